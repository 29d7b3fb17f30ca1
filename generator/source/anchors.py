"""The places of the guide's own on its pages: ids that no heading of a writer may take.

A heading "Main" would else be a second `id="main"`: the link past the menu, a citation, or a
script would find the writer's heading in the place of the guide's own.
"""

from __future__ import annotations

import re

MAIN = "main"
LANGUAGES = "languages"
NEEDS = "need"
LEARN = "learn"
CONTENTS = "contents"
NUMBERS = "numbers"
WHERE = "where"
SEARCH = "q"
FILTERED = "only"
WRONG = "wrong"
NOTES = "notes"
WORKER_NAME = "worker"
OPEN_WORDS = "open-words"

_OWN = frozenset(
    {
        MAIN,
        LANGUAGES,
        NEEDS,
        LEARN,
        CONTENTS,
        NUMBERS,
        WHERE,
        SEARCH,
        FILTERED,
        WRONG,
        NOTES,
        WORKER_NAME,
        OPEN_WORDS,
    }
)
_OF_SCRIPTS = frozenset({"caches", "navigator", "registration"})
"""What scripts ask a window for: in a browser that lacks it, an id of this name would answer."""
_COUNTED = re.compile(r"[se][0-9]+")
"""Sources of a page (s1) and editions of the sheets (e1)."""


def is_taken(anchor: str) -> bool:
    """Say whether an id belongs to the guide itself."""
    return anchor in _OWN or anchor in _OF_SCRIPTS or bool(_COUNTED.fullmatch(anchor))
