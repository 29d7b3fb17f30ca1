"""Changes of what is read beside a person who does not breathe: a second reader is needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.schema.emergency import is_emergency, says_emergency
from generator.source.markdown import Page, read_markdown
from generator.source.source import Source

_NEEDED = (
    "A second person has to read this before it is published, "
    "best a clinician or a first-aid trainer."
)


def emergency_changes(now: Source, before: Mapping[str, str]) -> Iterator[str]:
    """Yield one line for each emergency text that readers now see differently.

    Args:
        now: the project.
        before: the earlier text of each page that changed, by name; "" for a new one.
    """
    for name, text in before.items():
        _, language, rest = name.split("/", 2)
        if language not in now.pages or not name.endswith(".md"):
            continue
        path = rest.removesuffix(".md")
        old = read_markdown(text, name, path)[0] if text else None
        new = now.pages[language].get(path)
        if _is_emergency(now, path, old) and (what := _what(old, new)):
            yield f"{name}: an emergency page {what}. {_NEEDED}"


def _is_emergency(now: Source, path: str, old: Page | None) -> bool:
    return is_emergency(now, path) or (old is not None and says_emergency(old))


def _what(old: Page | None, new: Page | None) -> str:
    if old is None or new is None:
        return "is new" if new else "was taken out"
    return "changed" if old.source_hash != new.source_hash else ""
