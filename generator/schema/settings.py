"""The settings in mkdocs.yml as one table: every key under `extra: guide:`, and its meaning."""

from __future__ import annotations

from generator.schema.fields import Field, Kind
from generator.schema.hosts import HOSTS

PAPERS = ("a4", "letter")
FORMATS = (
    "poster", "trifold", "pocket", "cards", "tearoff", "list", "week", "reader", "booklet",
    "stickers", "rights",
)  # fmt: skip
"""The kinds of printed sheets; generator/pdf/formats.py says how each is made."""

# fmt: off
SHEETS = (
    Field("areas", Kind.AREA, "The areas to print sheets for; no areas, no sheets.", "[los-angeles]", many="either"),
    Field("languages", Kind.LANGUAGE, "In which languages; all when left out.", "[en, es]", many="either"),
    Field("papers", Kind.CHOICE, "On which paper; both when left out.", "[a4]", many="either", choices=PAPERS),
    Field("formats", Kind.CHOICE, "Which kinds of sheets; all when left out.", "[trifold, cards]", many="either", choices=FORMATS),
    Field("line", Kind.LINE, "Who hands the sheets out, in one line on each of them.", "Harm reduction team, Example Clinic, +1 213 555 0100", limit=90),
    Field("logo", Kind.LINE, "The name of a drawing in overrides/drawings/ that stands beside that line.", "our-logo", limit=60),
    Field("faces", Kind.NAME, "The font of a language, of those in overrides/fonts/; the guide's own when left out.", "{ur: Noto Nastaliq Urdu}", many="by-language", limit=60),
)

AGES = (
    Field("ageing", Kind.WHOLE, "Days after which a checked fact is ageing.", "180", low=1, high=9999),
    Field("call_first", Kind.WHOLE, "Days after which it says \"call first\".", "365", low=1, high=9999),
    Field("hidden", Kind.WHOLE, "Days after which it is not shown.", "730", low=1, high=9999),
    Field("source_hidden", Kind.WHOLE, "Days after the date of its source from which an unchecked listing is not shown.", "3650", low=1, high=9999),
)

GUIDE = (
    Field("languages", Kind.LANGUAGE, "One folder below docs/ for each; the first one is the source language.", "[en, es]", need=True, many="either"),
    Field("branch", Kind.LINE, "The branch that volunteers edit; main when left out.", "main", limit=200),
    Field("contact", Kind.EMAIL, "An email address for reports.", "desk@example.org", limit=120),
    Field("texts_to", Kind.SHORT_PHONE, "A number for reports by text message.", '"+12135550100"', limit=17),
    Field("sheets", Kind.RECORD, "The printed sheets that a build makes.", "", fields=SHEETS),
    Field("host", Kind.CHOICE, "Who serves the site: the build then says when a limit of that host is near.", "github-pages", choices=tuple(HOSTS)),
    Field("handbook", Kind.WEB, "Where the handbook is: problems of a pull request lead to the page of their rule there.", "https://example.org/guide/handbook/", limit=400),
    Field("shards", Kind.AREA, "The areas that have a site of their own each, for a guide of a whole nation.", "[ohio, texas]", many="either"),
    Field("leave_to", Kind.WEB, "Where \"Leave this page\" leads; without it, there is no such link.", "https://www.wikipedia.org/", limit=400),
    Field("app_name", Kind.LINE, "The name below the icon of a kept copy; the guide's when left out.", "Notes", limit=60),
    Field("names", Kind.NAME, "The guide's name in other languages; site_name where left out.", "{es: La guía}", many="by-language", limit=80),
    Field("neutral_titles", Kind.YES_NO, "yes: tabs and the history never show what a page is about.", "no"),
    Field("ages", Kind.RECORD, "How fast facts age, in days.", "", fields=AGES),
)
# fmt: on

OURS = ("site_name", "site_url", "repo_url", "extra")
"""The keys of MkDocs that the guide reads itself."""

MKDOCS = (
    *OURS, "copyright", "dev_addr", "docs_dir", "draft_docs", "edit_uri", "edit_uri_template",
    "exclude_docs", "extra_css", "extra_javascript", "extra_templates", "hooks", "INHERIT",
    "markdown_extensions", "mdx_configs", "nav", "not_in_nav", "plugins", "remote_branch",
    "remote_name", "repo_name", "site_author", "site_description", "site_dir", "strict", "theme",
    "use_directory_urls", "validation", "watch",
)  # fmt: skip
"""The keys of mkdocs.yml (https://www.mkdocs.org/user-guide/configuration/, MkDocs 1.6)."""
