"""Makes the files of jobs, in this process or in several."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing.context import BaseContext
from pathlib import Path

from generator.guide.model import Guide
from generator.i18n.noted import asked_of
from generator.render.files import bytes_of
from generator.render.renderer import Renderer
from generator.render.target import FileKind
from generator.render.templates import CompiledTemplates
from generator.render.theme import Theme
from generator.site import output
from generator.site.content import Content
from generator.site.kept import MadeFile, digest_of_bytes
from generator.site.targets import Job, JobKind, targets_of
from generator.site.windows import Windows
from generator.site.workers import end_with_parent

_SERVICES = 400
"""Pages of services that a worker makes in one go."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What every worker gets.

    Attributes:
        guide: the guide.
        content: what files are made from beside it.
        parts: what pages are made with.
        staging, old: the folders of the new site and of the one before.
        serving: see `Renderer`.
        compiled: templates that were compiled for the same guide and parts.
    """

    guide: Guide
    content: Content
    parts: Theme
    staging: Path
    old: Path
    serving: bool
    compiled: CompiledTemplates


@dataclass(frozen=True, slots=True)
class Batch:
    """Jobs of one kind and language, which have much in common."""

    kind: JobKind
    language: str
    jobs: tuple[Job, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a batch.

    Attributes:
        batch: the batch.
        files: what was made, for each of its jobs.
        asked: for each language, the keys of the texts that were asked for.
    """

    batch: Batch
    files: tuple[tuple[MadeFile, ...], ...]
    asked: dict[str, frozenset[str]]


def batches_of(jobs: Sequence[Job], workers: int) -> list[Batch]:
    """Return jobs in batches, in their order, enough of them for so many workers."""
    found: dict[tuple[JobKind, str], list[Job]] = {}
    for job in jobs:
        found.setdefault((job.kind, job.language), []).append(job)
    languages = len({job.language for job in jobs})
    parts = max(1, -(-2 * workers // languages)) if workers > 1 and languages else 1
    return [
        Batch(kind, language, tuple(own[start : start + size]))
        for (kind, language), own in found.items()
        for size in [min(-(-len(own) // parts), _SERVICES)]
        for start in range(0, len(own), size)
    ]


def made(
    setup: Setup, batches: Sequence[Batch], workers: int, progress: Callable[[int, int], None]
) -> Iterator[Done]:
    """Make the files of all batches, and yield each batch when it is done."""
    if workers == 1 or len(batches) <= 1:
        _start(setup)
        for done, batch in enumerate(batches, 1):
            yield _run(batch)
            progress(done, len(batches))
        return
    gc.collect()
    gc.freeze()  # else the collector touches, and so copies, all that the workers share
    with ProcessPoolExecutor(
        max_workers=min(workers, len(batches)),
        mp_context=context(),
        initializer=_start,
        initargs=(setup,),
    ) as pool:
        waiting = [pool.submit(_run, batch) for batch in batches]
        for done, future in enumerate(as_completed(waiting), 1):
            yield future.result()
            progress(done, len(batches))


class _Worker:
    """What one process keeps between batches."""

    setup: Setup
    windows: Windows
    writer: output.Writer
    renderers: dict[tuple[JobKind, str], Renderer]


def _start(setup: Setup) -> None:
    end_with_parent()
    _Worker.setup = setup
    _Worker.windows = Windows(setup.guide, setup.content)
    _Worker.writer = output.Writer(setup.staging, setup.old)
    _Worker.renderers = {}


def _renderer(kind: JobKind, language: str) -> Renderer:
    key = (kind, language)
    if key not in _Worker.renderers:
        setup, bare = _Worker.setup, _Worker.windows.frame(kind, language).bare
        _Worker.renderers[key] = Renderer(bare, setup.parts, setup.serving, setup.compiled)
    return _Worker.renderers[key]


def _run(batch: Batch) -> Done:
    """Make the files of a batch."""
    renderer = _renderer(batch.kind, batch.language)
    files = tuple(tuple(_files(renderer, job)) for job in batch.jobs)
    words = _Worker.windows.frame(batch.kind, batch.language).bare.words
    return Done(batch, files, {code: asked_of(own) for code, own in words.items()})


def _files(renderer: Renderer, job: Job) -> Iterator[MadeFile]:
    windows, writer = _Worker.windows, _Worker.writer
    window, frame = windows.open(job), windows.frame(job.kind, job.language)
    renderer = renderer.seeing(window.guide, job.language)
    for target in targets_of(renderer, window.content, job, frame.made):
        data = bytes_of(target.make())
        yield written(writer, target.path, data, target.kind == FileKind.PAGE)


def noted(writer: output.Writer, path: str) -> MadeFile:
    """Return what there is to note of a file that was taken over."""
    data = writer.read(path)
    return MadeFile(path, len(data), writer.time(path), digest_of_bytes(data), False)


def written(writer: output.Writer, path: str, data: bytes, is_page: bool = False) -> MadeFile:
    """Write a file, and return what there is to note of it."""
    size = writer.write(path, data)
    return MadeFile(path, size, writer.time(path), digest_of_bytes(data), is_page)


def context(may_fork: bool = True) -> BaseContext:
    """Return how to start workers: forked where that is safe, so that nothing is copied."""
    methods = multiprocessing.get_all_start_methods()
    use_fork = may_fork and "fork" in methods and os.uname().sysname == "Linux"
    return multiprocessing.get_context("fork" if use_fork else "spawn")


def threads() -> int:
    """Return how many threads this process has, those of libraries included.

    A typesetter that was used before keeps threads of its own. A forked worker has none of them,
    and would wait for them for ever.
    """
    try:
        return len(os.listdir("/proc/self/task"))
    except OSError:
        return threading.active_count()
