"""What can be said of an area's figures: which are clearly different, and by what they are measured."""

from dataclasses import dataclass
from typing import Any

import polars as pl

from pages import areas, parts
from stats.nearness import relation
from texts import text

Row = dict[str, Any]


@dataclass(frozen=True)
class Profile:
    """One area (a row of `catalogue.areas`) with its figures.

    Each row of `frame` is a figure of `queries.profile`; each of `judged` an indicator with a figure
    of the area itself, with what it is compared with (`other`, `other_area`) and its `verdict`.
    """

    area: Row
    frame: pl.DataFrame
    judged: list[Row]

    @property
    def peers(self) -> str:
        """The level whose areas it is compared with, in words: "among the districts"."""
        level = "district" if self.area["level"] == "borough" else self.area["level"]
        return text(parts.language(), f"level.{level}.dative")

    @property
    def name(self) -> str:
        """Name of the area."""
        return str(self.area["name"])

    def having(self, *verdicts: str) -> list[Row]:
        """The indicators with one of these verdicts."""
        return [row for row in self.judged if row["verdict"] in verdicts]

    def reference(self) -> str:
        """What the area is measured by, in words: "… different from the city as a whole"."""
        language, role = parts.language(), measure(self.area["level"])
        name = self.frame.filter(pl.col("role") == role)["area"]
        words = text(language, f"profile.against_{role}", area=name[0] if len(name) else "")
        if any(row["other_area"] is None for row in self.having("higher", "lower", "usual")):
            return text(language, "profile.or_middle", reference=words)
        return words


def measure(level: str) -> str:
    """By which area one of this level is measured."""
    return "city" if level in areas.SMALL else "nation"


def judged(frame: pl.DataFrame, role: str) -> list[Row]:
    """The area's own figures with what they are compared with, and their verdict.

    `other` is the figure of the area in that role, else the median of the peers.
    """
    others = {
        row["indicator_id"]: row
        for row in frame.filter((pl.col("role") == role) & pl.col("value").is_not_null()).iter_rows(
            named=True
        )
    }
    rows = []
    own = frame.filter((pl.col("role") == "own") & pl.col("value").is_not_null())
    for row in own.iter_rows(named=True):
        other = others.get(row["indicator_id"])
        compared = (
            {"other": other["value"], "other_area": other["area"]}
            if other
            else {"other": row["middle"], "other_area": None}
        )
        rows.append(row | compared | {"verdict": verdict(row, compared["other"])})
    return rows


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


def way(row: Row) -> str:
    """Higher or lower, and which of them is better where that is settled."""
    said = row["verdict"]
    if row["direction"] != "neutral":
        said += "_better" if row["direction"] == row["verdict"] else "_worse"
    return text(parts.language(), f"profile.way.{said}")
