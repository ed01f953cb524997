"""The view of two indicators: its choices in the address and on the page."""

from pathlib import Path

import pytest

from tests.pages.visit import address, alternatives, headings, links, protos, visit, words
from texts import text

POVERTY, CARE = "children_in_benefit_households", "childcare_rate_under_3"


def test_choice_is_in_the_address(musterstadt: Path) -> None:
    at = visit("monitoring", view="pair")
    shown = address(at)
    assert shown["context"] == POVERTY
    assert shown["outcome"] == CARE
    assert shown["pair_level"] == "district"
    assert shown["pair_year"] == "2025"
    assert (1, text("de", "pair.title")) in headings(at)
    assert len(protos(at, "vega_lite_chart")) == 1


def test_impossible_choice_gives_way_to_what_is_offered(musterstadt: Path) -> None:
    shown = address(visit("monitoring", view="pair", context=CARE, outcome="pupils_residence"))
    assert shown["context"] == POVERTY
    assert shown["outcome"] == CARE


@pytest.mark.parametrize(
    "impossible",
    [
        {"context": "leavers_without_certificate", "pair_level": "nation"},
        {"pair_year": "1900", "areas_counties": "99001"},
    ],
)
def test_address_of_what_is_shown_instead_opens_the_same(
    impossible: dict[str, str], sample: Path
) -> None:
    at = visit("monitoring", view="pair", **impossible)
    again = visit("monitoring", **address(at))
    assert address(again) == address(at)
    assert words(again, notices=False) == words(at, notices=False)


def test_chosen_areas_stand_out(musterstadt: Path) -> None:
    [said] = alternatives(visit("monitoring", view="pair", areas_districts="91001-2"))
    assert said.split("Hervorgehoben: ")[1].split("Hohle")[0].count(";") >= 2 * 4 - 1


def test_links_lead_to_each_indicator(musterstadt: Path) -> None:
    queries = [link.query_string for link in links(visit("monitoring", view="pair"))]
    assert any(f"indicator={POVERTY}" in query for query in queries)
    assert any(f"indicator={CARE}" in query for query in queries)
