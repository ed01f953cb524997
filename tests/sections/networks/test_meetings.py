"""How often a body meets, in words that make sense below once a year, too."""

import pytest

from sections.networks.meetings import how_often


@pytest.mark.parametrize(
    ("meetings", "said"),
    [
        (4.0, "4-mal im Jahr"),
        (1.5, "1,5-mal im Jahr"),
        (0.5, "alle 2 Jahre"),
        (0.33, "alle 3 Jahre"),
        (0.0, ""),
        (None, ""),
    ],
)
def test_how_often(meetings: float | None, said: str) -> None:
    assert how_often(meetings, "de") == said
