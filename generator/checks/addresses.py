"""No two pages or sheets of the site have one address."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import CheckContext
from generator.guide import urls
from generator.schema.settings import FORMATS
from generator.source.markdown import Page
from generator.source.nodes import Text, problem_at
from generator.source.problems import Problem, Problems, quoted
from generator.source.source import Source


def problems(source: Source, known: CheckContext) -> Problems:
    """Neither a page, nor a need, nor a leaflet has the address of something else."""
    for pages in source.pages.values():
        for path, page in pages.items():
            if message := _of_page(path):
                yield _at(page, message)
    yield from _needs(source, known)
    yield from _leaflets(source)


def _of_page(path: str) -> str:
    """Return what is the case with the address of an education page, or ""."""
    folder = path.rpartition("/")[0].partition("/")[0]
    if urls.is_own(path) and folder:
        return (
            f"Addresses below {folder}/ belong to the guide's own pages. "
            "Put the file into another folder, like learn/."
        )
    if urls.is_own(path):
        return "This address belongs to the guide's own page. Give the file another name."
    if urls.is_own_anchor(path):
        return (
            "This name belongs to a place in the files of the whole guide. "
            "Give the file another name."
        )
    return ""


def _needs(source: Source, known: CheckContext) -> Problems:
    """A term and a group of terms have a page each, and a list each in every area."""
    groups = [group.get("id") for group in source.vocabulary.records("groups")]
    terms = known.terms["offers"]
    for part, names in (("offers", terms), ("groups", groups)):
        for name in names:
            if not isinstance(name, Text):
                continue
            if urls.is_own_need(name):
                message = (
                    f"{quoted(name)} is the address of a further page of a list. "
                    "Give it another name."
                )
                yield problem_at(name, part, message, "page-address")
            if part == "groups" and name in terms:
                message = (
                    f"{quoted(name)} is a term under offers: too; both would have one page. "
                    "Give the group another name."
                )
                yield problem_at(name, part, message, "page-address")


def _leaflets(source: Source) -> Problems:
    """A printed page has the last part of its path in its sheet's address."""
    settings, paper = source.settings, ""
    language = settings.source_language
    taken = {
        urls.sheet(area, language, form, paper): f"the {form} of {area}"
        for area in settings.sheets.areas
        for form in FORMATS
    }
    for path, page in _printed(source):
        addresses = [
            urls.sheet(area, language, path.rpartition("/")[2], paper)
            for area in settings.sheets.areas
        ]
        others = [taken.setdefault(address, page.file) for address in addresses]
        if other := next((other for other in others if other != page.file), ""):
            yield _at(
                page,
                f"Its leaflet would have the same address as that of {other}. "
                "Give the file another name.",
            )


def _printed(source: Source) -> Iterator[tuple[str, Page]]:
    for path, page in source.pages.get(source.settings.source_language, {}).items():
        if page.meta.text("leaflet").lower() in {"yes", "true"}:
            yield path, page


def _at(page: Page, message: str) -> Problem:
    return Problem(page.file, 1, 1, "", message, "page-address")
