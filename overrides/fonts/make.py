"""Make the font subsets of the sheets again: `python overrides/fonts/make.py [NAME ...]`.

`fonts.yaml` says which fonts there are, where they come from, and which signs of each are kept.
Writes the `.ttf` files and licences of the fonts that are named (of all without a name), and for
all of them `covered.txt`, the signs that the sheets can print, which the checks compare with the
guide's texts, and `../sheets/fonts.typ`, the names that the sheets ask for.

The same entry and the same package make the same bytes; only Chinese depends on the guide's texts.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import yaml
from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WEIGHTS = ("Regular", "Bold")
MARKS = "20 A0 2010-2015 2018 2019 201C 201D 2026"
LEAN = ["ccmp", "kern", "locl", "mark", "mkmk", "palt", "halt", "chws"]


def main() -> None:
    """Fetch, cut, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="as fonts.yaml has it; all if none"
    )
    parser.add_argument("--from", dest="given", type=Path, help="a folder that holds the fonts")
    options = parser.parse_args()
    fonts = yaml.safe_load((HERE / "fonts.yaml").read_text(encoding="utf-8"))["fonts"]
    known = [font["name"] for font in fonts]
    if unknown := set(options.names) - set(known):
        parser.error(f"fonts.yaml has no {', '.join(sorted(unknown))}. It has {', '.join(known)}.")
    for font in fonts:
        if font["name"] in (options.names or known):
            with tempfile.TemporaryDirectory() as name:
                make(font, options.given or fetch(font, Path(name)))
    covered: set[int] = set()
    for font in fonts:
        covered |= set(TTFont(target(font, "Regular")).getBestCmap())
        covered |= set(TTFont(target(font, "Bold")).getBestCmap())
    (HERE / "covered.txt").write_text(ranges(covered), encoding="ascii")
    (HERE.parent / "sheets" / "fonts.typ").write_text(names_of(fonts), encoding="utf-8")


def target(font: dict[str, Any], weight: str) -> Path:
    """Return where a font of the sheets lies."""
    return HERE / f"{font['name'].replace(' ', '')}-{weight}.ttf"


def fetch(font: dict[str, Any], folder: Path) -> Path:
    """Get the package of a font into a folder; nothing of the package is run."""
    if "npm" in font:
        command = ["npm", "install", "--prefix", ".", "--ignore-scripts", "--no-audit"]
        subprocess.run([*command, f"@expo-google-fonts/{font['npm']}"], cwd=folder, check=True)
    else:
        subprocess.run(["apt-get", "download", font["debian"]], cwd=folder, check=True)
        (package,) = folder.glob("*.deb")
        subprocess.run(["dpkg-deb", "-x", package, folder], check=True)
    return folder


def make(font: dict[str, Any], given: Path) -> None:
    """Write both weights of a font, and its licence."""
    family, signs = font["name"].replace(" ", ""), signs_of(font["signs"])
    for weight in WEIGHTS:
        cut(found(given, f"{family}[-_]*{weight}.ttf"), target(font, weight), signs, font)
    if "npm" in font:
        licence = found(given, "LICENSE_FONT").read_text(encoding="utf-8")
    else:  # a package of many fonts: the same licence, with the copyright that this font carries
        owner = TTFont(target(font, "Regular"))["name"].getDebugName(0)
        licence = f"{owner}\n{(HERE / 'NotoSans-LICENSE.txt').read_text().partition(chr(10))[2]}"
    (HERE / f"{family}-LICENSE.txt").write_text(licence, encoding="utf-8")


def found(folder: Path, pattern: str) -> Path:
    """Return the only file of a name below a folder: FamilyBold.ttf, not FamilySemiBold.ttf."""
    files = [path for path in folder.rglob(pattern) if "Semi" not in path.name]
    files = [path for path in files if "Extra" not in path.name]
    if len(files) != 1:
        raise SystemExit(f"{folder} holds {len(files)} files like {pattern}; one is needed.")
    return files[0]


def signs_of(text: str) -> set[int]:
    """Return the signs of an entry: ranges in hexadecimal, and the names of sets."""
    signs: set[int] = set()
    for part in text.split():
        if part == "marks":
            signs |= signs_of(MARKS)
        elif part == "gb2312":
            signs |= rows("gb2312", 16, 55)
        elif part == "ks-x-1001":
            signs |= {sign for sign in rows("euc_kr", 16, 40) if sign >= 0xAC00}
        elif part == "used-chinese":
            signs |= used_chinese()
        else:
            first, _, last = part.partition("-")
            signs |= set(range(int(first, 16), int(last or first, 16) + 1))
    return signs


def rows(codec: str, first: int, last: int) -> set[int]:
    """Return the signs of the rows of a double-byte set."""
    signs = set()
    for row in range(first, last + 1):
        for cell in range(1, 95):
            text = bytes((row + 0xA0, cell + 0xA0)).decode(codec, "ignore")
            signs.update(map(ord, text))
    return signs


def used_chinese() -> set[int]:
    """Return every Chinese or wide sign of the guide's own texts."""
    texts = [*ROOT.glob("*.yaml"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "docs").rglob("*.yaml")]
    signs = {ord(sign) for path in texts for sign in path.read_text(encoding="utf-8")}
    return {c for c in signs if 0x3000 <= c < 0x3100 or 0x4E00 <= c < 0xA000 or c >= 0xFF00}


def cut(source: Path, target: Path, signs: set[int], font: dict[str, Any]) -> None:
    """Write a subset."""
    options = subset.Options()
    options.layout_features = LEAN if font.get("lean") else ["*"]
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    whole = TTFont(source, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=signs)
    cutter.subset(whole)
    whole.save(target)


def ranges(signs: set[int]) -> str:
    """Return signs as lines of `first-last`, hexadecimal."""
    lines: list[list[int]] = []
    for sign in sorted(signs):
        if lines and lines[-1][1] == sign - 1:
            lines[-1][1] = sign
        else:
            lines.append([sign, sign])
    return "".join(f"{first:04X}-{last:04X}\n" for first, last in lines)


def names_of(fonts: list[dict[str, Any]]) -> str:
    """Return the module of the sheets that names the fonts."""
    every = ", ".join(f'"{font["name"]}"' for font in fonts)
    first = ", ".join(
        f'{code}: "{font["name"]}"' for font in fonts for code in font.get("first", ())
    )
    return (
        "// Written by overrides/fonts/make.py from fonts.yaml; not for people.\n"
        f"#let every = ({every})\n#let first = ({first})\n"
    )


if __name__ == "__main__":
    main()
