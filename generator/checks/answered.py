"""Advice that somebody put to rest is not said again; an answer to nothing is pointed out.

What has to be mended can't be put to rest.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.source.answers import Answer
from generator.source.problems import Problem, quoted, stopping

RULE = "advice-answered"


def unanswered(problems: Sequence[Problem], answers: Sequence[Answer]) -> list[Problem]:
    """Return the problems that nobody put to rest, and what is wrong with the answers."""
    left: list[Problem] = list(problems)
    whole = not stopping(problems)  # else a rule may have had nothing to look at
    for answer in answers:
        met = [one for one in problems if _speaks_of(answer, one)]
        if not answer.rule or not answer.reason:
            left.append(_said(answer, _no_reason(answer)))
        elif any(one.blocking for one in met):
            message = f"[{answer.rule}] has to be mended here. Mend it, and delete this remark."
            left.append(_said(answer, message))
        elif met:
            left = [one for one in left if one not in met]
        elif whole:
            message = (
                f"No advice with the name {quoted(answer.rule)} stands at this place (any more). "
                "Compare the name, or delete this remark."
            )
            left.append(_said(answer, message))
    return left


def _speaks_of(answer: Answer, problem: Problem) -> bool:
    here = not answer.lines or problem.line in answer.lines
    return here and (answer.file, answer.rule) == (problem.file, problem.rule)


def _no_reason(answer: Answer) -> str:
    rule = answer.rule or "look-alike"
    return (
        "This puts advice to rest only when it says which and why. Write it like "
        f"# advice-ok: {rule} because …"
    )


def _said(answer: Answer, message: str) -> Problem:
    return Problem(answer.file, answer.line, answer.column, "", message, RULE, blocking=False)
