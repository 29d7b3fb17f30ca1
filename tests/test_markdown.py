"""One parse of a page: its HTML, its blocks for paper and its plain text, from the same tokens."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from generator.pages.offline_text import text_from
from generator.pdf.blocks import blocks_of
from generator.render.html import markdown
from generator.source.markdown import Page, read_markdown

HTML = {
    "a drawing below one step leaves the others close together": (
        "1. A\n2. B\n\n    ![see](drawing:x)\n\n3. C\n4. D",
        "<ol>\n<li>A</li>\n<li>\n<p>B</p>\n[x: see]\n</li>\n<li>\n<p>C</p>\n</li>\n"
        "<li>D</li>\n</ol>",
    ),
    "sources are numbered in the order of their first use": (
        "A[^K][^L] b[^K].",
        '<p>A<sup><a href="#s1">[1]</a></sup><sup><a href="#s2">[2]</a></sup> b'
        '<sup><a href="#s1">[1]</a></sup>.</p>',
    ),
    "a paragraph may begin with a source and a colon": (
        "[^K]: said so.",
        '<p><sup><a href="#s1">[1]</a></sup>: said so.</p>',
    ),
    "a link to a page leads to its HTML, and one outside says nothing of where it came from": (
        "[a\nb](../c.md#d) [e](https://example.org/f.md)",
        '<p><a href="../c.html#d">a\nb</a> '
        '<a href="https://example.org/f.md" rel="noreferrer noopener">e</a></p>',
    ),
    "two headings of one name have two addresses, and one in another script has none": (
        "## Über *x*\n\n## Uber x\n\n### क्या",
        '<h2 id="uber-x">Über <em>x</em></h2>\n<h2 id="uber-x_1">Uber x</h2>\n<h3>क्या</h3>',
    ),
    "a box has its kind and its title": (
        '!!! tip "T"\n    A',
        '<div class="note tip">\n<p class="admonition-title">T</p>\n<p>A</p>\n</div>',
    ),
    "a table can be moved sideways": (
        "| A |\n|---|\n| b |",
        '<div class="wide"><table>\n<thead>\n<tr>\n<th>A</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n'
        "<td>b</td>\n</tr>\n</tbody>\n</table></div>",
    ),
    "HTML, scripts in links and the sign of the slots come to nothing": (
        "<b onclick=x>A</b> [b](javascript:x) \ue000![c](https://example.org/d.png)",
        '<p>A b </p>',
    ),
}  # fmt: skip


def page(body: str) -> Page:
    """Return a page with this body, whose first line is line 4."""
    return read_markdown(f"---\ntitle: T\n---\n{body}\n", "docs/en/x.md", "x")[0]


@pytest.mark.parametrize("case", HTML.values(), ids=list(HTML))
def test_becomes_this_html(case: tuple[str, str]) -> None:
    written, wanted = case

    assert wanted == markdown(page(written), lambda name, text: Markup(f"[{name}: {text}]"))


def test_a_part_of_a_larger_file_has_lower_headings_and_ids_and_links_of_its_own() -> None:
    made = markdown(
        page("## A\n\n[b](b.md) [c](c.md) [d](#a) e[^K]"),
        lambda name, text: Markup(),
        link=lambda target: "" if target == "c.md" else f"#in:{target}",
        prefix="x:",
        deeper=1,
    )

    assert (
        '<h3 id="x:a">A</h3>\n<p><a href="#in:b.md">b</a> c <a href="#in:#a">d</a> '
        'e<sup><a href="#in:#s1">[1]</a></sup></p>'
    ) == made


def test_the_helpers_stand_below_the_first_whole_list_of_steps() -> None:
    made = markdown(
        page("1. A\n\n    1. a\n\n2. B\n\nText.\n\n1. C"),
        lambda name, text: Markup(),
        after_steps=Markup("<i>helpers</i>"),
    )

    assert 1 == made.count("</ol><i>helpers</i>\n<p>Text.</p>")
    assert 1 == made.count("helpers")


def test_paper_and_plain_text_say_the_same() -> None:
    read = page("## A\n\n3. **B** c[^K]\n\n    ![d](drawing:x)\n\n| E | F |\n|---|---|\n| g | h |")

    assert "## A\n\n3. B c\n\n| E | F\n\n| g | h" == text_from(read)
    assert ["heading", "numbers", "table"] == [block.kind for block in blocks_of(read)]
    (drawing,) = [b for b in blocks_of(read)[1].blocks[0].blocks if b.kind == "drawing"]
    assert ("x", "d") == (drawing.name, drawing.drawing.alt)


def test_every_line_knows_where_each_sign_stands() -> None:
    read = page("- **A** [b\n  c](d.md) `e`\n\n| f | f |\n|---|---|\n| `g` | h\\* |")

    found = [(line.text, line.line, line.columns[0]) for line in read.lines("code")]

    assert [
        ("A b", 4, 5), ("c e", 5, 3), ("f", 7, 3), ("f", 7, 7), ("g", 9, 4), ("h*", 9, 9),
    ] == found  # fmt: skip
