"""Who may import whom, and who may touch the world outside."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

FILES = sorted((ROOT / "generator").rglob("*.py"))
ORDER = (
    # Each line may import the lines above it, and its own.
    {"source"},
    {"schema"},
    {"i18n", "guide"},
    {"checks"},
    {"editing"},
    {"exports"},
    {"imports", "render"},
    {"pdf"},
    {"pages"},
    {"site"},
    {"cli"},
    {"__main__"},
)
BACKWARD = {
    "generator.checks.strings.OWN",
    "generator.checks.strings",
    "generator.site.output.rewrite",
    "generator.site.output",
}
"""Imports that still run back; the next changes take them out."""
LEVEL = {name: level for level, names in enumerate(ORDER) for name in names}


def room(path: Path) -> str:
    """Return the part of the house a file belongs to."""
    return path.relative_to(ROOT / "generator").parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Return the full names of what a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_data_flows_one_way(path: Path) -> None:
    if path.name == "__init__.py" and room(path) == "__init__":
        return
    mine = LEVEL[room(path)]

    above = {
        name for name in imports(path)
        if name.startswith("generator.") and LEVEL.get(name.split(".")[1], -1) > mine
    }  # fmt: skip

    assert above - BACKWARD == set()


def test_every_room_has_its_floor() -> None:
    assert {room(path) for path in FILES} - {"__init__"} == set(LEVEL)


def using(*names: str) -> set[str]:
    """Return the files of the generator that import one of these."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in FILES
        if any(f"{found}.".startswith(f"{name}.") for found in imports(path) for name in names)
    }


def test_nothing_depends_on_the_host() -> None:
    assert set() == using("mkdocs", "properdocs", "material", "markdown")


def test_markdown_is_parsed_in_one_place() -> None:
    parsing = {
        path.stem
        for path in FILES
        if imports(path) & {"markdown_it.MarkdownIt", "mdit_py_plugins.admon", "html.parser"}
    }

    assert {"markdown_parser"} == parsing


def test_only_one_module_imports_typst() -> None:
    assert {"generator/pdf/typst.py"} == using("typst")


def test_only_the_link_check_opens_a_network_connection() -> None:
    network = using("socket", "http", "urllib.request", "requests", "urllib3", "ftplib", "asyncio")

    assert {"generator/cli/links.py"} == network


def test_the_program_imports_nothing_from_its_tests() -> None:
    assert set() == using("tests")
    assert "tests.bench" in (ROOT / "guide.py").read_text(encoding="utf-8")


def calls(path: Path) -> set[str]:
    """Return the names of what a file calls."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            names.add(ast.unparse(node.func).rpartition(".")[2])
    return names


def where(*names: str) -> set[str]:
    """Return the rooms in which one of these is called."""
    return {room(path) for path in FILES if calls(path) & set(names)}


def test_no_module_changes_where_modules_are_found() -> None:
    assert [] == [path.name for path in FILES if "sys.path" in path.read_text(encoding="utf-8")]


BLANKET = {"Exception", "BaseException"}


def caught(path: Path) -> set[str]:
    """Return what a file catches, by name; a bare `except:` is a BaseException."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            found |= {ast.unparse(kind) if kind else "BaseException" for kind in kinds}
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_mistake_of_the_program_is_swallowed(path: Path) -> None:
    assert set() == caught(path) & BLANKET


def test_what_a_person_can_mend_is_told_at_the_command_line_only() -> None:
    assert {"app.py"} == {path.name for path in FILES if "GuideError" in caught(path)}


def test_only_the_command_line_prints() -> None:
    printing = {path.name for path in FILES if "print" in calls(path)}

    assert {"app.py"} == printing


def test_only_the_clock_and_the_command_line_read_the_clock() -> None:
    assert where("now", "today", "utcnow") <= {"cli", "__main__"}


def test_only_files_writes_and_only_files_and_load_read() -> None:
    writing = where("write_text", "write_bytes", "rename", "replace_file", "rmtree", "mkdir")
    assert {"site"} == writing
    assert where("read_bytes") <= {"source", "site"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_module_fits_in_the_head(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 330


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_city_is_in_the_code(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    code = "\n".join(line for line in text.splitlines() if "Field(" not in line and "#" not in line)

    for city in ("Mumbai", "mumbai", "los-angeles", "'911'", '"911"', "'108'"):
        assert city not in code
