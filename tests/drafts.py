"""A small project that is edited at random: every kind of input that a site is made from."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml

from tests.conftest import ROOT

DAY = date(2026, 11, 22)
SERVICES = """
- {id: night-line, name: Night Line, area: lakeland, offers: [crisis-help, helpline],
   phones: [{number: "+1 213 555 0100", opening_hours: "24/7"}], cost: free,
   source: [https://example.org/s], source_date: 2026-08, source_kind: directory,
   description: Somebody listens at night.}
- {id: van, name: Night Van, area: [old-port, hill], offers: [naloxone, outreach],
   phones: [{number: "+1 213 555 0101", label: office}], last_verified: 2026-10-01,
   verified_how: phoned, source: [https://example.org/s], needs_id: no,
   stops: [{place: Pier 1, weekday: Mo, from: "18:00", to: "20:00"}]}
- {id: house, name: Harbor House, area: hill, offers: [naloxone, drop-in],
   website: https://example.org/house, address: {street: 12 Dock Street, city: Rivertown},
   opening_hours: "Mo-Fr 09:00-17:00; PH off", last_verified: 2026-11-01, verified_how: visited,
   source: [https://example.org/s], alert: Ring twice., cost: sliding}
- {id: silent, name: Silent Door, area: old-port, offers: [drop-in],
   website: https://example.org/silent, source: [https://example.org/s], source_date: 2025,
   source_kind: directory, description: A door without a phone.}
- {id: clinic, name: Clinic, area: rivertown, offers: [wound-care], latitude: "40.01",
   longitude: "-75.01", phones: [{number: "+1 213 555 0102"}],
   address: {street: 3 Hill Road, city: Rivertown}, last_verified: 2026-06-02,
   opening_hours: "Apr-Sep: Mo 10:00-12:00; Oct-Mar: Tu 10:00-12:00",
   verified_how: phoned, source: [https://example.org/s], languages: [en, es]}
- {id: old, name: Old Place, area: hill, offers: [drop-in], moved_to: house,
   website: https://example.org/old, source: [https://example.org/s]}
"""
AREAS = """
- {id: lakeland, name: Lakeland, country: US, timezone: America/New_York}
- {id: rivertown, name: Rivertown, part_of: lakeland, latitude: "40.0", longitude: "-75.0",
   emergency: ["911"], helplines: [night-line], ask_line: night-line, languages: [en, es]}
- {id: old-port, name: Old Port, part_of: rivertown}
- {id: hill, name: Hill, part_of: rivertown}
"""
NOTICES = """
- {id: pills, kind: supply, areas: [rivertown], text: Blue pills are going round., from: 2026-11-20,
   until: 2026-12-05, source: https://example.org/pills, service: clinic,
   translations: {es: Hay pastillas azules.}}
"""
VOCABULARY = """
groups:
  - {id: overdose-help, icon: medical-bag, offers: [naloxone]}
  - {id: someone-to-talk-to, icon: phone-in-talk, helplines: yes, offers: [helpline, crisis-help]}
  - {id: street-outreach, icon: van-utility, offers: [outreach, drop-in]}
offers:
  naloxone: {learn: learn/naloxone}
  helpline: {}
  crisis-help: {}
  outreach: {}
  drop-in: {}
  wound-care: {}
"""
SETTINGS = """
site_name: Made up
site_url: "https://example.org/guide/"
repo_url: "https://github.com/example/guide"
use_directory_urls: false
theme: {name: material, font: false}
markdown_extensions: [admonition, sane_lists, tables]
extra:
  guide:
    languages: [en, es]
    contact: desk@example.org
    leave_to: "https://www.example.com/"
    names: {es: Inventada}
    sheets: {areas: [hill], papers: [a4], formats: [cards], languages: [es]}
    ages: {ageing: "180", call_first: "365", hidden: "730", source_hidden: "3650"}
"""
LINKS = "asked_on: 2026-11-20\naddresses: 3\nsilent: []\n"
PAGES = {
    "overdose": "Call for help.\n\n1. **Look.** Shake them.[^SRC]\n"
    "2. **Call** 213 555 0100.[^SRC]\n\n"
    "- Blue lips\n- No breath\n",
    "about": "Who we are. See [safety](safety.md).\n",
    "safety": "Delete the history.\n",
    "learn/naloxone": "## What it is\n\nCall 213 555 0102, or read on.[^SRC]\n\n<!-- places -->\n",
    "learn/gaps": "What is missing here.\n",
}


@dataclass
class Draft:
    """A project as data; `write` makes files of it.

    Attributes:
        data: what stands in YAML files, by the file's path.
        texts: every other file, by its path.
        day: the day of the build.
    """

    data: dict[str, Any]
    texts: dict[str, str] = field(default_factory=dict)
    day: date = DAY

    @property
    def languages(self) -> list[str]:
        """The languages, the source language first."""
        found: list[str] = self.data["mkdocs.yml"]["extra"]["guide"]["languages"]
        return found

    @property
    def services(self) -> list[dict[str, Any]]:
        """The services of the list."""
        found: list[dict[str, Any]] = self.data["resources.yaml"]["services"]
        return found

    def write(self, folder: Path) -> None:
        """Write the project into a folder, which holds nothing else afterwards."""
        shutil.rmtree(folder, ignore_errors=True)
        wanted = {path: json.dumps(data, indent=1) for path, data in self.data.items()}
        for path, text in {**wanted, **self.texts}.items():
            if path.startswith("docs/") and path.split("/")[1] not in self.languages:
                continue
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")

    def copy(self) -> Draft:
        """Return the same once more."""
        return Draft(copy.deepcopy(self.data), dict(self.texts), self.day)


def first_draft() -> Draft:
    """Return the project before any edit."""
    load = yaml.load
    data: dict[str, Any] = {
        "mkdocs.yml": load(SETTINGS, yaml.BaseLoader),
        "resources.yaml": {
            "areas": load(AREAS, yaml.BaseLoader),
            "services": load(SERVICES, yaml.BaseLoader),
            "notices": load(NOTICES, yaml.BaseLoader),
        },
        "vocabulary.yaml": {
            **load((ROOT / "vocabulary.yaml").read_text(encoding="utf-8"), yaml.BaseLoader),
            **load(VOCABULARY, yaml.BaseLoader),
        },
        "sources.yaml": {
            "SRC": {
                "title": "A source",
                "publisher": "Office",
                "date": "2026",
                "url": "https://example.org/s",
                "kind": "original",
            }
        },
        "links.yaml": load(LINKS, yaml.BaseLoader),
        "docs/es/resources.yaml": {},
    }
    texts: dict[str, str] = {}
    for code in ("en", "es", "fa"):
        for name in ("strings.yaml", "fingerprints.yaml"):
            file = ROOT / "docs" / code / name
            if file.exists():
                data[f"docs/{code}/{name}"] = load(
                    file.read_text(encoding="utf-8"), yaml.CBaseLoader
                )
    for code in ("en", "es"):
        for path, body in PAGES.items():
            if code == "es" and path in {"about", "learn/gaps"}:
                continue
            meta = f"title: {path} {code}\ndescription: About {path}.\n"
            meta += "topic: emergency\n" if path == "overdose" else ""
            meta += 'of: "00000000"\n' if code == "es" else ""
            texts[f"docs/{code}/{path}.md"] = f"---\n{meta}---\n\n{body}"
    return Draft(data, texts)


# ---- Edits: each changes one input in one way, and says no more than that ----

Edit = Callable[[Draft, Random], None]


def _one(draft: Draft, random: Random) -> dict[str, Any]:
    return random.choice(draft.services)


def phone(draft: Draft, random: Random) -> None:
    service = random.choice([one for one in draft.services if one.get("phones")])
    service["phones"][0]["number"] = f"+1 213 555 01{random.randrange(10, 100)}"


def another_phone(draft: Draft, random: Random) -> None:
    number = {"number": f"+1 213 555 01{random.randrange(10, 100)}", "label": "office"}
    _one(draft, random).setdefault("phones", []).append(number)


def name(draft: Draft, random: Random) -> None:
    _one(draft, random)["name"] = f"Name {random.randrange(1000)}"


def hours(draft: Draft, random: Random) -> None:
    service = random.choice([one for one in draft.services if "opening_hours" in one])
    service["opening_hours"] = f"Mo-Fr {random.randrange(8, 12):02}:00-17:00; PH off"


def a_day_of_checking(draft: Draft, random: Random) -> None:
    service = random.choice([one for one in draft.services if "last_verified" in one])
    day = draft.day - timedelta(days=random.randrange(900))
    service["last_verified"] = day.isoformat()


def an_answer(draft: Draft, random: Random) -> None:
    key = random.choice(["needs_id", "needs_appointment", "wheelchair"])
    _one(draft, random)[key] = random.choice(["yes", "no"])


def offers(draft: Draft, random: Random) -> None:
    terms = list(draft.data["vocabulary.yaml"]["offers"])
    _one(draft, random)["offers"] = random.sample(terms, 2)


def where(draft: Draft, random: Random) -> None:
    areas = [area["id"] for area in draft.data["resources.yaml"]["areas"]]
    _one(draft, random)["area"] = random.sample(areas, random.randrange(1, 3))


def a_text_of_a_listing(draft: Draft, random: Random) -> None:
    key = random.choice(["description", "alert", "hours_note"])
    _one(draft, random)[key] = f"Sentence {random.randrange(1000)} about it."


def a_translation(draft: Draft, random: Random) -> None:
    service = random.choice([one for one in draft.services if "description" in one])
    own = draft.data["docs/es/resources.yaml"].setdefault(service["id"], {})
    own["description"] = {"text": f"Frase {random.randrange(1000)}.", "of": "00000000"}


def closed(draft: Draft, random: Random) -> None:
    service = random.choice([one for one in draft.services if "moved_to" not in one])
    service["status"] = random.choice(["open", "temporarily-closed", "closed"])


def moved_to(draft: Draft, random: Random) -> None:
    old = next(one for one in draft.services if one["id"] == "old")
    old["moved_to"] = random.choice(["house", "clinic", "van"])


def hidden(draft: Draft, random: Random) -> None:
    service = random.choice([one for one in draft.services if one.get("address")])
    shown = ["exact", "nearest-crossing", "call-first"]
    service["location_shown"] = random.choice(shown)


def a_new_service(draft: Draft, random: Random) -> None:
    new = f"new-{random.randrange(1000)}"
    draft.services.append({
        "id": new, "name": new.title(), "area": random.choice(["hill", "old-port", "lakeland"]),
        "offers": ["drop-in"], "website": f"https://example.org/{new}",
        "source": [f"https://example.org/{new}"], "source_date": "2026",
        "source_kind": "directory",
    })  # fmt: skip


def a_service_less(draft: Draft, random: Random) -> None:
    draft.services.remove(random.choice([one for one in draft.services if one["id"][:3] == "new"]))


def order_of_services(draft: Draft, random: Random) -> None:
    random.shuffle(draft.services)


def name_of_an_area(draft: Draft, random: Random) -> None:
    random.choice(draft.data["resources.yaml"]["areas"])["name"] = f"Area {random.randrange(1000)}"


def emergency_number(draft: Draft, random: Random) -> None:
    draft.data["resources.yaml"]["areas"][1]["emergency"] = random.sample(["911", "112", "108"], 2)


def line_to_ask(draft: Draft, random: Random) -> None:
    draft.data["resources.yaml"]["areas"][1]["ask_line"] = random.choice(["night-line", "van"])


def an_area(draft: Draft, random: Random) -> None:
    areas = draft.data["resources.yaml"]["areas"]
    new = {"id": f"part-{random.randrange(1000)}", "name": "Part", "part_of": "hill"}
    areas.append(new)


def a_notice(draft: Draft, random: Random) -> None:
    notice = random.choice(draft.data["resources.yaml"]["notices"])
    notice["text"] = f"Warning {random.randrange(1000)}."
    notice["needs"] = random.choice([["naloxone"], ["drop-in"]])


def days_of_a_notice(draft: Draft, random: Random) -> None:
    start = draft.day + timedelta(days=random.randrange(-20, 40))
    notice = random.choice(draft.data["resources.yaml"]["notices"])
    notice["from"], notice["until"] = str(start), str(start + timedelta(days=14))


_TABLES = (
    *("ui", "home", "list", "service", "filter", "open_now", "notices", "offers", "status"),
    *("sheets", "hours", "age", "search"),
)


def a_string(draft: Draft, random: Random) -> None:
    words = draft.data[f"docs/{random.choice(draft.languages)}/strings.yaml"]
    table = words[random.choice(_TABLES)]
    key = random.choice([key for key, text in table.items() if isinstance(text, str)])
    table[key] += f" ({random.randrange(1000)})"


def a_string_less(draft: Draft, random: Random) -> None:
    table = draft.data["docs/es/strings.yaml"][random.choice(["ui", "service", "offers", "list"])]
    del table[random.choice([key for key, text in table.items() if isinstance(text, str)])]


def a_fingerprint(draft: Draft, random: Random) -> None:
    table = draft.data["docs/es/fingerprints.yaml"]
    table[random.choice(list(table))] = f"{random.randrange(16**8):08x}"


def a_page(draft: Draft, random: Random) -> None:
    path = random.choice([one for one in draft.texts if one.endswith(".md")])
    draft.texts[path] += f"\nSentence {random.choice('abcdefgh')}{random.choice('xyz')}.\n"


def title_of_a_page(draft: Draft, random: Random) -> None:
    path = random.choice([one for one in draft.texts if one.endswith(".md")])
    draft.texts[path] = draft.texts[path].replace("title: ", f"title: {random.choice('ABCD')} ", 1)


def a_page_renamed(draft: Draft, random: Random) -> None:
    old = random.choice([one for one in draft.texts if "/learn/naloxone" in one])
    draft.texts[old.replace("naloxone", f"naloxone-{random.randrange(9)}")] = draft.texts.pop(old)


def a_page_more(draft: Draft, random: Random) -> None:
    code = random.choice(["en", "es"])
    draft.texts[f"docs/{code}/learn/page-{random.choice('ab')}.md"] = (
        '---\ntitle: Page\ndescription: About it.\nof: "00000000"\n---\n\nIn short: call.\n'
    )


def what_a_place_adds(draft: Draft, random: Random) -> None:
    draft.texts["docs/en/places/rivertown/learn/naloxone.md"] = (
        f"---\ntitle: Here\ndescription: Here.\n---\n\nGo to pier {random.choice('abc')}.\n"
    )


def a_source(draft: Draft, random: Random) -> None:
    draft.data["sources.yaml"]["SRC"]["title"] = f"Source {random.randrange(1000)}"


def until_when_a_source_holds(draft: Draft, random: Random) -> None:
    day = draft.day + timedelta(days=random.randrange(-9, 9))
    draft.data["sources.yaml"]["SRC"]["until"] = str(day)


def _theme_file(draft: Draft, path: str) -> str:
    found = draft.texts.get(f"overrides/{path}")
    return found or (ROOT / "overrides" / path).read_text(encoding="utf-8")


def a_template(draft: Draft, random: Random) -> None:
    path = random.choice(["macros.html", "shell.html", "pages/service.html", "pages/card.html",
                          "pages/area.html", "pages/article.html", "pages/whole.html"])  # fmt: skip
    text = _theme_file(draft, path).replace("<a ", f'<a data-x="{random.randrange(1000)}" ', 1)
    draft.texts[f"overrides/{path}"] = text


def a_style(draft: Draft, random: Random) -> None:
    path = f"style/{random.choice(['base', 'lists', 'data', 'article', 'service'])}.css"
    new = f"i{{top:{random.randrange(1000)}px}}"
    draft.texts[f"overrides/{path}"] = _theme_file(draft, path) + new


def a_script(draft: Draft, random: Random) -> None:
    path = random.choice(["age.js", "pick.js", "search.js", "sw.js", "emergency-tools.js"])
    text = f"{_theme_file(draft, path)}\nvar edited={random.randrange(1000)};\n"
    draft.texts[f"overrides/{path}"] = text


def a_drawing(draft: Draft, random: Random) -> None:
    path = random.choice(["drawings/call.svg", "drawings/icon.svg", "icons/phone.svg"])
    text = _theme_file(draft, path).replace("</svg>", f"<!--{random.randrange(1000)}--></svg>", 1)
    draft.texts[f"overrides/{path}"] = text


def a_setting(draft: Draft, random: Random) -> None:
    guide, number = draft.data["mkdocs.yml"]["extra"]["guide"], random.randrange(1000)
    random.choice([
        lambda: draft.data["mkdocs.yml"].update(site_name=f"Guide {number}"),
        lambda: guide.update(contact=f"desk{number}@example.org"),
        lambda: guide.update(branch=f"branch-{number}"),
        lambda: guide.update(neutral_titles=random.choice(["yes", "no"])),
        lambda: guide["ages"].update(ageing=str(100 + random.randrange(200))),
        lambda: draft.data["mkdocs.yml"].update(site_url=f"https://example.org/{number}/"),
    ])()  # fmt: skip


def the_day(draft: Draft, random: Random) -> None:
    draft.day += timedelta(days=random.choice([-9, 1, 2, 7, 30]))


def a_language(draft: Draft, random: Random) -> None:
    codes = draft.languages
    codes.remove("fa") if "fa" in codes else codes.append("fa")


def an_order_of_needs(draft: Draft, random: Random) -> None:
    random.shuffle(draft.data["vocabulary.yaml"]["groups"])
    random.shuffle(draft.data["vocabulary.yaml"]["groups"][0]["offers"])


def an_edition(draft: Draft, random: Random) -> None:
    draft.data["editions.yaml"] = {"editions": [
        {"number": "1", "day": "2026-06-01", "marks": {"van": f"{random.randrange(16**8):08x}" * 2}}
    ]}  # fmt: skip


def a_silent_address(draft: Draft, random: Random) -> None:
    address = random.choice([one["website"] for one in draft.services if "website" in one])
    silent = [{"address": address, "since": "2026-11-01", "what": "no answer"}]
    draft.data["links.yaml"]["silent"] = silent


NARROW: tuple[Edit, ...] = (
    *(phone, another_phone, name, hours, a_day_of_checking, an_answer, offers, where, closed),
    *(a_text_of_a_listing, a_translation, moved_to, hidden, a_new_service, a_service_less),
    *(order_of_services, line_to_ask, a_notice, days_of_a_notice, a_string, a_string_less),
    *(a_fingerprint, a_page, title_of_a_page, a_page_renamed, a_page_more, what_a_place_adds),
    *(a_source, until_when_a_source_holds, an_edition, a_silent_address),
)
"""Edits that change a part of the site: several at once still show what each has left stale."""
WIDE: tuple[Edit, ...] = (
    *(name_of_an_area, emergency_number, an_area, a_template, a_style, a_script, a_drawing),
    *(a_setting, the_day, a_language, an_order_of_needs),
)
"""Edits that may change every page; one alone, since it would hide what others leave."""
