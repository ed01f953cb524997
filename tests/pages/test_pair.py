"""The view of two indicators: what it sees, and that it never claims a cause."""

from pathlib import Path

import pytest

from tests.pages.visit import address, alternatives, links, protos, visit, words
from texts import LANGUAGES, text

POVERTY, CARE = "children_in_benefit_households", "childcare_rate_under_3"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("level", ["county", "borough", "district"])
def test_caution_stands_beside_every_sentence(level: str, language: str, musterstadt: Path) -> None:
    at = visit("monitoring", view="pair", pair_level=level, lang=language)
    assert text(language, "pair.caution") in words(at)
    assert address(at)["pair_level"] == level
    assert len(protos(at, "vega_lite_chart")) == 1


def test_poor_districts_have_fewer_children_in_childcare(musterstadt: Path) -> None:
    """Planted in the model: poverty lowers childcare under 3."""
    at = visit("monitoring", view="pair", context=POVERTY, outcome=CARE, pair_year="2025")
    said = words(at)
    assert "ist der Wert bei „Betreuungsquote der Kinder unter 3 Jahren“ meist niedriger." in said
    assert "Rangkorrelation nach Spearman: −0,51" in said
    assert "42 von 43 Stadtteilen haben beide Werte. Die Zahlen sind von 2025." in said
    assert "weniger als 50 Fällen" in said


def test_choice_is_in_the_address(musterstadt: Path) -> None:
    shown = address(visit("monitoring", view="pair"))
    assert shown["context"] == POVERTY
    assert shown["outcome"] == CARE
    assert shown["pair_level"] == "district"
    assert shown["pair_year"] == "2025"


def test_same_indicator_on_both_sides_and_counts_are_not_offered(musterstadt: Path) -> None:
    at = visit("monitoring", view="pair", context=CARE, outcome="pupils_residence")
    assert address(at)["context"] != CARE
    assert address(at)["outcome"] != "pupils_residence"


def test_chosen_borough_highlights_its_districts(musterstadt: Path) -> None:
    [said] = alternatives(visit("monitoring", view="pair", areas_districts="91001-2"))
    assert said.split("Hervorgehoben: ")[1].split("Hohle")[0].count(";") >= 2 * 5 - 1


def test_counties_of_halle_stand_around_halle(halle: Path) -> None:
    at = visit("monitoring", view="pair", context=POVERTY, outcome="leavers_without_certificate")
    assert "400 von 400 Kreisen und kreisfreien Städten haben beide Werte." in words(at)
    assert "Es gibt viele Ausnahmen." in words(at)
    assert "Halle (Saale) (" in alternatives(at)[0]


def test_without_a_common_year_the_nearest_are_shown_and_said(halle: Path) -> None:
    at = visit("monitoring", view="pair", context=POVERTY, outcome="gymnasium_pupils_share")
    assert "Ein gemeinsames Jahr gibt es nicht" in words(at)
    assert "von 2022" in words(at)
    assert "von 2023." in words(at)


def test_few_areas_are_drawn_but_nothing_is_said_of_them(sample: Path) -> None:
    at = visit("monitoring", view="pair")
    assert "Für eine Aussage sind es zu wenige Gebiete" in words(at)
    assert address(at)["outcome"] == "leavers_without_certificate"
    assert "4 von 5" in words(at)


def test_shared_count_is_warned_of(musterstadt: Path) -> None:
    """Both are counted against the same children and young people."""
    at = visit(
        "monitoring",
        view="pair",
        context="children_migration_history",
        outcome="library_users_share",
    )
    beside = visit("monitoring", view="pair", context=POVERTY, outcome=CARE)
    assert text("de", "pair.overlapping") in words(at)
    assert text("de", "pair.overlapping") not in words(beside)


def test_links_lead_to_each_indicator(musterstadt: Path) -> None:
    queries = [link.query_string for link in links(visit("monitoring", view="pair"))]
    assert any(f"indicator={POVERTY}" in query for query in queries)
    assert any(f"indicator={CARE}" in query for query in queries)


def test_no_area_need_be_highlighted(musterstadt: Path) -> None:
    [said] = alternatives(visit("monitoring", view="pair", areas_districts="none"))
    assert "Hervorgehoben: keine." in said


def test_area_of_one_case_does_not_press_the_picture_to_the_ground(musterstadt: Path) -> None:
    """One child of one with findings is 100 percent; it stands in the table only."""
    at = visit("monitoring", view="pair", outcome="school_entrance_language", pair_year="2025")
    assert "die zu weit außen liegen und nur in der Tabelle stehen: 1." in words(at)
    assert "100,0\u00a0%" in at.table[0].value["Wert"].tolist()
