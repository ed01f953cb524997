"""The catalogue of indicators: complete, and complete in both languages."""

from pathlib import Path
from string import Formatter

import pytest

from data.bundle import Bundle
from data.catalogue import Catalogue, Indicator, load

SHARED: Catalogue = load(Path("nowhere"))[0]
BY_ID = pytest.mark.parametrize("indicator", SHARED.indicator, ids=lambda indicator: indicator.id)
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
    assert ids == [*SHARED.indicators(), "library_cards"]


def test_floor_is_50_unless_the_indicator_says_otherwise() -> None:
    assert SHARED.indicators()["leavers_without_certificate"].floor == 50
