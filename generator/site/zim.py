"""A ZIM of a place: its whole site in one file, for the offline libraries of Kiwix.

The file is written by `zim_writer.py`, in a process of its own: libzim is under the GPL, and only
who makes a ZIM needs it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from babel.core import get_global

from generator.guide import urls
from generator.guide.model import Area, Guide
from generator.render.theme import Theme
from generator.site import output
from generator.site.offline_assets import icon
from generator.source.problems import GuideError

LONGEST_TITLE, LONGEST_DESCRIPTION = 30, 80
"""Characters, see https://wiki.openzim.org/wiki/Metadata"""
SIDE = 48
"""Dots of the picture that a library shows."""
_LEFT_OUT = {
    urls.ROOT_NOT_FOUND,
    urls.WORKER,
    urls.ROBOTS,
    urls.SITEMAP,
    urls.NO_JEKYLL,
    urls.MARKER,
}
"""What only a host or a browser on the web needs."""


def write_zim(guide: Guide, folder: Path, parts: Theme, site: Path, place: Area, out: Path) -> int:
    """Write the site of a place as a ZIM, and return its bytes.

    Args:
        guide: the excerpt that the site was made of.
        folder: the project folder, and `parts`, what pages are made with: for the picture.
        parts: see read_theme.
        site: the finished site; the file is made beside it.
        place: what it is about.
        out: the file to write; it takes the place of an older one when it is whole.

    Raises:
        GuideError: libzim is not installed, or it could not write.
    """
    first = guide.settings.source_language
    words = guide.words[first]
    made = site.with_name("made.zim")
    codes = "_".join(sorted({code.split("-")[0] for code in guide.languages}))
    order = {
        "site": str(site),
        "out": str(made),
        "left_out": [
            *sorted(_LEFT_OUT),
            *(urls.in_language(code, urls.NOT_FOUND) for code in guide.languages),
        ],
        "main": urls.in_language(first, urls.HOME)
        if len(guide.languages) == 1
        else urls.LANGUAGE_CHOOSER,
        "indexed": three_letters(first),
        "metadata": {
            "Name": f"guide_{codes}_{place.id}",
            "Title": f"{guide.settings.name}: {place.name}"[:LONGEST_TITLE].strip(),
            "Description": words.plain("home.lead")[:LONGEST_DESCRIPTION].strip(),
            "Creator": guide.settings.name,
            "Publisher": guide.settings.name,
            "Date": guide.today.isoformat(),
            "Language": ",".join(dict.fromkeys(map(three_letters, guide.languages))),
            "License": "CC BY 4.0",
            "Source": guide.settings.url,
            "Tags": "_ftindex:yes;_pictures:yes;_videos:no;_details:yes",
        },
    }
    picture = icon(folder, parts, SIDE).hex()
    done = subprocess.run(
        [sys.executable, "-P", str(Path(__file__).with_name("zim_writer.py"))],
        input=json.dumps({**order, "picture": picture}),
        capture_output=True,
        text=True,
        check=False,
    )
    if "No module named 'libzim'" in done.stderr:
        raise GuideError(
            "libzim is not installed here. Start this as python3 guide.py zim, which gets it."
        )
    if done.returncode:
        raise GuideError(f"The ZIM of {place.id} could not be written: {done.stderr[-300:]}")
    with made.open("rb") as file:
        return output.save(out, iter(lambda: file.read(1 << 20), b""))


def three_letters(code: str) -> str:
    """Return the ISO 639-3 code of a language, as ZIM has it: eng for en, zho for zh-Hans."""
    base = code.split("-")[0]
    aliases = get_global("language_aliases")
    if len(base) == 3:
        return base
    if len(other := str(aliases.get(base, ""))) == 3:
        return other
    found = sorted(three for three, two in aliases.items() if two == base and len(three) == 3)
    return next((three for three in found if three.startswith(base)), found[0] if found else "mul")
