"""What a measurement hands over, and how much of it is measured."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from bench.marks import CITIES, PAGES


@dataclass(frozen=True)
class Figure:
    """One thing measured once; `name` is its table in budgets.toml, which also names the unit.

    `empty` is the same of the empty page, in the same run and unit; None where it has none.
    """

    name: str
    value: float
    empty: float | None = None
    city: str = ""
    page: str = ""
    visitors: int | None = None
    detail: str = ""
    """What else tells this one from others of its name."""
    note: str = ""
    """More of the same measurement, in words."""


@dataclass(frozen=True)
class Extent:
    """How much one run of the measurements covers."""

    cities: Sequence[str] = CITIES
    pages: Sequence[str] = PAGES
    times: int = 5
    """Visits and changes of which a median is taken."""
    seconds: float = 10
    """How long visitors go on choosing without a pause."""
    thinking_seconds: float = 20
    """How long those go on who think in between."""
    crowds: Sequence[int] = (1, 20, 100)
    """Visitors who choose at once."""
    thinking_crowd: int = 200
    arrivals: Sequence[int] = (40, 200)
    """Visitors who open a page at the same moment."""
    rounds: int = 1
    idle: int = 100
    """Visitors who only keep a page open."""


FULL = Extent()
QUICK = Extent(
    times=2,
    seconds=5,
    thinking_seconds=5,
    crowds=(1, 20),
    thinking_crowd=40,
    arrivals=(40,),
    rounds=1,
    idle=30,
)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest of some values that at least this share of them does not exceed (nearest rank).

    Raises ValueError where there are no values, or the share is not between 0 and 1.
    """
    if not values or not 0 < share <= 1:
        raise ValueError(f"no {share:.0%} percentile of {len(values)} values")
    return sorted(values)[ceil(share * len(values)) - 1]
