"""The one selection of boroughs and districts: held over views and pages, and never cut in silence."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.visit import address, few, go, visit, words
from texts import text

SHARE = "childcare_rate_under_3"
TWO = ["91001-301", "91001-302"]


def picked(at: AppTest) -> list[str]:
    """What the control of the page shows as chosen."""
    shown: list[str] = at.session_state["choose_areas_districts"]
    return shown


@pytest.mark.parametrize("page", ["monitoring", "networks"])
def test_link_chooses_on_either_page(page: str, musterstadt: Path) -> None:
    at = visit(page, indicator=SHARE, level="district", areas_districts=",".join(TWO))
    assert picked(at) == TWO


@pytest.mark.parametrize(
    ("here", "there"), [("monitoring", "networks"), ("networks", "monitoring")]
)
def test_choice_goes_along_to_the_other_page_and_back(
    here: str, there: str, musterstadt: Path
) -> None:
    at = visit(here, indicator=SHARE, level="district")
    at.multiselect(key="choose_areas_districts").set_value(TWO).run()
    go(at, there)
    assert picked(at) == TWO
    at.multiselect(key="choose_areas_districts").set_value(TWO[:1]).run()
    go(at, here)
    assert picked(at) == TWO[:1]


@pytest.mark.parametrize("view", ["browse", "differences", "topics"])
def test_choice_outlives_views_that_do_not_ask_for_it(view: str, musterstadt: Path) -> None:
    at = visit("monitoring", view=view, areas_districts=",".join(TWO))
    assert picked(go(at, "networks")) == TWO


@pytest.mark.parametrize("view", ["profile", "pair"])
def test_choice_holds_in_views_that_use_it(view: str, musterstadt: Path) -> None:
    at = visit("monitoring", view=view, pair_level="district", areas_districts=",".join(TWO))
    assert address(at)["areas_districts"] == ",".join(TWO)


def test_areas_of_another_city_are_dropped_and_come_back_with_it(
    releases: Path, musterstadt_releases: Path, halle_releases: Path
) -> None:
    for folder in (musterstadt_releases, halle_releases):
        shutil.copytree(folder, releases, dirs_exist_ok=True)
    at = visit("networks", city="musterstadt", areas_districts=",".join(TWO))
    few(at, "city").set_value("halle").run()
    assert not at.exception
    assert picked(at) == []
    assert address(at)["areas_districts"] == "none"
    few(at, "city").set_value("musterstadt").run()
    assert picked(at) == TWO


def test_more_than_can_be_told_apart_are_cut_in_words(musterstadt: Path) -> None:
    at = visit("networks")
    eight = at.multiselect(key="choose_areas_districts").options[:8]
    at.multiselect(key="choose_areas_districts").set_value(eight).run()
    chosen = picked(at)
    assert len(chosen) == 8
    go(at, "monitoring", indicator=SHARE, level="district")
    assert picked(at) == chosen[:6]
    assert address(at)["areas_districts"].split(",") == chosen[:6]
    assert text("de", "choose.more", number=8, most=6) in words(at)
    go(at, "networks")
    assert picked(at) == chosen, "nothing is lost by looking elsewhere"


def test_every_district_of_a_large_city_fits_into_a_link(musterstadt: Path) -> None:
    known = visit("networks").multiselect(key="choose_areas_districts").options
    at = visit("networks", areas_districts=",".join([*(f"{n:09}" for n in range(430)), *TWO]))
    assert len(known) > len(TWO)
    assert picked(at) == TWO
