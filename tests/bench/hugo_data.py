"""A guide as data for the Hugo project in tests/bench/hugo/: what pages say, but no page.

    python -m tests.bench.hugo_data PROJECT FOLDER

Hugo gets what the program has once a guide is read, checked and indexed: the services, which list
holds which of them, the words of each language, the shell of each kind of page with its blanks.
So reading, checking, counting and cutting lists into pages are in the program's time and not in
Hugo's. What is left to both is the same: facts and words become pages.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from generator.guide import urls
from generator.guide.build import build_guide
from generator.guide.contact_wording import age_key
from generator.guide.index import Counts, ServiceIndex, index_services
from generator.guide.model import Area, Guide, Service
from generator.pages.card import organization_of
from generator.pages.filters import Answers, Bar, Choice, answers, bar_of, marks
from generator.pages.list_tools import most_of, needs_of, parts_of, unchecked_of
from generator.pages.need_terms import learn_about
from generator.pages.pagination import ListPage, Section, pages_of
from generator.render.minify import short_address
from generator.render.renderer import Renderer
from generator.site.targets import read_theme
from generator.source.project import Project
from tests.bench.hugo_words import shells_of, words_of
from tests.bench.made_up import DAY

HUGO = Path(__file__).parent / "hugo"


def main(project: Path, folder: Path) -> None:
    """Write the whole Hugo project of a guide into a folder."""
    shutil.copytree(HUGO, folder, dirs_exist_ok=True)
    (folder / "data").mkdir(exist_ok=True)
    guide = build_guide(Project(project).load(DAY))
    renderer, catalog = Renderer(guide, read_theme(project)), index_services(guide)
    counts = catalog.counts(guide.areas.values())
    lists = list(_lists(guide, catalog, counts))
    languages = {code.lower(): code for code in guide.languages}
    tables = {
        "services": [_service(guide, service) for service in guide.services],
        "lists": lists,
        "needs": [_need(guide, counts, need) for need in counts.terms],
        "terms": {need: sorted(terms) for need, terms in counts.terms.items()},
        "areas": {area.id: {"name": area.name, "place": area.place} for area in _areas(guide)},
        "words": {low: words_of(renderer, code) for low, code in languages.items()},
        "shells": {low: shells_of(renderer, code, lists) for low, code in languages.items()},
    }
    for name, table in tables.items():
        text = json.dumps(table, ensure_ascii=False)
        (folder / "data" / f"{name}.json").write_text(text, encoding="utf-8")
    (folder / "hugo.toml").write_text(_settings(guide), encoding="utf-8")


def _settings(guide: Guide) -> str:
    languages = "\n".join(
        f'[languages.{code.lower()}]\nweight = {number}\nlabel = "{guide.words[code].name}"'
        for number, code in enumerate(guide.languages, 1)
    )
    return f"""baseURL = "https://example.org/"
title = "{guide.settings.name}"
uglyURLs = true
defaultContentLanguage = "{guide.languages[0].lower()}"
defaultContentLanguageInSubdir = true
disableKinds = ["home", "section", "taxonomy", "term", "rss", "sitemap", "robotstxt", "404"]
disableAliases = true
{languages}
"""


def _areas(guide: Guide) -> Sequence[Area]:
    return list(guide.areas.values())


def _service(guide: Guide, service: Service) -> dict[str, Any]:
    phone, address = service.phones[0], service.address
    assert address is not None
    assert service.hours is not None
    days = service.hours.season.days
    rows = [
        [number[0], number[-1], [[span.start.minute, span.end.minute] for span in day]]
        for day, number in (
            (day, [one for one, _ in group])
            for day, group in groupby(enumerate(days), key=lambda pair: pair[1])
        )
    ]
    return {
        "id": service.id,
        "name": service.name,
        "organization": organization_of(service),
        "provider": service.organization,
        "area": service.areas[0],
        "place": guide.areas[service.areas[0]].place,
        "offers": service.offers,
        "access": service.access,
        "text": service.texts.get("description", ""),
        "phone": {"number": phone.number, "dial": phone.dial, "label": phone.label},
        "website": service.website,
        "short": short_address(service.website),
        "lines": address.lines,
        "address": {
            "streetAddress": address.street,
            "addressLocality": address.city,
            "addressRegion": address.region,
            "postalCode": address.postal_code,
            "addressCountry": address.country,
        },
        "lat": service.latitude,
        "lon": service.longitude,
        "rows": rows,
        "table": service.table,
        "languages": service.languages,
        "cost": service.cost,
        "id_needed": service.needs_id,
        "wheelchair": service.wheelchair,
        "sources": [[address, short_address(address)] for address in service.sources],
        "date": service.source_date,
        "age": age_key(service, service.age),
        "marks": str(marks(service, answers(service, guide.languages))),
    }


def _lists(guide: Guide, catalog: ServiceIndex, counts: Counts) -> Iterator[dict[str, Any]]:
    """Yield every page of every list and of what filters leave of it, as Lists.pages has them."""
    known = {service.id: answers(service, guide.languages) for service in guide.services}
    number = {service.id: place for place, service in enumerate(guide.services)}
    for area in guide.areas.values():
        for need in ("", *counts.terms):
            if need and not counts.has_list(area, need):
                continue
            sections = _sections(catalog, area, need)
            shown = [one for _, some in sections for one in some]
            bar = bar_of(shown, [known[one.id] for one in shown], area)
            first = urls.listing(area.id, need)
            for page in pages_of(first, _cut(sections)):
                yield _page(guide, counts, area, need, page, shown, bar, number)
            for choice in bar.choices if bar else ():
                if choice.linked:
                    yield from _only(area, need, sections, shown, choice, known, number)


def _sections(
    catalog: ServiceIndex, area: Area, need: str
) -> list[tuple[str, tuple[Service, ...]]]:
    here = catalog.here(area.id, need)
    return [(area.id, here)] * bool(here) + [(a, s) for a, s in catalog.everywhere(area.id, need)]


def _cut(sections: Sequence[tuple[str, Sequence[Service]]]) -> list[Section]:
    return [Section(name, some) for name, some in sections]  # type: ignore[arg-type]


def _base(
    area: Area,
    need: str,
    page: ListPage,
    shown: Sequence[Service],
    number: dict[str, int],
    shell: str,
) -> dict[str, Any]:
    depth = page.path.count("/")
    return {
        "path": page.path.removesuffix(".html"),
        "depth": depth,
        "area": area.id,
        "place": area.place,
        "need": need,
        "number": page.paging.number,
        "count": page.paging.count,
        "previous": page.paging.previous,
        "next": page.paging.next,
        "total": len(shown),
        "unchecked": unchecked_of(shown),
        "open": bool(page.services),
        "shell": f"data lists|{depth}|{shell}",
        "sections": [
            [str(one.heading), one.total, [number[service.id] for service in one.services]]
            for one in page.sections
        ],
    }


def _page(
    guide: Guide,
    counts: Counts,
    area: Area,
    need: str,
    page: ListPage,
    shown: Sequence[Service],
    bar: Bar | None,
    number: dict[str, int],
) -> dict[str, Any]:
    first = page.paging.number == 1
    scripts = "pick open" if shown else "pick"
    if first and bar:
        scripts += " filter near" if bar.near else " filter"
    loads = first and bar is not None and page.paging.count > 1
    found = _base(area, need, page, shown, number, f"{scripts}|{loads}")
    found["above"] = area.up[0] if area.up else ""
    if not first:
        return found
    words = guide.words[guide.languages[0]]
    found["needs"] = [
        [link.address, other, link.count]
        for link in needs_of(guide, counts, words, area, need, page.path)
        for other in [link.address.removesuffix(".html").rpartition("/")[2]]
    ]
    found["parts"] = [
        [one.address, str(one.name), one.count]
        for one in parts_of(guide, counts, area, need, page.path)
    ]
    missing = [term for term in guide.learn if not counts.of(area.id, term).total]
    found["missing"] = missing if area.emergency and not need else []
    learn = learn_about(guide, counts, need, guide.languages[0], "")
    found["learn"] = learn[0].address if learn else ""
    if bar:
        found["bar"] = {
            "linked": any(one.linked for one in bar.choices),
            "places_open": bar.places_open,
            "near": bar.near,
            "page": urls.href(page.path, urls.numbered(page.path, "{page}")),
            "choices": [_choice(page.path, one) for one in bar.choices],
        }
    return found


def _choice(path: str, one: Choice) -> list[Any]:
    address = urls.href(path, urls.only(path, one.token)) if one.linked else ""
    return [one.token, one.count, address]


def _only(
    area: Area,
    need: str,
    sections: Sequence[tuple[str, Sequence[Service]]],
    shown: Sequence[Service],
    choice: Choice,
    known: dict[str, Answers],
    number: dict[str, int],
) -> Iterator[dict[str, Any]]:
    left = [(a, [one for one in some if known[one.id][choice.token]]) for a, some in sections]
    path = urls.listing(area.id, need)
    passing = [one for _, some in left for one in some]
    for page in pages_of(urls.only(path, choice.token), _cut(left)):
        yield {
            **_base(area, need, page, passing, number, "pick open|False"),
            "token": choice.token,
            "unknown": choice.unknown,
            "whole": len(shown),
            "back": path,
        }


def _need(guide: Guide, counts: Counts, need: str) -> dict[str, Any]:
    path = urls.need(need)
    terms = [term for term in guide.learn if term in counts.terms[need] and term != need]
    return {
        "need": need,
        "learn": [link.address for link in learn_about(guide, counts, need, "en", "")],
        "places": [
            {
                "id": place.id,
                "count": counts.of(place.id, need).total,
                "parts": [
                    [link.address, str(link.name), link.count]
                    for link in most_of(guide, counts, place, need, path)
                ],
                "terms": [
                    [term, counts.of(place.id, term).total]
                    for term in terms
                    if counts.has_list(place, term)
                ],
            }
            for place in guide.places
        ],
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
