"""Open a boundary file: GeoJSON, GeoPackage or a zipped Shapefile, told apart by content.

Foreign files are not trusted: sizes are limited before and while unpacking, names inside a zip
are not used as paths, and whatever the libraries raise becomes a finding.
"""

import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import geopandas
import pyogrio

from geo.findings import Finding, finding

MB = 1_000_000
FILE_LIMIT_MB = 200  # Germany's official VG250 has about 70
UNPACKED_LIMIT_MB = 600
FEATURE_LIMIT = 20_000  # Germany has about 11 000 municipalities
LAYER_LIMIT = 30
CHUNK = 1 << 20
SHAPEFILE_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
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

    def frame(self) -> geopandas.GeoDataFrame:
        """Read the layer. Raises Refused."""
        try:
            info = pyogrio.read_info(self.file, layer=self.name, force_feature_count=True)
            if info["features"] > FEATURE_LIMIT:
                raise Refused(
                    finding(
                        "too_many_features",
                        layer=self.name,
                        count=int(info["features"]),
                        limit=FEATURE_LIMIT,
                    )
                )
            return geopandas.read_file(self.file, layer=self.name, engine="pyogrio")
        except Refused:
            raise
        except Exception as error:  # GDAL, pyproj and GEOS raise many kinds; all mean "bad file"
            raise Refused(
                finding("unreadable", path=self.file.name, reason=_first_line(error))
            ) from error


@contextmanager
def opened(path: Path) -> Iterator[list[Layer]]:
    """The layers of a file; what was unpacked is gone afterwards. Raises Refused."""
    with TemporaryDirectory() as folder:
        file = _checked(path)
        start = _start(file)
        files = _unpacked(file, Path(folder)) if start.startswith(b"PK") else [file]
        layers = [layer for one in files for layer in _layers(one)]
        if not layers:
            raise Refused(finding("no_features", path=path.name))
        yield layers[:LAYER_LIMIT]


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


def _layers(path: Path) -> list[Layer]:
    """Layers of a GeoJSON, GeoPackage or unpacked Shapefile."""
    start = _start(path)
    if start.startswith(b"SQLite format 3\x00"):
        pass
    elif start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        _check_json(path)
    elif path.suffix.lower() == ".shp" and start.startswith(b"\x00\x00\x27\x0a"):
        _check_shapefile(path)
    else:
        raise Refused(finding("kind_unknown", path=path.name))
    try:
        found = pyogrio.list_layers(path)
    except Exception as error:  # as above
        raise Refused(finding("unreadable", path=path.name, reason=_first_line(error))) from error
    # Tables without geometry, such as styles, have no kind.
    return [Layer(path, str(name)) for name, kind in found if kind is not None]


def _check_json(path: Path) -> None:
    """Say where JSON is broken, which GDAL does not."""
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Refused(finding("json_not_utf8", path=path.name)) from error
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        raise Refused(finding("json_broken", path=path.name, **place)) from error
    except (RecursionError, MemoryError, ValueError, OSError) as error:
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
                # Only the last part of the name, in lower case: no way out of the folder, and
                # .SHP finds its .dbf.
                inner = Path(entry.filename.replace("\\", "/"))
                target = folder / (inner.stem + inner.suffix.lower())
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


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__
