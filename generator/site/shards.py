"""A guide in several sites, one for each area, and the page at the root that joins them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from generator.guide import urls
from generator.guide.build import build_guide
from generator.pages.shards import shard_pages
from generator.render.files import bytes_of
from generator.render.renderer import Renderer
from generator.site import output, sitemap
from generator.site.build import BuildOptions, Progress, build
from generator.site.excerpt import excerpt, languages_of
from generator.site.folders import forget, keep_folder
from generator.site.host_files import host_files
from generator.site.kept import notes_file
from generator.site.page_size import PageSize
from generator.site.site_size import size_of
from generator.site.targets import read_theme
from generator.site.unchanged import BuildResult
from generator.source.source import Source
from generator.source.theme import text_if_there


def build_shard(source: Source, shard: str, order: BuildOptions, progress: Progress) -> BuildResult:
    """Make the site of one area, which takes the place of the old one.

    Args:
        source: the whole project, without problems that stop a build.
        shard: the id of its area.
        order: where to; the site's address is that of the whole guide and the id of the area.
        progress: see `build`.
    """
    url = source.settings.url
    settings = replace(source.settings, url=urls.on_the_web(url, f"{shard}/"))
    part = excerpt(replace(source, settings=settings), shard, with_sheets=True)
    return build(part.guide, part.pages, order, progress)


def build_shard_index(source: Source, order: BuildOptions) -> None:
    """Write the page that joins the sites; the sites of areas that are there stay as they are.

    Raises:
        output.ForeignFolder: when the output folder is somebody else's.
    """
    with output.alone(order.out):
        staging = output.prepare(order.out, order.force)
        try:
            _keep_sites(source.settings.shards, order.out, staging)
            _write_index(source, order, staging)
            output.publish(staging, order.out)
        finally:
            output.discard(staging)


def build_all_shards(source: Source, order: BuildOptions, progress: Progress) -> BuildResult:
    """Make the sites of all areas and the page that joins them; all change places at once.

    Raises:
        output.ForeignFolder: when the output folder is somebody else's.
    """
    with output.alone(order.out):
        staging = output.prepare(order.out, order.force)
        try:
            _keep_sites(source.settings.shards, order.out, staging)
            made = {}
            for shard in source.settings.shards:
                inner, noted = staging / shard, order.out.with_name(f"{order.out.name}-{shard}")
                _move_notes(noted, inner)
                made[shard] = build_shard(source, shard, replace(order, out=inner), progress)
                _move_notes(inner, noted)  # beside the site, never in it
            _write_index(source, order, staging)
            result = _together(made, staging)
            output.publish(staging, order.out)
            return result
        finally:
            output.discard(staging)


def _move_notes(old: Path, new: Path) -> None:
    """Let the notes about a site lie beside another folder."""
    if text := text_if_there(notes_file(old)):
        output.save(notes_file(new), [text.encode()])
        forget(notes_file(old))


def _together(made: Mapping[str, BuildResult], site: Path) -> BuildResult:
    """Return what was made of all sites, with paths below the whole."""
    pages = [
        PageSize(f"{shard}/{page.path}", page.size)
        for shard, one in made.items()
        for page in one.heaviest
    ]
    return BuildResult(
        sum(one.pages for one in made.values()),
        sum(one.bytes for one in made.values()),
        tuple(sorted(pages, key=lambda page: (-page.size, page.path))),
        size_of(site),
    )


def _keep_sites(shards: Iterable[str], old: Path, staging: Path) -> None:
    """Lay the sites that are there into the new folder; areas that have none any more are left."""
    for shard in shards:
        if (old / shard / urls.MARKER).exists():
            keep_folder(old / shard, staging / shard)


def _write_index(source: Source, order: BuildOptions, staging: Path) -> None:
    guide = build_guide(source)
    shards = source.settings.shards
    renderer = Renderer(guide, read_theme(order.folder))
    renderer = renderer.reading(guide.settings.source_language)
    writer = output.Writer(staging, order.out)
    languages = {shard: languages_of(source, shard) for shard in shards}
    with output.readable_by_all():
        for page in shard_pages(renderer, languages):
            writer.write(page.path, bytes_of(page))
        not_found = (staging / urls.ROOT_NOT_FOUND).read_bytes()
        for path, data in (
            *host_files(guide, not_found),
            *sitemap.joining_files(guide.settings.url, shards),
        ):
            writer.write(path, data)
