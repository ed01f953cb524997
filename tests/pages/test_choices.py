"""Choices: read from the address, checked, written back, and kept for the whole visit."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.visit import address, few, go, headings, links, protos, visit, words

LEAVERS = "leavers_without_certificate"


def chosen(at: AppTest, widget: str) -> Any:
    """What a control of the page shows as chosen."""
    return at.session_state[f"choose_{widget}"]


def follow(at: AppTest, label: str, number: int = 0) -> AppTest:
    """Click a link to a page."""
    link = [link for link in links(at) if link.label == label][number]
    named = dict(parse_qsl(link.query_string, keep_blank_values=True))
    return go(at, link.page or "overview", **named)


# --- reading ---------------------------------------------------------------------------------


def test_page_opens_with_the_figure_every_council_asks_for(sample: Path) -> None:
    assert address(visit("monitoring"))["indicator"] == LEAVERS


def test_address_opens_exactly_this_view(sample: Path) -> None:
    view = {
        "lang": "en", "city": "kleinstadt", "domain": "D", "indicator": LEAVERS, "year": "2022",
        "areas_counties": "99002,DG", "period_from": "2016", "period_to": "2022",
    }  # fmt: skip
    at = visit("monitoring", **view)
    assert address(at).items() >= view.items()
    assert chosen(at, "indicator") == LEAVERS
    assert chosen(at, "areas_counties") == ["99002", "DG"]
    assert chosen(at, "period") == ("2016", "2022")
    assert chosen(at, "year") == "2022"
    assert "15.0\u00a0%" in words(at)


@pytest.mark.parametrize(
    ("impossible", "usual"),
    [
        ({"indicator": "no_such"}, {"indicator": LEAVERS}),
        ({"indicator": "'; DROP TABLE observations; --"}, {"indicator": LEAVERS}),
        ({"domain": "Z"}, {"domain": "all"}),
        ({"year": "1900"}, {"year": "2023"}),
        ({"year": "zwanzig"}, {"year": "2023"}),
        ({"areas_counties": "12345,99002,99002,%00"}, {"areas_counties": "99002"}),
        ({"areas_counties": "12345"}, {"areas_counties": "none"}),
        ({"period_from": "1", "period_to": "x"}, {"period_from": "2014", "period_to": "2023"}),
        ({"period_from": "2023", "period_to": "2014"}, {}),
        ({"by": "shoe_size"}, {"by": "sex"}),
        ({"map": "globe"}, {"map": "screen"}),
    ],
    ids=lambda part: (
        "&".join(f"{k}={v}" for k, v in part.items()) if isinstance(part, dict) else ""
    ),
)
def test_impossible_value_falls_back(
    impossible: dict[str, str], usual: dict[str, str], sample: Path
) -> None:
    at = visit("monitoring", **impossible)
    assert address(at).items() >= usual.items()
    assert len(headings(at)) > 3


def test_indicator_outside_the_chosen_domain_gives_way(sample: Path) -> None:
    at = visit("monitoring", domain="A", indicator=LEAVERS)
    assert address(at)["domain"] == "A"
    assert address(at)["indicator"] != LEAVERS


def test_period_given_backwards_is_turned_round(sample: Path) -> None:
    at = visit("monitoring", period_from="2020", period_to="2016")
    assert chosen(at, "period") == ("2016", "2020")


def test_unknown_names_do_not_stay_in_the_address(sample: Path) -> None:
    assert "tracking" not in address(visit("monitoring", tracking="42"))


# --- choosing --------------------------------------------------------------------------------


def test_choice_changes_page_and_address(sample: Path) -> None:
    at = visit("monitoring")
    at.selectbox(key="choose_indicator").set_value("population").run()
    assert not at.exception
    assert address(at)["indicator"] == "population"
    assert "Einwohner" in dict(enumerate(h for _, h in headings(at)))[1]


def test_several_areas_are_chosen_in_order(sample: Path) -> None:
    at = visit("monitoring")
    at.multiselect(key="choose_areas_counties").set_value(["DG", "99002"]).run()
    assert address(at)["areas_counties"] == "DG,99002"
    at.multiselect(key="choose_areas_counties").set_value([]).run()
    assert address(at)["areas_counties"] == "none"
    at.run()
    assert chosen(at, "areas_counties") == []


def test_period_is_chosen_with_both_ends(sample: Path) -> None:
    at = visit("monitoring")
    at.select_slider(key="choose_period").set_range("2017", "2021").run()
    assert not at.exception
    assert (address(at)["period_from"], address(at)["period_to"]) == ("2017", "2021")
    assert chosen(at, "period") == ("2017", "2021")


def test_language_is_switched_and_every_choice_kept(sample: Path) -> None:
    at = visit("monitoring", indicator=LEAVERS, year="2022", areas_counties="99002")
    before = address(at)
    few(at, 0).set_value("en").run()
    assert not at.exception
    assert address(at) == before | {"lang": "en"}
    assert "Leaving school" in headings(at)[1][1]


def test_word_is_searched_for(sample: Path) -> None:
    at = visit("networks")
    at.text_input(key="choose_word").set_value("insel").run()
    assert address(at)["word"] == "insel"
    assert "**Verein Insel**" in words(at)
    assert "**Stiftung Licht**" not in words(at)


# --- keeping ---------------------------------------------------------------------------------


def test_choices_survive_other_pages(sample: Path) -> None:
    at = visit("monitoring", indicator="population", lang="en")
    go(at, "networks", theme="language")
    go(at, "goals")
    go(at, "monitoring")
    assert address(at)["indicator"] == "population"
    go(at, "networks")
    assert address(at)["theme"] == "language"
    assert address(at)["lang"] == "en"


def test_address_names_only_what_its_page_asks_for(sample: Path) -> None:
    at = visit("monitoring", indicator="population")
    assert "indicator" not in address(go(at, "goals"))


def test_year_that_the_next_indicator_lacks_comes_back_with_the_first(sample: Path) -> None:
    at = visit("monitoring", indicator=LEAVERS, year="2016")
    at.selectbox(key="choose_indicator").set_value("population").run()
    assert address(at)["year"] == "2023"
    at.selectbox(key="choose_indicator").set_value(LEAVERS).run()
    assert address(at)["year"] == "2016"


def test_default_of_one_indicator_is_not_forced_upon_the_next(sample: Path) -> None:
    """A year that nobody chose follows the indicator."""
    at = visit("monitoring", indicator="deprivation_index")
    assert address(at)["year"] == "2021"
    at.selectbox(key="choose_indicator").set_value(LEAVERS).run()
    assert address(at)["year"] == "2023"


def test_link_to_an_indicator_forgets_year_and_domain_chosen_before(sample: Path) -> None:
    at = visit("monitoring", indicator=LEAVERS, year="2016", domain="D")
    go(at, "sources")
    follow(at, "Jugendarbeitslosigkeit")
    assert address(at)["indicator"] == "youth_unemployment_rate"
    assert address(at)["domain"] == "all"
    go(at, "sources")
    follow(at, "Schulabgänge ohne Hauptschulabschluss")
    assert address(at)["year"] == "2023"


def test_download_has_a_name_that_tells_the_view(sample: Path) -> None:
    at = visit("monitoring", period_from="2016", period_to="2022")
    keys = [button.key for button in protos(at, "download_button")]
    assert f"download_kleinstadt-{LEAVERS}-2016-2022" in str(keys)
