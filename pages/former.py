"""Addresses of earlier versions, said as they are said now: they stand in council papers."""

from collections.abc import Mapping

SECTIONS: Mapping[str, Mapping[str, str]] = {
    "trend": {"section": "", "since": "whole", "table": "years"},
    "panels": {"section": "groups", "groups": "panels", "table": "groups"},
    "gap": {"section": "groups", "groups": "gap", "table": "groups"},
    "distribution": {"section": "comparison", "table": "areas"},
    "similar": {"section": "comparison", "table": "areas"},
    "groups": {"section": "groups", "table": "groups"},
    "map": {"section": "map", "table": "areas"},
}
"""What a section of an indicator is called now; and which table it had."""

PERIOD = frozenset(("period_from", "period_to"))

VIEWS = ("pair", "differences", "topics")
"""Views that are now parts of one."""


def renewed(named: Mapping[str, str]) -> dict[str, str]:
    """What an address names, in the words of today; unchanged where nothing in it is of old."""
    view, section = named.get("view", "indicator"), named.get("section", "")
    if view in VIEWS:
        return {**named, "view": "connections", "connection": view}
    if view != "indicator":
        return dict(named)
    if "since" not in named and not PERIOD.isdisjoint(named):
        # Only all years together have a period.
        named = {**named, "since": "whole"}
    if section not in SECTIONS:
        return dict(named)
    now = dict(SECTIONS[section])
    table = now.pop("table")
    if named.get("as") == "table":
        now = {"section": "table", "table": table}
    return {**named, **now}
