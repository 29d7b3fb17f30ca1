"""Configuration of a web server of one's own for this guide: nginx and Caddy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.guide import urls
from generator.schema.responses import HEADERS, RARE, TEXTS, TYPES


@dataclass(frozen=True, slots=True)
class ServedSite:
    """Where a guide is served.

    Attributes:
        domain: the name of the server, like `example.org`, with a port where it is not the usual.
        scheme: `https` or `http`.
        base: the path at which the guide begins, with a slash at each end: `/`, or `/guide/`.
        folder: where the site lies on the server, without a slash at the end.
        languages: the codes of its languages.
    """

    domain: str
    scheme: str
    base: str
    folder: str
    languages: tuple[str, ...]


def served_site(url: str, folder: str, languages: tuple[str, ...]) -> ServedSite:
    """Return where a guide is served, from its address."""
    parts = urlsplit(url)
    base = f"/{parts.path.strip('/')}/" if parts.path.strip("/") else "/"
    return ServedSite(parts.netloc, parts.scheme, base, folder.rstrip("/"), languages)


def nginx(site: ServedSite) -> str:
    """Return a file for /etc/nginx/conf.d/."""
    kinds = "\n".join(f"        {kind} {end};" for end, kind in TYPES.items())
    headers = "\n".join(f'    add_header {name} "{value}" always;' for name, value in HEADERS)
    texts = " ".join(TEXTS)
    rooms = "\n".join(_location(site, code) for code in ("", *site.languages))
    host, _, port = site.domain.partition(":")
    if site.base != "/":
        rooms = (
            f"    location = {site.base[:-1]} {{\n        return 301 {site.base};\n    }}\n{rooms}"
        )
    return f"""\
# Serves the guide at {site.domain}{site.base} from {site.folder}/
server {{
    listen {port or 80};
    server_name {host};
    server_tokens off;
    absolute_redirect off;

    # Nobody needs to know who looked for what. (A fault of the server itself still goes into its
    # error log, with the address of the reader whom it met.)
    access_log off;
    log_not_found off;

    types {{
{kinds}
    }}
    charset utf-8;
    charset_types {texts};
    gzip on;
    gzip_comp_level 9;
    gzip_min_length 256;
    gzip_types {texts};
    gzip_vary on;

{headers}

{rooms}
}}
"""


def _location(site: ServedSite, code: str) -> str:
    """Return the part for a language, or for the whole site: a missing page is in its language."""
    inside = f"{code}/" if code else ""
    missing = f"{site.base}{inside}{urls.NOT_FOUND}"
    return f"""\
    location {site.base}{inside} {{
        alias {site.folder}/{inside};
        error_page 404 {missing};
        error_page 403 =404 {missing};
    }}"""


def caddy(site: ServedSite) -> str:
    """Return a Caddyfile."""
    rooms = "\n".join(
        f"        handle {site.base}{code}/* {{\n"
        f"            rewrite * /{code}/{urls.NOT_FOUND}\n        }}"
        for code in site.languages
    )
    kinds = "\n".join(
        f"    @{end} path *.{end}\n    header @{end} Content-Type `{kind}; charset=utf-8`"
        for end, kind in RARE.items()
    )
    name = site.domain if site.scheme == "https" else f"http://{site.domain}"
    way = "" if site.base == "/" else f"    redir {site.base[:-1]} {site.base} permanent\n"
    return f"""\
# Serves the guide at {site.domain}{site.base} from {site.folder}/
# Caddy writes no log of who asked for what unless it is told to.
{name} {{
    root * {site.folder}
{_beside("    ")}
{kinds}
{way}    handle_path {site.base}* {{
        file_server
    }}
    handle_errors {{
{_beside("        ")}
{rooms}
        handle {{
            rewrite * /{urls.NOT_FOUND}
        }}
        file_server {{
            status 404
        }}
    }}
}}
"""


def _beside(margin: str) -> str:
    """Return the headers of every answer, and which kinds of files are compressed."""
    packed = (f"        header Content-Type {kind}*" for kind in ("text/html", *TEXTS))
    headers = (f'    {name} "{value}"' for name, value in HEADERS)
    lines = ["encode {", "    gzip 9", "    match {", *packed, "    }", "}"]
    lines += ["header {", *headers, "    -Server", "}"]
    return "\n".join(f"{margin}{line}" for line in lines)


SERVERS: dict[str, Callable[[ServedSite], str]] = {"nginx": nginx, "caddy": caddy}
"""By the word that is typed."""
