"""The fictional city on every page: whole, and named as invented wherever it can be taken from."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from tests.pages.visit import PLACES, protos, visit, words
from texts import LANGUAGES, text


@pytest.mark.parametrize(("page", "asked"), PLACES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_page_and_its_pictures_say_that_the_city_is_invented(
    page: str, asked: dict[str, str], language: str, musterstadt: Path
) -> None:
    at = visit(page, lang=language, **asked)
    label = text(language, "frame.synthetic_short")
    assert text(language, "frame.synthetic") in words(at)
    charts = [element.proto for element in protos(at, "vega_lite_chart")]
    # What colours mean stands above a picture that says it itself.
    colours = text(language, "map.key_alt", list="").rstrip(" .")
    keys = [chart for chart in charts if chart.alt.startswith(colours)]
    charts = [chart for chart in charts if chart not in keys]
    assert len(keys) <= len(charts)
    assert all(json.loads(chart.spec)["title"]["text"] == label for chart in charts)
    assert all(chart.alt.startswith(label) for chart in charts)


def test_map_on_screen_says_it_below(musterstadt: Path) -> None:
    at = visit("monitoring", section="map", map="screen", indicator="childcare_rate_under_3")
    assert protos(at, "deck_gl_json_chart")
    captions = [caption.value for caption in at.caption]
    assert text("de", "frame.synthetic_short") in captions


@pytest.mark.parametrize("page", ["monitoring", "networks", "goals"])
def test_table_to_take_away_says_it_in_its_name_and_its_lines(
    page: str, musterstadt: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[tuple[str, str]] = []

    def note(_: str, make: Callable[[], bytes], file_name: str, *__: Any, **___: Any) -> None:
        if file_name.endswith(".csv"):
            taken.append((file_name, make().decode("utf-8-sig")))

    monkeypatch.setattr(st, "download_button", note)
    there = {"monitoring": {"section": "table"}, "goals": {"view": "sheet"}}
    visit(page, **({"as": "table"} | there.get(page, {})))
    assert taken
    assert all("synthetisch" in name for name, _ in taken)
    assert all("Synthetische Beispieldaten" in content for _, content in taken)


def test_invented_people_are_said_to_be_protected_too(musterstadt: Path) -> None:
    assert text("de", "sources.protection_synthetic") in words(visit("sources"))
