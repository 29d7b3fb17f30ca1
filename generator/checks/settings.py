"""mkdocs.yml: the settings of the guide, from generator/schema/settings.py."""

from __future__ import annotations

import posixpath
import re
from itertools import pairwise

from generator.checks.context import CheckContext
from generator.i18n.language_codes import meant
from generator.schema.fields import Field, Kind
from generator.schema.hosts import HOSTS
from generator.schema.settings import GUIDE, MKDOCS, OURS
from generator.source.nodes import Items, Place, Record, Text, Value, problem_at
from generator.source.problems import Problems, near, one_of, quoted
from generator.source.settings import is_days
from generator.source.source import Source

_CODE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?")


def problems(source: Source, known: CheckContext) -> Problems:
    """The languages exist, each with its folder, and the addresses are addresses."""
    record = source.settings.record
    yield from _shape(record)
    guide = record.record("extra").record("guide")
    languages = guide.texts("languages")
    if not languages:
        message = "extra > guide > languages: is missing. Add it, like languages: [en, es]"
        yield problem_at(guide.key("languages"), "mkdocs", message, "languages-listed")
    yield from _languages(guide.get("languages"))
    for code in languages:
        if not _CODE.fullmatch(code):
            found = meant(code, ())
            like = f"Write {found}." if found else "Write it like en or zh-Hans."
            parts = [part for part in re.split(r"[\s,;/]+", code) if _CODE.fullmatch(part)]
            if len(parts) > 1:
                like = f"Several stand in brackets: [{', '.join(parts)}]"
            message = f"{quoted(code)} is not the code of a language. {like}"
            yield problem_at(code, "languages", message, "language-code")
        elif code not in source.strings:
            message = (
                f"There is no file docs/{code}/strings.yaml. Add the folder of this language, or "
                "take its code out of this line."
            )
            if (file := f"docs/{code}/strings.yaml") in source.files:
                message = f"{file} has no words that can be read. Mend it first."
            yield problem_at(code, "languages", message, "language-folder")
    folder = record.text("docs_dir")
    if folder and posixpath.normpath(folder) != "docs":
        message = (
            f"The guide reads its pages from docs/, not from {quoted(folder)}. Rename the folder, "
            "and delete this line."
        )
        yield problem_at(record.key("docs_dir"), "docs_dir", message, "docs-folder")
    yield from _addresses(record)
    for key, form, like in (
        ("contact", r"[^@\s?&]+@[^@\s?&]+\.\w+", "desk@example.org"),
        ("texts_to", r"\+\d{7,15}", '"+12135550100"'),
    ):
        value = guide.get(key)
        if isinstance(value, str) and value and not re.fullmatch(form, value):
            message = (
                f"{quoted(value)} can't be used here. Write it like {like}, or leave it empty."
            )
            if key == "texts_to" and re.fullmatch(r"\d{2,6}", value):
                message = (
                    "Reports about the list never go to a short number: it may be one for "
                    f"emergencies. Write the desk's own number, like {like}."
                )
            yield problem_at(guide.key(key), key, message, "contact-form")
    leave = guide.text("leave_to")
    if leave and not re.match(r"https://[^\s/]+/", leave):
        message = (
            f"{quoted(leave)} is not a safe place to leave to. Write an address that starts with "
            "https://, like https://www.wikipedia.org/"
        )
        yield problem_at(guide.key("leave_to"), "leave_to", message, "web-address")
    handbook = guide.text("handbook")
    if handbook and not re.fullmatch(r"https?://[^\s/?#@]+(?:/[^\s?#]*)?", handbook):
        message = (
            f"{quoted(handbook)} is not a web address that others can be added to. Write it like "
            "https://example.org/guide/handbook/"
        )
        yield problem_at(guide.key("handbook"), "handbook", message, "web-address")
    neutral = guide.text("neutral_titles")
    if neutral and neutral not in {"yes", "no"}:
        message = f"{quoted(neutral)} is not an answer. Write {one_of(('yes', 'no'))}."
        yield problem_at(guide.key("neutral_titles"), "neutral_titles", message, "yes-or-no")
    yield from _host(guide)
    ages = guide.record("ages")
    for name in ages:
        if not is_days(ages.text(name)):
            message = f"{quoted(ages.text(name))} is not a number of days. Write it like 180."
            yield problem_at(ages.key(name), f"ages > {name}", message, "whole-number")
    yield from _order(source)


def _languages(value: Value | None) -> Problems:
    """A language is named once."""
    seen: set[str] = set()
    for code in value if isinstance(value, Items) else ():
        if isinstance(code, Text) and code in seen:
            message = f"{quoted(code)} is in this list twice. Keep one."
            yield problem_at(code, "languages", message, "once-in-list")
        seen.add(str(code))


def _addresses(record: Record) -> Problems:
    """The guide has a name; its address, and that of its files, can be added to."""
    if record and not record.text("site_name").strip():
        message = "site_name: is missing: it stands on every page. Write the guide's name."
        yield problem_at(record.key("site_name"), "site_name", message, "needed-key")
    for key in ("site_url", "repo_url"):
        value = record.text(key)
        if not value or re.fullmatch(r"https?://[^\s/?#@]+(?:/[^\s?#]*)?", value):
            continue
        bare = re.split(r"[?#]", re.sub(r"(?i)^(?:https?:?/*|/+)", "", value), maxsplit=1)[0]
        like = f"https://{bare}" if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/[^\s@]*)?", bare) else ""
        message = (
            f"{quoted(value)} is not a web address that others can be added to. Write it like "
            f"{like or 'https://example.org/'}"
        )
        yield problem_at(record.key(key), key, message, "web-address")


def _host(guide: Record) -> Problems:
    """The host is one whose limits are known, or nothing."""
    host = guide.text("host")
    if host and host not in HOSTS:
        hint = near(host, HOSTS) or f" Write {one_of(HOSTS)}, or nothing."
        message = f"The limits of {quoted(host)} are not known here.{hint}"
        yield problem_at(guide.key("host"), "host", message, "known-host")


def _order(source: Source) -> Problems:
    """A fact is ageing first, then "call first", then hidden."""
    ages = source.settings.ages
    steps = [("ageing", ages.ageing), ("call_first", ages.call_first), ("hidden", ages.hidden)]
    record = source.settings.record.record("extra").record("guide").record("ages")
    for (first, days), (then, more) in pairwise(steps):
        if days >= more:
            message = (
                f"{first} is {days} days and {then} {more} days, but {first} comes first. Make the "
                f"number of {then} the larger one."
            )
            place = record.key(then if then in record else first)
            yield problem_at(place, "ages", message, "ages-in-order")


def _shape(record: Record) -> Problems:
    """Every key is one that the guide or MkDocs knows, with a value of its shape."""
    for key in record:
        if key not in MKDOCS:
            hint = near(key, MKDOCS) or f" Those of the guide are {one_of(OURS)}."
            message = f"{quoted(key)} is not a setting of MkDocs or of the guide."
            yield problem_at(record.key(key), "", message + hint, "known-key")
    extra = record.record("extra")
    for key in extra:
        if key != "guide" and near(key, ["guide"]):
            message = f"{quoted(key)} is not a setting of the guide.{near(key, ['guide'])}"
            yield problem_at(extra.key(key), "extra", message, "known-key")
    for inner, name in ((record, "extra"), (extra, "guide")):
        if name in inner and not isinstance(inner[name], Record):
            message = f"Keys are expected under {name}:, each on a line of its own."
            yield problem_at(inner.key(name), name, message, "record-expected")
    guide = extra.record("guide")
    languages = [str(code) for code in guide.texts("languages")]
    yield from _known(guide, GUIDE, "", languages)


def _known(record: Record, fields: tuple[Field, ...], path: str, languages: list[str]) -> Problems:
    """A misspelt setting would stay off without a word: that of a reader's privacy too."""
    table = {field.name: field for field in fields}
    for key, value in record.items():
        here = f"{path} > {key}".removeprefix(" > ")
        if key not in table:
            hint = near(key, table) or f" The settings here are {one_of(table)}."
            message = f"{quoted(key)} is not a setting of the guide."
            yield problem_at(record.key(key), path, message + hint, "known-key")
        elif table[key].many == "by-language":
            yield from _by_language(value, table[key], record.key(key), languages)
        elif isinstance(value, Record) and table[key].kind is Kind.RECORD:
            yield from _known(value, table[key].fields, here, languages)
        elif wrong := _misshapen(value, table[key]):
            message, rule = wrong
            yield problem_at(record.key(key), here, message, rule)


def _by_language(value: Value, field: Field, key: Place, languages: list[str]) -> Problems:
    """A setting that differs by language has a text for languages of the guide."""
    if not isinstance(value, Record):
        if value:
            message = f"Codes of languages are expected here. Write it like {field.example}"
            yield problem_at(key, field.name, message, "record-expected")
        return
    for code, text in value.items():
        here = f"{field.name} > {code}"
        if code not in languages:
            message = f"{quoted(code)} is not a language of this guide.{near(code, languages)}"
            yield problem_at(value.key(code), here, message, "known-key")
        elif not isinstance(text, Text) or not text.strip():
            message = f"One text is expected here. Write it like {field.example}"
            yield problem_at(value.key(code), here, message, "one-value")


def _misshapen(value: Value, field: Field) -> tuple[str, str] | None:
    """Return what is wrong with the shape of a setting, and the rule; nothing is always fine."""
    if not value:
        return None
    if field.kind is Kind.RECORD:
        inside = one_of(inner.name for inner in field.fields)
        return f"Keys are expected here: {inside}.", "record-expected"
    if isinstance(value, Items) and field.many != "one":
        if all(isinstance(item, Text) for item in value):
            return None
        return f"Words are expected in this list. Write {field.example}", "text-expected"
    if not isinstance(value, Text):
        return f"One value is expected here. Write it like {field.example}", "one-value"
    return None
