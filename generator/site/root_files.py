"""The files about the whole site: for programs, for phones that keep a copy, for a host."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.guide import urls
from generator.guide.model import Guide
from generator.render.theme import Theme
from generator.site import output, sitemap
from generator.site.digests import Digests, digest_of
from generator.site.host_files import host_files
from generator.site.kept import Made
from generator.site.making import noted
from generator.site.offline_assets import app_files
from generator.site.sheets import Printed

NAME = "root"
"""The name of their job."""


def key_of_root(whole: str, pages: Sequence[str], printed: Printed) -> str:
    """Return the key of the files: they may tell of everything.

    Args:
        whole: the digest of all that the site is made from.
        pages: the paths of all pages, and the digest of the one for a missing address.
        printed: the sheets.
    """
    return digest_of(whole.encode(), Digests().of(tuple(pages)), printed.listing).hex()


def make_root(
    guide: Guide,
    parts: Theme,
    folder: Path,
    writer: output.Writer,
    pages: Sequence[str],
    printed: Printed,
    key: str,
) -> Made:
    """Write the files, and return what there is to note of them; see `key_of_root`."""
    for path, data in app_files(folder, parts):
        writer.write(path, data)
    for path, data in host_files(guide, writer.read(urls.ROOT_NOT_FOUND)):
        writer.write(path, data)
    sitemap.write_all(guide, pages, writer)
    if printed.listing:
        writer.write(urls.SHEET_LIST, printed.listing)
    return Made(key, tuple(noted(writer, path) for path in writer.paths))
