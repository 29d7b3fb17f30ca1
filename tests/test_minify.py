"""What is written in quotes survives when style sheets and scripts are made shorter."""

from __future__ import annotations

import esprima
import pytest

from generator.render.minify import minify_css, minify_js

STYLES = [
    ("a { content: 'x  ,  y' ; }", "a{content:'x  ,  y'}"),
    ('a::after { content: "; }" }', 'a::after{content:"; }"}'),
    ("a { width: calc(1px + 2px) }", "a{width:calc(1px + 2px)}"),
    ("@media (a: 1em) and (b) { p > q {c: d} }", "@media (a:1em) and (b){p>q{c:d}}"),
    ("/* a { b: c } */ p { margin : 0 0 1em }", "p{margin:0 0 1em}"),
    ("a { b: url(\"data:,<svg  x='1'/>\") }", "a{b:url(\"data:,<svg  x='1'/>\")}"),
    ("p a:hover , p :focus { b: c }", "p a:hover,p :focus{b:c}"),
]
SCRIPTS = [
    ("var a = `x   // y\n   ${ b } z`; // why", "`x   // y\n   ${ b } z`"),
    ("var a = 'x   // y'; /* why */", "'x   // y'"),
    ("var a = b.replace(/\\/\\/ [a-z]/g, '  ')", "/\\/\\/ [a-z]/g"),
    ("var a = b\n  ++c", "\n++c"),
]


@pytest.mark.parametrize(("text", "short"), STYLES)
def test_a_style_sheet_says_the_same(text: str, short: str) -> None:
    assert short == minify_css(text)


@pytest.mark.parametrize(("text", "kept"), SCRIPTS)
def test_a_script_says_the_same(text: str, kept: str) -> None:
    made = minify_js(text)

    assert kept in made
    assert "why" not in made
    if "`" not in text:  # the parser of the tests stops at ES5
        assert esprima.parseScript(text).toDict() == esprima.parseScript(made).toDict()
