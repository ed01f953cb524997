"""Targets: the goals stand in `tables/`, the values to be reached follow from the figures.

So each city has goals that are reached, missed, near and far, whatever chance has done.
"""

from data.catalogue import Indicator
from musterstadt.city import City
from musterstadt.figures import Figures
from musterstadt.write import template

FACTORS = {"percent": 100.0, "per_100": 100.0, "per_1000": 1000.0}
NEAR, FAR, MISSED = 0.10, 0.35, 0.22
"""How far from the latest figure a target lies, as a share of it."""
WITHOUT_DATA = 30.0
"""The target value where there is no figure yet, in percent."""


def targets(city: City, figures: Figures, indicators: dict[str, Indicator]) -> list[dict[str, str]]:
    """The rows of targets.csv."""
    rows = []
    for row in template("targets", city):
        outcome = row.pop("outcome")
        row["origin"] = "editorial" if outcome == "editorial" else "adopted"
        row["source_id"] = "" if outcome == "editorial" else "council-papers"
        adopted = outcome != "editorial"
        values = _values(row, outcome, figures, indicators[row["indicator_id"]]) if adopted else {}
        rows.append(row | values)
    return rows


def _values(
    row: dict[str, str], outcome: str, figures: Figures, indicator: Indicator
) -> dict[str, str]:
    if outcome == "without":
        return {"target_value": _written(WITHOUT_DATA)}
    factor = FACTORS.get(indicator.unit, 1.0)
    baseline = figures.latest(row["indicator_id"], row["area_id"], int(row["baseline_year"]))
    latest = figures.latest(row["indicator_id"], row["area_id"], int(row["target_year"]))
    if baseline is None or latest is None:
        raise ValueError(f"no figure for target {row['target_id']}")
    start, now = (
        baseline[1] * _scale(figures, row, factor),
        latest[1] * _scale(figures, row, factor),
    )
    # The goals on indicators that are not judged by themselves all want more of them.
    better = -1 if indicator.direction == "lower" else 1
    value = {
        "zero": 0.0,
        "near": now * (1 + better * NEAR),
        "far": now * (1 + better * FAR),
        "missed": (min if better < 0 else max)(start, now) * (1 + better * MISSED),
        "reached": start + 0.6 * (now - start)
        if (now - start) * better > 0
        else now * (1 - better * NEAR),
    }[outcome]
    if indicator.unit == "percent":
        value = min(value, 98.0)
    return {
        "baseline_year": str(baseline[0]),
        "baseline_value": _written(start),
        "target_value": _written(value),
    }


def _scale(figures: Figures, row: dict[str, str], factor: float) -> float:
    """Finished values already are in the indicator's unit."""
    finished = any(
        b.value is not None for b in figures.blocks if b.indicator == row["indicator_id"]
    )
    return 1.0 if finished else factor


def _written(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")
