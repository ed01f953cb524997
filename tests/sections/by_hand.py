"""What sections ask of a catalogue, made by hand: one city and one indicator."""

from dataclasses import replace
from typing import Any

import pytest

from charts.theme import Look
from queries.records import Area, Indicator, Municipality, Source
from sections import question
from sections.catalogue import Catalogue

DATABASE = "by hand"

SOURCE = Source(
    source_id="s",
    publisher="Amt",
    title="Kinder",
    language="de",
    url="https://example.org/children",
    licence="dl-de/by-2-0",
    kind="official",
    as_of="2023",
    note=None,
    figures=1,
)
SHARE = Indicator(
    indicator_id="share",
    domain_id="A",
    kind="share",
    unit="percent",
    decimals=1,
    direction="lower",
    influence="shared",
    floor=50,
    reference="school_year_end",
    codes="",
    rescaled=False,
    comparable_within="nation",
    months_to_publication=None,
    tier="core",
    name="Anteil",
    statement="{area}, {year}: {value}.",
    description="Was gezählt wird.",
    formula="",
    denominator="",
    caveats="",
)
CITY = Area("99", "Ort", "county", "9", "Land", 3)
AREAS = (
    Area("0", "Bund", "nation", None, None, 1),
    Area("9", "Land", "state", "0", "Bund", 2),
    CITY,
)
MUNICIPALITY = Municipality(
    municipality_id="ort",
    name="Ort",
    focus_area_id=CITY.area_id,
    focus_area=CITY.name,
    state_id="9",
    nation_id="0",
    comparison_area_ids=(),
    synthetic=False,
    release_id="1",
    released_on=None,
    oldest_year=None,
    newest_year=None,
    operator_name=None,
    feedback_email=None,
    accessibility_contact=None,
    imprint_url=None,
    privacy_url=None,
)
CATALOGUE = Catalogue(
    "de", MUNICIPALITY, {area.area_id: area for area in AREAS}, {SHARE.indicator_id: SHARE}, (), {}
)


def use(monkeypatch: pytest.MonkeyPatch, *indicators: Indicator) -> None:
    """Let all questions be about it, with these indicators if any are named."""
    known = {each.indicator_id: each for each in indicators or [SHARE]}
    monkeypatch.setattr(question, "catalogue", lambda _: replace(CATALOGUE, indicators=known))


def asked(**chosen: Any) -> dict[str, Any]:
    """What a question about the city in 2023 is made of, for any kind of question of an indicator."""
    usual = {
        "database": DATABASE,
        "look": Look("de"),
        "indicator_id": SHARE.indicator_id,
        "level": "county",
        "year": 2023,
        "area_ids": (CITY.area_id,),
    }
    return usual | chosen
