"""The scripts of the workflows, run as they stand there, on small guides.

A step is taken from its file by its name, so what is tried here is what runs on GitHub. `guide.py`
is a line that starts this program: the real one would make a `.venv` first.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT, SMALL, small_project
from tests.serving import answering
from tests.test_links import ANSWERS, Answering, with_websites

pytestmark = pytest.mark.slow  # each case is a repository with a history

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
SCRIPTS = [ROOT / ".github" / name for name in ("fetch-links", "write-report")]
STARTS = f"""\
import os, sys
more = [] if "--project" in sys.argv else ["--project", "."]
more += ["--allow-private"] if sys.argv[1] == "links" else []
os.environ["PYTHONPATH"] = {str(ROOT)!r}
os.execv({sys.executable!r}, [{sys.executable!r}, "-P", "-m", "generator", *sys.argv[1:], *more])
"""


def workflow(name: str) -> dict[str, Any]:
    """Return a workflow; `on` is a key, and no answer to a question."""
    text = (ROOT / ".github" / "workflows" / f"{name}.yml").read_text("utf-8")
    found: dict[str, Any] = yaml.load(text, yaml.BaseLoader)
    return found


def steps(name: str) -> Iterator[dict[str, Any]]:
    for job in workflow(name)["jobs"].values():
        yield from job["steps"]


def step(name: str, wanted: str) -> str:
    """Return the script of the step with a name."""
    (found,) = [one["run"] for one in steps(name) if one.get("name") == wanted]
    return str(found)


def run(script: str, where: Path) -> subprocess.CompletedProcess[str]:
    """Run a script as GitHub does."""
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=where, capture_output=True, text=True, timeout=120,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795305600"},
    )  # fmt: skip


@pytest.fixture
def proposal(tmp_path: Path) -> Path:
    """The folder of a job: a small guide as the base, and the same as a proposal."""
    (tmp_path / "job").mkdir()
    listing = "  - {id: a, name: A, area: town, offers: [naloxone], website: https://example.org}\n"
    base = small_project(tmp_path / "job", SMALL + listing, name="base")
    shutil.copy(ROOT / "tests" / "guide" / "editions.yaml", base)
    (base / "guide.py").write_text(STARTS, "utf-8")
    (base / "links.yaml").write_text(
        "asked_on: 2026-11-16\naddresses: 3\nsilent: []\n", encoding="utf-8"
    )
    shutil.copytree(base, tmp_path / "job" / "proposal")
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "Base"], ["tag", "base"]):
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *who, *words], cwd=tmp_path / "job" / "proposal", check=True)
    return tmp_path / "job"


def preview(job: Path) -> subprocess.CompletedProcess[str]:
    """Run the steps that lay the pages beside each other."""
    done = run(step("changes", "Take the data only"), job)
    if done.returncode == 0:
        script = step("changes", "Lay the pages that changed beside each other")
        done = run(f"BASE=base\n{script}", job)
    return done


def shown(job: Path) -> set[str]:
    pages = job / "pages"
    found = {path.relative_to(pages).as_posix() for path in pages.rglob("*") if path.is_file()}
    return found - {"index.html", "build.json"}


def test_the_preview_of_an_empty_change_shows_nothing(proposal: Path) -> None:
    done = preview(proposal)

    assert done.returncode == 0, done.stdout + done.stderr
    assert shown(proposal) == set()
    index = (proposal / "pages" / "index.html").read_text("utf-8")
    assert "Nothing in the list of services changed." in index
    assert "Pages: 0" in index


def test_the_preview_of_a_change_shows_what_changed_on_both_sides(proposal: Path) -> None:
    page = proposal / "proposal" / "docs" / "en" / "about.md"
    page.write_text(page.read_text("utf-8") + "\nOne more sentence.\n", "utf-8")
    more = proposal / "proposal" / "docs" / "en" / "one-more.md"
    more.write_text("---\ntitle: More\ndescription: More.\n---\n\nText.\n", "utf-8")

    done = preview(proposal)

    assert done.returncode == 0, done.stdout + done.stderr
    found = shown(proposal)
    assert {"before/en/about.html", "after/en/about.html", "after/en/one-more.html"} <= found
    assert "before/en/one-more.html" not in found
    assert not [name for name in found if "/print/" in name or name.endswith("service/a.html")]


@pytest.mark.parametrize("name", ["docs/en/x.md", "docs/more", "resources.yaml", "editions.yaml"])
def test_a_link_in_a_proposal_stops_the_preview(name: str, proposal: Path) -> None:
    path = proposal / "proposal" / name
    path.unlink(missing_ok=True)
    path.symlink_to("/etc/passwd")

    done = preview(proposal)

    assert done.returncode != 0
    assert not (proposal / "pages").exists()


def test_only_data_of_a_proposal_is_taken(proposal: Path) -> None:
    mine = proposal / "proposal"
    (mine / "mkdocs.yml").write_text("site_name: Evil\nhooks: [x.py]\n", "utf-8")
    (mine / "overrides").mkdir(exist_ok=True)
    (mine / "overrides" / "shell.html").write_text("evil", "utf-8")
    (mine / "guide.py").write_text("raise SystemExit('evil')\n", "utf-8")

    done = preview(proposal)

    assert done.returncode == 0, done.stdout + done.stderr
    assert shown(proposal) == set()


REFUSED_BY_ARTIFACTS = set('":<>|*?\\\r\n')
"""What actions/upload-artifact takes in no name (its documentation: "Invalid characters")."""
ODD = ('a"b.md', "a:b.md", "a<b>.md", "a|b.md", "a*b.md", "a?b.md", "a\\b.md", "a\nb.md", "a\rb.md",
    "-a.md", "$(id).md", "a b.md", "é.md", "CON.md", "a.md.md")  # fmt: skip


def test_no_name_of_an_output_is_one_that_artifacts_refuse(site: Path) -> None:
    names = [path.relative_to(site).as_posix() for path in site.rglob("*")]

    assert [name for name in names if set(name) & REFUSED_BY_ARTIFACTS] == []
    assert len({name.lower() for name in names}) == len(names)


def test_an_odd_name_in_a_proposal_is_refused_before_anything_is_kept(proposal: Path) -> None:
    text = "---\ntitle: More\ndescription: More.\n---\n\nText.\n"
    for name in ODD:
        (proposal / "proposal" / "docs" / "en" / name).write_text(text, "utf-8")

    assert run(step("changes", "Take the data only"), proposal).returncode == 0
    done = run("python3 base/guide.py check --github --project data", proposal)

    assert done.returncode == 1
    assert len(ODD) == len(re.findall(r"^::error .*\[page-name\]$", done.stdout, re.M))
    assert not [line for line in done.stdout.splitlines()[1:] if line.startswith("::stop")]


def test_an_odd_name_that_is_no_page_reaches_no_artifact(proposal: Path) -> None:
    for name in ("a:b.txt", "a?.png", "a\nb.yaml", ".hidden?.md", "x*/y.txt"):
        path = proposal / "proposal" / "docs" / "en" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", "utf-8")

    done = preview(proposal)

    assert done.returncode == 0, done.stdout + done.stderr
    assert shown(proposal) == set()


def test_one_workflow_asks_the_addresses_once_a_week() -> None:
    asking = [
        path.name for path in [*WORKFLOWS, *SCRIPTS] if "guide.py links" in path.read_text("utf-8")
        and path.name != "fetch-links"
    ]  # fmt: skip

    assert asking == ["write-report"]
    assert [path.stem for path in WORKFLOWS if "write-report" in path.read_text("utf-8")] == [
        "weekly"
    ]
    assert len(workflow("weekly")["on"]["schedule"]) == 1
    assert set(workflow("weekly")["on"]) == {"schedule", "workflow_dispatch"}


def test_what_was_noted_is_kept_for_the_next_week_and_for_the_site() -> None:
    kept = [one["with"] for one in steps("weekly") if "upload-artifact" in one.get("uses", "")]
    fetching = [name for name in ("weekly", "pages") for one in steps(name)
        if ".github/fetch-links" in one.get("run", "")]  # fmt: skip
    script = (ROOT / ".github" / "fetch-links").read_text("utf-8")

    assert [("links", "links.yaml", "90")] == [
        (one["name"], one["path"], one["retention-days"]) for one in kept
    ]
    assert fetching == ["weekly", "pages"]
    assert "--name links" in script
    for guard in ('.event == "schedule"', ".head_repository.full_name", "branch=main"):
        assert guard in script  # else a pull request could bring an artifact of this name


@pytest.fixture
def asked(make_project: Callable[..., Path]) -> Iterator[Callable[..., str]]:
    """Return a function that writes the weekly report of a guide with some addresses."""
    with answering(Answering) as host:

        def report(*paths: str) -> str:
            folder = with_websites(make_project, *(path.replace("{host}", host) for path in paths))
            (folder / "guide.py").write_text(STARTS, "utf-8")
            done = run(str(ROOT / ".github" / "write-report"), folder)
            assert done.returncode == 0, done.stderr
            return done.stdout.partition("## Addresses that did not answer")[2]

        yield report


def test_the_report_tells_silent_from_well_from_could_not_run(asked: Callable[..., str]) -> None:
    assert set(ANSWERS) == {"/well", "/gone", "/no-robots"}
    said = asked("{host}/well", "{host}/gone")

    assert "/gone: answers 404" in said
    assert "2 addresses, 1 lines to look at" in said
    assert "could not be asked" not in said


def test_the_report_of_addresses_that_all_answer_says_so(asked: Callable[..., str]) -> None:
    assert "1 addresses, 0 lines to look at" in asked("{host}/well")


def test_the_report_of_a_machine_without_a_line_never_reads_as_all_clear(
    asked: Callable[..., str],
) -> None:
    said = asked("http://127.0.0.1:9/a", "http://127.0.0.1:9/b")

    assert "could not be asked this week" in said
    assert "lines to look at" not in said


def test_the_report_of_a_guide_with_problems_never_reads_as_all_clear(
    make_project: Callable[..., Path],
) -> None:
    folder = make_project(SMALL + "  - {id: a, name: A, area: nosuch, offers: [naloxone]}\n")
    (folder / "guide.py").write_text(STARTS, "utf-8")

    done = run(str(ROOT / ".github" / "write-report"), folder)

    assert done.returncode == 0
    assert "could not be asked this week" in done.stdout
    assert "The state could not be read" in done.stdout


USES = re.compile(r"uses: ([\w./-]+)@([0-9a-f]{40}) # v\d+\.\d+\.\d+$")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_trusts_nobody_more_than_it_has_to(path: Path) -> None:
    text = path.read_text("utf-8")
    found = workflow(path.stem)

    for line in text.splitlines():
        if "uses:" in line:
            assert USES.search(line), line
    assert found["permissions"] in ({}, {"contents": "read"}, "")
    assert "pull_request_target" not in found["on"]
    assert "workflow_run" not in found["on"]
    assert "secrets." not in text
    for job in found["jobs"].values():
        assert "timeout-minutes" in job
        for one in job["steps"]:
            assert "${{" not in one.get("run", ""), one.get("name")
            if "actions/checkout" in one.get("uses", ""):
                assert one["with"]["persist-credentials"] == "false"


def test_one_action_has_one_version() -> None:
    found = {
        USES.search(line) for path in WORKFLOWS for line in path.read_text("utf-8").split("\n")
    }
    pairs = {(match[1], match[2]) for match in found if match}

    assert len({name for name, _ in pairs}) == len(pairs)


def test_what_may_sign_runs_no_program_of_the_repository() -> None:
    jobs = workflow("pages")["jobs"]
    signing = {name for name, job in jobs.items() if "id-token" in job["permissions"]}

    assert signing == {"attest", "deploy"}
    for name in signing:
        assert not [one for one in jobs[name]["steps"] if "run" in one]
    assert jobs["deploy"]["needs"] == "build"


def test_packages_of_workflows_come_with_their_hashes() -> None:
    for path in WORKFLOWS:
        for line in re.findall(r"pip install (.*)", path.read_text("utf-8")):
            assert "--require-hashes" in line or "properdocs==" in line, line
    locked = (ROOT / "requirements-supply.lock").read_text("utf-8")
    names = set(re.findall(r"^([a-z0-9-]+)==", locked, re.M))
    assert {"pip-audit", "uv"} <= names
    assert len(re.findall("--hash=sha256:", locked)) >= len(names)


@pytest.mark.parametrize("failing", ["none", "requirements.lock", "requirements-supply.lock"])
def test_the_look_for_known_holes_goes_on_and_fails_closed(failing: str, tmp_path: Path) -> None:
    """A lock with a hole, or one that could not be asked about, fails the step, and hides none."""
    script = step("supply", "Ask the advisories about each locked package")
    audit = next(line.strip() for line in script.splitlines() if "pip-audit " in line)
    assert "--strict" in audit  # else a package that nobody could ask about passes as clean
    tools = tmp_path / ".venv-supply" / "bin"
    tools.mkdir(parents=True)
    (tools / "pip-audit").write_text(
        f'#!/bin/sh\necho "$@" >> asked\ncase "$*" in *" {failing}") exit 1;; esac\n', "utf-8"
    )
    (tools / "pip-audit").chmod(0o755)
    own = "\n".join(
        line for line in script.splitlines() if not line.startswith(("python3 ", ".venv"))
    )

    done = run(own, tmp_path)

    asked = (tmp_path / "asked").read_text("utf-8").splitlines()
    assert (done.returncode == 0) == (failing == "none")
    assert ["requirements.lock", "requirements-test.lock", "requirements-supply.lock"] == [
        line.rpartition(" ")[2] for line in asked
    ]


KNOWN = {
    "workflow": {"name", "on", "permissions", "concurrency", "jobs", "env", "defaults"},
    "job": {"name", "if", "needs", "runs-on", "timeout-minutes", "permissions", "environment",
            "continue-on-error", "steps", "env", "outputs", "strategy"},
    "step": {"id", "name", "if", "uses", "with", "run", "env", "continue-on-error",
             "timeout-minutes", "working-directory", "shell"},
}  # fmt: skip
"""Keys that GitHub knows; a misspelt one stops the whole workflow, or is passed over."""
CONTEXTS = {"github", "steps", "needs", "env", "cancelled()"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_is_one_that_github_can_read(path: Path) -> None:
    found = workflow(path.stem)
    text = path.read_text("utf-8")

    assert set(found) <= KNOWN["workflow"]
    for schedule in found["on"].get("schedule", []) if isinstance(found["on"], dict) else []:
        assert re.fullmatch(r"[0-5]?\d ([01]?\d|2[0-3]) \* \* [0-6*]", schedule["cron"])
    for job in found["jobs"].values():
        assert set(job) <= KNOWN["job"]
        assert set([job["needs"]] if "needs" in job else []) <= set(found["jobs"])
        ids = {one["id"] for one in job["steps"] if "id" in one} if "steps" in job else set()
        for one in job["steps"]:
            assert set(one) <= KNOWN["step"], one.get("name")
            assert ("run" in one) != ("uses" in one), one
            done = subprocess.run(["bash", "-n", "-c", one.get("run", "")], capture_output=True)
            assert done.returncode == 0, one.get("name")
        assert set(re.findall(r"steps\.([\w-]+)\.", str(job))) <= ids
    for expression in re.findall(r"\$\{\{ (.*?) \}\}", text):
        parts = re.findall(
            r"[a-z]+(?=\.)|[a-z]+\(\)", re.sub(r"'[^']*'|\.[\w-]+(?=\.)", "", expression)
        )
        assert set(parts) <= CONTEXTS, expression
