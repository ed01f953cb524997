"""What tests of several folders share: a tiny invented municipality and its built database."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from hypothesis import settings

from data.__main__ import inputs_of
from data.build import build
from data.release import building
from musterstadt import refresh

HERE = Path(__file__).parent
ROOT = HERE.parent

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


@pytest.fixture(scope="session")
def halle_releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of releases with Halle as it stands in the repository; never write into it."""
    releases = tmp_path_factory.mktemp("halle")
    build(ROOT / "data" / "halle", releases)
    return releases


@pytest.fixture(scope="session")
def hamburg_releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of releases with Hamburg as it stands in the repository; never write into it."""
    releases = tmp_path_factory.mktemp("hamburg")
    build(ROOT / "data" / "hamburg", releases)
    return releases


@pytest.fixture(scope="session")
def musterstadt_releases(pytestconfig: pytest.Config) -> Path:
    """A folder of releases with the generated city; never write into it.

    Protecting its registers takes a while: the release is kept from run to run, and shared by all
    workers, for as long as all that it is made from stays the same. The bundle lies beside it.
    """
    assert pytestconfig.cache is not None
    home = pytestconfig.cache.mkdir("generated")
    folder, releases, stamp = home / "musterstadt", home / "releases", home / "inputs"
    with building(home):
        refresh(folder)
        inputs = inputs_of(folder)
        if not stamp.exists() or stamp.read_text(encoding="utf-8") != inputs:
            stamp.unlink(missing_ok=True)
            shutil.rmtree(releases, ignore_errors=True)
            build(folder, releases)
            stamp.write_text(inputs, encoding="utf-8")
    return releases


@pytest.fixture(scope="session")
def kleinstadt_releases(sample_releases: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented town once more: one process cannot open a file in two ways, and the app locks it."""
    return shutil.copytree(sample_releases, tmp_path_factory.mktemp("kleinstadt") / "releases")
