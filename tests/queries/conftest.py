"""A second database for the questions about maps: the sample with boundaries of its own."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from data.build import build


@pytest.fixture(scope="session")
def with_boundaries(
    sample_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The sample whose first two districts have official boundaries."""
    work = tmp_path_factory.mktemp("boundaries")
    folder = Path(shutil.copytree(sample_folder, work / sample_folder.name))
    features = [
        {
            "type": "Feature",
            "properties": {"area_id": area},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[11, 51], [12, 51], [11, 52], [11, 51]]],
            },
        }
        for area in ("99001-11", "99001-12")
    ]
    content = {"licence": "dl-de/by-2-0", "attribution": "Amt für Beispiele", "features": features}
    (folder / "boundaries.geojson").write_text(json.dumps(content), encoding="utf-8")
    release, _ = build(folder, work)
    with duckdb.connect(str(work / release.file), read_only=True) as opened:
        yield opened
