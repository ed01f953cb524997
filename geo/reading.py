"""Open a boundary file: GeoJSON, GeoPackage or a zipped Shapefile, told apart by content.

Foreign files are not trusted: sizes are limited before and while unpacking, names inside a zip
are not used as paths, and whatever the libraries raise becomes a finding. Of a GeoPackage only plain
tables are read, never a view. GeoJSON does not pass through GDAL, whose other drivers take some JSON
for orders to open further files or addresses.
"""

import json
import re
import shutil
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import geopandas
import pyogrio
import shapely

from geo.findings import Finding, finding

MB = 1_000_000
FILE_LIMIT_MB = 200  # Germany's official VG250 has about 70
UNPACKED_LIMIT_MB = 600
FEATURE_LIMIT = 20_000  # Germany has about 11 000 municipalities
LAYER_LIMIT = 30
IN_DEGREES = "EPSG:4326"
GEOPACKAGE = ".gpkg"
CHUNK = 1 << 20
SHAPEFILE_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
OTHER_ENCODINGS = ("UTF-8", "CP1252", "CP850")
UNPACKED = (*SHAPEFILE_PARTS, ".gpkg", ".geojson", ".json")


class Refused(Exception):
    """A file that cannot be used; carries the finding that says why."""

    def __init__(self, found: Finding) -> None:
        super().__init__(found.sentence("en"))
        self.found = found


@dataclass(frozen=True)
class Layer:
    """One layer of polygons to be, not read yet."""

    file: Path
    name: str
    is_json: bool = False
    encoding: str = ""
    """How its words are written, where the file does not say so; empty: as it says."""

    @property
    def other_encodings(self) -> tuple[str, ...]:
        """How words may be written that a Shapefile without a .cpg holds; of all others it is known."""
        is_silent = self.file.suffix == ".shp" and not self.file.with_suffix(".cpg").exists()
        return OTHER_ENCODINGS if is_silent else ()

    def frame(self) -> geopandas.GeoDataFrame:
        """Read the layer. Raises Refused."""
        try:
            return _from_json(self) if self.is_json else _through_gdal(self)
        except (Refused, MemoryError):
            raise
        except Exception as error:  # GDAL, pyproj and GEOS raise many kinds; all mean "bad file"
            raise Refused(
                finding("unreadable", path=self.file.name, reason=_first_line(error))
            ) from error


def _through_gdal(layer: Layer) -> geopandas.GeoDataFrame:
    options = {"LIST_ALL_TABLES": "NO"} if layer.file.suffix == GEOPACKAGE else {}
    info = pyogrio.read_info(layer.file, layer=layer.name, force_feature_count=True, **options)
    _check_number(layer, int(info["features"]))
    if layer.encoding:
        options["encoding"] = layer.encoding
    return geopandas.read_file(layer.file, layer=layer.name, engine="pyogrio", **options)


def _from_json(layer: Layer) -> geopandas.GeoDataFrame:
    content = json.loads(layer.file.read_text(encoding="utf-8-sig"))
    features = content["features"]
    _check_number(layer, len(features))
    rows = [{"id": each.get("id"), **(each.get("properties") or {})} for each in features]
    geometries = [each.get("geometry") for each in features]
    shapes = [shapely.geometry.shape(each) if each else None for each in geometries]
    named = ((content.get("crs") or {}).get("properties") or {}).get("name")
    columns = [{name: cell for name, cell in row.items() if name != "geometry"} for row in rows]
    return geopandas.GeoDataFrame(columns, geometry=shapes, crs=named or IN_DEGREES)


def _check_number(layer: Layer, features: int) -> None:
    if features > FEATURE_LIMIT:
        raise Refused(
            finding("too_many_features", layer=layer.name, count=features, limit=FEATURE_LIMIT)
        )


@contextmanager
def opened(path: Path, found: list[Finding]) -> Iterator[list[Layer]]:
    """The layers of a file; what was unpacked is gone afterwards. What is left out is said. Raises Refused."""
    with TemporaryDirectory() as folder:
        file = _checked(path)
        start = _start(file)
        files = _unpacked(file, Path(folder)) if start.startswith(b"PK") else [file]
        layers = [layer for one in files for layer in _layers(one, Path(folder), found)]
        if not layers:
            raise Refused(finding("no_features", path=path.name))
        yield layers


def _checked(path: Path) -> Path:
    try:
        if not path.is_file():
            raise Refused(finding("file_missing", path=str(path)))
        size = path.stat().st_size
    except OSError as error:
        raise Refused(finding("unreadable", path=path.name, reason=_first_line(error))) from error
    if size == 0:
        raise Refused(finding("file_empty", path=path.name))
    if size > FILE_LIMIT_MB * MB:
        raise Refused(
            finding("file_too_large", path=path.name, size=size // MB, limit=FILE_LIMIT_MB)
        )
    return path


def _start(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(64)
    except OSError as error:
        raise Refused(finding("unreadable", path=path.name, reason=_first_line(error))) from error


def _layers(path: Path, folder: Path, found: list[Finding]) -> list[Layer]:
    """Layers of a GeoJSON, GeoPackage or unpacked Shapefile; `folder` is there to be written into."""
    start = _start(path)
    if start.startswith(b"SQLite format 3\x00"):
        return _tables(path, folder, found)
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        _check_json(path)
        return [Layer(path, path.stem, is_json=True)]
    if path.suffix.lower() != ".shp" or not start.startswith(b"\x00\x00\x27\x0a"):
        raise Refused(finding("kind_unknown", path=path.name))
    _check_shapefile(path)
    try:
        listed = pyogrio.list_layers(path)
    except Exception as error:  # as above
        raise Refused(finding("unreadable", path=path.name, reason=_first_line(error))) from error
    return [Layer(path, str(name)) for name, kind in listed if kind is not None]


def _tables(path: Path, folder: Path, found: list[Finding]) -> list[Layer]:
    """The layers of a GeoPackage that are plain tables. Raises Refused.

    A view is a program of whoever made the file, and so are virtual tables and computed columns:
    none of them is run, and nothing is written, so that no trigger is either.
    """
    try:
        with closing(_database(path)) as opened:
            kinds = {
                str(name).lower(): kind == "table" and "VIRTUAL" not in str(sql).upper().split()
                for name, kind, sql in opened.execute("SELECT name, type, sql FROM sqlite_master")
                if kind in ("table", "view")
            }
            if not _all_plain(kinds):
                raise Refused(finding("views_only", path=path.name))
            named = opened.execute(
                "SELECT table_name FROM gpkg_contents WHERE data_type = 'features'"
            ).fetchall()
            names = [str(name) for (name,) in named]
            plain = [name for name in names if kinds.get(name.lower()) and _stored(opened, name)]
    except sqlite3.Error as error:
        raise Refused(finding("unreadable", path=path.name, reason=_first_line(error))) from error
    if names and not plain:
        raise Refused(finding("views_only", path=path.name))
    if computed := [name for name in names if name not in plain]:
        found.append(finding("views_left_out", path=path.name, list=computed))
    return [Layer(_as_geopackage(path, folder), name) for name in plain]


def _database(path: Path) -> sqlite3.Connection:
    """A foreign database, open for reading only, whatever lies beside it."""
    opened = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    opened.execute("PRAGMA trusted_schema = OFF")
    return opened


def _all_plain(kinds: dict[str, bool]) -> bool:
    """Whether what GDAL reads of its own accord are plain tables."""
    return all(plain for name, plain in kinds.items() if name.startswith("gpkg_"))


def _stored(opened: sqlite3.Connection, table: str) -> bool:
    """Whether all columns of a table are stored, none computed when they are read."""
    quoted = table.replace('"', '""')
    return all(row[-1] < 2 for row in opened.execute(f'PRAGMA table_xinfo("{quoted}")'))


def _as_geopackage(path: Path, folder: Path) -> Path:
    """The same file by a name from which GDAL takes no other driver."""
    if path.suffix == GEOPACKAGE:
        return path
    named = folder / f"{path.stem}{GEOPACKAGE}"
    if not named.exists():
        shutil.copyfile(path, named)
    return named


def _check_json(path: Path) -> None:
    """Say where JSON is broken, which GDAL does not."""
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Refused(finding("json_not_utf8", path=path.name)) from error
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        raise Refused(finding("json_broken", path=path.name, **place)) from error
    except (RecursionError, ValueError, OSError) as error:
        raise Refused(finding("unreadable", path=path.name, reason=_first_line(error))) from error
    kind = content.get("type")
    if kind != "FeatureCollection":
        raise Refused(finding("json_not_geo", path=path.name, type=str(kind)[:40]))
    if not isinstance(content.get("features"), list) or not content["features"]:
        raise Refused(finding("no_features", path=path.name))


def _check_shapefile(path: Path) -> None:
    missing = [part for part in (".shx", ".dbf") if not path.with_suffix(part).exists()]
    if missing:
        raise Refused(finding("shapefile_incomplete", name=path.name, missing=missing))


def _unpacked(path: Path, folder: Path) -> list[Path]:
    """Unpack geo files side by side, counting real bytes: a zip's own sizes may lie."""
    left = UNPACKED_LIMIT_MB * MB
    written = []
    try:
        with zipfile.ZipFile(path) as archive:
            names = [entry for entry in archive.infolist() if not entry.is_dir()]
            wanted = [
                entry
                for entry in names
                if Path(entry.filename).suffix.lower() in UNPACKED
                and not Path(entry.filename).name.startswith(".")  # macOS adds "._name.shp"
            ]
            if sum(entry.file_size for entry in wanted) > left:
                raise Refused(finding("zip_too_large", path=path.name, limit=UNPACKED_LIMIT_MB))
            for entry in wanted:
                target = folder / _flat(entry.filename, [each.filename for each in wanted])
                with archive.open(entry) as source, target.open("wb") as copy:
                    while chunk := source.read(CHUNK):
                        left -= len(chunk)
                        if left < 0:
                            raise Refused(
                                finding("zip_too_large", path=path.name, limit=UNPACKED_LIMIT_MB)
                            )
                        copy.write(chunk)
                written.append(target)
    except Refused:
        raise
    # RuntimeError: encrypted; NotImplementedError: unknown compression.
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        RuntimeError,
        NotImplementedError,
        ValueError,
    ) as error:
        raise Refused(finding("zip_broken", path=path.name, reason=_first_line(error))) from error
    layers = [one for one in written if one.suffix in (".shp", ".gpkg", ".geojson", ".json")]
    if not layers:
        inside = [entry.filename for entry in names]
        raise Refused(finding("zip_without_layer", path=path.name, names=inside))
    return sorted(layers)


def _flat(name: str, names: Sequence[str]) -> str:
    """A file's name without its folder; with it where several folders have files of this name.

    No way out of the folder it is unpacked into; the ending in small letters, so that .SHP finds its .dbf.
    """
    inner, *others = (Path(each.replace("\\", "/")) for each in (name, *names))
    alike = {each.parent for each in others if each.stem == inner.stem}
    above = re.sub(r"[^\w-]+", "_", f"{inner.parent}/") if len(alike) > 1 else ""
    return above + inner.stem + inner.suffix.lower()


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__
