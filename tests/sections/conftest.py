"""Questions to ask the sections: of the tiny town, of Halle, of Hamburg and of the fictional city, in German."""

import shutil
from pathlib import Path

import duckdb
import pytest

from charts.theme import Look
from sections.question import Question


def question_of(releases: Path, *, synthetic: bool) -> Question:
    [database] = releases.glob("*.duckdb")
    return Question(str(database), Look("de", synthetic=synthetic))


@pytest.fixture(scope="session")
def kleinstadt(kleinstadt_releases: Path) -> Question:
    """A question to the invented town."""
    return question_of(kleinstadt_releases, synthetic=True)


@pytest.fixture(scope="session")
def halle(halle_releases: Path) -> Question:
    """A question to Halle as it stands in the repository."""
    return question_of(halle_releases, synthetic=False)


@pytest.fixture(scope="session")
def hamburg(hamburg_releases: Path) -> Question:
    """A question to Hamburg as it stands in the repository."""
    return question_of(hamburg_releases, synthetic=False)


@pytest.fixture(scope="session")
def musterstadt(musterstadt_releases: Path) -> Question:
    """A question to the generated city."""
    return question_of(musterstadt_releases, synthetic=True)


@pytest.fixture(scope="session")
def namesakes(kleinstadt_releases: Path, tmp_path_factory: pytest.TempPathFactory) -> Question:
    """A question to the invented town, in which a borough and a district, and two counties, have one name."""
    folder = shutil.copytree(kleinstadt_releases, tmp_path_factory.mktemp("namesakes") / "releases")
    [database] = folder.glob("*.duckdb")
    with duckdb.connect(str(database)) as opened:
        opened.execute("UPDATE areas SET name = 'Mitte' WHERE area_id IN ('99001-1', '99001-11')")
        opened.execute("UPDATE areas SET name = 'Neustadt' WHERE area_id IN ('99001', '98001')")
    return question_of(folder, synthetic=True)
