"""Colours that can be told apart and read, and numbers in the reader's language."""

import tomllib
from itertools import pairwise
from pathlib import Path

import altair as alt
import polars as pl
import pytest

from charts.data import packed
from charts.theme import LARGE, ONE_SCREEN, Look, picture
from tests.charts.spec import LOOKS, assert_valid, contrast, luminance, name_of, rows, unnamed

ROOT = Path(__file__).resolve().parents[2]
BOTH = [Look("de"), Look("de", dark=True)]

TEXT = 4.5
MARKS = 3.0
NEIGHBOURS = 1.3
"""Two map classes side by side; the outline between them reaches 3:1 to the page."""


def test_contrast_is_computed_as_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("look", BOTH, ids=name_of)
def test_ground_is_the_page_behind(look: Look) -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert look.ground == config["theme"]["dark" if look.dark else "light"]["backgroundColor"]


@pytest.mark.parametrize("look", BOTH, ids=name_of)
@pytest.mark.parametrize("name", ["text", "accent"])
def test_colours_of_text_are_readable(name: str, look: Look) -> None:
    """The accent colour writes the names of chosen areas."""
    assert contrast(getattr(look, name), look.ground) >= TEXT


@pytest.mark.parametrize("look", BOTH, ids=name_of)
@pytest.mark.parametrize("name", ["accent", "muted", "faint"])
def test_colours_of_marks_stand_out(name: str, look: Look) -> None:
    assert contrast(getattr(look, name), look.ground) >= MARKS


@pytest.mark.parametrize("look", BOTH, ids=name_of)
def test_hatching_stands_out_from_the_ground_of_areas_without_a_figure(look: Look) -> None:
    assert contrast(look.muted, look.missing) >= MARKS


@pytest.mark.parametrize("look", BOTH, ids=name_of)
def test_map_classes_run_away_from_the_page(look: Look) -> None:
    """More always means more contrast: on a light page darker, on a dark page lighter."""
    steps = [contrast(colour, look.ground) for colour in look.classes]
    assert steps == sorted(steps)
    assert all(contrast(a, b) >= NEIGHBOURS for a, b in pairwise(look.classes))


@pytest.mark.parametrize("look", BOTH, ids=name_of)
def test_area_without_a_figure_has_a_colour_of_its_own(look: Look) -> None:
    assert look.missing not in look.classes
    assert abs(luminance(look.missing) - luminance(look.ground)) < 0.1


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_numbers_follow_the_language(look: Look) -> None:
    drawn = picture(alt.Chart().mark_point(), "words", look)
    marks = drawn.spec["config"]["locale"]["number"]
    assert (marks["decimal"], marks["thousands"]) == (
        (",", ".") if look.language == "de" else (".", ",")
    )
    assert drawn.alt == "words"


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_axes_and_legends_are_written_in_the_colour_of_text(look: Look) -> None:
    config = picture(alt.Chart().mark_point(), "", look).spec["config"]
    for part in ("axis", "legend", "header"):
        assert config[part]["labelColor"] == look.text
        assert config[part]["titleColor"] == look.text
    assert config["legend"]["orient"] == "bottom"
    assert config["background"] == "transparent"


def test_altairs_own_size_does_not_win_over_the_page() -> None:
    assert "continuousWidth" not in str(picture(alt.Chart().mark_point(), "", Look("de")).spec)


def test_projector_enlarges_letters_but_never_figures() -> None:
    frame = pl.DataFrame({"height": [10], "fontSize": [20]})
    chart = (
        alt.Chart(frame)
        .mark_text(fontSize=20)
        .encode(y="height:Q", text="fontSize:Q")
        .properties(height=100)
    )
    spec = picture(chart, "", Look("de", large=True)).spec
    assert (spec["height"], spec["mark"]["fontSize"]) == (ONE_SCREEN, 31)
    assert rows(spec, spec) == [{"height": 10, "fontSize": 20}]


@pytest.mark.parametrize(("usual", "large"), [(40, ONE_SCREEN), (300, ONE_SCREEN), (1000, 1150)])
def test_picture_fills_a_projectors_screen_unless_its_rows_need_more(
    usual: int, large: int
) -> None:
    chart = alt.Chart().mark_point().properties(height=usual)
    assert picture(chart, "", Look("de", large=True)).spec["height"] == large
    assert picture(chart, "", Look("de", large=True), alone=False).spec["height"] == usual * LARGE


def test_figures_that_nothing_draws_are_left_out() -> None:
    frame = pl.DataFrame({"at": [1.0], "value": ["x"], "area": ["Ort"], "area_id": ["1"]})
    chart = alt.Chart(frame).mark_point().encode(x="at:Q", color=alt.value("red"))
    drawn = picture(chart.transform_filter("datum.area_id != ''"), "", Look("de"))
    [row] = rows(drawn.spec, drawn.spec)
    assert row.keys() == {"at", "area_id"}, "named as a field, or in a formula"


def test_checks_of_every_chart_find_what_is_wrong() -> None:
    """What tests/charts/conftest.py lets run over each chart."""
    encoding = {"x": {"field": "at", "type": "quantitative"}}
    spec = {
        "mark": "point",
        "encoding": encoding,
        "data": {"name": "figures"},
        "datasets": {"figures": packed([{"at": 1.0, "shown": "1,0", "area_id": "1"}])},
        "transform": [{"filter": "isValid(datum.area_id)"}],
    }
    assert_valid(spec)
    assert unnamed(spec) == {"shown"}
    with pytest.raises(Exception, match="dott"):
        assert_valid(spec | {"mark": "dott"})


def test_key_differs_with_figures_and_look() -> None:
    def key(value: float, look: Look) -> str:
        chart = alt.Chart(pl.DataFrame({"value": [value]})).mark_point().encode(x="value:Q")
        return picture(chart, "", look).key

    usual = key(1.0, BOTH[0])
    assert usual == key(1.0, BOTH[0])
    assert len({usual, key(2.0, BOTH[0]), key(1.0, BOTH[1])}) == 3
