"""What several outputs say of one thing is worked out once.

A card, a page, a whole guide, a text and a message all say when a service is open. Its week in
words is the same for all of them in one language.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

_Thing = TypeVar("_Thing")
_More = ParamSpec("_More")
_Made = TypeVar("_Made")

_MOST = 1 << 14
"""Answers that are kept; then all are forgotten, so that a large guide needs no more memory."""


def once(
    function: Callable[Concatenate[_Thing, _More], _Made],
) -> Callable[Concatenate[_Thing, _More], _Made]:
    """Keep what a pure function of one frozen thing gives, for the same thing and the same rest.

    The thing is known by itself and not by its value: comparing two weeks, day by day, would cost
    more than is saved. All other arguments must be hashable.
    """
    kept: dict[tuple[object, ...], tuple[_Thing, _Made]] = {}

    @wraps(function)
    def ask(thing: _Thing, /, *more: _More.args, **named: _More.kwargs) -> _Made:
        key = (id(thing), *more, *named.values())
        found = kept.get(key)
        if found is not None and found[0] is thing:
            return found[1]
        made = function(thing, *more, **named)
        if len(kept) >= _MOST:
            kept.clear()
        kept[key] = (thing, made)  # the thing too, so that no other one gets its place in memory
        return made

    return ask
