"""The networks page: its address names view, filters and opened card, and old addresses keep working."""

from pathlib import Path

import pytest

from sections.networks.choices import VIEWS
from tests.pages.visit import address, footer, headings, links, protos, visit, words
from texts import text


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("screen", ["page", "sheet"])
def test_each_view_opens_by_its_address(view: str, screen: str, sample: Path) -> None:
    at = visit("networks", view=view, screen=screen)
    assert address(at)["view"] == view
    assert [level for level, _ in headings(at)][:1] == [1]


def test_old_address_filters_still(sample: Path) -> None:
    at = visit(
        "networks", type="network", theme="language", word="sprache", areas_districts="99001-11"
    )
    kept = {
        "type": "network",
        "theme": "language",
        "word": "sprache",
        "areas_districts": "99001-11",
    }
    assert address(at).items() >= kept.items()
    [graph] = protos(at, "echarts_chart")
    assert "Netzwerk Sprache" in graph.proto.spec
    assert "Verein Insel" not in graph.proto.spec


def test_nonsense_filters_nothing(sample: Path) -> None:
    at = visit("networks", type="nonsense", theme="nonsense", view="?", word="")
    assert words(at, notices=False) == words(visit("networks"), notices=False)


def test_nothing_found_is_said_and_the_page_stays_whole(sample: Path) -> None:
    at = visit("networks", word="zzz", lang="en")
    assert text("en", "networks.nothing") in words(at)
    assert not protos(at, "echarts_chart")
    assert address(at)["word"] == "zzz"
    assert text("en", "sources.imprint") in footer(at)


@pytest.mark.parametrize("view", ["picture", "list"])
def test_card_is_opened_by_the_address_and_by_the_list(view: str, sample: Path) -> None:
    at = visit("networks", view=view, card="actor-town")
    assert (3, "Stadt Kleinstadt") in headings(at)
    assert address(at)["card"] == "actor-town"
    box = next(each for each in at.selectbox if each.key == "choose_card")
    box.set_value("network-steering-group").run()
    assert (3, "Lenkungsgruppe") in headings(at)
    assert address(at)["card"] == "network-steering-group"


def test_findings_lead_to_their_views(sample: Path) -> None:
    found = [each for each in links(visit("networks")) if "view=" in each.query_string]
    assert len(found) >= 3
    assert any("view=money" in each.query_string for each in found)


def test_files_for_other_programs_are_offered(musterstadt: Path) -> None:
    at = visit("networks", **{"as": "table"})
    names = {each.key for each in at.get("download_button")}
    assert "download_musterstadt-networks-ties-synthetisch.graphml" in names
