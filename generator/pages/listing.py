"""The parts of a listing that its own page and the offline file both show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup, escape

from generator.guide.contact_wording import place_key
from generator.guide.hours_wording import dotted
from generator.guide.model import Guide, Phone, Service, Stop
from generator.guide.once import once
from generator.i18n.listed import from_source
from generator.i18n.translator import Translator
from generator.pages.card import ListingText, hours_line, open_data, open_hint, text_of
from generator.pages.hours_view import HoursView, hours_view
from generator.schema.fields import TRANSLATED


@dataclass(frozen=True, slots=True)
class Texts:
    """The free texts of a listing as HTML, "" where there is none; see text_of."""

    description: Markup
    alert: Markup
    how_to_get_in: Markup
    hours_note: Markup
    eligibility: Markup
    cost_note: Markup


@dataclass(frozen=True, slots=True)
class PhoneView:
    """A phone of a listing.

    Attributes:
        phone: its kind and number.
        label: what it is for, marked when that is in another language than the page.
        languages: the languages that are spoken there, as a list in a sentence.
        hours: its own hours, where it has some; `hours_line` is the same in a line, or "".
        open_data, open_hint: for overrides/open.js; both "" where it has nothing to add.
    """

    phone: Phone
    label: Markup
    languages: str
    hours: HoursView | None
    hours_line: Markup
    open_data: Markup
    open_hint: Markup


@dataclass(frozen=True, slots=True)
class StopView:
    """A weekly stop of a van, in words; `weeks` (of the month) and `note` may be ""."""

    weekday: Markup
    times: Markup
    place: str
    weeks: Markup
    note: Markup


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A question and its answer; kind is "good", "plain", or "ask" when nobody knows."""

    question: Markup
    answer: Markup
    kind: str


@dataclass(frozen=True, slots=True)
class Answers:
    """The questions before a first visit: what is known, and what one has to ask."""

    known: tuple[AnswerView, ...]
    unknown: tuple[Markup, ...]


def read_texts(guide: Guide, service: Service, language: str) -> dict[str, ListingText]:
    """Return the free texts of a listing by key, each with what is to be said of it."""
    return {key: text_of(guide, service, key, language) for key in TRANSLATED}


def texts_of(found: Mapping[str, ListingText]) -> Texts:
    """Return the free texts for a template."""
    return Texts(**{key: text.html for key, text in found.items()})


@once
def phones_of(service: Service, words: Translator) -> tuple[PhoneView, ...]:
    """Return the phones of a listing."""
    return tuple(_phone(phone, words) for phone in service.phones)


def _phone(phone: Phone, words: Translator) -> PhoneView:
    hint = open_hint(phone)
    return PhoneView(
        phone=phone,
        label=from_source(phone.label, words),
        languages=words.list_of(words.language_name(code) for code in phone.languages)
        if phone.languages
        else "",
        hours=hours_view(phone.hours, words, phones=True),
        hours_line=hours_line(phone, words),
        open_data=open_data(phone.table) if hint else Markup(""),
        open_hint=hint,
    )


def stops_of(service: Service, words: Translator) -> tuple[StopView, ...]:
    """Return the stops of a van."""
    return tuple(_stop(stop, words) for stop in service.stops)


def _stop(stop: Stop, words: Translator) -> StopView:
    return StopView(
        weekday=words.weekdays(stop.weekday, stop.weekday),
        times=words.span(stop.start, stop.end),
        place=stop.place,
        weeks=weeks_of(stop, words),
        note=from_source(stop.note, words),
    )


def weeks_of(stop: Stop, words: Translator) -> Markup:
    """Return in which weeks of the month a van stops, or "" for each."""
    if not stop.weeks:
        return Markup("")
    return words.html(
        "hours.weeks",
        weeks=lambda words: words.digits(words.list_of(map(str, stop.weeks))),
    )


def place_note(service: Service, words: Translator) -> Markup:
    """Return what is said of an address that is not exact, or ""."""
    key = place_key(service)
    return words.html(key) if key else Markup("")


@once
def answers_of(service: Service, words: Translator) -> Answers:
    """Return what is asked before a first visit: yes, no and not known are three answers."""
    answers = list(_answers(service, words))
    return Answers(
        known=tuple(answer for answer in answers if answer.kind != "ask"),
        unknown=tuple(answer.question for answer in answers if answer.kind == "ask"),
    )


def _answers(service: Service, words: Translator) -> list[AnswerView]:
    return [
        AnswerView(words.html(f"service.{one.key}"), one.says, one.kind)
        for one in first_visit(service, words)
    ]


class FirstVisit(NamedTuple):
    """What is asked before a first visit: a key of `service:` in strings.yaml, and the answer."""

    key: str
    says: Markup
    kind: str


def first_visit(service: Service, words: Translator) -> list[FirstVisit]:
    """Return what is asked before a first visit; what is not known has no answer."""

    def yes_no(key: str, value: bool | None, good: bool) -> FirstVisit:
        if value is None:
            return known(key, "")
        answer = words.html("answer.yes" if value else "answer.no")
        return FirstVisit(key, answer, "good" if value is good else "plain")

    def known(key: str, value: Markup | str) -> FirstVisit:
        return FirstVisit(key, escape(value), "plain" if value else "ask")

    return [
        yes_no("id", service.needs_id, good=False),
        yes_no("appointment", service.needs_appointment, good=False),
        yes_no("referral", service.needs_referral, good=False),
        known("cost", words.html(f"cost.{service.cost}") if service.cost else ""),
        known("access", dotted(words.html(f"access.{term}") for term in service.access)),
        known("serves", _list(words, "serves", service.serves)),
        known("age_limits", _age_limits(service, words)),
        known("languages", words.list_of(words.language_name(c) for c in service.languages)),
        yes_no("wheelchair", service.wheelchair, good=True),
    ]


def _list(words: Translator, part: str, terms: tuple[str, ...]) -> Markup:
    return Markup(words.list_of(words.html(f"{part}.{term}") for term in terms))


def _age_limits(service: Service, words: Translator) -> Markup | str:
    low, high = service.minimum_age, service.maximum_age
    if low is not None and high is not None:
        return words.html("service.age_between", low=low, high=high)
    if low is not None:
        return words.html("service.age_from", low=low)
    return words.html("service.age_to", high=high) if high is not None else ""
