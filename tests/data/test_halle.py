"""The shipped bundle of Halle: complete, valid, and true to what was published.

Each expected number was looked up in the published table named beside it, not in the bundle.
"""

import json
from typing import Any

import polars as pl
import pytest
from duckdb import connect
from frictionless import Package

from data.bundle import read
from data.describe import package
from data.tables import tables
from tests.data.bundles import Built

TOTAL = ("total", "total")
HALLE, MAGDEBURG, SAXONY_ANHALT, GERMANY = "15002", "15003", "15", "DG"

# indicator, area, year, breakdown, figure as published, where it stands
PUBLISHED = [
    # population by age group and sex, 12411 (31 December, 2022 census)
    ("population", HALLE, 2023, TOTAL, "227639", "12411"),
    ("population", HALLE, 2024, TOTAL, "226767", "12411"),
    ("population", HALLE, 2023, ("sex", "female"), "117822", "12411"),
    ("population", HALLE, 2023, ("age_group", "under_3"), "5500", "12411"),
    ("population", GERMANY, 2023, TOTAL, "83456045", "12411"),
    ("share_under_3", HALLE, 2023, TOTAL, "2.4", "12411: 5500 of 227639"),
    ("share_3_to_5", HALLE, 2023, TOTAL, "2.7", "12411: 6170 of 227639"),
    ("share_6_to_17", HALLE, 2023, TOTAL, "10.9", "12411: 8307 + 10217 + 6246 of 227639"),
    ("share_18_to_24", HALLE, 2023, TOTAL, "9.7", "12411: 5042 + 16981 of 227639"),
    # Deutschlandatlas, December 2024
    ("foreign_population_share", HALLE, 2022, TOTAL, "13.57", "Deutschlandatlas bev_ausl"),
    ("children_in_benefit_households", HALLE, 2022, TOTAL, "24.17", "Deutschlandatlas kinder_bg"),
    (
        "employees_without_vocational_qualification_workplace",
        HALLE,
        2022,
        TOTAL,
        "10.14",
        "Deutschlandatlas bquali_oabschl",
    ),
    ("academic_employees_workplace", HALLE, 2022, TOTAL, "22.86", "Deutschlandatlas bquali_unifh"),
    ("childcare_rate_under_3", HALLE, 2022, TOTAL, "54.95", "Deutschlandatlas kbetr_u3"),
    ("childcare_rate_3_to_5", HALLE, 2022, TOTAL, "88.16", "Deutschlandatlas kbetr_ue3"),
    ("childcare_rate_6_to_10", HALLE, 2022, TOTAL, "70.71", "Deutschlandatlas kbetr_ue6"),
    ("leavers_without_certificate", HALLE, 2022, TOTAL, "12.43", "Deutschlandatlas schule_oabschl"),
    # labour market, 13211-02-05-4
    ("unemployment_rate", HALLE, 2023, TOTAL, "9.2", "13211-02-05-4"),
    ("unemployment_rate", HALLE, 2025, TOTAL, "9.9", "13211-02-05-4"),
    ("unemployment_rate", HALLE, 2023, ("sex", "male"), "9.9", "13211-02-05-4"),
    ("youth_unemployment_rate", HALLE, 2023, TOTAL, "7.5", "13211-02-05-4"),
    ("youth_unemployment_rate", GERMANY, 2025, TOTAL, "5.7", "13211-02-05-4"),
    ("long_term_unemployed_share", HALLE, 2023, TOTAL, "34.1", "13211-02-05-4: 3797 of 11132"),
    # income and deprivation
    ("disposable_income", HALLE, 2021, TOTAL, "19846", "82411-01-03-4"),
    ("disposable_income", GERMANY, 2021, TOTAL, "24415", "82411-01-03-4"),
    ("deprivation_index", HALLE, 2021, TOTAL, "0.79189", "GISD"),
    ("deprivation_index", HALLE, 1998, TOTAL, "0.87516", "GISD"),
    # INKAR 2018
    ("employees_without_vocational_qualification", HALLE, 2012, TOTAL, "7.37", "INKAR 2018"),
    ("academic_employees", HALLE, 2015, TOTAL, "20.43", "INKAR 2018"),
    ("leavers_without_certificate", HALLE, 2015, TOTAL, "11.03", "INKAR 2018"),
    ("leavers_with_abitur", HALLE, 2012, TOTAL, "38.7", "INKAR 2018"),
    # school leavers, 21111-02-06-4
    ("leavers", HALLE, 2023, TOTAL, "2202", "21111-02-06-4"),
    ("leavers", HALLE, 2024, TOTAL, "2343", "21111-02-06-4-B"),
    ("leavers_without_certificate", HALLE, 2023, TOTAL, "14.7", "324 of 2202"),
    ("leavers_without_certificate", HALLE, 2023, ("sex", "female"), "12.1", "129 of 1065"),
    (
        "leavers_without_certificate",
        HALLE,
        2023,
        ("sex", "male"),
        "17.2",
        "324 - 129 of 2202 - 1065",
    ),
    ("leavers_without_certificate", HALLE, 2024, TOTAL, "15.1", "354 of 2343"),
    ("leavers_without_certificate", MAGDEBURG, 2023, TOTAL, "11.6", "222 of 1917"),
    ("leavers_without_certificate", SAXONY_ANHALT, 2023, TOTAL, "12.7", "2346 of 18525"),
    ("leavers_without_certificate", GERMANY, 2023, TOTAL, "7.1", "55708 of 782423"),
    ("leavers_with_first_certificate", HALLE, 2023, TOTAL, "13.8", "303 of 2202"),
    ("leavers_with_intermediate_certificate", HALLE, 2023, TOTAL, "36.2", "798 of 2202"),
    ("leavers_with_abitur", HALLE, 2023, TOTAL, "35.1", "774 of 2202"),
    # schools and pupils, 21111-01-03-4
    ("schools", HALLE, 2023, ("school_type", "gymnasium"), "11", "21111-01-03-4"),
    ("schools", GERMANY, 2023, ("school_type", "special"), "2798", "21111-01-03-4"),
    ("pupils", HALLE, 2023, TOTAL, "26139", "21111-01-03-4"),
    ("pupils", HALLE, 2023, ("school_type", "primary"), "8925", "21111-01-03-4"),
    ("foreign_pupils_share", HALLE, 2023, TOTAL, "17.7", "4623 of 26139"),
    ("foreign_pupils_share", GERMANY, 2023, TOTAL, "15.4", "1359457 of 8819489"),
    ("female_pupils_share", HALLE, 2023, TOTAL, "48.2", "12597 of 26139"),
    ("special_school_pupils_share", HALLE, 2023, TOTAL, "8.2", "2136 of 26139"),
    ("gymnasium_pupils_share", HALLE, 2023, TOTAL, "28.5", "7461 of 26139"),
    ("year7_gymnasium_share", HALLE, 2023, TOTAL, "41.1", "960 of 2334"),
    ("certificates_at_vocational_schools", HALLE, 2023, TOTAL, "471", "21121-02-02-4"),
    (
        "certificates_at_vocational_schools",
        HALLE,
        2023,
        ("certificate", "higher"),
        "54",
        "21121-02-02-4",
    ),
    # the city's own publications
    ("schools_city", HALLE, 2023, TOTAL, "75", "city, school year 2023/24"),
    ("schools_city", HALLE, 2023, ("school_kind", "primary"), "39", "32 municipal, 7 others"),
    ("childcare_facilities_city", HALLE, 2019, TOTAL, "153", "Bildungskonzept 2021, 2.2"),
    ("childcare_places_city", HALLE, 2019, TOTAL, "19000", "Bildungskonzept 2021, 2.2"),
    ("childminders_city", HALLE, 2019, TOTAL, "39", "Bildungskonzept 2021, 2.2"),
    ("childcare_rate_under_3_city", HALLE, 2019, TOTAL, "48", "Bildungskonzept 2021, 2.3"),
    ("childcare_rate_3_to_school_city", HALLE, 2014, TOTAL, "95", "Bildungskonzept 2021, 2.3"),
    ("childcare_rate_school_to_13_city", HALLE, 2015, TOTAL, "43", "Bildungskonzept 2021, 2.3"),
    (
        "children_in_childcare_city",
        HALLE,
        2019,
        ("care_form", "after_school"),
        "7200",
        "Bildungskonzept 2021, 2.3",
    ),
    # districts
    ("population_main_residence", "15002-461", 2022, TOTAL, "12849", "Silberhöhe, 31.12.2022"),
    ("population_main_residence", HALLE, 2015, TOTAL, "238321", "Statistisches Jahrbuch 2015"),
    ("population_catalogue", "15002-461", 2015, TOTAL, "12840", "Stadtteilkatalog 2015"),
    ("population_density", "15002-1", 2020, TOTAL, "98.6", "Mitte: 46517 on 471.9 ha"),
    ("district_schools", "15002-413", 2015, TOTAL, "11", "Südstadt: 2 + 2 + 1 + 2 + 4"),
    ("district_schools", "15002-413", 2015, ("school_kind", "special"), "4", "Südstadt"),
    ("district_childcare_facilities", "15002-413", 2015, TOTAL, "9", "Südstadt: 4 + 5"),
]


@pytest.fixture(scope="module")
def observations(halle: Built) -> pl.DataFrame:
    with connect(str(halle.database), read_only=True) as opened:
        frame: pl.DataFrame = opened.sql("SELECT * FROM observations").pl()
    return frame


@pytest.fixture(scope="module")
def areas(halle: Built) -> pl.DataFrame:
    with connect(str(halle.database), read_only=True) as opened:
        frame: pl.DataFrame = opened.sql("SELECT * FROM areas").pl()
    return frame


def one(
    observations: pl.DataFrame, indicator: str, area: str, year: int, part: tuple[str, str] = TOTAL
) -> dict[str, Any]:
    [row] = observations.filter(
        indicator_id=indicator, area_id=area, year=year, dimension=part[0], category=part[1]
    ).to_dicts()
    return row


def test_bundle_builds_without_a_warning(halle: Built) -> None:
    assert halle.findings == []


@pytest.mark.parametrize(
    ("indicator", "area", "year", "part", "published", "where"),
    PUBLISHED,
    ids=[f"{row[0]}-{row[1]}-{row[2]}-{row[3][1]}" for row in PUBLISHED],
)
def test_figure_is_the_published_one(
    observations: pl.DataFrame,
    indicator: str,
    area: str,
    year: int,
    part: tuple[str, str],
    published: str,
    where: str,
) -> None:
    shown = len(published.partition(".")[2])
    value = one(observations, indicator, area, year, part)["value"]
    assert f"{value:.{shown}f}" == published, where


def test_every_indicator_that_has_figures_was_looked_up(observations: pl.DataFrame) -> None:
    assert {row[0] for row in PUBLISHED} == set(observations["indicator_id"])


def test_counts_behind_the_headline_are_the_published_ones(observations: pl.DataFrame) -> None:
    for area, year, part, whole in [
        (HALLE, 2023, 324, 2202),
        (HALLE, 2024, 354, 2343),
        (MAGDEBURG, 2023, 222, 1917),
        (GERMANY, 2023, 55708, 782423),
    ]:
        row = one(observations, "leavers_without_certificate", area, year)
        assert (row["numerator"], row["denominator"]) == (part, whole)


def test_headline_has_the_range_of_its_rounding(observations: pl.DataFrame) -> None:
    row = one(observations, "leavers_without_certificate", HALLE, 2023)
    assert (round(row["value_low"], 2), round(row["value_high"], 2)) == (14.66, 14.77)


@pytest.mark.parametrize(
    ("area", "base"),
    [("15", 3), (HALLE, 3), ("01003", 3), ("05", 5), ("05111", 5), ("14713", 0), (GERMANY, 0)],
)
def test_school_statistics_are_rounded_where_the_offices_round(
    observations: pl.DataFrame, area: str, base: int
) -> None:
    """Sachsen-Anhalt and Schleswig-Holstein to 3, Nordrhein-Westfalen to 5, Saxony not at all."""
    row = one(observations, "pupils", area, 2023)
    assert row["rounding_base"] == base
    reach = base // 2
    low, high = row["value_low"], row["value_high"]
    assert (low, high) == ((row["value"] - reach, row["value"] + reach) if base else (None, None))


def test_difference_is_marked_as_one(observations: pl.DataFrame) -> None:
    male = one(observations, "leavers_without_certificate", HALLE, 2023, ("sex", "male"))
    female = one(observations, "leavers_without_certificate", HALLE, 2023, ("sex", "female"))
    assert (male["method"], male["numerator"], male["denominator"]) == ("difference", 195, 1137)
    assert female["method"] is None


def test_dash_of_the_published_table_is_a_zero(observations: pl.DataFrame) -> None:
    row = one(observations, "schools", HALLE, 2023, ("school_type", "hauptschule"))
    assert (row["value"], row["status"]) == (0, "zero")


def test_cross_of_the_published_table_is_no_number(observations: pl.DataFrame) -> None:
    row = one(observations, "schools", HALLE, 2023)
    assert (row["value"], row["status"]) == (None, "not_meaningful")


def test_every_missing_figure_says_why(observations: pl.DataFrame) -> None:
    silent = observations.filter(pl.col("value").is_null() & pl.col("status").is_null())
    assert silent.is_empty()


def test_two_definitions_of_population_are_two_indicators(observations: pl.DataFrame) -> None:
    """Register and census differ by 14,000; the city's count never enters the official series."""
    official = observations.filter(indicator_id="population")
    assert set(official["source_id"]) == {"12411"}
    assert one(observations, "population_main_residence", HALLE, 2015)["source_id"] != "12411"


def test_areas_are_germanys_400_counties_and_halles_43_districts(areas: pl.DataFrame) -> None:
    today = areas.filter(pl.col("valid_to").is_null())
    counted = dict(today.group_by("level").len().iter_rows())
    assert counted == {"nation": 1, "state": 16, "county": 400, "borough": 5, "district": 43}


def test_germany_has_106_cities_and_294_rural_counties(areas: pl.DataFrame) -> None:
    today = areas.filter((pl.col("level") == "county") & pl.col("valid_to").is_null())
    assert dict(today.group_by("settlement").len().iter_rows()) == {"city": 106, "rural": 294}
    kinds = dict(areas.select("area_id", "settlement").iter_rows())
    # Region Hannover, Städteregion Aachen and Regionalverband Saarbrücken hold large cities and
    # are counties all the same; Eisenach was a city of its own until 2021.
    assert [kinds[key] for key in ("03241", "05334", "10041")] == ["rural"] * 3
    assert [kinds[key] for key in ("16056", "11000", "08111", HALLE)] == ["city"] * 4


def test_counties_like_halle_are_those_worked_out_by_hand(halle: Built) -> None:
    """Worked out from 12411 (31 December 2024) and the GISD of 2021, without this program.

    48 other cities have 113,384 to 453,534 inhabitants. Solingen, the eleventh, is 0.10822 away.
    """
    with connect(str(halle.database), read_only=True) as opened:
        rows = opened.execute(
            """SELECT similar_id, similar_size, similar_situation, size, situation,
                      year_size, year_situation
               FROM similar_areas WHERE area_id = '15002' ORDER BY position"""
        ).fetchall()
    assert [row[:3] for row in rows] == [
        ("05915", 179968, 0.78792),
        ("05116", 267213, 0.75912),
        ("05914", 190384, 0.82728),
        ("05119", 213646, 0.7538),
        ("06413", 132746, 0.75268),
        ("07314", 177222, 0.75227),
        ("05124", 358193, 0.73896),
        ("08231", 134912, 0.7296),
        ("15003", 244329, 0.71831),
        ("05114", 231406, 0.69379),
    ]
    assert {row[3:] for row in rows} == {(226767, 0.79189, 2024, 2021)}


def test_every_county_has_similar_ones(halle: Built) -> None:
    """Ten, except where so few cities are so large: Berlin one, three others three."""
    with connect(str(halle.database), read_only=True) as opened:
        rows = opened.execute(
            """SELECT found, count(*) FROM (SELECT count(*) AS found FROM similar_areas
                                              GROUP BY area_id) GROUP BY ALL ORDER BY ALL"""
        ).fetchall()
    assert rows == [(1, 1), (3, 3), (10, 396)]


def test_every_area_of_today_has_its_tile(halle: Built) -> None:
    with connect(str(halle.database), read_only=True) as opened:
        rows = opened.execute(
            "SELECT level, count(*) FROM shapes WHERE kind = 'tile' GROUP BY level ORDER BY level"
        ).fetchall()
        without = opened.execute(
            """SELECT count(*) FROM areas WHERE level IN ('county', 'district')
               AND valid_to IS NULL AND latitude IS NULL"""
        ).fetchall()
    assert rows == [("county", 400), ("district", 43)]
    assert without == [(0,)]


def test_press_is_quoted_and_enters_no_series(halle: Built) -> None:
    with connect(str(halle.database), read_only=True) as opened:
        quoted = opened.execute(
            """SELECT count(*) FILTER (WHERE s.kind = 'press') > 0 FROM context
               JOIN sources AS s USING (source_id)"""
        ).fetchall()
        entered = opened.execute(
            """SELECT count(*) FROM observations JOIN sources AS s USING (source_id)
               WHERE s.kind = 'press'"""
        ).fetchall()
    assert (quoted, entered) == ([(True,)], [(0,)])


def test_no_target_value_without_a_resolution(halle: Built) -> None:
    """No target values were found for Halle; ties to indicators are this project's proposals."""
    with connect(str(halle.database), read_only=True) as opened:
        rows = opened.execute("SELECT DISTINCT origin, target_value FROM targets").fetchall()
    assert rows == [("editorial", None)]


def test_every_entry_of_a_lens_has_figures_of_halle(halle: Built) -> None:
    with connect(str(halle.database), read_only=True) as opened:
        rows = opened.execute(
            """SELECT position, indicator_id FROM shown_lens_entries
               WHERE indicator_id IN (SELECT indicator_id FROM observations
                                      WHERE area_id = '15002' AND value IS NOT NULL)
               ORDER BY position"""
        ).fetchall()
        listed = opened.execute("SELECT count(*) FROM lens_entries").fetchall()
    assert [row[0] for row in rows] == [1, 2, 3, 4, 5]
    assert listed == [(5,)]


def test_lens_promises_no_more_than_is_documented(halle: Built) -> None:
    """Nobody documented that the council ordered the report; statistics count passports."""
    with connect(str(halle.database), read_only=True) as opened:
        [(german, english, ordered)] = opened.execute(
            """SELECT introduction_de, introduction_en, ordered_on
               FROM lenses JOIN mandates USING (mandate_id)"""
        ).fetchall()
    assert ordered is None
    assert "nicht belegt" in german
    assert "not documented" in english
    assert "Staatsangehörigkeit" in german


def test_committed_description_is_what_describe_would_write(halle: Built) -> None:
    bundle, _ = read(halle.folder)
    committed = (halle.folder / "datapackage.json").read_text(encoding="utf-8")
    assert json.loads(committed) == package(bundle), "run: python -m data describe halle"


def test_every_file_is_described(halle: Built) -> None:
    content = json.loads((halle.folder / "datapackage.json").read_text(encoding="utf-8"))
    described = {resource["path"] for resource in content["resources"]}
    there = {file.relative_to(halle.folder).as_posix() for file in halle.folder.rglob("*.csv")}
    assert described == there
    assert {path.split("/")[0].removesuffix(".csv") for path in described} <= set(tables())


def test_bundle_is_a_valid_data_package(halle: Built) -> None:
    """Every row of every table, judged by frictionless."""
    report = Package(str(halle.folder / "datapackage.json")).validate()
    assert report.flatten(["title", "message"]) == []
    assert report.valid
