"""The emergency steps on paper: the short form of each, with the first of its drawings."""

from __future__ import annotations

from collections.abc import Mapping

from generator.guide import urls
from generator.guide.steps import steps_in
from generator.pdf.block_view import Block, BlockKind, Picture
from generator.pdf.blocks import blocks_of
from generator.pdf.listing_view import LocalizedText
from generator.pdf.localize import Localizer
from generator.pdf.view import SignsView, StepView
from generator.render.drawings import unmarked
from generator.source.markdown import Pages

CALL = "call"
"""The drawing of the step that says to call: on paper the numbers of the place stand behind it."""

NALOXONE = "naloxone"
"""What the names of its drawings begin with: a sticker has room for the call and for this step."""


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
        numbers = emergency if name == CALL else ()
        found.append(StepView(text, drawn, numbers, name.startswith(NALOXONE)))
    return tuple(found)


def signs_view(speaker: Localizer, pages: Pages) -> SignsView:
    """Return the signs of an overdose: the first list with bullets of the page of the steps.

    They are in the language of the steps, and none where the page has no such list.
    """
    code = steps_in(speaker.guide, speaker.language).language
    page = pages.get(code, {}).get(urls.STEPS)
    title = ""
    for block in blocks_of(page, speaker.guide.words[code].direction) if page else ():
        if block.kind is BlockKind.HEADING:
            title = _text(block)
        elif block.kind is BlockKind.BULLETS:
            items = tuple(speaker.unmarked(_text(item), code) for item in block.blocks)
            return SignsView(speaker.unmarked(title, code), items)
    return SignsView("", ())


def _text(block: Block) -> str:
    """Return all the words of a block."""
    own = "".join(run.text for run in block.runs)
    return " ".join([own, *(_text(inside) for inside in block.blocks)]).strip()


def picture(
    speaker: Localizer, drawings: Mapping[str, str], name: str, alt: LocalizedText
) -> Picture:
    """Return a drawing in black and white, with its text and whether it is mirrored."""
    svg, mirrored = unmarked(drawings.get(name, ""))
    svg = svg.replace("currentColor", "#000").replace("var(--paper,#fff)", "#fff")
    turned = mirrored and speaker.words.direction == "rtl"
    return Picture(svg, alt if isinstance(alt, str) else alt.text, turned)
