"""Checked records become the frozen model. Never called while a stopping problem is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from generator.guide import urls
from generator.guide.build_notice import notice_of
from generator.guide.build_service import degrees, services_of, strings
from generator.guide.links import Links, SilentAddress
from generator.guide.model import Area, Article, Edition, Group, Guide, Translation
from generator.guide.reviews import day_of, reviews_of
from generator.guide.rights_sections import about_rights
from generator.guide.sources import Citation
from generator.i18n.phrases import Pair, Phrasebook, phrases_of, plain
from generator.i18n.punctuation import punctuation_of
from generator.i18n.translator import Translator, Word
from generator.schema.emergency import is_emergency
from generator.schema.states import LocationShown, PageLayout
from generator.source.flat import AREAS, LOCAL, OWN, PHRASES, flat, text_pairs, whole_key
from generator.source.markdown import Page, text_hash
from generator.source.memory import Memory
from generator.source.nodes import Record
from generator.source.parts import part_path
from generator.source.recordings import Recording, sign_of
from generator.source.source import Source
from generator.source.steps import steps_of


def build_guide(source: Source, memory: Memory | None = None) -> Guide:
    """Return the guide that a checked source describes.

    Args:
        source: what was read.
        memory: services that were made before, where a project is read again and again.
    """
    memory = memory or Memory()
    areas = memory.same(_areas, _areas(source))
    vocabulary = source.vocabulary
    return Guide(
        settings=replace(source.settings, record=Record()),
        today=source.today,
        areas=areas,
        services=services_of(source, areas, memory),
        groups=tuple(
            Group(
                str(group.text("id")),
                str(group.text("icon")),
                strings(group, "offers"),
                group.text("helplines") == "yes",
                strings(group, "named_for"),
            )
            for group in vocabulary.records("groups")
        ),
        learn={
            str(term): str(vocabulary.record("offers").record(term).text("learn"))
            for term in vocabulary.record("offers")
        },
        words=_all_words(source),
        translations=_translations(source),
        articles=_articles(source),
        citations={str(key): _citation(str(key), source) for key in source.citations},
        editions=tuple(_edition(record) for record in source.editions.records("editions")),
        links=_links(source.links),
        notices=tuple(notice_of(record, source.today) for record in source.notices),
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
            pin=strings(record, "pin"),
            leave_out=strings(record, "leave_out"),
            ask_line=str(record.text("ask_line")),
            languages=strings(record, "languages"),
            latitude=degrees(record, "latitude", LocationShown.EXACT),
            longitude=degrees(record, "longitude", LocationShown.EXACT),
        )
    return found


_ENDS = frozenset(".!?…:")
"""How a sentence ends in the source language; names and buttons carry no mark when they are old."""


def _all_words(source: Source) -> dict[str, Translator]:
    code = source.settings.source_language
    first = _words(source, code, None)
    return {
        other: first if other == code else _words(source, other, first)
        for other in source.settings.languages
    }


def _words(source: Source, code: str, origin: Translator | None) -> Translator:
    first = source.settings.source_language
    record = source.strings[code]
    about = record.record("language")
    originals = dict(flat(source.strings[first]))
    made_from = source.made_from(code)

    def behind(key: str) -> bool:
        made, original = made_from.get(key, ""), originals.get(key, "")
        return bool(made) and made != text_hash(original) and original[-1:] in _ENDS

    own = {key: Word(str(text), code, behind(whole_key(key))) for key, text in flat(record)}
    have = {whole_key(key) for key in own}
    everything = {key: Word(str(text), first) for key, text in flat(source.strings[first])}
    still = {key: word for key, word in everything.items() if whole_key(key) not in have}
    missing = sum(key not in OWN and not key.startswith(LOCAL) for key in still)
    return Translator(
        language=code,
        name=str(about.text("name")) or code,
        direction=str(about.text("dir")) or "ltr",
        locale_code=str(about.text("locale")) or code,
        texts={**still, **own},
        source=origin,
        missing=missing,
        book=_book(source, code) if origin else Phrasebook(),
        punctuation=punctuation_of({key: word.text for key, word in {**still, **own}.items()}),
    )


def _book(source: Source, code: str) -> Phrasebook:
    """Return the texts of listings that a language knows."""
    first = source.settings.source_language
    record = source.translations.get(code, Record())
    texts = {key: str(text) for key, text in flat(source.strings[first])}
    return Phrasebook(
        {
            plain(pair.source): Pair(str(pair.source), " ".join(pair.text.split()))
            for pair in text_pairs(record, first, code)
        },
        # "by appointment" in the hours is a word of the vocabulary.
        phrases_of({k: text for k, text in texts.items() if k.startswith((PHRASES, "access."))}),
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
    whole = source.whole_pages
    return {
        code: {
            path: _article(source, whole[code][path], code)
            for path in pages
            if path in originals and not part_path(path).place
        }
        for code, pages in source.pages.items()
    }


def _behind(source: Source, page: Page, code: str) -> bool:
    """Say whether a translation, or a part of it, is older than its source text or missing."""
    first = source.settings.source_language
    if code == first:
        return False
    originals, own = source.pages[first], source.pages[code]
    names = [page.path, *(part.page.path for part in source.parts(first, page.path))]
    return any(
        name not in own or own[name].meta.text("of") != originals[name].source_hash
        for name in names
    )


def _article(source: Source, page: Page, code: str) -> Article:
    meta = page.meta
    original = source.pages[source.settings.source_language][page.path]
    first = original.meta
    order, review_by = first.text("order"), day_of(first.text("review_by"))
    return Article(
        path=page.path,
        language=code,
        file=page.file,
        title=str(meta.text("title")),
        description=str(meta.text("description")),
        offers=strings(first, "offers"),
        layout=PageLayout(layout) if (layout := first.text("layout")) else None,
        emergency=is_emergency(source, page.path),
        topic=str(first.text("topic")),
        drawing=str(first.text("drawing")),
        order=int(order) if order.isdigit() else 1000,
        behind=_behind(source, page, code),
        checked_by=str(meta.text("checked_by")),
        leaflet=first.text("leaflet").lower() in {"yes", "true"},
        rights=about_rights(original, page),
        helpers=first.text("helpers").lower() in {"yes", "true"},
        steps=steps_of(page) if page.path == urls.STEPS else (),
        cited=page.cited,
        reviews=tuple(dict.fromkeys([*reviews_of(first), *reviews_of(meta)])),
        review_by=review_by,
        late=review_by is not None and review_by < source.today,
        recording=_recording(source, page.path, code),
    )


def _recording(source: Source, path: str, code: str) -> Recording | None:
    """Return the recording of a page's steps of today: one of older steps is never played."""
    page = source.pages[code][path]
    wanted = (path, sign_of(page))
    found = source.recordings.get(code, ())
    return next((one for one in found if (one.page, one.of) == wanted), None)


def _citation(key: str, source: Source) -> Citation:
    record = source.citations.record(key)
    until = day_of(record.text("until"))
    return Citation(
        key=key,
        title=str(record.text("title")),
        publisher=str(record.text("publisher")),
        url=str(record.text("url")),
        date=str(record.text("date")),
        kind=str(record.text("kind")),
        until=until,
        ended=until is not None and until < source.today,
    )
