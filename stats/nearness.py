"""Whether a figure lies above or below another, or so near that it cannot be told."""

from collections.abc import Mapping
from math import hypot
from typing import Any, Literal

from stats.rounding import as_shown

Relation = Literal["above", "below", "near"]


def relation(row: Mapping[str, Any], other: Mapping[str, Any] | float, decimals: int) -> Relation:
    """How a figure lies to another; `row` is a reading with its intervals, `other` one too or a number.

    Near, where chance or rounding could turn it round, and where both are shown alike. `decimals` is
    with how many they are shown.
    """
    value, other_value = _value(row), _value(other)
    alike = as_shown(value, decimals) == as_shown(other_value, decimals)
    if alike or may_be_equal(row, other):
        return "near"
    return "above" if value > other_value else "below"


def may_be_equal(one: Mapping[str, Any] | float, other: Mapping[str, Any] | float) -> bool:
    """Whether the source's rounding and chance can explain all of the difference between two figures.

    First rounding takes from it what it can; the rest is by chance where the 95 % interval of the
    difference holds zero, which follows from the figures' own intervals by recovering variances. That both
    intervals overlap is not enough: 36.2 (34.2 to 38.2) and 39.8 (37.8 to 41.8) differ. A reading may
    leave out `value_low` and `value_high` where no source rounds it.

    Source: A. Donner and G. Y. Zou (2012), Closed-form confidence intervals for functions of the normal
    mean and standard deviation, Statistical Methods in Medical Research 21, 347-359.
    """
    smaller, larger = sorted((one, other), key=_value)
    least, most = _end(larger, "value_low"), _end(smaller, "value_high")
    below = max(0.0, least - _end(larger, "interval_low"))
    above = max(0.0, _end(smaller, "interval_high") - most)
    return least - most <= hypot(below, above)


def _value(figure: Mapping[str, Any] | float) -> float:
    return float(figure["value"] if isinstance(figure, Mapping) else figure)


def _end(figure: Mapping[str, Any] | float, end: str) -> float:
    """An end of what a figure can be; itself where that is unknown."""
    known = figure.get(end) if isinstance(figure, Mapping) else None
    return _value(figure) if known is None else float(known)
