"""The hosts that a guide may name under `host:`, and what each takes, as its own pages say.

A number stands here only when somebody read it at `source`, on the day `read`; what no page of the
host says is None, "not known". Hosts change their limits: read the page again before you rely on
one that is near.
"""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 10**6
MEBIBYTE = 2**20
GIGABYTE = 10**9


@dataclass(frozen=True, slots=True)
class Host:
    """A host and its limits for a site that costs nothing; None is not known.

    Attributes:
        name: its name for people.
        files: the most files of a site.
        size: the most bytes of a site.
        largest: the most bytes of one file.
        in_folder: the most files of one folder.
        folders_count: a folder counts as a file.
        endings: the endings that names of files may have, or none where any may.
        nearest: for a missing address it shows the nearest `404.html` on the way up, and not only
            the one at the root.
        sources: where the limits were read.
        read: the day on which they were read, as YYYY-MM-DD.
    """

    name: str
    files: int | None
    size: int | None
    largest: int | None
    sources: tuple[str, ...]
    read: str
    in_folder: int | None = None
    folders_count: bool = False
    endings: frozenset[str] = frozenset()
    nearest: bool = False


_NEOCITIES_ENDINGS = """
html htm txt text css js jpg jpeg jxl png apng gif svg md markdown eot ttf woff woff2 json geojson
csv tsv mf ico pdf asc key pgp xml mid midi manifest otf webapp less sass rss kml dae obj mtl scss
webp avif xcf epub gltf bin webmanifest knowl atom opml rdf map gpg resolvehandle pls yaml yml toml
osdx mjs cjs ts glb py glsl sf2
"""

HOSTS = {
    "github-pages": Host(
        "GitHub Pages",
        files=None,
        size=1 * GIGABYTE,
        largest=None,
        sources=(
            "https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits",
        ),
        read="2026-11-28",
    ),
    "cloudflare": Host(
        "Cloudflare",
        files=20_000,
        size=None,
        largest=25 * MEBIBYTE,
        sources=("https://developers.cloudflare.com/pages/platform/limits/",),
        read="2026-11-28",
        nearest=True,
    ),
    "gitlab": Host(
        "GitLab Pages",
        files=200_000,
        size=1 * GIGABYTE,
        largest=None,
        sources=(
            "https://docs.gitlab.com/user/gitlab_com/#gitlab-pages",
            "https://docs.gitlab.com/administration/instance_limits/"
            "#number-of-files-per-gitlab-pages-website",
        ),
        read="2026-11-28",
        folders_count=True,
    ),
    "netlify": Host(
        "Netlify",
        files=None,
        size=None,
        largest=None,
        sources=("https://docs.netlify.com/site-deploys/overview/",),
        read="2026-11-28",
        in_folder=54_000,
    ),
    "codeberg": Host(
        "Codeberg Pages",
        files=None,
        size=750 * MEBIBYTE,
        largest=None,
        sources=(
            "https://blog.codeberg.org/new-storage-limits-on-codeberg-what-you-need-to-know.html",
        ),
        read="2026-11-28",
    ),
    "neocities": Host(
        "Neocities",
        files=15_000,
        size=1 * GIGABYTE,
        largest=100 * MEGABYTE,
        sources=("https://github.com/neocities/neocities/blob/master/models/site.rb",),
        read="2026-11-28",
        endings=frozenset(_NEOCITIES_ENDINGS.split()),
    ),
}
"""By the word that stands in mkdocs.yml. Netlify states no limit of files for a whole site."""
