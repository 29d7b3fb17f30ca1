"""Write into a translation which source text it was made from.

Only what was named is stamped, or what has no stamp yet: a stamp says "somebody compared these",
so it is never renewed in bulk.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.source.flat import LOCAL, MADE_FROM, OWN, flat, whole_key
from generator.source.markdown import text_hash
from generator.source.nodes import Record
from generator.source.problems import near, quoted
from generator.source.source import Source

_OF = re.compile(r"^of:.*$", re.M)
NONE = {"", "00000000"}
FINGERPRINTS = "fingerprints.yaml"
_NOTE = (
    "# Which source text each line of strings.yaml was made from. "
    "Written by python3 guide.py stamp; not for people.\n"
)
_BLOCK = re.compile(rf"^(# Which source text.*\n)?{MADE_FROM}:.*\n((  .*)?\n)*(  .*)?", re.M)
"""The fingerprints inside a strings file of before, up to the next key or the end."""
Read = Callable[[str], str]
"""Gives the text of a file, by its name below the project folder."""


@dataclass(frozen=True, slots=True)
class StampedFile:
    """A file that changes: its name below the project folder, its new text, and what is new."""

    name: str
    text: str
    message: str


def page_or_key(name: str, language: str) -> str:
    """Return the name of a page or key, for somebody who typed the file of the page."""
    return name.removeprefix("./").removeprefix(f"docs/{language}/").removesuffix(".md")


def unknown_names(source: Source, language: str, names: Sequence[str]) -> list[str]:
    """Return a sentence for each name that is no page and no string of a language."""
    pages = source.pages.get(language, {})
    known = {*pages, *(key for key, _ in flat(source.strings.get(language, Record())))}
    originals = source.pages.get(source.settings.source_language, {})
    found = []
    for name in names:
        if name in pages and name not in originals:
            found.append(f"{pages[name].file} has no page that it was translated from.")
        elif name not in known and name in originals:
            found.append(f"{name} is not translated yet: there is no docs/{language}/{name}.md.")
        elif name not in known:
            hint = near(name, known) or " Look at its spelling."
            found.append(f"{quoted(name)} is no page and no key of docs/{language}.{hint}")
    return found


def stamp(source: Source, language: str, names: Sequence[str], read: Read) -> Iterator[StampedFile]:
    """Stamp pages and strings with the source text that they were compared with.

    Args:
        source: the project.
        language: the translation's language.
        names: pages (by path) and strings (by key); none for all that have no stamp yet.
        read: gives the text of a file.

    Yields:
        Each file that changes.
    """
    first = source.settings.source_language
    for path, page in source.pages.get(language, {}).items():
        original = source.pages[first].get(path)
        now = page.meta.text("of")
        if original is None or now == original.source_hash:
            continue
        if path in names or (not names and now in NONE):
            text = read(page.file)
            line = f'of: "{original.source_hash}"'
            end = text.index("\n---", 3)
            head = _OF.sub(line, text[:end]) if _OF.search(text[:end]) else f"{text[:end]}\n{line}"
            message = f"{page.file}: of: {original.source_hash}"
            yield StampedFile(page.file, head + text[end:], message)
    yield from _strings(source, language, names, read)


def _strings(
    source: Source, language: str, names: Sequence[str], read: Read
) -> Iterator[StampedFile]:
    made = source.made_from(language)
    stamped = dict(_stamped(source, language, names, made))
    # What is not compared here keeps its line: a key may come back, or be another program's.
    stamped |= {key: value for key, value in made.items() if key not in stamped and value}
    before = source.strings.get(language, Record())
    if stamped != made or MADE_FROM in before:
        name = f"docs/{language}/{FINGERPRINTS}"
        lines = "".join(f'{key}: "{value}"\n' for key, value in stamped.items())
        yield StampedFile(name, _NOTE + lines, f"{name}: {len(stamped)} strings stamped")
    if MADE_FROM in before:
        name = f"docs/{language}/strings.yaml"
        words = _BLOCK.sub("", read(name)).rstrip() + "\n"
        yield StampedFile(name, words, f"{name}: its fingerprints stand in {FINGERPRINTS} now")


def _stamped(
    source: Source, language: str, names: Sequence[str], made: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield the key of each string that is stamped, and its fingerprint."""
    texts = flat(source.strings.get(source.settings.source_language, Record()))
    wanted = {whole_key(key): text for key, text in texts}
    own = flat(source.strings.get(language, Record()))
    for key in dict.fromkeys(whole_key(one) for one, _ in own):
        if key not in wanted or key in OWN or key.startswith(LOCAL):
            continue
        before = made.get(key, "")
        keeps = key not in names if names else before not in NONE
        if found := before if keeps else text_hash(wanted[key]):
            yield key, found
