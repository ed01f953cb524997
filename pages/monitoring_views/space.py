"""Where in the country or the city the figures lie: the map, year by year."""

import json
from typing import Any

import polars as pl
import streamlit as st

from charts import legend, tilemap
from charts.legend import Entry
from charts.theme import Look, Picture
from geo import layers
from geo.layers.hatching import hatch
from pages import areas, choose, cuts, parts, selection
from pages.monitoring_views import map_classes
from pages.monitoring_views.spread import FEWEST_AREAS
from pages.monitoring_views.subject import Subject
from pages.store import ask, made
from queries import maps, monitoring
from texts import text

HEIGHT, HEIGHT_ON_A_SCREEN = 470, 390
KINDS = ["screen", "picture", "table"]


@st.fragment
def show(subject: Subject) -> None:
    """Slider, map and legend; a sentence where a map would mislead. Moving the slider runs only this."""
    areas.follow_pick()
    language = subject.language
    shapes = ask(maps.shapes, level=subject.level)
    values = ask(maps.values, indicator_id=subject.id, level=subject.level)
    years = _years(values)
    if not years:
        return
    level = text(language, f"level.{subject.level}.many")
    st.subheader(text(language, "map.title", level=level), anchor=False)
    if subject.is_count:
        st.info(text(language, "map.counts"))
        return
    schematic = shapes["kind"][0] == "tile"
    look = parts.look()
    screen = selection.shown("screen")
    # On paper columns would be stacked and the legend be torn from its map.
    wide, side = (
        (st.container(), st.container()) if screen == "sheet" else st.columns([5, 2], gap="medium")
    )
    with wide:
        year = _year(subject, years)
    found = made(
        map_classes.classes, values=values, decimals=subject.indicator["decimals"], look=look
    )
    drawn = _areas(subject, shapes, year, found, look)
    breaks = _breaks(subject, year, years[-1])
    key = map_classes.legend(subject, drawn, found, look)
    cut = _cut(subject, drawn, year)
    with side:
        kind = (
            "picture"
            if screen == "sheet"
            else choose.one_of_few(
                "map",
                text(language, "map.kind"),
                KINDS,
                "screen",
                lambda kind: text(language, f"map.{kind}"),
            )
        )
        st.markdown(f"**{subject.axis}, {year}**")
        parts.chart(made(legend.draw, entries=key, look=look))
        _notes(subject, years, breaks)
        if kind != "table" and screen == "page":
            st.caption(text(language, "map.click"))
    with wide:
        if kind == "screen":
            _screen(subject, drawn, key, schematic, look)
        elif kind == "picture":
            parts.chart(
                made(_picture, drawn=drawn, key=key, schematic=schematic, look=look), subject.pick
            )
        else:
            parts.rows(cut.table, cut.title)
    if screen == "sheet":
        cuts.excerpt(cut)
    elif screen == "page":
        picture = made(_picture, drawn=drawn, key=key, schematic=schematic, look=look)
        cuts.downloads(cut, picture, made(legend.draw, entries=key, look=look))
    if breaks.height:
        named = [text(language, "map.break", **row) for row in breaks.iter_rows(named=True)]
        st.caption(
            text(language, "map.breaks", year=year, latest=years[-1], breaks="; ".join(named))
        )
    st.caption(text(language, "map.schematic") if schematic else str(shapes["licence"][0]))


def _years(values: pl.DataFrame) -> list[int]:
    """The years with enough areas for a map."""
    counted = values.group_by("year").len().filter(pl.col("len") >= FEWEST_AREAS)
    return sorted(counted["year"].to_list())


def _year(subject: Subject, years: list[int]) -> int:
    """The year of the map: that of the page until the visitor moves the slider."""
    default = subject.year if subject.year in years else years[-1]
    if len(years) == 1:
        return default
    label = text(subject.language, "map.year")
    return int(choose.along("map_year", label, [str(year) for year in years], str(default)))


def _areas(
    subject: Subject, shapes: pl.DataFrame, year: int, found: map_classes.Classes, look: Look
) -> pl.DataFrame:
    """Each row is one area with its shape, figure and paint: the same areas in each year."""
    frame = subject.words(
        ask(
            monitoring.cross_section,
            indicator_id=subject.id,
            level=subject.level,
            year=year,
            language=subject.language,
        )
    )
    frame = shapes.join(frame, on="area_id", how="inner", maintain_order="left")
    chosen = {*subject.highlighted, *subject.area_ids}
    return map_classes.painted(subject, frame, found, look).with_columns(
        pl.lit(year).alias("year"), pl.col("area_id").is_in(chosen).alias("focus")
    )


def _notes(subject: Subject, years: list[int], breaks: pl.DataFrame) -> None:
    """That the classes hold for all years, and whether these compare."""
    language = subject.language
    if len(years) > 1:
        st.caption(text(language, "map.all_years", first=years[0], last=years[-1]))
    if breaks.height:
        st.caption(text(language, "map.not_comparable", latest=years[-1]))


def _breaks(subject: Subject, year: int, latest: int) -> pl.DataFrame:
    """The breaks of any area on the map between the year shown and the latest one."""
    breaks = ask(
        maps.breaks, indicator_id=subject.id, level=subject.level, language=subject.language
    )
    return breaks.filter((pl.col("year") > year) & (pl.col("year") <= latest))


def _screen(
    subject: Subject, drawn: pl.DataFrame, key: list[Entry], schematic: bool, look: Look
) -> None:
    height = HEIGHT_ON_A_SCREEN if look.large else HEIGHT
    deck = made(_deck, drawn=drawn, schematic=schematic, dark=look.dark, height=height)
    # One name for all years: the map is changed and not built anew, and stays where it was moved to.
    name = f"map_{subject.id}_{subject.level}"
    before = layers.chosen(st.session_state[name].selection) if name in st.session_state else None

    def touched() -> None:
        area_id = layers.clicked(st.session_state[name].selection, before)
        if area_id:
            subject.pick(area_id)

    st.pydeck_chart(
        layers.Finished(deck),
        height=height,
        alt=tilemap.alternative(drawn, key, look),
        key=name,
        on_select=touched,
    )
    if look.synthetic:
        st.caption(text(look.language, "frame.synthetic_short"))


def _cut(subject: Subject, drawn: pl.DataFrame, year: int) -> cuts.Cut:
    """The figures of the map, for those who cannot see it, and to take away."""
    level = text(subject.language, f"level.{subject.level}.many")
    return cuts.cut(
        drawn.sort("area"),
        [subject.indicator],
        f"{subject.id}-{subject.level}-{year}-map",
        f"{subject.indicator['name']}: {level}, {year}",
    )


def _deck(drawn: pl.DataFrame, schematic: bool, dark: bool, height: int) -> str:
    style = layers.DARK if dark else layers.LIGHT
    return layers.deck(
        _features(drawn), degrees=not schematic, style=style, height=height, wheel_zoom=False
    )


def _picture(drawn: pl.DataFrame, key: list[Entry], schematic: bool, look: Look) -> Picture:
    placed = layers.on_plane(_features(drawn), degrees=not schematic)
    strokes = [
        json.dumps(hatch(area["polygons"], area["hatch"])) if "hatch" in area else None
        for area in placed
    ]
    frame = drawn.with_columns(
        pl.Series("geometry", [json.dumps(layers.geometry(area["polygons"])) for area in placed]),
        pl.Series("strokes", strokes, dtype=pl.String),
        pl.Series("ink", [layers.ink_on(area["fill"]) for area in placed]),
    )
    return tilemap.draw(frame, key, look)


def _features(drawn: pl.DataFrame) -> list[layers.Feature]:
    return [_feature(row) for row in drawn.iter_rows(named=True)]


def _feature(row: dict[str, Any]) -> layers.Feature:
    feature: layers.Feature = {
        "area_id": row["area_id"],
        "polygons": layers.from_geojson(json.loads(row["geometry"])),
        "fill": [int(row["fill"][i : i + 2], 16) for i in (1, 3, 5)],
        "tooltip": f"{row['area']}\n{row['year']}: {row['shown']}\n{row['precision']}",
        "focus": row["focus"],
    }
    if row["hatch"]:
        feature["hatch"] = row["hatch"]
    return feature
