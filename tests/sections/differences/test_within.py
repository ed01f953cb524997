"""How far the parts of a city lie apart in one year."""

from dataclasses import replace
from pathlib import Path

import pytest

from sections.differences import choices
from sections.differences.within import reading, within
from sections.question import Question
from sections.section import Section
from sections.table import Table
from tests.sections.altered import altered
from tests.sections.asking import in_english, words
from tests.sections.differences.asking import in_year, of_all
from tests.sections.differences.conftest import OTHER, USUAL
from texts import text

POVERTY_NAME = "Kinder in Haushalten mit Grundsicherung"


def table(section: Section) -> Table:
    assert section.table is not None
    return section.table()


def alternative(section: Section) -> str:
    assert section.picture is not None
    return section.picture.alt


def cells(found: Table) -> dict[str, str]:
    """The row of poverty."""
    [row] = found.words.filter(Kennzahl=POVERTY_NAME).rows(named=True)
    return {name: (cell or "").replace("\u00a0", " ") for name, cell in row.items()}


def test_sentence_names_both_ends_and_the_middle_half(musterstadt: Question) -> None:
    section = within(of_all(musterstadt, year=2025))
    assert "am weitesten bei „Kinder in Haushalten mit Grundsicherung“" in section.lead
    assert "5,8 bis 24,9\u00a0%" in section.lead
    assert "Der niedrigste ist 3,3\u00a0% (Trauermantelhöhe)" in section.lead
    assert within(in_english(of_all(musterstadt, year=2025))).lead.startswith("The districts")


def test_who_does_not_count_is_said_and_what_has_no_multiple(musterstadt: Question) -> None:
    [folded] = within(of_all(musterstadt, year=2025)).folded
    said = words(folded.content())
    assert said == words(reading(in_year(musterstadt, year=2025)))
    assert "40 von 41 Gebieten zählen" in said


def test_table_holds_ends_quartiles_and_the_city(musterstadt: Question) -> None:
    found = cells(table(within(of_all(musterstadt, year=2025))))
    assert list(found.values())[1:7] == [
        "3,3 % (Trauermantelhöhe)",
        "5,8 %",
        "11,5 %",
        "24,9 %",
        "64,1 % (Wollgrassiedlung)",
        "27,6 %",
    ]
    assert list(found)[6] == "Musterstadt"


def test_files_hold_six_figures_of_each_indicator(musterstadt: Question) -> None:
    found = table(within(of_all(musterstadt, year=2025)))
    poverty = found.data.filter(Kennzahl=POVERTY_NAME)
    assert poverty["Wert"].round(1).to_list() == [3.3, 5.8, 11.5, 24.9, 64.1, 27.6]
    assert poverty["Gebiet"].to_list()[-1] == "Musterstadt"
    assert found.data.height == 6 * found.words.height


def test_picture_begins_with_the_widest_and_shows_all_if_wanted(musterstadt: Question) -> None:
    offered = choices.bars(in_year(musterstadt, year=2025))
    assert offered is not None
    assert offered.options == ("widest", "all")
    few, every = (within(of_all(musterstadt, bars, year=2025)) for bars in offered.options)
    assert "Spannweiten: 10\u00a0Kennzahlen" in alternative(few)
    assert "Spannweiten: 10\u00a0Kennzahlen" not in alternative(every)
    assert POVERTY_NAME in alternative(few)
    assert table(few).words.height == table(every).words.height, "the table holds all in any case"


def test_sheet_has_the_rows_of_the_picture_without_quartiles(musterstadt: Question) -> None:
    asked = of_all(musterstadt, year=2025)
    on_paper = replace(asked, look=replace(asked.look, paper=True))
    found = table(within(on_paper)).words
    assert found.height == 10
    assert found.columns == [
        "Kennzahl",
        "niedrigster Wert",
        "Mitte (Median)",
        "höchster Wert",
        "Musterstadt",
    ]


def test_every_source_of_the_areas_is_credited(two_sources: Question) -> None:
    """The lowest value is that of the other source, the highest that of the usual one."""
    found = table(within(of_all(two_sources, year=2025)))
    assert sorted(cells(found)["Quelle"].split(", ")) == [OTHER, USUAL]
    poverty = found.data.filter(Kennzahl=POVERTY_NAME)["Quelle"].to_list()
    assert (poverty[0], poverty[4], poverty[5]) == (OTHER, USUAL, USUAL)
    assert {tuple(sorted(cell.split(", "))) for cell in poverty[1:4]} == {(OTHER, USUAL)}
    assert any(line.startswith(f"{OTHER}: ") for line in found.notes)


def test_districts_of_one_name_are_told_apart(musterstadt: Question, tmp_path: Path) -> None:
    """The lowest and the highest would else be the same place."""
    question = altered(
        musterstadt,
        tmp_path,
        "UPDATE areas SET name = 'Wollgrassiedlung' WHERE name = 'Trauermantelhöhe'",
    )
    found = cells(table(within(of_all(question, year=2025))))
    ends = [found[name].split(" % ")[1] for name in ("niedrigster Wert", "höchster Wert")]
    assert all(end.startswith("(Wollgrassiedlung (") for end in ends)
    assert ends[0] != ends[1]


def test_figures_of_halle_are_told_though_there_are_no_shares(halle: Question) -> None:
    section = within(of_all(halle, "all"))
    assert "„Bevölkerungsdichte“, 2020" in section.lead
    assert section.picture is not None
    assert choices.bars(in_year(halle)) is None, "one bar needs no choice"


@pytest.mark.parametrize("level", ["borough", "district"])
def test_how_to_read_the_bars_stands_below_them(level: str, musterstadt: Question) -> None:
    many = text("de", f"level.{level}.many")
    section = within(of_all(musterstadt, level=level))
    assert section.notes == (text("de", "disparity.reading", level=many),)
    assert section.heading.endswith(many)
