"""The view of topics: what the address names, what can be chosen, and what a projector has room for."""

from pathlib import Path

from tests.pages.visit import address, alternatives, headings, visit, words
from texts import text


def test_topic_and_area_are_chosen_and_in_the_address(musterstadt: Path) -> None:
    at = visit("monitoring", view="topics", area="91001-101")
    [topic] = [each for each in at.selectbox if each.key == "choose_lens"]
    assert address(at).items() >= {"lens": topic.value, "area": "91001-101"}.items()
    [area] = [each for each in at.selectbox if each.key == "choose_area"]
    area.select("91001").run()
    assert address(at)["area"] == "91001"
    assert len(alternatives(at)) == 1


def test_topic_without_figures_is_replaced_by_the_first(sample: Path) -> None:
    assert address(visit("monitoring", view="topics", lens="work"))["lens"] == "girls-boys"


def test_projector_shows_the_gaps_and_not_each_entry(halle: Path) -> None:
    usual, large, paper = (
        visit("monitoring", view="topics", screen=screen) for screen in ("page", "meeting", "sheet")
    )
    entries = (2, text("de", "lens.one_by_one"))
    assert entries not in headings(usual)
    assert entries[1] in [each.label for each in usual.expander]
    assert entries in headings(paper)
    assert entries not in headings(large)
    assert len(alternatives(large)) == 1
    assert text("de", "gap.cause") in words(large)
