"""Checked records become the frozen model. Never called while a stopping problem is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from generator import phones
from generator.ages import age_of, hours_good_until
from generator.checks.citations import CITED
from generator.checks.words import OWN
from generator.fields import TRANSLATED, WEEKDAYS
from generator.hours import Week, week_of
from generator.model import (
    Address,
    Area,
    Article,
    Citation,
    Edition,
    Group,
    Guide,
    Links,
    Phone,
    Service,
    Stop,
    Translation,
)
from generator.opening import Frame, table_of, table_of_closed, table_of_stops
from generator.reading.flat import LOCAL, flat
from generator.reading.markdown_source import Page, text_hash
from generator.reading.source import Source
from generator.reading.text import Record
from generator.words import Words


def assemble(source: Source) -> Guide:
    """Return the guide that a checked source describes."""
    areas = _areas(source)
    vocabulary = source.vocabulary
    return Guide(
        settings=replace(source.settings, record=Record()),
        today=source.today,
        areas=areas,
        services=tuple(_service(record, areas, source) for record in source.services),
        groups=tuple(
            Group(str(group.text("id")), str(group.text("icon")), _strings(group, "offers"))
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
            (str(one.text("address")), date.fromisoformat(one.text("since")), str(one.text("what")))
            for one in record.records("silent")
        ),
    )


def _strings(record: Record, key: str) -> tuple[str, ...]:
    return tuple(str(text) for text in record.texts(key))


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
            emergency=_strings(record, "emergency"),
            helplines=_strings(record, "helplines"),
            languages=_strings(record, "languages"),
            latitude=_degrees(record, "latitude", "exact"),
            longitude=_degrees(record, "longitude", "exact"),
        )
    return found


def _service(record: Record, areas: dict[str, Area], source: Source) -> Service:
    own_areas = tuple(area for area in _strings(record, "area") if area in areas)
    country = str(record.record("address").text("country")) or areas[own_areas[0]].country
    monday = source.today - timedelta(days=source.today.weekday())
    shown = str(record.text("location_shown")) or "exact"
    verified = record.text("last_verified")
    last_verified = date.fromisoformat(verified) if verified else None
    source_date = str(record.text("source_date"))
    exact = shown in {"exact", "nearest-crossing"}
    age = age_of(last_verified, source_date, source.today, source.settings.ages)
    stops = tuple(_stop(stop) for stop in record.records("stops")) if shown != "hidden" else ()
    frame = Frame(
        country,
        areas[own_areas[0]].timezone,
        source.today,
        hours_good_until(last_verified, source_date, source.settings.ages),
    )
    return Service(
        id=str(record.text("id")),
        name=str(record.text("name")),
        areas=own_areas,
        offers=_strings(record, "offers"),
        file=record.file,
        line=record.line,
        age=age,
        organization=str(record.text("organization")),
        serves=_strings(record, "serves"),
        access=_strings(record, "access"),
        texts={key: str(record.text(key)) for key in TRANSLATED if record.text(key)},
        status=str(record.text("status")) or "open",
        phones=tuple(_phone(phone, frame, monday) for phone in record.records("phones")),
        email=str(record.text("email")),
        website=str(record.text("website")),
        address=_address(record.record("address"), shown),
        location_shown=shown,
        latitude=_degrees(record, "latitude", shown) if exact else None,
        longitude=_degrees(record, "longitude", shown) if exact else None,
        hours=_week(record, country, monday),
        opening_hours=str(record.text("opening_hours")),
        table=_table(record, stops, frame) if age != "hidden" else "",
        stops=stops,
        languages=_strings(record, "languages"),
        cost=str(record.text("cost")),
        needs_id=_yes_no(record, "needs_id"),
        needs_appointment=_yes_no(record, "needs_appointment"),
        needs_referral=_yes_no(record, "needs_referral"),
        wheelchair=_yes_no(record, "wheelchair"),
        minimum_age=_whole(record, "minimum_age"),
        maximum_age=_whole(record, "maximum_age"),
        sources=_strings(record, "source"),
        source_date=source_date,
        source_kind=str(record.text("source_kind")),
        last_verified=last_verified,
        verified_how=str(record.text("verified_how")),
        verified_by=str(record.text("verified_by")),
    )


def _table(record: Record, stops: tuple[Stop, ...], frame: Frame) -> str:
    if record.text("status") == "temporarily-closed":
        return table_of_closed(frame)
    if record.text("opening_hours") or not stops:
        return table_of(str(record.text("opening_hours")), frame)
    return table_of_stops(
        [(stop.weekday, stop.start, stop.end, stop.weeks, stop.place) for stop in stops], frame
    )


def _phone(record: Record, frame: Frame, monday: date) -> Phone:
    number = str(record.text("number"))
    return Phone(
        number=number,
        dial=phones.dial(number, frame.country),
        kind=str(record.text("type")) or "voice",
        label=str(record.text("label")),
        languages=_strings(record, "languages"),
        hours=_week(record, frame.country, monday),
        extension=str(record.text("extension")),
        opening_hours=str(record.text("opening_hours")),
        table=table_of(str(record.text("opening_hours")), frame),
    )


def _address(record: Record, shown: str) -> Address | None:
    """Return what readers may see: all, all but the street, or nothing."""
    if not record or shown == "hidden":
        return None
    whole = shown != "call-first"
    return Address(
        street=str(record.text("street")) if whole else "",
        city=str(record.text("city")),
        region=str(record.text("region")),
        postal_code=str(record.text("postal_code")) if whole else "",
        country=str(record.text("country")),
    )


def _degrees(record: Record, key: str, shown: str) -> float | None:
    """Return a coordinate; near a crossing it is rounded to about 100 metres."""
    text = record.text(key)
    if not text:
        return None
    return round(float(text), 6 if shown == "exact" else 3)


def _week(record: Record, country: str, monday: date) -> Week | None:
    text = str(record.text("opening_hours"))
    return week_of(text, country, monday) if text else None


def _stop(record: Record) -> Stop:
    return Stop(
        place=str(record.text("place")),
        weekday=WEEKDAYS.index(record.text("weekday")),
        start=str(record.text("from")),
        end=str(record.text("to")),
        weeks=tuple(int(week) for week in record.texts("weeks")),
        note=str(record.text("note")),
    )


def _yes_no(record: Record, key: str) -> bool | None:
    text = record.text(key).lower()
    return text in {"yes", "true"} if text else None


def _whole(record: Record, key: str) -> int | None:
    text = record.text(key)
    return int(text) if text else None


def _words(source: Source, code: str) -> Words:
    first = source.settings.source_language
    record = source.strings[code]
    about = record.record("language")
    own = {key: (str(text), code) for key, text in flat(record)}
    everything = {key: (str(text), first) for key, text in flat(source.strings[first])}
    missing = sum(
        key not in own and key not in OWN for key in everything if not key.startswith(LOCAL)
    )
    return Words(
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
        offers=_strings(first, "offers"),
        layout=str(first.text("layout")),
        topic=str(first.text("topic")),
        drawing=str(first.text("drawing")),
        order=int(order) if order.isdigit() else 1000,
        behind=page is not original and meta.text("of") != original.source_hash,
        checked_by=str(meta.text("checked_by")),
        leaflet=first.text("leaflet").lower() in {"yes", "true"},
        helpers=first.text("helpers").lower() in {"yes", "true"},
        cited=tuple(dict.fromkeys(CITED.findall(page.body))),
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
