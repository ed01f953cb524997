"""`python -m data boundaries`: a municipality's own outlines go into its bundle, or nothing does."""

import json
import shutil
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from data.__main__ import main
from data.build import build
from data.bundle import BUNDLES

STEP = 0.02
DISTRICTS = {
    "11": (11.00, 51.02),
    "12": (11.02, 51.02),
    "13": (11.04, 51.02),
    "21": (11.00, 51.00),
    "22": (11.02, 51.00),
    "23": (11.04, 51.00),
}
REAL = BUNDLES.parent.parent / "shared" / "real" / "boundaries" / "aoem22_kreise.json"
needs_real = pytest.mark.skipif(not REAL.exists(), reason="the real boundary file is not here")


def square(longitude: float, latitude: float) -> dict[str, Any]:
    """A square of two hundredths of a degree round a centre."""
    half = STEP / 2
    corners = [(-half, -half), (half, -half), (half, half), (-half, half), (-half, -half)]
    ring = [[round(longitude + x, 5), round(latitude + y, 5)] for x, y in corners]
    return {"type": "Polygon", "coordinates": [ring]}


def geojson(file: Path, numbers: list[str]) -> Path:
    features = [
        {
            "type": "Feature",
            "properties": {"number": number},
            "geometry": square(*DISTRICTS[number]),
        }
        for number in numbers
    ]
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return file


def boundaries(folder: Path, file: Path, *more: str) -> int:
    return main(
        [
            "boundaries",
            str(folder),
            str(file),
            "--licence",
            "dl-de/by-2-0",
            "--language",
            "en",
            *more,
        ]
    )


def shapes(folder: Path, releases: Path) -> pl.DataFrame:
    release, _ = build(folder, releases)
    with duckdb.connect(str(releases / release.file), read_only=True) as opened:
        found: pl.DataFrame = opened.sql(
            "SELECT level, kind, area_id, geometry, licence FROM shapes"
        ).pl()
    return found


def test_boundaries_of_all_districts_go_into_the_bundle_and_its_database(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = geojson(tmp_path / "districts.geojson", list(DISTRICTS))
    assert boundaries(copy, file) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == (f"Written: {copy / 'boundaries_district.geojson'}\n", "")
    found = shapes(copy, tmp_path / "out").filter(kind="boundary")
    assert found["area_id"].to_list() == [f"99001-{number}" for number in DISTRICTS]
    assert set(found["level"]) == {"district"}
    assert set(found["licence"]) == {"dl-de/by-2-0"}
    drawn = json.loads(found["geometry"][0])["coordinates"][0]
    expected = square(*DISTRICTS["11"])["coordinates"][0]
    assert {tuple(corner) for corner in drawn} == {tuple(corner) for corner in expected}


def test_tiles_stay_beside_boundaries(copy: Path, tmp_path: Path) -> None:
    """The tile map gives small districts the same weight; it stays a choice."""
    boundaries(copy, geojson(tmp_path / "districts.geojson", list(DISTRICTS)))
    found = shapes(copy, tmp_path / "out")
    assert found.group_by("level", "kind").len().sort("level", "kind").rows() == [
        ("county", "tile", 5),
        ("district", "boundary", 6),
        ("district", "tile", 5),
    ]


def test_boroughs_are_imported_as_boroughs(copy: Path, tmp_path: Path) -> None:
    features = [
        {"type": "Feature", "properties": {"name": name}, "geometry": square(11.02, latitude)}
        for name, latitude in [("Mitte (erfunden)", 51.02), ("Rand (erfunden)", 51.00)]
    ]
    file = tmp_path / "boroughs.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    assert boundaries(copy, file, "--level", "borough") == 0
    found = shapes(copy, tmp_path / "out").filter(kind="boundary")
    assert found.select("level", "area_id").rows() == [
        ("borough", "99001-1"),
        ("borough", "99001-2"),
    ]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "de",
            "Fehler: Gebiete ohne Grenze in der Datei (1): 99001-13 Neustadt (erfunden). Zugeordnet "
            "wurde nach der Spalte number; prüfen Sie dort die Schreibung oder ergänzen Sie die "
            "Grenzen.\n",
        ),
        (
            "en",
            "error: Areas without a boundary in the file (1): 99001-13 Neustadt (erfunden). Matched "
            "by column number; check the spelling there or add the boundaries.\n",
        ),
    ],
)
def test_missing_district_is_named_and_nothing_is_written(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, sentence: str
) -> None:
    file = geojson(tmp_path / "districts.geojson", [n for n in DISTRICTS if n != "13"])
    assert boundaries(copy, file, "--language", language) == 1
    assert capsys.readouterr() == ("", sentence)
    assert not (copy / "boundaries_district.geojson").exists()


@pytest.mark.parametrize(
    ("content", "named"),
    [("{", "not valid JSON"), ('{"type": "Topology"}', "Topology"), ("", "empty")],
)
def test_file_that_cannot_be_read_leaves_the_old_boundaries(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, named: str
) -> None:
    boundaries(copy, geojson(tmp_path / "districts.geojson", list(DISTRICTS)))
    before = {file.name: file.read_bytes() for file in copy.iterdir() if file.is_file()}
    bad = tmp_path / "bad.geojson"
    bad.write_text(content)
    assert boundaries(copy, bad) == 1
    assert named in capsys.readouterr().err
    assert {file.name: file.read_bytes() for file in copy.iterdir() if file.is_file()} == before


def test_bad_bundle_is_mended_before_its_boundaries(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy / "sources.csv").unlink()
    assert boundaries(copy, geojson(tmp_path / "districts.geojson", list(DISTRICTS))) == 1
    assert "sources.csv" in capsys.readouterr().err
    assert not (copy / "boundaries_district.geojson").exists()


@pytest.mark.parametrize("fault", ["outlines", "figures"])
def test_faults_that_are_not_the_areas_own_keep_no_outlines_out(
    fault: str, copy: Path, tmp_path: Path
) -> None:
    """Outlines made by hand are refused with this command as the way out; figures may wait."""
    if fault == "outlines":
        (copy / "boundaries_district.geojson").write_text('{"features": [5]}', encoding="utf-8")
    else:
        file = copy / "observations" / "leavers.csv"
        file.write_text(file.read_text("utf-8").replace("total;3;48;", "total;-3;48;"), "utf-8")
    assert main(["check", str(copy)]) == 1
    assert boundaries(copy, geojson(tmp_path / "a.geojson", list(DISTRICTS))) == 0


def test_licence_must_be_said(copy: Path, tmp_path: Path) -> None:
    file = geojson(tmp_path / "districts.geojson", list(DISTRICTS))
    with pytest.raises(SystemExit):
        main(["boundaries", str(copy), str(file)])
    assert not (copy / "boundaries_district.geojson").exists()


@needs_real
def test_real_boundaries_fit_all_400_counties(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(BUNDLES / "national", tmp_path / "national")
    folder = Path(shutil.copytree(BUNDLES / "halle", tmp_path / "halle"))
    assert boundaries(folder, REAL, "--level", "county") == 0
    assert capsys.readouterr().err == ""
    written = json.loads((folder / "boundaries_county.geojson").read_text(encoding="utf-8"))
    assert len(written["features"]) == 400
    assert (folder / "boundaries_county.geojson").stat().st_size < REAL.stat().st_size
