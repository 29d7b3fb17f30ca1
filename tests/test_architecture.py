"""The house's rules: which package may import which, and who may touch the world outside.

`broken` reads one module and returns the rules that it breaks; it is tried on seeded violations
too, so that a rule which sees nothing can't pass for one that holds.
"""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

FILES = sorted((ROOT / "generator").rglob("*.py"))
ORDER = (
    # A package may import those above it. What each is for stands in its __init__.py.
    "source",
    "schema",
    "i18n",
    "guide",
    "checks",
    "editing",
    "exports",
    "imports",
    "render",
    "pdf",
    "pages",
    "site",
    "cli",
)
FLAT = {"__init__", "__main__"}
"""The only modules that lie beside the packages."""

NETWORK = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib",
    "socket", "socketserver", "ssl", "telnetlib", "urllib.error", "urllib.request", "urllib3",
    "webbrowser", "xmlrpc",
}  # fmt: skip
READING = {
    "FileSystemLoader", "iterdir", "listdir", "glob", "open", "open_text", "read_binary",
    "read_bytes", "read_text", "readlink", "rglob", "scandir", "walk_files",
}  # fmt: skip
WRITING = {
    "copy2", "copyfile", "copytree", "hardlink_to", "makedirs", "mkdir", "mkdtemp", "mkstemp",
    "os.link", "os.remove", "os.rename", "os.replace", "os.symlink", "rmdir", "rmtree",
    "symlink_to", "touch", "unlink", "write_bytes", "write_text",
}  # fmt: skip
CLOCK = {"now", "today", "utcnow", "time.time", "localtime", "gmtime", "monotonic", "perf_counter"}
PRINTING = {"print", "input", "sys.stdout.write", "sys.stderr.write", "basicConfig"}
STARTING = {"subprocess", "multiprocessing", "concurrent"}

ONLY = {
    # rule: who alone may do this, as packages or modules
    "network": {"cli/asking.py", "cli/live_server.py"},  # the preview is a host on this machine
    "reads": {"source", "site", "render", "cli"},
    "writes": {"site/output.py", "site/folders.py", "cli/mkdocs_hook.py"},
    "clock": {"cli"},
    "prints": {"cli"},
    "environment": {"cli"},
    "starts-processes": {"source/git.py", "site", "cli"},
    "typst": {"pdf/typst.py"},
    "mkdocs": {"cli/mkdocs_hook.py"},
    "tests": set(),
    "emergency": {"schema/emergency.py"},  # which pages these are
    "path-of-imports": {"cli/mkdocs_hook.py"},  # a host loads it by its path, not as a module
}


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the full names of what a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def called(tree: ast.AST) -> Iterator[str]:
    """Yield the names of what a module calls, alone and with what stands before their dot."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            yield from (name, name.rpartition(".")[2])


def used(tree: ast.AST) -> Iterator[str]:
    """Yield the dotted names that a module uses."""
    return (ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute))


def broken(name: str, text: str) -> set[str]:
    """Return the rules that a module breaks.

    Args:
        name: its path below generator/, like "guide/hours.py".
        text: its source.
    """
    tree = ast.parse(text)
    imports, calls, uses = set(imported(tree)), set(called(tree)), set(used(tree))
    roots = {full.split(".")[0] for full in imports}
    rules = {
        "network": any(i == n or i.startswith(f"{n}.") for i in imports for n in NETWORK),
        "reads": bool(calls & READING),
        "writes": bool(calls & WRITING),
        "clock": bool(calls & CLOCK),
        "prints": bool(calls & PRINTING),
        "environment": bool(uses & {"os.environ"}) or bool(calls & {"getenv", "setlocale"}),
        "starts-processes": bool(roots & STARTING),
        "typst": "typst" in roots,
        "mkdocs": bool(roots & {"mkdocs", "material", "properdocs"}),
        "tests": "tests" in roots,
        "emergency": "PageLayout.EMERGENCY" in uses,
        "path-of-imports": any(use.startswith("sys.path") for use in uses),
    }
    package = name.split("/")[0]
    found = {rule for rule, breaks in rules.items() if breaks and not {package, name} & ONLY[rule]}
    mine = ORDER.index(package) if package in ORDER else len(ORDER)
    for full in imports:
        if full.startswith("generator.") and full.split(".")[1] in ORDER[mine + 1 :]:
            found.add("imports-upwards")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_module_keeps_the_rules(path: Path) -> None:
    name = path.relative_to(ROOT / "generator").as_posix()

    assert set() == broken(name, path.read_text(encoding="utf-8"))


SEEDS = [
    *[
        (f"{low}/x.py", f"from generator.{high} import x", "imports-upwards")
        for low, high in itertools.pairwise(ORDER)
    ],
    ("guide/x.py", "from urllib.request import urlopen", "network"),
    ("cli/build.py", "import socket", "network"),
    ("pages/x.py", "import http.client", "network"),
    ("guide/x.py", "from pathlib import Path\nPath('x').read_text()", "reads"),
    ("checks/x.py", "open('x')", "reads"),
    ("pages/x.py", "import io\nio.open('x')", "reads"),
    ("exports/x.py", "folder.rglob('*')", "reads"),
    ("source/x.py", "path.write_text('x')", "writes"),
    ("pdf/x.py", "import os\nos.replace('a', 'b')", "writes"),
    ("cli/x.py", "path.mkdir()", "writes"),
    ("site/build.py", "import shutil\nshutil.rmtree('x')", "writes"),
    ("guide/x.py", "from datetime import date\ndate.today()", "clock"),
    ("pages/x.py", "import time\ntime.time()", "clock"),
    ("checks/x.py", "print('x')", "prints"),
    ("editing/x.py", "import sys\nsys.stderr.write('x')", "prints"),
    ("i18n/x.py", "import os\nos.environ['LANG']", "environment"),
    ("guide/x.py", "import subprocess", "starts-processes"),
    ("pages/x.py", "import typst", "typst"),
    ("render/x.py", "import mkdocs.config", "mkdocs"),
    ("cli/x.py", "from tests.bench import weight", "tests"),
    ("pages/x.py", "article.layout == PageLayout.EMERGENCY", "emergency"),
    ("cli/x.py", "import sys\nsys.path.insert(0, 'x')", "path-of-imports"),
]


@pytest.mark.parametrize(("name", "text", "rule"), SEEDS)
def test_a_seeded_violation_is_seen(name: str, text: str, rule: str) -> None:
    assert rule in broken(name, text)


def test_every_package_has_its_place_and_says_what_it_is_for() -> None:
    packages = {path.parent.name for path in FILES if path.parent.parent == ROOT / "generator"}

    assert set(ORDER) == packages
    for name in ORDER:
        tree = ast.parse((ROOT / "generator" / name / "__init__.py").read_text(encoding="utf-8"))
        words = (ast.get_docstring(tree) or "").split()
        assert len(words) > 15, f"generator/{name}/__init__.py says too little"


def test_few_modules_lie_beside_the_packages() -> None:
    assert {path.stem for path in FILES if path.parent == ROOT / "generator"} == FLAT


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_fits_in_the_head(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_city_is_in_the_code(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    code = "\n".join(line for line in text.splitlines() if "Field(" not in line and "#" not in line)

    for city in ("Mumbai", "mumbai", "los-angeles", "'911'", '"911"', "'108'"):
        assert city not in code


# ---- Types ----

FOREIGN = {
    "cli/mkdocs_hook.py",
    "source/yaml_reader.py",
    "source/yaml_wording.py",
    "editing/format.py",
    "imports/hsds.py",
    "imports/own.py",
    "imports/package.py",
}
"""Where values of other libraries and of other people's files come in."""
HOURS = {"guide/hours_days.py", "guide/open_now.py"}
"""A span of minutes is a pair; there are thousands in a guide."""


def is_open(annotation: ast.expr) -> bool:
    """Say whether a type holds a tuple whose places have no names."""
    for node in ast.walk(annotation):
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "tuple":
            parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
            if ast.unparse(parts[-1]) != "...":
                return True
    return False


def nameless(text: str) -> set[str]:
    """Return the public names of a module that hand on a tuple whose places have no names."""
    found: set[str] = set()

    def look(body: list[ast.stmt]) -> None:
        for node in body:
            match node:
                case ast.ClassDef(name=name) if not name.startswith("_"):
                    look(node.body)
                case ast.FunctionDef(name=name) if not name.startswith("_"):
                    types = [node.returns, *(one.annotation for one in node.args.args)]
                    found.update(name for one in types if one is not None and is_open(one))
                case ast.AnnAssign(target=target) if is_open(node.annotation):
                    found.add(ast.unparse(target))
                case ast.Assign(targets=[target], value=ast.Subscript() as value):
                    found.update({ast.unparse(target)} if is_open(value) else ())

    look(ast.parse(text).body)
    return {name for name in found if not name.startswith("_")}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_modules_hand_on_has_names_and_types(path: Path) -> None:
    text, name = path.read_text(encoding="utf-8"), path.relative_to(ROOT / "generator").as_posix()

    assert set() == nameless(text) or name in HOURS
    assert "typing.Any" not in set(imported(ast.parse(text))) or name in FOREIGN


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("def pair() -> tuple[int, str]: ...", "pair"),
        ("def pairs(x: dict[tuple[str, str], int]) -> None: ...", "pairs"),
        ("Pair = tuple[int, int]", "Pair"),
        ("class View:\n    rows: tuple[tuple[str, str], ...]", "rows"),
    ],
)
def test_a_tuple_whose_places_have_no_names_is_seen(text: str, name: str) -> None:
    assert {name} == nameless(text)
    assert set() == nameless("def _own() -> tuple[int, str]: ...\nx: tuple[str, ...] = ()")
