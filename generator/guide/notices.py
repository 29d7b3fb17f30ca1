"""Which notices a page shows: by area, by need and by day."""

from __future__ import annotations

from collections.abc import Iterable

from generator.guide.model import Guide
from generator.guide.notice import Notice
from generator.schema.states import NoticeState


def current(guide: Guide) -> tuple[Notice, ...]:
    """Return the notices that are not over and begin soon, those that hold today first."""
    holds = tuple(one for one in guide.notices if one.state is NoticeState.HOLDS)
    return holds + tuple(one for one in guide.notices if one.state is NoticeState.SOON)


def holding(guide: Guide) -> tuple[Notice, ...]:
    """Return the notices that hold today: for what can't hide one, like paper and plain text."""
    return tuple(one for one in guide.notices if one.state is NoticeState.HOLDS)


def touching(
    guide: Guide,
    notices: Iterable[Notice],
    areas: Iterable[str],
    needs: Iterable[str] = (),
    *,
    inside: bool = True,
) -> tuple[Notice, ...]:
    """Return the notices that matter for a page.

    Args:
        guide: where the areas lie.
        notices: those that may be shown.
        areas: ids of the areas that the page is about. A notice matters in its areas and in all
            areas inside them.
        needs: terms that the page is about; a page about none is about all.
        inside: notices of areas inside those of the page matter, too: for pages of areas.
    """
    about, terms = tuple(areas), frozenset(needs)
    return tuple(
        notice
        for notice in notices
        if any(
            own == area or own in guide.areas[area].up or (inside and area in guide.areas[own].up)
            for own in notice.areas
            for area in about
        )
        and (not terms or not notice.needs or not terms.isdisjoint(notice.needs))
    )
