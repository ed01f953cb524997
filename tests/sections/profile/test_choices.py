"""Which areas are offered, in which order and under which names, and on which one it opens."""

import shutil
from dataclasses import replace
from pathlib import Path

import duckdb

from sections.choice import OneOf
from sections.profile.choices import AreaQuestion, area
from sections.question import Question
from tests.sections.profile.asking import of_area


def areas(question: Question, *district_ids: str) -> OneOf:
    return area(question.to(AreaQuestion, district_ids=district_ids))


def renamed(question: Question, folder: Path, names: dict[str, str]) -> Question:
    """The same question to a copy of the database in which some areas have other names."""
    copy = shutil.copy(question.database, folder)
    with duckdb.connect(str(copy)) as opened:
        for area_id, name in names.items():
            opened.execute("UPDATE areas SET name = ? WHERE area_id = ?", [name, area_id])
    return replace(question, database=str(copy))


def test_opens_on_the_city_which_stands_before_its_parts_and_the_other_counties(
    kleinstadt: Question,
) -> None:
    choice = areas(kleinstadt)
    assert choice.default == "99001"
    assert choice.words == (
        "Kleinstadt (erfunden) (Südmark (erfunden))",
        "Mitte (erfunden) (Stadtbezirk)",
        "Rand (erfunden) (Stadtbezirk)",
        "Altstadt (erfunden) (Stadtteil)",
        "Aue (erfunden) (Stadtteil)",
        "Bahnhof (erfunden) (Stadtteil)",
        "Berg (erfunden) (Stadtteil)",
        "Lichtung (erfunden) (Stadtteil)",
        "Neustadt (erfunden) (Stadtteil)",
        "Großdorf (erfunden) (Südmark (erfunden))",
        "Nordhafen (erfunden) (Nordmark (erfunden))",
        "Nordheide (erfunden) (Nordmark (erfunden))",
        "Südtal (erfunden) (Südmark (erfunden))",
    )


def test_names_are_listed_as_readers_expect(halle: Question) -> None:
    """By code point, Böblingen and Börde came after all others with a B."""
    words = areas(halle).words
    there = [
        next(place for place, each in enumerate(words) if each.startswith(name))
        for name in ("Böblingen", "Bonn", "Börde", "Borken", "Burgenlandkreis", "Cham")
    ]
    assert there == sorted(there)


def test_districts_the_visitor_works_with_come_first_and_the_first_opens(
    kleinstadt: Question,
) -> None:
    choice = areas(kleinstadt, "99001-13", "99001-12")
    assert choice.options[:3] == ("99001-13", "99001-12", "99001")
    assert choice.default == "99001-13"
    assert len(set(choice.options)) == len(choice.options)


def test_district_without_figures_does_not_open(kleinstadt: Question) -> None:
    """Lichtung has none, Neustadt has."""
    assert areas(kleinstadt, "99001-23", "99001-13").default == "99001-13"


def test_city_opens_where_no_district_has_figures(kleinstadt: Question) -> None:
    assert areas(kleinstadt, "99001-23").default == "99001"


def test_namesakes_are_told_apart(kleinstadt: Question, tmp_path: Path) -> None:
    """By their kind; of two districts, by the borough they lie in."""
    names = {"99001-1": "Mitte", "99001-11": "Mitte", "99001-12": "Berg", "99001-22": "Berg"}
    question = renamed(kleinstadt, tmp_path, names)
    choice = areas(question)
    words = dict(zip(choice.options, choice.words, strict=True))
    assert [words[area_id] for area_id in names] == [
        "Mitte (Stadtbezirk)",
        "Mitte (Stadtteil)",
        "Berg (Mitte)",
        "Berg (Rand (erfunden))",
    ]
    assert of_area(question, "99001-22").name == "Berg (Rand (erfunden))"
    figures = of_area(question, "99001-22").figures
    assert figures.filter(role="own")["area"].unique().to_list() == ["Berg (Rand (erfunden))"]


def test_city_that_is_its_land_is_named_once(hamburg: Question) -> None:
    assert "Hamburg (Stadt)" in areas(hamburg).words
    assert "Berlin (Stadt)" in areas(hamburg).words
