"""The overview: its parts in their order, and its links."""

from pathlib import Path

from tests.pages.visit import headings, links, visit
from texts import text


def test_parts_stand_in_their_order(musterstadt: Path) -> None:
    parts = ("situation", "changes", "news", "ways", "covered")
    at = visit("overview")
    found = [words for level, words in headings(at) if level == 2]
    assert found == [text("de", f"overview.{part}") for part in parts]
    ways = [words for level, words in headings(at) if level == 3]
    assert ways == [text("de", f"{page}.title") for page in ("monitoring", "networks", "goals")]


def test_every_card_leads_to_its_indicator(musterstadt: Path) -> None:
    at = visit("overview")
    found = [link for link in links(at) if "indicator=" in link.query_string]
    assert found
    assert all("view=indicator" in link.query_string for link in found)
