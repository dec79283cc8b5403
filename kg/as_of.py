"""Whether a statement holds at a time that is asked for ("as of 2017")."""

from __future__ import annotations

from datetime import date
from typing import Literal

from kg.when import When


def asked(time: date | When | str) -> When:
    """A day, or a year, month or interval in EDTF, as a `When`.

    Raises:
        InputError: the text is no EDTF value.
    """
    if isinstance(time, When):
        return time
    return When(time.isoformat() if isinstance(time, date) else time)


def dated(time: When | None) -> bool:
    """Whether a time has at least one bound: None and a day without a year (`XXXX-06-12`) have none."""
    return time is not None and (time.earliest is not None or time.latest is not None)


def holds(time: When | None, kind: Literal["state", "event"], at: When) -> bool | None:
    """Whether what happened or held at `time` holds at `at`; None where the texts do not say when it was.

    A state holds if its time covers any day of `at`: "since 1992" holds in 2017, "in 1992" does not. An event, once it
    has happened, has happened: it holds from the first day that its time can mean.
    """
    if time is None or not dated(time):
        return None
    begun = time.earliest is None or at.latest is None or time.earliest <= at.latest
    if kind == "event":
        return begun
    return begun and (time.latest is None or at.earliest is None or time.latest >= at.earliest)


def overlaps(time: When | None, since: When | None, until: When | None) -> bool | None:
    """Whether `time` has a day between the first day of `since` and the last of `until`; None where it is undated."""
    if time is None or not dated(time):
        return None
    if since and since.earliest and time.latest and time.latest < since.earliest:
        return False
    return not (until and until.latest and time.earliest and time.earliest > until.latest)
