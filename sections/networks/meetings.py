"""How often a body meets, in words."""

from stats.rounding import rounded
from texts import text
from texts.numbers import number

NEARLY = 0.05
"""Years by which 0.33 times a year may differ from every three years."""


def how_often(meetings: float | None, language: str) -> str:
    """So many times a year, or every so many years; empty where it is not known."""
    if not meetings:
        return ""
    years = rounded(1 / meetings, 0)
    if years >= 2 and abs(years - 1 / meetings) < NEARLY:
        return text(language, "networks.every_years", number=number(years, 0, language))
    return text(language, "networks.times_a_year", number=times_a_year(meetings, language))


def times_a_year(meetings: float | None, language: str) -> str:
    """How many times a year, as a number; empty where it is not known."""
    return "" if meetings is None else number(meetings, 0 if meetings % 1 == 0 else 1, language)
