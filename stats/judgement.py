"""Whether a figure stands out: the one rule that every view asks.

A figure is compared with a reference. Two things are said apart, because they are not the same:

- on which *side* of the reference it lies, once chance and the source's rounding are allowed for;
- whether it *stands out*: lies farther from the reference than the limits allow. Among counties the
  limits take in how much counties differ anyway (`stats.funnel`): else half of Germany would stand
  out. Among the districts of one city that difference is itself the question, and chance alone is
  the yardstick.

Where the source gives no counts, chance cannot be tested: the side is then that of the figures as
shown, and nothing is said to stand out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from stats.funnel import Z_998, Funnel
from stats.intervals import counts_behind
from stats.nearness import Relation, relation
from stats.rounding import margin

PERCENT = 100

Direction = Literal["higher", "lower", "neutral"]
Favour = Literal["more_favourable", "less_favourable", "near"]
Standing = Literal["above", "below", "inside"]


@dataclass(frozen=True)
class Judgement:
    """How a figure lies to its reference.

    `side`: above or below, or near where chance or rounding could turn it round. `tested`: whether
    chance could be tested. `standing`: outside the limits (above, below) or inside; None: no limits
    are known. `limits`: these, in the figure's unit.
    """

    side: Relation
    tested: bool
    standing: Standing | None = None
    limits: tuple[float, float] | None = None

    @property
    def stands_out(self) -> bool:
        """Whether it lies outside the limits."""
        return self.standing in ("above", "below")

    def favour(self, direction: Direction) -> Favour | None:
        """Whether that is the better side; None where neither is."""
        return favour(self.side, direction)


def judge(
    row: Mapping[str, Any], reference: float | None, decimals: int, funnel: Funnel | None = None
) -> Judgement | None:
    """How a figure lies to a reference; None where it must not be judged.

    `row` is a reading: value, value_low and value_high (what rounding allows), interval_low and
    interval_high (95 %), numerator, denominator (of a published share one of both
    is enough), rounding_base, judgeable. It is not judged without a figure, with a
    denominator below its indicator's floor, and without a reference. `reference` is in the row's
    unit and `decimals` with how many it is shown. `funnel` are the limits around the same reference;
    None where there are none. A figure lies outside them only if it does so whatever its rounded counts were,
    and only where chance cannot turn it round.
    """
    if row["value"] is None or reference is None or not row["judgeable"]:
        return None
    side = relation(row, reference, decimals)
    tested = row["interval_low"] is not None
    counts = counts_behind(row["value"], row["numerator"], row["denominator"])
    if funnel is None or counts is None or not counts[1]:
        return Judgement(side, tested)
    limits = _percent(funnel, counts[1])
    smallest = max(1.0, counts[1] - margin(row["rounding_base"]))
    low, high = _percent(funnel, smallest)
    least = row["value"] if row["value_low"] is None else row["value_low"]
    most = row["value"] if row["value_high"] is None else row["value_high"]
    standing: Standing = "inside"
    if least > high and side == "above":
        standing = "above"
    elif most < low and side == "below":
        standing = "below"
    return Judgement(side, tested, standing, limits)


def favour(side: Relation, direction: Direction) -> Favour | None:
    """Whether a side of the reference is the better one; None where the indicator has no better end."""
    if direction == "neutral":
        return None
    if side == "near":
        return "near"
    return "more_favourable" if (side == "above") == (direction == "higher") else "less_favourable"


def _percent(funnel: Funnel, denominator: float) -> tuple[float, float]:
    low, high = funnel.limits(denominator, Z_998)
    return PERCENT * low, PERCENT * high
