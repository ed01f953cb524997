"""The generated folder is a bundle like any other, and shows every feature."""

import json
from pathlib import Path

import polars as pl
import pytest
from duckdb import DuckDBPyConnection
from frictionless import Checklist, Package, system

from data.bundle import read
from data.tables import tables
from tests.musterstadt.conftest import Musterstadt

STATUSES = next(f.values for f in tables()["observations"].fields if f.name == "status")


def test_city_is_marked_as_synthetic(musterstadt: Musterstadt) -> None:
    bundle, _ = read(musterstadt.folder)
    assert bundle.municipality["synthetic"] is True
    notes = bundle.text["sources"]["note_de"].to_list()
    assert all("Synthetische Beispieldaten" in note for note in notes)


def test_every_table_of_a_bundle_has_rows(musterstadt: Musterstadt) -> None:
    bundle, _ = read(musterstadt.folder)
    assert {name for name in tables() if bundle.text[name].is_empty()} == set()


@pytest.mark.filterwarnings("ignore")  # of the judge, not of the judged
def test_folder_is_a_valid_data_package(musterstadt: Musterstadt) -> None:
    descriptor = json.loads((musterstadt.folder / "datapackage.json").read_text(encoding="utf-8"))
    with system.use_context(trusted=True):
        package = Package.from_descriptor(descriptor, basepath=str(musterstadt.folder))
        report = package.validate(Checklist(), limit_rows=400)
    assert report.valid, report.flatten(["type", "note"])[:5]
    listed = {resource["path"] for resource in descriptor["resources"]}
    assert listed == {
        f.relative_to(musterstadt.folder).as_posix() for f in musterstadt.folder.rglob("*.csv")
    }


def test_every_status_occurs(counted: pl.DataFrame) -> None:
    assert set(counted["status"].drop_nulls()) == set(STATUSES)


def test_all_nine_areas_of_education_have_indicators(fictional: DuckDBPyConnection) -> None:
    counts = dict(
        fictional.sql("SELECT domain_id, count(*) FROM indicators GROUP BY ALL").fetchall()
    )
    assert sorted(counts) == list("ABCDEFGHI")
    assert 55 <= sum(counts.values()) <= 75


def test_figures_reach_over_twelve_years(counted: pl.DataFrame) -> None:
    assert counted["year"].unique().sort().to_list() == list(range(2014, 2026))


def test_there_are_five_boroughs_and_43_districts(musterstadt: Musterstadt) -> None:
    bundle, _ = read(musterstadt.folder)
    levels = dict(bundle.text["areas"]["level"].value_counts().iter_rows())
    assert levels == {"nation": 1, "state": 3, "county": 25, "borough": 5, "district": 43}


@pytest.mark.parametrize(
    ("table", "least"),
    [
        ("actors", 55),
        ("networks", 25),
        ("programmes", 15),
        ("guidelines", 8),
        ("goals", 20),
        ("measures", 45),
        ("mandates", 8),
        ("milestones", 20),
    ],
)
def test_there_is_enough_to_show(musterstadt: Musterstadt, table: str, least: int) -> None:
    bundle, _ = read(musterstadt.folder)
    assert bundle.text[table].height >= least


def test_milestones_cover_the_four_phases(musterstadt: Musterstadt) -> None:
    bundle, _ = read(musterstadt.folder)
    phases = bundle.text["milestones"]["phase"].unique().sort().to_list()
    assert phases == ["analysis", "content", "foundations", "structures"]


def test_mailboxes_are_of_the_example_domain(musterstadt: Musterstadt) -> None:
    files = [f for f in musterstadt.folder.rglob("*") if f.suffix in {".csv", ".toml"}]
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            if "@" in line or "http" in line:
                assert "musterstadt.example" in line


def test_press_is_quoted_and_never_counted(musterstadt: Musterstadt, counted: pl.DataFrame) -> None:
    bundle, _ = read(musterstadt.folder)
    assert bundle.text["context"].height > 0
    assert "press" not in set(counted["source_kind"])


def test_folder_that_was_not_generated_is_left_alone(tmp_path: Path) -> None:
    from musterstadt import generate

    (tmp_path / "own.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(ValueError, match="not generated"):
        generate(tmp_path)
    assert (tmp_path / "own.csv").read_text(encoding="utf-8") == "mine"
