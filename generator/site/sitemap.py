"""What programs read, not people: robots.txt, the site map, the data files, the marker."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import escape

from generator.exports import feeds
from generator.guide import urls
from generator.guide.model import Guide
from generator.site import output
from generator.site.offline_assets import Asset


class RootFile(NamedTuple):
    """A file that the site has once: its path, and its text in pieces."""

    path: str
    pieces: Iterable[str]


def write_all(guide: Guide, paths: Sequence[str], writer: output.Writer) -> None:
    """Write all of it.

    Args:
        guide: the guide.
        paths: the pages, below the site.
        writer: writes into the new site.
    """
    for path, pieces in root_files(guide, paths):
        writer.write_pieces(path, (piece.encode() for piece in pieces))
    about = {
        "made_with": "harm-reduction-guide",
        "made_for": guide.today.isoformat(),
        "languages": list(guide.languages),
        "services": sum(service.is_listed for service in guide.services),
        "pages": len(paths),
    }
    writer.write(urls.MARKER, (json.dumps(about, indent=1) + "\n").encode())


def joining_files(url: str, shards: tuple[str, ...]) -> Iterator[Asset]:
    """Yield what stands at the root of several sites, for programs and hosts.

    Args:
        url: the address of the whole, or "".
        shards: the folders of the sites.
    """
    yield Asset(urls.NO_JEKYLL, b"")
    lines = ["User-agent: *", "Allow: /"]
    if url:
        lines.append(f"Sitemap: {urls.on_the_web(url, urls.SITEMAP)}")
        entries = "".join(
            f"<sitemap><loc>{escape(url)}{shard}/{urls.SITEMAP}</loc></sitemap>\n"
            for shard in shards
        )
        head = '<?xml version="1.0" encoding="UTF-8"?>\n'
        space = "http://www.sitemaps.org/schemas/sitemap/0.9"
        text = f'{head}<sitemapindex xmlns="{space}">\n{entries}</sitemapindex>\n'
        yield Asset(urls.SITEMAP, text.encode())
    yield Asset(urls.ROBOTS, ("\n".join(lines) + "\n").encode())
    about = {"made_with": "harm-reduction-guide", "shards": list(shards)}
    yield Asset(urls.MARKER, (json.dumps(about, indent=1) + "\n").encode())


def root_files(guide: Guide, paths: Sequence[str]) -> Iterator[RootFile]:
    """Yield what a site has once, but for the marker; the pieces are made when they are read."""
    url = guide.settings.url
    yield RootFile(urls.NO_JEKYLL, ())
    if url:
        yield RootFile(urls.SITEMAP, _site_map(url, paths))
    for path, pieces in feeds(guide):
        yield RootFile(urls.feed(path), pieces)
    named = f"Sitemap: {urls.on_the_web(url, urls.SITEMAP)}\n" if url else ""
    yield RootFile(urls.ROBOTS, (f"User-agent: *\nAllow: /\n{named}",))


def _site_map(url: str, paths: Iterable[str]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    for path in paths:
        if not path.endswith(urls.NOT_FOUND):
            yield f"<url><loc>{escape(url + path)}</loc></url>\n"
    yield "</urlset>\n"
