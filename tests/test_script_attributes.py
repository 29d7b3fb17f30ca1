"""What a script reads from a page by name is written there by the generator under this name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.guide import urls
from tests.conftest import ROOT

SCRIPTS = sorted((ROOT / "overrides").glob("*.js"))
WRITERS = [*(ROOT / "overrides").rglob("*.html"), *(ROOT / "generator" / "pages").glob("*.py")]
TEXT = "\n".join(path.read_text("utf-8") for path in WRITERS)
LOOPS = re.findall(r"for name in \(([^)]*)\) %\} data-\{\{ name \}\}", TEXT)
WRITTEN = {
    *re.findall(r"\bdata-[\w-]+(?==)", TEXT),
    *(f"data-{name}" for loop in LOOPS for name in re.findall(r"\w+", loop)),
}
ADDRESS = re.compile(
    r"\.html['\"]|['\"]/?(find|need|service|guide|learn|calls)/|keep\.json'|sw\.js'"
)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_reads_only_attributes_that_the_generator_writes(script: Path) -> None:
    text = script.read_text("utf-8")
    read = set(re.findall(r"getAttribute\('(data-[\w-]+)'\)", text))

    assert read - WRITTEN == set()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_puts_no_address_together(script: Path) -> None:
    code = re.sub(r"//.*", "", script.read_text("utf-8"))
    # The worker takes an address apart to find its place in a whole guide; a host adds `index`.
    code = code.replace("'/index.html'", "").replace(r"/\.html$/", "")

    assert ADDRESS.search(code) is None


def test_a_pattern_for_a_script_becomes_the_address_itself() -> None:
    first = urls.listing("town")

    assert urls.numbered(first, 3) == urls.numbered(first, "{page}").replace("{page}", "3")
    assert urls.service("x") == urls.service("{id}").replace("{id}", "x")
