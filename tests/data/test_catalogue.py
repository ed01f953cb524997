"""The catalogue of indicators: complete, and complete in both languages."""

from pathlib import Path
from string import Formatter

import pytest

from data.bundle import BUNDLES, Bundle
from data.catalogue import Catalogue, Indicator, load

SHARED: Catalogue = load(Path("nowhere"))[0]
OF_HAMBURG: Catalogue = load(BUNDLES / "hamburg")[0]
"""The shared ones and those of the one shipped bundle that has its own."""
BY_ID = pytest.mark.parametrize(
    "indicator", OF_HAMBURG.indicator, ids=lambda indicator: indicator.id
)
TEXTS = ("name", "statement", "description", "formula", "denominator", "caveats")


def test_shared_catalogue_names_each_indicator_once_in_nine_domains() -> None:
    assert len(SHARED.indicators()) == len(SHARED.indicator)
    assert [domain.id for domain in SHARED.domain] == list("ABCDEFGHI")


@BY_ID
def test_indicator_says_the_same_in_german_and_english(indicator: Indicator) -> None:
    for text in TEXTS:
        german, english = getattr(indicator, f"{text}_de"), getattr(indicator, f"{text}_en")
        assert bool(german) == bool(english), text
        assert not german or german != english, text


@BY_ID
def test_statement_names_area_year_and_value(indicator: Indicator) -> None:
    for statement in (indicator.statement_de, indicator.statement_en):
        named = [name for _, name, _, _ in Formatter().parse(statement) if name]
        assert sorted(named) == ["area", "value", "year"]


@BY_ID
def test_count_has_no_denominator_and_a_share_names_its_own(indicator: Indicator) -> None:
    if indicator.kind == "count":
        assert indicator.denominator_de == ""
    if indicator.kind in {"share", "rate"}:
        assert indicator.denominator_de != ""


def test_bundle_adds_its_own_indicators_to_the_shared_ones(sample: Bundle) -> None:
    ids = [indicator.id for indicator in sample.catalogue.indicator]
    assert set(ids) == {*SHARED.indicators(), "library_cards"}
    assert [each for each in ids if each != "library_cards"] == [*SHARED.indicators()]


def test_floor_is_50_unless_the_indicator_says_otherwise() -> None:
    assert SHARED.indicators()["leavers_without_certificate"].floor == 50


def test_own_indicators_stand_behind_the_shared_ones_of_their_domain() -> None:
    domains = [indicator.domain for indicator in OF_HAMBURG.indicator]
    assert domains == sorted(domains)
    of_schools = [each.id for each in OF_HAMBURG.indicator if each.domain == "D"]
    assert of_schools.index("school_absence_rate") + 1 == of_schools.index(
        "lower_secondary_gymnasium_share"
    )


def test_own_indicator_has_a_name_that_no_other_has() -> None:
    for language in ("name_de", "name_en"):
        names = [getattr(indicator, language) for indicator in OF_HAMBURG.indicator]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("same_matter", "field"),
    [
        (("children_in_benefit_households", "sgb2_recipients_share", "under_15_sgb2_share"), "influence"),
        (("unemployment_rate", "youth_unemployment_rate", "long_term_unemployed_share",
          "youth_unemployed_share", "unemployed_15_to_24_december_share"), "influence"),
        (("leavers_without_certificate", "residence_without_certificate"), "influence"),
        (("leavers_with_abitur", "residence_abitur"), "influence"),
        (("special_school_pupils_share", "inclusion_share"), "influence"),
        (("special_school_pupils_share", "inclusion_share"), "direction"),
        (("gymnasium_pupils_share", "year7_gymnasium_share", "transition_gymnasium",
          "lower_secondary_gymnasium_share"), "influence"),
    ],
)  # fmt: skip
def test_same_matter_has_the_same_owner_and_stance(
    same_matter: tuple[str, ...], field: str
) -> None:
    known = SHARED.indicators() | OF_HAMBURG.indicators()
    assert len({getattr(known[each], field) for each in same_matter}) == 1


def test_benefits_and_unemployment_are_the_federations() -> None:
    assert SHARED.indicators()["unemployment_rate"].influence == "federation"


def test_income_of_each_years_prices_is_not_rated() -> None:
    assert SHARED.indicators()["disposable_income"].direction == "neutral"


def test_children_in_care_do_not_bear_the_code_of_approved_places() -> None:
    """INKAR 8213 counts approved places per member of staff."""
    assert "8213" not in SHARED.indicators()["children_per_childcare_worker"].codes
