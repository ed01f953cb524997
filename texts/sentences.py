"""Sentences made from figures: what a view says before its picture does."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from texts import text
from texts.figures import rounding_span, shown
from texts.numbers import number, rounded

Row = Mapping[str, Any]
Relation = Literal["above", "below", "near"]


def statement(indicator: Row, row: Row, area: str, language: str) -> str:
    """The indicator's own sentence with area, year and figure."""
    value = shown(row["value"], row["status"], indicator["unit"], indicator["decimals"], language)
    return str(indicator["statement"]).format(area=area, year=row["year"], value=f"**{value}**")


def comparison(indicator: Row, row: Row, others: Sequence[tuple[str, float]], language: str) -> str:
    """How the figure lies to others of the same year, as one sentence; empty without others.

    A difference that chance or rounding can explain is not called one.
    """
    if row["value"] is None or not row.get("judgeable", True):
        return ""
    groups: dict[Relation, list[str]] = {"above": [], "below": [], "near": []}
    for name, value in others:
        figure = shown(value, None, indicator["unit"], indicator["decimals"], language)
        groups[_relation(row, value, indicator["decimals"])].append(f"{name} ({figure})")
    clauses = [
        text(language, f"sentence.{relation}", others=enumerated(names, language))
        for relation, names in groups.items()
        if names
    ]
    if not clauses:
        return ""
    return text(language, "sentence.comparison", clauses=enumerated(clauses, language))


def certainty(indicator: Row, row: Row, language: str) -> str:
    """What is uncertain about a figure: rounding, few cases, or a source without counts."""
    if row["value"] is None:
        return ""
    unit, decimals = indicator["unit"], indicator["decimals"]
    parts = []
    if row["denominator"] is not None and indicator["kind"] == "share":
        parts.append(_counts(row, language))
    if rounding := rounding_span(row["value_low"], row["value_high"], unit, decimals, language):
        parts.append(text(language, "sentence.rounding", base=row["rounding_base"], span=rounding))
    if not row["judgeable"]:
        parts.append(text(language, "sentence.few_cases", floor=indicator["floor"]))
    return " ".join(parts)


def enumerated(items: Sequence[str], language: str) -> str:
    """Items as a list in a sentence: a, b and c."""
    if len(items) < 2:
        return "".join(items)
    return text(language, "sentence.list", first=", ".join(items[:-1]), last=items[-1])


def _counts(row: Row, language: str) -> str:
    return text(
        language, "sentence.counts",
        numerator=number(row["numerator"], 0, language), denominator=number(row["denominator"], 0, language),
    )  # fmt: skip


def _relation(row: Row, value: float, decimals: int) -> Relation:
    spans = [(row["interval_low"], row["interval_high"]), (row["value_low"], row["value_high"])]
    if any(low is not None and low <= value <= high for low, high in spans):
        return "near"
    if rounded(row["value"], decimals) == rounded(value, decimals):
        return "near"
    return "above" if row["value"] > value else "below"
