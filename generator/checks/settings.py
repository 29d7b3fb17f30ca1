"""mkdocs.yml: the few settings that the guide can't do without."""

from __future__ import annotations

import re

from generator.checks.context import Known
from generator.source.nodes import problem_at
from generator.source.problems import Problems, one_of, quoted
from generator.source.source import Source

_CODE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?")


def problems(source: Source, known: Known) -> Problems:
    """The languages exist, each with its folder, and the addresses are addresses."""
    record = source.settings.record
    guide = record.record("extra").record("guide")
    languages = guide.texts("languages")
    if not languages:
        says = "extra > guide > languages: is missing. Add it, like languages: [en, es]"
        yield problem_at(guide.key("languages"), "mkdocs", says, "languages-listed")
    for code in languages:
        if not _CODE.fullmatch(code):
            says = f"{quoted(code)} is not the code of a language. Write it like en or zh-Hans."
            yield problem_at(code, "languages", says, "language-code")
        elif code not in source.strings:
            says = (
                f"There is no file docs/{code}/strings.yaml. Add the folder of this language, or "
                "take its code out of this line."
            )
            yield problem_at(code, "languages", says, "language-folder")
    for key in ("site_url", "repo_url"):
        value = record.get(key)
        if isinstance(value, str) and value and not re.match(r"https?://[^\s/]+", value):
            says = f"{quoted(value)} is not a web address. Write it like https://example.org/"
            yield problem_at(record.key(key), key, says, "web-address")
    for key, form, like in (
        ("contact", r"[^@\s?&]+@[^@\s?&]+\.\w+", "desk@example.org"),
        ("texts_to", r"\+?\d{3,15}", '"+12135550100"'),
    ):
        value = guide.get(key)
        if isinstance(value, str) and value and not re.fullmatch(form, value):
            says = f"{quoted(value)} can't be used here. Write it like {like}, or leave it empty."
            yield problem_at(guide.key(key), key, says, "contact-form")
    leave = guide.text("leave_to")
    if leave and not re.match(r"https://[^\s/]+/", leave):
        says = (
            f"{quoted(leave)} is not a safe place to leave to. Write an address that starts with "
            "https://, like https://www.wikipedia.org/"
        )
        yield problem_at(guide.key("leave_to"), "leave_to", says, "web-address")
    neutral = guide.text("neutral_titles")
    if neutral and neutral not in {"yes", "no"}:
        says = f"{quoted(neutral)} is not an answer. Write {one_of(('yes', 'no'))}."
        yield problem_at(guide.key("neutral_titles"), "neutral_titles", says, "yes-or-no")
    ages = guide.record("ages")
    for name in ages:
        if not ages.text(name).isdigit():
            says = f"{quoted(ages.text(name))} is not a number of days. Write it like 180."
            yield problem_at(ages.key(name), f"ages > {name}", says, "whole-number")
