"""What a city's figures are compared with, on real figures."""

import shutil
from pathlib import Path

import duckdb
import pytest

from sections import references
from sections.question import Question
from sections.references import Around
from tests.sections.conftest import question_of

CHILDCARE = "childcare_rate_under_3"
LEAVERS = "leavers_without_certificate"


def around(question: Question, indicator_id: str, year: int, area_id: str = "") -> Around:
    area_id = area_id or question.catalogue.focus_id
    level = question.catalogue.areas[area_id].level
    return question.to(Around, indicator_id=indicator_id, level=level, year=year, area_id=area_id)


def named(found: references.Compared | None) -> tuple[str, float, str] | None:
    return None if found is None else (found.name, round(found.value, 1), found.kind)


def test_published_figure_of_the_nation(halle: Question) -> None:
    """The middle of the counties, 9.9 %, would flatter every large city."""
    asked = around(halle, "children_in_benefit_households", 2022)
    assert named(references.measure(asked)) == ("Deutschland", 12.7, "published")


def test_east_and_west_each_have_their_own_middle(halle: Question, hamburg: Question) -> None:
    east = references.measure(around(halle, CHILDCARE, 2022))
    assert named(east) == ("mittlerer Kreis in Ostdeutschland", 58.6, "median")
    west = references.measure(around(hamburg, CHILDCARE, 2022))
    assert named(west) == ("mittlerer Kreis in Westdeutschland", 30.9, "median")
    # All but a few eastern counties lie below the middle of all 400, 12.8 %.
    unqualified = "employees_without_vocational_qualification_workplace"
    found = references.measure(around(halle, unqualified, 2022))
    assert named(found) == ("mittlerer Kreis in Ostdeutschland", 8.5, "median")


def test_school_childrens_care_is_compared_within_the_land_only(
    halle: Question, hamburg: Question
) -> None:
    """All-day schools are not counted, and each Land has more or fewer of them."""
    asked = around(halle, "childcare_rate_6_to_10", 2022)
    # By hand: of the 14 counties the middle two have 69.6 and 70.7 %.
    assert named(references.measure(asked)) == ("mittlerer Kreis in Sachsen-Anhalt", 70.2, "median")
    assert references.land(asked) is None
    assert references.comparable(asked).height == 14
    assert references.apart(asked)
    alone = around(hamburg, "childcare_rate_6_to_10", 2022)
    assert references.measure(alone) is None
    assert references.comparable(alone)["area_id"].to_list() == ["02000"]


def test_invented_country_has_no_east(musterstadt: Question) -> None:
    found = references.measure(around(musterstadt, CHILDCARE, 2025))
    assert found is not None
    assert (found.name, found.kind) == ("Musterland", "published")


def test_land_stands_beside_the_nation(halle: Question) -> None:
    found = references.land(around(halle, CHILDCARE, 2022))
    assert named(found) == ("Sachsen-Anhalt", 58.3, "published")
    assert references.land(around(halle, "children_in_benefit_households", 2022)) is None


def test_city_that_is_its_land_has_none(hamburg: Question) -> None:
    assert references.land(around(hamburg, LEAVERS, 2023)) is None


def test_reference_does_not_change_with_the_year(halle: Question) -> None:
    """2024 only three Länder have figures: their middle is not put in Germany's place."""
    assert named(references.measure(around(halle, LEAVERS, 2023))) == (
        "Deutschland",
        7.1,
        "published",
    )
    assert references.measure(around(halle, LEAVERS, 2024)) is None


def test_district_is_measured_by_its_city(musterstadt: Question) -> None:
    asked = around(musterstadt, "school_entrance_language", 2025, "91001-101")
    found = references.measure(asked)
    assert found is not None
    assert found.name == "Musterstadt 2023–2025"  # as many years as the district adds up


def test_counts_are_compared_with_nothing(halle: Question) -> None:
    assert references.measure(around(halle, "population", 2024)) is None
    assert references.land(around(halle, "population", 2024)) is None


@pytest.fixture(scope="module")
def without_nation(
    musterstadt_releases: Path, tmp_path_factory: pytest.TempPathFactory
) -> Question:
    """The fictional city in a bundle that has no figures of the nation and of the Länder."""
    folder = shutil.copytree(musterstadt_releases, tmp_path_factory.mktemp("nation") / "releases")
    [database] = folder.glob("*.duckdb")
    with duckdb.connect(str(database)) as opened:
        opened.execute(
            "DELETE FROM observations WHERE area_id IN "
            "(SELECT area_id FROM areas WHERE level IN ('nation', 'state'))"
        )
    return question_of(folder, synthetic=True)


def test_without_a_published_figure_all_counties_together(
    without_nation: Question, musterstadt: Question
) -> None:
    """Computed from all counties' counts, it is what the nation would publish."""
    computed = references.measure(around(without_nation, "trainees_rate", 2025))
    published = references.measure(around(musterstadt, "trainees_rate", 2025))
    assert computed is not None
    assert published is not None
    assert (computed.name, computed.kind) == ("Musterland (berechnet)", "computed")
    assert computed.value == pytest.approx(published.value, abs=0.05)


def test_rounded_counts_are_not_added_up(without_nation: Question) -> None:
    found = references.measure(around(without_nation, LEAVERS, 2025))
    assert found is not None
    assert (found.name, found.kind) == ("mittlerer Kreis", "median")
