"""A city whose districts have their figures from two sources."""

import pytest

from sections.question import Question
from tests.sections.altered import altered
from tests.sections.differences.asking import POVERTY

USUAL, OTHER = "job-centre", "M-211"
"""The source of the districts' figures of poverty, and one that gives none of them."""


@pytest.fixture(scope="session")
def two_sources(musterstadt: Question, tmp_path_factory: pytest.TempPathFactory) -> Question:
    """The fictional city; the poverty of its richest district was told by somebody else."""
    return altered(
        musterstadt,
        tmp_path_factory.mktemp("altered"),
        f"""
        UPDATE observations SET source_id = '{OTHER}'
        WHERE indicator_id = '{POVERTY}'
          AND area_id = (SELECT area_id FROM areas WHERE name = 'Trauermantelhöhe')
        """,
    )
