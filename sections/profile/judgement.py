"""Which figures of an area are clearly different, and by what they are measured."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from sections import limits, references
from sections.cache import kept
from sections.indicator.question import InYear
from sections.limits import Limits
from sections.profile.question import ProfileQuestion
from sections.references import Around
from sections.section import joined
from stats.age import is_old
from stats.judgement import judge
from texts import places, text
from texts.sentences import enumerated

Row = Mapping[str, Any]


@kept
def judged(question: ProfileQuestion) -> tuple[Row, ...]:
    """The area's own figures with their verdict, in the order of the catalogue.

    Each row is an indicator with a figure of the area itself (`queries.profile`), and: `other`, the
    figure it is compared with, `other_area`, whose figure that is (None: the median of its peers),
    `verdict` (`verdict`).
    """
    rows = compared(question.figures, question.measure)
    return tuple(_judged(question, row) for row in rows)


def having(question: ProfileQuestion, *verdicts: str) -> list[Row]:
    """The area's own figures with one of these verdicts."""
    return [row for row in judged(question) if row["verdict"] in verdicts]


def reference(question: ProfileQuestion) -> str:
    """What the area is measured by, in words: "… different from the city as a whole"."""
    catalogue, language = question.catalogue, question.language
    ids = {"city": catalogue.focus_id, "nation": catalogue.municipality.nation_id}
    area = catalogue.names[ids[question.measure]]
    compared_with = places.compared(area, language)
    words = text(language, f"profile.against_{question.measure}", area=compared_with)
    tested = having(question, "higher", "lower", "usual")
    # The city over several years is the city all the same.
    others = dict.fromkeys(
        row["other_area"] for row in tested if not str(row["other_area"]).startswith(area)
    )
    if others:
        listed = enumerated(list(others), language)
        return text(language, "profile.or_other", reference=words, others=listed)
    return words


def only_within(question: ProfileQuestion, rows: Iterable[Row]) -> str:
    """Which of a county's figures are placed only among those of a part of the nation, or of its Land."""
    if question.area.level != "county":
        return ""
    names: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        at = {"indicator_id": row["indicator_id"], "level": "county", "year": row["year"]}
        around = question.to(Around, **at)
        if row["fifth"] is not None and references.apart(around):
            names[references.comparable_where(around)].append(row["indicator"])
    language = question.language
    return joined(
        [
            text(language, "profile.only_within", where=where, list=enumerated(each, language))
            for where, each in names.items()
        ]
    )


def compared(frame: pl.DataFrame, role: str) -> list[dict[str, Any]]:
    """The area's own figures, each with the one of the area in a role, else the median of its peers.

    Each row of `frame` is a figure of `queries.profile`.
    """
    known = frame.filter(pl.col("value").is_not_null())
    others = {
        row["indicator_id"]: row
        for row in known.filter(pl.col("role") == role).iter_rows(named=True)
    }
    return [
        _compared(row, others.get(row["indicator_id"]))
        for row in known.filter(pl.col("role") == "own").to_dicts()
    ]


def verdict(row: Row, found: Limits | None) -> str:
    """Whether a figure stands out (`stats.judgement`, as in the distribution), or why that cannot be said.

    `higher` or `lower`: it does; `usual`: it does not. `counts`, `few` (too few cases), `alone` (too few
    peers, or nothing to compare with), `unchecked` (no limits: no counts, or no true share): not judged.
    """
    if row["kind"] == "count":
        return "counts"
    if not row["judgeable"]:
        return "few"
    if row["fifth"] is None or row["other"] is None:
        return "alone"
    if found is None:
        return "unchecked"
    judgement = judge(row, found.value, row["decimals"], found.funnel)
    if judgement is None or judgement.standing is None:
        return "unchecked"
    return {"above": "higher", "below": "lower", "inside": "usual"}[judgement.standing]


def way(row: Row, language: str) -> str:
    """Higher or lower, and whether that is the better way where one is settled."""
    said = row["verdict"]
    if row["direction"] != "neutral":
        said += "_better" if row["direction"] == row["verdict"] else "_worse"
    return text(language, f"profile.way.{said}")


def dated(question: ProfileQuestion, row: Row) -> str:
    """The name of a row's indicator; with its year where that lies more than three years back."""
    today = question.catalogue.municipality.released_on
    name, year = row["indicator"], row["year"]
    if today is None or not is_old(year, today) or str(year) in name:
        return str(name)
    return text(question.language, "profile.dated", name=name, year=year)


def _judged(question: ProfileQuestion, row: dict[str, Any]) -> Row:
    asked = question.to(
        InYear, indicator_id=row["indicator_id"], level=question.area.level, year=row["year"]
    )
    found = limits.of(asked)
    if found:
        # What a figure is judged by is what stands beside it.
        row = row | {"other": found.value, "other_area": found.reference}
    return row | {"verdict": verdict(row, found)}


def _compared(row: dict[str, Any], other: Row | None) -> dict[str, Any]:
    figure, area = (other["value"], other["area"]) if other else (row["middle"], None)
    return row | {"other": figure, "other_area": area}
