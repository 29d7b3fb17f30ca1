"""Every address of the site: its pages, the files beside them, and the way from one to another.

A *path* is below the site's root, like `en/find/town.html`; a *local path* is below the folder of
a language, like `find/town.html`. Nothing outside this module puts such a path together. Scripts
get theirs in the page (data attributes), in `saved-copy.json` or at the head of the worker.
"""

from __future__ import annotations

import posixpath
import re

from generator.source import anchors, steps

# Local paths of the pages that each language has once.
HOME = "index.html"
HELP = "help.html"
SEARCH = "search.html"
WHOLE_GUIDES = "guide.html"
MY_LIST = "my-list.html"
PRINT = "print.html"
EDITIONS = "editions.html"
STATUS = "status.html"
NOTICES = "notices.html"
NOT_FOUND = "404.html"
# Local paths of what the pages' scripts and the browser fetch.
SEARCH_SCRIPT = "search.js"
EMERGENCY_TOOLS = "emergency-tools.js"
READ_ALOUD = "read-aloud.js"
KEPT_LIST = "saved-copy.json"
MANIFEST = "manifest.webmanifest"
# Paths of what the whole site has once.
LANGUAGE_CHOOSER = "index.html"
ROOT_NOT_FOUND = "404.html"
WORKER = "sw.js"
ROBOTS = "robots.txt"
SITEMAP = "sitemap.xml"
NO_JEKYLL = ".nojekyll"
MARKER = "build.json"
SHEETS = "print"
SHEET_LIST = f"{SHEETS}/sheets.json"
FEEDS = "data"

# Education pages that other pages lead to; every guide has them.
STEPS = steps.PAGE
ABOUT = "about"
SAFETY = "safety"
NEEDED = (STEPS, ABOUT, SAFETY)

# Places on a page.
MAIN = anchors.MAIN
LANGUAGES = anchors.LANGUAGES
NEEDS = anchors.NEEDS
LEARN = anchors.LEARN
CONTENTS = anchors.CONTENTS
WRONG = anchors.WRONG
NOTES = anchors.NOTES
WORKER_NAME = anchors.WORKER_NAME

_END = ".html"
_OWN_PAGES = frozenset(
    page.removesuffix(_END)
    for page in (
        HOME,
        HELP,
        SEARCH,
        WHOLE_GUIDES,
        PRINT,
        EDITIONS,
        STATUS,
        NOTICES,
        NOT_FOUND,
        MY_LIST,
    )
)
_OWN_FOLDERS = frozenset({"find", "need", "service", "calls", "guide", "cards", "audio"})
_PAGE_NAME = re.compile(r"page-\d+")
_OWN_IDS = frozenset({MAIN, CONTENTS})


def listing(area: str, need: str = "") -> str:
    """Return the local path of an area's list of services, or of those that answer a need."""
    return f"find/{area}/{need}{_END}" if need else f"find/{area}{_END}"


def numbered(first: str, number: int | str) -> str:
    """Return the local path of page `number` of the list whose first page has the path `first`.

    A text as the number gives a pattern for a script, like `page-{page}.html`.
    """
    return first if number == 1 else f"{first.removesuffix(_END)}/page-{number}{_END}"


def only(first: str, token: str) -> str:
    """Return the path of what a filter leaves of the list whose first page has the path `first`."""
    return f"{first.removesuffix(_END)}/only/{token}{_END}"


def need(name: str) -> str:
    """Return the local path of the page of a need: a term, or a group of terms."""
    return f"need/{name}{_END}"


def service(name: str) -> str:
    """Return the local path of a service's page."""
    return f"service/{name}{_END}"


def article(name: str) -> str:
    """Return the local path of an education page, from its path below docs/<language>/."""
    return f"{name}{_END}"


def calls(place: str) -> str:
    """Return the local path of the list of whom to call next in a place."""
    return f"calls/{place}{_END}"


def cards(number: int | str) -> str:
    """Return the local path of a script with cards for a reader's own list."""
    return f"cards/{number}.js"


def recording(page: str, of: str) -> str:
    """Return the local path of the recording of a page's steps, `of` the sign of their words."""
    return f"audio/{page}-{of}.opus"


def whole_guide(place: str) -> str:
    """Return the local path of the whole guide of a place as one file."""
    return f"guide/{place}{_END}"


def whole_text(place: str) -> str:
    """Return the local path of the whole guide of a place as plain text."""
    return f"guide/{place}.txt"


def saved_as(local: str, language: str) -> str:
    """Return under which name a phone saves a whole guide: `guide-<place>-<language>.<ending>`."""
    name, dot, end = local.rpartition(".")
    return f"{name.replace('/', '-')}-{language}{dot}{end}"


def in_language(language: str, local: str) -> str:
    """Return the path of a local path."""
    return f"{language}/{local}"


def icon(side: int) -> str:
    """Return the path of the icon whose sides have so many dots."""
    return f"icon-{side}.png"


def feed(name: str) -> str:
    """Return the path of a file for other programs."""
    return f"{FEEDS}/{name}"


def news(place: str, language: str) -> str:
    """Return the path of the feed of a place: its notices, and what changed."""
    return f"{FEEDS}/news/{place}-{language}.atom"


def sheet(area: str, language: str, form: str, paper: str) -> str:
    """Return the path of a printed sheet of an area.

    Its name says what it is wherever it is saved: `<area>-es-trifold-letter.pdf`.

    Args:
        area: the id of the area.
        language: the code of the language.
        form: the format, or the last part of the path of an education page.
        paper: the paper.
    """
    return f"{SHEETS}/{area}/{language}/{area}-{language}-{form}-{paper}.pdf"


def notice(name: str) -> str:
    """Return the fragment of a notice on the page with all of them."""
    return f"notice/{name}"


def edition(number: int) -> str:
    """Return the fragment of an edition on the page about editions."""
    return f"e{number}"


def citation(number: int, chapter: str = "") -> str:
    """Return the fragment of a source on its page, or in a chapter of a whole guide."""
    return inside(chapter, f"s{number}") if chapter else f"s{number}"


def inside(chapter: str, fragment: str = "") -> str:
    """Return the fragment of a chapter of a whole guide, or of a place in it."""
    return f"{chapter}:{fragment}" if fragment else chapter


def anchor(local: str) -> str:
    """Return where a page of the site stands in a whole guide: its local path without the end."""
    return local.removesuffix(_END)


def up(local: str) -> str:
    """Return the way from a page to its language's folder, from its local path; "" if it is there.

    It also leads from a page to the site's root, from its path.
    """
    return "../" * local.count("/")


def href(start: str, to: str) -> str:
    """Return the shortest way from a page to another; both are paths, or both are local paths."""
    here, there = start.split("/")[:-1], to.split("/")
    same = 0
    for one, other in zip(here, there[:-1], strict=False):
        if one != other:
            break
        same += 1
    return "../" * (len(here) - same) + "/".join(there[same:])


def follow(start: str, way: str) -> str:
    """Return the path to which a relative way leads from a page: the reverse of `href`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(start), way))


def on_the_web(site: str, path: str) -> str:
    """Return the whole address of a path; "" when it is not known where the site will be."""
    return site + path if site else ""


def on_paper(site: str, path: str) -> str:
    """Return the address of a path as people type it; "" when it is not known."""
    return re.sub(r"^https?://", "", on_the_web(site, path))


def is_own(page: str) -> bool:
    """Say whether the address of an education page belongs to a page that the guide makes itself.

    Args:
        page: its path below docs/<language>/, without an ending.
    """
    first, _, rest = page.partition("/")
    return first in _OWN_FOLDERS if rest else page in _OWN_PAGES


def is_own_need(name: str) -> bool:
    """Say whether a need of this name would have the address of a list's second page."""
    return bool(_PAGE_NAME.fullmatch(name))


def is_own_anchor(page: str) -> bool:
    """Say whether a chapter of this name would hide another place of a whole guide."""
    return page in _OWN_IDS
