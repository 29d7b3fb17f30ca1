"""Helpers beside the steps: a rhythm for breaths, a clock for doses, the steps read aloud.

A page that has them is complete without them. It carries one button, hidden until a script shows
it; a tap fetches `extras.js`, which holds the words of its language.
"""

from __future__ import annotations

import json
import re

from markupsafe import Markup

from generator.guide import urls
from generator.render.files import ScriptFile
from generator.render.renderer import Renderer

EVERY = 5
"""Seconds from one breath to the next, as the overdose page says (SSU, SFAF in sources.yaml)."""
AFTER = (2, 3)
"""Minutes after a dose at which to look again, as the overdose page says (PITT, NARCifu)."""
_LIST = re.compile(r"<(/?)(ol|ul)\b[^>]*>")
_TOLD = ("rhythm", "breath", "timer", "due", "read")


def with_helpers(renderer: Renderer, language: str, text: Markup, up: str) -> Markup:
    """Return an article's HTML with the button for the helpers below its first list of steps."""
    words = renderer.guide.words[language]
    box = Markup(
        '<div class="extras" hidden data-extras="{}" data-failed="{}">'
        '<button type="button">{}</button></div>'
    ).format(up + urls.EMERGENCY_TOOLS, words.plain("extras.failed"), words.html("extras.open"))
    end = end_of_steps(text)
    return text[:end] + box + text[end:]


def end_of_steps(text: str) -> int:
    """Return where the first list of steps ends, lists within it included; else the end."""
    depth = 0
    for tag in _LIST.finditer(text):
        depth += -1 if tag[1] else 1
        if not depth and tag[2] == "ol":
            return tag.end()
    return len(text)


def emergency_tools_script(renderer: Renderer, language: str) -> ScriptFile:
    """Return the script of a language: the helpers, then their words."""
    words = renderer.guide.words[language]
    tags = (language.split("-")[0], words.locale_code.split("-")[0])
    data = {
        **{name: words.plain(f"extras.{name}") for name in _TOLD},
        "every": EVERY,
        "after": AFTER,
        "zero": words.digits(0),
        # A voice is known by its language; where the code names a script, by its script too.
        "voices": sorted(set(tags)),
        "script": next((part for part in language.split("-") if len(part) == 4), ""),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return ScriptFile(
        urls.in_language(language, urls.EMERGENCY_TOOLS),
        f"{renderer.parts.scripts['extras']}\nguideExtras({text});\n",
    )
