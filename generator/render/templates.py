"""A view and a language become HTML.

What Jinja2 makes of a template is in compiling.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from markupsafe import Markup, escape

from generator.guide import urls
from generator.i18n.translator import Translator
from generator.render.compiling import LanguageEnvironment
from generator.render.minify import short_address
from generator.render.view import View

Icon = Callable[[str], Markup]
"""An icon as inline SVG, from its name."""
NAMES = frozenset({"t", "p", "d", "w", "m", "icon", "bdi", "ltr", "urls", "href"})
"""What every template sees beside the fields of its view."""


@dataclass(frozen=True, slots=True)
class _Bound:
    """A template bound to a language, and the names of its view's fields."""

    render: Callable[..., str]
    names: tuple[str, ...]


class Templates:
    """The templates of one guide, each compiled and bound once for each language.

    Beside the fields of its view a template sees `t` (a text as HTML), `p` (a plain text, for
    attributes), `d` (digits), `w` (the translator), `m` (the macros of macros.html), `icon`, `bdi`
    `ltr`, `urls` and `href`, and the filter `short_address`.
    """

    def __init__(
        self, words: Mapping[str, Translator], folders: Sequence[Path], icon: Icon
    ) -> None:
        """Take the translators by language, and the template folders, the project's own first."""
        self._words = words
        self._folders = folders
        self._icon = icon
        self._environments: dict[str, LanguageEnvironment] = {}
        self._bound: dict[tuple[str, str], _Bound] = {}

    def render(self, view: View, language: str) -> str:
        """Return a view as HTML, with the words of a language."""
        key = (view.template, language)
        bound = self._bound.get(key)
        if bound is None:
            names = tuple(field.name for field in fields(view))
            bound = self._bound[key] = _Bound(self._bind(*key), names)
        return bound.render({name: getattr(view, name) for name in bound.names})

    def _bind(self, name: str, language: str) -> Callable[..., str]:
        return self._environment(language).get_template(name).render

    def _environment(self, language: str) -> LanguageEnvironment:
        """Return the templates in a language; the macros see its words too."""
        if language not in self._environments:
            words = self._words[language]
            made = LanguageEnvironment(
                self._folders,
                {
                    "t": words.html,
                    "p": words.plain,
                    "d": words.digits,
                    "w": words,
                    "icon": self._icon,
                    "bdi": bdi,
                    "ltr": ltr,
                    "urls": urls,
                    "href": urls.href,
                },
            )
            made.filters.update(short_address=short_address)
            made.globals["m"] = made.get_template("macros.html").module
            self._environments[language] = made
        return self._environments[language]


def bdi(text: str) -> Markup:
    """Return a text that keeps its own direction inside a sentence of another one."""
    return Markup(f"<bdi>{escape(text)}</bdi>")


def ltr(text: str) -> Markup:
    """Return a number or an address, which runs from left to right in every language."""
    return Markup(f'<bdi dir="ltr">{escape(text)}</bdi>')
