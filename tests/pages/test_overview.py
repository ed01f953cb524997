"""The overview: notable changes by the written rule, and what the last release brought."""

import csv
import shutil
from itertools import pairwise
from pathlib import Path
from statistics import stdev

import duckdb
import pytest

from data.build import build
from pages import store
from pages.overview_views import changes
from queries import overview
from tests.pages.visit import headings, links, visit, words
from texts import text


def test_changes_are_those_the_rule_names(musterstadt: Path) -> None:
    """Counted again from the database, without the code that the page uses."""
    [file] = musterstadt.glob("*.duckdb")
    # As the app opens it: one process cannot open a file in two ways.
    with duckdb.connect(str(file), read_only=True, config=store.CONFIGURATION) as connection:
        series = overview.own_series(connection)
    judged = notable = 0
    for _, rows in series.group_by("indicator_id"):
        points = rows.sort("year").to_dicts()
        if len(points) < 7 or not (points[-1]["judgeable"] and points[-2]["judgeable"]):
            continue
        judged += 1
        steps = [(b["value"] - a["value"]) / (b["year"] - a["year"]) for a, b in pairwise(points)]
        *earlier, last = steps
        a, b = points[-2:]
        overlap = (
            a["interval_low"] is not None
            and b["interval_low"] is not None
            and (
                a["interval_low"] <= b["interval_high"] and b["interval_low"] <= a["interval_high"]
            )
        )
        notable += abs(last) > 2 * stdev(earlier) and not overlap
    assert judged > 30
    said = text("de", "changes.some", judged=judged, notable=notable)
    assert said in words(visit("overview"))


@pytest.mark.parametrize(
    ("judged", "notable", "form"),
    [
        (0, 0, "none_judged"),
        (1, 0, "one_usual"),
        (1, 1, "one_notable"),
        (9, 0, "none_notable"),
        (9, 1, "some"),
    ],
)
def test_one_indicator_is_told_in_the_singular(judged: int, notable: int, form: str) -> None:
    assert changes._form(judged=judged, notable=notable) == form


def test_every_card_leads_to_its_indicator(musterstadt: Path) -> None:
    at = visit("overview")
    found = [link for link in links(at) if "indicator=" in link.query_string]
    assert found
    assert all("view=indicator" in link.query_string for link in found)


def test_too_few_years_are_said_and_not_judged(sample: Path) -> None:
    said = words(visit("overview"))
    assert text("de", "changes.none_judged") in said


def test_first_release_says_that_it_is_the_first(sample: Path) -> None:
    at = visit("overview")
    assert text("de", "overview.news") in [name for _, name in headings(at)]
    assert text("de", "news.first") in words(at)


LEAVERS = "leavers_without_certificate"


def without_the_newest_year(table: Path) -> int:
    """Take the newest year's figures of one indicator out, and falsify an older one; how many known ones went."""
    with table.open(encoding="utf-8", newline="") as file:
        first, *rows = csv.reader(file, delimiter=";")
    place = {name: i for i, name in enumerate(first)}
    mine = [row for row in rows if row[place["indicator_id"]] == LEAVERS]
    newest = max(row[place["year"]] for row in mine)
    gone = [row for row in mine if row[place["year"]] == newest]
    older = next(row for row in mine if row not in gone and row[place["numerator"]])
    older[place["numerator"]] = "3"
    with table.open("w", encoding="utf-8", newline="") as file:
        kept = [first, *(row for row in rows if row not in gone)]
        csv.writer(file, delimiter=";", lineterminator="\n").writerows(kept)
    return sum(bool(row[place["numerator"]]) for row in gone)


def test_later_release_says_what_it_brought(
    sample_folder: Path, releases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Path(shutil.copytree(sample_folder, releases / "bundle" / sample_folder.name))
    gone = without_the_newest_year(before / "observations" / "leavers.csv")
    published = releases / "published"
    build(before, published)
    build(sample_folder, published)
    monkeypatch.setattr("pages.store.RELEASES", published)
    at = visit("overview")
    sentence = text(
        "de",
        "news.sentence",
        since="15.\u00a0Januar 2026",
        indicators=1,
        added=gone,
        revised=1,
        removed=0,
    )
    assert sentence in words(at)
    assert "Schulabgänge ohne Hauptschulabschluss (2023)" in words(at)
    assert f"{gone} neu, 1 berichtigt" in words(at)
    assert any(LEAVERS in link.query_string for link in links(at))
