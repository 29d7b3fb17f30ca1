"""The page around every page.

The shell (head, style, red bar, language links, footer) is the same for thousands of pages, so
it is rendered once for each language and depth, with marks where a page differs, and cut at the
marks; a page is then joined from pieces. Measured in DECISIONS.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.guide import urls
from generator.guide.model import Area, Guide
from generator.render.drawings import Drawings
from generator.render.policy import policy
from generator.render.shell_view import MARK, MARKS, ShellView, Slots
from generator.render.templates import Templates, bdi, ltr
from generator.render.theme import Theme
from generator.render.view import HeadView


@dataclass(frozen=True, slots=True)
class PageView:
    """A page before the shell is put around it.

    Attributes:
        path: below the language's folder, like `service/x.html`.
        title, description: plain text.
        body: finished HTML.
        place: id of the place whose emergency numbers are shown; "" for all places.
        style: names of the style sheets beside the base, like "lists service".
        scripts: names of the scripts that the page has a use for, like "age share"; "quick-exit" is
            on every page.
        urgent: True for the pages of an emergency, where the numbers stay in sight.
        loads: True when a script of the page may fetch another one, as where it is read aloud.
        plays: True when the page plays a recording of this site.
        helpers: True for a page whose steps its own helpers read aloud.
        notices: finished HTML above the body, or "".
        root: the way to the site's root, when it can't be told from the path (404 pages).
    """

    path: str
    title: str
    description: str
    body: str
    place: str = ""
    style: str = ""
    scripts: str = ""
    urgent: bool = False
    loads: bool = False
    plays: bool = False
    helpers: bool = False
    notices: str = ""
    root: str | None = None


@dataclass(frozen=True, slots=True)
class _Key:
    """What a shell depends on."""

    language: str
    here: str
    style: str
    script: str
    loads: bool
    urgent: bool
    reads: bool
    plays: bool


class Shell:
    """Puts the shell around the pages of one guide."""

    def __init__(
        self,
        guide: Guide,
        theme: Theme,
        templates: Templates,
        drawings: Drawings,
        *,
        serving: bool = False,
    ) -> None:
        """Take what shells are made of; `serving` leaves out the policy for live reload."""
        self._guide, self._theme = guide, theme
        self._templates = templates
        self._drawings = drawings
        self._serving = serving
        self._shells: dict[_Key, list[str]] = {}
        self._emergency: dict[tuple[str, str], str] = {}
        self._whole_guides: dict[tuple[str, str, str], str] = {}
        # Both with the sign in the place of the page's local path.
        self._alternates: dict[str, str] = {}
        self._other_languages: dict[tuple[str, str], str] = {}

    def html(self, language: str, page: PageView) -> str:
        """Return a page with the shell around it."""
        root, full = page.root, urls.in_language(language, page.path)
        here = urls.up(page.path) if root is None else urls.in_language(root + language, "")
        up = urls.up(full) if root is None else root
        more = " notices" if page.notices else ""
        reads = not page.helpers
        script = self.script(page.scripts + more + (" listen" if reads else ""))
        style = (page.style if page.urgent else f"rest {page.style}") + more
        style += " aloud" if reads else ""
        slots = self._slots(language, page, here, up, script)
        loads = page.loads or reads
        key = _Key(language, here, style, script, loads, page.urgent, reads, page.plays)
        pieces = self._shell(key)
        return "".join(
            getattr(slots, piece) if number % 2 else piece for number, piece in enumerate(pieces)
        )

    def _slots(self, language: str, page: PageView, here: str, up: str, script: str) -> Slots:
        own = page.root is None
        name = self._guide.settings.name
        neutral = self._guide.settings.neutral_titles
        words = self._guide.words[language]
        title = name if neutral else f"{page.title} – {words.isolated(name)}"
        return Slots(
            title=str(escape(title)),
            description=str(escape(name if neutral else page.description)),
            alternates=self._alternate_links(up, page.path) if own else "",
            kind=' class="urgent"' if page.urgent else "",
            emergency=self._emergency_links(language, page.place),
            notices=page.notices,
            body=page.body,
            languages=self._language_links(language, up, page.path),
            whole_guide=self._whole_guide_of(language, here, page.place),
            address=self._address(urls.in_language(language, page.path))
            if own and not page.urgent
            else "",
            foot=f"<script>{script}</script>" if script else "",
        )

    def _shell(self, key: _Key) -> list[str]:
        if key not in self._shells:
            view = ShellView(
                head=self.head(key.language, key.style, key.script, key.loads, key.plays),
                page=MARKS,
                here=key.here,
                urgent=key.urgent,
                reads=key.reads,
                base=self._guide.settings.url,
                leave_to=self._guide.settings.leave_to,
                built=self._guide.week,
            )
            self._shells[key] = self._templates.render(view, key.language).split(MARK)
        return self._shells[key]

    def script(self, names: str) -> str:
        """Return the script of a page, from the names of its parts."""
        wanted = names.split()
        if self._guide.settings.leave_to:
            wanted.append("quick-exit")
        return "\n".join(self._theme.scripts[name] for name in wanted)

    def head(
        self,
        language: str,
        style: str = "",
        script: str = "",
        loads: bool = False,
        plays: bool = False,
    ) -> HeadView:
        """Return what the head of any page needs.

        Args:
            language: the page's language.
            style: names of the style sheets beside the base.
            script: the text of the page's script, which the policy allows.
            loads: see PageView.
            plays: see PageView.
        """
        css = "".join(self._theme.styles[name] for name in ("base", *style.split()))
        css += self._theme.styles.get(language, "")
        return HeadView(
            language=language,
            direction=self._guide.words[language].direction,
            name=self._guide.settings.name,
            policy="" if self._serving else policy(css, script, loads, plays),
            style=Markup(css),
            icon_address=self._drawings.favicon(),
        )

    def _alternate_links(self, up: str, path: str) -> str:
        if up not in self._alternates:
            base = self._guide.settings.url or up
            links = [
                f'<link rel="alternate" hreflang="{code}" href="{escape(base)}'
                f'{urls.in_language(code, MARK)}">'
                for code in self._guide.languages
            ]
            if self._guide.settings.url:
                links.append(f'<link rel="alternate" hreflang="x-default" href="{escape(base)}">')
            self._alternates[up] = "\n".join(links)
        return self._alternates[up].replace(MARK, str(escape(path)))

    def _address(self, path: str) -> str:
        """Return where the page is on the web, for whoever holds it on paper."""
        url = self._guide.settings.url
        return f'<p class="paper"><bdi dir="ltr">{escape(url + path)}</bdi></p>' if url else ""

    def _language_links(self, language: str, up: str, path: str) -> str:
        key = (language, up)
        if key not in self._other_languages:
            direction = self._guide.words[language].direction
            links = [
                f'<li><span lang="{code}" aria-current="true">{escape(words.name)}</span></li>'
                if code == language
                else f'<li><a href="{escape(up)}{urls.in_language(code, MARK)}" lang="{code}"'
                f"{_turn(words.direction, direction)}>{escape(words.name)}</a></li>"
                for code, words in self._guide.words.items()
            ]
            self._other_languages[key] = "".join(links)
        return self._other_languages[key].replace(MARK, str(escape(path)))

    def _whole_guide_of(self, language: str, here: str, place: str) -> str:
        key = (language, here, place)
        if key not in self._whole_guides:
            self._whole_guides[key] = str(self._whole_guide_link(*key))
        return self._whole_guides[key]

    def _whole_guide_link(self, language: str, here: str, place: str) -> Markup:
        """Return the link to the whole guide of a place, or to the page about those of all."""
        words = self._guide.words[language]
        if not place:
            text = words.html("home_screen.foot")
            return Markup('<a href="{}{}">{}</a>').format(here, urls.WHOLE_GUIDES, text)
        local = urls.whole_guide(place)
        text = words.html("offline.save", area=bdi(self._guide.areas[place].name))
        saved = urls.saved_as(local, language)
        return Markup('<a href="{}{}" download="{}">{}</a>').format(here, local, saved, text)

    def _emergency_links(self, language: str, place: str) -> str:
        """Return the numbers for the red bar: of one place, or the best one of each place."""
        key = (language, place)
        if key not in self._emergency:
            found = [area for area in self._guide.places if place in {"", area.id}]
            self._emergency[key] = "\n".join(
                self._call_link(language, number, None if place else area)
                for area in found
                for number in (area.emergency if place else area.emergency[:1])
            )
        return self._emergency[key]

    def _call_link(self, language: str, number: str, area: Area | None) -> str:
        """Return a number as a link; with an area, large, and its name below it."""
        words, icon = self._guide.words[language], self._drawings.icon("phone")
        said = words.html("ui.call_number", number=ltr(number))
        if area is None:
            return f'<a href="tel:{escape(number)}">{icon}<span>{said}</span></a>'
        shown = Markup("<b>{}</b> <small>{}</small>").format(ltr(number), bdi(area.name))
        name = escape(words.as_text(said) + words.comma() + area.name)
        return f'<a href="tel:{escape(number)}" aria-label="{name}">{icon}<span>{shown}</span></a>'


def _turn(direction: str, around: str) -> str:
    """Return the attribute of a link whose text runs the other way than its page."""
    return "" if direction == around else f' dir="{direction}"'
