"""A topic: one question, in the light of several indicators and of the gaps between groups."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import polars as pl
import streamlit as st

from charts import lens as lens_chart
from pages import choose, cuts, parts, selection
from pages.monitoring_views import gap, gap_table
from pages.store import ask, made
from queries import catalogue, lenses, monitoring
from texts import text
from texts.numbers import moment
from texts.sentences import certainty, statement

Row = Mapping[str, Any]
MEASURE = "difference"


class Entry(NamedTuple):
    """One entry of a topic in one area: two groups with their gap, or the whole.

    `row` is the latest year's, of `gap.in_words` or `monitoring.series`; `history` all years of it.
    """

    indicator: Row
    entry: Row
    row: Row | None
    history: pl.DataFrame

    @property
    def names(self) -> tuple[str, str]:
        """The group and the one it is compared with."""
        return self.entry["group_name"], self.entry["reference_name"]


def show() -> None:
    """Choice of topic and area; question, sentence, all gaps in one chart, then one entry after the other."""
    language = parts.language()
    topics = ask(lenses.lenses, language=language).filter(pl.col("entries") > 0)
    if topics.is_empty():
        st.info(text(language, "lens.empty"))
        return
    with st.container(border=True, key="choice"):
        left, right = st.columns([2, 1])
        with left:
            topic = _topic(topics)
        with right:
            area_id = _area()
    st.header(topic["question"], anchor=False)
    entries = _entries(topic["lens_id"], area_id)
    gaps = [each for each in entries if each.entry["dimension"]]
    known = [each for each in gaps if each.row and each.row["gap"] is not None]
    parts.lead(_sentence(known))
    st.markdown(topic["introduction"])
    _ordered(topic)
    if known:
        _picture(topic, known)
    if selection.shown("screen") != "meeting":
        _one_by_one(entries)
    st.caption(text(language, "gap.cause"))


def _one_by_one(entries: list[Entry]) -> None:
    """A card for each entry; a projector has no room for them."""
    st.subheader(text(parts.language(), "lens.one_by_one"), anchor=False)
    with st.grid(min_column_width=340, gap="medium"):
        for each in entries:
            with st.container(border=True, height="stretch"):
                _card(each)


def _topic(topics: pl.DataFrame) -> Row:
    titles = dict(topics.select("lens_id", "title").iter_rows())
    label = text(parts.language(), "lens.topic")
    chosen = choose.one("lens", label, list(titles), next(iter(titles)), titles.__getitem__)
    return topics.row(by_predicate=pl.col("lens_id") == chosen, named=True)


def _area() -> str:
    """The municipality, or one of its boroughs and districts."""
    language = parts.language()
    municipality = ask(catalogue.municipality).row(0, named=True)
    own = str(municipality["focus_area_id"])
    inside = ask(catalogue.areas, language=language).filter(
        pl.col("level").is_in(["borough", "district"])
    )
    names = {own: municipality["focus_area"]} | dict(inside.select("area_id", "name").iter_rows())
    return choose.one("area", text(language, "word.area"), list(names), own, names.__getitem__)


def _entries(lens_id: str, area_id: str) -> list[Entry]:
    language = parts.language()
    indicators = {
        row["indicator_id"]: row
        for row in ask(catalogue.indicators, language=language).iter_rows(named=True)
    }
    return [
        _entry(indicators[entry["indicator_id"]], entry, area_id)
        for entry in ask(lenses.entries, lens_id=lens_id, language=language).iter_rows(named=True)
    ]


def _entry(indicator: Row, entry: Row, area_id: str) -> Entry:
    """An entry with its latest figure in an area."""
    language = parts.language()
    if entry["dimension"]:
        found = gap.series(
            indicator,
            [area_id],
            entry["dimension"],
            entry["category"],
            entry["reference_category"],
            language,
        )
        history = gap.in_words(found, MEASURE, indicator, language)
        known = history.filter(pl.col("gap").is_not_null())
    else:
        history = ask(
            monitoring.series,
            indicator_id=indicator["indicator_id"],
            area_ids=[area_id],
            first_year=0,
            last_year=9999,
            language=language,
        )
        known = history.filter(pl.col("value").is_not_null())
    last = (known if known.height else history).tail(1)
    return Entry(indicator, entry, last.row(0, named=True) if last.height else None, history)


def _sentence(known: list[Entry]) -> str:
    """How many gaps can be tested and are certain, and which of those is the widest."""
    language = parts.language()
    if not known:
        return text(language, "lens.no_gaps")
    tested = [each for each in known if _is_tested(each.row)]
    certain = [each for each in tested if _is_certain(each.row)]
    if not tested:
        return text(language, "lens.none_tested", known=len(known))
    rest = len(known) - len(tested)
    untested = text(language, "lens.untested", number=rest) if rest else ""
    if not certain:
        return f"{text(language, 'lens.none_certain', tested=len(tested))} {untested}".strip()
    widest = max(certain, key=lambda each: abs(each.row["gap"] if each.row else 0))
    said = text(
        language,
        "lens.sentence",
        tested=len(tested),
        certain=len(certain),
        indicator=widest.indicator["name"],
        gap=widest.row["shown"] if widest.row else "",
        group=widest.names[0],
        reference=widest.names[1],
    )
    return f"{said} {untested}".strip()


def _is_tested(row: Row | None) -> bool:
    """Whether both groups have enough cases, and counts that give the gap an interval."""
    return row is not None and row["judged"] and None not in (row["low"], row["high"])


def _is_certain(row: Row | None) -> bool:
    """Whether neither chance nor rounding explains a gap that can be tested."""
    return row is not None and _is_tested(row) and not row["low"] <= 0 <= row["high"]


def _ordered(topic: Row) -> None:
    """Who asked for the topic, or where it was taken from."""
    language = parts.language()
    said = []
    if topic["mandate"]:
        when = moment(topic["ordered_on"], language) if topic["ordered_on"] else ""
        ordered = ", ".join(filter(None, [topic["ordered_by"], when]))
        form = "mandate" if ordered else "report"
        said.append(text(language, f"lens.{form}", title=topic["mandate"], ordered=ordered))
    if topic["source_id"]:
        said.append(parts.cited(topic["publisher"], topic["source_title"], topic["url"]))
    if said:
        parts.origin(" · ".join(said))


def _picture(topic: Row, known: list[Entry]) -> None:
    """All gaps on one scale, the certain ones in colour, with their table."""
    language = parts.language()
    rows = pl.DataFrame(
        [
            (
                each.indicator["name"],
                _pair(each),
                each.row["gap"],
                each.row["low"],
                each.row["high"],
                _is_certain(each.row),
            )
            for each in known
            if each.row
        ],
        schema={
            "heading": pl.String,
            "words": pl.String,
            "value": pl.Float64,
            "low": pl.Float64,
            "high": pl.Float64,
            "focus": pl.Boolean,
        },
        orient="row",
    )
    picture = made(lens_chart.draw, rows=rows, axis=text(language, "lens.axis"), look=parts.look())
    area, area_id = (known[0].row["area"], known[0].row["area_id"]) if known[0].row else ("", "")
    title = f"{topic['title']}: {area}"
    compared = [
        gap_table.Compared(each.indicator, each.row, each.names) for each in known if each.row
    ]
    introduction = [f"{topic['title']}: {topic['question']}", topic["introduction"]]
    cut = gap_table.cut(
        f"{topic['lens_id']}-gaps-{area_id}", title, _table(known), compared, introduction
    )
    cuts.figure(picture, cut)
    st.caption(text(language, "lens.explained"))


def _pair(each: Entry) -> str:
    """The two groups, the year and the gap of one line of the chart."""
    row = each.row or {}
    return text(
        parts.language(),
        "lens.pair",
        group=each.names[0],
        reference=each.names[1],
        gap=row["shown"],
        year=row["year"],
    )


def _table(known: list[Entry]) -> pl.DataFrame:
    """Each row is one pair of groups in its latest year, in words."""
    language = parts.language()
    headings = [text(language, f"word.{name}") for name in ("indicator", "group")]
    headings += [
        text(language, "gap.reference"),
        text(language, "word.year"),
        text(language, "gap.difference"),
    ]
    headings += [
        text(language, "gap.span_of", measure=text(language, "gap.difference")),
        text(language, "word.source"),
    ]
    rows = [
        (
            each.indicator["name"],
            *each.names,
            str(each.row["year"]),
            each.row["shown"],
            each.row["span"] or text(language, "gap.unknown"),
            each.row["source_id_group"],
        )
        for each in known
        if each.row
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(headings, pl.String), orient="row")


def _card(each: Entry) -> None:
    """One entry: what it says, why it belongs here, and the way to the whole indicator."""
    language, indicator, row = parts.language(), each.indicator, each.row
    st.markdown(f"**{indicator['name']}**")
    if row is None:
        st.markdown(text(language, "lens.unknown"))
    elif each.entry["dimension"]:
        st.markdown(gap.sentence(row, each.names, MEASURE, indicator, language))
        st.markdown(_moved(each))
    else:
        said = statement(indicator, row, row["area"], language)
        st.markdown(f"{said} {certainty(indicator, row, language)}")
    st.caption(each.entry["note"])
    groups = (
        {}
        if not each.entry["dimension"]
        else {
            "by": each.entry["dimension"],
            "group": each.entry["category"],
            "reference": each.entry["reference_category"],
        }
    )
    parts.link(
        "monitoring",
        text(language, "overview.to_indicator"),
        view="indicator",
        domain="all",
        year="",
        level="",
        indicator=indicator["indicator_id"],
        **groups,
    )


def _moved(each: Entry) -> str:
    """How the gap moved last, within years that compare."""
    language, area_id = parts.language(), each.row["area_id"] if each.row else ""
    breaks = ask(
        monitoring.breaks,
        indicator_id=each.indicator["indicator_id"],
        area_id=area_id,
        language=language,
    )
    return gap.change(each.history, breaks, language)
