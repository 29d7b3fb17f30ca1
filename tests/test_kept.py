"""What a build keeps is what it would make: after any edit, of whatever input, nothing is stale."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from generator.checks import check
from generator.guide.build import build_guide
from generator.render.files import bytes_of
from generator.render.renderer import Renderer
from generator.render.templates import CompiledTemplates
from generator.site.build import BuildOptions, StaleFiles, build
from generator.site.digests import Digests
from generator.site.targets import JobKind, jobs_of, read_theme, targets_of, whole_content
from generator.site.windows import Windows
from generator.source.problems import stopping
from generator.source.project import Project
from tests.conftest import TODAY
from tests.drafts import NARROW, WIDE, Draft, Edit, first_draft

AT_ONCE = 12


def built(
    draft: Draft, folder: Path, out: Path, compiled: CompiledTemplates, verify: bool = False
) -> None:
    """Build a draft without problems."""
    draft.write(folder)
    source = Project(folder, trust_templates=True).load(draft.day)
    order = BuildOptions(folder, out, workers=1, verify=verify, compiled=compiled)
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


def test_what_would_be_kept_wrongly_is_found_and_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, site, draft = tmp_path / "project", tmp_path / "site", first_draft()
    compiled = CompiledTemplates()
    monkeypatch.setattr(Windows, "digest", lambda self, window: b"sees nothing")
    built(draft, folder, site, compiled)
    before = tree(site)
    built(draft, folder, site, compiled, verify=True)
    draft.services[0]["phones"][0]["number"] = "+1 213 555 0155"

    with pytest.raises(StaleFiles, match="en/service/night-line"):
        built(draft, folder, site, compiled, verify=True)

    assert tree(site) == before


def _lost(site: Path, keys: Path, older: bytes) -> None:
    keys.unlink()


def _cut_off(site: Path, keys: Path, older: bytes) -> None:
    keys.write_bytes(keys.read_bytes()[:-9])


def _garbage(site: Path, keys: Path, older: bytes) -> None:
    keys.write_bytes(b"\xff\x00{")


def _of_another_version(site: Path, keys: Path, older: bytes) -> None:
    keys.write_bytes(b"0" + keys.read_bytes()[1:])


def _of_an_older_site(site: Path, keys: Path, older: bytes) -> None:
    keys.write_bytes(older)


def _of_no_site(site: Path, keys: Path, older: bytes) -> None:
    shutil.rmtree(site)


def _a_page_edited_by_hand(site: Path, keys: Path, older: bytes) -> None:
    page = site / "en" / "index.html"
    page.write_bytes(page.read_bytes().replace(b"<h1", b"<h2", 1))


def _a_page_deleted(site: Path, keys: Path, older: bytes) -> None:
    (site / "en" / "service" / "van.html").unlink()


def _a_page_too_many(site: Path, keys: Path, older: bytes) -> None:
    (site / "en" / "old.html").write_text("old", encoding="utf-8")


def _copied_with_other_times(site: Path, keys: Path, older: bytes) -> None:
    for path in site.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))


ACCIDENTS = (
    *(_lost, _cut_off, _garbage, _of_another_version, _of_an_older_site, _of_no_site),
    *(_a_page_edited_by_hand, _a_page_deleted, _a_page_too_many, _copied_with_other_times),
)


def test_whatever_happens_to_the_keys_or_the_site_the_next_site_is_right(tmp_path: Path) -> None:
    folder, site, keys = tmp_path / "project", tmp_path / "site", tmp_path / "site.keys"
    before, draft = first_draft(), first_draft()
    draft.services[0]["phones"][0]["number"] = "+1 213 555 0155"
    compiled = CompiledTemplates()
    built(before, folder, site, compiled)
    older = keys.read_bytes()
    built(draft, folder, tmp_path / "clean", compiled)
    right = tree(tmp_path / "clean")
    for accident in ACCIDENTS:
        built(draft, folder, site, compiled)
        accident(site, keys, older)

        built(draft, folder, site, compiled)

        assert tree(site) == right, accident.__name__


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_a_job_sees_is_all_that_its_files_tell_of(made: Path, language: str) -> None:
    source = Project(made / "guide").load(TODAY)
    guide = build_guide(source)
    content, theme = whole_content(guide, source.whole_pages), read_theme(made / "guide")
    windows, whole = Windows(guide, content), Renderer(guide, theme)
    renderers: dict[JobKind, Renderer] = {}
    compiled = CompiledTemplates()
    for job in (one for one in jobs_of(guide) if one.language == language):
        frame, window = windows.frame(job.kind, language), windows.open(job)
        if job.kind not in renderers:
            renderers[job.kind] = Renderer(frame.bare, theme, compiled=compiled)
        seeing = renderers[job.kind].seeing(window.guide, language)
        seen = {one.path: one for one in targets_of(seeing, window.content, job, frame.made)}
        every = {one.path: one for one in targets_of(whole, content, job)}

        assert list(seen) == list(every)
        for path, target in seen.items():
            assert bytes_of(target.make()) == bytes_of(every[path].make()), path


def test_a_day_on_which_nothing_changes_makes_only_what_tells_of_the_day(made: Path) -> None:
    keys = []
    for day in (date(2026, 11, 24), date(2026, 11, 25)):
        source = Project(made / "guide").load(day)
        guide = build_guide(source)
        windows = Windows(guide, whole_content(guide, source.whole_pages), Digests())
        keys.append({job: windows.digest(windows.open(job)) for job in jobs_of(guide)})

    changed = {job.kind for job in keys[0] if keys[0][job] != keys[1][job]}

    assert changed == {JobKind.REST}
