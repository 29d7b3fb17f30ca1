"""Checked records become the frozen model. Never called while a stopping problem is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from generator.guide.build_service import degrees, service, strings
from generator.guide.model import (
    Area,
    Article,
    Citation,
    Edition,
    Group,
    Guide,
    Links,
    SilentAddress,
    Translation,
)
from generator.i18n.translator import Translator, Word
from generator.schema.states import LocationShown, PageLayout
from generator.source.flat import AREAS, LOCAL, OWN, flat
from generator.source.markdown import Page, text_hash
from generator.source.nodes import Record
from generator.source.source import Source


def build_guide(source: Source) -> Guide:
    """Return the guide that a checked source describes."""
    areas = _areas(source)
    vocabulary = source.vocabulary
    return Guide(
        settings=replace(source.settings, record=Record()),
        today=source.today,
        areas=areas,
        services=tuple(service(record, areas, source) for record in source.services),
        groups=tuple(
            Group(
                str(group.text("id")),
                str(group.text("icon")),
                strings(group, "offers"),
                group.text("helplines") == "yes",
            )
            for group in vocabulary.records("groups")
        ),
        learn={
            str(term): str(vocabulary.record("offers").record(term).text("learn"))
            for term in vocabulary.record("offers")
        },
        words={code: _words(source, code) for code in source.settings.languages},
        translations=_translations(source),
        articles=_articles(source),
        citations={str(key): _citation(str(key), source) for key in source.citations},
        editions=tuple(_edition(record) for record in source.editions.records("editions")),
        links=_links(source.links),
        area_names={code: _area_names(record) for code, record in source.translations.items()},
    )


def _edition(record: Record) -> Edition:
    marks = record.record("marks")
    return Edition(
        number=int(record.text("number")),
        day=date.fromisoformat(record.text("day")),
        marks={str(key): str(marks.text(key)) for key in marks},
    )


def _links(record: Record) -> Links | None:
    if not record:
        return None
    return Links(
        asked_on=date.fromisoformat(record.text("asked_on")),
        addresses=int(record.text("addresses")),
        silent=tuple(
            SilentAddress(
                str(one.text("address")),
                date.fromisoformat(one.text("since")),
                str(one.text("what")),
            )
            for one in record.records("silent")
        ),
    )


def _areas(source: Source) -> dict[str, Area]:
    records = {str(record.text("id")): record for record in source.areas}
    found: dict[str, Area] = {}
    for name, record in records.items():
        up: list[str] = []
        above = str(record.text("part_of"))
        while above in records and above not in up:
            up.append(above)
            above = str(records[above].text("part_of"))
        chain = [record, *(records[other] for other in up)]
        found[name] = Area(
            id=name,
            name=str(record.text("name")),
            country=next((str(r.text("country")) for r in chain if r.text("country")), ""),
            timezone=next((str(r.text("timezone")) for r in chain if r.text("timezone")), "UTC"),
            up=tuple(up),
            place=next((str(r.text("id")) for r in chain if r.get("emergency")), ""),
            emergency=strings(record, "emergency"),
            helplines=strings(record, "helplines"),
            languages=strings(record, "languages"),
            latitude=degrees(record, "latitude", LocationShown.EXACT),
            longitude=degrees(record, "longitude", LocationShown.EXACT),
        )
    return found


def _words(source: Source, code: str) -> Translator:
    first = source.settings.source_language
    record = source.strings[code]
    about = record.record("language")
    own = {key: Word(str(text), code) for key, text in flat(record)}
    everything = {key: Word(str(text), first) for key, text in flat(source.strings[first])}
    missing = sum(
        key not in own and key not in OWN for key in everything if not key.startswith(LOCAL)
    )
    return Translator(
        language=code,
        name=str(about.text("name")) or code,
        direction=str(about.text("dir")) or "ltr",
        locale_code=str(about.text("locale")) or code,
        texts={**everything, **own},
        source_direction=str(source.strings[first].record("language").text("dir")) or "ltr",
        missing=missing,
    )


def _translations(source: Source) -> dict[str, dict[str, dict[str, Translation]]]:
    services = {record.text("id"): record for record in source.services}
    return {
        code: {
            str(name): {
                str(key): Translation(
                    str(texts.record(key).text("text")),
                    texts.record(key).text("of") != text_hash(services[name].text(key)),
                )
                for key in texts
                if services[name].get(key)
            }
            for name in record
            for texts in [record.record(name)]
            if name in services
        }
        for code, record in source.translations.items()
    }


def _area_names(record: Record) -> dict[str, str]:
    names = record.record(AREAS)
    return {str(key): str(names.text(key)) for key in names}


def _articles(source: Source) -> dict[str, dict[str, Article]]:
    originals = source.pages.get(source.settings.source_language, {})
    return {
        code: {
            path: _article(page, code, originals[path])
            for path, page in pages.items()
            if path in originals
        }
        for code, pages in source.pages.items()
    }


def _article(page: Page, code: str, original: Page) -> Article:
    meta, first = page.meta, original.meta
    order = first.text("order")
    return Article(
        path=page.path,
        language=code,
        file=page.file,
        title=str(meta.text("title")),
        description=str(meta.text("description")),
        offers=strings(first, "offers"),
        layout=PageLayout(layout) if (layout := first.text("layout")) else None,
        topic=str(first.text("topic")),
        drawing=str(first.text("drawing")),
        order=int(order) if order.isdigit() else 1000,
        behind=page is not original and meta.text("of") != original.source_hash,
        checked_by=str(meta.text("checked_by")),
        leaflet=first.text("leaflet").lower() in {"yes", "true"},
        helpers=first.text("helpers").lower() in {"yes", "true"},
        cited=page.cited,
    )


def _citation(key: str, source: Source) -> Citation:
    record = source.citations.record(key)
    return Citation(
        key=key,
        title=str(record.text("title")),
        publisher=str(record.text("publisher")),
        url=str(record.text("url")),
        date=str(record.text("date")),
        kind=str(record.text("kind")),
    )
