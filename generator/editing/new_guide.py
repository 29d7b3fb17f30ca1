"""The files of a new guide, from a few answers: small, complete, and its own from the start."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from babel import Locale
from babel.core import UnknownLocaleError

from generator.editing.yaml_writer import scalar
from generator.schema.fields import Kind
from generator.schema.json_schema import annotated_entry
from generator.source.parts import FOLDER


@dataclass(frozen=True, slots=True)
class NewGuide:
    """What somebody answered.

    Attributes:
        name: of the guide.
        place: of the city or county, as people there say it; `place_id` is its web address.
        country: ISO 3166, two capital letters.
        timezone: a name of the IANA database, like Europe/Lisbon.
        languages: BCP 47 codes; the first one is that of the general pages.
        numbers: what each emergency number reaches, in the first language; none when not known.
        numbers_source: where the numbers were read, or "".
    """

    name: str
    place: str
    place_id: str
    country: str
    timezone: str
    languages: tuple[str, ...]
    numbers: Mapping[str, str]
    numbers_source: str = ""


class NewFile(NamedTuple):
    """A file: its path below the new folder, and its text."""

    path: str
    text: str


def new_guide(wanted: NewGuide, pages: Mapping[str, Mapping[str, str]]) -> Iterator[NewFile]:
    """Yield the files of a new guide.

    Args:
        wanted: the answers.
        pages: the general files by language, then by path below docs/<language>/.
    """
    yield NewFile("mkdocs.yml", _settings(wanted))
    yield NewFile("resources.yaml", _resources(wanted))
    yield NewFile("README.md", _readme(wanted))
    yield NewFile(".github/workflows/pages.yml", _WORKFLOW)
    yield NewFile(".gitignore", "site/\nsite*.keys\npreview/\n")
    first = wanted.languages[0]
    for language in wanted.languages:
        own = pages.get(language, {})
        for path, text in own.items():
            if path == "strings.yaml":
                text = _with_numbers(text, wanted, own=language == first)
            yield NewFile(f"docs/{language}/{path}", text)
        if "strings.yaml" not in own:
            yield NewFile(f"docs/{language}/strings.yaml", _strings(language))
    yield NewFile(f"docs/{first}/learn/{wanted.place_id}.md", _place_page(wanted))


def _line(text: str) -> str:
    return scalar(text, Kind.LINE)


def _settings(wanted: NewGuide) -> str:
    return f"""\
# The settings of this guide. Lines that start with # are notes; the program's HACKING.md names all.
site_name: {_line(wanted.name)}
# The address at which the guide will be, with a slash at the end. The printed sheets need it.
site_url: ""
# The address of this repository, for the links "Correct it" and "Tell us what is wrong".
repo_url: ""
use_directory_urls: false
theme:
  name: material
  font: false
plugins: []
extra:
  guide:
    # The first one is the language that everything is written in first.
    languages: [{", ".join(wanted.languages)}]
    # Who serves the site: the build says when a limit of that host is near.
    host: github-pages
    # An email address for reports, or nothing.
    contact: ""
    sheets: {{areas: [{wanted.place_id}], papers: [a4]}}
    # Where "Leave this page" leads: a page that nobody wonders about.
    leave_to: "https://www.wikipedia.org/"
"""


def _resources(wanted: NewGuide) -> str:
    numbers = ", ".join(f'"{number}"' for number in wanted.numbers)
    where = (
        f"# Read at {wanted.numbers_source}. Have it confirmed by somebody who lives here."
        if wanted.numbers
        else "# Nobody has looked it up yet. Write the number that sends an ambulance, in quotes,\n"
        "    # and what it reaches in docs/<language>/strings.yaml, under emergency:."
    )
    example = "\n".join(f"# {line}".rstrip() for line in annotated_entry().split("\n")[2:-1])
    return f"""\
# The areas and services of this guide. `check` says what is missing: python3 guide.py check

areas:
  - id: {wanted.place_id}
    name: {_line(wanted.place)}
    country: {wanted.country}
    timezone: {wanted.timezone}
    {where}
    emergency: [{numbers}]
    # Ids of the helplines shown first, when there are services with these ids below.
    helplines: []
    languages: [{", ".join(wanted.languages)}]
  # Parts of it, as people there say them:
  # - {{id: old-town, name: Old Town, part_of: {wanted.place_id}}}

services: []
# A first service: delete the [] above, take the lines that you need, and write what is true.
# An example must never reach a reader, so this one is a note.
{example}
"""


def _strings(language: str) -> str:
    try:
        locale = Locale.parse(language, sep="-")
        name, direction = locale.get_display_name() or language, locale.text_direction
    except (UnknownLocaleError, ValueError):
        name, direction = language, "ltr"
    return f"""\
# The words of the pages in this language. What is missing is shown in the first language, marked.
# `python3 guide.py status` counts what is missing; the program's docs/en/strings.yaml has the keys.
language:
  name: {_line(name)}
  dir: {direction}
  locale: {language}
"""


def _with_numbers(text: str, wanted: NewGuide, *, own: bool) -> str:
    """Return the words with those of this guide's emergency numbers in place of all others."""
    lines = text.split("\n")
    try:
        start = lines.index("emergency:")
    except ValueError:
        return text
    end = start + 1
    while end < len(lines) and lines[end].startswith(("  ", "#")):
        end += 1
    known = {line.strip().partition(":")[0] for line in lines[start + 1 : end]}
    wanted_keys = {f"{wanted.country}-{number}": words for number, words in wanted.numbers.items()}
    kept = [
        line for line in lines[start + 1 : end] if line.strip().partition(":")[0] in wanted_keys
    ]
    new = [f"  {key}: {_line(words)}" for key, words in wanted_keys.items() if key not in known]
    body = [*kept, *(new if own else [])]
    return "\n".join([*lines[:start], *(["emergency:", *body] if body else []), *lines[end:]])


def _place_page(wanted: NewGuide) -> str:
    return f"""\
---
title: {_line(f"{wanted.place}: the local picture")}
description: What to know here about help, prices and the law.
order: 230
topic: place
---
Nobody has written this page yet. What belongs here: how naloxone is found, what medicines cost and
how to start, what the law says, and which numbers help. Each fact with its source.

To say something inside a general page for readers here only, write a file of the same name in
`docs/{wanted.languages[0]}/{FOLDER}/{wanted.place_id}/`.
"""


def _readme(wanted: NewGuide) -> str:
    return f"""\
# {wanted.name}

A harm-reduction guide for {wanted.place}: a list of services, health pages in plain words, and
sheets to print.

It is made by a program that lies in a repository of its own. With that program beside this folder:

```
python3 ../PROGRAM/guide.py check --project .
python3 ../PROGRAM/guide.py serve --project .
python3 ../PROGRAM/guide.py build --project .
```

## The next three steps

1. **The emergency number.** Let somebody who lives here read `emergency:` in `resources.yaml`, and
   what it reaches in `docs/{wanted.languages[0]}/strings.yaml`.
2. **The first helpline and the first place that gives naloxone**, in `resources.yaml`. The note at
   its end shows every key.
3. **A reader.** Ask a clinician or a first-aid trainer who works here to read the emergency pages.

## On the web

`.github/workflows/pages.yml` builds and publishes the site on GitHub Pages. Say there which program
to use: on GitHub, Settings, Secrets and variables, Actions, Variables, `GUIDE_PROGRAM`: its owner
and name, like `example/harm-reduction-guide`. Then Settings, Pages, Source: "GitHub Actions".
For other hosts, the folder `hosting/` of the program has a recipe each.
"""


_WORKFLOW = """\
# Builds this guide and publishes it on GitHub Pages, after each push and once a week.
# The variable GUIDE_PROGRAM (Settings, Secrets and variables, Actions) names the program.
name: pages
on:
  push:
    branches: [main]
  schedule:
    - cron: "23 4 * * 1"
  workflow_dispatch:

permissions: {}

concurrency:
  group: pages
  cancel-in-progress: false

jobs:
  build:
    if: github.ref == 'refs/heads/main'
    runs-on: ubuntu-latest
    timeout-minutes: 20
    permissions:
      contents: read
      pages: read
    steps:
      - name: Which program?
        env:
          PROGRAM: ${{ vars.GUIDE_PROGRAM }}
        run: |
          test -n "$PROGRAM" || { echo "Set the variable GUIDE_PROGRAM: see README.md."; exit 1; }
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          path: city
          persist-credentials: false
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          repository: ${{ vars.GUIDE_PROGRAM }}
          path: program
          persist-credentials: false
      - uses: actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0
        with:
          python-version-file: program/.python-version-default
      - id: pages
        uses: actions/configure-pages@983d7736d9b0ae728b81ab479565c72886d7745b # v5.0.0
      - name: Build the site
        env:
          SITE_URL: ${{ steps.pages.outputs.base_url }}
        run: python3 program/guide.py build --project city --site-url "$SITE_URL" --out "$PWD/site"
      - uses: actions/upload-pages-artifact@fc324d3547104276b827a68afc52ff2a11cc49c9 # v5.0.0
        with:
          path: site

  deploy:
    needs: build
    runs-on: ubuntu-latest
    timeout-minutes: 15
    permissions:
      pages: write
      id-token: write
    environment:
      name: github-pages
      url: ${{ steps.deployment.outputs.page_url }}
    steps:
      - id: deployment
        uses: actions/deploy-pages@cd2ce8fcbc39b97be8ca5fce6e763baed58fa128 # v5.0.0
"""
