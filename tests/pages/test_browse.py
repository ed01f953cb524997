"""The view of all indicators: what was searched for, and the links."""

from pathlib import Path

from tests.pages.visit import address, headings, links, visit


def test_what_is_searched_is_in_the_address(halle: Path) -> None:
    at = visit("monitoring", view="browse")
    assert address(at)["view"] == "browse"
    assert (2, "Berufliche Bildung") in headings(at)
    at.text_input(key="choose_find").input("Kita").run()
    assert address(at)["find"] == "Kita"
    assert (2, "Frühkindliche Bildung") in headings(at)
    assert (2, "Berufliche Bildung") not in headings(at)


def test_every_indicator_has_a_link_that_opens_it(halle: Path) -> None:
    at = visit("monitoring", view="browse", find="Kita")
    found = [link.query_string for link in links(at) if "indicator=" in link.query_string]
    assert found
    for query in found:
        assert "view=indicator" in query
        assert "find=Kita" not in query, "the word is forgotten there"
