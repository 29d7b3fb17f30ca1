"""Make the font subsets of the sheets again: `python overrides/fonts/make.py`.

Needs `npm` (the fonts come from its registry, in pinned versions) and fonttools, which is among
the packages of the tests. Writes the `.ttf` files, their licences, and `covered.txt`: the signs
that the sheets can print, which the checks compare with the guide's texts.

Chinese holds the 3,755 signs of GB 2312 level 1, which make up more than 99 % of ordinary text,
and every sign that the guide uses on the day of the subset; Korean the 2,350 syllables of
KS X 1001. A sign outside stops the check with its place. Both weights are kept: a made-up bold
would smear on a photocopier.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PACKAGES = {
    "noto-sans": "0.4.2",
    "noto-sans-devanagari": "0.4.1",
    "vazirmatn": "0.4.1",
    "noto-sans-armenian": "0.4.2",
    "noto-sans-sc": "0.4.3",
    "noto-sans-kr": "0.4.3",
}
LATIN = [
    *range(0x20, 0x7F), *range(0xA0, 0x180), 0x192, 0x1A0, 0x1A1, 0x1AF, 0x1B0,
    *range(0x2B0, 0x2C8),
    *range(0x300, 0x32A), *range(0x400, 0x460), 0x490, 0x491, *range(0x1E00, 0x1F00),
    *range(0x2010, 0x2028), 0x202F, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044, 0x20AC, 0x20B9,
    0x2116, 0x2122, 0x2212, 0x2264, 0x2265, 0x2190, 0x2191, 0x2192, 0x2193, 0x25CC,
]  # fmt: skip
MARKS = [0x20, 0xA0, *range(0x2010, 0x2016), 0x2018, 0x2019, 0x201C, 0x201D, 0x2026]


def rows(codec: str, first: int, last: int) -> set[int]:
    """Return the signs of the rows of a double-byte set."""
    found = set()
    for row in range(first, last + 1):
        for cell in range(1, 95):
            text = bytes((row + 0xA0, cell + 0xA0)).decode(codec, "ignore")
            found.update(map(ord, text))
    return found


def used() -> set[int]:
    """Return every sign of the guide's own texts."""
    texts = [*ROOT.glob("*.yaml"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "docs").rglob("*.yaml")]
    return {ord(sign) for path in texts for sign in path.read_text(encoding="utf-8")}


def main() -> None:
    """Fetch, cut, and write."""
    all_used = used()
    cjk = {c for c in all_used if 0x3000 <= c < 0x3100 or 0x4E00 <= c < 0xA000 or c >= 0xFF00}
    cjk |= {0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0xB7, 0x20, *range(0x3000, 0x3018)}
    cjk |= {0xFF01, 0xFF08, 0xFF09, 0xFF0C, 0xFF0F, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF5E}
    wanted: dict[str, tuple[str, set[int]]] = {
        "noto-sans": ("NotoSans", set(LATIN)),
        "noto-sans-devanagari": (
            "NotoSansDevanagari", {*range(0x900, 0x980), 0x200C, 0x200D, 0x25CC, 0x20B9, *MARKS}
        ),
        "vazirmatn": (
            "Vazirmatn",
            {*range(0x20, 0x41), *range(0x5B, 0x61), *range(0x7B, 0x7F), 0xA0, 0xAB,
             0xBB, *range(0x600, 0x700), *range(0x750, 0x780), 0x200C, 0x200D, 0x2013, 0x2014,
             0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x2039, 0x203A, *range(0xFB50, 0xFE00),
             *range(0xFE70, 0xFF00)},
        ),
        "noto-sans-armenian": ("NotoSansArmenian", {*range(0x530, 0x590), *range(0xFB13, 0xFB18)}),
        "noto-sans-sc": ("NotoSansSC", rows("gb2312", 16, 55) | cjk),
        "noto-sans-kr": (
            "NotoSansKR",
            {c for c in rows("euc_kr", 16, 40) if c >= 0xAC00} | {0x20, *range(0x3131, 0x3164)},
        ),
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as name:
        given = Path(sys.argv[1]) if len(sys.argv) > 1 else fetch(Path(name))
        covered: set[int] = set()
        for package, (family, signs) in wanted.items():
            folder = given / "node_modules/@expo-google-fonts" / package
            shutil.copy(folder / "LICENSE_FONT", HERE / f"{family}-LICENSE.txt")
            for weight in ("400Regular", "700Bold"):
                source = folder / weight / f"{family}_{weight}.ttf"
                covered |= cut(source, HERE / f"{family}-{weight[3:]}.ttf", signs)
    (HERE / "covered.txt").write_text(ranges(covered), encoding="ascii")


def fetch(folder: Path) -> Path:
    """Install the font packages into a folder; nothing of theirs is run."""
    names = [f"@expo-google-fonts/{name}@{version}" for name, version in PACKAGES.items()]
    command = ["npm", "install", "--prefix", str(folder), "--ignore-scripts", "--no-audit"]
    subprocess.run([*command, *names], check=True)
    return folder


def cut(source: Path, target: Path, signs: set[int]) -> set[int]:
    """Write a subset; return the signs that it has got."""
    options = subset.Options()
    options.layout_features = (
        ["*"]
        if "SC" not in source.name and "KR" not in source.name
        else ["ccmp", "kern", "locl", "mark", "mkmk", "palt", "halt", "chws"]
    )
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    font = TTFont(source, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=signs)
    cutter.subset(font)
    font.save(target)
    return set(font.getBestCmap())


def ranges(signs: set[int]) -> str:
    """Return signs as lines of `first-last`, hexadecimal."""
    lines: list[list[int]] = []
    for sign in sorted(signs):
        if lines and lines[-1][1] == sign - 1:
            lines[-1][1] = sign
        else:
            lines.append([sign, sign])
    return "".join(f"{first:04X}-{last:04X}\n" for first, last in lines)


if __name__ == "__main__":
    main()
