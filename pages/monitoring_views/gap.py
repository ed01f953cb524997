"""How far two groups lie apart: as a difference and as a ratio, each with its interval, over the years."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl
import streamlit as st

from charts import gap as gap_chart
from charts.theme import Picture
from pages import choose, cuts, parts, selection
from pages.monitoring_views.subject import Subject
from pages.store import ask, made
from queries import catalogue, groups, monitoring
from stats.change import latest_change
from stats.gaps import gap, gap_of_values, gap_range
from texts import text
from texts.figures import shown
from texts.numbers import difference, number, rounded

Row = Mapping[str, Any]

MEASURES = ("difference", "ratio")
EVERYONE = "total"
NO_GAP = {"difference": 0.0, "ratio": 1.0}
REFERENCES = {"nationality": "german", "migration_history": "without", "family_language": "german"}
"""What a group is read against where the first of the breakdown is not the one in question."""
RATIO_DECIMALS = 2
NO_UNIT = "index"
INFINITE = float("inf")

GAP = {
    **dict.fromkeys([f"{m}{end}" for m in MEASURES for end in ("", "_low", "_high")], pl.Float64),
    "judged": pl.Boolean,
}


def series(
    indicator: Row, area_ids: list[str], dimension: str, group: str, reference: str, language: str
) -> pl.DataFrame:
    """The gaps of some areas over all years; each row is one area and year.

    All columns of `groups.pair`, and: difference, difference_low, difference_high (in the indicator's
    unit, percentages in percentage points), ratio, ratio_low, ratio_high (a pure number; an upper end
    may be infinite), judged (both groups have enough cases). The gap is null where a figure is
    missing, its interval where the counts are unknown or the figure is no true proportion.
    """
    frame = ask(groups.pair, indicator_id=indicator["indicator_id"], area_ids=area_ids, dimension=dimension,
                group=group, reference=reference, language=language)  # fmt: skip
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
    """Lower and upper end of difference and ratio: by chance, or by rounding where that is wider."""
    # Only a true proportion with known counts has an interval of its own.
    if row["interval_low_group"] is None or row["interval_low_reference"] is None:
        return None, None, None, None
    by_chance = gap(row["numerator_group"], row["denominator_group"],
                    row["numerator_reference"], row["denominator_reference"])  # fmt: skip
    by_rounding = gap_range(*_limits(row, "group"), *_limits(row, "reference"))
    return (
        _outer(min, 100 * (by_chance.difference_low or 0), by_rounding.difference_low),
        _outer(max, 100 * (by_chance.difference_high or 0), by_rounding.difference_high),
        _outer(min, by_chance.ratio_low, by_rounding.ratio_low),
        _outer(max, by_chance.ratio_high, by_rounding.ratio_high),
    )


def _limits(row: Row, side: str) -> tuple[float, float]:
    """What a figure can have been before it was rounded: itself where the source does not round."""
    value, low, high = (row[f"{name}_{side}"] for name in ("value", "value_low", "value_high"))
    return (value, value) if low is None else (low, INFINITE if high is None else high)


def _outer(end: Any, one: float | None, other: float | None) -> float | None:
    known = [each for each in (one, other) if each is not None]
    return float(end(known)) if known else None


def in_words(frame: pl.DataFrame, measure: str, indicator: Row, language: str) -> pl.DataFrame:
    """The rows of `series` with one measure as charts draw it: gap, low, high, shown, span."""
    columns = (measure, f"{measure}_low", f"{measure}_high")
    rows = [
        (amount(value, measure, indicator, language), span(low, high, measure, indicator, language))
        for value, low, high in frame.select(columns).iter_rows()
    ]
    words = pl.DataFrame(rows, schema={"shown": pl.String, "span": pl.String}, orient="row")
    named = frame.with_columns(gap=columns[0], low=columns[1], high=columns[2])
    return pl.concat([named, words], how="horizontal")


def amount(value: float | None, measure: str, indicator: Row, language: str) -> str:
    """A gap in words: +16,2 Prozentpunkte, or 3,1-mal."""
    if value is None:
        return text(language, "gap.unknown")
    if measure == "difference":
        return difference(value, indicator["unit"], indicator["decimals"], language)
    return text(language, "gap.times", number=number(value, RATIO_DECIMALS, language))


def span(
    low: float | None, high: float | None, measure: str, indicator: Row, language: str
) -> str:  # fmt: skip
    """The interval of a gap in words, its unit once; empty where it is unknown."""
    if low is None or high is None:
        return ""
    if high == INFINITE:
        return text(language, "gap.at_least", low=amount(low, measure, indicator, language))
    bare = (
        difference(low, NO_UNIT, indicator["decimals"], language)
        if measure == "difference"
        else number(low, RATIO_DECIMALS, language)
    )
    return text(language, "number.span", low=bare, high=amount(high, measure, indicator, language))


def draw(
    frame: pl.DataFrame, breaks: pl.DataFrame, focus_id: str, measure: str, axis: str
) -> Picture:
    """The gaps of `in_words` over the years, or of one year where there is no other."""
    drawn = frame.select("area_id", "area", "year", "gap", "low", "high", "shown", "span", "judged")
    shared = {"frame": drawn, "focus_id": focus_id, "no_gap": NO_GAP[measure], "axis": axis, "look": parts.look()}  # fmt: skip
    if drawn.filter(pl.col("gap").is_not_null())["year"].n_unique() == 1:
        return made(gap_chart.draw_year, **shared)
    return made(gap_chart.draw, breaks=breaks, **shared)


def sentence(
    row: Row, names: tuple[str, str], measure: str, indicator: Row, language: str
) -> str:  # fmt: skip
    """What one area's gap in one year is, how sure, and whether it is one; `row` of `in_words`.

    `names` are those of the group and the one it is compared with.
    """
    unit, decimals = indicator["unit"], indicator["decimals"]
    one, other = (
        shown(row[f"value_{side}"], row[f"status_{side}"], unit, decimals, language)
        for side in ("group", "reference")
    )
    figures = text(language, "gap.figures", area=row["area"], year=row["year"], group=names[0],
                   value=one, reference=names[1], other=other)  # fmt: skip
    if row["gap"] is None:
        return f"{figures} {text(language, 'gap.not_computed')}"
    known = text(language, f"gap.is_{measure}", gap=row["shown"])
    if measure == "difference" and _rounds_apart(row, decimals):
        known = f"{known} {text(language, 'gap.exact')}"
    return f"{figures} {known} {_certainty(row, measure, indicator, language)}"


def _rounds_apart(row: Row, decimals: int) -> bool:
    """Whether a reader who subtracts the two figures shown gets another difference than the one told."""
    one, other = (rounded(row[f"value_{side}"], decimals) for side in ("group", "reference"))
    return rounded(one - other, decimals) != rounded(row["gap"], decimals)


def _certainty(row: Row, measure: str, indicator: Row, language: str) -> str:
    """How sure a gap is; nothing is said about it where a group is too small."""
    if not row["judged"]:
        return text(language, "gap.few_cases", floor=indicator["floor"])
    if row["low"] is None or row["high"] is None:
        return text(language, "gap.no_counts" if indicator["kind"] == "share" else "gap.no_interval")  # fmt: skip
    said = text(language, "gap.sure", span=row["span"])
    if row["low"] <= NO_GAP[measure] <= row["high"]:
        return f"{said} {text(language, 'gap.unsecured')}"
    return said


def change(
    own: pl.DataFrame, breaks: pl.DataFrame, measure: str, indicator: Row, language: str
) -> str:
    """How the gap moved last, and whether that is more than usual; empty where nothing compares.

    Each row of `own` is one year of one area (`in_words`), in order.
    """
    known = own.filter(pl.col("gap").is_not_null())
    if known.is_empty():
        return ""
    compared = known.filter(pl.col("year") >= newest(breaks, known["year"][-1]))
    ends = compared.select("low", "high").tail(2)
    found = latest_change(
        list(compared.select("year", "gap").iter_rows()),
        [] if ends["low"].has_nulls() or ends["high"].has_nulls() else list(ends.iter_rows()),
    )
    if found is None or not compared["judged"].tail(2).all():
        return ""
    before, now = compared.tail(2).iter_rows(named=True)
    return text(language, f"gap.change_{found.verdict}", before=before["shown"],
                year_before=before["year"], now=now["shown"], year=now["year"])  # fmt: skip


@st.fragment
def show(subject: Subject, dimension: str) -> None:
    """Choice of two groups and a measure; sentence, chart and table. Nothing for counts.

    A part of the page that runs alone.
    """
    if subject.is_count or not subject.area_ids:
        return
    language = subject.language
    members = ask(groups.members, indicator_id=subject.id, area_id=subject.focus_id, dimension=dimension,
                  language=language)  # fmt: skip
    st.subheader(text(language, "gap.title"), anchor=False)
    names = dict(members.iter_rows())
    if not names:
        area = subject.area_name(subject.focus_id)
        st.markdown(text(language, "gap.no_group", area=area))
        return
    if len(names) == 1:
        st.markdown(text(language, "gap.one_group", group=next(iter(names.values()))))
        return
    group, reference, measure = _choices(dimension, names, language)
    areas = list(dict.fromkeys([subject.focus_id, *subject.larger_ids, *subject.area_ids]))
    found = series(subject.indicator, areas, dimension, group, reference, language)
    frame = in_words(found, measure, subject.indicator, language)
    _said(subject, frame, (names[group], names[reference]), measure)
    if frame["gap"].count():
        years = frame.filter(pl.col("gap").is_not_null())["year"]
        breaks = breaks_within(subject, years.min(), years.max())  # type: ignore[arg-type]
        axis = _axis(subject, (names[group], names[reference]), measure)
        picture = draw(frame, breaks, subject.focus_id, measure, axis)
        cuts.figure(picture, _cut(subject, found, dimension, names, group, reference))
        explain(breaks, language)
        st.caption(
            f"{text(language, 'gap.cause')} {left_out(frame.filter(pl.col('gap').is_not_null()), 'judged', subject)}"
        )
    selection.settle("group", "reference", "gap")


def _choices(dimension: str, names: Mapping[str, str], language: str) -> tuple[str, str, str]:
    """Group, the one it is compared with, and the measure."""
    options = list(names)
    usual, usual_reference = default_pair(dimension, options)
    left, middle, right = st.columns(3)
    with left:
        group = choose.one("group", text(language, "gap.group"), options, usual, names.__getitem__)
    others = [option for option in options if option != group]
    with middle:
        default = usual_reference if usual_reference in others else others[0]
        reference = choose.one("reference", text(language, "gap.reference"), others, default,
                               names.__getitem__)  # fmt: skip
    with right:
        measure = choose.one_of_few("gap", text(language, "gap.measure"), MEASURES, MEASURES[0],
                                    lambda name: text(language, f"gap.{name}"))  # fmt: skip
    return group, reference, measure


def default_pair(dimension: str, options: Sequence[str]) -> tuple[str, str]:
    """The group in question and the one it is read against, out of at least two."""
    reference = REFERENCES.get(dimension)
    if reference in options:
        return next(option for option in options if option != reference), str(reference)
    return options[0], options[1]


def _said(
    subject: Subject, frame: pl.DataFrame, names: tuple[str, str], measure: str
) -> None:  # fmt: skip
    """The sentence of the chosen area and year, or of its latest year that has a gap."""
    language, indicator = subject.language, subject.indicator
    own = frame.filter(pl.col("area_id") == subject.focus_id)
    known = own.filter(pl.col("gap").is_not_null())
    of_year = own.filter(pl.col("year") == subject.year)
    row = of_year if of_year.height else known.tail(1)
    if row.is_empty():
        area = subject.area_name(subject.focus_id)
        parts.sentence(text(language, "gap.nothing", area=area))
        return
    said = sentence(row.row(0, named=True), names, measure, indicator, language)
    until = own.filter(pl.col("year") <= row["year"][0])
    breaks = ask(monitoring.breaks, indicator_id=subject.id, area_id=subject.focus_id,
                 language=language)  # fmt: skip
    moved = change(until, breaks, measure, indicator, language)
    parts.sentence(f"{said} {moved}".strip())


def _axis(subject: Subject, names: tuple[str, str], measure: str) -> str:
    """Title of the axis: whose gap from whom, in what."""
    language = subject.language
    if measure == "ratio":
        return text(language, "gap.axis_ratio", group=names[0], reference=names[1])
    if subject.indicator["unit"] == "percent":
        unit = text(language, "unit.percentage_points.many")
    else:
        unit = text(language, f"axis.{subject.indicator['unit']}")
    return text(language, "gap.axis", group=names[0], reference=names[1], unit=unit)


def _cut(
    subject: Subject, frame: pl.DataFrame, dimension: str, names: Mapping[str, str], group: str,
    reference: str,
) -> cuts.Cut:  # fmt: skip
    """Both groups' figures with their gap in both measures, as a table in words."""
    language, indicator = subject.language, subject.indicator
    unit, decimals = indicator["unit"], indicator["decimals"]
    headings = [text(language, "word.area"), text(language, "word.year")]
    headings += [names[group], names[reference]]
    for measure in MEASURES:
        headings += [text(language, f"gap.{measure}"), text(language, "gap.span_of", measure=text(language, f"gap.{measure}"))]  # fmt: skip
    headings.append(text(language, "word.source"))
    rows = []
    for row in frame.iter_rows(named=True):
        cells = [row["area"], str(row["year"])]
        cells += [shown(row[f"value_{side}"], row[f"status_{side}"], unit, decimals, language) for side in ("group", "reference")]  # fmt: skip
        for measure in MEASURES:
            cells.append(amount(row[measure], measure, indicator, language))
            cells.append(span(row[f"{measure}_low"], row[f"{measure}_high"], measure, indicator, language)
                         or text(language, "gap.unknown"))  # fmt: skip
        cells.append(row["source_id_group"] or row["source_id_reference"])
        rows.append(cells)
    table = pl.DataFrame(rows, schema=dict.fromkeys(headings, pl.String), orient="row")
    title = f"{indicator['name']}: {names[group]} – {names[reference]}"
    name = f"{subject.id}-{dimension}-{group}-{reference}"
    return cuts.Cut(name, title, table, _notes(subject, frame))


def _notes(subject: Subject, frame: pl.DataFrame) -> list[str]:
    """What must travel with the gaps: what they are, how they are computed, and their sources."""
    language = subject.language
    used = {*frame["source_id_group"].drop_nulls(), *frame["source_id_reference"].drop_nulls()}
    sources = ask(catalogue.sources, language=language).filter(pl.col("source_id").is_in(list(used)))  # fmt: skip
    lines = [f"{subject.indicator['name']}: {subject.indicator['description']}", text(language, "gap.method")]  # fmt: skip
    return lines + [
        f"{source['source_id']}: {parts.source_line(source, language)}"
        for source in sources.iter_rows(named=True)
    ]


def breaks_within(subject: Subject, first: int, last: int) -> pl.DataFrame:
    """The breaks of the chosen area between two years."""
    breaks = ask(monitoring.breaks, indicator_id=subject.id, area_id=subject.focus_id,
                 language=subject.language)  # fmt: skip
    return breaks.filter((pl.col("year") > first) & (pl.col("year") <= last))


def newest(breaks: pl.DataFrame, until: int = 9999) -> int:
    """First year that compares with the last one shown."""
    return max((year for year in breaks["year"] if year <= until), default=0)


def left_out(frame: pl.DataFrame, enough: str, subject: Subject) -> str:
    """That figures of other areas stand only in the table, if `enough` says that some do; or nothing."""
    others = frame.filter(pl.col("area_id") != subject.focus_id)
    if others[enough].fill_null(value=True).all():
        return ""
    return text(subject.language, "gap.left_out", floor=subject.indicator["floor"])


def explain(breaks: pl.DataFrame, language: str) -> None:
    """The numbered breaks of a chart in one line; what they mean stands below the first chart."""
    if breaks.is_empty():
        return
    named = [f"{number} · {row['year']} {row['label']}" for number, row in enumerate(breaks.iter_rows(named=True), 1)]  # fmt: skip
    st.caption(text(language, "groups.breaks", list="; ".join(named)))
