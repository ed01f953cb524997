"""Differences within the city: spread, who lives apart, and what is missing."""

from pathlib import Path

import duckdb
import polars as pl
import pytest

from pages.monitoring_views.segregation import yearly
from pages.store import CONFIGURATION
from queries import disparity
from tests.pages.visit import address, alternatives, headings, links, protos, visit, words
from texts import LANGUAGES, text

POVERTY = "children_in_benefit_households"


def counts(*rows: tuple[str, int, int, int]) -> pl.DataFrame:
    """Level, year, members and others of one area each."""
    schema = {"level": pl.String, "year": pl.Int32, "members": pl.Float64, "others": pl.Float64}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    return frame.with_columns(pl.lit("register").alias("source_id"))


def test_index_by_hand() -> None:
    """Half of |30/60 - 90/120| + |30/60 - 30/120| is 25 percent."""
    found = yearly(counts(("district", 2024, 30, 90), ("district", 2024, 30, 30)))
    [row] = found.rows(named=True)
    assert row["index"] == pytest.approx(25)
    assert (row["areas"], row["members"], row["everybody"]) == (2, 60, 180)
    assert 0 < row["chance"] < 25


def test_too_small_a_group_has_no_index() -> None:
    """49 persons are one too few, in the group as in the rest."""
    assert yearly(counts(("district", 2024, 30, 90), ("district", 2024, 19, 30))).is_empty()
    assert yearly(counts(("district", 2024, 90, 30), ("district", 2024, 30, 19))).is_empty()
    assert yearly(counts(("district", 2024, 30, 90), ("district", 2024, 20, 30))).height == 1


def test_one_known_area_has_no_index() -> None:
    assert yearly(counts(("district", 2024, 300, 900))).is_empty()


def test_finest_level_comes_first() -> None:
    two = [(level, 2024, 60, n) for level in ("borough", "district") for n in (60, 90)]
    assert yearly(counts(*two))["level"].to_list() == ["district", "borough"]


def test_index_of_poor_children_is_the_one_the_city_publishes(musterstadt_releases: Path) -> None:
    """Planted: the bundle holds the same index, computed elsewhere and rounded to one decimal."""
    [database] = musterstadt_releases.glob("*.duckdb")
    with duckdb.connect(str(database), read_only=True, config=CONFIGURATION) as connection:
        ours = yearly(disparity.group_counts(connection, POVERTY, "total", "total"))
        published = connection.sql(
            "SELECT year, value FROM observations WHERE indicator_id = 'child_poverty_segregation'"
        ).pl()
    both = ours.filter(level="district").join(published, on="year")
    assert both.height == published.height >= 10
    assert (both["index"] - both["value"]).abs().max() <= 0.05 + 1e-9  # type: ignore[operator]


def test_share_and_breakdown_give_the_same_index(musterstadt_releases: Path) -> None:
    """People without German nationality, as a share and as part of the register."""
    [database] = musterstadt_releases.glob("*.duckdb")
    with duckdb.connect(str(database), read_only=True, config=CONFIGURATION) as connection:
        share = disparity.group_counts(connection, "foreign_population_share", "total", "total")
        part = disparity.group_counts(connection, "population_register", "nationality", "foreign")
    assert yearly(share)["index"].to_list() == pytest.approx(yearly(part)["index"].to_list())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("level", ["borough", "district"])
def test_view_opens_with_all_its_parts(level: str, language: str, musterstadt: Path) -> None:
    at = visit("monitoring", view="disparity", disparity_level=level, lang=language)
    titles = [title for _, title in headings(at)]
    for key in ("disparity.development", "disparity.apart", "disparity.together"):
        assert text(language, key) in titles
    assert len(protos(at, "vega_lite_chart")) == 4
    assert address(at)["segregated"] == f"{POVERTY}.total.total"


def test_level_is_always_said_with_the_index(musterstadt: Path) -> None:
    at = visit("monitoring", view="disparity", segregated=f"{POVERTY}.total.total")
    said = words(at)
    assert "2025 müssten 45,4\u00a0% dieser Gruppe" in said
    assert "(43 Stadtteile)" in said
    assert "(5 Stadtbezirke)" in said
    assert "Der Zufall allein ergäbe etwa 2,9\u00a0%." in said
    assert "nicht mit Städten, die anders eingeteilt sind" in said


def test_spread_names_its_ends_and_who_does_not_count(musterstadt: Path) -> None:
    said = words(visit("monitoring", view="disparity", disparity_year="2025"))
    assert "am weitesten bei „Kinder in Haushalten mit Grundsicherung“" in said
    assert "5,6 bis 23,3\u00a0%" in said
    assert "14 von 41 Gebieten zählen" in said
    assert "Sozialindex der Stadtteile" in said, "an index has no multiple"


def test_table_holds_ends_quartiles_and_the_city(musterstadt: Path) -> None:
    table = visit("monitoring", view="disparity", disparity_year="2025").table[0].value
    poverty = table[table["Kennzahl"] == "Kinder in Haushalten mit Grundsicherung"]
    [cells] = [[cell.replace("\u00a0", " ") for cell in row] for row in poverty.values.tolist()]
    assert cells[1:6] == [
        "3,3 % (Trauermantelhöhe)",
        "5,6 %",
        "11,2 %",
        "23,3 %",
        "64,1 % (Wollgrassiedlung)",
    ]
    assert poverty["Musterstadt"].tolist() == ["27,6\u00a0%"]


def test_way_to_two_indicators_keeps_what_is_shown(musterstadt: Path) -> None:
    queries = [link.query_string for link in links(visit("monitoring", view="disparity"))]
    assert any("view=pair" in query and f"context={POVERTY}" in query for query in queries)


def test_halle_says_what_is_missing(halle: Path) -> None:
    at = visit("monitoring", view="disparity")
    said = words(at)
    assert "Anteile zur Bildung und zur sozialen Lage fehlen." in said
    assert text("de", "disparity.no_groups") in said
    assert "„Bevölkerungsdichte“, 2020" in said
    assert len(protos(at, "vega_lite_chart")) == 2


def test_town_with_hardly_any_figures_opens(sample: Path) -> None:
    """Three districts may be judged: too few for a spread, enough for the index."""
    at = visit("monitoring", view="disparity")
    assert text("de", "disparity.nothing") in words(at)
    assert "(4 von 6 Stadtteilen)" in words(at)


def test_distance_is_compared_within_years_that_compare(musterstadt: Path) -> None:
    """A single Abitur cohort in 2019 changed who leaves school without a certificate."""
    at = visit("monitoring", view="disparity", spread_of="residence_without_certificate")
    said = words(at)
    assert "(2019) und beträgt" in said
    assert "(2014) und beträgt" not in said


def test_picture_begins_with_the_widest_and_shows_all_if_wanted(musterstadt: Path) -> None:
    few = visit("monitoring", view="disparity", disparity_year="2025")
    every = visit("monitoring", view="disparity", disparity_year="2025", spread_bars="all")
    assert "von 10 Kennzahlen" in alternatives(few)[0]
    assert "von 10 Kennzahlen" not in alternatives(every)[0]
    assert "Kinder in Haushalten mit Grundsicherung" in alternatives(few)[0]
    assert len(few.table[0].value) == len(every.table[0].value), "the table holds all in any case"


@pytest.mark.parametrize("kind", ["meeting", "sheet"])
def test_screen_and_sheet_show_one_section(kind: str, musterstadt: Path) -> None:
    first = visit("monitoring", view="disparity", screen=kind)
    assert len(protos(first, "vega_lite_chart")) == 1
    assert "am weitesten bei" in words(first)
    apart = visit("monitoring", view="disparity", screen=kind, section="apart")
    assert "dieser Gruppe in ein anderes Gebiet" in words(apart)
    assert "am weitesten bei" not in words(apart)
