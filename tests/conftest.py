"""What tests of several folders share: a tiny invented municipality and its built database."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from hypothesis import settings

from data.build import build

HERE = Path(__file__).parent

# The same cases on every run, and none fails because the machine was busy.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def sample_folder() -> Path:
    """The bundle of an invented town that fills every table; never write into it."""
    return HERE / "sample" / "kleinstadt"


@pytest.fixture(scope="session")
def sample_releases(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of releases whose current one is the sample; never write into it."""
    releases = tmp_path_factory.mktemp("releases")
    build(sample_folder, releases)
    return releases


@pytest.fixture(scope="session")
def sample_database(sample_releases: Path) -> Path:
    """The sample's one database file."""
    [database] = sample_releases.glob("kleinstadt-*.duckdb")
    return database


@pytest.fixture(scope="session")
def connection(sample_database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The sample's database, open for reading."""
    with duckdb.connect(str(sample_database), read_only=True) as opened:
        yield opened
