"""Write into a translation which source text it was made from.

Only what was named is stamped, or what has no stamp yet: a stamp says "somebody compared these",
so it is never renewed in bulk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.checks.strings import OWN
from generator.site.output import rewrite
from generator.source.flat import LOCAL, MADE_FROM, flat
from generator.source.markdown import text_hash
from generator.source.source import Source

_OF = re.compile(r"^of:.*$", re.M)
NONE = {"", "00000000"}


def stamp(folder: Path, source: Source, language: str, names: Sequence[str]) -> Iterator[str]:
    """Stamp pages (by path) and strings (by key); yield a line for each file that changed."""
    first = source.settings.source_language
    for path, page in source.pages.get(language, {}).items():
        original = source.pages[first].get(path)
        now = page.meta.text("of")
        if original is None or now == original.source_hash:
            continue
        if path in names or (not names and now in NONE):
            file = folder / page.file
            text = file.read_text(encoding="utf-8")
            line = f'of: "{original.source_hash}"'
            end = text.index("\n---", 3)
            head = _OF.sub(line, text[:end]) if _OF.search(text[:end]) else f"{text[:end]}\n{line}"
            rewrite(file, head + text[end:])
            yield f"{page.file}: of: {original.source_hash}"
    yield from _strings(folder, source, language, names)


def _strings(folder: Path, source: Source, language: str, names: Sequence[str]) -> Iterator[str]:
    wanted = dict(flat(source.strings[source.settings.source_language]))
    record = source.strings[language]
    made = {str(key): str(record.record(MADE_FROM).text(key)) for key in record.record(MADE_FROM)}
    have = [
        key
        for key, _ in flat(record)
        if key in wanted and key not in OWN and not key.startswith(LOCAL)
    ]
    stamped = {
        key: made.get(key, "")
        if (names and key not in names) or (not names and made.get(key, "") not in NONE)
        else text_hash(wanted[key])
        for key in have
    }
    stamped = {key: value for key, value in stamped.items() if value}
    if stamped == made:
        return
    file = folder / "docs" / language / "strings.yaml"
    text = file.read_text(encoding="utf-8")
    start = re.search(rf"^(# Which source text.*\n)?{MADE_FROM}:", text, re.M)
    body = (text[: start.start()] if start else text).rstrip() + "\n"
    lines = "".join(f'  {key}: "{value}"\n' for key, value in stamped.items())
    note = "# Which source text each line was made from; written by python3 guide.py stamp.\n"
    rewrite(file, f"{body}\n{note}{MADE_FROM}:\n{lines}")
    yield f"docs/{language}/strings.yaml: {len(stamped)} strings stamped"
