"""The heat strip: a cell per figure, its class as colour, sign and word, and nothing left empty."""

from typing import Any

import polars as pl
import pytest

from charts import strip
from charts.theme import Look, Picture
from tests.charts.spec import LOOKS, contrast, layers, name_of, rows
from texts import text

GERMAN = Look("de")
COLUMNS = [("own", "Altstadt", "Stadtteil"), ("city", "Kleinstadt", "Stadt")]
EMPTY: dict[str, Any] = {
    "domain": "Schulen",
    "unit": "percent",
    "decimals": 1,
    "role": "own",
    "area": "Altstadt",
    "year": 2023,
    "value": 10.0,
    "shown": "10,0 %",
    "rounding": "",
    "status": None,
    "fifth": 3,
    "judgeable": True,
    "stands_out": False,
}
SCHEMA = {"value": pl.Float64, "status": pl.String, "fifth": pl.Int32}


def figure(short_name: str, **more: Any) -> dict[str, Any]:
    return EMPTY | {"indicator_id": short_name, "indicator": f"Kennzahl {short_name}"} | more


def draw(*figures: dict[str, Any], notes: str = "", look: Look = GERMAN) -> Picture:
    return strip.draw(pl.DataFrame(figures, schema_overrides=SCHEMA), COLUMNS, notes, look)


def cells(picture: Picture) -> list[dict[str, Any]]:
    return rows(picture.spec, layers(picture.spec, "rect")[0])


def said(picture: Picture, *, wide: bool) -> list[str]:
    """Headings, names and notes at one of the two widths, from top to bottom."""
    lines = rows(picture.spec, layers(picture.spec, "text")[-1])
    ordered = sorted((line for line in lines if line["wide"] == wide), key=lambda line: line["top"])
    return [line["words"] for line in ordered]


def test_cell_says_figure_status_and_sign() -> None:
    picture = draw(
        figure("a", value=14.71, fifth=5, status="provisional"),
        figure("a", role="city", area="Kleinstadt", value=8.0, fifth=1),
    )
    assert [cell["label"] for cell in cells(picture)] == ["14,7\u00a0% p ▲▲", "8,0\u00a0% ▼▼"]
    assert [cell["class"] for cell in cells(picture)] == [
        "▲▲ höchste 20\u00a0%",
        "▼▼ niedrigste 20\u00a0%",
    ]


def test_missing_figure_beside_is_named_and_an_indicator_without_its_own_left_out() -> None:
    picture = draw(
        figure("a"),
        figure("a", role="city", value=None, fifth=None),
        figure("b", value=None, fifth=None),
        figure("b", role="city", value=3.0),
    )
    assert [cell["label"] for cell in cells(picture)] == ["10,0\u00a0% ●", "keine Angabe"]
    assert not any("Kennzahl b" in line for line in said(picture, wide=True))


def test_outline_marks_only_the_areas_own_figures() -> None:
    picture = draw(
        figure("a", stands_out=True),
        figure("a", role="city", stands_out=True),
        figure("b", judgeable=False, fifth=None),
        figure("b", role="city", judgeable=False),
    )
    assert [cell["outline"] for cell in cells(picture)] == ["stands_out", "none", "few", "none"]


@pytest.mark.parametrize("wide", [True, False])
def test_headings_stand_once_and_names_carry_year_and_unit(wide: bool) -> None:
    picture = draw(
        figure("a"),
        figure("b", unit="euro", decimals=0),
        figure("c", domain="Hochschulen"),
        notes="Am Ende.",
    )
    assert said(picture, wide=wide) == [
        "Schulen",
        "Kennzahl a (2023)",
        "Kennzahl b (Euro, 2023)",
        "Hochschulen",
        "Kennzahl c (2023)",
        "Am Ende.",
    ]


@pytest.mark.parametrize("wide", [True, False])
def test_no_line_of_a_name_reaches_into_the_next_row(wide: bool) -> None:
    long = "Anteil der Schülerinnen und Schüler ohne deutsche Staatsangehörigkeit"
    picture = draw(*(figure(each, indicator=long) for each in "abc"), notes="Ein langer Satz. " * 9)
    tops = [
        line["top"]
        for line in rows(picture.spec, layers(picture.spec, "text")[-1])
        if line["wide"] == wide
    ]
    steps = [after - before for before, after in zip(sorted(tops), sorted(tops)[1:], strict=False)]
    assert min(steps) >= strip.LINE
    assert max(tops) + strip.LINE / 2 <= picture.spec["height"]


def test_lines_of_a_phone_are_short_and_nothing_is_lost() -> None:
    long = "Anteil der Schülerinnen und Schüler ohne deutsche Staatsangehörigkeit"
    lines = said(draw(figure("a", indicator=long)), wide=False)
    assert max(map(len, lines)) <= strip.ABOVE
    assert " ".join(lines[1:]) == f"{long} (2023)"


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_legend_names_each_class_by_sign_and_word_in_order(look: Look) -> None:
    scale = layers(draw(figure("a"), look=look).spec, "rect")[0]["encoding"]["fill"]["scale"]
    names = [text(look.language, f"profile.fifth.{n}") for n in (1, 2, 3, 4, 5)]
    signs = ["▼▼", "▼", "●", "▲", "▲▲"]
    assert scale["domain"][:5] == [
        f"{sign} {name}" for sign, name in zip(signs, names, strict=True)
    ]
    assert scale["range"] == [*look.fifths, look.missing]


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_letters_can_be_read_on_every_class_and_the_ends_on_the_page(look: Look) -> None:
    for ground, letters in zip(look.fifths, look.fifths_text, strict=True):
        assert contrast(ground, letters) >= 4.5
    assert contrast(look.missing, look.text) >= 4.5
    for end in (look.fifths[0], look.fifths[-1], look.text):
        assert contrast(end, look.ground) >= 3


def test_letters_of_a_cell_are_those_of_its_class() -> None:
    picture = draw(*(figure(str(n), fifth=n) for n in (1, 2, 3, 4, 5)))
    assert [cell["ink"] for cell in cells(picture)] == GERMAN.fifths_text


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_alternative_names_both_ends(look: Look) -> None:
    alt = draw(figure("a", fifth=5), figure("b", fifth=4), look=look).alt
    none = text(look.language, "word.none")
    expected = {
        "de": [
            "2\u00a0Kennzahlen in der Altstadt",
            "höchsten 20\u00a0% gehören: Kennzahl a.",
            f"niedrigsten 20\u00a0% gehören: {none}",
        ],
        "en": ["2\u00a0indicators in Altstadt", "highest 20%: Kennzahl a.", f"lowest 20%: {none}"],
    }
    assert all(words in alt for words in expected[look.language])
