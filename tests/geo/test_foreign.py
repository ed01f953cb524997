"""Files of strangers: read in a process of its own, within limits, and nothing in them is run."""

import json
import random
import sqlite3
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from data.__main__ import main
from geo import apart, boundaries
from geo.boundaries import Boundaries, read
from geo.foreign import read_apart
from tests.geo.test_boundaries import TOWN, geojson, geopackage, the, town

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT {columns} FROM n"


@contextmanager
def altered(path: Path) -> Iterator[sqlite3.Connection]:
    """A GeoPackage open for the one who spoils it."""
    with closing(sqlite3.connect(path)) as opened:
        yield opened
        opened.commit()


@contextmanager
def within(seconds: float) -> Iterator[None]:
    began = time.monotonic()
    yield
    assert time.monotonic() - began < seconds


def crossing(corners: int, area: str = "15002-101") -> dict[str, Any]:
    """An outline that crosses itself a quarter as many times as it has corners, squared."""
    chance = random.Random(1)
    points = [[11.9 + chance.random() / 10, 51.4 + chance.random() / 10] for _ in range(corners)]
    geometry = {"type": "Polygon", "coordinates": [[*points, points[0]]]}
    return {"type": "Feature", "properties": {"id": area}, "geometry": geometry}


def with_crossing(path: Path, corners: int) -> Path:
    content = json.loads(geojson(town(), path).read_text())
    content["features"][0] = crossing(corners)
    path.write_text(json.dumps(content))
    return path


# --- a process of its own -------------------------------------------------------------------------


def test_child_tells_what_the_reader_would(tmp_path: Path) -> None:
    path = with_crossing(tmp_path / "a.geojson", 8)
    apart, here = read_apart(path, TOWN), read(path, TOWN)
    assert apart == json_like(here)
    assert [one.rule for one in apart.findings] == [one.rule for one in here.findings] != []


def json_like(found: Boundaries) -> Boundaries:
    """Lists instead of tuples, as JSON has them."""
    return Boundaries(
        json.loads(json.dumps(found.geometries)), found.findings, found.layer, found.column
    )


def test_outline_that_crosses_itself_without_end_is_stopped_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "SECONDS", 6)
    path = with_crossing(tmp_path / "a.geojson", 500)
    with within(12):
        said = the("takes_too_long", read_apart(path, TOWN))
    assert "a.geojson" in said
    assert "6 seconds" in said
    assert "15002-101 Altstadt" in said


def test_file_that_needs_too_much_memory_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = with_crossing(tmp_path / "a.geojson", 8)
    assert len(read_apart(path, TOWN).geometries) == 4
    # Less than the libraries themselves need.
    monkeypatch.setattr(apart, "MEMORY_MB", 100)
    assert "100 MB" in the("reading_broke_off", read_apart(path, TOWN))


def test_process_that_dies_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    the("reading_broke_off", read_apart(geojson(town(), tmp_path / "a.geojson"), TOWN))


@pytest.mark.parametrize("answer", ["", "{", "[]", "1", "{}", '{"findings": [1]}'])
def test_answer_that_is_none_is_a_sentence(
    answer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(command: list[str], **_: object) -> None:
        (Path(command[-1]) / apart.ANSWER).write_text(answer)

    monkeypatch.setattr("subprocess.run", write)
    the("reading_broke_off", read_apart(tmp_path / "a.geojson", TOWN))


def test_what_was_unpacked_is_gone_when_reading_was_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(apart, "SECONDS", 4)
    inner = with_crossing(tmp_path / "inner.geojson", 500)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(inner, "a.geojson")
    the("takes_too_long", read_apart(tmp_path / "a.zip", TOWN))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip", "inner.geojson"]


def test_too_many_corners(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boundaries, "CORNER_LIMIT", 19)
    assert "20 corners" in the(
        "too_many_corners", read(geojson(town(), tmp_path / "a.geojson"), TOWN)
    )


# --- what is never run ----------------------------------------------------------------------------


def test_view_without_end_is_not_run_and_the_table_beside_it_is_read(tmp_path: Path) -> None:
    path = geopackage(town(), tmp_path / "a.gpkg")
    with altered(path) as opened:
        columns = "i AS fid, (SELECT geom FROM areas) AS geom, '15002-101' AS id"
        opened.execute(f"CREATE VIEW endless AS {ENDLESS.format(columns=columns)}")
        register(opened, "endless")
    with within(20):
        found = read_apart(path, TOWN)
    assert (found.layer, len(found.geometries)) == ("areas", 4)
    assert "endless" in the("views_left_out", found)


def register(opened: sqlite3.Connection, table: str) -> None:
    opened.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) "
        "VALUES ($1, 'features', $1, 4326)", [table]
    )  # fmt: skip
    opened.execute(
        "INSERT INTO gpkg_geometry_columns VALUES ($1, 'geom', 'POLYGON', 4326, 0, 0)", [table]
    )


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE areas RENAME TO stored; CREATE VIEW areas AS SELECT * FROM stored",
        "ALTER TABLE areas ADD COLUMN more AS (zeroblob(1000000000)) VIRTUAL",
        "DROP TABLE gpkg_ogr_contents; CREATE VIEW gpkg_ogr_contents AS "
        + ENDLESS.format(columns="'areas' AS table_name, i AS feature_count"),
        "ALTER TABLE gpkg_contents RENAME TO mine; CREATE VIEW gpkg_contents AS SELECT * FROM mine",
        "ALTER TABLE areas RENAME TO stored; CREATE VIRTUAL TABLE areas USING fts5(id, geom)",
    ],
    ids=["view", "computed column", "endless system table", "system table", "virtual table"],
)
def test_areas_that_are_computed_when_read_are_refused(change: str, tmp_path: Path) -> None:
    path = geopackage(town(), tmp_path / "a.gpkg")
    with altered(path) as opened:
        for (trigger,) in opened.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            opened.execute(f'DROP TRIGGER "{trigger}"')
        opened.execute("PRAGMA legacy_alter_table = ON")
        opened.executescript(change)
    with within(20):
        assert "a.gpkg" in the("views_only", read_apart(path, TOWN))


def test_triggers_do_not_run_and_the_file_stays_as_it_was(tmp_path: Path) -> None:
    path = geopackage(town(), tmp_path / "a.gpkg")
    with altered(path) as opened:
        opened.execute(
            "CREATE TRIGGER mine AFTER UPDATE ON gpkg_contents BEGIN DELETE FROM areas; END"
        )
    before = path.read_bytes()
    assert len(read(path, TOWN).geometries) == 4
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["a.gpkg"]


def test_other_databases_and_names_do_not_reach_other_drivers(tmp_path: Path) -> None:
    path = geopackage(town(), tmp_path / "a.gpkg")
    assert len(read(path.rename(tmp_path / "a.sqlite"), TOWN).geometries) == 4
    with closing(sqlite3.connect(tmp_path / "b.sqlite")) as opened:
        opened.execute("CREATE TABLE areas (id TEXT)")
    assert "gpkg_contents" in the("unreadable", read(tmp_path / "b.sqlite", TOWN))


def test_json_that_is_an_order_to_open_something_else_is_read_as_what_it_says(
    tmp_path: Path,
) -> None:
    secret = geojson(town(), tmp_path / "secret.geojson")
    order = f'"type": "gdal_streamed_alg", "command_line": "gdal vector pipeline ! read {secret} ! write"'
    path = tmp_path / "a.geojson"
    path.write_text("{" + order + ', "type": "FeatureCollection", "features": [{}]}')
    assert read(path, TOWN).geometries == {}
    path.write_text("{" + order + "}")
    the("json_not_geo", read(path, TOWN))


def test_ids_and_coordinate_systems_of_json_are_understood(tmp_path: Path) -> None:
    content = json.loads(geojson(town().to_crs("EPSG:25832"), tmp_path / "a.geojson").read_text())
    for each in content["features"]:
        each["id"] = each["properties"].pop("id")
    for name in ("urn:ogc:def:crs:EPSG::25832", "EPSG:25832"):
        content["crs"] = {"type": "name", "properties": {"name": name}}
        (tmp_path / "b.geojson").write_text(json.dumps(content))
        found = read(tmp_path / "b.geojson", TOWN)
        assert (found.findings, found.column) == ([], "id")


@pytest.mark.parametrize(
    "feature",
    [1, None, [], {}, {"geometry": []}, {"geometry": 1}, {"geometry": {"type": "Polygon"}},
     {"geometry": {"type": "Nothing", "coordinates": []}}, {"properties": 1, "geometry": None},
     {"geometry": {"type": "Polygon", "coordinates": [[["a", "b"]] * 4]}},
     {"geometry": {"type": "Polygon", "coordinates": [[[1e400, 1]] * 4]}},
     {"geometry": {"type": "GeometryCollection", "geometries": [{}]}}],
    ids=range(12),
)  # fmt: skip
def test_nonsense_in_json_is_a_finding(feature: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    found = read(path, TOWN)
    assert found.findings
    assert found.geometries == {}


# --- what stays in its folder ---------------------------------------------------------------------


@pytest.mark.parametrize("level", ["../../outside", "/outside", "quarter", ""])
def test_import_does_not_leave_the_folder_of_its_bundle(
    level: str, sample_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = geojson(town(), tmp_path / "a.geojson")
    words = ["boundaries", str(sample_folder), str(path), "--licence", "CC0", "--level", level]
    with pytest.raises(SystemExit):
        main(words)
    assert "nation" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [path]


def test_link_in_a_zip_leads_nowhere(tmp_path: Path) -> None:
    secret = geojson(town(), tmp_path / "secret.geojson")
    entry = zipfile.ZipInfo("a.geojson")
    entry.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(entry, str(secret))
    the("kind_unknown", read(tmp_path / "a.zip", TOWN))
