"""The shipped bundle of Hamburg: complete, valid, and true to the district profiles.

Each expected number was read in the cell of the workbook or table named beside it, not in the bundle.
"""

from typing import Any

import polars as pl
import pytest
import shapely
from duckdb import connect
from frictionless import Package

from data.bundle import BUNDLES, read
from data.describe import package
from tests.data.bundles import Built

HAMBURG = "02000"
GYMNASIUM, STADTTEILSCHULE = (
    "lower_secondary_gymnasium_share",
    "lower_secondary_stadtteilschule_share",
)
PUPILS, POPULATION = "lower_secondary_pupils", "population_district_profiles"
POVERTY, MIGRATION = "under_15_sgb2_share", "under_18_migration_background_share"
UNEMPLOYED, FAMILIES = "unemployed_15_to_24_december_share", "single_parents_share_of_families"
FOREIGN_PUPILS = "foreign_pupils_share_at_school_location"
KINDERGARTENS, PRIMARY = "kindergartens_and_preschool_classes", "primary_schools"
BOROUGHS = [
    "altona",
    "bergedorf",
    "eimsbuettel",
    "hamburg-mitte",
    "hamburg-nord",
    "harburg",
    "wandsbek",
]
NAMESAKES = ("Bergedorf", "Eimsbüttel", "Harburg", "Wandsbek")

# indicator, area, year, figure as printed, where it stands
PUBLISHED = [
    (GYMNASIUM, "billstedt", 2013, "27.3", "2013: BK14"),
    (GYMNASIUM, "blankenese", 2016, "77.49077490774907", "2016: BI31"),
    (GYMNASIUM, "steilshoop", 2018, "26.646479939439818", "2018: BI64"),
    (GYMNASIUM, "nienstedten", 2023, "72.4", "2023: BJ29"),
    (GYMNASIUM, "veddel", 2009, "21.5", "series: students_gym"),
    (GYMNASIUM, "lurup", 2015, "35.2686308492", "series: students_gym"),
    (GYMNASIUM, "lohbruegge", 2019, "38.06158505805149", "2019: Gymnasien 2019/2020"),
    (GYMNASIUM, "eimsbuettel", 2023, "62.6", "2023"),
    (GYMNASIUM, "bezirk-eimsbuettel", 2023, "55.5", "2023"),
    (STADTTEILSCHULE, "rahlstedt", 2017, "54.470426409903716", "2017: BH74"),
    (PUPILS, "wilhelmsburg", 2016, "3643", "2016: BG18"),
    (PUPILS, "billstedt", 2023, "4658", "2023: BH13"),
    (PUPILS, "bezirk-wandsbek", 2017, "23531", "2017: BG108"),
    (PUPILS, "st-pauli", 2010, "664", "series: students_sek1"),
    (PUPILS, "", 2023, "103782", "2023"),
    (FAMILIES, "jenfeld", 2017, "29.392857", "2017: 823 (S60) of 2800 (Q60)"),
    (KINDERGARTENS, "osdorf", 2018, "14", "2018: BE29"),
    (KINDERGARTENS, "", 2012, "1220", "series"),
    (KINDERGARTENS, "", 2013, "1034", "2013"),
    (PRIMARY, "", 2010, "241", "series"),
    (PRIMARY, "", 2018, "204", "2018"),
    ("secondary_schools", "", 2011, "113", "series"),
    (POVERTY, "billstedt", 2012, "45.7", "series: rec_sgb2_u15_rel"),
    (POVERTY, "veddel", 2013, "46.6", "2013"),
    (POVERTY, "harburg", 2019, "36.422353", "2019: 1297"),
    (POVERTY, "wilhelmsburg", 2023, "29.5", "2023"),
    (POVERTY, "", 2023, "18.9", "2023"),
    (UNEMPLOYED, "", 2023, "3.0", "2023"),
    (MIGRATION, "billstedt", 2016, "74.822695", "2016: 10128 of 13536"),
    (FOREIGN_PUPILS, "billstedt", 2008, "27.1", "series: 1524 of 5633"),
    ("pupils_at_school_location", "billstedt", 2008, "5633", "series"),
    (POPULATION, "harburg", 2023, "28933", "2023"),
    (POPULATION, "bezirk-harburg", 2023, "176868", "2023"),
    (POPULATION, "", 2023, "1964021", "2023"),
    (POPULATION, "bergedorf-bis-2010", 2010, "41234", "series"),
    (POPULATION, "bergedorf", 2011, "32258", "series"),
    ("under_18_share", "rahlstedt", 2023, "18.3", "2023: 17538 of 95743"),
    ("foreign_population_share_profiles", "billstedt", 2023, "30.2", "2023: 21919 of 72623"),
    ("sgb2_recipients_share", "jenfeld", 2023, "18.5", "2023: 5442 of 29443"),
    ("households_with_children_share", "billstedt", 2023, "21.2", "2023: 7656 of 36137"),
    ("single_parents_share_of_households", "", 2009, "5.4", "series"),
]

# The counts behind a share: indicator, area, year, cases, of how many; None: not published.
COUNTED = [
    (POVERTY, "veddel", 2013, 396, None),  # 2013: AN17
    (POVERTY, "", 2023, 52400, None),  # 2023: AL110
    (POVERTY, "harburg", 2019, 1297, 3561),
    (FAMILIES, "jenfeld", 2017, 823, 2800),  # 2017: S60, Q60
    (FOREIGN_PUPILS, "billstedt", 2008, 1524, 5633),
    (GYMNASIUM, "billstedt", 2013, None, 4559),
    (GYMNASIUM, "nienstedten", 2023, 305, 421),
]


@pytest.fixture(scope="module")
def observations(hamburg: Built) -> pl.DataFrame:
    with connect(str(hamburg.database), read_only=True) as opened:
        found: pl.DataFrame = opened.sql(
            """SELECT o.*, a.level, a.parent_id FROM observations AS o JOIN areas AS a USING (area_id)
               WHERE a.level IN ('borough', 'district')
                  OR indicator_id IN (SELECT indicator_id FROM observations WHERE area_id LIKE '02000-%')"""
        ).pl()
    return found


@pytest.fixture(scope="module")
def areas(hamburg: Built) -> pl.DataFrame:
    with connect(str(hamburg.database), read_only=True) as opened:
        found: pl.DataFrame = opened.sql("SELECT * FROM areas").pl()
    return found


def key(area: str) -> str:
    return f"{HAMBURG}-{area}" if area else HAMBURG


def row(observations: pl.DataFrame, indicator: str, area: str, year: int) -> dict[str, Any]:
    [found] = observations.filter(
        indicator_id=indicator, area_id=key(area), year=year, dimension="total"
    ).to_dicts()
    return found


def test_bundle_builds_without_a_warning(hamburg: Built) -> None:
    assert hamburg.findings == []


@pytest.mark.parametrize(
    ("indicator", "area", "year", "printed", "where"),
    PUBLISHED,
    ids=lambda value: str(value) if isinstance(value, str | int) else "",
)
def test_figure_is_the_published_one(
    observations: pl.DataFrame, indicator: str, area: str, year: int, printed: str, where: str
) -> None:
    value = row(observations, indicator, area, year)["value"]
    assert f"{value:.{len(printed.partition('.')[2])}f}" == printed, where


def test_every_indicator_of_the_profiles_was_looked_up(observations: pl.DataFrame) -> None:
    assert {each[0] for each in PUBLISHED} == set(observations["indicator_id"])


@pytest.mark.parametrize(("indicator", "area", "year", "cases", "whole"), COUNTED)
def test_counts_are_those_of_the_source_or_unknown(
    observations: pl.DataFrame, indicator: str, area: str, year: int, cases: int, whole: int
) -> None:
    found = row(observations, indicator, area, year)
    assert (found["numerator"], found["denominator"]) == (cases, whole)


# --- what is not exact, and what is not there ---------------------------------------------------


def test_share_of_which_several_counts_fit_keeps_their_range(observations: pl.DataFrame) -> None:
    """27.3 % of 4,559: 1,243 to 1,246 pupils."""
    found = row(observations, GYMNASIUM, "billstedt", 2013)
    assert found["value_low"] == pytest.approx(100 * 1243 / 4559, abs=1e-6)
    assert found["value_high"] == pytest.approx(100 * 1246 / 4559, abs=1e-6)
    assert found["interval_low"] < found["value_low"] < found["value_high"] < found["interval_high"]


def test_share_printed_with_one_decimal_keeps_its_rounding(observations: pl.DataFrame) -> None:
    found = row(observations, POVERTY, "wilhelmsburg", 2023)
    assert (found["value_low"], found["value_high"]) == (29.45, 29.55)


def test_share_printed_in_full_has_no_range(observations: pl.DataFrame) -> None:
    assert row(observations, GYMNASIUM, "blankenese", 2016)["value_low"] is None


def test_unknown_whole_is_taken_from_part_and_share(observations: pl.DataFrame) -> None:
    """2,699 children are 29.5 %, so there are 9,134 to 9,165: the interval is that of about 9,150."""
    found = row(observations, POVERTY, "wilhelmsburg", 2023)
    assert found["judgeable"]
    assert (found["interval_low"], found["interval_high"]) == pytest.approx(
        (28.53, 30.49), abs=0.01
    )


def test_no_child_of_an_unknown_number_is_not_judged(observations: pl.DataFrame) -> None:
    found = row(observations, POVERTY, "spadenland", 2023)
    assert (found["value"], found["judgeable"], found["interval_high"]) == (0, False, None)


@pytest.mark.parametrize(
    ("indicator", "area", "year", "status"),
    [
        (UNEMPLOYED, "hamburg-altstadt", 2018, "confidential"),  # AG5
        (GYMNASIUM, "reitbrook", 2023, "not_meaningful"),  # BJ81
        (FAMILIES, "billbrook", 2023, "not_meaningful"),
        (FOREIGN_PUPILS, "francop", 2008, "not_meaningful"),  # no pupils at all
    ],
)
def test_cell_without_a_number_keeps_its_reason(
    observations: pl.DataFrame, indicator: str, area: str, year: int, status: str
) -> None:
    found = row(observations, indicator, area, year)
    assert (found["value"], found["numerator"], found["status"]) == (None, None, status)


def test_every_missing_figure_says_why(observations: pl.DataFrame) -> None:
    assert observations.filter(pl.col("value").is_null() & pl.col("status").is_null()).is_empty()


def test_statuses_are_as_many_as_in_the_source(observations: pl.DataFrame) -> None:
    """73 confidential; 22 without meaning, and 23 shares of no pupils at all."""
    counted = dict(observations["status"].drop_nulls().value_counts().iter_rows())
    assert counted == {"confidential": 73, "not_meaningful": 45}


@pytest.mark.parametrize("indicator", [GYMNASIUM, STADTTEILSCHULE, PUPILS])
def test_doubtful_figures_of_the_boroughs_are_left_out(
    observations: pl.DataFrame, indicator: str
) -> None:
    """Those of 2010 repeat 2009 and do not fit the districts."""
    years = observations.filter(indicator_id=indicator, level="borough")["year"]
    assert {2009, 2011} <= set(years)
    assert 2010 not in years


def test_there_are_no_figures_for_2020_to_2022(observations: pl.DataFrame) -> None:
    years = set(observations["year"])
    assert years == {*range(2007, 2020), 2023}


# --- sums ---------------------------------------------------------------------------------------

# Where districts do not add up to their borough, as the source says: in the borough Hamburg-Mitte,
# and once one primary school in the borough Eimsbüttel.
EXCEPTIONS = {
    POPULATION: {"hamburg-mitte"},
    "foreign_population_share_profiles": {"hamburg-mitte"},
    "under_18_share": {"hamburg-mitte"},
    "sgb2_recipients_share": {"hamburg-mitte"},
    "pupils_at_school_location": {"hamburg-mitte"},
    POVERTY: {"hamburg-mitte"},
    MIGRATION: {"hamburg-mitte"},
    PRIMARY: {"hamburg-mitte", "eimsbuettel"},
}


def test_districts_add_up_to_their_boroughs(observations: pl.DataFrame) -> None:
    same = ["indicator_id", "year", "area_id"]
    districts = observations.filter(level="district").with_columns(area_id="parent_id")
    everyone = (
        districts.filter(indicator_id=POPULATION).group_by("year", "area_id").len("districts")
    )
    sums = districts.group_by(same).agg(
        pl.col("numerator").sum().alias("sum"), pl.col("numerator").count().alias("known")
    )
    # Only where each district of the borough has a number.
    whole = sums.join(everyone, on=["year", "area_id"]).filter(
        pl.col("known") == pl.col("districts")
    )
    both = observations.filter(level="borough").join(whole, on=same)
    known = both.filter(pl.col("numerator").is_not_null())
    assert known.height > 900
    wrong = known.filter(pl.col("numerator") != pl.col("sum"))
    found: dict[str, set[str]] = {}
    for indicator, area in wrong.select("indicator_id", "area_id").iter_rows():
        found.setdefault(indicator, set()).add(area.removeprefix(f"{HAMBURG}-bezirk-"))
    assert found == EXCEPTIONS


def test_people_missing_from_the_districts_are_as_many_as_is_said(
    observations: pl.DataFrame,
) -> None:
    counts = observations.filter(indicator_id=POPULATION)
    city = counts.filter(area_id=HAMBURG).select("year", city="numerator")
    sums = counts.filter(level="district").group_by("year").agg(pl.col("numerator").sum())
    missing = city.join(sums, on="year").select(pl.col("city") - pl.col("numerator"))["city"]
    assert 5_150 <= missing.min() <= missing.max() <= 7_900  # type: ignore[operator]


def test_pupils_without_a_district_are_in_the_city_only(observations: pl.DataFrame) -> None:
    counts = observations.filter(indicator_id=PUPILS)
    sums = counts.group_by("level", "year").agg(pl.col("numerator").sum())
    wide = sums.pivot("level", index="year", values="numerator").drop_nulls()
    assert wide.filter(pl.col("borough") != pl.col("district")).is_empty()
    since_2012 = wide.filter(pl.col("year") >= 2012)
    missing = since_2012["county"] - since_2012["borough"]
    assert 2_000 <= missing.min() <= missing.max() <= 2_850  # type: ignore[operator]


# --- areas, breaks, outlines --------------------------------------------------------------------


def test_there_are_7_boroughs_99_districts_and_6_former_ones(areas: pl.DataFrame) -> None:
    small = areas.filter(pl.col("level").is_in(["borough", "district"]))
    today = small.filter(pl.col("valid_to").is_null())
    assert dict(today["level"].value_counts().iter_rows()) == {"borough": 7, "district": 99}
    assert small.height - today.height == 6
    assert areas.filter(pl.col("valid_to").is_null(), level="county").height == 400
    assert set(today.filter(level="borough")["area_id"]) == {key(f"bezirk-{b}") for b in BOROUGHS}


@pytest.mark.parametrize("language", ["name", "name_en"])
def test_borough_and_district_of_one_name_are_told_apart(
    areas: pl.DataFrame, language: str
) -> None:
    names = areas.filter(pl.col("level").is_in(["borough", "district"])).select(
        "level", name=pl.coalesce(language, "name")
    )
    assert names["name"].is_unique().all()
    for name in NAMESAKES:
        levels = names.filter(pl.col("name").str.contains(name, literal=True))["level"]
        assert set(levels) == {"borough", "district"}


def test_former_areas_have_figures_only_while_they_existed(
    areas: pl.DataFrame, observations: pl.DataFrame
) -> None:
    ended = dict(
        areas.filter(pl.col("valid_to").is_not_null(), level="district")
        .select("area_id", pl.col("valid_to").dt.year())
        .iter_rows()
    )
    figures = observations.filter(pl.col("area_id").is_in(list(ended)))
    assert set(figures["area_id"]) == set(ended)
    assert all(year <= ended[area] for area, year in figures.select("area_id", "year").iter_rows())


@pytest.mark.parametrize(
    ("indicator", "years"),
    [
        (GYMNASIUM, {2012}),
        (STADTTEILSCHULE, {2012, 2014}),
        (PUPILS, {2012}),
        (KINDERGARTENS, {2008, 2013}),
        (PRIMARY, {2008, 2011, 2012, 2013, 2018}),
        (MIGRATION, {2010, 2011}),
        (POPULATION, {2008}),
    ],
)
def test_breaks_are_in_the_register(hamburg: Built, indicator: str, years: set[int]) -> None:
    with connect(str(hamburg.database), read_only=True) as opened:
        found = opened.execute(
            "SELECT DISTINCT year FROM breaks WHERE indicator_id = ? AND area_id LIKE '02000%'",
            [indicator],
        ).fetchall()
    assert {year for (year,) in found} == years


@pytest.mark.parametrize(("level", "number"), [("district", 99), ("borough", 7)])
def test_outlines_share_their_borders(hamburg: Built, level: str, number: int) -> None:
    with connect(str(hamburg.database), read_only=True) as opened:
        rows = opened.execute(
            "SELECT geometry, licence FROM shapes WHERE level = ? AND kind = 'boundary'", [level]
        ).fetchall()
    outlines = [shapely.from_geojson(geometry) for geometry, _ in rows]
    assert len(outlines) == number
    assert shapely.coverage_is_valid(outlines)
    assert {licence for _, licence in rows} == {
        "© LGV Hamburg, Open Data Portal Hamburg, 2016, not stated"
    }
    assert (hamburg.folder / f"boundaries_{level}.geojson").stat().st_size < 150_000


def test_outlines_are_as_large_as_the_districts(hamburg: Built, areas: pl.DataFrame) -> None:
    """Simplifying takes and gives little: within 6 % or 8 hectares of what the source states."""
    with connect(str(hamburg.database), read_only=True) as opened:
        rows = opened.execute(
            "SELECT area_id, geometry FROM shapes WHERE level = 'district' AND kind = 'boundary'"
        ).fetchall()
    stated = dict(areas.select("area_id", "area_ha").iter_rows())
    for area, geometry in rows:
        # A degree of latitude is 111.25 km here, one of longitude 0.5949 times as much.
        hectares = shapely.from_geojson(geometry).area * 111.25**2 * 0.5949 * 100
        assert hectares == pytest.approx(stated[area], rel=0.06, abs=8), area


# --- the package --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["hamburg", "national"])
def test_committed_description_is_what_describe_would_write(name: str) -> None:
    bundle, _ = read(BUNDLES / "hamburg")
    folder = BUNDLES / name
    written = Package(str(folder / "datapackage.json")).to_descriptor()
    assert Package(package(bundle, folder), basepath=str(folder)).to_descriptor() == written


@pytest.mark.parametrize("name", ["hamburg", "national"])
def test_bundle_is_a_valid_data_package(name: str) -> None:
    report = Package(str(BUNDLES / name / "datapackage.json")).validate()
    assert report.flatten(["type", "note"]) == []


def test_nothing_national_is_copied() -> None:
    """Hamburg's own files speak of its boroughs and districts, and of the city in the profiles."""
    for file in (BUNDLES / "hamburg" / "observations").glob("*.csv"):
        cells = {line.split(";")[1] for line in file.read_text(encoding="utf-8").splitlines()[1:]}
        assert all(cell.startswith(HAMBURG) for cell in cells), file.name
