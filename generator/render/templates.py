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
from generator.render.compiling import Filled, LanguageEnvironment
from generator.render.minify import short_address
from generator.render.view import View

Icon = Callable[[str], Markup]
"""An icon as inline SVG, from its name."""
CompiledTemplates = dict[str, dict[str, Filled]]
"""Templates by language and name, as they were filled with the words of the language."""
NAMES = frozenset({"t", "p", "d", "w", "m", "icon", "bdi", "ltr", "official", "urls", "href"})
"""What every template sees beside the fields of its view."""


@dataclass(frozen=True, slots=True)
class _Bound:
    """A template bound to a language, and the names of its view's fields."""

    render: Callable[..., str]
    names: tuple[str, ...]


class Templates:
    """The templates of one guide, each compiled once and bound once for each language.

    Beside the fields of its view a template sees `t` (a text as HTML), `p` (a plain text, for
    attributes), `d` (digits), `w` (the translator), `m` (the macros of macros.html), `icon`, `bdi`
    `ltr`, `official`, `urls` and `href`, and the filter `short_address`.
    """

    def __init__(
        self,
        words: Mapping[str, Translator],
        folders: Sequence[Path],
        icon: Icon,
        compiled: CompiledTemplates,
    ) -> None:
        """Take the translators by language, and the template folders, the project's own first.

        Args:
            words: the translators by language.
            folders: the template folders, the project's own first.
            icon: see Icon.
            compiled: what was compiled already with equal words and icons; added to.
        """
        self._words = words
        self._compiled = compiled
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
            known = {"t": words.html, "p": words.plain, "d": words.digits, "w": words}
            known |= {"icon": self._icon, "bdi": bdi, "ltr": ltr, "official": official}
            known |= {"urls": urls, "href": urls.href}
            made = LanguageEnvironment(
                self._folders,
                words,
                known,
                {"short_address": short_address},
                self._compiled.setdefault(language, {}),
            )
            made.globals["m"] = made.get_template("macros.html").module
            self._environments[language] = made
        return self._environments[language]


def bdi(text: str) -> Markup:
    """Return a text that keeps its own direction inside a sentence of another one."""
    return Markup(f"<bdi>{escape(text)}</bdi>")


def official(text: str, listed_as: str = "") -> Markup:
    """Return a name or an address as the list has it: no browser may translate it.

    Args:
        text: the name.
        listed_as: the name in the list, where `text` is in the reader's language; else "".
    """
    return bdi(text) if listed_as else Markup(f'<bdi translate="no">{escape(text)}</bdi>')


def ltr(text: str) -> Markup:
    """Return a number or an address, which runs from left to right in every language."""
    return Markup(f'<bdi dir="ltr">{escape(text)}</bdi>')
