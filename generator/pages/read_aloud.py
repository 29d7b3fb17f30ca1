"""Every page read aloud by a voice that is in the phone itself, the sentence that is read marked.

A page carries one button in its bar, hidden until a script shows it (overrides/listen.js); a tap
fetches `read-aloud.js`, which holds the words of its language.
"""

from __future__ import annotations

import json

from generator.guide import urls
from generator.render.files import ScriptFile
from generator.render.renderer import Renderer

_TOLD = ("button", "stop", "back", "next", "none")


def read_aloud_script(renderer: Renderer, language: str) -> ScriptFile:
    """Return the script of a language: what reads, then its words.

    `tags` are the codes under which phones know the language, the page's own code first.
    """
    words = renderer.guide.words[language]
    other = words.locale_code.split("-")[0]
    data = {
        **{name: words.plain(f"read_aloud.{name}") for name in _TOLD},
        "tags": list(dict.fromkeys([language, other])),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return ScriptFile(
        urls.in_language(language, urls.READ_ALOUD),
        f"{renderer.parts.scripts['read-aloud']}\nguideReadAloud({text});\n",
    )
