"""Whether two indicators go together across areas.

Across areas, not persons: that areas with much of one have much of the other does not say that
the same people have both, nor that one brings about the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atanh, isclose, isnan, sqrt, tanh
from statistics import correlation
from typing import Literal

from stats.intervals import Z_95

PAIRS_NEEDED = 10
"""With fewer pairs the interval's formula does not hold."""

CLEAR = 0.5
"""From this rank correlation on, up or down, an association is called clear."""


@dataclass(frozen=True)
class Association:
    """Spearman's rank correlation with its interval (pure numbers from -1 to 1) and number of pairs."""

    rho: float
    low: float
    high: float
    pairs: int

    @property
    def strength(self) -> Literal["none", "weak", "clear"]:
        """none: the interval holds 0; clear: rho is at least 0.5 up or down; else weak."""
        if self.low <= 0 <= self.high:
            return "none"
        return "clear" if abs(self.rho) >= CLEAR else "weak"


def spearman(pairs: Sequence[tuple[float, float]], z: float = Z_95) -> Association | None:
    """Rank correlation of pairs, one per area; equal values share their average rank.

    The interval is tanh(artanh(rho) ± z √((1 + rho² / 2) / (pairs - 3))); a perfect order
    (rho of 1 or -1) leaves it without width. None with fewer than ten pairs and where one side is
    the same everywhere. Raises ValueError where a value is no number.
    Sources: C. Spearman (1904), The proof and measurement of association between two things,
    American Journal of Psychology 15, 72-101; the standard error from D. G. Bonett and T. A. Wright
    (2000), Sample size requirements for estimating Pearson, Kendall and Spearman correlations,
    Psychometrika 65, 23-28.
    """
    if any(isnan(value) for pair in pairs for value in pair):
        raise ValueError("A value that is no number has no rank")
    if len(pairs) < PAIRS_NEEDED:
        return None
    first, second = ranks([x for x, _ in pairs]), ranks([y for _, y in pairs])
    if len(set(first)) == 1 or len(set(second)) == 1:
        return None
    rho = correlation(first, second)
    if isclose(abs(rho), 1):  # floating point may miss a perfect order by a hair
        rho = float(round(rho))
        return Association(rho, rho, rho, len(pairs))
    half = z * sqrt((1 + rho * rho / 2) / (len(pairs) - 3))
    return Association(rho, tanh(atanh(rho) - half), tanh(atanh(rho) + half), len(pairs))


def ranks(values: Sequence[float]) -> list[float]:
    """Ranks from 1 for the smallest; equal values share the average of their ranks."""
    places: dict[float, list[int]] = {}
    for place, value in enumerate(sorted(values), start=1):
        places.setdefault(value, []).append(place)
    return [sum(places[value]) / len(places[value]) for value in values]
