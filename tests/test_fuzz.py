"""What nobody would think of: reports, files to import, mappings, pages, and names of files.

hypothesis makes them, the same ones each time (`derandomize`), within about a minute together.
Whatever comes, a command answers with its exit code and whole sentences; an error of the program
would end the test here. `tests/fuzz.py` does the same with the YAML reader for half an hour.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.__main__ import main
from generator.checks import check
from generator.editing.issue_report import LONGEST, NOT_FROM_STRANGERS, read_report, wanted
from generator.guide.link_forms import leads_out, stays_inside
from generator.imports.context import ImportContext
from generator.imports.mapping import mapping_problems
from generator.imports.mapping import wanted as wanted_columns
from generator.imports.sheet import read_sheet
from generator.imports.table import read_table
from generator.render.html import clean, markdown
from generator.schema.fields import SERVICE
from generator.source.addresses import is_part
from generator.source.markdown import read_markdown
from generator.source.nodes import Record
from generator.source.problems import stopping
from generator.source.project import Project
from generator.source.yaml_reader import read_yaml
from tests import fuzz
from tests.conftest import SMALL, TODAY, small_project

pytestmark = pytest.mark.slow  # thousands of made-up files

LISTING = (
    "  - {id: night-van, name: Night Van, area: town, offers: [naloxone],\n"
    "     phones: [{number: '+1 212 736 5000'}], last_verified: 2026-10-01,\n"
    "     verified_how: phoned, verified_by: Ada}\n"
)


def tried(examples: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return settings: so many examples, the same each time, however slow the machine."""
    return settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


KEYS = st.sampled_from([field.name for field in SERVICE] + ["street", "city", "nonsense", "id", ""])
NASTY = st.sampled_from(
    [
        "night-van",
        "town",
        "naloxone",
        "911",
        "+1 212 555 0100",
        "yes",
        "2026-10-01",
        "phoned",
        "- a",
        "[x](javascript:x)",
        "<b>",
        "{{ 7*7 }}",
        "!!python/object:os.system",
        "&a *a",
        "a: b: c",
        "'",
        '"',
        "::error::x",
        "\u202e",
        "\x00",
        "\ud800",
        "\r",
        "\u2028",
        "0" * 400,
        "=1+1",
        "|",
        "#",
        "../..",
        "�",
    ]
)
WORDS = st.one_of(NASTY, st.text(max_size=40), st.lists(NASTY, max_size=4).map(" ".join))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project that is laid anew before each example."""
    return small_project(tmp_path_factory.mktemp("fuzz"), SMALL + LISTING, languages="en")


def run(folder: Path, *words: str) -> int:
    """Run a command on the small project as it was at first; return its exit code."""
    (folder / "resources.yaml").write_text(SMALL + LISTING, encoding="utf-8")
    for left in (folder / "resources").glob("*"):
        left.unlink()
    return main([*words, "--project", str(folder), "--today", TODAY.isoformat()])


def sound(folder: Path) -> bool:
    """Say whether nothing stops a build of a project."""
    loading = Project(folder)
    return stopping([*check(loading.load(TODAY)), *loading.problems]) == []


def write(path: Path, text: str) -> str:
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    return str(path)


@given(
    st.lists(st.tuples(KEYS, WORDS), max_size=8),
    st.sampled_from(["### {0}\n\n{1}\n", "{0}: {1}\n", "* {0} : {1}\n", "> {0}: {1}\n"]),
    st.sampled_from(["", "--accept-check"]),
)
@tried(25)
def test_any_report_is_answered_and_leaves_a_sound_list(
    project: Path, pairs: list[tuple[str, str]], form: str, accept: str
) -> None:
    report = "".join(form.format(*pair) for pair in [("id", "night-van"), *pairs])
    file = write(project / "report.txt", report)

    for words in (["apply", file], ["add", "--form", file]):
        code = run(project, *words, *([accept] if accept else []))
        assert code in {0, 1}
        assert sound(project)
        text = (project / "resources.yaml").read_text("utf-8")
        assert "verified_by: Ada" in text or "last_verified: 2026-10-01" not in text or code == 1
        assert text.count("verified_by") <= 1  # never from a report


@given(st.text(max_size=300))
@tried(1200)
def test_any_text_is_read_as_a_report(text: str) -> None:
    report = read_report(text)
    made = wanted(report, {"id": "a", "name": "A"})

    assert not set(made) & NOT_FROM_STRANGERS
    for value in (report.id, *report.values.values()):
        assert len(value) <= LONGEST
    assert all(line.isprintable() for line in report.left_out)


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), WORDS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(
                [
                    "services",
                    "made_for",
                    "areas",
                    "id",
                    "name",
                    "phones",
                    "number",
                    "locations",
                    "service_at_locations",
                    "location",
                    "addresses",
                    "address_1",
                    "schedules",
                    "status",
                    "opens_at",
                    "byday",
                    "languages",
                    "organization",
                    "email",
                    "url",
                    "description",
                    "attributes",
                    "latitude",
                    "longitude",
                    "offers",
                    "area",
                    "contents",
                    "metadata",
                    "eligibility",
                    "minimum_age",
                    "required_documents",
                    "x",
                ]
            ),
            inner,
            max_size=6,
        ),
    ),
    max_leaves=25,
)


@given(
    st.one_of(
        JSON,
        st.fixed_dictionaries({"made_for": JSON, "areas": JSON, "services": JSON}),
        st.fixed_dictionaries({"services": st.lists(JSON, max_size=3)}),
    )
)
@tried(30)
def test_any_json_is_imported_or_refused(project: Path, data: object) -> None:
    file = write(project / "list.json", json.dumps(data))

    code = run(
        project,
        "import",
        file,
        "--source",
        "https://example.org/",
        "--area",
        "town",
        "--offers",
        "food",
    )

    assert code in {0, 1}
    assert sound(project)


CELLS = st.lists(st.lists(WORDS, max_size=5), max_size=5)


@given(CELLS, st.sampled_from([",", ";", "\t", "|"]), st.sampled_from(["\n", "\r\n", "\r"]))
@tried(800)
def test_any_table_is_read(rows: list[list[str]], mark: str, end: str) -> None:
    text = end.join(
        mark.join(f'"{cell}"' if '"' not in cell else cell for cell in row) for row in rows
    )

    table = read_table(text)

    for row in table.rows:
        assert set(row.cells) <= set(table.columns)


@pytest.fixture(scope="module")
def context(project: Path) -> ImportContext:
    (project / "resources.yaml").write_text(SMALL + LISTING, encoding="utf-8")
    return ImportContext.of(Project(project).load(TODAY), "")


PARTS = st.sampled_from(
    [
        "name: '{name}'\n",
        "area: town\n",
        "offers: [naloxone]\n",
        "key: [name]\n",
        "phones:\n",
        "  - {number: '{phone}'}\n",
        "  - {number: '{phone}', label: '{nosuch}'}\n",
        "where:\n",
        "  status: [open]\n",
        "offers:\n",
        "  always: [naloxone]\n",
        "  column: codes\n",
        "  split: ';'\n",
        "  words: {A: naloxone, B: nosuch}\n",
        "needs_id: {column: id, words: {yes: yes}}\n",
        "make_area: {id: 'x-{state}', name: '{state}', part_of: town}\n",
        "ignore: [codes]\n",
        "x: y\n",
        "latitude: '{lat}'\n",
        "address: {street: '{a}, {b}'}\n",
        "name: '{name:5}'\n",
        "name: '{'\n",
        "name: '}{'\n",
        "website: 'https://{name}'\n",
        "country: US\n",
        "- a\n",
        "id: '{name}'\n",
    ]
)
ROWS = st.lists(st.lists(WORDS, min_size=7, max_size=7), max_size=3)


@given(st.lists(PARTS, max_size=7), ROWS)
@tried(1200)
def test_any_mapping_is_told_or_followed(
    context: ImportContext, parts: list[str], rows: list[list[str]]
) -> None:
    value, problems = read_yaml("".join(parts), "mapping.yaml")
    mapping = value if isinstance(value, Record) else Record("mapping.yaml")
    head = "name,phone,codes,status,state,lat,a"
    body = "".join(",".join(json.dumps(cell) for cell in row) + "\n" for row in rows)
    table = read_table(f"{head}\n{body}", wanted_columns(mapping))

    problems += mapping_problems(mapping, table, context)

    assert all(problem.line >= 1 for problem in problems)
    if not problems:
        read_sheet(table, mapping, context)


ALLOWED = re.compile(r"a|blockquote|br|code|div|em|h[2-5]|hr|li|ol|p|pre|strong|sup|t[a-z]+|ul")


class Harmless(HTMLParser):
    """Fails at the first tag or attribute that may do more than show text."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one tag."""
        assert ALLOWED.fullmatch(tag), tag
        for name, value in attrs:
            assert name in {"href", "rel", "id", "start", "class"}, name
            assert name != "href" or leads_out(value or "") or stays_inside(value or ""), value


def harmless(html: str) -> None:
    parser = Harmless()
    parser.feed(html)
    parser.close()


HTML = st.lists(
    st.sampled_from(
        [
            "<a href='",
            "'>",
            '">',
            "<a href=",
            ">",
            "javascript:x",
            "//evil.example",
            "/\\evil",
            "tel:*21#",
            "&#9;",
            "&Tab;",
            "&colon;",
            "\x00",
            "\t",
            "<svg>",
            "<math>",
            "<style>",
            "</style>",
            "<script>",
            "<!--",
            "-->",
            "<![CDATA[",
            "<p title='</p>",
            "<img src=x onerror=",
            "<h2 id=main>",
            "<noscript>",
            "<template>",
            "<table><tr><td>",
            "<mglyph>",
            "<form>",
            "<textarea>",
            "<xmp>",
            "<plaintext>",
            "data:text/html,x",
            "</",
            "<",
            "x",
            "&lt;",
            "onclick=x ",
            "style=x ",
            "\ue000",
            "<iframe srcdoc=",
        ]
    ),
    max_size=14,
).map("".join)


@given(st.one_of(HTML, st.text(max_size=80)))
@tried(1500)
def test_any_html_is_harmless_when_it_is_clean(html: str) -> None:
    once = clean(html)

    harmless(once)
    assert once == clean(once)


MARKDOWN = st.lists(
    st.sampled_from(
        [
            "[a](",
            "[a](<",
            ">)",
            ")",
            "![d](drawing:call)",
            "![d](",
            "](",
            "[^K]",
            "# ",
            "## Main\n",
            "\n\n",
            "- ",
            "1. ",
            "> ",
            "    ",
            "| a | b |\n|---|---|\n| ",
            " | ",
            "```\n",
            "`",
            "**",
            "_",
            "<b>",
            "<!--",
            '!!! tip "T"\n    ',
            "!!! x",
            "javascript:x",
            "//evil",
            "tel:*21#",
            "[r]: javascript:x\n",
            "[r]",
            "&Tab;",
            "\\",
            "\ue000",
            "{: onclick=x}",
            "<javascript:x>",
            "https://example.org",
            "\t",
            "\x00",
            "é",
        ]
    ),
    max_size=16,
).map("".join)


@given(MARKDOWN)
@tried(2500)
def test_any_page_becomes_harmless_html(text: str) -> None:
    page, _ = read_markdown(f"---\ntitle: T\n---\n\n{text}\n", "docs/en/x.md", "x")

    harmless(str(markdown(page, lambda name, words: "")))  # type: ignore[arg-type,return-value]


NAMES = st.one_of(
    st.text(min_size=1, max_size=20), st.from_regex(r"[a-z0-9.-]{1,12}", fullmatch=True), NASTY
).filter(lambda name: not set(name) & {"/", "\x00"} and name not in {".", ".."})


@given(NAMES)
@tried(40)
def test_any_name_of_a_file_is_taken_or_told(project: Path, name: str) -> None:
    encoded = name.encode("utf-8", "surrogatepass")[:200]
    path = Path(os.fsdecode(os.fsencode(project / "docs" / "en") + b"/" + encoded + b".md"))
    path.write_text("---\ntitle: T\ndescription: D\n---\n\nText.\n", encoding="utf-8")
    try:
        loading = Project(project)
        source = loading.load(TODAY)
        problems = [*loading.problems, *check(source)]
    finally:
        path.unlink()

    for page in source.pages["en"]:
        assert all(map(is_part, page.split("/")))
    for problem in problems:
        assert not set(str(problem)) & set("\n\r\x1b\u2028\u202e\ud800\x85")


@given(st.text(alphabet=st.sampled_from("htps:/\\@.#?%&=*+;, \t\n\x00a1éevilmjto"), max_size=30))
@tried(2000)
def test_an_address_that_leads_out_names_its_way_and_hides_nothing(text: str) -> None:
    if leads_out(text):
        assert re.match(r"(https?://[\w]|tel:[+0-9]|sms:|mailto:[^@]+@|geo:)", text)
        assert not set(text) & set(" \t\n\x00\\")
    if stays_inside(text):
        assert not text.startswith(("/", "\\", "?"))
        assert ":" not in text.partition("#")[0]


def some(count: int) -> Iterator[str]:
    """Yield the first of the broken files that `tests/fuzz.py` makes."""
    files = fuzz.broken(4711)
    for _ in range(count):
        yield next(files)


def test_broken_files_are_answered() -> None:
    wrong = [(text, told) for text in some(1500) if (told := fuzz.fault(text))]

    assert wrong == []
