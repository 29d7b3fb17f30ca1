"""Templates, and the page around every page.

The shell (head, style, red bar, language links, footer) is the same for thousands of pages, so
it is rendered once for each language and depth, with marks where a page differs, and cut at the
marks; a page is then joined from pieces. Autoescape is on in every template, and an undefined
name is an error. Measured in DECISIONS.md.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from generator.guide import urls
from generator.guide.model import Guide
from generator.render.minify import host, short_address

_MARK = "\ue000"
"""A private-use character around a slot's name; no text of a guide can hold it by accident, and
escaping leaves it alone."""
_PEN = (
    ' fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round"'
    ' stroke-width="3"'
)
"""How every drawing is drawn; in a page the style sheet says it once."""
ICON_COLOUR = "#1a3f8f"
"""`--primary` of base.css, for the icon: it stands outside a page, where no style sheet reaches."""
ICON_SIDES = (192, 512)
"""Sides in dots of the icon for a home screen: what Chromium asks for before it offers one."""
DIRECTED = frozenset({"check", "naloxone-nasal", "naloxone-inject", "head-back", "breaths",
    "compressions", "recovery-1", "recovery-2", "recovery-3", "stay", "call"})  # fmt: skip
"""Drawings with a direction, which are mirrored on right-to-left pages. The test strip is not:
its order is explained in words beside it."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The files that pages are made with, read once, before any worker starts.

    Attributes:
        folders: template folders, the project's own first.
        styles: the style sheets by name, made small; "base" is on every page, "ur" on all in Urdu.
        scripts: the scripts by name, made small; each page carries those it has a use for.
        drawings: SVG text by name.
        icons: SVG text by name.
    """

    folders: tuple[Path, ...]
    styles: Mapping[str, str]
    scripts: Mapping[str, str]
    drawings: Mapping[str, str]
    icons: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """One finished page: its path below the site, and its HTML."""

    path: str
    html: str


class Renderer:
    """Renders pages of one guide; each worker process has its own."""

    def __init__(self, guide: Guide, parts: Theme, serving: bool = False) -> None:
        """Take a guide and its parts; `serving` leaves out the policy for live reload."""
        self.guide = guide
        self.parts = parts
        self.serving = serving
        self.env = Environment(
            loader=FileSystemLoader(parts.folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.env.globals.update(icon=self.icon, bdi=_bdi, ltr=_ltr, urls=urls, href=urls.href)
        self.env.filters.update(short_address=short_address, host=host)
        self._shells: dict[tuple[str, str, str, str, bool, bool], list[str]] = {}
        self._emergency: dict[tuple[str, str], str] = {}
        self._carry: dict[tuple[str, str, str], str] = {}

    @lru_cache(maxsize=256)  # noqa: B019 - one renderer lives as long as its process
    def icon(self, name: str) -> Markup:
        """Return an icon as inline SVG, hidden from screen readers: a text stands beside it."""
        svg = self.parts.icons[name].replace(' xmlns="http://www.w3.org/2000/svg"', "", 1)
        return Markup(svg.replace("<svg ", '<svg class="i" aria-hidden="true" ', 1))

    def drawing(self, name: str, text: str) -> Markup:
        """Return a drawing as inline SVG with its text alternative."""
        svg = self.parts.drawings[name].replace(' xmlns="http://www.w3.org/2000/svg"', "", 1)
        turns = " turns" if name in DIRECTED else ""
        moves = f" {name}" if 'class="pulse"' in svg else ""
        start = Markup('<svg class="drawing{}{}" role="img" aria-label="{}" ').format(
            moves, turns, text
        )
        return Markup(svg.replace(_PEN, "", 1).replace("<svg ", start, 1))

    @lru_cache(maxsize=256)  # noqa: B019
    def template(self, name: str, language: str) -> Callable[..., str]:
        """Return a template's render function with the words of a language."""
        words = self.guide.words[language]
        names = {"t": words.html, "p": words.plain, "d": words.digits, "w": words}
        macros = Environment.get_template(self.env, "macros.html", globals=names).module
        environment = self.env.overlay()
        return environment.get_template(name, globals={**names, "m": macros}).render

    def page(
        self,
        language: str,
        path: str,
        *,
        title: str,
        description: str,
        body: str,
        place: str = "",
        head: str = "",
        style: str = "",
        scripts: str = "",
        urgent: bool = False,
        loads: bool = False,
        root: str | None = None,
    ) -> Page:
        """Put a body into the shell.

        Args:
            language: the page's language.
            path: below the language's folder, like `service/x.html`.
            title, description: plain text.
            body: finished HTML.
            place: id of the place whose emergency numbers are shown; "" for all places.
            head: finished HTML for the head.
            style: names of the style sheets beside the base, like "lists service".
            scripts: names of the scripts that the page has a use for, like "age share"; "leave"
                is on every page.
            urgent: True for the pages of an emergency, where the numbers stay in sight.
            loads: True when a script of the page may fetch another one of this site.
            root: the way to the site's root, when it can't be told from the path (404 pages).
        """
        full = urls.in_language(language, path)
        here = urls.up(path) if root is None else urls.in_language(root + language, "")
        up = urls.up(full) if root is None else root
        script = self.script(scripts)
        if self.guide.settings.neutral_titles:
            title = description = self.guide.settings.name
        else:
            title = f"{title} – {self.guide.settings.name}"
        slots = {
            "title": str(escape(title)),
            "description": str(escape(description)),
            "alternates": self._alternate_links(up, path) if root is None else "",
            "languages": self._language_links(language, up, path),
            "emergency": self._emergency_links(language, place),
            "head": head,
            "kind": ' class="urgent"' if urgent else "",
            "body": body,
            "carry": self._carry_link(language, here, place),
            "address": self._address(full) if root is None and not urgent else "",
            "foot": f"<script>{script}</script>" if script else "",
        }
        style = style if urgent else f"rest {style}"
        pieces = self._shell(language, here, style, script, loads, urgent)
        html = "".join(slots[piece] if number % 2 else piece for number, piece in enumerate(pieces))
        return Page(full, html)

    def script(self, names: str) -> str:
        """Return the script of a page, from the names of its parts."""
        wanted = names.split()
        if self.guide.settings.leave_to:
            wanted.append("leave")
        return "\n".join(self.parts.scripts[name] for name in wanted)

    def _shell(
        self, language: str, here: str, style: str, script: str, loads: bool, urgent: bool
    ) -> list[str]:
        key = (language, here, style, script, loads, urgent)
        if key not in self._shells:
            html = self.template("shell.html", language)(
                **self.plain_shell(language, style, script, loads),
                slot=lambda name: Markup(f"{_MARK}{name}{_MARK}"),
                here=here,
                urgent=urgent,
                leave_to=self.guide.settings.leave_to,
                built=self.guide.words[language].day(self.guide.today),
            )
            self._shells[key] = html.split(_MARK)
        return self._shells[key]

    def plain_shell(
        self, language: str, style: str = "", script: str = "", loads: bool = False
    ) -> dict[str, object]:
        """Return what the head of any page needs."""
        css = "".join(self.parts.styles[name] for name in ("base", *style.split()))
        css += self.parts.styles.get(language, "")
        return {
            "language": language,
            "direction": self.guide.words[language].direction,
            "name": self.guide.settings.name,
            "policy": "" if self.serving else self._policy(css, script, loads),
            "style": Markup(css),
            "icon_address": _data_address(self.parts.drawings.get("icon", "")),
            "base": self.guide.settings.url,
        }

    def _policy(self, css: str, script: str, loads: bool) -> Markup:
        """Return a content security policy that allows this page's own style and script only."""
        rules = [
            "default-src 'none'",
            "connect-src 'self'",
            f"style-src '{_hash(css)}'",
            "img-src 'self' data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
        if script:
            own = " 'self'" if loads else ""
            rules.insert(1, f"script-src '{_hash(script)}'{own}")
            if loads:
                rules.insert(2, "manifest-src 'self'")
        return Markup("; ".join(rules))  # has no double quotes; `&#39;` would only weigh

    def _alternate_links(self, up: str, path: str) -> str:
        base = self.guide.settings.url or up
        link = Markup('<link rel="alternate" hreflang="{}" href="{}">')
        links = [
            link.format(code, base + urls.in_language(code, path)) for code in self.guide.languages
        ]
        if self.guide.settings.url:
            links.append(link.format("x-default", base))
        return "\n".join(links)

    def _address(self, path: str) -> str:
        """Return where the page is on the web, for whoever holds it on paper."""
        url = self.guide.settings.url
        return f'<p class="paper"><bdi dir="ltr">{escape(url + path)}</bdi></p>' if url else ""

    def _language_links(self, language: str, up: str, path: str) -> str:
        links = []
        here = Markup('<li><span lang="{}" aria-current="true">{}</span></li>')
        link = Markup('<li><a href="{}" lang="{}"{}>{}</a></li>')
        direction = self.guide.words[language].direction
        for code, words in self.guide.words.items():
            turn = Markup(' dir="{}"').format(words.direction)
            if code == language:
                links.append(here.format(code, words.name))
            else:
                turn = turn if words.direction != direction else Markup("")
                links.append(link.format(up + urls.in_language(code, path), code, turn, words.name))
        return "".join(links)

    def _carry_link(self, language: str, here: str, place: str) -> str:
        key = (language, here, place)
        if key not in self._carry:
            self._carry[key] = str(self._whole_guide_link(*key))
        return self._carry[key]

    def _whole_guide_link(self, language: str, here: str, place: str) -> Markup:
        """Return the link to the whole guide of a place, or to the page about those of all."""
        words = self.guide.words[language]
        if not place:
            text = words.html("keep_app.foot")
            return Markup('<a href="{}{}">{}</a>').format(here, urls.WHOLE_GUIDES, text)
        local = urls.whole_guide(place)
        text = words.html("carry.save", area=_bdi(self.guide.areas[place].name))
        saved = urls.saved_as(local, language)
        return Markup('<a href="{}{}" download="{}">{}</a>').format(here, local, saved, text)

    def _emergency_links(self, language: str, place: str) -> str:
        """Return the numbers for the red bar: of one place, or the best one of each place."""
        key = (language, place)
        if key not in self._emergency:
            words = self.guide.words[language]
            found = [a for a in self.guide.places if place in {"", a.id}]
            links = []
            for area in found:
                for number in area.emergency if place else area.emergency[:1]:
                    call = words.html("ui.call_number", number=_ltr(number))
                    name = "" if place else Markup(" <small>{}</small>").format(_bdi(area.name))
                    links.append(
                        f'<a href="tel:{escape(number)}">{self.icon("phone")}'
                        f"<span>{call}{name}</span></a>"
                    )
            self._emergency[key] = "\n".join(links)
        return self._emergency[key]


def _bdi(text: str) -> Markup:
    return Markup("<bdi>{}</bdi>").format(text)


def _ltr(text: str) -> Markup:
    return Markup('<bdi dir="ltr">{}</bdi>').format(text)


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _data_address(svg: str) -> str:
    return "data:image/svg+xml," + quote(svg.replace("currentColor", ICON_COLOUR), safe="=:/(),.'")
