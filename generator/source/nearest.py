"""Which known word somebody surely meant. A wrong guess costs more than none.

A hint is followed without a second look, so it names only what is a slip of the pen away: the
same word in other capitals, with other dashes, in another order, or with a letter or two wrong.
Digits are never a slip (us-988 is not us-911), and of two words that are as near, none is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


def nearest(value: str, known: Iterable[str]) -> str:
    """Return the one known word that a text is a slip away from, or an empty text."""
    wanted = _words(value)
    found = sorted(
        (distance, word) for word in known if (distance := _slips(wanted, _words(word))) is not None
    )
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return ""
    return found[0][1]


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in re.split(r"[\W_]+", text.casefold()) if word)


def _slips(wanted: tuple[str, ...], known: tuple[str, ...]) -> int | None:
    """Return how many letters are wrong, or None when that is more than a slip."""
    if sorted(wanted) == sorted(known):
        return 0
    if _digits(wanted) != _digits(known):
        return None
    if len(wanted) != len(known):
        return _letters("".join(wanted), "".join(known))
    pairs = [pair for pair in zip(wanted, known, strict=True) if pair[0] != pair[1]]
    if any(not _same_short_word(*pair) for pair in pairs if min(map(len, pair)) < 4):
        return None
    return _letters("".join(wanted), "".join(known))


def _same_short_word(one: str, other: str) -> bool:
    """Say whether two short words differ by a swap, a letter typed twice, or the last one.

    Another letter makes another word of them: hiv and hcv, men and ten.
    """
    shorter, longer = sorted((one, other), key=len)
    if sorted(one) == sorted(other):
        return True
    more = len(longer) == len(shorter) + 1
    return more and (set(longer) == set(shorter) or (len(shorter) == 3 and longer[:3] == shorter))


def _digits(words: tuple[str, ...]) -> list[str]:
    return re.findall(r"\d+", " ".join(words))


def _letters(wrong: str, right: str) -> int | None:
    """Return how many letters are wrong, swapped, missing or too many; None for too many.

    One letter may be wrong; from seven letters on, two.
    """
    least = min(len(wrong), len(right))
    most = 1 if least < 7 else 2
    if abs(len(wrong) - len(right)) > most:
        return None
    before: list[int] = []
    above = list(range(len(right) + 1))
    for row, letter in enumerate(wrong, 1):
        line = [row]
        for column, other in enumerate(right, 1):
            best = min(above[column] + 1, line[-1] + 1, above[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == right[column - 2] and wrong[row - 2] == other:
                best = min(best, before[column - 2] + 1)
            line.append(best)
        before, above = above, line
    return above[-1] if above[-1] <= most else None
