"""The fictional city, generated and built once for all tests."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl
import pytest

from data.build import build
from data.findings import Finding
from musterstadt import SEED, generate
from musterstadt.city import City, city


@dataclass(frozen=True)
class Musterstadt:
    """Its bundle, its database, what the build said, and what the generator knows of it."""

    folder: Path
    database: Path
    findings: list[Finding]
    city: City


@pytest.fixture(scope="session")
def musterstadt(tmp_path_factory: pytest.TempPathFactory) -> Musterstadt:
    folder = tmp_path_factory.mktemp("generated") / "musterstadt"
    generate(folder)
    releases = tmp_path_factory.mktemp("musterstadt")
    release, findings = build(folder, releases)
    return Musterstadt(folder, releases / release.file, findings, city(SEED, 1))


@pytest.fixture(scope="session")
def fictional(musterstadt: Musterstadt) -> Iterator[duckdb.DuckDBPyConnection]:
    """The city's database, open for reading."""
    with duckdb.connect(str(musterstadt.database), read_only=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def counted(fictional: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Every figure with counts, its area's level and parent, and its source's kind."""
    frame: pl.DataFrame = fictional.sql(
        """
        SELECT o.*, a.level, a.parent_id, s.kind AS source_kind, i.kind
        FROM observations AS o
        JOIN areas AS a USING (area_id)
        JOIN sources AS s ON s.source_id = o.source_id
        JOIN indicators AS i USING (indicator_id)
        """
    ).pl()
    return frame
