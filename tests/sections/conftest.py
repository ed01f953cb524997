"""Questions to ask the sections: of the tiny town, of Halle and of the fictional city, in German."""

from pathlib import Path

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
def musterstadt(musterstadt_releases: Path) -> Question:
    """A question to the generated city."""
    return question_of(musterstadt_releases, synthetic=True)
