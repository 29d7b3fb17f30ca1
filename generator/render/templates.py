"""The only module that knows Jinja2: a view and a language become HTML.

Autoescape is on in every template, and an undefined name is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.guide import urls
from generator.i18n.translator import Translator
from generator.render.minify import short_address
from generator.render.view import View

Icon = Callable[[str], Markup]
"""An icon as inline SVG, from its name."""
NAMES = frozenset({"t", "p", "d", "w", "m", "icon", "bdi", "ltr", "official", "urls", "href"})
"""What every template sees beside the fields of its view."""


@dataclass(frozen=True, slots=True)
class _Bound:
    """A template bound to a language, and the names of its view's fields."""

    render: Callable[..., str]
    names: tuple[str, ...]


class Templates:
    """The templates of one guide, each compiled once and bound once to each language.

    Beside the fields of its view a template sees `t` (a text as HTML), `p` (a plain text, for
    attributes), `d` (digits), `w` (the translator), `m` (the macros of macros.html), `icon`, `bdi`
    `ltr`, `official`, `urls` and `href`, and the filter `short_address`.
    """

    def __init__(
        self, words: Mapping[str, Translator], folders: Sequence[Path], icon: Icon
    ) -> None:
        """Take the translators by language, and the template folders, the project's own first."""
        self._words = words
        self._bound: dict[tuple[str, str], _Bound] = {}
        self._env = Environment(
            loader=FileSystemLoader(folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._env.globals.update(
            icon=icon, bdi=bdi, ltr=ltr, official=official, urls=urls, href=urls.href
        )
        self._env.filters.update(short_address=short_address)

    def render(self, view: View, language: str) -> str:
        """Return a view as HTML, with the words of a language."""
        key = (view.template, language)
        bound = self._bound.get(key)
        if bound is None:
            names = tuple(field.name for field in fields(view))
            bound = self._bound[key] = _Bound(self._bind(*key), names)
        return bound.render({name: getattr(view, name) for name in bound.names})

    def _bind(self, name: str, language: str) -> Callable[..., str]:
        words = self._words[language]
        names = {"t": words.html, "p": words.plain, "d": words.digits, "w": words}
        macros = Environment.get_template(self._env, "macros.html", globals=names).module
        environment = self._env.overlay()
        return environment.get_template(name, globals={**names, "m": macros}).render


def bdi(text: str) -> Markup:
    """Return a text that keeps its own direction inside a sentence of another one."""
    return Markup("<bdi>{}</bdi>").format(text)


def official(text: str, listed_as: str = "") -> Markup:
    """Return a name or an address as the list has it: no browser may translate it.

    Args:
        text: the name.
        listed_as: the name in the list, where `text` is in the reader's language; else "".
    """
    return bdi(text) if listed_as else Markup('<bdi translate="no">{}</bdi>').format(text)


def ltr(text: str) -> Markup:
    """Return a number or an address, which runs from left to right in every language."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(text)
