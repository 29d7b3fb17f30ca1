"""The files that one host reads from the site itself, and no other host needs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.guide import urls
from generator.guide.model import Guide
from generator.schema.responses import HEADERS, RARE
from generator.site.offline_assets import Asset

HEADERS_FILE = "_headers"
REDIRECTS_FILE = "_redirects"
NEOCITIES_NOT_FOUND = "not_found.html"


def host_files(guide: Guide, not_found: bytes) -> Iterator[Asset]:
    """Yield the files for the host that the settings name; none when they name none.

    Args:
        guide: the guide.
        not_found: the page of a missing address at the root of the site.
    """
    match guide.settings.host:
        case "cloudflare":
            yield Asset(HEADERS_FILE, headers_file().encode())
            # Addresses keep their .html there (wrangler.jsonc says so), and then it knows no
            # folder: only the door of the site would be missing.
            door = f"/ /{urls.LANGUAGE_CHOOSER} 302\n"
            yield Asset(REDIRECTS_FILE, door.encode())
        case "netlify":
            yield Asset(HEADERS_FILE, headers_file().encode())
            lines = (
                f"/{code}/* /{urls.in_language(code, urls.NOT_FOUND)} 404\n"
                for code in guide.languages
            )
            yield Asset(REDIRECTS_FILE, "".join(lines).encode())
        case "neocities":
            yield Asset(NEOCITIES_NOT_FOUND, not_found)


def headers_file() -> str:
    """Return `_headers` as Cloudflare and Netlify read it.

    A header stands under one path only: these hosts join what several say of it.
    """
    every = "".join(f"  {name}: {value}\n" for name, value in HEADERS)
    kinds = "".join(
        f"/*.{end}\n  Content-Type: {kind}; charset=utf-8\n" for end, kind in RARE.items()
    )
    return f"/*\n{every}{kinds}"
