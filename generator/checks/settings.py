"""mkdocs.yml: the few settings that the guide can't do without."""

from __future__ import annotations

import posixpath
import re

from generator.checks.context import CheckContext
from generator.source.nodes import problem_at
from generator.source.problems import Problems, one_of, quoted
from generator.source.source import Source

_CODE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?")


def problems(source: Source, known: CheckContext) -> Problems:
    """The languages exist, each with its folder, and the addresses are addresses."""
    record = source.settings.record
    guide = record.record("extra").record("guide")
    languages = guide.texts("languages")
    if not languages:
        message = "extra > guide > languages: is missing. Add it, like languages: [en, es]"
        yield problem_at(guide.key("languages"), "mkdocs", message, "languages-listed")
    for code in languages:
        if not _CODE.fullmatch(code):
            message = f"{quoted(code)} is not the code of a language. Write it like en or zh-Hans."
            yield problem_at(code, "languages", message, "language-code")
        elif code not in source.strings:
            message = (
                f"There is no file docs/{code}/strings.yaml. Add the folder of this language, or "
                "take its code out of this line."
            )
            yield problem_at(code, "languages", message, "language-folder")
    folder = record.text("docs_dir")
    if folder and posixpath.normpath(folder) != "docs":
        message = (
            f"The guide reads its pages from docs/, not from {quoted(folder)}. Rename the folder, "
            "and delete this line."
        )
        yield problem_at(record.key("docs_dir"), "docs_dir", message, "docs-folder")
    for key in ("site_url", "repo_url"):
        value = record.get(key)
        if isinstance(value, str) and value and not re.match(r"https?://[^\s/]+", value):
            message = f"{quoted(value)} is not a web address. Write it like https://example.org/"
            yield problem_at(record.key(key), key, message, "web-address")
    for key, form, like in (
        ("contact", r"[^@\s?&]+@[^@\s?&]+\.\w+", "desk@example.org"),
        ("texts_to", r"\+?\d{3,15}", '"+12135550100"'),
    ):
        value = guide.get(key)
        if isinstance(value, str) and value and not re.fullmatch(form, value):
            message = (
                f"{quoted(value)} can't be used here. Write it like {like}, or leave it empty."
            )
            yield problem_at(guide.key(key), key, message, "contact-form")
    leave = guide.text("leave_to")
    if leave and not re.match(r"https://[^\s/]+/", leave):
        message = (
            f"{quoted(leave)} is not a safe place to leave to. Write an address that starts with "
            "https://, like https://www.wikipedia.org/"
        )
        yield problem_at(guide.key("leave_to"), "leave_to", message, "web-address")
    neutral = guide.text("neutral_titles")
    if neutral and neutral not in {"yes", "no"}:
        message = f"{quoted(neutral)} is not an answer. Write {one_of(('yes', 'no'))}."
        yield problem_at(guide.key("neutral_titles"), "neutral_titles", message, "yes-or-no")
    ages = guide.record("ages")
    for name in ages:
        if not ages.text(name).isdigit():
            message = f"{quoted(ages.text(name))} is not a number of days. Write it like 180."
            yield problem_at(ages.key(name), f"ages > {name}", message, "whole-number")
