"""Files of releases that an older version of the program made."""

import json
import shutil
from pathlib import Path

import duckdb
import pytest

from tests.pages.visit import links, visit, words
from texts import text


@pytest.fixture
def older(releases: Path, kleinstadt_releases: Path) -> str:
    """A release from before there were lenses, changes and similar counties, beside a new one."""
    shutil.copytree(kleinstadt_releases, releases, dirs_exist_ok=True)
    note = json.loads((releases / "kleinstadt.json").read_text(encoding="utf-8"))
    shutil.copy(releases / note["file"], releases / "kleinstadt-old.duckdb")
    with duckdb.connect(str(releases / "kleinstadt-old.duckdb")) as opened:
        opened.execute("""
            DROP VIEW shown_lens_entries; DROP TABLE lens_entries; DROP TABLE lenses;
            DROP TABLE release_changes; DROP TABLE similar_areas;
            UPDATE release SET release_id = 'old', previous_release_id = 'before';
        """)
    return "old"


@pytest.mark.parametrize(
    ("page", "asked"),
    [
        ("overview", {}),
        ("monitoring", {"view": "topics"}),
        ("monitoring", {"view": "indicator", "section": "similar"}),
    ],
)
def test_old_file_that_lacks_something_is_told_and_the_newest_offered(
    page: str, asked: dict[str, str], older: str
) -> None:
    at = visit(page, release=older, **asked)
    assert text("de", "frame.too_old") in words(at)
    [offer] = [link for link in links(at) if link.label == text("de", "frame.to_latest")]
    assert "release=&" in f"{offer.query_string}&"
    assert text("de", "frame.too_old") not in words(visit(page, **asked))


@pytest.mark.parametrize(
    ("page", "view"),
    [
        ("monitoring", {"view": "indicator", "section": "groups"}),
        ("monitoring", {"view": "profile"}),
        ("monitoring", {"view": "browse"}),
        ("monitoring", {"view": "pair"}),
        ("networks", {}),
        ("goals", {}),
        ("sources", {}),
    ],
)
def test_old_file_shows_all_that_it_has(page: str, view: dict[str, str], older: str) -> None:
    assert text("de", "frame.too_old") not in words(visit(page, release=older, **view))


def test_old_file_that_lacks_the_comparison_still_answers(older: str) -> None:
    at = visit("monitoring", release=older)
    assert text("de", "frame.too_old") in words(at)
    assert at.main.children, "the answer stands above it"
    assert "der Jugendlichen, die die Schule verließen" in words(at)


def test_old_file_that_is_the_newest_is_told_as_well(releases: Path, older: str) -> None:
    note = {"id": older, "file": f"kleinstadt-{older}.duckdb"}
    (releases / "kleinstadt.json").write_text(json.dumps(note), encoding="utf-8")
    at = visit()
    assert text("de", "frame.too_old") in words(at)
    assert text("de", "frame.to_latest") not in [link.label for link in links(at)]


@pytest.mark.parametrize("view", ["indicator", "profile", "browse"])
def test_pinned_link_keeps_its_figures_when_newer_ones_are_published(
    view: str, releases: Path, kleinstadt_releases: Path
) -> None:
    shutil.copytree(kleinstadt_releases, releases, dirs_exist_ok=True)
    note = json.loads((releases / "kleinstadt.json").read_text(encoding="utf-8"))
    before = words(visit("monitoring", view=view, release=note["id"]))
    shutil.copy(releases / note["file"], releases / "kleinstadt-newer.duckdb")
    with duckdb.connect(str(releases / "kleinstadt-newer.duckdb")) as opened:
        opened.execute("UPDATE observations SET value = 2 * value")
        opened.execute("UPDATE release SET release_id = 'newer'")
    newer = {"id": "newer", "file": "kleinstadt-newer.duckdb"}
    (releases / "kleinstadt.json").write_text(json.dumps(newer), encoding="utf-8")
    assert words(visit("monitoring", view=view, release=note["id"])) == before
    assert words(visit("monitoring", view=view)) != before
