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
    "generator.checks.citations.CITED",
    "generator.checks.citations",
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
        if any(found.split(".")[0] in names for found in imports(path))
    }


def test_only_the_adapter_imports_mkdocs() -> None:
    assert set() == using("mkdocs", "material")
    assert any(name.startswith("mkdocs") for name in imports(ROOT / "mkdocs_hook.py"))


def test_only_one_module_imports_typst() -> None:
    assert {"generator/pdf/typst.py"} == using("typst")


def test_nothing_opens_a_network_connection() -> None:
    assert set() == using("socket", "http", "requests", "urllib3", "ftplib", "asyncio")


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


def test_only_the_command_line_prints() -> None:
    assert {"__main__"} == where("print")


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
