"""Addresses of earlier versions in the words of today."""

import pytest

from pages.former import renewed


@pytest.mark.parametrize(
    ("named", "now"),
    [
        ({}, {}),
        ({"view": "browse", "find": "schule"}, {"view": "browse", "find": "schule"}),
        (
            {"view": "pair", "as": "table"},
            {"view": "connections", "connection": "pair", "as": "table"},
        ),
        ({"section": "trend"}, {"section": "", "since": "whole"}),
        ({"section": "comparison", "as": "table"}, {"section": "comparison", "as": "table"}),
        (
            {"section": "similar", "as": "table"},
            {"section": "table", "table": "areas", "as": "table"},
        ),
        ({"period_from": "2016"}, {"period_from": "2016", "since": "whole"}),
        ({"period_from": "2016", "since": "recent"}, {"period_from": "2016", "since": "recent"}),
        (
            {"view": "differences", "section": "apart"},
            {"view": "connections", "connection": "differences", "section": "apart"},
        ),
        ({"view": "profile", "section": "map"}, {"view": "profile", "section": "map"}),
    ],
)
def test_what_was_named_is_named_anew(named: dict[str, str], now: dict[str, str]) -> None:
    assert renewed(named) == now
    assert renewed(renewed(named)) == now
