"""A report from somebody (an issue form, an email, a text message) becomes a wanted change.

Everything in it is hostile until a maintainer has seen the change: only keys that a stranger may
suggest are taken, text is cut to one line, nothing in it is run, looked up or followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.editing.yaml_writer import YamlValue
from generator.schema.fields import ADDRESS, SERVICE, Field, Kind
from generator.source.nodes import Record

LONGEST = 20_000
"""Characters of a report; a form holds far less."""
NOT_FROM_STRANGERS = frozenset(
    {"note", "location_shown", "latitude", "longitude", "stops", "verified_by", "moved_to"}
)
"""Keys that a report can't set: what hides an address, what readers never see, what needs care,
the name that stands behind a check, and what sends all readers of a service to another one."""
ACCEPTED = "you say that you know yourself that somebody checked these facts then."
_NOTHING = {"", "_no response_", "none", "n/a", "-"}
_FIELDS = {field.name: field for field in SERVICE}
_ADDRESS = {field.name for field in ADDRESS}
_CHECK = ("verified_how", "last_verified")
SEVERAL_LINES = frozenset({"phones", "source"})
"""Keys of which each line is a value of its own."""
_LONG = SEVERAL_LINES | {name for name, one in _FIELDS.items() if one.kind is Kind.TEXT}
"""Keys whose value may take more than one line of an email."""
OF_LETTERS = frozenset({"still_open", "rest_is_right", "do_not_list", "we_offer"})
"""Keys of a letter that are no keys of a service, see `letter_reply.py`."""
_KEYS = {*_FIELDS, *_ADDRESS, *OF_LETTERS, "how"}
LIKE = (
    "A report is the text of an issue form (### id, and so on), or lines like these:\n"
    "  id: night-van\n"
    "  phones: +1 213 555 0100 Front desk\n"
    "  opening_hours: Mo-Fr 09:00-17:00"
)
"""What to say to somebody whose report can't be made sense of."""


@dataclass(slots=True)
class Report:
    """What a report says.

    Attributes:
        id: the service it is about; empty for a new one.
        values: texts by key, as they were typed, cut to one line where the key has one.
        left_out: what was in it and is not taken, in words.
        ids: every service that it names, in order.
        of_letter: what it says under the keys of a letter, on one line each.
    """

    id: str = ""
    values: dict[str, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    of_letter: dict[str, str] = field(default_factory=dict)


def read_report(text: str) -> Report:
    """Return what a report says: `### key` and a text below, or lines `key: text`."""
    report = Report()
    if len(text) > LONGEST:
        report.left_out.append(f"everything after {LONGEST} characters")
        text = text[:LONGEST]
    text = text.replace("\r\n", "\n")
    pairs = _headed(text) if re.search(r"^### ", text, re.M) else _lined(text)
    for label, value in pairs:
        key = _key(label)
        if value.strip().lower() in _NOTHING:
            continue
        if key == "id":
            name = id_of(_line(value))
            report.ids += [name] if name not in report.ids else []
            report.id = report.ids[0]
        elif (key in _FIELDS and key not in NOT_FROM_STRANGERS) or key in _ADDRESS:
            text = value if key in SEVERAL_LINES else _line(value)
            if key in report.values and key in SEVERAL_LINES:
                text = f"{report.values.pop(key)}\n{text}"
            elif key in report.values:
                report.left_out.append(f"{key}, a second time: {text[:80]}")
                continue
            report.values[key] = text
        elif key in OF_LETTERS:
            report.of_letter.setdefault(key, _line(value))
        elif key:
            report.left_out.append(f"{key[:30]}: {_line(value)[:80]}")
    return report


def _headed(text: str) -> Iterable[tuple[str, str]]:
    parts = re.split(r"^### (.*)$", text, flags=re.M)
    return zip(parts[1::2], parts[2::2], strict=False)


def _lined(text: str) -> Iterable[tuple[str, str]]:
    """Yield what stands behind each key; a text, or phones, go on until an empty line."""
    label, value = "", ""
    for quoted in text.split("\n"):
        line = re.sub(r"^\s*(?:>\s?)+", "", quoted)
        match = re.match(r"\s*[-*]?\s*([A-Za-z_ ]{2,30}?)\s*:(?:\s+(\S.*)|(\S.*)|\s*)$", line)
        starts = match is not None and (_key(match[1]) in _KEYS or not label)
        if starts or not line.strip() or line.startswith("-- "):
            if value.strip():
                yield label, value
            label, value = "", ""
        if match and starts:
            label, value = match[1], match[2] or match[3] or ""
            goes_on = _key(label) in _LONG
            if not goes_on and value:
                yield label, value
                label, value = "", ""
        elif label:
            value += f"\n{line}"
    if value.strip():
        yield label, value


def _key(label: str) -> str:
    plain = label.strip().lower().split("(")[0].strip().replace(" ", "_")
    return re.sub(r"[^a-z_]", "", plain)


def id_of(text: str) -> str:
    """Return an id from what somebody gives as one: the id, or the address of its page."""
    page = re.search(r"(?:^|[/#])service/([^/?#\s]+)", text)
    name = page[1] if page else (text.split() or [""])[0].rpartition("/")[2].partition("?")[0]
    return name.partition("#")[0].strip("<>()[],.;\"'`").removesuffix(".html")[:60]


def _line(value: str) -> str:
    plain = "".join(c if c.isprintable() else " " for c in value)
    return " ".join(plain.split())


def wanted(report: Report, old: Mapping[str, YamlValue]) -> dict[str, YamlValue]:
    """Return all keys that the service shall have, from what it has and what the report says."""
    new: dict[str, YamlValue] = {str(key): value for key, value in old.items()}
    address: dict[str, YamlValue] = {}
    for key, value in report.values.items():
        if key in _ADDRESS:
            address[key] = value
        elif key == "phones":
            phones = phones_of(value, old.get("phones", ()))
            if phones:
                new["phones"] = phones
            else:
                report.left_out.append(f"phones without a number: {_line(value)[:80]}")
        elif key == "address":
            address.setdefault("street", value)
        else:
            new[key] = _typed(value, _FIELDS[key], old.get(key))
    if address and new.get("location_shown") in (None, "exact"):
        before = new.get("address")
        new["address"] = {**(before if isinstance(before, Mapping) else {}), **address}
    elif address:
        report.left_out.append("the address: this listing shows less of it on purpose")
    return new


def _typed(value: str, key: Field, old: YamlValue | None) -> YamlValue:
    if key.kind is Kind.YES_NO:
        return value.lower()
    if key.many == "one":
        return value
    parts = [part.strip(" -[]\"'") for part in re.split(r"[,\n;]|\s+(?=https?://)", value)]
    parts = [part for part in parts if part]
    return parts[0] if len(parts) == 1 and not isinstance(old, list) else list(parts)


def phones_of(text: str, old: YamlValue) -> list[YamlValue]:
    """Return phones from lines like `+1 213 555 0100 Front desk`.

    A line with the label of a phone that is there changes its number; so does one line for the
    one phone that is there. Otherwise the lines are the new list; a number that stays keeps what
    is known of it.
    """
    before = (
        [entry for entry in old if isinstance(entry, Mapping)] if not isinstance(old, str) else []
    )
    lines = [_line(line) for line in re.split(r"[\n;]", text) if _line(line)]
    told = [match.groups() for line in lines if (match := _PHONE_LINE.match(line))]
    if len(told) == len(before) == 1:
        number, label = told[0]
        return [{**before[0], "number": number, **({"label": label} if label else {})}]
    by_label = {str(entry.get("label", "")).lower(): entry for entry in before}
    if told and before and all(label and label.lower() in by_label for _, label in told):
        numbers = {label.lower(): number for number, label in told}
        return [
            {**entry, "number": numbers.get(str(entry.get("label", "")).lower(), entry["number"])}
            for entry in before
        ]
    by_number = {_digits(str(entry["number"])): entry for entry in before}
    return [
        {
            **by_number.get(_digits(number), {}),
            "number": number,
            **({"label": label} if label else {}),
        }
        for number, label in told
    ]


_PHONE_LINE = re.compile(r"(?:[-*]\s+)?(\+?[\d(][\d ().-]*\d)[\s,:–-]*(.*)$")


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def settle_check(report: Report, is_new: bool, accepted: bool) -> str:
    """Take a report's claim of a check out, unless it may be kept.

    Nobody can see from here whether a stranger checked anything, so a claim never makes facts of
    the same report count as checked, whoever is said to have told them (`provider-told-us` too).
    What decides is what the report names, not what it changes: the second time it changes nothing.

    Args:
        report: what is kept stays in its `values`; what is not moves to `left_out`.
        is_new: the service is not in the list yet, so all facts come from the report.
        accepted: a maintainer knows of the check.

    Returns:
        What to tell the maintainer about a check that was kept or left out, or an empty text.
    """
    claim = {key: report.values.pop(key) for key in _CHECK if key in report.values}
    told = ", ".join(claim.values())
    if not claim:
        return ""
    if len(claim) < len(_CHECK):
        report.left_out.append(f"the check ({told}): it needs a day and a way")
        return ""
    if accepted or not (report.values or is_new):
        report.values |= claim
        return f"Kept the check ({told}): {ACCEPTED}" if accepted else ""
    return (
        f"Left out the check ({told}), because it came together with facts. Only when you know "
        "yourself that somebody checked these facts then: run this again with --accept-check. "
        "Else call them, and note your own check with verify."
    )


def plain(record: Record) -> dict[str, YamlValue]:
    """Return a record that was read as values to change."""
    return {str(key): value for key, value in record.items()}
