"""The files of a section: what, where from, of which release, and that it is invented."""

import io
import xml.etree.ElementTree as ET

import pytest
from PIL import Image

from exports import files as exports
from exports.files import File
from sections.indicator import groups
from sections.question import Question
from sections.section import Section
from sections.topics.gaps import gaps
from tests.exports.reading import rows_of, sheet_of
from tests.sections.asking import in_english, of_indicator
from tests.sections.indicator.opened import by_groups, gap_of, map_of, trend_of
from tests.sections.topics.test_topics import topic

LEAVERS = "leavers_without_certificate"
SERIES = f"kleinstadt-{LEAVERS}-2016-2022-synthetisch"
ADDRESS = "https://example.org/monitoring?year=2022&release=1"


def files_of(section: Section, question: Question) -> dict[str, File]:
    """The files of a section by their endings."""
    assert section.table is not None
    offered = exports.files(
        section.table(), section.pictures, question.catalogue.municipality, lambda: ADDRESS
    )
    return {file.name.rpartition(".")[2]: file for file in offered}


def words_of(svg: bytes) -> str:
    """All text of a picture."""
    drawn = ET.fromstring(svg)
    return " ".join("".join(each.itertext()) for each in drawn.iter() if each.tag.endswith("text"))


@pytest.fixture
def offered(kleinstadt: Question) -> dict[str, File]:
    """The files of a development over some years."""
    return files_of(trend_of(of_indicator(kleinstadt, LEAVERS), first=2016, last=2022), kleinstadt)


def test_there_are_four_files_of_one_name(offered: dict[str, File]) -> None:
    assert [file.name for file in offered.values()] == [
        f"{SERIES}.{ending}" for ending in ("csv", "xlsx", "png", "svg")
    ]


def test_each_file_says_what_where_from_and_that_it_is_invented(offered: dict[str, File]) -> None:
    table = offered["csv"].make().decode()
    notes = "\n".join(str(row["A"].value) for row in sheet_of(offered["xlsx"].make(), 2))
    picture = words_of(offered["svg"].make())
    for content in (table, notes, picture):
        assert "Lizenz:" in content
        assert "Fassung vom 15.\u00a0Januar 2026" in content.replace("15. J", "15.\u00a0J")
        assert "Datenstand: Zahlen von " in content
        assert "Synthetische Beispieldaten" in content
        assert "1 · 2018: Neue Abgrenzung. Seit 2018 zählt die Südmark anders." in content
    for content in (table, notes):
        assert "Berechnung:" in content
        assert "Leere Zellen" in content
        assert ADDRESS in content
    assert Image.open(io.BytesIO(offered["png"].make())).width == 2000


def test_real_figures_are_not_called_invented(halle: Question) -> None:
    offered = files_of(trend_of(of_indicator(halle, LEAVERS)), halle)
    assert "synthetisch" not in offered["csv"].name
    assert "ynthetisch" not in offered["csv"].make().decode()


def test_files_of_the_same_figures_are_the_same(kleinstadt: Question) -> None:
    def made() -> list[bytes]:
        section = trend_of(of_indicator(kleinstadt, LEAVERS))
        return [file.make() for file in files_of(section, kleinstadt).values()]

    assert made() == made()


def test_files_are_in_the_language_of_the_page(kleinstadt: Question) -> None:
    english = in_english(kleinstadt)
    offered = files_of(trend_of(of_indicator(english, LEAVERS)), english)
    assert offered["csv"].name.endswith("-synthetic.csv")
    header, first, *_ = rows_of(offered["csv"].make(), ",")
    assert header[0] == "Indicator"
    assert first[header.index("Unit")] == "%"
    assert "14.7" in offered["csv"].make().decode()


def test_panels_of_groups_are_one_picture_with_their_names(musterstadt: Question) -> None:
    asked = of_indicator(musterstadt, "residence_without_certificate", level="county")
    offered = files_of(groups.panels(by_groups(asked)), musterstadt)
    assert "-years" in offered["svg"].name
    drawn = ET.fromstring(offered["svg"].make())
    words = ["".join(each.itertext()) for each in drawn.iter() if each.tag.endswith("text")]
    for group in ("deutsch", "nicht deutsch"):
        assert group in words


def test_map_is_a_picture_of_its_areas_with_its_legend(musterstadt: Question) -> None:
    asked = of_indicator(musterstadt, "foreign_population_share", level="district")
    offered = files_of(map_of(asked, 2025), musterstadt)
    drawn = offered["svg"].make().decode()
    ground = "role-mark layer_0_marks"
    assert ground in drawn
    areas = drawn.partition(ground)[2].partition("</g>")[0]
    assert areas.count('d="M') >= 43
    assert "unter 50 Fälle (1)" in words_of(offered["svg"].make())


@pytest.mark.parametrize("language", ["de", "en"])
def test_gaps_of_a_topic_are_taken_away_in_numbers(language: str, musterstadt: Question) -> None:
    """169 of 511 not German against 203 of 1,898 German without a certificate in 2025: +22.4 (18.2 to 26.8)."""
    question = musterstadt if language == "de" else in_english(musterstadt)
    offered = files_of(gaps(topic(question)), musterstadt)
    assert "-gaps-" in offered["xlsx"].name
    heading, *rows = sheet_of(offered["xlsx"].make())
    columns = {str(cell.value): letter for letter, cell in heading.items()}
    difference, count = (
        ("Unterschied", "Anzahl (Gruppe)") if language == "de" else ("Difference", "Number (group)")
    )
    [row] = [row for row in rows if columns[count] in row and row[columns[count]].value == 169]
    assert row[columns[difference]].value == pytest.approx(22.376938)
    low = next(name for name in columns if name.startswith(f"{difference}, "))
    assert row[columns[low]].value == pytest.approx(18.1718, abs=1e-4)


def test_gap_is_taken_away_in_numbers(musterstadt: Question) -> None:
    """The same gap in its own section."""
    asked = of_indicator(musterstadt, "residence_without_certificate", level="county")
    offered = files_of(gap_of(asked, "nationality"), musterstadt)
    heading, *rows = sheet_of(offered["xlsx"].make())
    columns = {str(cell.value): letter for letter, cell in heading.items()}
    count = columns["Anzahl (Gruppe)"]
    [row] = [row for row in rows if count in row and row[count].value == 169]
    assert row[columns["Unterschied"]].value == pytest.approx(22.376938)
    low = next(name for name in columns if name.startswith("Unterschied, "))
    assert row[columns[low]].value == pytest.approx(18.1718, abs=1e-4)
