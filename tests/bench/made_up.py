"""A made-up guide of any size, the same one each time, for measuring."""

from __future__ import annotations

import random
import shutil
from datetime import date
from pathlib import Path

from generator.source.nodes import Record
from generator.source.theme import CODE
from generator.source.yaml_reader import read_yaml

_NAMES = [
    "Harbor",
    "Lotus",
    "River",
    "Cedar",
    "Sunrise",
    "Anchor",
    "Bridge",
    "Lantern",
    "Garden",
    "Beacon",
    "Willow",
    "Summit",
]
_KINDS = [
    "Center",
    "Clinic",
    "House",
    "Project",
    "Collective",
    "Outreach",
    "Services",
    "Health",
    "Network",
    "Circle",
]
_STREETS = [
    "Main",
    "Oak",
    "Fifth",
    "Maple",
    "Station",
    "Market",
    "Park",
    "Hill",
    "Lake",
    "Mission",
    "Ocean",
    "Vermont",
]
_SENTENCES = (
    "New supplies and naloxone, no questions asked.",
    "Nurses look at wounds and can test for HIV and hepatitis C.",
    "People who have been there walk with you to the first visit.",
    "Methadone and buprenorphine, often on the same day.",
    "Hot meals, showers and a place to rest in the afternoon.",
    "Counselling alone, in a group, or with your family.",
)
_PAGES = ("naloxone", "medicines", "safer-use", "stigma", "overamping", "stimulants", "depressants")
DAY = date(2026, 11, 22)
"""The day of every build that is measured, so that the same one is measured each time."""
PLACES = 4
PARTS = 12
_FIRST = ("en", "es", "hi", "fa", "mr")
"""Two directions and two scripts among the first four; the others of the real guide follow."""


def languages_of(count: int) -> tuple[str, ...]:
    """Return so many languages of the real guide, always the same ones first."""
    every = sorted(one.parent.name for one in (CODE / "docs").glob("*/strings.yaml"))
    return (*_FIRST, *(code for code in every if code not in _FIRST))[:count]


def write_guide(folder: Path, services: int, languages: tuple[str, ...]) -> None:
    """Write a project with this many services, in these languages of the real guide."""
    folder.mkdir(parents=True, exist_ok=True)
    for code in languages:
        target = folder / "docs" / code
        target.mkdir(parents=True, exist_ok=True)
        for name in ("strings.yaml", "fingerprints.yaml"):
            if (CODE / "docs" / code / name).exists():
                shutil.copy(CODE / "docs" / code / name, target / name)
        for name in ("overdose.md", "about.md", "safety.md"):
            if (CODE / "docs" / code / name).exists():
                text = (CODE / "docs" / code / name).read_text(encoding="utf-8")
                (target / name).write_text(text, encoding="utf-8")
        for name in _PAGES:
            source = CODE / "docs" / code / "learn" / f"{name}.md"
            if source.exists():
                (target / "learn").mkdir(exist_ok=True)
                shutil.copy(source, target / "learn" / source.name)
    _without_links_elsewhere(folder)
    (folder / "mkdocs.yml").write_text(
        "site_name: Made up\ntheme: {name: material}\nmarkdown_extensions: [admonition, tables]\n"
        f"extra: {{guide: {{languages: [{', '.join(languages)}]}}}}\n",
        encoding="utf-8",
    )
    (folder / "resources.yaml").write_text(_resources(services), encoding="utf-8")


def _without_links_elsewhere(folder: Path) -> None:
    """Take out links to pages that the made-up guide has not got."""
    import re

    pages = {p.relative_to(folder).as_posix() for p in folder.rglob("*.md")}
    for page in folder.rglob("*.md"):
        text = page.read_text(encoding="utf-8")

        def keep(match: re.Match[str], page: Path = page) -> str:
            target = (page.parent / match[2].split("#")[0]).resolve()
            inside = target.relative_to(folder.resolve()).as_posix()
            return match[0] if inside in pages else match[1]

        page.write_text(re.sub(r"(?<!!)\[([^\]]*)\]\(([^):]+\.md[^)]*)\)", keep, text), "utf-8")


def _vocabulary() -> list[str]:
    value, _ = read_yaml((CODE / "vocabulary.yaml").read_text(encoding="utf-8"), "vocabulary.yaml")
    assert isinstance(value, Record)
    return list(value.record("offers"))


def _resources(count: int) -> str:
    pick = random.Random(20261122)
    terms = _vocabulary()
    lines = ["areas:"]
    parts = []
    for place in range(PLACES):
        lines.append(
            f"  - {{id: city-{place}, name: City {place}, country: US, timezone: America/New_York,"
            ' emergency: ["911"], latitude: 40.0, longitude: -75.0}'
        )
        for part in range(PARTS):
            parts.append(f"city-{place}-{part}")
            lines.append(
                f"  - {{id: {parts[-1]}, name: Quarter {place}-{part}, part_of: city-{place}}}"
            )
    lines.append("services:")
    for number in range(count):
        name = f"{pick.choice(_NAMES)} {pick.choice(_KINDS)} {number}"
        offers = pick.sample(terms, pick.randint(1, 5))
        opens = pick.randint(7, 11)
        closes = pick.randint(15, 20)
        phone = f"+1 215 {pick.randint(222, 989)} {pick.randint(1000, 9999)}"
        lines += [
            f"  - id: service-{number}",
            f"    name: {name}",
            f"    organization: {pick.choice(_NAMES)} {pick.choice(_KINDS)}",
            f"    area: {pick.choice(parts)}",
            f"    offers: [{', '.join(offers)}]",
            f"    access: [{pick.choice(['walk-in', 'phone-first', 'appointment'])}]",
            f"    description: {' '.join(pick.sample(_SENTENCES, 2))}",
            "    phones:",
            f'      - number: "{phone}"',
            "        label: Front desk",
            f"    website: https://service-{number}.example.org/about",
            "    address:",
            f"      street: {pick.randint(1, 9999)} {pick.choice(_STREETS)} Street",
            "      city: Philadelphia",
            "      region: PA",
            f'      postal_code: "{pick.randint(19100, 19199)}"',
            "      country: US",
            f"    latitude: {40 + pick.random() / 10:.6f}",
            f"    longitude: {-75 - pick.random() / 10:.6f}",
            f'    opening_hours: "Mo-Fr {opens:02}:00-{closes}:00; Sa 10:00-14:00"',
            f"    languages: [en, {pick.choice(['es', 'hi', 'fa', 'zh-Hans'])}]",
            f"    cost: {pick.choice(['free', 'sliding', 'paid'])}",
            f"    needs_id: {pick.choice(['yes', 'no'])}",
            f"    wheelchair: {pick.choice(['yes', 'no'])}",
            "    source: https://example.org/directory",
            f"    source_date: 2026-{pick.randint(1, 10):02}",
        ]
    return "\n".join(lines) + "\n"
