"""How the groups of a breakdown differ in the chosen year, and how each developed."""

from collections.abc import Mapping, Sequence

import polars as pl
import streamlit as st

from charts import multiples
from charts import parts as parts_chart
from pages import choose, cuts, parts, selection
from pages.monitoring_views import gap_section
from pages.monitoring_views.breaks import breaks_within, explain, newest
from pages.monitoring_views.subject import Subject
from pages.store import ask, made
from queries import groups, monitoring
from texts import text

COMPARED, ROWS = 3, 24
COMPARED_ON_A_SCREEN, ROWS_ON_A_SCREEN = 2, 12
"""More areas, or more figures in all, make the chart of one year longer than a screen."""
GROUPS_IN_A_SENTENCE = 6
PANELS_A_ROW = 3
ALL_YEARS = (0, 9999)


@st.fragment
def show(subject: Subject, pieces: Sequence[str] = ("now", "development", "gap")) -> None:
    """Choice of the breakdown; its groups now, their development, and the gap between two.

    Nothing where there is no breakdown. A part of the page that runs alone.
    """
    language = subject.language
    dimensions = ask(groups.dimensions, indicator_id=subject.id, language=language)
    if dimensions.is_empty():
        return
    st.subheader(text(language, "groups.title"), anchor=False)
    names = dict(dimensions.iter_rows())
    dimension = choose.one_of_few(
        "by", text(language, "groups.by"), list(names), next(iter(names)), names.__getitem__
    )
    frame = _figures(subject, dimension)
    if frame["value"].count() == 0:
        st.info(text(language, "groups.nothing"))
    else:
        if "now" in pieces:
            _now(subject, frame, dimension, names[dimension])
        if "development" in pieces:
            _development(subject, frame, dimension, names[dimension])
        if "gap" in pieces:
            gap_section.show(subject, dimension)
    selection.settle("by")


def _figures(subject: Subject, dimension: str) -> pl.DataFrame:
    """All years of the chosen areas; of one year all areas of the level where none is chosen."""
    first, last = ALL_YEARS if subject.area_ids else (subject.year, subject.year)
    frame = ask(
        groups.parts,
        indicator_id=subject.id,
        area_ids=_areas(subject),
        first_year=first,
        last_year=last,
        dimension=dimension,
        language=subject.language,
    )
    # Areas and years of which only the whole is known have nothing to compare here.
    grouped = frame.filter(pl.col("category") != multiples.TOTAL)
    return subject.words(
        frame.join(grouped.select("area_id").unique(), on="area_id", how="semi").join(
            grouped.filter(pl.col("value").is_not_null()).select("year").unique(),
            on="year",
            how="semi",
        )
    )


def _areas(subject: Subject) -> list[str]:
    """The chosen area with its Land and the nation first, as they are what one compares with."""
    if subject.area_ids:
        return list(dict.fromkeys([subject.focus_id, *subject.larger_ids, *subject.area_ids]))
    frame = ask(
        monitoring.cross_section,
        indicator_id=subject.id,
        level=subject.level,
        year=subject.year,
        language=subject.language,
    )
    return frame["area_id"].to_list()


def _now(subject: Subject, frame: pl.DataFrame, dimension: str, name: str) -> None:
    """Sentence and dots of the chosen year, or the latest before or after it that has figures."""
    language = subject.language
    years = _years(frame)
    year = subject.year if subject.year in years else years[-1]
    if year != subject.year:
        st.markdown(text(language, "groups.other_year", wanted=subject.year, year=year))
    now = frame.filter(pl.col("year") == year)
    parts.sentence(_sentence(now, subject))
    compared, rows = (
        (COMPARED_ON_A_SCREEN, ROWS_ON_A_SCREEN) if parts.look().large else (COMPARED, ROWS)
    )
    most = max(1, min(compared, rows // now["part"].n_unique()))
    shown_areas = now["area_id"].unique(maintain_order=True).head(most).to_list()
    picture = made(
        parts_chart.draw,
        frame=now.filter(pl.col("area_id").is_in(shown_areas)),
        focus_id=subject.focus_id,
        axis=f"{subject.axis}, {year}",
        look=parts.look(),
    )
    # The same table serves the panels of all years below.
    newest_first = frame.sort("year", descending=True, maintain_order=True)
    title = f"{subject.indicator['name']}: {name}"
    cuts.figure(
        picture,
        cuts.cut(newest_first, [subject.indicator], f"{subject.id}-{dimension}", title, part=True),
    )


def _sentence(now: pl.DataFrame, subject: Subject) -> str:
    own = now.filter(pl.col("area_id") == subject.focus_id)
    rows = own if own.height else now.filter(pl.col("area_id") == now["area_id"][0])
    listed = [f"{row['part']} {row['shown']}" for row in rows.iter_rows(named=True)]
    return text(
        subject.language,
        "groups.sentence",
        area=rows["area"][0],
        year=rows["year"][0],
        list=_listed(listed, subject.language),
    )


def _development(subject: Subject, frame: pl.DataFrame, dimension: str, name: str) -> None:
    """One small panel per group, to take away as one picture; a sentence where there is but one year."""
    language = subject.language
    years = _years(frame)
    if len(years) == 1:
        if subject.area_ids:
            st.caption(text(language, "groups.one_year", year=years[0]))
        return
    breaks = breaks_within(subject, years[0], years[-1])
    others = _others(subject, frame)
    st.markdown(f"**{text(language, 'groups.development')}**")
    if said := _change(subject, frame, breaks):
        parts.sentence(said)
    own = subject.area_name(subject.focus_id)
    named = [text(language, "groups.key_group", area=own)]
    if (frame["category"] == multiples.TOTAL).any():
        named.append(text(language, "groups.key_whole", area=own))
    beside = [
        text(language, "groups.key_group", area=subject.area_name(area_id)) for area_id in others
    ]
    key = made(multiples.key, names=named, other_names=beside, look=parts.look())
    parts.chart(key)
    panels = made(
        multiples.draw,
        frame=frame,
        breaks=breaks,
        focus_id=subject.focus_id,
        other_ids=others,
        look=parts.look(),
    )
    with st.grid(columns=min(PANELS_A_ROW, len(panels)), min_column_width=300, gap="medium"):
        for group, panel in panels:
            with st.container(gap=None):
                st.markdown(f"**{group}**")
                parts.chart(panel)
    explain(breaks, language)
    own_rows = frame.filter(pl.col("area_id") == subject.focus_id)
    has_bars = own_rows["interval_low"].count() + own_rows["value_low"].count() > 0
    bars = f" {text(language, 'groups.bars')}" if has_bars else ""
    few = gap_section.left_out(frame.filter(pl.col("value").is_not_null()), "judgeable", subject)
    said = f"{text(language, 'groups.scales', axis=subject.axis)}{bars} {few}".strip()
    st.caption(said)
    if selection.shown("screen") == "page":
        title = f"{subject.indicator['name']}: {name}, {years[0]}–{years[-1]}"
        cut = cuts.cut(
            frame,
            [subject.indicator],
            f"{subject.id}-{dimension}-years",
            title,
            part=True,
            remarks=[said],
        )
        cuts.downloads(cut, key, *multiples.named(panels))


def _others(subject: Subject, frame: pl.DataFrame) -> list[str]:
    """The areas drawn beside the chosen one: the first of which a group has enough cases."""
    solid = frame.filter(
        pl.col("judgeable")
        & (pl.col("category") != multiples.TOTAL)
        & pl.col("value").is_not_null()
    )["area_id"].unique()
    beside = [area_id for area_id in _areas(subject) if area_id != subject.focus_id]
    return [area_id for area_id in beside if area_id in solid][: multiples.MOST_OTHERS]


def _change(subject: Subject, frame: pl.DataFrame, breaks: pl.DataFrame) -> str:
    """First and last figure of each group of the chosen area, within years that compare."""
    language = subject.language
    own = frame.filter(
        (pl.col("area_id") == subject.focus_id)
        & pl.col("value").is_not_null()
        & (pl.col("year") >= newest(breaks))
    )
    if own["year"].n_unique() < 2:
        return ""
    first, last = own["year"].min(), own["year"].max()
    before = _by_group(own.filter(pl.col("year") == first))
    after = _by_group(own.filter(pl.col("year") == last))
    listed = [
        text(language, "groups.from_to", group=group, first=before[group], last=after[group])
        for group in after
        if group in before
    ]
    if not listed:
        return ""
    return text(
        language,
        "groups.change",
        area=own["area"][0],
        first=first,
        last=last,
        list=_listed(listed, language),
    )


def _by_group(rows: pl.DataFrame) -> Mapping[str, str]:
    """Each group's figure of one year in words."""
    return dict(rows.select("part", "shown").iter_rows())


def _listed(items: list[str], language: str) -> str:
    """Items as a list; of many the first, and how many more there are."""
    if len(items) <= GROUPS_IN_A_SENTENCE:
        return "; ".join(items)
    rest = len(items) - GROUPS_IN_A_SENTENCE + 1
    named = items[: GROUPS_IN_A_SENTENCE - 1]
    # Names of groups may hold an "and" of their own.
    return "; ".join([*named, text(language, "groups.more", number=rest)])


def _years(frame: pl.DataFrame) -> list[int]:
    return frame["year"].unique().sort().to_list()
