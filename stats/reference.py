"""What a figure is compared with: a published figure, else one computed from counts, else the middle.

A median of counties counts a county of 30,000 people like a city of three million: where poverty
lives in large cities it flatters them all. So it comes last, and is named for what it is.
Ratios of rounded counts are not summed: rounded sources are not additive.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum
from statistics import median
from typing import Literal

Kind = Literal["published", "computed", "median"]

FEWEST_PARTS = 2
"""The middle of one area is that area."""


@dataclass(frozen=True)
class Part:
    """The figure of one area that the whole consists of, in the indicator's unit, with its counts.

    None where unknown. `rounded`: whether the source rounds these counts.
    """

    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    rounded: bool = False


@dataclass(frozen=True)
class Reference:
    """A figure to compare with, in the indicator's unit, and where it comes from."""

    value: float
    kind: Kind


def reference(
    published: float | None, parts: Sequence[Part], factor: float | None
) -> Reference | None:
    """The figure of a whole: published, else of all its parts together, else the median of them.

    `parts` are all areas that the whole consists of. `factor` turns a ratio into the unit (100 for
    percent); None for figures that are no ratio. Together only where each part is known with both
    counts and none is rounded. None with fewer than two known parts.
    """
    if published is not None:
        return Reference(published, "published")
    if factor is not None and parts and all(_adds_up(part) for part in parts):
        whole = fsum(part.denominator or 0 for part in parts)
        if whole > 0:
            together = factor * fsum(part.numerator or 0 for part in parts) / whole
            return Reference(together, "computed")
    known = [part.value for part in parts if part.value is not None]
    return Reference(median(known), "median") if len(known) >= FEWEST_PARTS else None


def _adds_up(part: Part) -> bool:
    return part.numerator is not None and part.denominator is not None and not part.rounded
