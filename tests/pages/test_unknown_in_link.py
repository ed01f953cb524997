"""A link that names what a release does not have says so, once; nothing is swapped without a word."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.build import build
from tests.pages.visit import FRAME, address, few, visit, words
from texts import text

NOTICE, _ = text("de", "frame.not_known", what="|").split("|")
REPLACED, _ = text("de", "frame.replaced", what="|").split("|")


@pytest.mark.parametrize(
    ("page", "named"),
    [
        ("monitoring", {"indicator": "leavers_without_certificate."}),
        ("monitoring", {"indicator": "old_name"}),
        ("monitoring", {"areas_counties": "99002,16056"}),
        ("networks", {"card": "network-gone"}),
        ("goals", {"view": "goal", "goal": "gone"}),
        ("sources", {"source": "gone"}),
        ("overview", {"city": "gone"}),
        ("overview", {"lang": "fr"}),
        ("monitoring", {"view": "gone"}),
        ("monitoring", {"section": "gone"}),
        ("monitoring", {"year": "1066"}),
        ("monitoring", {"indicator": "x" * 101}),
        ("goals", {"view": "goal", "goal_target": "gone", "goal": "gone"}),
    ],
)
def test_link_to_what_is_unknown_says_so(page: str, named: dict[str, str], sample: Path) -> None:
    assert NOTICE in words(visit(page, **named))


@pytest.mark.parametrize(
    ("page", "named"),
    [
        ("monitoring", {"indicator": "leavers_without_certificate", "areas_counties": "99002"}),
        ("networks", {"card": "network-steering-group"}),
        ("goals", {"view": "goal", "goal": "certificates"}),
    ],
)
def test_link_to_what_is_there_says_nothing(page: str, named: dict[str, str], sample: Path) -> None:
    assert NOTICE not in words(visit(page, **named))


@pytest.mark.parametrize(
    ("page", "named"),
    [
        ("monitoring", {"section": "map"}),
        ("monitoring", {"section": "groups", "groups": "gap"}),
        ("monitoring", {"view": "connections", "connection": "pair"}),
        ("networks", {"view": "list"}),
        ("goals", {"view": "measures"}),
    ],
    ids=str,
)
def test_address_of_a_view_says_nothing(page: str, named: dict[str, str], sample: Path) -> None:
    at = visit(page, **named)
    copied = address(at)
    again = AppTest.from_file(str(FRAME), default_timeout=30)
    again.query_params.update(copied)
    again.switch_page(f"{page}.py").run()
    assert address(again) == copied
    assert NOTICE not in words(again)


def test_choice_that_another_level_lacks_is_named_once(musterstadt: Path) -> None:
    """Language skills before school are known of districts only."""
    named = {"view": "connections", "connection": "pair", "outcome": "school_entrance_language"}
    at = visit("monitoring", city="musterstadt", **named)
    assert REPLACED not in words(at)
    at.selectbox(key="choose_pair_level").set_value("county").run()
    assert f"{REPLACED}{text('de', 'pair.outcome')}" in words(at)
    few(at, "as").set_value("table").run()
    assert REPLACED not in words(at)


def test_release_without_figures_says_so(
    sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(sample_folder, tmp_path / "kleinstadt"))
    for file in (folder / "observations").glob("*.csv"):
        heading = file.read_text(encoding="utf-8").splitlines()[0]
        file.write_text(heading + "\n", encoding="utf-8")
    build(folder, tmp_path / "releases")
    monkeypatch.setattr("queries.releases.RELEASES", tmp_path / "releases")
    assert text("de", "monitoring.no_figures") in words(visit("monitoring"))
