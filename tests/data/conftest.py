"""Bundles to spoil and to build: copies of the sample, and Halle and Hamburg once for all tests."""

import re
import shutil
from pathlib import Path

import pytest

from data.build import build
from data.bundle import BUNDLES, Bundle, read
from data.checks import check
from tests.data.bundles import Built


@pytest.fixture
def copy(sample_folder: Path, tmp_path: Path) -> Path:
    """The sample as a folder of one's own; its name must stay, it is the bundle's id."""
    return Path(shutil.copytree(sample_folder, tmp_path / "bundles" / sample_folder.name))


@pytest.fixture
def sample(sample_folder: Path) -> Bundle:
    """The sample, read and checked, in memory."""
    bundle, findings = read(sample_folder)
    assert [*findings, *check(bundle)] == []
    return bundle


@pytest.fixture(scope="session")
def halle(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The shipped bundle of Halle, built once."""
    return _built("halle", tmp_path_factory)


@pytest.fixture(scope="session")
def hamburg(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The shipped bundle of Hamburg, built once."""
    return _built("hamburg", tmp_path_factory)


def _built(name: str, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = BUNDLES / name
    releases = tmp_path_factory.mktemp(name)
    release, findings = build(folder, releases)
    return Built(folder, releases / release.file, findings)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of bundles that holds a small part of the shared tables."""
    shared = tmp_path / "bundles" / "national"
    (shared / "observations").mkdir(parents=True)
    for name in ("areas", "sources", "rounding"):
        text = (BUNDLES / "national" / f"{name}.csv").read_text(encoding="utf-8")
        (shared / f"{name}.csv").write_text(text, encoding="utf-8")
    every = (BUNDLES / "national" / "observations" / "leavers.csv").read_text(encoding="utf-8")
    lines = every.splitlines(keepends=True)
    few = [line for line in lines if re.search(r";(14713|15002|09471|DG|15);20(19|23);", line)]
    (shared / "observations" / "leavers.csv").write_text(lines[0] + "".join(few), "utf-8")
    for module in ("data.intake", "data.__main__"):
        monkeypatch.setattr(f"{module}.BUNDLES", shared.parent)
    return shared.parent
