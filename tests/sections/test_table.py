"""The table of a section: in words, with links to its sources, and as an excerpt for paper."""

import datetime as dt
from typing import Any

import polars as pl
import pytest

from sections.indicator import distribution
from sections.question import Question
from sections.table import ROWS_ON_A_SHEET, YEARS_ON_A_SHEET, Table, figures_table
from tests.charts.frames import readings
from tests.sections.asking import in_english, of_indicator
from tests.sections.by_hand import SHARE
from tests.sections.indicator.opened import gap_of, trend_of

LEAVERS = "leavers_without_certificate"


def table(question: Question, *rows: dict[str, Any], **more: Any) -> Table:
    """The table of some figures of an invented share."""
    named = [{"area_id": "1", "area": "Ort", "year": 2023} | row for row in rows]
    days = [row.pop("reference_date", None) for row in named]
    sources = [row.pop("source_id", None) for row in named]
    bases = [row.pop("rounding_base", None) for row in named]
    frame = readings(named, question.language).with_columns(
        pl.Series("reference_date", days, dtype=pl.Date),
        pl.Series("source_id", sources, dtype=pl.String),
        pl.Series("rounding_base", bases, dtype=pl.Int32),
    )
    return figures_table(question, frame, [SHARE], "share", "Anteil", **more)


def cells(made: Table) -> list[dict[str, Any]]:
    return made.words.to_dicts()


# --- in words --------------------------------------------------------------------------------


def test_cell_without_a_number_says_so_and_empty_columns_are_left_out(kleinstadt: Question) -> None:
    first, second = cells(
        table(
            kleinstadt,
            {"value": 50.0, "numerator": 1.0, "denominator": 2000.0},
            {"area": "Dorf", "value": None, "status": "confidential"},
        )
    )
    assert first == {
        "Gebiet": "Ort",
        "Jahr": "2023",
        "Wert": "50,0\u00a0%",
        "Anzahl": "1",
        "von insgesamt": "2.000",
        "Quelle": "keine Angabe",
    }
    assert (second["Wert"], second["Anzahl"]) == (". (geheim oder unbekannt)", "keine Angabe")


def test_rounding_is_told_where_it_is_known(kleinstadt: Question) -> None:
    counted = {"numerator": 1.0, "denominator": 2.0, "value": 50.0}
    made = table(
        kleinstadt,
        counted | {"value_low": 40.0, "value_high": 60.0, "rounding_base": 3},
        counted | {"rounding_base": 0},
        {"value": 50.0, "rounding_base": 0},
    )
    assert made.words["möglich wegen Rundung"].to_list() == [
        "40,00 bis 60,00\u00a0%",
        "nicht gerundet",
        "keine Angabe",
    ]


def test_day_of_a_figure_stands_in_place_of_its_year(kleinstadt: Question) -> None:
    made = table(kleinstadt, {"value": 1.0, "reference_date": dt.date(2023, 3, 31)}, {"value": 2.0})
    assert made.words["Jahr"].to_list() == ["31.\u00a0März 2023", "2023"]


def test_area_without_a_row_has_the_year_of_all_others(kleinstadt: Question) -> None:
    made = table(kleinstadt, {"value": 1.0}, {"area": "Dorf", "year": None, "value": None})
    assert made.words["Jahr"].to_list() == ["2023", "2023"]
    assert made.data["Jahr"].to_list() == [2023, 2023]


def test_short_names_of_sources_lead_to_them_on_the_page_alone(kleinstadt: Question) -> None:
    with_address = [s for s in kleinstadt.catalogue.sources.values() if s.url]
    without = [s for s in kleinstadt.catalogue.sources.values() if not s.url]
    one, other = with_address[0], without[0]
    made = table(
        kleinstadt,
        {"value": 1.0, "source_id": one.source_id},
        {"value": 1.0, "source_id": f"{other.source_id}, {one.source_id}"},
    )
    link = f"[{one.source_id}]({one.url})"
    assert made.on_page.column("Quelle").to_pylist() == [link, f"{other.source_id}, {link}"]
    assert made.words["Quelle"][0] == one.source_id
    assert len(made.cited) == 2


def test_notes_begin_with_remarks_and_end_with_sources(kleinstadt: Question) -> None:
    source = next(iter(kleinstadt.catalogue.sources.values()))
    made = table(
        kleinstadt, {"value": 1.0, "source_id": source.source_id}, remarks=["1 · 2018: Bruch."]
    )
    assert made.notes[0] == "1 · 2018: Bruch."
    assert made.notes[1] == "Anteil: Was gezählt wird."
    assert made.notes[-1].startswith(f"{source.source_id}: {source.publisher}")
    assert made.cited[0] == "1 · 2018: Bruch."
    assert source.title in made.cited[1]


# --- on a sheet of paper ---------------------------------------------------------------------


def test_years_stand_side_by_side_on_paper(kleinstadt: Question) -> None:
    made = table(
        kleinstadt,
        {"year": 2023, "value": 3.0},
        {"year": 2021, "value": 1.0},
        {"area": "Dorf", "year": 2023, "value": None},
    )
    rows, whole = made.excerpt
    assert rows.column_names == ["Gebiet", "2021", "2023"]
    assert rows.to_pylist() == [
        {"Gebiet": "Ort", "2021": "1,0\u00a0%", "2023": "3,0\u00a0%"},
        {"Gebiet": "Dorf", "2021": "keine Angabe", "2023": "keine Angabe"},
    ]
    assert whole


@pytest.mark.parametrize(
    ("language", "first", "last"),
    [
        ("de", "31.\u00a0März 2019", "31.\u00a0Dezember 2023"),
        ("en", "31\u00a0March 2019", "31\u00a0December 2023"),
    ],
)
def test_days_on_paper_are_ordered_by_time(
    language: str, first: str, last: str, kleinstadt: Question
) -> None:
    """As words, "31. Dezember 2023" would come before "31. März 2019"."""
    question = kleinstadt if language == "de" else in_english(kleinstadt)
    made = table(
        question,
        {"year": 2023, "reference_date": dt.date(2023, 12, 31), "value": 2.0},
        {"year": 2019, "reference_date": dt.date(2019, 3, 31), "value": 1.0},
        {"year": 2019, "reference_date": dt.date(2019, 10, 1), "value": 1.5},
    )
    names = made.excerpt[0].column_names
    assert (names[1], names[-1]) == (first, last)
    assert len(names) == 4


def test_paper_holds_the_newest_years_and_says_that_there_are_more(kleinstadt: Question) -> None:
    years = range(2023 - YEARS_ON_A_SHEET, 2024)
    made = table(kleinstadt, *({"year": year, "value": 1.0} for year in years))
    rows, whole = made.excerpt
    assert rows.column_names[1:] == [str(year) for year in years[1:]]
    assert not whole


def test_paper_holds_a_dozen_rows_and_says_that_there_are_more(kleinstadt: Question) -> None:
    areas = [{"area": f"Ort {i}", "value": 1.0} for i in range(ROWS_ON_A_SHEET + 1)]
    rows, whole = table(kleinstadt, *areas).excerpt
    assert (rows.num_rows, whole) == (ROWS_ON_A_SHEET, False)
    rows, whole = table(kleinstadt, *areas[1:]).excerpt
    assert (rows.num_rows, whole) == (ROWS_ON_A_SHEET, True)


def test_paper_holds_the_chosen_and_both_ends_of_what_rests_on_enough_cases(
    musterstadt: Question,
) -> None:
    """One child of one is 100 %, and no highest figure."""
    asked = of_indicator(musterstadt, "school_entrance_language", level="district", year=2025)
    whole = distribution.table(asked.to(distribution.DistributionQuestion, kind="dots"))
    rows = list(zip(whole.words["Gebiet"], whole.solid, strict=True))
    solid = [name for name, is_solid in rows if is_solid]
    few = {name for name, is_solid in rows if not is_solid}
    named = whole.excerpt[0].column("Gebiet").to_pylist()
    assert few
    assert not few & set(named)
    assert (named[0], named[-1]) == (solid[0], solid[-1])


def test_table_without_a_column_of_values_is_cut_after_a_dozen_rows(musterstadt: Question) -> None:
    districts = ("91001-101", "91001-102")
    asked = of_indicator(musterstadt, "school_entrance_language", area_ids=districts)
    section = gap_of(asked, "childcare_years")
    assert section.table is not None
    made = section.table()
    rows, whole = made.excerpt
    assert rows.column_names == made.words.columns
    assert (rows.num_rows, whole) == (ROWS_ON_A_SHEET, False)


# --- only when asked for ---------------------------------------------------------------------


def test_table_is_made_only_when_someone_opens_it(
    kleinstadt: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def noted(*arguments: Any, **more: Any) -> Table:
        made.append(arguments[3])
        return figures_table(*arguments, **more)

    monkeypatch.setattr("sections.indicator.trend.figures_table", noted)
    # A period nobody else in these tests asks for: what was made before would be kept.
    section = trend_of(of_indicator(kleinstadt, LEAVERS), first=2015, last=2021)
    assert made == []
    assert section.table is not None
    first = section.table()
    assert made == [f"{LEAVERS}-2015-2021"]
    assert section.table() is first
    assert len(made) == 1


def test_excerpt_holds_the_chosen_areas_and_both_ends(halle: Question) -> None:
    asked = of_indicator(halle, "leavers_without_certificate", year=2023, level="county")
    whole = distribution.table(asked.to(distribution.DistributionQuestion, kind="dots"))
    rows, is_whole = whole.excerpt
    named = [words.replace("\\", "") for words in rows.column("Gebiet").to_pylist()]
    every = whole.words["Gebiet"].to_list()
    assert not is_whole
    assert len(named) == whole.rows_on_paper
    assert {"Halle (Saale)", "Magdeburg", "Leipzig", "Erfurt", every[0], every[-1]} <= set(named)
    assert [every.index(name) for name in named] == sorted(every.index(name) for name in named)
