"""Targets: the goals stand in `tables/`, the values to be reached follow from the figures.

So each city has goals that are reached, missed, near and far, whatever chance has done. Those of districts
follow from the city's figures.
"""

from data.catalogue import Indicator
from musterstadt.city import CITY_ID, City
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
    first, baseline, latest = _course(row, row["area_id"], figures, indicator)
    # The goals on indicators that are not judged by themselves all want more of them.
    better = -1 if indicator.direction == "lower" else 1
    best = min if better < 0 else max
    start, now = baseline, latest
    if row["area_id"] != CITY_ID:
        # A district's figures may be confidential, and a target that follows from them would tell them.
        start = now = best(_course(row, CITY_ID, figures, indicator)[1:])
    value = {
        "zero": 0.0,
        "near": now * (1 + better * NEAR),
        "far": now * (1 + better * FAR),
        "missed": best(start, now) * (1 + better * MISSED),
        "reached": start + 0.6 * (now - start)
        if (now - start) * better > 0
        else now * (1 - better * NEAR),
    }[outcome]
    if indicator.unit == "percent":
        value = min(value, 98.0)
    return {
        "baseline_year": str(first),
        "baseline_value": _written(baseline),
        "target_value": _written(value),
    }


def _course(
    row: dict[str, str], area: str, figures: Figures, indicator: Indicator
) -> tuple[int, float, float]:
    """The baseline's year, and an area's figures of then and of the latest year, in the indicator's unit."""
    name = row["indicator_id"]
    baseline = figures.latest(name, area, int(row["baseline_year"]))
    latest = figures.latest(name, area, int(row["target_year"]))
    if baseline is None or latest is None:
        raise ValueError(f"no figure for target {row['target_id']}")
    finished = any(b.value is not None for b in figures.blocks if b.indicator == name)
    factor = 1.0 if finished else FACTORS.get(indicator.unit, 1.0)
    return baseline[0], baseline[1] * factor, latest[1] * factor


def _written(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")
