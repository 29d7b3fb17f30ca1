"""What mkdocs.yml says about this guide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.source.nodes import Record


@dataclass(frozen=True, slots=True)
class Ages:
    """Days after which a checked fact is ageing, then "call first", then not shown at all.

    `source_hidden` counts from the date of the source of a listing that nobody has checked.
    """

    ageing: int = 180
    call_first: int = 365
    hidden: int = 730
    source_hidden: int = 3650


@dataclass(frozen=True, slots=True)
class Sheets:
    """Which printed sheets a build makes; no areas, no sheets. Empty means all of the others.

    Attributes:
        areas, languages, papers, formats: which.
        line: who hands them out, or "".
        logo: the name of a drawing that stands beside that line, or "".
        faces: the font of a language, by its code; the guide's own where one is missing.
    """

    areas: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    line: str = ""
    logo: str = ""
    faces: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settings:
    """The part of mkdocs.yml that the generator reads.

    Attributes:
        record: all of mkdocs.yml, for messages with lines.
        name: the guide's name (`site_name`).
        url: where it will be served (`site_url`), ends with a slash, or empty when not known.
        repository: address of the repository (`repo_url`), without a last slash, or empty.
        branch: the branch that volunteers edit.
        contact: an email address for reports, or empty.
        texts_to: a number for reports by text message, or empty.
        languages: BCP 47 codes; the first one is the language everything is written in first.
        ages: thresholds for the age of facts.
        sheets: the printed sheets that a build makes.
        host: who serves the site, a word of `schema/hosts.py`, or empty when not known.
        handbook: the address of the handbook, or empty.
        shards: ids of the areas that have a site of their own each; none for one site.
        leave_to: where "Leave this page" leads, or empty for a guide without it.
        app_name: the name below an icon on the home screen; empty for the guide's name.
        names: the guide's name in other languages, by code; `name` where one is missing.
        neutral_titles: titles in tabs and history say the guide's name only.
    """

    record: Record
    name: str = "The guide"
    url: str = ""
    repository: str = ""
    branch: str = "main"
    contact: str = ""
    texts_to: str = ""
    languages: tuple[str, ...] = ("en",)
    ages: Ages = Ages()
    sheets: Sheets = Sheets()
    host: str = ""
    handbook: str = ""
    shards: tuple[str, ...] = ()
    leave_to: str = ""
    app_name: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    neutral_titles: bool = False

    def name_in(self, language: str) -> str:
        """Return what the guide calls itself in a language."""
        return self.names.get(language) or self.name

    @property
    def source_language(self) -> str:
        """The language that translations are made from."""
        return self.languages[0]


def is_days(text: str) -> bool:
    """Say whether a text is a number of days: up to four digits from 0 to 9."""
    return text.isascii() and text.isdigit() and len(text) <= 4


def read_settings(record: Record, site_url: str = "") -> Settings:
    """Return the settings; what is wrong with them is for `checks/settings.py` to say.

    Args:
        record: mkdocs.yml.
        site_url: the address of this build, where it is not the one in mkdocs.yml.
    """
    guide = record.record("extra").record("guide")
    ages = guide.record("ages")
    sheets = guide.record("sheets")
    url = site_url or record.text("site_url")
    return Settings(
        record=record,
        name=record.text("site_name") or "The guide",
        url=f"{url.rstrip('/')}/" if url else "",
        repository=record.text("repo_url").rstrip("/"),
        branch=guide.text("branch") or "main",
        contact=guide.text("contact"),
        texts_to=guide.text("texts_to"),
        host=str(guide.text("host")),
        handbook=str(guide.text("handbook")),
        shards=tuple(str(area) for area in guide.texts("shards")),
        leave_to=guide.text("leave_to"),
        app_name=guide.text("app_name"),
        names={str(code): str(guide.record("names").text(code)) for code in guide.record("names")},
        neutral_titles=guide.text("neutral_titles") == "yes",
        languages=tuple(str(code) for code in guide.texts("languages")) or ("en",),
        ages=Ages(
            **{
                name: int(ages.text(name))
                for name in ("ageing", "call_first", "hidden", "source_hidden")
                if is_days(ages.text(name))
            }
        ),
        sheets=Sheets(
            **{
                name: tuple(str(text) for text in sheets.texts(name))
                for name in ("areas", "languages", "papers", "formats")
            },
            line=str(sheets.text("line")),
            logo=str(sheets.text("logo")),
            faces={
                str(code): str(sheets.record("faces").text(code)) for code in sheets.record("faces")
            },
        ),
    )
