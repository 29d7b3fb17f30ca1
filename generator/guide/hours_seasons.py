"""A year of days as seasons with a usual week, and the days that differ from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator.guide.hours_model import Day, OtherDays, Season, opens

_WEEK = 7
_SEASON_COST = 3
"""A season of its own is worth as much to a reader as this many runs of other days."""
_LONG = 21
"""Days after which another run of opening hours is as good as a season."""
_MOST_CUTS = 60
"""Days at which a season may begin that are compared; more are a rhythm and no seasons."""


@dataclass(frozen=True, slots=True)
class _Year:
    """Days in a row, each as the number of its kind.

    Attributes:
        kinds: what the numbers stand for.
        days: the number of each day; holidays have that of the same weekday a week before, so
            that they make no season.
        weekday: of the first day; 0 is Monday.
    """

    kinds: tuple[Day, ...]
    days: tuple[int, ...]
    weekday: int

    def usual(self, start: int, end: int) -> tuple[int, tuple[int, ...]]:
        """Return the best week for a stretch, and what the days that differ from it cost.

        Either the commonest hours of each weekday, or the commonest among the days on which it
        opens: then half a year without hours is "closed from … to …".
        """
        columns = [
            Counter(self.days[start + (number - self.weekday - start) % _WEEK : end : _WEEK])
            for number in range(_WEEK)
        ]
        closed = next((n for n, kind in enumerate(self.kinds) if not kind), -1)
        weeks = [
            tuple(c.most_common(1)[0][0] if c else closed for c in columns),
            tuple(
                max((kind for kind in c if kind != closed), key=c.__getitem__, default=closed)
                for c in columns
            ),
        ]
        return min((self._cost(start, end, week), week) for week in dict.fromkeys(weeks))

    def _cost(self, start: int, end: int, week: tuple[int, ...]) -> int:
        cost = 0
        for first, last in self.runs(start, end, week):
            open_ = opens(self.kinds[self.days[first]])
            cost += 1 + (last - first) // _LONG if open_ else 1
        return cost

    def runs(self, start: int, end: int, week: tuple[int, ...]) -> list[tuple[int, int]]:
        """Return (first, last) of days that differ from a week alike.

        Days that are like the run anyway, a weekend within a closed fortnight, do not end it.
        """
        found: list[tuple[int, int]] = []
        same = False
        for number in range(start, end):
            if same and self.days[number] != self.days[found[-1][0]]:
                same = False
            if self.days[number] != week[(self.weekday + number) % _WEEK]:
                first = found.pop()[0] if same else number
                found.append((first, number))
                same = True
        return found


def _year(days: Sequence[Day], first: date, free: frozenset[date]) -> _Year:
    numbers: dict[Day, int] = {}
    own = [numbers.setdefault(day, len(numbers)) for day in days]
    holidays = [n for n in range(len(days)) if first + timedelta(days=n) in free]
    for number in holidays:
        day = first + timedelta(days=number)
        before = number >= _WEEK and (day - timedelta(days=_WEEK)).month == day.month
        after = number + _WEEK < len(own) and day + timedelta(days=_WEEK) not in free
        own[number] = own[number - _WEEK] if before or not after else own[number + _WEEK]
    return _Year(tuple(numbers), tuple(own), first.weekday())


def seasons_of(
    days: Sequence[Day], first: date, free: frozenset[date] = frozenset()
) -> tuple[Season, ...]:
    """Return the seasons of days; the last one has no end, for nobody looked further.

    The fewest seasons and other days together are the best reading; of two that are alike, the one
    that changes on the first of a month.

    Args:
        days: what the hours say of each day.
        first: the first of them.
        free: public holidays, which make no season.
    """
    year = _year(days, first, free)
    cuts = _cuts(year.days, first)
    best: list[tuple[int, int, int]] = [(0, 0, 0)]  # cost, ugly cuts, the cut before
    for number in range(1, len(cuts)):
        best.append(
            min(
                (
                    best[before][0] + _SEASON_COST + year.usual(cuts[before], cuts[number])[0],
                    best[before][1] + _ugly(cuts[before], first),
                    before,
                )
                for before in range(number)
            )
        )
    found: list[Season] = []
    number = len(cuts) - 1
    while number:
        start, end = cuts[best[number][2]], cuts[number]
        found.append(
            Season(
                first=first + timedelta(days=start),
                last=None if end == len(days) else first + timedelta(days=end - 1),
                days=tuple(year.kinds[kind] for kind in year.usual(start, end)[1]),
            )
        )
        number = best[number][2]
    return tuple(reversed(found))


def _ugly(cut: int, first: date) -> int:
    return int(cut != 0 and (first + timedelta(days=cut)).day != 1)


def _cuts(days: Sequence[int], first: date) -> list[int]:
    """Return the places where a season may begin or end, in order."""
    count = len(days)
    changes = {i for i in range(_WEEK, count) if days[i] != days[i - _WEEK]}
    changes |= {i + 1 for i in range(count - _WEEK) if days[i] != days[i + _WEEK]}
    if not changes:
        return [0, count]
    months = {i for i in range(count) if (first + timedelta(days=i)).day == 1}
    if len(changes) > _MOST_CUTS:
        changes = set()
    return sorted(changes | months | {0, count})


def other_days(
    days: Sequence[Day], first: date, seasons: Sequence[Season], free: frozenset[date]
) -> tuple[OtherDays, ...]:
    """Return the days that differ from the week of their season, joined where they are alike."""
    year = _year(days, first, frozenset())
    numbers = {kind: number for number, kind in enumerate(year.kinds)}
    found: list[OtherDays] = []
    for season in seasons:
        start = (season.first - first).days
        end = len(days) if season.last is None else (season.last - first).days + 1
        week = tuple(numbers.get(day, -1) for day in season.days)
        for one, other in year.runs(start, end, week):
            if one >= len(days) - _WEEK:
                continue  # how long it goes on, nobody has looked
            dates = [first + timedelta(days=number) for number in range(one, other + 1)]
            goes_on = all(year.days[n] == year.days[one] for n in range(other, len(days)))
            found.append(
                OtherDays(
                    dates[0],
                    None if goes_on and len(days) - one > _WEEK else dates[-1],
                    days[one],
                    all(day in free for day in dates),
                )
            )
    return tuple(found)
