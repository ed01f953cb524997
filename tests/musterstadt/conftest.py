"""The fictional city, generated and built once for all tests."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl
import pytest

from data.checks import examine
from data.compute import observations
from musterstadt import SEED
from musterstadt.city import City, city


@dataclass(frozen=True)
class Musterstadt:
    """Its bundle, its database, and what the generator knows of it."""

    folder: Path
    database: Path
    city: City


@pytest.fixture(scope="session")
def musterstadt(
    musterstadt_releases: Path, tmp_path_factory: pytest.TempPathFactory
) -> Musterstadt:
    # One process cannot open a file in two ways, and the app locks it.
    [held] = musterstadt_releases.glob("*.duckdb")
    database = Path(shutil.copy(held, tmp_path_factory.mktemp("musterstadt")))
    return Musterstadt(musterstadt_releases.parent / "musterstadt", database, city(SEED, 1))


@pytest.fixture(scope="session")
def fictional(musterstadt: Musterstadt) -> Iterator[duckdb.DuckDBPyConnection]:
    """The city's database, open for reading."""
    with duckdb.connect(str(musterstadt.database), read_only=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def counted(musterstadt: Musterstadt) -> pl.DataFrame:
    """Every figure as it was drawn, before protection, with its area's level and parent, and its source's kind."""
    bundle, _ = examine(musterstadt.folder)
    kinds = [(one.id, one.kind) for one in bundle.catalogue.indicator]
    return (
        observations(bundle)
        .join(bundle.typed["areas"].select("area_id", "level", "parent_id"), on="area_id")
        .join(bundle.typed["sources"].select("source_id", source_kind="kind"), on="source_id")
        .join(pl.DataFrame(kinds, ["indicator_id", "kind"], orient="row"), on="indicator_id")
    )
