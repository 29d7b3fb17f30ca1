"""What a service page and a card in a list both say about a service."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup, escape

from generator.guide.contact_wording import age_key
from generator.guide.hours_wording import dotted, hours_in_short
from generator.guide.listing_text import listing_text
from generator.guide.model import Guide, Phone, Service
from generator.guide.once import once
from generator.guide.open_now import places_of
from generator.i18n.translator import Blank, Translator
from generator.schema.states import Freshness, ServiceStatus

_OPEN_NOW = ("open", "closed", "until", "opens", "here", "next", "today")


@dataclass(frozen=True, slots=True)
class ListingText:
    """A text of a listing as HTML, and what is to be said of it.

    Attributes:
        html: the text, or "" where there is none; what is to be said of it stands after it.
        state: "in": it is in the source language, nobody has translated it; "behind": it is
            translated, but the source text changed since; or "".
    """

    html: Markup
    state: str = ""


def text_of(guide: Guide, service: Service, key: str, language: str) -> ListingText:
    """Return a text of a listing in a language, or in the source language."""
    text, own, behind = listing_text(guide, service, key, language)
    if not text:
        return ListingText(Markup(""), "")
    html = guide.words[language].written(text, own, behind=behind)
    return ListingText(html, "in" if own != language else "behind" if behind else "")


def organization_of(service: Service) -> str:
    """Return whose a service is, or "" where its name says so already."""
    owner, name = service.organization, service.name
    return "" if name.casefold().startswith(owner.casefold()) else owner


def hours_line(service: Service | Phone, words: Translator) -> Markup:
    """Return the week in one line, or "" where it is not known, or where it is closed for now.

    A service that is closed for some time has that said before anything else, and no hours.
    """
    if service.hours is None:
        return Markup("")
    if isinstance(service, Phone):
        return hours_in_short(service.hours, words, phones=True)
    if service.status != ServiceStatus.OPEN:
        return Markup("")
    return hours_in_short(service.hours, words, phones=bool(service.phones))


@once
def facts_in_short(service: Service, words: Translator) -> Markup:
    """Return the few known facts that decide whether somebody goes: cost, ID, walk-in, hours."""
    parts = []
    if service.cost:
        parts.append(words.html(f"cost.{service.cost}"))
    if service.needs_id is False:
        parts.append(words.html("answer.no_id"))
    if service.needs_appointment is False:
        parts.append(words.html("answer.no_appointment"))
    parts.extend(words.html(f"access.{term}") for term in service.access)
    if short := hours_line(service, words):
        parts.append(short)
    return dotted(dict.fromkeys(parts))


def open_data(table: str) -> Markup:
    """Return the attribute with which overrides/open.js works out whether it is open now."""
    return Markup(f' data-open="{escape(table)}"') if table else Markup("")


def open_hint(service: Service | Phone) -> Markup:
    """Return the empty line that overrides/open.js fills; nothing where it has nothing to add."""
    always = service.hours is not None and service.hours.always
    if not service.table or always:
        return Markup("")
    data = Markup("")
    if isinstance(service, Service):
        if service.status == ServiceStatus.TEMPORARILY_CLOSED:
            return Markup("")
        places = places_of(stop.place for stop in service.stops if not service.hours)
        if places:
            data = Markup(' data-places="{}"').format(
                "|".join(place.replace("|", "/") for place in places)
            )
    return Markup(f'<p class="open-now"{data}></p>')


@lru_cache(maxsize=64)
def open_words(words: Translator) -> Markup:
    """Return the words of overrides/open.js: an attribute for each, made once for each language.

    `data-weekdays` (from Sunday), `data-months` and `data-hours` hold several, with | between.
    """
    texts = {f"say-{name}": words.plain(f"open_now.{name}") for name in _OPEN_NOW}
    texts["zero"] = words.digits(0)
    texts["weekdays"] = "|".join(words.weekday((day + 6) % 7) for day in range(7))
    texts["months"] = "|".join(words.month_with_blank(month) for month in range(1, 13))
    texts["hours"] = "|".join(words.hour_with_blank(hour) for hour in range(24))
    attributes = Markup("").join(
        Markup(' data-{}="{}"').format(name, text) for name, text in texts.items()
    )
    return Markup('<i id="open-words" hidden{}></i>').format(attributes)


def age_data(guide: Guide, service: Service, words: Translator) -> Markup:
    """Return the attributes with which overrides/age.js lets a checked fact age on."""
    if service.last_verified is None:
        return Markup("")
    ages = guide.settings.ages
    texts = [
        words.plain(age_key(service, age))
        for age in (Freshness.AGEING, Freshness.CALL_FIRST, Freshness.HIDDEN)
    ]
    return Markup(' data-checked="{}" data-steps="{}" data-words="{}"').format(
        service.last_verified.isoformat(),
        f"{ages.ageing} {ages.call_first} {ages.hidden}",
        "|".join(texts),
    )


def age_in_short(service: Service, words: Translator) -> Markup:
    """Return how far a card's facts can be trusted; of unchecked ones, who says them and when."""
    if service.age != Freshness.UNCHECKED:
        return words.html(age_key(service, service.age))
    said = []
    if service.source_kind:
        said.append(words.html(f"source_short.{service.source_kind}"))
    if service.source_date:
        said.append(words.apart(words.digits(service.source_date[:4])))
    parts = [words.comma().join(said), words.html("age.name.unchecked")]
    return dotted(part for part in parts if part)


@once
def age_text(service: Service, words: Translator, *, brief: bool = False) -> Markup:
    """Return how we know: who checked it, how and when; or what kind of source, and its date.

    Args:
        service: the listing.
        words: of the page's language.
        brief: for long lists, where many lines say that nobody has checked.
    """
    few = age_key(service, service.age)
    keys = [f"age.long.{service.age}"]
    if service.age == Freshness.UNCHECKED and (brief or not service.phones):
        keys = [few]
    elif service.age == Freshness.CALL_FIRST and not service.phones:
        keys = ["age.long.fresh", few]  # the day, then "ask first": its long form says "call"
    blanks: dict[str, Blank] = {}
    if service.last_verified:
        blanks["day"] = service.last_verified
        blanks["how"] = lambda words: words.plain(f"age.how.{service.verified_how}")
    sentences = [words.html(key, **blanks) for key in keys]
    if service.verified_by:
        sentences.append(words.html("age.by", name=service.verified_by))
    if service.last_verified is None:
        if service.source_kind:
            sentences.append(words.html(f"source_kind.{service.source_kind}"))
        if service.source_date:
            sentences.append(
                words.html("age.source_date", day=lambda w: w.partial_day(service.source_date))
            )
        elif service.sources:
            sentences.append(words.html("age.source_date_unknown"))
    return Markup(" ").join(sentences)
