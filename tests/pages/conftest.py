"""Databases for the pages to show."""

import shutil
from pathlib import Path

import pytest
from streamlit.components.v2.component_manager import BidiComponentManager

from data.build import build
from musterstadt import generate
from pages import store

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def no_search_for_components(monkeypatch: pytest.MonkeyPatch) -> None:
    """AppTest looks through all installed packages in each run, which takes as long as the page."""
    monkeypatch.setattr(
        BidiComponentManager, "discover_and_register_components", lambda *_, **__: None
    )


@pytest.fixture(scope="session")
def halle_releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of releases with Halle as it stands in the repository; never write into it."""
    releases = tmp_path_factory.mktemp("halle")
    build(ROOT / "data" / "halle", releases)
    return releases


@pytest.fixture(scope="session")
def musterstadt_releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of releases with the generated city; never write into it."""
    folder = tmp_path_factory.mktemp("generated") / "musterstadt"
    generate(folder)
    releases = tmp_path_factory.mktemp("musterstadt")
    build(folder, releases)
    return releases


@pytest.fixture(scope="session")
def kleinstadt_releases(sample_releases: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented town once more: one process cannot open a file in two ways, and the app locks it."""
    return shutil.copytree(sample_releases, tmp_path_factory.mktemp("kleinstadt") / "releases")


# Caches need no emptying between databases: their keys name the file.


@pytest.fixture
def sample(kleinstadt_releases: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The app shows the invented town."""
    monkeypatch.setattr(store, "RELEASES", kleinstadt_releases)
    return kleinstadt_releases


@pytest.fixture
def kleinstadt_database(kleinstadt_releases: Path) -> Path:
    """The invented town's database file."""
    [database] = kleinstadt_releases.glob("*.duckdb")
    return database


@pytest.fixture
def halle(halle_releases: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The app shows Halle."""
    monkeypatch.setattr(store, "RELEASES", halle_releases)
    return halle_releases


@pytest.fixture
def musterstadt(musterstadt_releases: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The app shows the generated city."""
    monkeypatch.setattr(store, "RELEASES", musterstadt_releases)
    return musterstadt_releases


@pytest.fixture
def releases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The app has nothing to show yet; the folder belongs to the test."""
    monkeypatch.setattr(store, "RELEASES", tmp_path)
    return tmp_path
