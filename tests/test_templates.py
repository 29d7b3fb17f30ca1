"""A template says what Jinja2 itself makes of it, with the words of each language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.exceptions import UndefinedError
from markupsafe import Markup

from generator.i18n.translator import Translator, Word
from generator.render.compiling import LanguageEnvironment


def words(language: str) -> Translator:
    """Return the words of a language; the key "missing" is in none."""
    said = {"said": f'{language} & "more" <i> {{count}}', "other": "'quoted'"}
    texts = {key: Word(text, language) for key, text in said.items()}
    return Translator(language, language, "ltr", "en", texts)


def known(own: Translator) -> Mapping[str, object]:
    return {"t": own.html, "p": own.plain, "w": own, "icon": Markup("<svg>{}</svg>").format}


VIEW = {"yes": True, "no": False, "name": "A & B", "ready": Markup("<u>"), "items": ("x", "<y>")}
SAME = (
    "{{ t('said') }}",
    "<a title=\"{{ p('said') }}\">",
    "{{ t('said') if yes else t('other') }}{{ p('said') if no else p('other') }}",
    "{{ p('said') if no }}.",
    "{{ p('said') ~ name }}{{ t('said') ~ '<' }}{{ t('said') ~ p('other') }}",
    "{% if p('said') == 'en & \"more\" <i> {count}' %}English{% else %}not English{% endif %}",
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
    made.globals.update(known(words(language)))
    return made


def ours(folder: Path, language: str) -> Environment:
    own = words(language)
    return LanguageEnvironment((folder,), own, known(own), {}, {})


def said(make: Callable[[Path, str], Environment], folder: Path, name: str) -> list[str]:
    languages = ("en", "fa", "en")
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
