"""Boundaries: three formats, one tiny bad file per rule, real files where they are at hand."""

import json
import re
import string
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas
import pytest
import shapely

from geo import reading
from geo.boundaries import Boundaries, read, store
from geo.findings import failed, finding, rules
from geo.foreign import import_boundaries
from geo.matching import Area

REAL = Path(__file__).parents[2].parent / "shared" / "real" / "boundaries"
needs_real = pytest.mark.skipif(not REAL.is_dir(), reason="real files are not at hand")

# A town of four square districts, two by two, ids and centres as in a bundle.
TOWN = [
    Area("15002-101", "Altstadt", 51.45, 11.95),
    Area("15002-102", "Südliche Innenstadt", 51.45, 12.05),
    Area("15002-103", "Nördliche Innenstadt", 51.55, 11.95),
    Area("15002-204", "Paulusviertel", 51.55, 12.05),
]


def square(west: float, south: float, size: float = 0.1) -> shapely.Polygon:
    return shapely.box(west, south, west + size, south + size)


def town(**columns: list[Any]) -> geopandas.GeoDataFrame:
    content = columns or {"id": [area.area_id for area in TOWN]}
    shapes = [square(11.9, 51.4), square(12.0, 51.4), square(11.9, 51.5), square(12.0, 51.5)]
    return geopandas.GeoDataFrame(content, geometry=shapes, crs="EPSG:4326")


def zipped_shapefile(frame: geopandas.GeoDataFrame, path: Path, *, without: str = "") -> Path:
    folder = path.parent / (path.stem + "_parts")
    folder.mkdir()
    frame.to_file(folder / "areas.shp", encoding="UTF-8")
    with zipfile.ZipFile(path, "w") as archive:
        for part in sorted(folder.iterdir()):
            if part.suffix != without:
                archive.write(part, f"some folder/{part.name}")
    return path


def geojson(frame: geopandas.GeoDataFrame, path: Path) -> Path:
    frame.to_file(path, driver="GeoJSON")
    return path


def geopackage(frame: geopandas.GeoDataFrame, path: Path) -> Path:
    frame.to_file(path, driver="GPKG", layer="areas")
    return path


FORMATS: list[tuple[str, Callable[..., Path]]] = [
    ("a.geojson", geojson),
    ("a.gpkg", geopackage),
    ("a.zip", zipped_shapefile),
]
formats = pytest.mark.parametrize(("name", "write"), FORMATS, ids=[name for name, _ in FORMATS])


def rules_of(read_in: Boundaries) -> list[str]:
    return [one.rule for one in read_in.findings]


def the(rule: str, read_in: Boundaries) -> str:
    """The only finding is this one; its sentence."""
    assert rules_of(read_in) == [rule]
    return read_in.findings[0].sentence("en")


# --- good files ---------------------------------------------------------------------------------


@formats
def test_each_format_is_read(tmp_path: Path, name: str, write: Callable[..., Path]) -> None:
    found = read(write(town(), tmp_path / name), TOWN)
    assert found.findings == []
    assert list(found.geometries) == [area.area_id for area in TOWN]
    assert found.column == "id"


@formats
def test_other_coordinate_systems_become_degrees(
    tmp_path: Path, name: str, write: Callable[..., Path]
) -> None:
    if name == "a.geojson":
        pytest.skip("GeoJSON is in degrees by definition")
    found = read(write(town().to_crs("EPSG:25832"), tmp_path / name), TOWN)
    assert found.findings == []
    shape = shapely.geometry.shape(found.geometries["15002-101"])
    assert shape.bounds == pytest.approx((11.9, 51.4, 12.0, 51.5), abs=0.001)


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("key", ["15002-101", "15002-102", "15002-103", "15002-204"]),
        ("NAME", [area.name for area in TOWN]),
        ("NAME", [f" {area.name.replace(' ', '  ')} " for area in TOWN]),
        ("NAME", [area.name.replace("ü", "u\u0308").replace("ö", "o\u0308") for area in TOWN]),
        ("nr", [101, 102, 103, 204]),
        ("nr", [101.0, 102.0, 103.0, 204.0]),
    ],
)
def test_areas_are_matched_by_id_name_or_own_number(
    tmp_path: Path, column: str, values: list[Any]
) -> None:
    frame = town(objectid=[7, 8, 9, 10], **{column: values})
    found = read(geopackage(frame, tmp_path / "a.gpkg"), TOWN)
    assert found.findings == []
    assert found.column == column


def test_leading_zeros_lost_in_a_spreadsheet_are_found_again(tmp_path: Path) -> None:
    counties = [Area("01001", "A"), Area("01002", "B"), Area("01003", "C"), Area("15002", "D")]
    found = read(geopackage(town(ags=[1001, 1002, 1003, 15002]), tmp_path / "a.gpkg"), counties)
    assert found.findings == []


def test_the_layer_that_fits_best_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    town(id=["x", "y", "z", "15002-101"]).to_file(path, layer="streets", driver="GPKG")
    town().to_file(path, layer="districts", driver="GPKG")
    found = read(path, TOWN)
    assert "streets" in the("layers_left_out", found)
    assert found.layer == "districts"


def test_layer_of_points_before_that_of_surfaces_does_not_count(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    labels = town()
    labels.geometry = labels.representative_point()
    labels.to_file(path, layer="labels", driver="GPKG")
    town().to_file(path, layer="districts", driver="GPKG")
    found = read(path, TOWN)
    assert (found.layer, len(found.geometries)) == ("districts", 4)


def test_two_layers_that_fit_alike_must_be_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    for layer in ("y2005", "y2024"):
        town().to_file(path, layer=layer, driver="GPKG")
    said = the("layers_alike", read(path, TOWN))
    assert all(word in said for word in ("y2005", "y2024", "--layer"))
    assert read(path, TOWN, layer="y2005").layer == "y2005"
    assert "y2024" in the("layer_unknown", read(path, TOWN, layer="y2014"))


def test_large_layer_beside_the_right_one_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.gpkg"
    pd_like = geopandas.GeoDataFrame({"id": range(9)}, geometry=[square(11.9, 51.4)] * 9, crs=4326)
    pd_like.to_file(path, layer="buildings", driver="GPKG")
    town().to_file(path, layer="districts", driver="GPKG")
    monkeypatch.setattr("geo.reading.FEATURE_LIMIT", 5)
    assert read(path, TOWN).layer == "districts"
    the("too_many_features", read(path, TOWN, layer="buildings"))


@pytest.mark.parametrize("encoding", ["UTF-8", "CP1252", "CP850"])
def test_words_of_a_shapefile_are_read_as_most_names_fit(encoding: str, tmp_path: Path) -> None:
    """Its .dbf says ANSI whatever it holds."""
    frame = town(name=[area.name for area in TOWN])
    folder = tmp_path / "parts"
    folder.mkdir()
    frame.to_file(folder / "areas.shp", encoding=encoding)
    table = (folder / "areas.dbf").read_bytes()
    (folder / "areas.cpg").unlink()
    (folder / "areas.dbf").write_bytes(table[:29] + b"\x57" + table[30:])
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for part in folder.iterdir():
            archive.write(part, part.name)
    found = read(path, TOWN)
    assert len(found.geometries) == 4
    assert encoding == "CP1252" or encoding in the("encoding_assumed", found)


def test_shared_borders_stay_shared(tmp_path: Path) -> None:
    wavy = [(12.0 + (i % 2) * 0.00001, 51.4 + i * 0.001) for i in range(101)]
    west = shapely.Polygon([(11.9, 51.4), *wavy, (11.9, 51.5)])
    east = shapely.Polygon([(12.1, 51.4), *wavy, (12.1, 51.5)])
    frame = geopandas.GeoDataFrame({"id": ["a", "b"]}, geometry=[west, east], crs="EPSG:4326")
    found = read(geojson(frame, tmp_path / "a.geojson"), [Area("a", "A"), Area("b", "B")])
    assert found.findings == []
    shapes = [shapely.geometry.shape(one) for one in found.geometries.values()]
    assert sum(shapely.get_num_coordinates(shapes)) < 40
    assert shapely.coverage_is_valid(shapes)
    assert shapes[0].intersection(shapes[1]).length == pytest.approx(0.1, abs=0.001)


def test_coordinates_have_five_decimals(tmp_path: Path) -> None:
    frame = town()
    frame["geometry"] = frame.translate(0.123456789, 0)
    found = read(geojson(frame, tmp_path / "a.geojson"), [Area(a.area_id, a.name) for a in TOWN])
    text = json.dumps(found.geometries)
    assert not re.search(r"\.\d{6,}", text)


def test_outer_rings_run_against_the_clock(tmp_path: Path) -> None:
    found = read(geojson(town(), tmp_path / "a.geojson"), TOWN)
    for geometry in found.geometries.values():
        assert shapely.LinearRing(geometry["coordinates"][0]).is_ccw


# --- one tiny bad file per rule -----------------------------------------------------------------


def test_file_missing(tmp_path: Path) -> None:
    assert "nothing.gpkg" in the("file_missing", read(tmp_path / "nothing.gpkg", TOWN))
    the("file_missing", read(tmp_path, TOWN))


def test_file_empty(tmp_path: Path) -> None:
    (tmp_path / "a.geojson").touch()
    the("file_empty", read(tmp_path / "a.geojson", TOWN))


def test_file_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = geojson(town(), tmp_path / "a.geojson")
    monkeypatch.setattr(reading, "FILE_LIMIT_MB", 0)
    the("file_too_large", read(path, TOWN))


@pytest.mark.parametrize("content", [b"%PDF-1.7 hello", b"id;name\n1;A\n", b"\x00\x01\x02", b"[1]"])
def test_kind_unknown(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.gpkg").write_bytes(content)
    the("kind_unknown", read(tmp_path / "a.gpkg", TOWN))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'{"type": "FeatureCollection",\n "features": [', "line 2"),
        (b'{"type": 1, "type"}', "column 19"),
    ],
)
def test_json_broken(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "a.geojson").write_bytes(content)
    assert says in the("json_broken", read(tmp_path / "a.geojson", TOWN))


def test_json_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "a.geojson").write_bytes(b'{"type": "\xff"}')
    the("json_not_utf8", read(tmp_path / "a.geojson", TOWN))


def test_json_nested_without_end_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "a.geojson").write_bytes(b'{"a":' + b"[" * 100_000)
    assert "recursion" in the("unreadable", read(tmp_path / "a.geojson", TOWN))


def test_json_not_geo(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"type": "Topology", "objects": {}}')
    assert "Topology" in the("json_not_geo", read(tmp_path / "a.json", TOWN))


def test_a_broken_geopackage_is_unreadable(tmp_path: Path) -> None:
    path = geopackage(town(), tmp_path / "a.gpkg")
    path.write_bytes(path.read_bytes()[:5000])
    the("unreadable", read(path, TOWN))


def test_zip_broken(tmp_path: Path) -> None:
    path = zipped_shapefile(town(), tmp_path / "a.zip")
    path.write_bytes(path.read_bytes()[:300])
    the("zip_broken", read(path, TOWN))


def test_zip_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "UNPACKED_LIMIT_MB", 1)
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.shp", bytes(1_500_000))
    the("zip_too_large", read(path, TOWN))


def test_zip_bomb_that_lies_about_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "UNPACKED_LIMIT_MB", 1)
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.shp", bytes(1_500_000))
    size = (1_500_000).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (10).to_bytes(4, "little")))
    the("zip_broken", read(path, TOWN))


def test_a_zip_cannot_write_outside_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "in" / "a.zip"
    path.parent.mkdir()
    inner = geojson(town(), tmp_path / "inner.geojson")
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(inner, "../../out.geojson")
    assert read(path, TOWN).findings == []
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "inner.geojson"]


def test_files_of_one_name_in_two_folders_of_a_zip_are_told_apart(tmp_path: Path) -> None:
    old, new = town(), town()
    old["geometry"] = old.geometry.scale(0.5, 0.5)
    with zipfile.ZipFile(tmp_path / "both.zip", "w") as both:
        for year, frame in (("2019", old), ("2024", new)):
            with zipfile.ZipFile(zipped_shapefile(frame, tmp_path / f"{year}.zip")) as one:
                for part in one.namelist():
                    both.writestr(f"{year}/{Path(part).name}", one.read(part))
    said = the("layers_alike", read(tmp_path / "both.zip", TOWN))
    assert "2019_areas, 2024_areas" in said
    found = read(tmp_path / "both.zip", TOWN, layer="2024_areas")
    assert shapely.geometry.shape(found.geometries["15002-101"]).area == pytest.approx(0.01)


def test_zip_without_layer(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert "readme.txt" in the("zip_without_layer", read(tmp_path / "a.zip", TOWN))


def test_shapefile_incomplete(tmp_path: Path) -> None:
    path = zipped_shapefile(town(), tmp_path / "a.zip", without=".dbf")
    assert ".dbf" in the("shapefile_incomplete", read(path, TOWN))


def test_no_features(tmp_path: Path) -> None:
    (tmp_path / "a.geojson").write_text('{"type": "FeatureCollection", "features": []}')
    the("no_features", read(tmp_path / "a.geojson", TOWN))


def test_a_geopackage_without_features(tmp_path: Path) -> None:
    the("no_features", read(geopackage(town().iloc[:0], tmp_path / "a.gpkg"), TOWN))


def test_too_many_features(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "FEATURE_LIMIT", 3)
    the("too_many_features", read(geopackage(town(), tmp_path / "a.gpkg"), TOWN))


@formats
def test_points_are_no_polygons(tmp_path: Path, name: str, write: Callable[..., Path]) -> None:
    frame = town()
    frame["geometry"] = [shape.centroid for shape in frame.geometry]
    assert "Point" in the("not_polygons", read(write(frame, tmp_path / name), TOWN))


def test_others_left_out(tmp_path: Path) -> None:
    frame = town(id=[*(area.area_id for area in TOWN[:3]), "line"])
    shapes = [*frame.geometry[:3], shapely.LineString([(11.9, 51.4), (12, 51.5)])]
    found = read(geojson(frame.set_geometry(shapes), tmp_path / "a.geojson"), TOWN[:3])
    assert "number: 1; kind: LineString" in the("others_left_out", found)


def test_geometry_empty(tmp_path: Path) -> None:
    frame = town(id=[*(area.area_id for area in TOWN[:3]), "nowhere"])
    frame = frame.set_geometry([*frame.geometry[:3], None])
    assert "nowhere" in the(
        "geometry_empty", read(geojson(frame, tmp_path / "a.geojson"), TOWN[:3])
    )


def test_crs_missing(tmp_path: Path) -> None:
    path = zipped_shapefile(town().to_crs("EPSG:25832"), tmp_path / "a.zip", without=".prj")
    assert "--crs EPSG:25832" in the("crs_missing_likely", read(path, TOWN))
    assert read(path, TOWN, crs="EPSG:25832").findings == []


def test_coordinates_that_fit_no_german_system_are_told(tmp_path: Path) -> None:
    frame = town()
    frame.geometry = frame.geometry.translate(9e8, 9e8)
    path = zipped_shapefile(frame, tmp_path / "a.zip", without=".prj")
    assert "--crs" in the("crs_missing", read(path, TOWN))


def test_number_of_the_zone_before_an_easting_is_cut(tmp_path: Path) -> None:
    frame = town().to_crs("EPSG:25832")
    frame.geometry = frame.geometry.translate(32_000_000)
    found = read(geopackage(frame, tmp_path / "a.gpkg"), TOWN)
    assert "(32)" in the("zone_cut", found)
    west, *_ = shapely.from_geojson(json.dumps(found.geometries["15002-101"])).bounds
    assert west == pytest.approx(11.9, abs=1e-4)


def test_outlines_of_another_place_are_refused(tmp_path: Path) -> None:
    path = geojson(town(), tmp_path / "a.geojson")
    unplaced = [Area(area.area_id, area.name) for area in TOWN]
    assert len(read(path, unplaced).geometries) == 4
    assert "13.7" in the("elsewhere", read(path, unplaced, home=(13.7, 51.05)))
    frame = town()
    frame.geometry = frame.geometry.translate(60)
    assert "--crs" in the("not_in_germany", read(geojson(frame, tmp_path / "b.geojson"), unplaced))


def test_crs_assumed_where_the_numbers_look_like_degrees(tmp_path: Path) -> None:
    path = zipped_shapefile(town(), tmp_path / "a.zip", without=".prj")
    found = read(path, TOWN)
    the("crs_assumed", found)
    assert len(found.geometries) == 4


def test_crs_wrong(tmp_path: Path) -> None:
    metres = town().to_crs("EPSG:25832").set_crs("EPSG:4326", allow_override=True)
    path = geojson(metres, tmp_path / "a.geojson")
    the("crs_wrong", read(path, TOWN))
    assert read(path, TOWN, crs="EPSG:25832").findings == []


def test_crs_unknown(tmp_path: Path) -> None:
    path = geojson(town(), tmp_path / "a.geojson")
    assert "UTM" in the("crs_unknown", read(path, TOWN, crs="UTM"))


def test_axes_swapped(tmp_path: Path) -> None:
    frame = town()
    frame["geometry"] = shapely.transform(frame.geometry.to_numpy(), lambda xy: xy[:, ::-1])
    the("axes_swapped", read(geojson(frame, tmp_path / "a.geojson"), TOWN))


@pytest.mark.parametrize("home", [None, (12.0, 51.5)])
def test_axes_swapped_is_told_without_centre_points_too(
    home: tuple[float, float] | None, tmp_path: Path
) -> None:
    frame = town()
    frame["geometry"] = shapely.transform(frame.geometry.to_numpy(), lambda xy: xy[:, ::-1])
    places_unknown = [Area(area.area_id, area.name) for area in TOWN]
    path = geojson(frame, tmp_path / "a.geojson")
    the("axes_swapped", read(path, places_unknown, home=home))


@pytest.mark.parametrize(
    "names",
    [
        ["ALTSTADT", "SÜDLICHE INNENSTADT", "NÖRDLICHE INNENSTADT", "PAULUSVIERTEL"],
        ["Alt-Stadt", "Suedliche Innenstadt", "Noerdliche Innenstadt", "Paulus Viertel"],
        ["Alt\u00adstadt", "Su\u0308dliche Innenstadt", "Nördliche\u00a0Innenstadt", "Paulusviertel\u200b"],
    ],
)  # fmt: skip
def test_names_are_matched_as_they_sound(names: list[str], tmp_path: Path) -> None:
    found = read(geojson(town(name=names), tmp_path / "a.geojson"), TOWN)
    assert (found.findings, found.column, len(found.geometries)) == ([], "name", 4)


def test_leading_zeros_of_own_numbers_are_found_again(tmp_path: Path) -> None:
    boroughs = [Area(f"15002-0{i}", name) for i, name in enumerate("ABCD", start=2)]
    found = read(geopackage(town(nr=[2, 3, 4, 5]), tmp_path / "a.gpkg"), boroughs)
    assert (found.findings, found.column, len(found.geometries)) == ([], "nr", 4)


def test_no_match(tmp_path: Path) -> None:
    path = geojson(town(code=["a", "b", "c", "d"]), tmp_path / "a.geojson")
    assert "code" in the("no_match", read(path, TOWN))


def test_areas_missing(tmp_path: Path) -> None:
    found = read(geojson(town().iloc[:3], tmp_path / "a.geojson"), TOWN)
    message = the("areas_missing", found)
    assert "(1):" in message
    assert "15002-204 Paulusviertel" in message
    assert found.geometries == {}


def test_features_extra(tmp_path: Path) -> None:
    found = read(geojson(town(), tmp_path / "a.geojson"), TOWN[:2])
    assert "(2; column id): 15002-103, 15002-204." in the("features_extra", found)
    assert len(found.geometries) == 2


def test_areas_of_one_name_are_not_told_apart_by_it(tmp_path: Path) -> None:
    twins = [Area("1", "Neustadt"), Area("2", "Neustadt"), Area("3", "West"), Area("4", "Ost")]
    path = geojson(town(name=["Neustadt", "Neustadt", "West", "Ost"]), tmp_path / "a.geojson")
    assert "(2): 1 Neustadt, 2 Neustadt." in read(path, twins).findings[0].sentence("en")


def test_running_number(tmp_path: Path) -> None:
    boroughs = [Area(f"15002-{i}", name) for i, name in enumerate("ABCD", start=1)]
    found = read(geopackage(town(objectid=[1, 2, 3, 4]), tmp_path / "a.gpkg"), boroughs)
    the("running_number", found)
    assert len(found.geometries) == 4


def test_a_true_id_is_no_running_number(tmp_path: Path) -> None:
    boroughs = [Area(f"15002-{i}", name) for i, name in enumerate("ABCD", start=1)]
    names = town(objectid=[4, 3, 2, 1], name=list("ABCD"))
    found = read(geopackage(names, tmp_path / "a.gpkg"), boroughs)
    assert found.findings == []
    assert found.column == "name"


def test_water_left_out(tmp_path: Path) -> None:
    frame = town(id=[*(area.area_id for area in TOWN[:3]), "15002-103"], GF=[4, 4, 4, 2])
    found = read(geopackage(frame, tmp_path / "a.gpkg"), TOWN[:3])
    the("water_left_out", found)
    assert shapely.geometry.shape(found.geometries["15002-103"]).area == pytest.approx(0.01)


def test_parts_joined(tmp_path: Path) -> None:
    frame = town(id=["15002-101", "15002-101", "15002-103", "15002-204"])
    path = geojson(frame, tmp_path / "a.geojson")
    found = read(path, [area for area in TOWN if area.area_id != "15002-102"])
    assert "(1): 15002-101 Altstadt." in the("parts_joined", found)
    assert shapely.geometry.shape(found.geometries["15002-101"]).area == pytest.approx(0.02)


def test_two_dates_of_one_area_are_not_laid_together(tmp_path: Path) -> None:
    frame = town(id=["15002-101", "15002-101", "15002-103", "15002-204"])
    frame.loc[1, "geometry"] = square(11.9, 51.4, 0.12)
    path = geojson(frame, tmp_path / "a.geojson")
    found = read(path, [area for area in TOWN if area.area_id != "15002-102"])
    assert "parts_overlap" in rules_of(found)
    assert found.geometries == {}


def test_same_outline_twice_is_one(tmp_path: Path) -> None:
    frame = town(id=["15002-101", "15002-101", "15002-103", "15002-204"])
    frame.loc[1, "geometry"] = frame.loc[0, "geometry"]
    path = geojson(frame, tmp_path / "a.geojson")
    found = read(path, [area for area in TOWN if area.area_id != "15002-102"])
    the("parts_joined", found)


def test_repaired(tmp_path: Path) -> None:
    bow = shapely.Polygon([(11.9, 51.4), (12.0, 51.5), (12.0, 51.4), (11.9, 51.5)])
    frame = town()
    frame = frame.set_geometry([bow, *frame.geometry[1:]])
    found = read(geojson(frame, tmp_path / "a.geojson"), TOWN)
    assert "repaired" in rules_of(found)
    assert not failed(found.findings)
    assert all(shapely.geometry.shape(one).is_valid for one in found.geometries.values())


def test_not_edge_matched(tmp_path: Path) -> None:
    frame = town()
    frame = frame.set_geometry([square(11.9, 51.4, 0.11), *frame.geometry[1:]])
    found = read(geojson(frame, tmp_path / "a.geojson"), TOWN)
    assert "15002-101" in the("not_edge_matched", found)
    assert len(found.geometries) == 4
    shapes = [shapely.geometry.shape(one) for one in found.geometries.values()]
    assert shapely.coverage_is_valid(shapes)


def test_far_from_centre(tmp_path: Path) -> None:
    moved = [Area("15002-101", "Altstadt", 52.9, 9.1), *TOWN[1:]]
    found = read(geojson(town(), tmp_path / "a.geojson"), moved)
    assert "15002-101 Altstadt" in the("far_from_centre", found)
    assert len(found.geometries) == 4


@formats
def test_no_byte_flipped_makes_it_crash(
    tmp_path: Path, name: str, write: Callable[..., Path]
) -> None:
    whole = write(town(), tmp_path / name).read_bytes()
    for at in range(0, len(whole), max(1, len(whole) // 25)):
        path = tmp_path / f"broken-{at}{Path(name).suffix}"
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        read(path, TOWN)


# --- write --------------------------------------------------------------------------------------


def test_import_writes_the_file(tmp_path: Path) -> None:
    path = geojson(town(), tmp_path / "a.geojson")
    bundle = tmp_path / "bundle"
    bundle.mkdir()
    assert import_boundaries(TOWN, path, "dl-de/by-2-0", bundle, attribution="Stadt X") == []
    content = json.loads((bundle / "boundaries.geojson").read_text(encoding="utf-8"))
    assert (content["licence"], content["attribution"]) == ("dl-de/by-2-0", "Stadt X")
    assert [one["properties"] for one in content["features"]] == [
        {"area_id": area.area_id} for area in TOWN
    ]
    assert [one.name for one in bundle.iterdir()] == ["boundaries.geojson"]
    assert len(geopandas.read_file(bundle / "boundaries.geojson")) == 4


def test_an_error_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "boundaries.geojson").write_text("old")
    path = geojson(town().iloc[:1], tmp_path / "a.geojson")
    assert failed(import_boundaries(TOWN, path, "CC0", tmp_path))
    assert (tmp_path / "boundaries.geojson").read_text() == "old"


def test_licence_missing(tmp_path: Path) -> None:
    path = geojson(town(), tmp_path / "a.geojson")
    found = import_boundaries(TOWN, path, " ", tmp_path)
    assert [one.rule for one in found] == ["licence_missing"]
    content = json.loads((tmp_path / "boundaries.geojson").read_text())
    assert content["licence"] == "not stated"


def test_not_written(tmp_path: Path) -> None:
    path = geojson(town(), tmp_path / "a.geojson")
    found = import_boundaries(TOWN, path, "CC0", tmp_path / "no such folder")
    assert [one.rule for one in found] == ["not_written"]


def test_a_file_name_of_ones_own(tmp_path: Path) -> None:
    written = store({}, tmp_path / "boundaries_county.geojson", licence="CC0")
    assert written.name == "boundaries_county.geojson"


def test_every_rule_has_a_test() -> None:
    files = (Path(__file__), Path(__file__).with_name("test_foreign.py"))
    source = "".join(file.read_text(encoding="utf-8") for file in files)
    untested = [rule for rule in rules() if f'"{rule}"' not in source]
    assert untested == []


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_rule_says_the_same_in_both_languages() -> None:
    for rule, texts in rules().items():
        assert set(texts) == {"severity", "de", "en"}, rule
        assert texts["severity"] in {"error", "warning"}, rule
        assert placeholders(texts["de"]) == placeholders(texts["en"]), rule
        assert texts["de"] != texts["en"], rule


@pytest.mark.parametrize(
    ("names", "words"),
    [([], "–"), ([""], "–"), (["b", "a", "b"], "a, b"), (list("gfedcba"), "a, b, c, d, e, … (+2)")],
)
def test_first_few_of_many_names_are_listed(names: list[str], words: str) -> None:
    for language, sentence in [
        ("de", f"Weggelassene Objekte ohne Geometrie (9): {words}."),
        ("en", f"Features left out for want of a geometry (9): {words}."),
    ]:
        assert finding("geometry_empty", count=9, list=names).sentence(language) == sentence


# --- real files ---------------------------------------------------------------------------------


def real_areas(name: str, key: str, label: str) -> list[Area]:
    features = json.loads((REAL / name).read_text(encoding="utf-8"))["features"]
    return [Area(one["properties"][key], one["properties"][label]) for one in features]


@needs_real
@formats
def test_the_counties_of_germany(tmp_path: Path, name: str, write: Callable[..., Path]) -> None:
    source = REAL / "aoem22_kreise.json"
    counties = real_areas(source.name, "ags", "name")
    path = source if name == "a.geojson" else write(geopandas.read_file(source), tmp_path / name)
    found = read(path, counties)
    assert found.findings == []
    assert len(found.geometries) == 400
    assert found.column == "ags"
    shapes = [shapely.geometry.shape(one) for one in found.geometries.values()]
    assert shapely.coverage_is_valid(shapes)


@needs_real
def test_the_districts_of_dresden_by_name() -> None:
    source = REAL / "clickthathood_dresden.geojson"
    districts = real_areas(source.name, "name", "name")
    named = [Area(f"14612-{i:03d}", area.name) for i, area in enumerate(districts)]
    found = read(source, named)
    assert found.findings == []
    assert found.column == "name"
    assert len(found.geometries) == 85
