"""A template says what Jinja2 itself makes of it, with the words of each language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.exceptions import UndefinedError
from markupsafe import Markup

from generator.render.compiling import LanguageEnvironment


@dataclass(frozen=True)
class Words:
    language: str

    def html(self, key: str, **blanks: object) -> Markup:
        """Return HTML; the key "missing" is in no language."""
        return Markup(f"<b>{self.plain(key)}</b>{''.join(map(str, blanks.values()))}")

    def plain(self, key: str) -> str:
        return {"said": f'{self.language} & "more" <i>', "other": "'quoted'"}[key]


def known(language: str) -> Mapping[str, object]:
    words = Words(language)
    return {"t": words.html, "p": words.plain, "w": words, "icon": Markup("<svg>{}</svg>").format}


VIEW = {"yes": True, "no": False, "name": "A & B", "ready": Markup("<u>"), "items": ("x", "<y>")}
SAME = (
    "{{ t('said') }}",
    "<a title=\"{{ p('said') }}\">",
    "{{ t('said') if yes else t('other') }}{{ p('said') if no else p('other') }}",
    "{{ p('said') if no }}.",
    "{{ p('said') ~ name }}{{ t('said') ~ '<' }}{{ t('said') ~ p('other') }}",
    "{% if p('said') == 'en & \"more\" <i>' %}English{% else %}not English{% endif %}",
    "{{ t('said')|length }}{{ p('said')|upper }}{{ t('said')|replace('b', 'strong') }}",
    "{{ t('said', count=3) }}{{ t('said', name=name) }}{{ w.html('other') }}{{ w.language }}",
    "{% for one in items %}{{ one }}{{ t('said') }}{{ p('other') }}{% endfor %}",
    "{% set part %}{{ p('said') }}{% endset %}{{ part }}{{ part }}",
    "{% set t = 'mine & yours' %}{{ t }}",
    "{% for p in items %}{{ p }}{{ t(p) if no else '' }}{% endfor %}",
    "{% macro both(text) %}{{ text }}{{ p('said') }}{% endmacro %}"
    "{{ both(p('other')) }}{{ both(t('said')) }}",
    "{% from 'parts.html' import part %}{{ part(name) }}{{ icon('phone') }}{{ name }}{{ ready }}",
    "{{ [p('said'), 'x']|join(', ') }}{{ {'a': p('said')}['a'] }}{{ (p('said'), 1)[0] }}",
    "{{ name|e }}{{ p('said')|safe }}{{ 3 }}{{ none }}{{ 2.5 }}",
    "{% include 'part.html' %}\n  {% if yes %}\n    {{ p('said') }}\n  {% endif %}\n",
)
PARTS = {
    "parts.html": "{% macro part(name) %}{{ name }}: {{ t('said') }}{{ p('other') }}{% endmacro %}",
    "part.html": "{{ p('said') }}{{ name }}",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("templates")
    for name, text in {**PARTS, **{f"{n}.html": text for n, text in enumerate(SAME)}}.items():
        (found / name).write_text(text, encoding="utf-8")
    return found


def plain(folder: Path, language: str) -> Environment:
    """Return Jinja2 as it is."""
    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(known(language))
    return made


def ours(folder: Path, language: str) -> Environment:
    return LanguageEnvironment((folder,), known(language), {})


def said(make: Callable[[Path, str], Environment], folder: Path, name: str) -> list[str]:
    languages = ("en", "<fa>", "en")
    return [make(folder, one).get_template(name).render(VIEW) for one in languages]


@pytest.mark.parametrize("number", range(len(SAME)), ids=SAME)
def test_words_that_are_written_into_a_template_change_nothing(folder: Path, number: int) -> None:
    name = f"{number}.html"

    assert said(plain, folder, name) == said(ours, folder, name)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{{ t('missing') }}", KeyError),
        ("{{ t('missing' if yes else 'said') }}", KeyError),
        ("{{ nobody }}", UndefinedError),
        ("{{ nobody.name }}", UndefinedError),
    ],
)
def test_a_name_that_is_not_there_is_an_error(
    tmp_path: Path, text: str, problem: type[Exception]
) -> None:
    (tmp_path / "x.html").write_text(text, encoding="utf-8")

    with pytest.raises(problem):
        ours(tmp_path, "en").get_template("x.html").render(VIEW)
