"""Texts put into a file of words: one line each, the rest of the file as it was, to the letter."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from generator.source.flat import TEXTS, flat
from generator.source.nodes import Record
from generator.source.problems import GuideError
from generator.source.yaml_reader import read_yaml

_PAIRS = f"{TEXTS}:"


def with_words(text: str, new: Mapping[str, str], order: Sequence[str], name: str) -> str:
    """Return a file of words with some of them new.

    Args:
        text: the file.
        new: each text by its dotted key, like "ui.skip".
        order: all keys in the order in which they should stand.
        name: the file, for messages.

    Raises:
        GuideError: the file has a form that can't be changed line by line.
    """
    lines = text.splitlines()
    for key in sorted(new, key=lambda one: order.index(one) if one in order else len(order)):
        lines = _put(lines, key, new[key], order, name)
    changed = "\n".join(lines) + "\n"
    if _words(changed, name) != {**_words(text, name), **new}:
        raise GuideError(
            f"{name} has lines that can't be changed one by one, perhaps a text of several lines "
            "or keys in braces. Lay them out as one line for each text, then try again."
        )
    return changed


def _words(text: str, name: str) -> dict[str, str]:
    return {key: " ".join(value.split()) for key, value in flat(_record(text, name))}


def _record(text: str, name: str) -> Record:
    value, _ = read_yaml(text, name)
    return value if isinstance(value, Record) else Record(name)


def _put(lines: list[str], key: str, value: str, order: Sequence[str], name: str) -> list[str]:
    """Return the lines with one text in its place: the old one's, or behind the key before it."""
    known = dict(_places(_record("\n".join(lines) + "\n", name)))
    said = json.dumps(value, ensure_ascii=False)
    if key in known:
        at = known[key]
        head = re.match(r"\s*[^:]+:", lines[at])
        kept = f"{head[0] if head else ''} {said}"
        return [*lines[:at], kept, *lines[at + 1 :]]
    parent, _, last = key.rpartition(".")
    if parent and parent not in known:
        lines = _open(lines, parent, known)
        known = dict(_places_of_lines(lines))
    depth = key.count(".")
    before = [one for one in order[: order.index(key) if key in order else 0] if one in known]
    beside = [one for one in before if one.rpartition(".")[0] == parent]
    at = known[beside[-1]] if beside else known.get(parent, len(lines) - 1)
    return [*lines[: at + 1], f"{'  ' * depth}{last}: {said}", *lines[at + 1 :]]


def _open(lines: list[str], parent: str, known: Mapping[str, int]) -> list[str]:
    """Return the lines with an empty part at the end of the part around it, or of the file."""
    above, _, last = parent.rpartition(".")
    if above and above not in known:
        lines = _open(lines, above, known)
        known = dict(_places_of_lines(lines))
    if not above:
        return [*lines, *([""] if lines and lines[-1] else []), f"{last}:"]
    inner = [at for key, at in known.items() if key == above or key.startswith(f"{above}.")]
    at = max(inner) + 1
    return [*lines[:at], f"{'  ' * parent.count('.')}{last}:", *lines[at:]]


def _places(record: Record, prefix: str = "") -> Iterator[tuple[str, int]]:
    """Yield each key with the number of its line, from 0; parts too."""
    for key, value in record.items():
        yield f"{prefix}{key}", record.key(key).line - 1
        if isinstance(value, Record):
            yield from _places(value, f"{prefix}{key}.")


def _places_of_lines(lines: list[str]) -> Iterator[tuple[str, int]]:
    """Yield the same from the lines themselves, where a part is still empty."""
    open_parts: list[tuple[int, str]] = []
    for at, line in enumerate(lines):
        if match := re.match(r"( *)([^\s#:\"'-][^:]*):(?:\s|$)", line):
            depth = len(match[1])
            open_parts = [one for one in open_parts if one[0] < depth] + [(depth, match[2])]
            yield ".".join(name for _, name in open_parts), at


def with_pairs(
    text: str,
    new: Mapping[str, str],
    old: Sequence[str],
    name: str,
    *,
    first: str,
    language: str,
) -> str:
    """Return a docs/<lang>/resources.yaml with some pairs new, in the order of the alphabet.

    Args:
        text: the file.
        new: each translation by the source text.
        old: source texts whose pairs go: the new ones take their place.
        name: the file, for messages.
        first: the source language.
        language: of the file.

    Raises:
        GuideError: the pairs have a form that can't be changed line by line.
    """
    lines = text.splitlines()
    if _PAIRS not in lines:
        lines += ["# Texts of listings: as the list has them, then their translation.", _PAIRS]
    at = lines.index(_PAIRS) + 1
    end = at
    while end < len(lines) and (not lines[end] or lines[end][0] in " -#"):
        end += 1
    pairs = [
        (source, block)
        for source, block in _blocks(lines[at:end], first)
        if source not in old and source not in new
    ]
    pairs += [
        (source, [f"  - {first}: {_quoted(source)}", f"    {language}: {_quoted(said)}"])
        for source, said in new.items()
    ]
    body = [line for _, block in sorted(pairs, key=lambda pair: pair[0]) for line in block]
    changed = "\n".join([*lines[:at], *body, *lines[end:]]) + "\n"
    before, after = _pairs(text, first, language, name), _pairs(changed, first, language, name)
    kept = {source: said for source, said in before.items() if source not in old}
    if after != {**kept, **new} or _rest(text, name) != _rest(changed, name):
        raise GuideError(
            f"{name} has pairs that can't be changed one by one. Lay each out as two lines, "
            f"- {first}: and {language}:, then try again."
        )
    return changed


def _blocks(lines: list[str], first: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the lines of each pair, with its source text; remarks belong to the pair below."""
    block: list[str] = []
    begun = False
    for line in lines:
        if begun and (line.lstrip().startswith(("- ", "#")) or not line.strip()):
            yield _source_of(block, first), block
            block, begun = [], False
        if line.strip():
            block.append(line)
            begun = begun or line.lstrip().startswith("- ")
    if block:
        yield _source_of(block, first), block


def _source_of(block: list[str], first: str) -> str:
    value, _ = read_yaml("\n".join([_PAIRS, *block, ""]), "")
    pairs = value.records(TEXTS) if isinstance(value, Record) else []
    return " ".join(pairs[0].text(first).split()) if pairs else ""


def _pairs(text: str, first: str, language: str, name: str) -> dict[str, str]:
    return {
        " ".join(pair.text(first).split()): " ".join(pair.text(language).split())
        for pair in _record(text, name).records(TEXTS)
    }


def _rest(text: str, name: str) -> dict[str, object]:
    return {key: value for key, value in _record(text, name).items() if key != TEXTS}


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
