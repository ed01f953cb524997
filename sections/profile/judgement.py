"""Which figures of an area are clearly different, and by what they are measured."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from sections.cache import kept
from sections.profile.question import ProfileQuestion
from stats.nearness import relation
from texts import text

Row = Mapping[str, Any]


@kept
def judged(question: ProfileQuestion) -> tuple[Row, ...]:
    """The area's own figures with their verdict (`judge`), in the order of the catalogue."""
    return judge(question.figures, question.measure)


def having(question: ProfileQuestion, *verdicts: str) -> list[Row]:
    """The area's own figures with one of these verdicts."""
    return [row for row in judged(question) if row["verdict"] in verdicts]


def reference(question: ProfileQuestion) -> str:
    """What the area is measured by, in words: "… different from the city as a whole"."""
    catalogue, language = question.catalogue, question.language
    ids = {"city": catalogue.focus_id, "nation": catalogue.municipality.nation_id}
    area = catalogue.names[ids[question.measure]]
    words = text(language, f"profile.against_{question.measure}", area=area)
    if any(row["other_area"] is None for row in having(question, "higher", "lower", "usual")):
        return text(language, "profile.or_middle", reference=words)
    return words


def judge(frame: pl.DataFrame, role: str) -> tuple[Row, ...]:
    """What an area's own figures are compared with, and their verdict.

    Each row of `frame` is a figure of `queries.profile`, each row of the answer an indicator with a
    figure of the area itself. `other` is the figure of the area in that role and `other_area` its
    name; where it has none, the median of the peers and None.
    """
    known = frame.filter(pl.col("value").is_not_null())
    others = {
        row["indicator_id"]: row
        for row in known.filter(pl.col("role") == role).iter_rows(named=True)
    }
    own = known.filter(pl.col("role") == "own")
    return tuple(_compared(row, others.get(row["indicator_id"])) for row in own.to_dicts())


def verdict(row: Row, other: float | None) -> str:
    """Whether a figure is clearly different from another, or why that cannot be said.

    `higher` or `lower`: in the outermost fifth of its peers, and neither the 95 % interval nor the
    range of rounding reaches the other figure; `usual`: not so. `counts`, `few` (too few cases),
    `alone` (too few peers), `unchecked` (no interval): not judged.
    """
    if row["kind"] == "count":
        return "counts"
    if not row["judgeable"]:
        return "few"
    if row["fifth"] is None or other is None:
        return "alone"
    if row["interval_low"] is None:
        return "unchecked"
    found = relation(row, other, row["decimals"])
    return {(5, "above"): "higher", (1, "below"): "lower"}.get((row["fifth"], found), "usual")


def way(row: Row, language: str) -> str:
    """Higher or lower, and whether that is the better way where one is settled."""
    said = row["verdict"]
    if row["direction"] != "neutral":
        said += "_better" if row["direction"] == row["verdict"] else "_worse"
    return text(language, f"profile.way.{said}")


def _compared(row: dict[str, Any], other: Row | None) -> Row:
    figure, area = (other["value"], other["area"]) if other else (row["middle"], None)
    return row | {"other": figure, "other_area": area, "verdict": verdict(row, figure)}
