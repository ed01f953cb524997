"""How far two groups lie apart: as a difference and as a ratio, each with its interval, and in words."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from queries import groups
from queries.records import Indicator, Source
from sections import citation, latest_change
from sections.breaks import ROUNDED
from sections.question import Question
from stats.gaps import gap, gap_of_values
from stats.intervals import counts_behind
from stats.rounding import rounded
from texts import text
from texts.figures import shown
from texts.numbers import difference, number

Row = Mapping[str, Any]

MEASURES = ("difference", "ratio")
EVERYONE = "total"
NO_GAP = {"difference": 0.0, "ratio": 1.0}
RATIO_DECIMALS = 2
FULL_DECIMALS = 10
"""From how many times on a ratio is told with fewer decimals."""
NO_UNIT = "index"
INFINITE = float("inf")

GAP = {
    **dict.fromkeys([f"{m}{end}" for m in MEASURES for end in ("", "_low", "_high")], pl.Float64),
    "judged": pl.Boolean,
}


def series(
    question: Question,
    indicator: Indicator,
    area_ids: list[str],
    dimension: str,
    group: str,
    reference: str,
) -> pl.DataFrame:
    """The gaps of some areas over all years; each row is one area and year.

    All columns of `groups.pair`, and: difference, difference_low, difference_high (in the indicator's
    unit, percentages in percentage points), ratio, ratio_low, ratio_high (a pure number; an upper end
    may be infinite), judged (both groups have enough cases). The gap is null where a figure is
    missing, its interval where the counts are unknown or the figure is no true proportion.
    """
    frame = question.ask(
        groups.pair,
        indicator_id=indicator.indicator_id,
        area_ids=area_ids,
        dimension=dimension,
        group=group,
        reference=reference,
        language=question.language,
    )
    gaps = [_gap(row, apart=reference != EVERYONE) for row in frame.iter_rows(named=True)]
    return pl.concat([frame, pl.DataFrame(gaps, schema=GAP, orient="row")], how="horizontal")


def _gap(row: Row, *, apart: bool) -> tuple[float | bool | None, ...]:
    """The columns `GAP` of one row of `groups.pair`; `apart`: nobody belongs to both groups."""
    a, b = row["value_group"], row["value_reference"]
    if a is None or b is None:
        return (*[None] * 6, False)
    found = gap_of_values(a, b)
    # The interval holds for groups that do not overlap.
    ends = _ends(row) if apart else (None,) * 4
    judged = bool(row["judgeable_group"] and row["judgeable_reference"])
    return found.difference, ends[0], ends[1], found.ratio, ends[2], ends[3], judged


def _ends(row: Row) -> tuple[float | None, float | None, float | None, float | None]:
    """Lower and upper end of difference and ratio: what rounding and chance can make of them."""
    # Only a true proportion with known counts has an interval of its own.
    group, reference = _counts(row, "group"), _counts(row, "reference")
    if group is None or reference is None:
        return (None,) * 4
    known = gap(
        *group, *reference, rounded_a=_limits(row, "group"), rounded_b=_limits(row, "reference")
    )
    low, high = (
        None if end is None else 100 * end for end in (known.difference_low, known.difference_high)
    )
    return low, high, known.ratio_low, known.ratio_high


def _counts(row: Row, side: str) -> tuple[float, float] | None:
    if row[f"interval_low_{side}"] is None:
        return None
    value, *counts = (row[f"{name}_{side}"] for name in ("value", "numerator", "denominator"))
    return counts_behind(value, *counts)


def _limits(row: Row, side: str) -> tuple[float, float] | None:
    """Between what limits a proportion lay before its source rounded it; None where none does."""
    low, high = row[f"value_low_{side}"], row[f"value_high_{side}"]
    if low is None:
        return None
    return low / 100, INFINITE if high is None else high / 100


def in_words(
    frame: pl.DataFrame, measure: str, indicator: Indicator, language: str
) -> pl.DataFrame:
    """The rows of `series` with one measure as charts draw it: gap, low, high, shown, span."""
    columns = (measure, f"{measure}_low", f"{measure}_high")
    rows = [
        (amount(value, measure, indicator, language), span(low, high, measure, indicator, language))
        for value, low, high in frame.select(columns).iter_rows()
    ]
    words = pl.DataFrame(rows, schema={"shown": pl.String, "span": pl.String}, orient="row")
    named = frame.with_columns(gap=columns[0], low=columns[1], high=columns[2])
    return pl.concat([named, words], how="horizontal")


def amount(value: float | None, measure: str, indicator: Indicator, language: str) -> str:
    """A gap in words: +16,2 Prozentpunkte, or 3,1-mal."""
    if value is None:
        return text(language, "gap.unknown")
    if measure == "difference":
        return difference(value, indicator.unit, indicator.decimals, language)
    return text(language, "gap.times", number=_times(value, language))


def _times(ratio: float, language: str) -> str:
    """A ratio as a number: 0,67 or 3,10; none as 0, and large ones in whole numbers: 17, 569."""
    full = 0 < ratio < FULL_DECIMALS
    return number(ratio, RATIO_DECIMALS if full else 0, language)


def span(
    low: float | None, high: float | None, measure: str, indicator: Indicator, language: str
) -> str:
    """The interval of a gap in words, its unit once; empty where it is unknown."""
    if low is None or high is None:
        return ""
    if high == INFINITE:
        return text(language, "gap.at_least", low=amount(low, measure, indicator, language))
    bare = (
        difference(low, NO_UNIT, indicator.decimals, language)
        if measure == "difference"
        else text(language, "gap.times_from", number=_times(low, language))
    )
    last = amount(high, measure, indicator, language)
    places = indicator.decimals if measure == "difference" else RATIO_DECIMALS
    if rounded(low, places) == rounded(high, places):
        return last
    return text(language, "number.span", low=bare, high=last)


def sentence(
    row: Row, names: tuple[str, str], measure: str, indicator: Indicator, language: str
) -> str:
    """What one area's gap in one year is, how sure, and whether it is one; `row` of `in_words`.

    `names` are those of the group and the one it is compared with.
    """
    unit, decimals = indicator.unit, indicator.decimals
    one, other = (
        shown(row[f"value_{side}"], row[f"status_{side}"], unit, decimals, language)
        for side in ("group", "reference")
    )
    figures = text(
        language,
        "gap.figures",
        area=row["area"],
        year=row["year"],
        group=names[0],
        value=one,
        reference=names[1],
        other=other,
    )
    if row["gap"] is None:
        return f"{figures} {text(language, 'gap.not_computed')}"
    if _alike(row, measure, decimals):
        known = text(language, f"gap.same_{measure}")
    elif measure == "ratio" and row["gap"] == 0:
        known = text(language, "gap.none_of_first")
    else:
        known = text(language, f"gap.is_{measure}", gap=row["shown"])
    if measure == "difference" and _rounds_apart(row, decimals):
        known = f"{known} {text(language, 'gap.exact')}"
    return f"{figures} {known} {_certainty(row, measure, indicator, language)}"


def _alike(row: Row, measure: str, decimals: int) -> bool:
    """Whether the gap shown is none: "1.00 times as high" says nothing."""
    return _is_none(row["gap"], measure, decimals)


def _is_none(value: float, measure: str, decimals: int) -> bool:
    shown_with = decimals if measure == "difference" else RATIO_DECIMALS
    return rounded(value, shown_with) == NO_GAP[measure]


def is_tested(row: Row) -> bool:
    """Whether both groups have enough cases, and counts that give the gap an interval."""
    return row["judged"] and None not in (row["low"], row["high"])


def is_certain(row: Row, measure: str, decimals: int) -> bool:
    """Whether a gap that can be tested is shown as one and is explained by neither chance nor rounding."""
    holds_none = is_tested(row) and row["low"] <= NO_GAP[measure] <= row["high"]
    return is_tested(row) and not holds_none and not _alike(row, measure, decimals)


def _rounds_apart(row: Row, decimals: int) -> bool:
    """Whether a reader who subtracts the two figures shown gets another difference than the one told."""
    one, other = (rounded(row[f"value_{side}"], decimals) for side in ("group", "reference"))
    return rounded(one - other, decimals) != rounded(row["gap"], decimals)


def _certainty(row: Row, measure: str, indicator: Indicator, language: str) -> str:
    """How sure a gap is; nothing is said about it where a group is too small."""
    if not row["judged"]:
        return text(language, "gap.few_cases", floor=indicator.floor)
    if row["low"] is None or row["high"] is None:
        return text(language, f"gap.{_why_unsure(row, indicator)}")
    said = text(language, "gap.sure", span=row["span"])
    if row["low"] <= NO_GAP[measure] <= row["high"]:
        return f"{said} {text(language, 'gap.unsecured')}"
    return said


def _why_unsure(row: Row, indicator: Indicator) -> str:
    """Why nothing can be said of a gap's certainty: the kind of figure, no counts, or groups that overlap."""
    if indicator.kind != "share":
        return "no_interval"
    # Of a published share one of both counts is enough.
    counted = all(_counts(row, side) is not None for side in ("group", "reference"))
    return "overlapping" if counted else "no_counts"


def change(
    own: pl.DataFrame,
    breaks: pl.DataFrame,
    sources: Mapping[str, Source],
    measure: str,
    decimals: int,
    language: str,
) -> str:
    """How the gap moved up to the last year, and whether that is more than usual; or empty.

    Each row of `own` is one year of one area (`in_words`), in order. Nothing is said where the last
    year has no gap, or no other compares with it.
    """
    known = own.filter(pl.col("gap").is_not_null())
    if known.is_empty() or known["year"][-1] != own["year"][-1]:
        return ""
    both = pl.concat_str("source_id_group", "source_id_reference", separator=citation.AND)
    told = pl.col("status_group", "status_reference")
    found = latest_change.of_series(
        known.select(
            "year",
            value="gap",
            interval_low="low",
            interval_high="high",
            judgeable="judged",
            source_id=both,
            status=pl.coalesce(pl.when(told == ROUNDED).then(told)),
        ),
        breaks,
        sources,
    )
    if found is None or found.verdict == "few_cases":
        return ""
    before, now = known.tail(2).iter_rows(named=True)
    year = before["year"]
    if before["shown"] == now["shown"]:
        return text(language, "gap.unchanged", year_before=year)
    if _is_none(before["gap"], measure, decimals):
        was = text(language, "gap.before_none", year_before=year)
    else:
        was = text(language, "gap.before", year_before=year, before=before["shown"])
    return f"{was} {text(language, f'gap.change_{found.verdict}')}"
