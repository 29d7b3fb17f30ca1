"""What a live preview answers to a request: a file of the site, or a page that says what is wrong.

A path is looked up among the addresses of the site, never on the disk: there is no way out of it.
"""

from __future__ import annotations

import linecache
import posixpath
import re
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from generator.cli.live import Live, State
from generator.cli.problem_page import words_page
from generator.guide import urls
from generator.source.problems import GuideError

OWN = "/-/"
"""Where the preview's own files lie; no language has such a code, so no file of a site does."""
CHANGES = f"{OWN}changes"
"""The address that tells an open page of each new state, as server-sent events
(https://html.spec.whatwg.org/multipage/server-sent-events.html)."""
_RELOAD = f"{OWN}reload.js"

_KINDS = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "geojson": "application/geo+json",
    "webmanifest": "application/manifest+json",
    "atom": "application/atom+xml",
    "xml": "application/xml",
    "csv": "text/csv; charset=utf-8",
    "vcf": "text/vcard; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "pdf": "application/pdf",
    "png": "image/png",
    "opus": "audio/ogg",
}
_SCRIPT = """\
(function () {
  var own = document.currentScript.src.split('?')[1], source;
  function listen() {
    if (document.hidden || source) return;
    source = new EventSource('%s');
    source.onmessage = function (event) { if (event.data != own) location.reload(); };
  }
  function rest() { if (source) source.close(); source = null; }
  document.addEventListener('visibilitychange', function () {
    if (document.hidden) rest(); else listen();
  });
  addEventListener('pagehide', rest);
  addEventListener('pageshow', listen);
  listen();
})();
"""
"""Reloads a page when the guide has become another one. A hidden tab does not listen: a browser
keeps few connections to one host, and each listener is one."""


class Answer(NamedTuple):
    """An answer: its status, the type of its content, the content, and where it sends to."""

    status: int
    kind: str
    data: bytes
    location: str = ""


def answer(live: Live, target: str) -> Answer:
    """Return the answer to a request.

    Args:
        live: the guide.
        target: what stands in the first line of the request, like `/en/index.html?x`.
    """
    path = unquote(target.partition("?")[0].partition("#")[0], errors="replace")
    if path == _RELOAD:
        return Answer(200, _KINDS["js"], (_SCRIPT % CHANGES).encode())
    state = live.look()
    if not state.site:
        return Answer(503, _KINDS["html"], with_reload(state.answer, live.mark(state)))
    if not path.startswith(state.base):
        return Answer(302, _KINDS["html"], b"", state.base)
    try:
        return _of_site(live, state, path.removeprefix(state.base))
    except (GuideError, OSError) as error:
        said = [str(error)]
    except Exception as error:  # a template is a program too, and may hold any mistake
        said = [*_places(error), f"{type(error).__name__}: {error}"]
        live.report("".join(traceback.format_exception(error)))
    return Answer(500, _KINDS["html"], with_reload(words_page(said), live.mark(state)))


def _of_site(live: Live, state: State, path: str) -> Answer:
    path = f"{path}index.html" if not path or path.endswith("/") else path
    data, status = live.file(path), 200
    if data is None and live.file(f"{path}/index.html") is not None:
        return Answer(302, _KINDS["html"], b"", f"{state.base}{path}/")
    if data is None:
        path, data, status = urls.ROOT_NOT_FOUND, live.missing(path), 404
    kind = _KINDS.get(posixpath.splitext(path)[1].removeprefix("."), "application/octet-stream")
    return Answer(
        status, kind, with_reload(data, live.mark(state)) if path.endswith(".html") else data
    )


def with_reload(page: bytes, mark: str) -> bytes:
    """Return a page that reloads itself, and whose policy allows that beside all that it allowed.

    Args:
        page: its HTML.
        mark: the state that it was made from; it reloads when there is another one.
    """
    script = f'<script src="{_RELOAD}?{mark}"></script>'.encode()
    page = _POLICY.sub(_allowing, page, count=1)
    before, end, after = page.rpartition(b"</body>")
    return before + script + end + after if end else page + script


_POLICY = re.compile(rb'http-equiv="Content-Security-Policy" content="[^"]*"')
_SCRIPTS = re.compile(rb"script-src ([^;\"]*)")


def _allowing(match: re.Match[bytes]) -> bytes:
    """Return a policy that allows the scripts of the page's own host too."""
    whole = match.group()
    if scripts := _SCRIPTS.search(whole):
        if b"'self'" in scripts[1]:
            return whole
        return _SCRIPTS.sub(rb"script-src 'self' \1", whole)
    return whole.replace(b'content="', b"content=\"script-src 'self'; ")


def _places(error: BaseException) -> Iterator[str]:
    """Yield the places in templates that a mistake came through, the innermost last."""
    frames = traceback.extract_tb(error.__traceback__)
    noted = [note.rpartition(":") for note in getattr(error, "__notes__", ())]
    places = [(frame.filename, str(frame.lineno)) for frame in frames]
    for name, line in [*places, *((path, line) for path, _, line in noted)]:
        path = Path(name)
        if path.suffix == ".html" and "overrides" in path.parts:
            linecache.checkcache(name)
            parts = path.parts[path.parts.index("overrides") :]
            yield f"{'/'.join(parts)}:{line}: {linecache.getline(name, int(line)).strip()}"
