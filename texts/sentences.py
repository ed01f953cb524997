"""Sentences made from figures: what a view says before its picture does."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from stats.change import Change
from stats.nearness import Relation, relation
from stats.rounding import rounded
from texts import places, text
from texts.figures import finer, rounding_span, shown
from texts.marks import strong
from texts.numbers import figure, number

Row = Mapping[str, Any]


class Measured(Protocol):
    """What a sentence must know of an indicator."""

    @property
    def unit(self) -> str:
        """Unit of its figures."""

    @property
    def decimals(self) -> int:
        """With how many they are shown."""

    @property
    def kind(self) -> str:
        """share, rate, count, amount or index."""

    @property
    def floor(self) -> int:
        """Denominator below which nothing is judged, in cases."""

    @property
    def statement(self) -> str:
        """Sentence with {area}, {year} and {value}."""


JUDGED = ("notable", "steady", "usual")
"""Verdicts on a change that say how it lies to the course so far."""
SAID = (*JUDGED, "unknown", "unsure")

POOLED = "pooled_"
"""How the method of a figure begins in which years are added up; their number follows."""
MOST_LISTED = 12
"""A sentence with more names than this nobody reads."""


def period(row: Row) -> str:
    """The year of a figure, or the first and the last of the years that are added up in it."""
    return years_up_to(row["year"], years_in(row.get("method")))


def years_up_to(last: int, number: int) -> str:
    """So many years up to one, by the first and the last of them: 2021–2023, or 2023 alone."""
    return f"{last - number + 1}–{last}" if number > 1 else str(last)


def years_in(method: str | None) -> int:
    """How many years are added up in a figure, by its `method`."""
    return int(method.removeprefix(POOLED)) if method and method.startswith(POOLED) else 1


def pooled(methods: Iterable[str | None], language: str) -> str:
    """That figures are of several years added up; empty where none is."""
    years = max(map(years_in, methods), default=1)
    return text(language, "sentence.pooled", years=years) if years > 1 else ""


def statement(indicator: Measured, row: Row, area: str, language: str) -> str:
    """The indicator's own sentence with area, year and figure; without a figure, the reason."""
    if row["value"] is None:
        return missing(row, area, language)
    value = shown(
        row["value"],
        row["status"],
        indicator.unit,
        indicator.decimals,
        language,
        most=row.get("value_high"),
    )
    return indicator.statement.format(area=area, year=period(row), value=strong(value))


def comparison(
    indicator: Measured, row: Row, others: Sequence[tuple[str, float]], language: str
) -> str:
    """How the figure lies to others of the same year, as one sentence; empty without others."""
    clauses = compared_with(indicator, row, others, language)
    return text(language, "sentence.comparison", clauses=clauses) if clauses else ""


def compared_with(
    indicator: Measured, row: Row, others: Sequence[tuple[str, float]], language: str
) -> str:
    """Above, below or near which others a figure lies; `others` are names (in the dative) and figures.

    A difference that chance or rounding can explain is not called one. Empty without others.
    """
    if row["value"] is None or not row.get("judgeable", True):
        return ""
    groups: dict[Relation, list[str]] = {"above": [], "below": [], "near": []}
    for name, value in others:
        figure = shown(value, None, indicator.unit, indicator.decimals, language)
        groups[relation(row, value, indicator.decimals)].append(f"{name} ({figure})")
    clauses = [
        places.contracted(
            text(language, f"sentence.{where}", others=enumerated(names, language)), language
        )
        for where, names in groups.items()
        if names
    ]
    return enumerated(clauses, language)


def certainty(indicator: Measured, row: Row, language: str) -> str:
    """What is uncertain about a figure: rounding, few cases, or a source without counts."""
    if row["value"] is None:
        return ""
    unit, decimals = indicator.unit, indicator.decimals
    parts = [pooled([row.get("method")], language)]
    if indicator.kind == "share":
        parts.append(_counts(row, language))
    if rounding := rounding_span(row["value_low"], row["value_high"], unit, decimals, language):
        # In a share of large counts the range may be one figure.
        alone = rounding == figure(row["value_high"], unit, finer(unit, decimals), language)
        if base := row["rounding_base"]:
            form = "_alone" if alone else ""
            parts.append(text(language, f"sentence.rounding{form}", base=base, span=rounding))
        elif not alone:
            parts.append(text(language, "sentence.rounded_value", span=rounding))
    if not row["judgeable"]:
        parts.append(text(language, "sentence.few_cases", floor=indicator.floor))
    return " ".join(part for part in parts if part)


def missing(row: Row, area: str, language: str) -> str:
    """That there is no figure, and why: in words first, its symbol behind."""
    status = row["status"]
    if status is None:
        return text(language, "spread.no_figure", area=area, year=row["year"])
    return text(
        language,
        "spread.no_figure_because",
        area=area,
        year=period(row),
        word=text(language, f"status.{status}.word"),
        symbol=text(language, f"status.{status}.symbol"),
        explanation=text(language, f"status.{status}.explanation"),
    )


def change(
    indicator: Measured, moved: Change, verdict: str, year: int, language: str, *, before: str = ""
) -> str:
    """The latest change up to a year as one short sentence.

    `verdict` is that of `sections.latest_change`; `before` the years that are added up in the figure before,
    where it is of several. With it goes whether the change departs from the
    course so far, or why that cannot be told.
    """
    unit, decimals = indicator.unit, indicator.decimals
    usual = text(language, "spread.year_before") if moved.years == 1 else str(year - moved.years)
    since = before or usual
    size = rounded(moved.difference, decimals)
    if size == 0:
        return text(language, "spread.unchanged", since=since)
    words = "percentage_points" if unit == "percent" else unit
    amount = figure(abs(size), words, decimals, language)
    moving = text(
        language, "spread.risen" if size > 0 else "spread.fallen", amount=amount, since=since
    )
    return f"{moving}{_judged(moved, verdict, indicator.kind, language)}."


def _judged(moved: Change, verdict: str, kind: str, language: str) -> str:
    """How sure the change is and whether it departs from the course so far, as the end of its sentence."""
    if verdict not in SAID:
        return text(language, "spread.unjudged")
    # A count is all that there is to know of its cases.
    unknown = verdict == "notable" and kind != "count" and not moved.tested
    doubt = text(language, "spread.untested") if unknown else ""
    return f"{text(language, f'spread.{verdict}')}{doubt}"


def signs(statuses: Iterable[str | None], language: str) -> str:
    """What the symbols among some figures mean, as one sentence; empty without any."""
    occurring = sorted({status for status in statuses if status is not None})
    if not occurring:
        return ""
    named = [
        text(
            language,
            "spread.sign",
            symbol=text(language, f"status.{status}.symbol"),
            word=text(language, f"status.{status}.word"),
        )
        for status in occurring
    ]
    return text(language, "spread.signs", signs="; ".join(named))


def without_figure(rows: Iterable[Row], language: str) -> str:
    """Which areas have no figure, by reason, as one sentence; empty where all have one."""
    reasons: dict[str | None, list[str]] = {}
    for row in rows:
        if row["value"] is None:
            reasons.setdefault(row["status"], []).append(row["area"])
    if not reasons:
        return ""
    clauses = []
    for status, names in reasons.items():
        listed = enumerated(names, language)
        if len(names) > MOST_LISTED:
            listed = text(language, "spread.so_many", number=len(names))
        reason = shown(None, status, "", 0, language)
        clauses.append(text(language, "spread.without_because", areas=listed, reason=reason))
    return text(language, "spread.without", clauses="; ".join(clauses))


def enumerated(items: Sequence[str], language: str) -> str:
    """Items as a list in a sentence: a, b and c; where one holds a comma: a; b, such as x; and c."""
    if len(items) < 2:
        return "".join(items)
    first = listed(items[:-1])
    # A comma of its own within the last would be taken for one of the list.
    end = ";" if _holds_comma(items) else ""
    return text(language, "sentence.list", first=f"{first}{end}", last=items[-1])


def listed(items: Sequence[str]) -> str:
    """Items one after the other, told apart also where one holds a comma of its own."""
    return ("; " if _holds_comma(items) else ", ").join(items)


def _holds_comma(items: Sequence[str]) -> bool:
    """Whether one has a comma that could be taken for one of the list; those in brackets cannot."""
    return any(", " in re.sub(r"\([^)]*\)", "", item) for item in items)


def _counts(row: Row, language: str) -> str:
    """How many of how many; of a published share one of them, or neither, may be known."""
    counts = {
        name: number(row[name], 0, language)
        for name in ("numerator", "denominator")
        if row[name] is not None
    }
    if not counts:
        return ""
    if len(counts) > 1:
        form = "_one" if row["numerator"] == 1 else ""
        return text(language, f"sentence.counts{form}", **counts)
    if "numerator" in counts:
        return text(language, "sentence.counts_part", **counts)
    return text(language, "sentence.counts_whole", **counts)
