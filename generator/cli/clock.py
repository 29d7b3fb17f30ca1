"""Which day it is: the one place that reads the clock, for the command line and the adapter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from generator.source.problems import GuideError


def today(environment: Mapping[str, str]) -> date:
    """Return the day of the build.

    `SOURCE_DATE_EPOCH` (https://reproducible-builds.org/specs/source-date-epoch/) comes first,
    so that the same input makes the same bytes on any day.

    Raises:
        GuideError: when SOURCE_DATE_EPOCH is not a number of seconds.
    """
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise GuideError(
            f'SOURCE_DATE_EPOCH is "{epoch}"; write whole seconds since 1970.'
        ) from error
