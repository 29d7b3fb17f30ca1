"""Helpers beside the steps: a rhythm for breaths, a clock for doses, the steps read aloud.

A page that has them is complete without them. It carries one button, hidden until a script shows
it; a tap fetches `emergency-tools.js`, which holds the words of its language.
"""

from __future__ import annotations

import json

from markupsafe import Markup

from generator.guide import urls
from generator.render.files import ScriptFile
from generator.render.renderer import Renderer

EVERY = 5
"""Seconds from one breath to the next, as the overdose page says (SFAF, BCstop in sources.yaml)."""
LOOK, AGAIN = 2, 3
"""Whole minutes after a dose at which to look at the chest, and from which on to give another one:
the "2 to 3 minutes" of the overdose page (NARCfaq, PITT in sources.yaml)."""
_TOLD = (
    "rhythm", "first", "breath", "timer", "more", "dose", "look", "again", "stop", "stay", "undo",
    "silent", "read",
)  # fmt: skip


def helpers_box(renderer: Renderer, language: str, up: str) -> Markup:
    """Return the button for the helpers, which stands below the first list of steps."""
    words = renderer.guide.words[language]
    return Markup(
        '<div class="extras" hidden data-extras="{}" data-failed="{}">'
        '<button type="button">{}</button></div>'
    ).format(
        up + urls.EMERGENCY_TOOLS,
        words.plain("emergency_tools.failed"),
        words.html("emergency_tools.open"),
    )


def emergency_tools_script(renderer: Renderer, language: str) -> ScriptFile:
    """Return the script of a language: the helpers, then their words."""
    words = renderer.guide.words[language]
    tags = (language.split("-")[0], words.locale_code.split("-")[0])
    data = {
        **{name: words.plain(f"emergency_tools.{name}") for name in _TOLD},
        "every": EVERY,
        "look_at": LOOK,
        "again_at": AGAIN,
        "zero": words.digits(0),
        # A voice is known by its language; where the code names a script, by its script too.
        "voices": sorted(set(tags)),
        "script": next((part for part in language.split("-") if len(part) == 4), ""),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return ScriptFile(
        urls.in_language(language, urls.EMERGENCY_TOOLS),
        f"{renderer.parts.scripts['emergency-tools']}\nguideExtras({text});\n",
    )
