"""Ways to other pages that several views have."""

from sections.section import Link, link


def to_indicator(words: str, indicator_id: str, **choices: str) -> Link:
    """To an indicator on its own, at the level and in the year that suit it."""
    own = {"view": "indicator", "level": "", "year": "", "indicator": indicator_id}
    return link("monitoring", words, **own | choices)
