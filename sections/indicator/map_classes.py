"""How the areas of a map are painted: classes that hold for all years, and a hatching per reason."""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import polars as pl

from charts.legend import Entry
from charts.theme import Look
from queries.records import Indicator
from sections.indicator.question import IndicatorQuestion
from stats.classes import class_limits, class_of
from stats.rounding import as_shown
from texts import text
from texts.numbers import figure, number, short

REASONS = {
    "confidential": "rising",
    "unreliable": "crossed",
    "not_yet": "level",
    "not_meaningful": "falling",
    "missing": "upright",
}
"""Why an area has no figure, and its lines on the map; "missing" where no status says why."""
FEW_CASES = "dots"


@dataclass(frozen=True)
class Classes:
    """Limits between the classes, from low to high, and one colour more than limits."""

    limits: list[float]
    colours: list[str]


def classes(values: pl.DataFrame, decimals: int, look: Look) -> Classes:
    """The classes of the figures (`value`) of all years, each about equally full over those years."""
    # Rounded as their words are: what reads "14,7" belongs to the class "14,7 and more".
    limits = class_limits([as_shown(value, decimals) for value in values["value"]], decimals)
    return Classes(limits, _spread(look.classes, len(limits) + 1))


def painted(
    question: IndicatorQuestion, frame: pl.DataFrame, found: Classes, look: Look
) -> pl.DataFrame:
    """Each row is one area of one year with its words; added are paint and words of the map.

    Columns added: known (has a figure), reason (why not, or null), fill (colour of its class), hatch
    (kind of its lines or dots, or null), precision (text), label (text).
    """
    indicator, language = question.indicator, question.language
    painted_rows = [
        _paint(row, indicator, found, look) | _words(row, indicator, language)
        for row in frame.iter_rows(named=True)
    ]
    schema = {"known": pl.Boolean} | dict.fromkeys(
        ("reason", "fill", "hatch", "precision", "label"), pl.String
    )
    return pl.concat([frame, pl.DataFrame(painted_rows, schema=schema)], how="horizontal")


def legend(
    question: IndicatorQuestion, areas: pl.DataFrame, found: Classes, look: Look
) -> list[Entry]:
    """The classes, then each reason that occurs among the areas, with their number."""
    entries = [
        Entry(words, colour)
        for words, colour in zip(_ranges(question, found), found.colours, strict=True)
    ]
    few = areas.filter(hatch=FEW_CASES).height
    if few:
        words = text(
            question.language, "map.few_cases_key", floor=question.indicator.floor, number=few
        )
        entries.append(Entry(words, look.ground, FEW_CASES))
    reasons = Counter(areas["reason"].drop_nulls())
    return entries + [
        Entry(
            text(
                question.language,
                "map.reason",
                reason=_why(reason, question.language),
                number=reasons[reason],
            ),
            look.missing,
            hatch,
        )
        for reason, hatch in REASONS.items()
        if reasons[reason]
    ]


def _paint(row: dict[str, Any], indicator: Indicator, found: Classes, look: Look) -> dict[str, Any]:
    if row["value"] is None:
        reason = row["status"] if row["status"] in REASONS else "missing"
        return {"known": False, "reason": reason, "fill": look.missing, "hatch": REASONS[reason]}
    shown = as_shown(row["value"], indicator.decimals)
    fill = found.colours[class_of(shown, found.limits)]
    hatch = None if row["judgeable"] else FEW_CASES
    return {"known": True, "reason": None, "fill": fill, "hatch": hatch}


def _words(row: dict[str, Any], indicator: Indicator, language: str) -> dict[str, str]:
    """How exact the figure is, and what a screen reader says of the area."""
    said = []
    if row["rounding"]:
        said.append(text(language, "map.rounding", span=row["rounding"]))
    if row["interval_low"] is not None:
        low = number(row["interval_low"], indicator.decimals, language)
        high = figure(row["interval_high"], indicator.unit, indicator.decimals, language)
        said.append(text(language, "map.interval", low=low, high=high))
    few = row["value"] is not None and not row["judgeable"]
    if few:
        said.append(text(language, "map.few_cases", floor=indicator.floor))
    label = f"{row['area']}: {row['shown']}"
    return {
        "precision": "\n".join(said) or text(language, "map.precision_unknown"),
        "label": f"{label}, {said[-1]}" if few else label,
    }


def _ranges(question: IndicatorQuestion, found: Classes) -> list[str]:
    """The classes in words, from low to high."""
    language, unit, decimals = (
        question.language,
        question.indicator.unit,
        question.indicator.decimals,
    )
    shown = [short(limit, unit, decimals, language) for limit in found.limits]
    if not shown:
        return [text(language, "map.all")]
    words = [text(language, "map.below", limit=shown[0])]
    words += [text(language, "map.between", low=a, high=b) for a, b in pairwise(shown)]
    return [*words, text(language, "map.from", limit=shown[-1])]


def _spread(colours: list[str], number: int) -> list[str]:
    """As many colours as classes, from the lightest to the darkest."""
    if number == 1:
        return [colours[len(colours) // 2]]
    return [colours[round(i * (len(colours) - 1) / (number - 1))] for i in range(number)]


def _why(reason: str, language: str) -> str:
    if reason == "missing":
        return text(language, "status.missing")
    return text(language, f"status.{reason}.word")
