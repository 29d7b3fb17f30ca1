"""Whatever is wrong outside the guide's own files: a sentence, an exit code, no traceback.

Each case is a command line, in a small guide of its own, as somebody types it; `{…}` are things
that lie around. A mistake of the program keeps its traceback, and a line that says where to tell.
"""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.cli.app import COMMANDS
from tests import forked
from tests.conftest import ROOT, SMALL, TODAY

pytestmark = pytest.mark.slow  # each case is a command line in a process of its own

ONE = "  - {id: a, name: Ä …, area: town, offers: [naloxone], website: https://example.org}\n"
DAY = ("--today", TODAY.isoformat())
THINGS = ("missing", "folder", "empty", "garbage", "readonly", "afile/below")
USES = (
    # A command line with a hole, and the things for which it is no fault.
    ("check {}", ()),
    ("check --resources {}", ()),
    ("fmt --resources {}", ()),
    ("build --out {}", ("missing", "folder")),
    ("status --project {}", ()),
    ("pamphlet --area town --out {}", ("missing", "empty", "garbage")),
    ("add --form {}", ()),
    ("apply {}", ()),
    ("apply {} --id a", ()),
    ("import {} --source https://example.org", ()),
    ("import {}", ()),
    ("import TABLE --mapping {}", ()),
    (
        "import HSDS.json --source https://x.example/ --area town --offers food --into {}",
        ("missing", "empty"),
    ),
    ("export {}", ("missing", "folder")),
    ("export --table {}", ("missing", "folder")),
    ("letters --out {}", ("missing", "folder")),
    ("changes {}", ()),
    ("edition --project {}", ()),
    ("contract --project {}", ()),
    ("links --project {}", ()),
)
CASES = [
    (line.replace("{}", f"{{{thing}}}"), thing in fine)
    for line, fine in USES
    for thing in THINGS
    if not (line.startswith(("changes", "check {")) and thing == "readonly")
]
PLAIN = (
    "verify nosuch --how phoned",
    "retire nosuch",
    "apply REPORT --id nosuch",
    "pamphlet --area nosuch --out OUT",
    "pamphlet --area town --lang xx --out OUT",
    "pamphlet --area town --services nosuch --out OUT",
    "stamp xx",
    "changes nosuch",
    "add",
    "check --project /",
)


@pytest.fixture
def project(make_project: Callable[..., Path]) -> Path:
    """A small guide, with a table, a report and other things beside it."""
    folder = make_project(SMALL + ONE)
    beside = folder.parent
    (beside / "folder").mkdir()
    (beside / "empty").write_bytes(b"")
    (beside / "garbage").write_bytes(b"\xff\xfe\x00{[")
    (beside / "afile").write_text("x")
    (beside / "TABLE").write_text("name,city\nHouse,Town\n")
    (beside / "HSDS.json").write_text(
        '{"contents": [{"id": "1", "name": "House", "email": "a@example.org"}]}'
    )
    (beside / "REPORT").write_text("### id\n\na\n")
    return folder


def words(project: Path, line: str) -> list[str]:
    """Return a command line as a shell hands it over."""
    found = [word.strip("{}").replace("readonly", "/proc/nothing") for word in line.split()]
    return [*found, *([] if "--project" in found else ["--project", str(project)]), *DAY]


def typed(project: Path, line: str) -> int:
    """Type a command line beside the project, in this process: a mistake would be raised here."""
    try:
        return main(words(project, line))
    except SystemExit as wrong_use:
        return int(str(wrong_use.code))


@pytest.mark.parametrize(("line", "is_fine"), CASES, ids=[line for line, _ in CASES])
def test_a_file_that_is_not_what_was_meant_is_said_in_words(
    line: str,
    is_fine: bool,
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(project.parent)

    code = typed(project, line)

    said = "".join(capsys.readouterr())
    assert (code == 0) == is_fine, said
    assert said.strip()


@pytest.mark.parametrize("line", PLAIN)
def test_a_wrong_word_is_said_in_words(
    line: str, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project.parent)

    assert typed(project, line) in {1, 2}
    assert "".join(capsys.readouterr()).strip()
    assert not (project.parent / "OUT").exists()


EVERY = {
    # A whole command line for each command: what it may need lies in a folder beside the project.
    "build": "build --out ../OUT", "check": "check", "status": "status --calls",
    "pamphlet": "pamphlet --area town --out ../SHEET", "serve": "serve --address 192.0.2.1:8000",
    "links": "links --seconds 1", "add": "add", "apply": "apply ../REPORT",
    "verify": "verify a --how phoned", "retire": "retire a", "fmt": "fmt",
    "changes": "changes main",
    "import": "import ../HSDS.json --source https://x.example/ --area town --offers food",
    "export": "export ../DATA", "stamp": "stamp es about", "contract": "contract",
    "edition": "edition", "new": "new ../NEW", "translate": "translate es --out ../ROWS.csv",
    "zim": "zim --area town --out ../ZIM", "letters": "letters --out ../LETTERS",
    "server-config": "server-config nginx", "preview": "preview main --out ../BEFORE",
    "proofread": "proofread es", "handbook": "handbook --out ../HANDBOOK", "shards": "shards",
    "recordings": "recordings es",
}  # fmt: skip
FILES = {
    # For each command, where a file or an id stands in its line.
    "build": ("--out {}", "--resources {}", "--project {}"),
    "check": ("{}", "--resources {}", "--project {}"),
    "status": ("--resources {}", "--project {}"),
    "zim": ("--area {} --out OUT",),
    "letters": ("--area {} --out OUT", "--lang {} --out OUT", "--area town --out {}",
                "--older-than {} --out OUT"),
    "pamphlet": ("--area {} --out OUT", "--area town --services {} --out OUT",
                 "--area town --out {}", "--area town --lang {} --out OUT"),
    "serve": ("--project {}", "--address {}"),
    "links": ("--project {}", "--resources {}"),
    "add": ("--form {}", "--project {}"),
    "apply": ("{}", "REPORT --id {}", "{} --id a"),
    "verify": ("{} --how phoned", "a {} --how phoned", "a --how phoned --on {}", "a --how {}"),
    "retire": ("{}", "a --moved-to {}"),
    "fmt": ("--resources {}", "--check --resources {}", "--project {}"),
    "changes": ("{}", "main --project {}"),
    "import": ("{}", "{} --source https://x.example/", "TABLE --mapping {}",
               "HSDS.json --source https://x.example/ --area {} --offers food",
               "HSDS.json --source https://x.example/ --area town --offers {}",
               "HSDS.json --source {}", "HSDS.json --source https://x.example/ --into {}"),
    "export": ("{}", "OUT --project {}", "{} --table"),
    "stamp": ("{}", "es {}", "{} about"),
    "translate": ("{}", "es {}", "es --out {}"),
    "contract": ("--project {}",),
    "edition": ("--project {}", "--resources {}"),
    "new": ("{}", "OUT --place {}", "OUT --country {}", "OUT --timezone {}", "OUT --languages {}",
            "OUT --id {}", "OUT --place X --country PT --name {}"),
    "server-config": ("{}", "nginx --folder {}", "nginx --site-url {}"),
    "preview": ("{} --out OUT", "main --out {}"),
    "proofread": ("{}", "es --project {}"),
    "handbook": ("--out {}",),
    "shards": ("--project {}",),
    "recordings": ("{}", "es --out {}"),
}  # fmt: skip
GIVEN = (*THINGS, "nosuch", "", "../..", "ä…", "-", "--", "{}", "1" * 300)


def test_every_command_is_tried_in_every_way() -> None:
    assert set(COMMANDS) == set(EVERY) == set(FILES)


@pytest.mark.parametrize("given", GIVEN, ids=lambda given: repr(given)[:20])
@pytest.mark.parametrize("command", FILES)
def test_whatever_is_given_to_a_command_is_answered_in_words(
    command: str, given: str, project: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(project.parent)
    place = "/proc/nothing" if given == "readonly" else given
    for line in FILES[command]:
        words = [place if word == "{}" else word for word in line.split()]
        own = [] if "--project" in words else ["--project", str(project)]
        try:
            code = main([command, *own, *DAY, *words])  # what comes behind -- is no option
        except SystemExit as wrong_use:
            code = int(str(wrong_use.code))

        said = "".join(capsys.readouterr())
        assert code in {0, 1, 2}, line
        assert said.strip(), line


def whole(command: str) -> list[str]:
    """Return a whole command line, as typed in the folder of a guide."""
    day = DAY if command not in {"serve", "add"} else ()
    return [*EVERY[command].split(), *day, "--project", "."]


@pytest.mark.parametrize("command", EVERY)
def test_ctrl_d_and_no_network_end_no_command_with_a_traceback(command: str, project: Path) -> None:
    terminal, inside = pty.openpty()
    os.write(terminal, b"\x04")
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9")
    environment = {**os.environ, **nowhere, "no_proxy": ""}

    done = forked.run(*whole(command), cwd=project, stdin=os.ttyname(inside), env=environment)

    assert done.returncode in {0, 1, 2, 3}, done.stderr
    assert "Traceback" not in done.stderr
    assert (done.stdout + done.stderr).strip()


READING = {"check", "status", "serve", "links", "add", "changes", "new", "proofread", "shards"}
READING |= {"server-config", "preview", "recordings"}  # the last two write elsewhere, or nothing
WRITING = tuple(set(EVERY) - READING)


@pytest.fixture
def sealed(make_project: Callable[..., Path]) -> Iterator[Path]:
    """A guide in a folder in which nothing can be written, as somebody who may not."""
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top) / "project"
        entry = "  - id: a\n    name: A\n    area: town\n    offers: [food]\n    email: a@b.org \n"
        shutil.copytree(make_project(SMALL + entry, languages="en es"), folder)
        for name in ("resources.schema.json", "CONTRIBUTING.md"):
            shutil.copy(ROOT / name, folder / name)
        (Path(top) / "REPORT").write_text("id: a\ncost: free\n", encoding="utf-8")
        (Path(top) / "HSDS.json").write_text(
            '{"contents": [{"id": "1", "name": "House", "email": "a@example.org"}]}'
        )
        places = [Path(top), *(path for path in Path(top).rglob("*") if path.is_dir())]
        for path in places:
            path.chmod(0o555)
        yield folder
        for path in places:
            path.chmod(0o755)


@pytest.fixture(scope="module")
def bound() -> Iterator[forked.Forks]:
    """Processes that may write where anybody may: root gives the right to write everywhere away."""
    given = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"]
    forks = forked.Forks(given if os.geteuid() == 0 else [])
    yield forks
    forks.close()


@pytest.mark.parametrize("command", sorted(WRITING))
def test_a_place_that_cannot_be_written_is_said_in_words(
    command: str, sealed: Path, bound: forked.Forks
) -> None:
    before = {path: path.read_bytes() for path in sealed.rglob("*") if path.is_file()}

    done = bound.run(*whole(command), cwd=sealed, env={**os.environ, "HOME": "/nowhere"})

    assert 1 == done.returncode, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert re.search(r"/.* can't be (opened or written|opened|written): ", done.stderr), done.stderr
    assert before == {path: path.read_bytes() for path in sealed.rglob("*") if path.is_file()}


LOCALES = (
    {"LC_ALL": "C"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "cp1252"},
)


@pytest.mark.parametrize("locale", LOCALES, ids=str)
def test_a_terminal_that_knows_few_letters_ends_no_build(
    locale: dict[str, str], project: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "generator", *words(project, "build --out OUT")],
        cwd=project.parent, capture_output=True, timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT), **locale},
    )  # fmt: skip

    assert 0 == done.returncode, done.stderr
    assert (project.parent / "OUT" / "index.html").exists()


def test_ctrl_d_at_a_question_ends_without_a_traceback(project: Path) -> None:
    terminal, inside = pty.openpty()
    os.write(terminal, b"House\n\x04")
    done = forked.run("add", "--project", project, stdin=os.ttyname(inside))

    assert 1 == done.returncode
    assert "Traceback" not in done.stderr
    assert "Nothing was written." in done.stderr


@pytest.mark.parametrize("address", ["", "https://example.org/guide"])
def test_a_mistake_of_the_program_is_reported_where_it_can_be_mended(
    address: str, project: Path
) -> None:
    with (project / "mkdocs.yml").open("a") as settings:
        settings.write(f'repo_url: "{address}"\n')
    code = (
        "from generator.cli import app, check; from dataclasses import replace\n"
        "def broken(work): return [][1]\n"
        "check.COMMANDS['check'] = replace(check.COMMANDS['check'], run=broken)\n"
        f"app.main(['check', '--project', {str(project)!r}])\n"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)

    *_, wrong, last = done.stderr.splitlines()
    assert "IndexError: list index out of range" == wrong
    assert (address or "README.md") in last
    assert 1 == done.returncode


def test_nobody_is_asked_for_a_guide_that_cannot_be_read(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project.parent / "folder" / "mkdocs.yml").write_text("site_name: X\n", encoding="utf-8")

    assert main(["links", "--project", str(project.parent / "folder"), *DAY]) == 1

    said = "".join(capsys.readouterr())
    assert "Asking" not in said
    assert "Mend them first" in said
