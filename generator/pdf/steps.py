"""The emergency steps on paper: the short form of each, with the first of its drawings."""

from __future__ import annotations

from collections.abc import Mapping

from generator.guide.steps import steps_in
from generator.pdf.block_view import Picture
from generator.pdf.localize import Localizer
from generator.pdf.view import LocalizedText, StepView
from generator.render.drawings import unmarked

CALL = "call"
"""The drawing of the step that says to call: on paper the numbers of the place stand behind it."""


def step_views(
    speaker: Localizer, drawings: Mapping[str, str], emergency: tuple[str, ...]
) -> tuple[StepView, ...]:
    """Return the steps as a sheet shows them.

    The first step carries the mark of steps that are old or in another language: it says it of the
    list, and a card has no room to say it of each.

    Args:
        speaker: for the language of the sheet.
        drawings: SVG text by name.
        emergency: the emergency numbers of the sheet's place.
    """
    code, steps, behind = steps_in(speaker.guide, speaker.language)
    found = []
    for at, step in enumerate(steps):
        text = speaker.unmarked(step.short, code)
        if at == 0:
            text = speaker.marked(step.short, code, behind and code == speaker.language)
        name, alt = (*step.drawings, ("", ""))[0]
        drawn = picture(speaker, drawings, name, speaker.unmarked(alt, code))
        found.append(StepView(text, drawn, emergency if name == CALL else ()))
    return tuple(found)


def picture(
    speaker: Localizer, drawings: Mapping[str, str], name: str, alt: LocalizedText
) -> Picture:
    """Return a drawing in black and white, with its text and whether it is mirrored."""
    svg, mirrored = unmarked(drawings.get(name, ""))
    svg = svg.replace("currentColor", "#000").replace("var(--paper,#fff)", "#fff")
    turned = mirrored and speaker.words.direction == "rtl"
    return Picture(svg, alt if isinstance(alt, str) else alt.text, turned)
