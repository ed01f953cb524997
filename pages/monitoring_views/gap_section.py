"""The section on the gap between two groups: choice of both, sentence, chart and table."""

from collections.abc import Mapping, Sequence

import polars as pl
import streamlit as st

from charts import gap as gap_chart
from charts.theme import Picture
from pages import choose, cuts, parts, selection
from pages.monitoring_views import gap_table
from pages.monitoring_views.breaks import breaks_within, explain
from pages.monitoring_views.gap import (
    MEASURES,
    NO_GAP,
    amount,
    change,
    in_words,
    sentence,
    series,
    span,
)
from pages.monitoring_views.gap_table import Compared
from pages.monitoring_views.subject import Subject
from pages.store import ask, made
from queries import groups, monitoring
from texts import text
from texts.figures import shown

REFERENCES = {"nationality": "german", "migration_history": "without", "family_language": "german"}
"""What a group is read against where the first of the breakdown is not the one in question."""


@st.fragment
def show(subject: Subject, dimension: str) -> None:
    """Choice of two groups and a measure; sentence, chart and table. Nothing for counts.

    A part of the page that runs alone.
    """
    if subject.is_count or not subject.area_ids:
        return
    language = subject.language
    members = ask(
        groups.members,
        indicator_id=subject.id,
        area_id=subject.focus_id,
        dimension=dimension,
        language=language,
    )
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
        reference = choose.one(
            "reference", text(language, "gap.reference"), others, default, names.__getitem__
        )
    with right:
        measure = choose.one_of_few(
            "gap",
            text(language, "gap.measure"),
            MEASURES,
            MEASURES[0],
            lambda name: text(language, f"gap.{name}"),
        )
    return group, reference, measure


def default_pair(dimension: str, options: Sequence[str]) -> tuple[str, str]:
    """The group in question and the one it is read against, out of at least two."""
    reference = REFERENCES.get(dimension)
    if reference in options:
        return next(option for option in options if option != reference), str(reference)
    return options[0], options[1]


def _said(subject: Subject, frame: pl.DataFrame, names: tuple[str, str], measure: str) -> None:
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
    breaks = ask(
        monitoring.breaks, indicator_id=subject.id, area_id=subject.focus_id, language=language
    )
    moved = change(until, breaks, language)
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


def draw(
    frame: pl.DataFrame, breaks: pl.DataFrame, focus_id: str, measure: str, axis: str
) -> Picture:
    """The gaps of `in_words` over the years, or of one year where there is no other."""
    drawn = frame.select("area_id", "area", "year", "gap", "low", "high", "shown", "span", "judged")
    shared = {
        "frame": drawn,
        "focus_id": focus_id,
        "no_gap": NO_GAP[measure],
        "axis": axis,
        "look": parts.look(),
    }
    if drawn.filter(pl.col("gap").is_not_null())["year"].n_unique() == 1:
        return made(gap_chart.draw_year, **shared)
    return made(gap_chart.draw, breaks=breaks, **shared)


def _cut(
    subject: Subject,
    frame: pl.DataFrame,
    dimension: str,
    names: Mapping[str, str],
    group: str,
    reference: str,
) -> cuts.Cut:
    """Both groups' figures with their gap in both measures, as a table in words."""
    language, indicator = subject.language, subject.indicator
    unit, decimals = indicator["unit"], indicator["decimals"]
    headings = [text(language, "word.area"), text(language, "word.year")]
    headings += [names[group], names[reference]]
    for measure in MEASURES:
        headings += [
            text(language, f"gap.{measure}"),
            text(language, "gap.span_of", measure=text(language, f"gap.{measure}")),
        ]
    headings.append(text(language, "word.source"))
    rows = []
    for row in frame.iter_rows(named=True):
        cells = [row["area"], str(row["year"])]
        cells += [
            shown(row[f"value_{side}"], row[f"status_{side}"], unit, decimals, language)
            for side in ("group", "reference")
        ]
        for measure in MEASURES:
            cells.append(amount(row[measure], measure, indicator, language))
            cells.append(
                span(row[f"{measure}_low"], row[f"{measure}_high"], measure, indicator, language)
                or text(language, "gap.unknown")
            )
        cells.append(row["source_id_group"] or row["source_id_reference"])
        rows.append(cells)
    table = pl.DataFrame(rows, schema=dict.fromkeys(headings, pl.String), orient="row")
    title = f"{indicator['name']}: {names[group]} – {names[reference]}"
    name = f"{subject.id}-{dimension}-{group}-{reference}"
    both = (names[group], names[reference])
    compared = [Compared(indicator, row, both) for row in frame.iter_rows(named=True)]
    return gap_table.cut(name, title, table, compared)


def left_out(frame: pl.DataFrame, enough: str, subject: Subject) -> str:
    """That figures of other areas stand only in the table, if `enough` says that some do; or nothing."""
    others = frame.filter(pl.col("area_id") != subject.focus_id)
    if others[enough].fill_null(value=True).all():
        return ""
    return text(subject.language, "gap.left_out", floor=subject.indicator["floor"])
