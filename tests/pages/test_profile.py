"""The area profile as a page: its address, its choices and its sections."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from tests.pages.visit import address, alternatives, headings, links, visit, words

DISTRICTS = "91001-103,91001-101,91001-102"


def steckbrief(**chosen: str) -> Any:
    return visit("monitoring", view="profile", **chosen)


def test_page_opens_on_the_city(halle: Path) -> None:
    at = steckbrief()
    assert address(at)["area"] == "15002"
    assert address(at)["section"] == "stands_out"
    assert (1, "Steckbrief Halle (Saale)") in headings(at)
    said = words(at)
    assert said.index("2023: 14,7\u00a0%") < said.index("Nicht auf Zufall prüfen")


def test_area_that_does_not_exist_is_the_city(halle: Path) -> None:
    assert address(steckbrief(area="99999"))["area"] == "15002"


def test_chosen_districts_come_first_and_stay_in_the_address(musterstadt: Path) -> None:
    at = steckbrief(areas_districts="91001-102,91001-101")
    assert address(at)["area"] == "91001-102"
    assert address(at)["areas_districts"] == "91001-102,91001-101"
    assert at.selectbox[0].options[2].startswith("Musterstadt"), "the city, after the two"


def test_districts_and_three_indicators_come_along_from_an_indicator(musterstadt: Path) -> None:
    at = visit("monitoring", indicator="share_18_to_24", areas_districts=DISTRICTS)
    [way] = [link for link in links(at) if "section=side_by_side" in link.query_string]
    table = visit("monitoring", **dict(parse_qsl(way.query_string)))
    assert address(table)["areas_districts"] == DISTRICTS
    indicators = address(table)["indicators"].split(",")
    assert (indicators[0], len(indicators)) == ("share_18_to_24", 3)


def test_a_line_of_names_makes_a_table_of_three_by_three(musterstadt: Path) -> None:
    """One entry after the table was opened, and a link that holds it."""
    line = "Admiralsfalterhang, Libellensiedlung, Birkenzeisigheide, Sprachauff, Kinder in Haushalten, Betreuungsquote der Kinder von 3"
    at = steckbrief(section="side_by_side")
    [box] = [each for each in at.text_input if each.key == "choose_names"]
    box.set_value(line).run()
    assert not at.exception
    assert address(at)["names"] == line
    [table] = at.table
    assert table.value.shape == (4, 4), (
        "the city and three districts, the names and three indicators"
    )


def test_without_a_choice_of_districts_the_address_names_none(musterstadt: Path) -> None:
    assert "areas_districts" not in address(steckbrief())


def test_what_stands_out_leads_to_its_indicator(musterstadt: Path) -> None:
    named = "Anteil der jungen Erwachsenen von 18 bis 24 Jahren"
    [found] = [link for link in links(steckbrief(area="91001-101")) if link.label == named]
    for part in ("view=indicator", "indicator=share_18_to_24", "area=91001-101"):
        assert part in found.query_string


@pytest.mark.parametrize("screen", ["page", "meeting", "sheet"])
@pytest.mark.parametrize(("section", "charts"), [("stands_out", 0), ("all", 1)])
def test_one_section_is_shown_at_a_time(
    section: str, charts: int, screen: str, musterstadt: Path
) -> None:
    at = steckbrief(area="91001-101", screen=screen, section=section)
    # Paper has a picture for each Bildungsbereich.
    assert (
        len(alternatives(at)) > 1
        if screen == "sheet" and charts
        else len(alternatives(at)) == charts
    )
    assert "deutlich anders als in Musterstadt insgesamt" in words(at)


def test_area_without_any_figure_shows_no_section(sample: Path) -> None:
    at = steckbrief(area="99001-23")
    assert "Lichtung (erfunden): Hier gibt es noch keine Zahlen." in words(at)
    assert "section" not in address(at)
    assert not alternatives(at)
