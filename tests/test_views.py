"""Each template and its view hold the same names, down to the last field of a field."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

import pytest
from jinja2 import Environment, meta

import generator.pages
import generator.render
from generator.pdf import block_view, listing_view
from generator.pdf import view as sheet_views
from generator.pdf.view import (
    AreaSheetView,
    Frame,
    IconView,
    LeafletView,
    LetterView,
    SheetView,
)
from generator.render.templates import NAMES
from generator.render.view import View
from tests.conftest import ROOT
from tests.jinja_names import Macros, Reader

ENVIRONMENT = Environment()
ENVIRONMENT.filters["short_address"] = str
TEMPLATES = ROOT / "overrides"
MACROS = "macros.html"
HOST = "main.html"
"""What MkDocs renders; it sees a page of MkDocs, and no view."""


def views() -> dict[str, type[View]]:
    """Return every view by its template."""
    found: dict[str, type[View]] = {}
    for package in (generator.pages, generator.render):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for kind in vars(importlib.import_module(module.name)).values():
                if isinstance(kind, type) and issubclass(kind, View) and kind is not View:
                    assert found.setdefault(kind.template, kind) is kind
    return found


VIEWS = views()


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of the templates, the macros among them."""

    by_name: dict[str, str]

    def undeclared(self, name: str) -> set[str]:
        """Return the names that a template takes from outside, by way of what it includes too."""
        tree = ENVIRONMENT.parse(self.by_name[name])
        found = set(meta.find_undeclared_variables(tree))
        for other in meta.find_referenced_templates(tree):
            assert other is not None, f"{name} includes a template whose name is not written out"
            found |= self.undeclared(other)
        return found

    def reader(self) -> Reader:
        return Reader(Macros(ENVIRONMENT.parse(self.by_name[MACROS])))


def shipped() -> Texts:
    files = [file for file in sorted(TEMPLATES.rglob("*.html")) if file.name != HOST]
    return Texts(
        {file.relative_to(TEMPLATES).as_posix(): file.read_text("utf-8") for file in files}
    )


SHIPPED = shipped()


def differences(texts: Texts, kind: type[View]) -> set[str]:
    """Return what only the template or only the view has, at any depth."""
    used = texts.undeclared(kind.template) - NAMES
    own = {field.name for field in fields(kind)}
    missing = {f"view has no {name}" for name in used - own}
    unused = {f"template does not use {name}" for name in own - used}
    tree = ENVIRONMENT.parse(texts.by_name[kind.template])
    below = {f"there is no {name}" for name in texts.reader().unknown(tree, kind)}
    return missing | unused | below


def test_each_template_has_one_view() -> None:
    assert set(VIEWS) == set(SHIPPED.by_name) - {MACROS}


@pytest.mark.parametrize("template", sorted(VIEWS))
def test_a_template_uses_the_fields_of_its_view_and_nothing_else(template: str) -> None:
    assert differences(SHIPPED, VIEWS[template]) == set()


def test_macros_take_what_they_need_as_arguments() -> None:
    assert SHIPPED.undeclared(MACROS) - NAMES == set()


def test_a_part_of_a_view_has_no_field_that_no_template_uses() -> None:
    reader = SHIPPED.reader()
    for template, kind in VIEWS.items():
        reader.unknown(ENVIRONMENT.parse(SHIPPED.by_name[template]), kind)
    ours = {
        kind for kind in reader.seen
        if is_dataclass(kind) and re.match(r"generator\.(pages|render)\.", kind.__module__)
    }  # fmt: skip
    assert len(ours) > 20

    unused = {
        f"{kind.__name__}.{field.name}"
        for kind in ours
        if not issubclass(kind, View)
        for field in fields(kind)
        if field.name not in reader.seen[kind]
    }

    assert unused == set()


CHANGES: list[tuple[str, str, Callable[[str], str], str]] = [
    ("a name more", "pages/need.html", lambda text: text + "{{ guide }}", "view has no guide"),
    (
        "a name more in an include",
        "pages/need.html",
        lambda text: text + "{% include 'pages/calls.html' %}",
        "view has no calls",
    ),
    (
        "a name less",
        "pages/calls.html",
        lambda text: text.replace("bdi(place.name)", "''"),
        "template does not use place",
    ),
    (
        "a field that is not there",
        "pages/calls.html",
        lambda text: text.replace("place.name", "place.nmae"),
        "there is no Area.nmae",
    ),
    (
        "a field of an item of a list",
        "pages/need.html",
        lambda text: text.replace("link.count", "link.number"),
        "there is no CountedLink.number",
    ),
    (
        "a field in a macro",
        MACROS,
        lambda text: text.replace("phone.dial", "phone.dialled"),
        "there is no Phone.dialled",
    ),
    (
        "a word that no translator has",
        "pages/filter.html",
        lambda text: text.replace("w.number_signs", "w.numbers"),
        "there is no Translator.numbers",
    ),
]


@pytest.mark.parametrize(
    ("name", "change", "said"), [c[1:] for c in CHANGES], ids=[c[0] for c in CHANGES]
)
def test_a_difference_is_found(name: str, change: Callable[[str], str], said: str) -> None:
    text = change(SHIPPED.by_name[name])
    assert text != SHIPPED.by_name[name]
    texts = Texts({**SHIPPED.by_name, name: text})

    found = {one for kind in VIEWS.values() for one in differences(texts, kind)}

    assert said in found


def test_no_view_holds_something_to_call() -> None:
    for kind in VIEWS.values():
        for field in fields(kind):
            assert not re.search(r"Callable|Any\b|object", str(field.type)), (kind, field.name)
            assert "tuple[tuple" not in str(field.type), (kind, field.name)


def test_templates_lie_where_they_are_looked_for() -> None:
    assert all(Path(TEMPLATES, name).is_file() for name in VIEWS)


# ---- Sheets: what Typst reads ----

SHEETS = {
    file.stem: re.sub(r"(?m)//.*$", "", file.read_text("utf-8"))
    for file in sorted((TEMPLATES / "sheets").glob("*.typ"))
}
PRINTED = {
    AreaSheetView: set(SHEETS) - {"lib", "blocks", "icon", "letter", "topic"},
    LeafletView: {"topic", "blocks"},
    LetterView: {"letter"},
    IconView: {"icon"},
}
UNSHOWN = {"ListingView.id"}
"""For the message that says which text does not fit."""


def top(kind: type) -> set[str]:
    """Return the names that a template finds at the top of a view."""
    own = {field.name for field in fields(kind)}
    return own - {"frame"} | ({field.name for field in fields(Frame)} if "frame" in own else set())


def read_by(sheets: dict[str, str], kind: type) -> set[str]:
    texts = [sheets[name] for name in PRINTED[kind]]
    shared = [sheets["lib"]] if kind is not IconView else []
    return set(re.findall(r"\bdata\.(\w+)", "\n".join(texts + shared)))


def sheet_differences(sheets: dict[str, str]) -> set[str]:
    found: set[str] = set()
    for kind in PRINTED:
        used = read_by(sheets, kind)
        found |= {f"{kind.__name__} has no {name}" for name in used - top(kind)}
        own = {field.name for field in fields(kind)} - {"frame"}
        found |= {f"no template uses {kind.__name__}.{name}" for name in own - used}
    used = set().union(*(read_by(sheets, kind) for kind in PRINTED))
    found |= {f"no template uses Frame.{name}" for name in top(AreaSheetView) - used}
    return found


def test_sheets_use_the_fields_of_their_view_and_nothing_else() -> None:
    assert sheet_differences(SHEETS) == set()
    assert set(SHEETS) == {"lib"}.union(*PRINTED.values())


def test_a_part_of_a_sheet_has_no_field_that_no_template_uses() -> None:
    used = set(re.findall(r"\.(\w+)", "\n".join(SHEETS.values())))
    parts = {
        kind for module in (sheet_views, block_view, listing_view) for kind in vars(module).values()
        if is_dataclass(kind) and kind.__module__ == module.__name__
    } - {*PRINTED, Frame, SheetView}  # fmt: skip
    assert len(parts) > 8

    unused = {
        f"{kind.__name__}.{field.name}"
        for kind in parts
        for field in fields(kind)
        if field.name not in used
    }

    assert unused == UNSHOWN


@pytest.mark.parametrize(
    ("sheet", "old", "new", "said"),
    [
        ("topic", "data.intro", "data.lead", "LeafletView has no lead"),
        ("topic", "data.intro", "x", "no template uses LeafletView.intro"),
        ("poster", "data.steps", "data.setps", "AreaSheetView has no setps"),
        ("lib", "data.digits", "x", "no template uses Frame.digits"),
        ("icon", "data.colour", "data.color", "IconView has no color"),
    ],
)
def test_a_difference_in_a_sheet_is_found(sheet: str, old: str, new: str, said: str) -> None:
    changed = {**SHEETS, sheet: SHEETS[sheet].replace(old, new)}

    assert said in sheet_differences(changed)
