"""The door of a guide in several sites: the numbers, the steps in every language, the areas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from generator.guide import urls
from generator.guide.model import Area, Guide
from generator.pages.home import DoorLanguage
from generator.render.renderer import Page, Renderer
from generator.render.view import HeadView, Link, View


@dataclass(frozen=True, slots=True)
class ShardDoor:
    """A language, and the way from the root to a site that has it."""

    language: DoorLanguage
    site: str


@dataclass(frozen=True, slots=True)
class ShardGroup:
    """Areas whose emergency numbers are the same ones.

    Attributes:
        places: whose numbers are shown.
        doors: the languages of these sites.
        sites: a link to the site of each area.
    """

    places: tuple[Area, ...]
    doors: tuple[ShardDoor, ...]
    sites: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ShardIndexView(View):
    """The page that joins the sites.

    Attributes:
        head: see HeadView.
        root: the way to the root of the site; "" on the page that is there.
        groups: areas by their emergency numbers: nobody is led to numbers of somewhere else.
        leave_to: where "Leave this page" leads, or "".
        script: finished, or "".
    """

    template = "pages/shards.html"

    head: HeadView
    root: str
    groups: tuple[ShardGroup, ...]
    leave_to: str
    script: Markup


def shard_pages(renderer: Renderer, languages: Mapping[str, tuple[str, ...]]) -> Iterator[Page]:
    """Yield the page at the root that joins the sites, and the same for missing addresses.

    Args:
        renderer: of the whole guide.
        languages: the languages of each site, by the id of its area.
    """
    url = renderer.guide.settings.url
    missing = urlsplit(url).path if url else "/"
    for path, root in ((urls.LANGUAGE_CHOOSER, ""), (urls.ROOT_NOT_FOUND, missing)):
        yield Page(path, _index(renderer, languages, root))


def _index(renderer: Renderer, languages: Mapping[str, tuple[str, ...]], root: str) -> str:
    guide = renderer.guide
    script = renderer.shell.script("")
    view = ShardIndexView(
        head=renderer.shell.head(guide.settings.source_language, "rest home", script),
        root=root,
        groups=tuple(_group(guide, group, languages) for group in _by_numbers(guide, languages)),
        leave_to=guide.settings.leave_to,
        script=Markup(script),
    )
    return renderer.render(view, guide.settings.source_language)


def _by_numbers(guide: Guide, shards: Iterable[str]) -> list[list[str]]:
    """Return the areas that have sites, those with the same emergency numbers together."""
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for shard in shards:
        place = _place(guide, shard)
        found.setdefault((place.country, place.emergency), []).append(shard)
    return list(found.values())


def _place(guide: Guide, area: str) -> Area:
    """Return the area, or the nearest one around it, that has emergency numbers."""
    return guide.areas[guide.areas[area].place]


def _group(guide: Guide, shards: list[str], languages: Mapping[str, tuple[str, ...]]) -> ShardGroup:
    places = {place.id: place for place in (_place(guide, shard) for shard in shards)}
    doors = []
    for code, words in guide.words.items():
        site = next((shard for shard in shards if code in languages[shard]), "")
        if site:
            door = DoorLanguage(code, words.direction, words.name, words.html("ui.sos"))
            doors.append(ShardDoor(door, f"{site}/"))
    sites = tuple(
        Link(f"{shard}/{urls.LANGUAGE_CHOOSER}", escape(guide.areas[shard].name))
        for shard in shards
    )
    return ShardGroup(tuple(places.values()), tuple(doors), sites)
