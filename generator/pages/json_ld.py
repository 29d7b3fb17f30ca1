"""A listing for search engines: schema.org as JSON-LD, a block of data that nothing runs.

Only what may be shown without a word of warning beside it. A search engine shows an hour or an
address without "call first", so hours are there only while a person's check is not too old, with
the day they hold until, and an address only when it is exact.
https://schema.org/Service, https://schema.org/ServiceChannel
"""

from __future__ import annotations

import json
from datetime import date, timedelta

from generator.guide.hours_model import DAY, Day, Edge, Span
from generator.guide.model import Guide, Service
from generator.pages.card import text_of
from generator.schema.states import SOUND, LocationShown, ServiceStatus
from generator.source.json_values import JsonObject

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CLOSED = Span(Edge(0), Edge(0))
"""How schema.org writes a closed day: it opens and closes at midnight."""


def structured(guide: Guide, service: Service, language: str) -> str:
    """Return the data block of a service, or nothing when it should not be found.

    Nothing is said of what has closed, is too old to be listed, or has its address hidden; and
    nothing in a guide with neutral titles, which wants no subject beside its name.
    """
    hidden = service.location_shown == LocationShown.HIDDEN
    if hidden or not service.is_listed or guide.settings.neutral_titles:
        return ""
    data = {"@context": "https://schema.org", **_service(guide, service, language)}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f'<script type="application/ld+json">{text}</script>'


def _service(guide: Guide, service: Service, language: str) -> JsonObject:
    words = guide.words[language]
    text = text_of(guide, service, "description", language)
    description = "" if text.state else text.html.unescape()
    free = service.cost == "free"
    return _known({
        "@type": "Service",
        "name": service.name,
        "serviceType": [words.said(f"offers.{term}")[0] for term in service.offers],
        "description": description,
        "areaServed": [guide.areas[name].name for name in service.areas],
        "provider": _known({
            "@type": "Organization",
            "name": service.organization or service.name,
            "url": service.website,
            "email": service.email,
        }),
        "availableChannel": [
            *({"@type": "ServiceChannel", "servicePhone": phone} for phone in _phones(service)),
            *_place(guide, service),
        ],
        "offers": {"@type": "Offer", "price": 0} if free else None,
    })  # fmt: skip


def _phones(service: Service) -> list[JsonObject]:
    return [
        _known({
            "@type": "ContactPoint",
            "telephone": phone.dial,
            "contactType": phone.label,
            "availableLanguage": list(phone.languages or service.languages),
        })
        for phone in service.phones
        if phone.kind == "voice"
    ]  # fmt: skip


def _place(guide: Guide, service: Service) -> list[JsonObject]:
    """Return the channel of a place that one can go to, or nothing."""
    if service.address is None or service.location_shown != "exact":
        return []
    address = service.address
    point = service.latitude is not None and service.longitude is not None
    place = _known({
        "@type": "Place",
        "name": service.name,
        "address": _known({
            "@type": "PostalAddress",
            "streetAddress": address.street,
            "addressLocality": address.city,
            "addressRegion": address.region,
            "postalCode": address.postal_code,
            "addressCountry": address.country,
        }),
        "geo": {"@type": "GeoCoordinates", "latitude": service.latitude,
                "longitude": service.longitude} if point else None,
        **_hours(guide, service),
    })  # fmt: skip
    languages = list(service.languages)
    channel: JsonObject = {
        "@type": "ServiceChannel",
        "serviceLocation": place,
        "availableLanguage": languages,
    }
    return [_known(channel)]


def _hours(guide: Guide, service: Service) -> JsonObject:
    """Return the week and the days that differ, as long as a person's check of them counts.

    schema.org knows times of the clock and dates. Hours with a condition, with the sun or with an
    open end are left out as a whole: a part of them would say that the rest is closed.
    """
    checked = service.last_verified
    week = service.hours
    if checked is None or week is None or service.age not in SOUND:
        return {}
    if service.status != ServiceStatus.OPEN or not week.plain:
        return {}
    until = checked + timedelta(days=guide.settings.ages.call_first)
    usual: list[JsonObject] = []
    for season in week.seasons:
        first = max(checked, season.first) if season is not week.seasons[0] else checked
        last = min(until, season.last or until)
        if first <= last:
            usual += [
                _specification(span, first, last, dayOfWeek=names)
                for span, names in _by_span(season.days).items()
            ]
    others = [
        _specification(span, run.first, run.last or until)
        for run in week.exceptions
        if run.first <= until
        for span in run.day or (_CLOSED,)
    ]
    return {"openingHoursSpecification": usual, "specialOpeningHoursSpecification": others}


def _by_span(days: tuple[Day, ...]) -> dict[Span, list[str]]:
    found: dict[Span, list[str]] = {}
    for name, spans in zip(_DAYS, days, strict=True):
        for span in spans:
            found.setdefault(span, []).append(name)
    return found


def _specification(span: Span, first: date, last: date, **more: list[str]) -> JsonObject:
    return {"@type": "OpeningHoursSpecification", **more, "opens": _clock(span.start.minute),
            "closes": _clock(span.end.minute), "validFrom": first.isoformat(),
            "validThrough": last.isoformat()}  # fmt: skip


def _clock(minutes: int) -> str:
    """Return a time of day; a day that ends at midnight closes at 23:59, as Google asks."""
    if minutes == DAY:
        return "23:59"
    return f"{minutes % DAY // 60:02}:{minutes % 60:02}"


def _known(data: JsonObject) -> JsonObject:
    """Leave out what is not known: no key is better than an empty one."""
    return {key: value for key, value in data.items() if value not in ("", None, [], {})}
