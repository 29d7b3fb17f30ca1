"""What a build keeps is what it would make: after any edit, of whatever input, nothing is stale."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from generator.checks import check
from generator.guide.build import build_guide
from generator.site.build import BuildOptions, build
from generator.source.problems import stopping
from generator.source.project import Project
from tests.drafts import EDITS, Draft, Edit, first_draft

AT_ONCE = 5
"""Edits between two builds: they touch different files, so a stale one is still seen."""


def built(draft: Draft, folder: Path, out: Path) -> bool:
    """Build a draft, and say whether it was without a problem that stops a build."""
    draft.write(folder)
    project = Project(folder, trust_templates=True)
    source = project.load(draft.day)
    if stopping(check(source, project.problems)):
        return False
    order = BuildOptions(folder, out, workers=1)
    build(build_guide(source), source.whole_pages, order, lambda done, count: None)
    return True


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


@pytest.mark.parametrize("seed", range(4))
def test_after_any_edits_what_is_kept_is_what_a_clean_build_makes(
    tmp_path: Path, seed: int
) -> None:
    random, draft = Random(seed), first_draft()
    folder, site = tmp_path / "project", tmp_path / "site"
    assert built(draft, folder, site)
    waiting, done = [*EDITS, *random.choices(EDITS, k=12)], 0
    random.shuffle(waiting)
    while waiting:
        some = []
        while waiting and len(some) < AT_ONCE:
            edit = waiting.pop()
            if after := edited(draft, edit, random, folder):
                draft = after
                some.append(edit.__name__)
        done += len(some)
        assert built(draft, folder, site)
        assert built(draft, folder, tmp_path / f"clean-{done}")
        kept, clean = tree(site), tree(tmp_path / f"clean-{done}")
        wrong = sorted(path for path in {*kept, *clean} if kept.get(path) != clean.get(path))
        assert not wrong, f"after {some}: {wrong[:9]}"
    assert done >= 45
