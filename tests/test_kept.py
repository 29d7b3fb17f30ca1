"""What a build keeps is what it would make: after any edit, of whatever input, nothing is stale."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

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


class Edited(NamedTuple):
    """A draft after edits, and the names of those that were possible."""

    draft: Draft
    names: list[str]


def edited(draft: Draft, edits: list[Edit], random: Random, folder: Path) -> Edited:
    """Return a draft after edits, without those that leave a problem which stops a build."""
    after, names = draft.copy(), []
    for edit in edits:
        try:
            edit(after, random)
            names.append(edit.__name__)
        except (IndexError, KeyError, ValueError):
            pass  # nothing there to edit
    if is_fine(after, folder):
        return Edited(after, names)
    if len(edits) == 1:
        return Edited(draft, [])
    half = len(edits) // 2
    first = edited(draft, edits[:half], random, folder)
    second = edited(first.draft, edits[half:], random, folder)
    return Edited(second.draft, first.names + second.names)


def is_fine(draft: Draft, folder: Path) -> bool:
    """Say whether a draft can be built."""
    draft.write(folder)
    project = Project(folder, trust_templates=True)
    return not stopping(check(project.load(draft.day), project.problems))


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
        draft, names = edited(draft, edits, random, folder)
        count += len(names)
        clean, compiled = tmp_path / f"clean-{count}", CompiledTemplates()
        built(draft, folder, clean, compiled)
        built(draft, folder, site, compiled)
        assert_same(site, clean, names)
    assert count >= 90


def assert_same(site: Path, clean: Path, edits: list[str]) -> None:
    """Compare two sites byte for byte."""
    kept, made = tree(site), tree(clean)
    wrong = sorted(path for path in {*kept, *made} if kept.get(path) != made.get(path))
    assert not wrong, f"after {edits}: {wrong[:9]}"
    shutil.rmtree(clean)
