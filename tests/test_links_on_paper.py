"""Paper leads nowhere: a sentence that is nothing but a link goes, and no word of another one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from markdown_it.token import Token

from generator.pdf.block_view import Block
from generator.pdf.blocks import blocks_of
from generator.source.markdown import read_markdown
from tests import real

CASES = [
    ("Sleepy. [Naloxone](n.md) does not work on it.", "Sleepy. Naloxone does not work on it."),
    ("- [Test strips](d.md) for xylazine exist.", "Test strips for xylazine exist."),
    ("[The steps](o.md) save lives without it too.", "The steps save lives without it too."),
    ("दौरा? [ओवरएम्पिंग](o.md) देखें।", "दौरा? ओवरएम्पिंग देखें।"),
    ("چل رہا؟ [یہ](o.md) دیکھیں۔", "چل رہا؟ یہ دیکھیں۔"),
    ("Ask in [Kurla](k.md).", "Ask in Kurla."),
    ("**Call** [988](a.md) now.", "Call 988 now."),
    ("Take [naloxone](a.md) **now**.", "Take naloxone now."),
    ("**Stop.** [Naloxone](a.md) **helps**.", "Stop. Naloxone helps."),
    ("打电话。[看这里](a.md)很重要。", "打电话。看这里很重要。"),
    ("Roll them. [More about naloxone](n.md)", "Roll them."),
    ("Roll them ([see how](a.md)).", "Roll them."),
    ("Call. [See how](a.md). Stay.", "Call. Stay."),
    ("**Stop.** [More](a.md)", "Stop."),
    ("![A hand.](drawing:check)", ""),
]


@pytest.mark.parametrize(("written", "printed"), CASES, ids=[case[1] for case in CASES])
def test_only_a_sentence_that_is_nothing_but_a_link_is_left_out(written: str, printed: str) -> None:
    text = f"---\ntitle: A\n---\n\n{written}\n"

    page, _ = read_markdown(text, "docs/en/x.md", "x")

    assert _said(blocks_of(page)).strip() == printed


def _said(blocks: Iterable[Block]) -> str:
    return "".join("".join(r.text for r in b.runs) + _said(b.blocks) for b in blocks)


@pytest.mark.parametrize("language", real.LANGUAGES)
def test_paper_sends_nobody_to_a_page_that_it_cannot_open(language: str) -> None:
    """A sentence of the emergency page that only leads to the list of pages is all link."""
    page = real.source().pages[language]["overdose"]
    led = [text for text, target in _links(page.tokens) if target.startswith("index.md")]
    printed = _said(blocks_of(page))

    assert led
    assert [text for text in led if text in printed] == []
    assert not printed.rstrip().endswith((":", "："))


def _links(tokens: Iterable[Token]) -> Iterator[tuple[str, str]]:
    """Yield the text and the target of each link."""
    for token in tokens:
        target, text = "", ""
        for child in token.children or ():
            if child.type == "link_open":
                target, text = str(child.attrGet("href")), ""
            elif child.type == "link_close":
                yield text, target
            else:
                text += child.content
