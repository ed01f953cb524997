"""How all developed, and what a release brought."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from data.build import build
from queries import overview
from stats.change import latest_change

# --- what changed -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def second(
    sample_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DuckDBPyConnection]:
    """A second release of the sample: one figure more, one new indicator, one gone, one revised."""
    work = tmp_path_factory.mktemp("second")
    folder = Path(shutil.copytree(sample_folder, work / sample_folder.name))
    build(folder, work)
    education = folder / "observations" / "education.csv"
    lines = [
        line
        for line in education.read_text(encoding="utf-8").splitlines()
        if not line.startswith("library_cards")
    ]
    lines += [
        "schools_city;99001;2023;;total;total;12;;;;;atlas",
        "childcare_rate_under_3;99001;2024;;total;total;;;63;;;atlas",
    ]
    education.write_text("\n".join(lines), encoding="utf-8")
    leavers = folder / "observations" / "leavers.csv"
    text = leavers.read_text(encoding="utf-8")
    leavers.write_text(text.replace("total;3;48;", "total;6;48;"), encoding="utf-8")
    catalogue = folder / "indicators.toml"
    catalogue.unlink()
    toml = folder / "municipality.toml"
    toml.write_text(
        toml.read_text(encoding="utf-8").replace("2026-01-15", "2026-07-01"), encoding="utf-8"
    )
    release, _ = build(folder, work)
    with duckdb.connect(str(work / release.file), read_only=True) as opened:
        yield opened


def test_changes_of_a_release_name_each_indicator(second: DuckDBPyConnection) -> None:
    found = overview.release_changes(second, "en")
    assert found.drop("name").rows() == [
        ("schools_city", "B", 1, 0, 0, None, 2023),
        ("childcare_rate_under_3", "C", 1, 0, 0, 2023, 2024),
        ("library_cards", None, 0, 0, 2, 2023, None),
        ("leavers_without_certificate", "D", 0, 1, 0, 2023, 2023),
    ]
    assert found["name"][2] == "Library cards"
    assert overview.release_changes(second, "de")["name"][2] == "Bibliotheksausweise"


def test_release_names_the_one_before(
    second: DuckDBPyConnection, connection: DuckDBPyConnection
) -> None:
    row, first = (overview.release(opened).row(0, named=True) for opened in (second, connection))
    assert row["previous_release_id"] == first["release_id"]
    assert (str(row["previous_released_on"]), str(row["released_on"])) == (
        "2026-01-15",
        "2026-07-01",
    )
    assert (first["previous_release_id"], first["previous_released_on"]) == (None, None)


def test_first_release_has_no_changes(connection: DuckDBPyConnection) -> None:
    assert overview.release_changes(connection, "de").is_empty()


# --- how everything developed -------------------------------------------------------------------


def years_of(connection: DuckDBPyConnection, indicator: str) -> list[int]:
    return overview.own_series(connection).filter(indicator_id=indicator)["year"].to_list()


def test_own_series_begin_at_the_newest_break_that_touches_the_municipality(
    connection: DuckDBPyConnection,
) -> None:
    """Its Land broke in 2018, the nation in 2021; another Land in 2016 does not matter."""
    found = overview.own_series(connection)
    leavers = found.filter(indicator_id="leavers_without_certificate")
    assert leavers["year"].to_list() == [2021, 2022, 2023]
    assert leavers["value"].to_list() == pytest.approx([14, 15, 100 * 324 / 2202])
    assert set(leavers["broken_in"]) == {2021}
    assert years_of(connection, "population") == [2022, 2023]
    assert years_of(connection, "childcare_rate_under_3") == [2022, 2023]
    assert set(found.filter(indicator_id="childcare_rate_under_3")["broken_in"]) == {None}


def test_own_series_hold_totals_with_a_value_in_the_order_of_the_catalogue(
    connection: DuckDBPyConnection,
) -> None:
    found = overview.own_series(connection)
    assert found.select("indicator_id", "year").is_duplicated().any() is False
    assert found["value"].null_count() == 0
    order = found["indicator_id"].unique(maintain_order=True).to_list()
    assert order[0] == "population"
    assert order[-1] == "library_cards"
    row = found.filter(indicator_id="leavers_without_certificate", year=2022).row(0, named=True)
    assert (row["status"], row["judgeable"], row["rounding_base"]) == ("revised", True, 3)
    assert row["interval_low"] < row["value"] < row["interval_high"]


def test_break_that_is_still_to_come_cuts_nothing_off(
    sample_database: Path, tmp_path: Path
) -> None:
    with duckdb.connect(shutil.copy(sample_database, tmp_path)) as opened:
        opened.execute("UPDATE breaks SET year = 2030 WHERE break_id = 'nation-source'")
        assert years_of(opened, "leavers_without_certificate") == list(range(2018, 2024))


def test_own_series_can_be_judged_by_their_own_habit(sample_database: Path, tmp_path: Path) -> None:
    """Without breaks ten years remain, enough for a verdict on the last of nine changes."""
    with duckdb.connect(shutil.copy(sample_database, tmp_path)) as opened:
        opened.execute("DELETE FROM breaks")
        leavers = overview.own_series(opened).filter(indicator_id="leavers_without_certificate")
    points = list(leavers.select("year", "value").iter_rows())
    last_two = leavers.tail(2).to_dicts()
    # Up by 0.5 to 1 point in each of eight years, then down by 0.29: off the course, but by chance
    # alone 13.5 to 16.6 % and 13.3 to 16.3 % can be the same.
    verdicts = [latest_change(points, known).verdict for known in ([], last_two)]  # type: ignore[union-attr]
    assert verdicts == ["notable", "usual"]
