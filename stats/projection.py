"""How a series has moved lately, and how far on it would be if it went on like that."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from scipy.special import stdtrit

POINTS = 6
"""Figures that a course is read from: five yearly changes where there is one each year."""
LONGEST = 10
"""Years that these figures may span at most, so that a figure every second year still counts."""
CERTAINTY = 0.975
"""The quantile of a two-sided 95 % interval."""

Points = Sequence[tuple[int, float]]
"""Year and value, in order of years, without a break between them; years without a figure are left out."""


@dataclass(frozen=True)
class Course:
    """The latest six figures as a movement: values in the series' unit, changes in units per year."""

    first: tuple[int, float]
    last: tuple[int, float]
    pace: float
    """Mean yearly change."""
    spread: float
    """Standard deviation of the yearly changes around it."""
    changes: int

    @property
    def years(self) -> int:
        """From the first figure to the last."""
        return self.last[0] - self.first[0]


@dataclass(frozen=True)
class Projection:
    """Where a series would be in a year if it went on as before, with the ends of its 95 % interval.

    No forecast: nothing is known of what will be done, or of what else will happen.
    """

    year: int
    value: float
    low: float
    high: float


def course(points: Points) -> Course | None:
    """The course of the latest six figures; None where there are fewer, or they lie too far apart.

    A change over several years counts as that many yearly changes of its mean, so that years without
    a figure neither speed a course up nor make it look steadier.
    """
    window = points[-POINTS:]
    if len(window) < POINTS or window[-1][0] - window[0][0] > LONGEST:
        return None
    first, last = window[0], window[-1]
    pace = (last[1] - first[1]) / (last[0] - first[0])
    steps = [(year - before, value - was) for (before, was), (year, value) in pairwise(window)]
    squares = sum((change - years * pace) ** 2 / years for years, change in steps)
    return Course(first, last, pace, sqrt(squares / (len(steps) - 1)), len(steps))


def projected(moved: Course, year: int) -> Projection:
    """The course carried on to a later year. Raises ValueError for a year that is not later.

    A random walk with drift: after h years the variance is h·s²·(1 + h/n), the second part because the
    drift itself is only estimated from n years; the quantile is Student's with as many degrees of
    freedom as there are changes but one.
    Source: R. J. Hyndman, G. Athanasopoulos (2021), Forecasting: Principles and Practice, 3rd ed., 5.5,
    with t for the normal quantile because six figures are few.
    """
    ahead = year - moved.last[0]
    if ahead <= 0:
        raise ValueError(f"{year} is not later than {moved.last[0]}")
    value = moved.last[1] + ahead * moved.pace
    error = moved.spread * sqrt(ahead * (1 + ahead / moved.years))
    reach = float(stdtrit(moved.changes - 1, CERTAINTY)) * error
    return Projection(year, value, value - reach, value + reach)
