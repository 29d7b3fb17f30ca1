"""Letters: who is asked what, how an answer comes back, and who is not asked twice."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.cli.reply import in_list_form
from generator.editing.letter_reply import answers
from generator.guide.asked import Asked, asked_text, due, read_asked, with_answers, with_asked
from generator.guide.index import index_services
from generator.guide.model import Guide
from generator.pages.calls import call_script
from generator.pages.letter_sheet import letter_view
from generator.pages.letters import letter_text, letters
from generator.pdf.sheet import PdfContext
from generator.pdf.typst import as_json
from generator.source.mail import text_of_mail
from generator.source.nodes import Record
from generator.source.project import Project
from generator.source.yaml_reader import read_yaml
from tests.conftest import TODAY
from tests.test_canary import KEPT

YES, NO = frozenset({"yes", "y", "sí", "हाँ"}), frozenset({"no", "n"})
HEAD = "id: night-van\nasked: 2026-11-28\n\n"


def run(*arguments: object, day: date = TODAY) -> int:
    """Run a command on a fixed day."""
    return main([*map(str, arguments), "--today", day.isoformat()])


@pytest.fixture
def project(guide_folder: Path, tmp_path: Path) -> Path:
    """A copy of the guide of the tests, to be changed."""
    return Path(shutil.copytree(guide_folder, tmp_path / "guide"))


# ---- What a letter says ----


def test_what_is_not_known_is_asked_first(guide: Guide) -> None:
    service = next(one for one in guide.services if one.id == "crossing-point")
    (letter,) = letters(guide, [service], "en")

    keys = [question.key for question in letter.parts[0].questions]
    said = {question.key: question.says for question in letter.parts[0].questions}
    unknown = ["needs_id", "cost", "needs_appointment", "needs_referral"]
    assert ["still_open", *unknown] == keys[:5]
    assert ["rest_is_right", "do_not_list"] == keys[-2:]
    assert "We do not know this." == said["cost"]
    assert "22:00" in said["opening_hours"] or "10" in said["opening_hours"]
    assert keys.index("opening_hours") > keys.index("wheelchair")


def test_a_letter_says_everything_that_readers_see(guide: Guide) -> None:
    service = next(one for one in guide.services if one.id == "harbor-house")
    (letter,) = letters(guide, [service], "en")
    text = letter_text(letter)

    assert text.startswith("To: harbor-house@example.org\nSubject: Is this right?")
    for said in (
        "Ring the bell twice.",
        "Tea costs nothing either.",
        "Everybody may come.",
        "Walk in and ask for the kettle.",
        "A house by the water, with a kettle and a nurse.",
        "The door is painted blue this month.",
        "+1 215 555 0110 Harbor desk",
        "11 Quillfeather Street",
        "If you do not, nothing changes.",
    ):
        assert said in text.replace("\u2066", "").replace("\u2069", ""), said


def test_one_organization_gets_one_letter_and_a_confidential_place_one_of_its_own(
    guide: Guide,
) -> None:
    some = [replace(one, organization="House & Co") for one in guide.services[:3]]
    quiet = next(one for one in guide.services if one.id == "quiet-house")
    made = letters(guide, [*some, replace(quiet, organization="HOUSE &  co")], "en")

    assert [3, 1] == [len(letter.parts) for letter in made]
    hidden = made[1].parts[0]
    assert "street" not in {question.key for question in hidden.questions}
    assert "Readers do not see where this place is." in hidden.note


DUE = [
    # changes of the service, days since it was asked, whether it is due
    ({}, None, True),
    ({"last_verified": TODAY - timedelta(days=180)}, None, False),
    ({"last_verified": TODAY - timedelta(days=181)}, None, True),
    ({"status": "closed"}, None, False),
    ({"status": "temporarily-closed"}, None, True),
    ({"moved_to": "harbor-house"}, None, False),
    ({}, 0, True),
    ({}, 1, False),
    ({}, 29, False),
    ({}, 30, True),
    ({}, 31, True),
]


@pytest.mark.parametrize(("changes", "since", "expected"), DUE)
def test_nobody_is_asked_twice_in_a_month_or_soon_after_a_check(
    changes: Mapping[str, object], since: int | None, expected: bool, guide: Guide
) -> None:
    one = next(one for one in guide.services if one.id == "maybe-moved")
    one = replace(one, **{"last_verified": None, **changes})  # type: ignore[arg-type]
    log = {} if since is None else {one.id: Asked(one.id, TODAY - timedelta(days=since))}

    assert expected == bool(due(replace(guide, services=(one,)), log, 180))


def test_only_the_area_that_was_named_is_asked_and_no_ambulance(guide: Guide) -> None:
    there = due(guide, {}, 180, "sagarpur")

    assert there
    assert all(guide.areas[one.areas[0]].place == "sagarpur" for one in there)
    numbers = {phone.number for one in due(guide, {}, 180) for phone in one.phones}
    assert not numbers & {"911", "112", "108"}


def test_the_log_is_read_as_it_was_written() -> None:
    log = with_answers(with_asked({}, ["b", "a"], date(2026, 11, 1)), ["b", "c"], date(2026, 11, 9))

    value, problems = read_yaml(asked_text(log), "asked.yaml")

    assert problems == []
    assert isinstance(value, Record)
    assert log == read_asked(value)
    assert Asked("a", date(2026, 11, 1)) == log["a"]
    assert Asked("b", date(2026, 11, 1), date(2026, 11, 9)) == log["b"]
    assert asked_text(log).index("id: a") < asked_text(log).index("id: b")


# ---- What comes back ----


@dataclass(frozen=True)
class Said:
    """An answer: its text below the two lines of the service, and what it says."""

    name: str
    text: str
    values: Mapping[str, str]
    rest: bool = False
    closed: bool = False
    leaves: bool = False


SAID = [
    Said("nothing filled in", "2. Opening hours\n(We do not know this.)\nopening_hours:\n", {}),
    Said("behind the colon", "needs_id: no\n", {"needs_id": "no"}),
    Said("without a blank", "needs_id:no\n", {"needs_id": "no"}),
    Said("large letters", "NEEDS_ID: No.\n", {"needs_id": "no"}),
    Said("another language", "needs_id: Sí\n", {"needs_id": "yes"}),
    Said("another script", "needs_id: हाँ\n", {"needs_id": "yes"}),
    Said("below the colon", "cost_note:\nPay what you can\n", {"cost_note": "Pay what you can"}),
    Said("quoted", "> needs_id: no\n> \n> cost: free\n", {"needs_id": "no", "cost": "free"}),
    Said("quoted twice", "> > needs_id: no\n", {"needs_id": "no"}),
    Said("Windows lines", "needs_id: no\r\ncost: free\r\n", {"needs_id": "no", "cost": "free"}),
    Said("what we say is no answer", "(We say: cost: free)\ncost:\n", {}),
    Said("a question is no answer", "13. What does it cost?\n", {}),
    Said("what we say, broken", "(We say: free. Ask\nat the desk)\ncost:\nfree\n",
         {"cost": "free"}),
    Said("what we say, broken twice", "(We say: Main (old)\nand New\nstreet)\ncost: free\n",
         {"cost": "free"}),
    Said("what we say, cut off", "(We say: free. Ask\ncost: free\n", {"cost": "free"}),
    Said("a phone in brackets", "phones:\n(213) 555-0100 (desk)\n",
         {"phones": "\n(213) 555-0100 (desk)"}),
    Said("an answer that was broken", "opening_hours: Mon-Fri 9am-5pm,\nSat 10am-2pm\n",
         {"opening_hours": "Mon-Fri 9am-5pm, Sat 10am-2pm"}),
    Said("an answer below, in two lines", "opening_hours:\nMon-Fri 9am-5pm\nSat 10am-2pm\n",
         {"opening_hours": "Mon-Fri 9am-5pm Sat 10am-2pm"}),
    Said("thanks below a yes", "rest_is_right: yes\nThank you!\n", {}, rest=True),
    Said("thanks below an answer", "needs_id: no\nThank you!\n", {"needs_id": "no"}),
    Said("a yes below", "rest_is_right:\nyes\n", {}, rest=True),
    Said("two phones", "phones: +1 213 555 0100 Desk\n+1 213 555 0101\n",
         {"phones": "+1 213 555 0100 Desk\n+1 213 555 0101"}),
    Said("all right", "rest_is_right: yes\n", {}, rest=True),
    Said("all right, with a dot", "rest_is_right: Yes.\n", {}, rest=True),
    Said("not all right", "rest_is_right: no\n", {}),
    Said("perhaps", "rest_is_right: I think so\n", {}),
    Said("closed", "still_open: no\n", {}, closed=True),
    Said("open", "still_open: yes\n", {}),
    Said("leaves", "do_not_list: yes\n", {}, leaves=True),
    Said("stays", "do_not_list: no\n", {}),
    Said("a signature", "cost: free\n-- \nKim\nPhone: 5\n", {"cost": "free"}),
    Said("no secrets", "note: x\nlatitude: 1\nlocation_shown: exact\ncost: free\n",
         {"cost": "free"}),
    Said("no check of their own", "verified_by: me\ncost: free\n", {"cost": "free"}),
]  # fmt: skip


@pytest.mark.parametrize("said", SAID, ids=lambda said: said.name)
def test_an_answer_is_read_as_it_is_meant(said: Said) -> None:
    (one,) = answers(HEAD + said.text, YES, NO)

    assert ("night-van", "2026-11-28") == (one.report.id, one.asked)
    assert said.values == one.report.values
    assert (said.rest, said.closed, said.leaves) == (one.rest_is_right, one.closed, one.leaves)


def test_a_letter_that_came_back_as_it_was_says_nothing(guide: Guide) -> None:
    for language in guide.languages:
        for letter in letters(guide, guide.services, language):
            text = letter_text(letter)
            lines = text.splitlines()
            quoted = "\n".join(f"> {line}" for line in lines)
            close = "\n".join(line for line in lines if line)
            for came in (text, quoted, close):
                for one in answers(came, YES, NO):
                    assert one.is_empty, (language, one.report)


def test_each_service_of_an_answer_is_read_alone() -> None:
    text = f"{HEAD}cost: free\n\nid: day-van\nasked: 2026-11-28\n\nneeds_id: no\n"

    assert [("night-van", {"cost": "free"}), ("day-van", {"needs_id": "no"})] == [
        (one.report.id, one.report.values) for one in answers(text, YES, NO)
    ]


@pytest.mark.parametrize("text", ["", "id: a\ncost: free\n", "asked: 2026-11-28\ncost: free\n"])
def test_another_report_is_no_answer_to_a_letter(text: str) -> None:
    assert answers(text, YES, NO) == []


QP = "Content-Transfer-Encoding: quoted-printable\n"
TYPE = "MIME-Version: 1.0\nContent-Type: text/{}; charset=utf-8\n"
BOTH = (
    "From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=zz\n\n"
    f"--zz\n{TYPE.format('plain')}{QP}\n{{}}\n--zz\n{TYPE.format('html')}\n<p>other</p>\n--zz--\n"
)
MAILS = [
    ("no mail", "id: a\ncost: free\n", "id: a\ncost: free"),
    ("words like those of a mail", "From: me\nid: a\n", "From: me\nid: a"),
    ("plain", f"Subject: x\n{TYPE.format('plain')}\ncost: sí\n", "cost: sí"),
    ("broken lines", f"{TYPE.format('plain')}{QP}\nopening: 9am=\n-5pm\ncost:=20free\n",
     "opening: 9am-5pm\ncost: free"),
    ("letters as numbers", f"{TYPE.format('plain')}{QP}\ncost: s=C3=AD\n", "cost: sí"),
    ("base64", f"{TYPE.format('plain')}Content-Transfer-Encoding: base64\n\nY29zdDogZnJlZQo=\n",
     "cost: free"),
    ("HTML alone", f"{TYPE.format('html')}\n<style>a:b</style><p>id: a<br>cost:&nbsp;free</p>\n",
     "id: a\ncost: free"),
    ("both", BOTH.format("cost: free"), "cost: free"),
    ("both, Windows", BOTH.format("cost: free").replace("\n", "\r\n"), "cost: free"),
    ("no text in it", "MIME-Version: 1.0\nContent-Type: image/png\n\nabc\n", None),
    ("unknown letters", "MIME-Version: 1.0\nContent-Type: text/plain; charset=klingon\n\nabc\n",
     None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "saved", "seen"), MAILS, ids=[case[0] for case in MAILS])
def test_a_saved_mail_is_read_as_its_reader_saw_it(name: str, saved: str, seen: str | None) -> None:
    found = text_of_mail(saved)

    assert seen is None or seen == found.replace("\xa0", " ").strip()
    assert found


# ---- The commands ----


def answered(project: Path, text: str, *more: str, day: date = TODAY) -> int:
    """Apply an answer."""
    file = project / "answer.txt"
    file.write_text(text, encoding="utf-8")
    return run("apply", file, "--project", project, *more, day=day)


def record_of(project: Path, name: str) -> Record:
    """Return a listing as it is now."""
    services = Project(project).load(TODAY).services
    return next(one for one in services if one.text("id") == name)


def test_letters_are_written_and_noted_and_nobody_is_asked_again(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = project / "letters"
    order = ["letters", "--area", "old-port", "--older-than", "30", "--project", project]
    assert run(*order) == 0
    names = {path.name for path in out.iterdir()}
    table = list(csv.DictReader(io.StringIO((out / "letters.csv").read_text("utf-8-sig"))))

    assert {"maybe-moved.txt", "maybe-moved.pdf"} <= names
    assert len(names) == 2 * len(table) + 1
    assert "maybe-moved@example.org" in {row["emails"] for row in table}
    log = (project / "asked.yaml").read_text("utf-8")
    assert f"  - id: maybe-moved\n    on: {TODAY}\n" in log
    assert "@" not in log
    assert (out / "maybe-moved.pdf").read_bytes().startswith(b"%PDF")

    capsys.readouterr()
    assert run(*order, day=TODAY + timedelta(9)) == 0
    assert "0 letters about 0 services" in capsys.readouterr().out


def test_no_letter_holds_what_is_kept_back_in_any_language(guide: Guide) -> None:
    material = PdfContext(guide, index_services(guide), {}, {})
    kept = [word for some in KEPT.values() for word in some]
    for language in guide.languages:
        for letter in letters(guide, guide.services, language):
            service = next(one for one in guide.services if one.id == letter.parts[0].service_id)
            sheet = as_json(letter_view(material, letter, service, language, "a4"))
            text = f"{letter_text(letter)}{sheet}".casefold()
            assert [word for word in kept if word.casefold() in text] == [], letter.to


def test_a_dry_run_notes_nobody(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("letters", "--dry-run", "--older-than", "30", "--project", project) == 0

    assert "maybe-moved" in capsys.readouterr().out
    assert not (project / "asked.yaml").exists()
    assert not (project / "letters").exists()


RIGHT = "id: maybe-moved\nasked: 2026-11-01\n\nneeds_id: no\n\nrest_is_right: yes\n"


def test_what_the_service_told_us_counts_as_a_check_when_somebody_knows_that_it_did(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answered(project, RIGHT) == 0
    assert "--told-by-service" in capsys.readouterr().out
    assert "2026-09-15" == record_of(project, "maybe-moved").text("last_verified")

    assert answered(project, RIGHT, "--told-by-service") == 0

    after = record_of(project, "maybe-moved")
    said = capsys.readouterr().out
    assert "The service itself told us (provider-told-us): maybe-moved." in said
    assert ["no", TODAY.isoformat(), "provider-told-us", ""] == [
        after.text(key) for key in ("needs_id", "last_verified", "verified_how", "verified_by")
    ]
    log = (project / "asked.yaml").read_text("utf-8")
    assert f"answered: {TODAY}" in log


NO_CHECK = [
    # an answer that changes things and is no word that all is right, and what is said of it
    ("needs_id: no\n", "before this change. Check the new facts."),
    ("needs_id: no\n\nrest_is_right: no\n", "before this change. Check the new facts."),
    ("opening_hours: when I am there\n\nrest_is_right: yes\n", "opening hours in words"),
    ("still_open: no\n\nrest_is_right: yes\n", "not open any more"),
    ("do_not_list: yes\n\nrest_is_right: yes\n", "ask not to be listed"),
    ("we_offer: haircuts\n\nrest_is_right: yes\n", "what they offer: haircuts"),
    ("phones: ask at the desk\n\nrest_is_right: yes\n", "phones without a number"),
    ("minimum_age: grown-ups\n\nrest_is_right: yes\n", "age limit in words"),
]


def test_half_a_word_is_no_check(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    checked = [
        one
        for one in Project(project).load(TODAY).services
        if one.text("last_verified") and one.get("phones") and not one.text("needs_id")
    ][: len(NO_CHECK)]
    assert len(checked) == len(NO_CHECK)
    parts = [
        f"id: {one.text('id')}\nasked: 2026-11-01\n\n{text}"
        for one, (text, _) in zip(checked, NO_CHECK, strict=True)
    ]

    assert answered(project, "\n".join(parts), "--told-by-service") == 0

    said = capsys.readouterr().out
    after = {one.text("id"): one for one in Project(project).load(TODAY).services}
    for one, (_, why) in zip(checked, NO_CHECK, strict=True):
        name = one.text("id")
        lines = [line for line in said.splitlines() if name in line]
        assert any(why in line for line in lines), (name, why)
        assert one.text("last_verified") == after[name].text("last_verified")
        assert one["phones"] == after[name]["phones"]


IN_WORDS = [
    ("opening_hours: Mon-Fri 9am-5pm", "opening_hours", "Mo-Fr 09:00-17:00"),
    ("opening_hours: Mo-Fr 09:00-17:00", "opening_hours", "Mo-Fr 09:00-17:00"),
    ("cost: Free", "cost", "free"),
    ("cost: sliding scale", "cost", "sliding"),
    ("cost: ten a visit", "cost_note", "ten a visit"),
    ("minimum_age: 18+", "minimum_age", "18"),
    ("minimum_age: under 21", "maximum_age", "20"),
    ("website: https://example.org/new", "website", "https://example.org/new"),
]


@pytest.mark.parametrize(("line", "key", "value"), IN_WORDS)
def test_what_people_write_takes_the_form_of_the_list(line: str, key: str, value: str) -> None:
    (one,) = answers(f"{HEAD}{line}\n", YES, NO)

    in_list_form("night-van", one.report)

    assert {key: value} == one.report.values


def test_an_answer_never_sets_what_hides_a_place(project: Path) -> None:
    text = "id: quiet-house\nasked: 2026-11-01\n\nstreet: 1 New Street\n\nlocation_shown: exact\n"
    assert answered(project, text, "--told-by-service") == 0

    after = record_of(project, "quiet-house")
    assert "New Street" not in str(after)
    assert "hidden" == after.text("location_shown")


def test_a_line_that_the_checks_refuse_keeps_only_its_service_out(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        "id: maybe-moved\nasked: 2026-11-01\n\nwebsite: nowhere\n\nrest_is_right: yes\n\n"
        "id: crossing-point\nasked: 2026-11-01\n\ncost: free\n\n"
        "id: no-such-house\nasked: 2026-11-01\n\ncost: free\n"
    )

    assert answered(project, text, "--told-by-service") == 1

    said = capsys.readouterr().out
    assert "Left out: maybe-moved > website" in said
    assert 'no service with the id "no-such-house"' in said
    assert "told us" not in said
    assert "free" == record_of(project, "crossing-point").text("cost")
    assert "id: maybe-moved" not in (project / "asked.yaml").read_text("utf-8")


def test_told_by_service_is_for_answers_to_letters(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answered(project, "id: maybe-moved\ncost: free\n", "--told-by-service") == 1
    assert "verify ID --how provider-told-us" in capsys.readouterr().err


def test_an_older_answer_never_takes_back_a_later_check(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = RIGHT.replace("needs_id: no\n\n", "")
    assert answered(project, answer, "--told-by-service", "--on", "2026-09-01") == 0

    assert "the later check stands" in capsys.readouterr().out
    assert "2026-09-15" == record_of(project, "maybe-moved").text("last_verified")


def test_status_counts_who_was_asked_answered_and_is_due(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("letters", "--area", "old-port", "--older-than", "30", "--project", project)
    answered(project, RIGHT)
    capsys.readouterr()

    assert run("status", "--calls", "--project", project) == 0

    said = capsys.readouterr().out
    asked = (project / "asked.yaml").read_text("utf-8").count("- id:")
    assert f"Letters: asked {asked}, answered 1, due now " in said
    assert "What to say, in two minutes:" in said


def test_a_call_sheet_says_what_to_say(site: Path, guide: Guide) -> None:
    page = (site / "es" / "calls" / "rivertown.html").read_text("utf-8")

    lines = list(call_script(guide, guide.words["es"]))
    assert len(lines) == 7
    assert all(line.split("{")[0][:40] in page for line in lines[1:])


@pytest.mark.parametrize(
    "wrong", [["--area", "rivertwon"], ["--lang", "xx"], ["--older-than", "soon"]]
)
def test_wrong_use_is_said_in_words(
    wrong: list[str], project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = run("letters", *wrong, "--project", project)
    except SystemExit as end:
        code = int(end.code or 0)

    assert code == 2
    assert wrong[1] in capsys.readouterr().err
    assert not (project / "asked.yaml").exists()


def test_many_answers_go_in_together_and_another_report_alone(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = []
    for name, text in {
        "one.txt": RIGHT,
        "two.txt": "id: crossing-point\nasked: 2026-11-01\n\ncost: free\n",
        "three.txt": "id: van\ncost: free\n",
    }.items():
        files.append(project / name)
        files[-1].write_text(text, encoding="utf-8")

    assert run("apply", *files, "--project", project) == 1
    assert "three.txt is no answer to a letter" in capsys.readouterr().err
    assert not (project / "asked.yaml").exists()

    assert run("apply", *files[:2], "--project", project) == 0
    assert "free" == record_of(project, "crossing-point").text("cost")
    assert "no" == record_of(project, "maybe-moved").text("needs_id")
