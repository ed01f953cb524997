"""Whether something is there at a moment, where beginning and end may be known to the year only.

Moments are written YYYY, YYYY-MM or YYYY-MM-DD. Two of them are compared as far as both are known: what
ends in 2026 has not ended on 30 September 2026.
"""

from typing import Literal

State = Literal["planned", "now", "over"]


def is_before(moment: str, other: str) -> bool:
    """Whether a moment surely lies before another."""
    known = min(len(moment), len(other))
    return moment[:known] < other[:known]


def state(start: str | None, end: str | None, moment: str, status: str | None = None) -> State:
    """Whether something is still planned, there, or over at a moment.

    A status that says it is planned or has ended decides; no beginning or no end known stands in no
    way. An empty moment lies after all beginnings and before all ends.
    """
    if status == "ended" or (end is not None and is_before(end, moment)):
        return "over"
    if status == "planned" or (start is not None and is_before(moment, start)):
        return "planned"
    return "now"


def months_until(end: str, day: str) -> int:
    """Whole months from a day to the last month of an end; 0: within this month, negative: past.

    An end known to the year is its December.
    """
    year, month = int(end[:4]), int(end[5:7] or 12)
    return (year - int(day[:4])) * 12 + month - int(day[5:7] or 12)


def years_between(start: str, end: str) -> float:
    """Length in years of a period whose first and last month are counted whole."""
    first = int(start[:4]) * 12 + int(start[5:7] or 1) - 1
    last = int(end[:4]) * 12 + int(end[5:7] or 12)
    return (last - first) / 12
