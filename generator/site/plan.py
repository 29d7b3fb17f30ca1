"""Which jobs of a build have changed since the last one, and which keep their files.

A job's key is a digest of all that it sees of the guide (see windows.py) and of the templates,
styles, scripts and drawings. The texts of the interface are no part of it: for each kind of job in
a language the notes say which texts it has asked for, and what they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.guide.model import Guide
from generator.site.asked import AskedKeys, joined, keys_of, same_groups, texts_of
from generator.site.digests import Digests, digest_of
from generator.site.kept import Keeper, Made, Notes
from generator.site.making import Done, Setup
from generator.site.page_size import PageSize
from generator.site.sheets import Printed
from generator.site.targets import Job, jobs_of
from generator.site.windows import Windows
from generator.source import theme


@dataclass(frozen=True, slots=True)
class Plan:
    """The jobs of a build.

    Attributes:
        guide: the guide.
        jobs: all of them, the longest first.
        keys: their keys, by name.
        kept: the files of those that did not change, by name.
        before: the notes of the last build.
    """

    guide: Guide
    jobs: tuple[Job, ...]
    keys: dict[str, str]
    kept: dict[str, Made]
    before: Notes

    @property
    def changed(self) -> list[Job]:
        """The jobs whose files have to be made."""
        return [job for job in self.jobs if str(job) not in self.kept]

    def notes(self, done: Iterable[Done], printed: Printed) -> Notes:
        """Return the notes of this build, after its batches and its sheets are done."""
        jobs, asked = {**printed.jobs, **self.kept}, {**printed.asked, **self._still_asked()}
        for one in done:
            group = _group(one.batch.jobs[0])
            asked[group] = joined(asked.get(group, {}), one.asked)
            for job, files in zip(one.batch.jobs, one.files, strict=True):
                jobs[str(job)] = Made(self.keys[str(job)], files)
        return Notes(jobs, {name: texts_of(self.guide, own) for name, own in asked.items()})

    def _still_asked(self) -> dict[str, AskedKeys]:
        """Return the texts that kept files have asked for, by kind of job and by language."""
        groups = {_group(job) for job in self.jobs if str(job) in self.kept}
        return {name: keys_of(asked) for name, asked in self.before.asked.items() if name in groups}


def common_of(setup: Setup, folder: Path) -> bytes:
    """Return the digest of what every page is made with."""
    digests = Digests()
    parts = map(digests.of, _theme_parts(setup))
    return digest_of(theme.template_hash(folder).encode(), *parts, digests.of(setup.serving))


def whole_of(setup: Setup, common: bytes, folder: Path) -> str:
    """Return the digest of all that a site is made from: where it is the same, all keys are."""
    digests = Digests()
    texts = (digests.of(words.texts) for words in setup.guide.words.values())
    own = (digests.of(setup.guide), digests.of(setup.content), *texts)
    return digest_of(common, theme.sheet_hash(folder).encode(), *own).hex()


def plan_of(
    setup: Setup, windows: Windows, common: bytes, before: Notes, keeper: Keeper, same: bool
) -> Plan:
    """Return what is to be made, and what is kept.

    Args:
        setup: what files are made from.
        windows: what each job sees of it.
        common: see `common_of`.
        before: the notes of the last build.
        keeper: knows what is kept.
        same: all that the site is made from is what it was.
    """
    same_texts = same_groups(setup.guide, before)
    jobs = tuple(jobs_of(setup.guide))
    keys: dict[str, str] = {}
    kept: dict[str, Made] = {}
    for job in jobs:
        name = str(job)
        made = before.jobs.get(name)
        if same and made:
            keys[name] = made.key
        else:
            keys[name] = digest_of(common, windows.digest(windows.open(job))).hex()
        fits = made and made.key == keys[name] and _group(job) in same_texts
        if made and fits and keeper.keep(made.files):
            kept[name] = made
    return Plan(setup.guide, jobs, keys, kept, before)


def stale_files(plan: Plan, done: Iterable[Done]) -> list[str]:
    """Return the paths of files that would have been kept, and are not what was made."""
    found = []
    for one in done:
        for job, files in zip(one.batch.jobs, one.files, strict=True):
            if before := plan.kept.get(str(job)):
                old = {file.path: file.digest for file in before.files}
                new = {file.path: file.digest for file in files}
                found += sorted(path for path in {*old, *new} if old.get(path) != new.get(path))
    return found


def with_weights(notes: Notes, heavy: Sequence[PageSize]) -> Notes:
    """Return notes with the weights of pages that were weighed."""
    weights = {page.path: page.size for page in heavy}
    jobs = {
        name: Made(
            made.key,
            tuple(
                replace(file, weight=weights[file.path]) if file.path in weights else file
                for file in made.files
            ),
        )
        for name, made in notes.jobs.items()
    }
    return replace(notes, jobs=jobs)


def _theme_parts(setup: Setup) -> tuple[object, ...]:
    parts = setup.parts
    return parts.styles, parts.scripts, parts.drawings, parts.icons


def _group(job: Job) -> str:
    """Return the name under which the texts are noted that a kind of job asks for."""
    return f"{job.kind} {job.language}"
