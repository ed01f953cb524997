"""Charts as files: light, whole, and with all that must be known about them in the picture."""

import datetime as dt
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from charts import distribution, legend, network, parts, tilemap, timeline, trend
from charts.theme import Look, Picture
from exports import picture
from tests.charts.frames import breaks, readings, references, series
from tests.charts.networks import frames

LIGHT, DARK = Look("de"), Look("de", dark=True)
TITLE = "Schulabgänge ohne Hauptschulabschluss: Größenvergleich"
FOOTER = ["Quelle: Statistische Ämter, Tabelle 1 (2023).", "Datenstand: 22. November 2026."]
SVG = "{http://www.w3.org/2000/svg}"
LONG = "Verwaltungsgemeinschaft Oberharz-Unterstrut"


def line(look: Look) -> Picture:
    rows = series("Halle", {2019: 10.0, 2020: 11.0, 2021: None, 2022: 14.0})
    rows += series(LONG, {2019: 8.0, 2022: 9.5})
    return trend.draw(readings(rows), breaks(2020), "Ha", "Anteil (%)", look)


def bars(look: Look) -> Picture:
    rows = [
        {"area_id": "Ha", "area": "Halle", "part": part, "position": at, "value": 10.0 + at}
        for at, part in enumerate(["weiblich", "männlich"])
    ]
    return parts.draw(readings(rows), "Ha", "Anteil (%)", look)


def spread(look: Look) -> Picture:
    rows = [
        {
            "area_id": f"a{i}",
            "area": f"{LONG} {i}",
            "value": 3.0 * i,
            "interval_low": 2.0 * i,
            "interval_high": 4.0 * i,
        }
        for i in range(5)
    ]
    return distribution.draw(
        readings(rows), references({LONG: 14.5}), ["a1"], 50, "Anteil (%)", look
    )


def heap(look: Look) -> Picture:
    rows = [{"area_id": f"a{i}", "area": f"Kreis {i}", "value": i % 17} for i in range(90)]
    return distribution.draw(
        readings(rows), references({"Land": 7.0}), ["a1"], 50, "Anteil (%)", look
    )


def classes(look: Look) -> Picture:
    entries = [legend.Entry(f"Klasse {i}", colour) for i, colour in enumerate(look.classes)]
    return legend.draw([*entries, legend.Entry("keine Angabe", look.missing, "rising")], look)


def areas(look: Look) -> Picture:
    ring = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]
    beside = [[x + 5, y] for x, y in ring]
    frame = pl.DataFrame(
        [
            {
                "area_id": name,
                "area": name,
                "year": 2023,
                "shown": shown,
                "precision": "",
                "label": name,
                "geometry": json.dumps({"type": "Polygon", "coordinates": [where]}),
                "fill": fill,
                "strokes": None,
                "ink": "black",
                "focus": focus,
                "known": known,
            }
            for name, shown, where, fill, focus, known in [
                ("Halle", "14,7 %", ring, look.classes[0], True, True),
                ("Jena", "keine Angabe", beside, look.missing, False, False),
            ]
        ],
        schema_overrides={"strokes": pl.String},
    )
    return tilemap.draw(frame, [legend.Entry("unter 5", look.classes[0])], look)


def lanes(look: Look) -> Picture:
    row = {
        "number": 1,
        "day": dt.date(2018, 1, 1),
        "phase": "analysis",
        "title": "Bericht",
        "shown": "2018",
    }
    return timeline.draw(pl.DataFrame([row]), look)


def graph(look: Look) -> Picture:
    return network.draw(*frames(["Stadt", LONG], [(0, 1)]), look, "Netz")


CHARTS: list[Callable[[Look], Picture]] = [line, bars, spread, heap, classes, areas, lanes, graph]
every_chart = pytest.mark.parametrize("draw", CHARTS, ids=lambda draw: draw.__name__)


def svg(*pictures: Picture, title: str = TITLE, footer: list[str] = FOOTER) -> str:
    return picture.svg(pictures, title, footer, "de")


def read(written: str) -> ET.Element:
    return ET.fromstring(written)


def nameless(written: str) -> str:
    """Without the names Altair gives to views, which differ with what is in them."""
    return re.sub(r"view_[0-9a-f]+", "view", written)


def texts_of(written: str) -> list[str]:
    return ["".join(element.itertext()) for element in read(written).iter(f"{SVG}text")]


def image(written: str) -> Image.Image:
    return Image.open(io.BytesIO(picture.png(written))).convert("RGB")


@every_chart
def test_picture_from_the_dark_page_is_the_light_one(draw: Callable[[Look], Picture]) -> None:
    """So every colour of a chart must be one of its look."""
    assert nameless(svg(draw(DARK))) == nameless(svg(draw(LIGHT)))


@every_chart
def test_svg_holds_title_source_and_date_and_says_what_it_shows(
    draw: Callable[[Look], Picture],
) -> None:
    drawn = draw(LIGHT)
    written = svg(drawn)
    root = read(written)
    assert (root.get("width"), root.get("role")) == ("1000", "img")
    assert [root.findtext(f"{SVG}{name}") for name in ("title", "desc")] == [TITLE, drawn.alt]
    assert {TITLE, *FOOTER} <= set(texts_of(written))


@pytest.mark.parametrize("draw", [line, spread], ids=["line", "spread"])
def test_long_names_are_written_out(draw: Callable[[Look], Picture]) -> None:
    words = texts_of(svg(draw(LIGHT)))
    assert any(LONG in each for each in words)
    assert not any("…" in each for each in words)


@every_chart
def test_png_is_sharp_and_nothing_reaches_its_edge(draw: Callable[[Look], Picture]) -> None:
    written = svg(draw(DARK), title=f"{TITLE} {'WÄM ' * 60}", footer=[*FOOTER, "MW" * 200])
    dots = image(written)
    assert dots.size == (2000, 2 * int(read(written).get("height", "0")))
    assert len(dots.getcolors(1 << 20) or []) > 20, "not blank"
    width, height = dots.size
    edges = [
        (0, 0, 30, height),
        (width - 30, 0, width, height),
        (0, 0, width, 30),
        (0, height - 30, width, height),
    ]
    for edge in edges:
        assert dots.crop(edge).getcolors() == [(edge_size(edge), (255, 255, 255))]


def edge_size(edge: tuple[int, int, int, int]) -> int:
    left, top, right, bottom = edge
    return (right - left) * (bottom - top)


def test_umlauts_are_drawn_as_letters_of_their_own() -> None:
    """A font without them would draw the same box for each."""
    one, other = (image(svg(line(LIGHT), title=word)) for word in ("ÄÖÜäöüß", "ÖÄÜäöüß"))
    assert one.tobytes() != other.tobytes()


def test_several_pictures_stand_below_each_other() -> None:
    both = svg(areas(LIGHT), classes(LIGHT))
    heights = [int(read(each).get("height", "0")) for each in (both, svg(areas(LIGHT)))]
    assert heights[0] > heights[1]
    assert "Klasse 0" in texts_of(both)
    names = re.findall(r'<clipPath id="([^"]+)"', both)
    assert len(names) == len(set(names))


def test_picture_of_invented_figures_says_so_in_the_chart_itself() -> None:
    assert "Synthetische Beispieldaten" in texts_of(svg(line(Look("de", synthetic=True))))


def test_words_of_strangers_stay_words() -> None:
    nasty = '<script>alert(1)</script> & "x" \x00\x0b'
    written = svg(line(LIGHT), title=nasty, footer=[nasty])
    assert not list(read(written).iter(f"{SVG}script"))
    assert '<script>alert(1)</script> & "x"' in texts_of(written)


def bare(spec: dict[str, Any]) -> dict[str, Any]:
    """What each chart needs besides its marks and figures."""
    return {"$schema": spec["$schema"], "config": spec["config"], "datasets": {}}


def test_nothing_is_fetched() -> None:
    spec = line(LIGHT).spec
    away = {
        "data": {"url": "https://example.org/data.csv"},
        "mark": "bar",
        "encoding": {"x": {"field": "a"}},
    }
    far = Picture(bare(spec) | away, "x")
    with pytest.raises(ValueError, match="not allowed"):
        svg(far)


def test_chart_of_several_parts_is_shrunk_to_the_page() -> None:
    spec = line(LIGHT).spec
    part = {
        "mark": "point",
        "data": {"values": [{"x": 1}]},
        "width": 900,
        "encoding": {"x": {"field": "x", "type": "quantitative"}},
    }
    wide = Picture(bare(spec) | {"hconcat": [part, part]}, "x")
    [scale] = re.findall(r"scale\(([\d.]+)\)", svg(wide))[:1]
    assert 0.4 < float(scale) < 0.6


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])))
def test_wrapping_loses_no_letter(words: str) -> None:
    lines = picture.wrapped(words, 13, 200)
    assert "".join("".join(lines).split()) == "".join(words.split())
    assert all(lines)


def test_lines_are_broken_between_words_where_they_can_be() -> None:
    lines = picture.wrapped("eins zwei drei vier " * 10, 13, 200)
    assert len(lines) > 1
    assert {word for each in lines for word in each.split()} == {"eins", "zwei", "drei", "vier"}
