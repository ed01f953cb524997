"""Databases for the pages to show."""

from pathlib import Path

import pytest
from streamlit.components.v2.component_manager import BidiComponentManager

from queries import releases as released


@pytest.fixture(autouse=True)
def no_search_for_components(monkeypatch: pytest.MonkeyPatch) -> None:
    """AppTest looks through all installed packages in each run, which takes as long as the page."""
    monkeypatch.setattr(
        BidiComponentManager, "discover_and_register_components", lambda *_, **__: None
    )


@pytest.fixture
def sample(kleinstadt_releases: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The app shows the invented town."""
    monkeypatch.setattr(released, "RELEASES", kleinstadt_releases)
    return kleinstadt_releases


@pytest.fixture
def kleinstadt_database(kleinstadt_releases: Path) -> Path:
    """The invented town's database file."""
    [database] = kleinstadt_releases.glob("*.duckdb")
    return database


@pytest.fixture
def halle(halle_releases: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The app shows Halle."""
    monkeypatch.setattr(released, "RELEASES", halle_releases)
    return halle_releases


@pytest.fixture
def musterstadt(musterstadt_releases: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The app shows the generated city."""
    monkeypatch.setattr(released, "RELEASES", musterstadt_releases)
    return musterstadt_releases


@pytest.fixture
def releases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The app has nothing to show yet; the folder belongs to the test."""
    monkeypatch.setattr(released, "RELEASES", tmp_path)
    return tmp_path
