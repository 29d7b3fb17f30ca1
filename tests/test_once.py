"""What is said of one thing is worked out once, and never said of another."""

from __future__ import annotations

from dataclasses import dataclass

from generator.guide import once as kept
from generator.guide.once import once


@dataclass(frozen=True)
class Thing:
    name: str


def test_the_same_question_is_answered_once() -> None:
    asked: list[tuple[str, str, bool]] = []

    @once
    def said(thing: Thing, language: str, *, brief: bool = False) -> str:
        asked.append((thing.name, language, brief))
        return f"{thing.name} {language} {brief}"

    one = Thing("one")
    answers = [said(one, "en"), said(one, "fa"), said(one, "en"), said(one, "en", brief=True)]

    assert ["one en False", "one fa False", "one en False", "one en True"] == answers
    assert [("one", "en", False), ("one", "fa", False), ("one", "en", True)] == asked


def test_a_thing_that_is_equal_is_another_one() -> None:
    @once
    def itself(thing: Thing) -> Thing:
        return thing

    one, other = Thing("same"), Thing("same")

    assert itself(one) is one
    assert itself(other) is other


def test_a_thing_that_takes_the_place_of_another_in_memory_gets_its_own_answer() -> None:
    @once
    def name(thing: Thing) -> str:
        return thing.name

    names = [str(number) for number in range(2 * kept._MOST)]

    assert names == [name(Thing(one)) for one in names]  # each is thrown away at once
