"""GitHub's issue forms, made from the field table: the labels are the keys of resources.yaml.

So a form can be filled in by a link (`?template=correction.yml&id=night-van`), and a report can be
turned into a change by `guide.py apply` without guessing. Like the schema, the forms are written
by `guide.py contract`, and a test fails when they no longer say what the table says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.schema.fields import ADDRESS, SERVICE, Field, Kind

FOLDER = ".github/ISSUE_TEMPLATE"
_ASKED = (
    *("phones", "opening_hours", "hours_note", "street", "city", "region", "postal_code"),
    *("website", "email", "status", "alert", "description", "languages", "cost"),
    *("needs_id", "needs_appointment", "needs_referral", "wheelchair"),
    *("eligibility", "how_to_get_in"),
)
_WIDE = frozenset({"phones", "description", "how_to_get_in", "source", "eligibility"})
_FIELDS = {field.name: field for field in (*ADDRESS, *SERVICE)}
_PRIVATE = (
    "Everybody can read this. Leave out names of people who use drugs or a service. A hidden "
    "address, or a service that asks not to be listed: take the private way that SECURITY.md names."
)
_HEAD = "# Written by python3 guide.py contract, from generator/schema/fields.py.\n"


def forms(repository: str) -> dict[str, str]:
    """Return the text of each form by file name.

    Args:
        repository: the address of the repository, for the private way; or empty.
    """
    return {
        "correction.yml": _form(
            "Correct a service",
            "A number, an hour or another fact is wrong or missing.",
            "Fill in only what is wrong. What you leave empty stays as it is.",
            [*_one("id", True), *(line for key in _ASKED for line in _one(key)), *_how()],
        ),
        "still-right.yml": _form(
            "Still right",
            "You checked a service, and what the guide says is still right.",
            "Only for services that you phoned or visited, or that told you themselves.",
            [
                *_one("id", True),
                *_one("last_verified", True),
                *_one("verified_how", True),
            ],
        ),
        "new-service.yml": _form(
            "A new service",
            "A service that the guide does not have yet.",
            'Write only what you know. What you leave empty is shown as "ask first".',
            [
                *(line for key in ("name", "area", "offers") for line in _one(key, True)),
                *_one("organization"),
                *(line for key in _ASKED if key != "status" for line in _one(key)),
                *_one("source", True),
                *_one("source_date"),
            ],
        ),
        "config.yml": _config(repository),
    }


def _form(name: str, about: str, text: str, body: list[str]) -> str:
    head = [f"name: {_q(name)}", f"description: {_q(about)}", "body:"]
    intro = ["  - type: markdown", "    attributes:", f"      value: {_q(f'{text} {_PRIVATE}')}"]
    return _HEAD + "\n".join([*head, *intro, *body]) + "\n"


def _one(key: str, needed: bool = False) -> Iterator[str]:
    """Yield the lines of one question."""
    if key == "id":
        text = "The last part of the address of the service's page, like night-van."
        yield from _question("input", key, text, "night-van", needed)
        return
    field = _FIELDS[key]
    if field.kind in {Kind.CHOICE, Kind.YES_NO}:
        words = field.choices or ("yes", "no")
        yield "  - type: dropdown"
        yield f"    id: {key}"
        yield "    attributes:"
        yield f"      label: {key}"
        yield f"      description: {_q(field.meaning)}"
        yield "      options:"
        yield from (f"        - {_q(word)}" for word in words)
        yield from _needed(needed)
        return
    example = "+1 213 555 0100 Front desk" if key == "phones" else field.example.strip("\"[]'")
    text = f"{field.meaning} One number on each line." if key == "phones" else _meaning(field)
    yield from _question("textarea" if key in _WIDE else "input", key, text, example, needed)


def _meaning(field: Field) -> str:
    return f"{field.meaning} {field.pitfall}"


def _question(kind: str, key: str, text: str, example: str, needed: bool) -> Iterator[str]:
    yield f"  - type: {kind}"
    yield f"    id: {key}"
    yield "    attributes:"
    yield f"      label: {key}"
    yield f"      description: {_q(text)}"
    yield f"      placeholder: {_q(example)}"
    yield from _needed(needed)


def _needed(needed: bool) -> Iterator[str]:
    if needed:
        yield "    validations:"
        yield "      required: true"


def _how() -> Iterator[str]:
    text = "How do you know? Were you there, did you call, does their own page say so?"
    yield from _question("textarea", "how", text, "I called on Tuesday.", True)


def _config(repository: str) -> str:
    lines = ["blank_issues_enabled: true"]
    if repository:
        lines += [
            "contact_links:",
            "  - name: Ask not to be listed, or report a hidden address",
            f"    url: {repository}/security/advisories/new",
            "    about: Only the maintainers can read what you write there.",
        ]
    return _HEAD + "\n".join(lines) + "\n"


def _q(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
