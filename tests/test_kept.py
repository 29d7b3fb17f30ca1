"""What a build keeps is what it would make: after any edit, of whatever input, nothing is stale."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from generator.checks import check
from generator.guide.build import build_guide
from generator.render.templates import CompiledTemplates
from generator.site.build import BuildOptions, build
from generator.source.problems import stopping
from generator.source.project import Project
from tests.drafts import NARROW, WIDE, Draft, Edit, first_draft

AT_ONCE = 12


def built(draft: Draft, folder: Path, out: Path, compiled: CompiledTemplates) -> None:
    """Build a draft without problems."""
    draft.write(folder)
    source = Project(folder, trust_templates=True).load(draft.day)
    order = BuildOptions(folder, out, workers=1, compiled=compiled)
    build(build_guide(source), source.whole_pages, order, lambda done, count: None)


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def edited(draft: Draft, edit: Edit, random: Random, folder: Path) -> Draft | None:
    """Return a draft after an edit; None where the edit is not possible."""
    after = draft.copy()
    try:
        edit(after, random)
    except (IndexError, KeyError, ValueError):
        return None  # nothing there to edit
    after.write(folder)
    project = Project(folder, trust_templates=True)
    return None if stopping(check(project.load(after.day), project.problems)) else after


def rounds(random: Random) -> Iterator[list[Edit]]:
    """Yield the edits between two builds: wide ones alone, and narrow ones together."""
    narrow = [*NARROW, *NARROW, *NARROW]
    random.shuffle(narrow)
    wide = list(WIDE)
    while narrow or wide:
        some, narrow = narrow[:AT_ONCE], narrow[AT_ONCE:]
        if some:
            yield some
        if wide:
            yield [wide.pop()]


@pytest.mark.parametrize("seed", [1, 2])
def test_after_any_edits_what_is_kept_is_what_a_clean_build_makes(
    tmp_path: Path, seed: int
) -> None:
    random, draft = Random(seed), first_draft()
    folder, site = tmp_path / "project", tmp_path / "site"
    built(draft, folder, site, {})
    count = 0
    for edits in rounds(random):
        some = []
        for edit in edits:
            if after := edited(draft, edit, random, folder):
                draft = after
                some.append(edit.__name__)
        count += len(some)
        clean, compiled = tmp_path / f"clean-{count}", CompiledTemplates()
        built(draft, folder, clean, compiled)
        built(draft, folder, site, compiled)
        assert_same(site, clean, some)
    assert count >= 90


def assert_same(site: Path, clean: Path, edits: list[str]) -> None:
    """Compare two sites byte for byte."""
    kept, made = tree(site), tree(clean)
    wrong = sorted(path for path in {*kept, *made} if kept.get(path) != made.get(path))
    assert not wrong, f"after {edits}: {wrong[:9]}"
    shutil.rmtree(clean)
