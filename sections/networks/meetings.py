"""How often a body meets, in words."""

from texts import text
from texts.numbers import number


def how_often(meetings: float | None, language: str) -> str:
    """So many times a year, or every so many years; empty where it is not known."""
    if not meetings:
        return ""
    years = 1 / meetings
    if years >= 2 and abs(years - round(years)) < 0.05:
        return text(language, "networks.every_years", number=round(years))
    often = number(meetings, 0 if meetings % 1 == 0 else 1, language)
    return text(language, "networks.times_a_year", number=often)
