"""docs/<lang>/strings.yaml: the words of the pages, complete and with the same blanks to fill."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache, partial

from babel import Locale, UnknownLocaleError

from generator.checks import instead
from generator.checks.context import CheckContext
from generator.checks.texts import markup
from generator.i18n.cldr import NUMBERINGS, plural_form, plural_forms
from generator.schema.required_strings import NEEDED
from generator.source.addresses import is_part, part_like
from generator.source.flat import FORMS, LOCAL, MADE_FROM, OWN, flat, whole_key
from generator.source.markdown import text_hash
from generator.source.nodes import Items, Record, Text, problem_at
from generator.source.problems import Problems, near, one_of, quoted
from generator.source.source import Source
from generator.source.yaml_reader import is_nothing

_BLANK = re.compile(r"\{(\w+)\}")

_MANY = 60
"""Missing texts that are named one by one; a language that has just begun has hundreds."""


def problems(source: Source, known: CheckContext) -> Problems:
    """Strings have the keys of the source language, and the same {blanks} to fill."""
    first = source.settings.source_language
    strings = source.strings.get(first)
    if strings is None:
        return
    wanted = dict(flat(strings))
    for key in NEEDED:
        if key not in wanted:
            message = f"{quoted(key)} has no text, and pages need it. Add it to this file."
            yield problem_at(strings, first, message, "string-needed")
    yield from _vocabulary(source, known, wanted, strings)
    for language in known.languages:
        if language in source.strings:
            record = source.strings[language]
            look = partial(_of_language, source, wanted, language)
            parts = (strings, source.fingerprints.get(language), language == first)
            yield from known.once("strings", record, look, language, *parts)


def _of_language(source: Source, wanted: dict[str, Text], language: str) -> Problems:
    record = source.strings[language]
    yield from _own(record, language)
    yield from _weekdays(record)
    yield from _texts(record)
    if language != source.settings.source_language and all(key in wanted for key in NEEDED):
        yield from _moved(record, language)
        yield from _translated(record, wanted, source.made_from(language), language)


def _vocabulary(
    source: Source, known: CheckContext, wanted: dict[str, Text], strings: Record
) -> Problems:
    """Every term of the vocabulary has a name in the source language, and can be an address."""
    for part, terms in known.terms.items():
        for term in terms:
            yield from _address(term, part, source.vocabulary)
            if f"{part}.{term}" not in wanted:
                message = (
                    f"The term {term} of vocabulary.yaml has no name here. Add {term}: … under "
                    f"{part}:."
                )
                yield problem_at(strings.key(part), part, message, "term-named")
    for group in source.vocabulary.records("groups"):
        name = group.text("id")
        yield from _address(name, "groups", group)
        if f"groups.{name}.need" not in wanted or f"groups.{name}.about" not in wanted:
            message = f"The group {name} of vocabulary.yaml has no need: and about: here. Add both."
            yield problem_at(strings.key("groups"), "groups", message, "term-named")


def _address(term: str, part: str, record: Record) -> Problems:
    if not is_part(term):
        message = f"{quoted(term)} can't be part of a web address. Write it like {part_like(term)}."
        yield problem_at(term if isinstance(term, Text) else record, part, message, "id-form")


def _own(record: Record, language: str) -> Problems:
    """A language says its own name, its direction and its locale."""
    about = record.record("language")
    if not about.text("name"):
        message = "language > name: is missing. Write the language's own name, like Español."
        yield problem_at(record.key("language"), "language", message, "language-named")
    direction = about.get("dir")
    if isinstance(direction, Text) and direction not in {"ltr", "rtl"}:
        message = f"{quoted(direction)} is not a direction. Write {one_of(('ltr', 'rtl'))}."
        yield problem_at(direction, "language > dir", message, "language-direction")
    elif isinstance(direction, Text) or about.get("locale"):
        yield from _way(record, language)
    code, _, wish = (about.text("locale") or language).partition("-u-")
    if wish and wish.removeprefix("nu-") not in NUMBERINGS:
        message = (
            f"{quoted('-u-' + wish)} is not known. For other digits, write -u-nu-latn at the end."
        )
        yield problem_at(about.key("locale"), "language", message, "language-locale")
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        message = (
            f"There are no dates and digits known for {quoted(code)}. Add language > locale: with "
            "the code of the nearest language, like locale: en."
        )
        yield problem_at(about.key("locale"), "language", message, "language-locale")


def _way(record: Record, language: str) -> Problems:
    """A language is written in the direction that its locale is known for."""
    about = record.record("language")
    code = (about.text("locale") or language).partition("-u-")[0]
    try:
        way = str(Locale.parse(code, sep="-").text_direction)
    except (UnknownLocaleError, ValueError):
        return  # `language-locale` says it
    if (about.text("dir") or "ltr") != way:
        message = (
            f"{code} is written {'from right to left' if way == 'rtl' else 'from left to right'}. "
            f"Write dir: {way}"
        )
        yield problem_at(about.key("dir"), "language > dir", message, "language-direction")


def _weekdays(record: Record) -> Problems:
    """Names of days that a language has for itself are seven."""
    names = record.record("language").get("weekdays")
    if isinstance(names, Text) and not re.fullmatch(r"[^,]*\S(?:, \S[^,]*){6}", names):
        message = (
            "Seven names are expected here, from Monday on, with a comma and a blank between "
            "them. Or delete the line: then the days have the names that CLDR knows."
        )
        yield problem_at(names, "language > weekdays", message, "language-weekdays")


def _texts(record: Record, above: str = "") -> Problems:
    """Strings are plain texts: never lists, never empty, with no brace that is not of a blank."""
    for key, value in record.items():
        path = f"{above}{key}"
        if isinstance(value, Items):
            yield problem_at(value, path, "A text is expected here, not a list.", "text-expected")
        elif is_nothing(value):
            message = (
                f"There is nothing after {key}: here, so readers would see nothing. Write the "
                "text, or delete the line: then they see the source language's."
            )
            yield problem_at(record.key(key), path, message, "empty-value")
        elif isinstance(value, Record):
            yield from _texts(value, f"{path}.")
        elif isinstance(value, Text):
            if re.search(r"[{}]", _BLANK.sub("", value)) or "{{" in value:
                message = "A blank to fill has one brace on each side, like {number}. Mend them."
                yield problem_at(value, path, message, "string-blanks")
            yield from markup(value, path, str(key))


def _forms(record: Record, have: Mapping[str, Text], language: str) -> Problems:
    """A text with plural forms has every form that the language uses for whole numbers."""
    code = record.record("language").text("locale") or language
    needed = _needed_forms(code)
    for key in dict.fromkeys(whole_key(own) for own in have if whole_key(own) != own):
        forms = {form for form in FORMS if f"{key}.{form}" in have}
        first = have[f"{key}.{next(form for form in FORMS if form in forms)}"]
        if key in have or not needed <= forms <= plural_forms(code):
            message = f"Here, a text with a count needs the forms {one_of(sorted(needed))}."
            yield problem_at(first, key, message.replace(" or ", " and "), "string-forms")


@lru_cache(maxsize=64)
def _needed_forms(code: str) -> frozenset[str]:
    return frozenset(plural_form(code, count) for count in range(201)) | {"other"}


def _moved(record: Record, language: str) -> Problems:
    """Fingerprints stand in a file of their own, so that a translator sees words only."""
    if MADE_FROM in record:
        message = (
            f"Fingerprints stand in docs/{language}/fingerprints.yaml now. To move these there, "
            f"run: python3 guide.py stamp {language}"
        )
        yield problem_at(record.key(MADE_FROM), MADE_FROM, message, "fingerprints-moved", False)


def _numbers(text: Text, source: Text, key: str) -> Problems:
    """A translation names no number that its source does not: it may be one to call."""
    own, theirs = (set(re.findall(r"\d{2,}", instead.digits(one))) for one in (text, source))
    if more := sorted(own - theirs):
        message = (
            f"{one_of(more)} does not stand in the source text: {quoted(source)}. Is it right? A "
            "number to call never stands in these words."
        )
        yield problem_at(text, key, message, "string-numbers", blocking=False)


def _translated(
    record: Record, wanted: dict[str, Text], made_from: Mapping[str, str], language: str
) -> Problems:
    have = dict(flat(record))
    wanted = {whole_key(key): text for key, text in wanted.items()}
    yield from _forms(record, have, language)
    for own, text in have.items():
        key = whole_key(own)
        if key in OWN:
            continue
        if key not in wanted:
            message = f"No page uses {quoted(key)}. Delete it, or mend the key."
            yield problem_at(text, key, message + near(key, wanted), "string-known")
            continue
        if key.startswith(LOCAL):
            continue
        blanks, theirs = set(_BLANK.findall(wanted[key])), set(_BLANK.findall(text))
        if blanks != theirs:
            shown = one_of(sorted(f"{{{name}}}" for name in blanks)) if blanks else "none"
            message = f"The blanks to fill differ from the source text. They are: {shown}."
            yield problem_at(text, key, message, "string-blanks")
        yield from _numbers(text, wanted[key], key)
        made = made_from.get(key, "")
        if made and made != text_hash(wanted[key]):
            message = (
                f"The source text changed since this was translated; it is now "
                f"{quoted(wanted[key])}. Compare, mend, then run: python3 guide.py stamp "
                f"{language} {key}"
            )
            yield problem_at(text, key, message, "translation-behind", blocking=False)
    whole = {whole_key(key) for key in have}
    missing = [
        key for key in wanted if key not in whole and key not in OWN and not key.startswith(LOCAL)
    ]
    if len(missing) > _MANY:
        message = (
            f"{len(missing)} of {len(wanted)} texts are not here yet; until then readers see those "
            "of the source language, marked. Copy keys from there and translate: a part is enough."
        )
        yield problem_at(record, language, message, "string-missing", blocking=False)
        return
    for key in missing:
        message = f"{quoted(key)} has no text yet; until then readers see {quoted(wanted[key])}."
        yield problem_at(record, language, message, "string-missing", blocking=False)
