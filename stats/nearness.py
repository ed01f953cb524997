"""Whether a figure lies above or below another, or so near that it cannot be told."""

from collections.abc import Mapping
from typing import Any, Literal

from stats.rounding import as_shown

Relation = Literal["above", "below", "near"]


def relation(row: Mapping[str, Any], other: Mapping[str, Any] | float, decimals: int) -> Relation:
    """How a figure lies to another; `row` is a reading with its intervals, `other` one too or a number.

    Near, where chance or rounding could turn it round, and where both are shown alike. `decimals` is
    with how many they are shown.
    """
    (low, value, high), (other_low, other_value, other_high) = _span(row), _span(other)
    alike = as_shown(value, decimals) == as_shown(other_value, decimals)
    if alike or (low <= other_high and other_low <= high):
        return "near"
    return "above" if low > other_high else "below"


def _span(figure: Mapping[str, Any] | float) -> tuple[float, float, float]:
    """A figure between all it can be, by its interval and by its source's rounding."""
    if not isinstance(figure, Mapping):
        return figure, figure, figure
    ends = [figure[f"{kind}_{end}"] for kind in ("interval", "value") for end in ("low", "high")]
    known = [figure["value"], *(end for end in ends if end is not None)]
    return min(known), figure["value"], max(known)
