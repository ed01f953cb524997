"""Where each measure stands on the day of the release: planned, running, late, due, ending with its money."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from queries import goals as queries
from sections.cache import kept
from sections.goals.standing import day
from sections.question import Question
from stats.periods import is_before, months_until

Row = Mapping[str, Any]

SOON = 12
"""Months within which an end is near."""
SILENT = 24
"""Months after which a report is wanted."""
STATES = ("planned", "running", "done", "stopped", "late", "due", "funding", "silent")
"""The four that a bundle states, and what follows from the dates on the day of the release.

late: planned though its start has passed, or running though its end has; due: ends within a year;
funding: its programme ends within a year, or has ended, before the measure does; silent: runs, and no
report of the last two years is known.
"""
OPEN = ("planned", "running")


@dataclass(frozen=True)
class Scheduled:
    """A measure (`goals.measures`) with all that is true of it, of `STATES`."""

    row: Row
    states: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether it is planned or runs."""
        return self.row["status"] in OPEN


@kept
def scheduled(question: Question) -> tuple[Scheduled, ...]:
    """Every measure."""
    today = day(question).isoformat()
    rows = question.ask(queries.measures, language=question.language)
    return tuple(Scheduled(row, states(row, today)) for row in rows.iter_rows(named=True))


def states(row: Row, today: str) -> tuple[str, ...]:
    """What is true of a measure on a day (YYYY-MM-DD)."""
    found = [row["status"]]
    if row["status"] not in OPEN:
        return tuple(found)
    start, end, programme_end = row["start"], row["end"], row["programme_end"]
    planned = row["status"] == "planned"
    if (planned and start and is_before(start, today)) or (end and is_before(end, today)):
        found.append("late")
    elif end and months_until(end, today) <= SOON:
        found.append("due")
    outlives = programme_end and (not end or is_before(programme_end, end))
    if outlives and months_until(programme_end, today) <= SOON:
        found.append("funding")
    reported = row["reported_on"]
    if not planned and (not reported or -months_until(reported, today) > SILENT):
        found.append("silent")
    return tuple(found)


def first_day(moment: str) -> dt.date:
    """The first day of a moment."""
    return dt.date.fromisoformat(moment + "-01-01"[len(moment) - 4 :])


def last_day(moment: str) -> dt.date:
    """The last day of a moment, the 28th of a month that is not given to the day."""
    return dt.date.fromisoformat(moment + "-12-28"[len(moment) - 4 :])
