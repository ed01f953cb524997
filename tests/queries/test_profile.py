"""One area in all indicators: year, columns and fifths, worked out by hand."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from duckdb import DuckDBPyConnection

from queries.profile import areas_with_figures, profile

ROOT = Path(__file__).resolve().parents[2]
SHARE = "leavers_without_certificate"
FOREIGN = "foreign_population_share"


def figures(frame: pl.DataFrame, indicator_id: str, *columns: str) -> list[tuple[Any, ...]]:
    return frame.filter(indicator_id=indicator_id).select("role", *columns).rows()


def own(frame: pl.DataFrame, indicator_id: str) -> dict[str, Any]:
    return frame.row(
        by_predicate=(pl.col("indicator_id") == indicator_id) & (pl.col("role") == "own"),
        named=True,
    )


# --- the invented town -----------------------------------------------------------------------


def test_district_stands_beside_city_land_and_nation(connection: DuckDBPyConnection) -> None:
    found = figures(profile(connection, "99001-13", "de"), FOREIGN, "area_id", "year", "value")
    assert found == [
        ("own", "99001-13", 2023, 25),
        ("city", "99001", 2023, 12.5),
        ("state", "99", 2023, None),
        ("nation", "DG", 2023, None),
    ]


def test_city_itself_has_no_second_column(connection: DuckDBPyConnection) -> None:
    found = figures(profile(connection, "99001", "en"), SHARE, "area", "value")
    assert found == [
        ("own", "Smalltown (invented)", pytest.approx(100 * 324 / 2202)),
        ("state", "South March (invented)", 10),
        ("nation", "Exampleland (invented)", 7.5),
    ]


def test_other_county_stands_beside_the_city_and_its_own_land(
    connection: DuckDBPyConnection,
) -> None:
    found = figures(profile(connection, "98001", "de"), SHARE, "area_id", "value")
    assert [row[:2] for row in found] == [
        ("own", "98001"),
        ("city", "99001"),
        ("state", "98"),
        ("nation", "DG"),
    ]


@pytest.mark.parametrize(
    ("area", "indicator", "year", "value"),
    [
        # The nation has 2022 only, the town 2022 and 2023.
        ("99001", "childcare_rate_under_3", 2022, 60),
        # The nation's figure of 2023 is not yet there.
        ("99001", "children_in_benefit_households", 2022, 20),
        # Confidential in 2023.
        ("99003", SHARE, 2022, 10),
        # Nobody else has one.
        ("99001", "library_cards", 2023, 1600),
    ],
)
def test_year_is_the_latest_that_area_and_measure_share(
    area: str, indicator: str, year: int, value: float, connection: DuckDBPyConnection
) -> None:
    row = own(profile(connection, area, "de"), indicator)
    assert (row["year"], row["value"]) == (year, value)


def test_indicator_without_a_figure_keeps_one_row_with_its_reason(
    connection: DuckDBPyConnection,
) -> None:
    frame = profile(connection, "99001-21", "de")
    assert frame.filter(pl.col("role") == "own")["indicator_id"].is_unique().all()
    assert (own(frame, FOREIGN)["value"], own(frame, FOREIGN)["status"]) == (None, "unreliable")
    nowhere = own(frame, SHARE)
    assert (nowhere["value"], nowhere["status"], nowhere["judgeable"]) == (None, None, False)
    assert nowhere["levels"] == ["nation", "state", "county"]


def test_fifths_are_counted_among_judgeable_districts(connection: DuckDBPyConnection) -> None:
    """1.7, 25 and 30; Altstadt's 30 rests on 40 persons and has no place."""
    fifths = {
        area: own(profile(connection, area, "de", fewest_peers=3), FOREIGN)["fifth"]
        for area in ("99001-11", "99001-12", "99001-13", "99001-22")
    }
    assert fifths == {"99001-11": None, "99001-12": 1, "99001-13": 3, "99001-22": 5}
    row = own(profile(connection, "99001-11", "de", fewest_peers=3), FOREIGN)
    assert (row["peers"], row["middle"], row["value"]) == (3, 25, 30)


def test_city_and_boroughs_are_placed_among_the_districts(connection: DuckDBPyConnection) -> None:
    """One of three districts lies below 12.5 and below 19.5."""
    frame = profile(connection, "99001-1", "de", fewest_peers=3)
    found = figures(frame, FOREIGN, "area_id", "fifth", "peers")
    assert found[:2] == [("own", "99001-1", 2, 3), ("city", "99001", 2, 3)]


def test_land_and_nation_are_placed_among_the_counties(connection: DuckDBPyConnection) -> None:
    """0, 5, 8 and 14.7: of four, three lie below 10 and two below 7.5."""
    found = figures(profile(connection, "99001", "de", fewest_peers=4), SHARE, "fifth")
    assert found == [("own", 5), ("state", 4), ("nation", 3)]


def test_too_few_peers_give_no_place(connection: DuckDBPyConnection) -> None:
    frame = profile(connection, "99001-13", "de")
    assert frame["fifth"].is_null().all()
    assert frame["peers"].is_null().all()


def test_counts_have_no_place(connection: DuckDBPyConnection) -> None:
    frame = profile(connection, "99001", "de", fewest_peers=1)
    assert frame.filter(pl.col("kind") == "count")["fifth"].is_null().all()
    assert own(frame, SHARE)["fifth"] == 5


def test_areas_with_figures_are_those_whose_profile_has_one(connection: DuckDBPyConnection) -> None:
    """Lichtung (99001-23) has none."""
    areas = ["99001", "99001-1", "99001-11", "99001-13", "99001-21", "99001-22", "99001-23"]
    with_own = [
        area
        for area in areas
        if profile(connection, area, "de").filter(role="own")["value"].count() > 0
    ]
    known = areas_with_figures(connection)["area_id"]
    assert known.is_unique().all()
    assert [area for area in areas if area in known] == with_own
    assert "99001-23" not in known


# --- ten districts ---------------------------------------------------------------------------


@pytest.fixture
def ten() -> Callable[[list[float]], list[int]]:
    """The fifths of ten districts with these figures, in a database of nothing else."""

    def fifths(values: list[float]) -> list[int]:
        with duckdb.connect() as connection:
            _fill(connection, values)
            return [
                own(profile(connection, f"d{i}", "de"), "x")["fifth"] for i in range(len(values))
            ]

    return fifths


def _fill(connection: DuckDBPyConnection, values: list[float]) -> None:
    districts = [f"d{i}" for i in range(len(values))]
    areas = [
        ("n", None, "nation"),
        ("s", "n", "state"),
        ("c", "s", "county"),
        *((district, "c", "district") for district in districts),
    ]
    connection.execute(
        "CREATE TABLE areas (area_id VARCHAR, parent_id VARCHAR, level VARCHAR, name VARCHAR, name_en VARCHAR)"
    )
    # The schema's view of topics looks at this table of a bundle.
    connection.execute(
        "CREATE TABLE lens_entries (lens_id VARCHAR, position INTEGER, indicator_id VARCHAR, "
        "dimension VARCHAR, category VARCHAR, reference_category VARCHAR)"
    )
    for area in areas:
        connection.execute("INSERT INTO areas VALUES (?, ?, ?, 'name', NULL)", area)
    connection.execute((ROOT / "data" / "schema.sql").read_text(encoding="utf-8"))
    above = {"n": ["n"], "s": ["s", "n"], "c": ["c", "s", "n"]}
    above |= {district: [district, *above["c"]] for district in districts}
    for within, holders in above.items():
        for distance, holder in enumerate(holders):
            _insert(
                connection, "area_ancestors", area_id=within, ancestor_id=holder, distance=distance
            )
    _insert(
        connection,
        "municipality",
        municipality_id="m",
        name="m",
        focus_area_id="c",
        comparison_area_ids=[],
        synthetic=True,
    )
    _insert(connection, "domains", domain_id="A", position=1, name_de="A", name_en="A")
    texts = ("name", "statement", "description", "formula", "denominator", "caveats")
    _insert(
        connection,
        "indicators",
        indicator_id="x",
        position=1,
        domain_id="A",
        kind="share",
        unit="percent",
        decimals=1,
        direction="neutral",
        influence="shared",
        floor=50,
        reference="year",
        codes="",
        tier="core",
        rescaled=False,
        comparable_within="nation",
        months_to_publication=None,
        figures=len(values),
        **{f"{name}_{end}": "" for name in texts for end in ("de", "en")},
    )
    for district, value in zip(districts, values, strict=True):
        _insert(
            connection,
            "observations",
            indicator_id="x",
            area_id=district,
            year=2023,
            dimension="total",
            category="total",
            value=value,
            judgeable=True,
            rounding_base=0,
            source_id="s",
            pooled_years=1,
        )


def _insert(connection: DuckDBPyConnection, table: str, **values: Any) -> None:
    names, marks = ", ".join(values), ", ".join("?" * len(values))
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(values.values()))


@pytest.mark.parametrize(
    ("values", "fifths"),
    [
        (list(range(1, 11)), [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]),
        (list(range(10, 0, -1)), [5, 5, 4, 4, 3, 3, 2, 2, 1, 1]),
        # All alike: nobody is high or low.
        ([7] * 10, [3] * 10),
        # Four are alike as shown, with one decimal: their middle is the limit of the fifth.
        ([5.01, 5.02, 5.03, 5.04, *range(6, 12)], [2, 2, 2, 2, 3, 3, 4, 4, 5, 5]),
        ([*range(1, 7), 20.01, 20.02, 20.03, 20.04], [1, 1, 2, 2, 3, 3, 4, 4, 4, 4]),
        # Half of them zero: that is rather low, not the lowest fifth.
        ([0, 0, 0, 0, 0, 1, 2, 3, 4, 5], [2, 2, 2, 2, 2, 3, 4, 4, 5, 5]),
    ],
)
def test_fifths_of_ten(
    values: list[float], fifths: list[int], ten: Callable[[list[float]], list[int]]
) -> None:
    assert ten(values) == fifths


def test_fifths_of_nine_are_not_given(ten: Callable[[list[float]], list[int]]) -> None:
    assert ten(list(range(9))) == [None] * 9
