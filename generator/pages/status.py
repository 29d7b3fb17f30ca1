"""How current the guide is, for readers and maintainers alike: ages, gaps, translations."""

from __future__ import annotations

from collections import Counter

from generator.guide import urls
from generator.guide.freshness import ORDER
from generator.guide.index import ServiceIndex
from generator.guide.model import Area, Guide, Service
from generator.render.renderer import Page, Renderer

MOST = 40
"""Silent websites that the page names; `guide.py status` names all addresses."""


def status_page(renderer: Renderer, catalog: ServiceIndex, language: str) -> Page:
    """Return the status page of a language."""
    guide = renderer.guide
    words = guide.words[language]
    tops = columns(guide)
    body = renderer.template("pages/status.html", language)(
        built=words.day(guide.today),
        tops=[area.name for area in tops],
        names=[area.name for area in guide.places],
        ages=age_rows(guide, tops),
        calls=[(area.id, area.name) for area in guide.places],
        rows=gap_rows(guide, catalog),
        languages=language_rows(guide),
        links=guide.links,
        asked_on=words.day(guide.links.asked_on) if guide.links else "",
        silent=silent_websites(guide)[:MOST],
    )
    title = words.plain("status.title")
    return renderer.page(
        language, urls.STATUS, title=title, description=title, body=body, style="data"
    )


def silent_websites(guide: Guide) -> list[Service]:
    """Return the listed services whose own website did not answer when it was asked last."""
    silent = {address for address, _, _ in guide.links.silent} if guide.links else set()
    return [s for s in guide.services if s.is_listed and s.website in silent]


def gap_rows(guide: Guide, catalog: ServiceIndex) -> list[tuple[str, list[int]]]:
    """Return, for each offered term, how many services each place has."""
    return [(term, [catalog.count(area.id, term) for area in guide.places]) for term in guide.learn]


def columns(guide: Guide) -> list[Area]:
    """Return the areas that get a column: places, and the regions around them."""
    return [area for area in guide.areas.values() if area.emergency or not area.place]


def age_rows(guide: Guide, tops: list[Area]) -> list[tuple[str, list[int]]]:
    """Return, for each age, how many services of each column have it; regions count their own."""
    counts = {
        area.id: Counter(
            service.age
            for service in guide.services
            if service.status != "closed" and area.id in _columns_of(guide, service.areas)
        )
        for area in tops
    }
    return [(age, [counts[area.id][age] for area in tops]) for age in ORDER]


def _columns_of(guide: Guide, areas: tuple[str, ...]) -> set[str]:
    return {guide.areas[name].place or name for name in areas}


def language_rows(guide: Guide) -> list[tuple[str, str, list[int]]]:
    """Return (code, name, counts): pages, not translated, behind, checked, strings missing."""
    originals = guide.articles[guide.settings.source_language]
    rows = []
    for code in guide.languages:
        own = guide.articles[code].values()
        rows.append(
            (
                code,
                guide.words[code].name,
                [
                    len(originals),
                    len(originals) - len(own),
                    sum(article.behind for article in own),
                    sum(bool(article.checked_by) for article in own),
                    guide.words[code].missing,
                ],
            )
        )
    return rows
