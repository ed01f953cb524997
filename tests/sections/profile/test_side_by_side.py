"""Chosen areas beside chosen indicators: rows, columns, order and marks."""

from typing import Any

from sections.indicator.question import InYear, OfIndicator
from sections.limits import judged, of
from sections.profile import side_by_side
from sections.question import Question
from sections.table import Table

LANGUAGE, POVERTY, YOUNG = (
    "school_entrance_language",
    "children_in_benefit_households",
    "share_18_to_24",
)
DISTRICTS = ("91001-103", "91001-101", "91001-102")


def asked(question: Question, **chosen: Any) -> side_by_side.SideBySideQuestion:
    at = question.to(side_by_side.OfLevel, level=side_by_side.level(question))
    usual = {"area_ids": (), "indicator_ids": (LANGUAGE, POVERTY), "order": side_by_side.BY_NAME}
    return at.to(side_by_side.SideBySideQuestion, **usual | chosen)


def rows(table: Table) -> list[str]:
    return table.words[table.words.columns[0]].to_list()


def test_way_from_an_indicator_brings_three_columns_its_own_first(
    musterstadt: Question, halle: Question
) -> None:
    for question in (musterstadt, halle):
        indicators = question.catalogue.indicators
        at = question.to(side_by_side.OfLevel, level=side_by_side.level(question))
        offered = side_by_side.indicators(at)
        assert offered is not None
        for indicator_id in offered.options:
            way = side_by_side.way(question.to(OfIndicator, indicator_id=indicator_id))
            assert way is not None
            chosen = dict(way.choices)["indicators"].split(",")
            assert len(chosen) == 3
            assert chosen[0] == indicator_id
            own = [
                each
                for each in chosen
                if indicators[each].domain_id == indicators[indicator_id].domain_id
            ]
            assert chosen[: len(own)] == own


def test_city_stands_above_the_areas_chosen_in_the_order_of_the_alphabet(
    musterstadt: Question,
) -> None:
    table = side_by_side.table(asked(musterstadt, area_ids=DISTRICTS))
    names = musterstadt.catalogue.names
    chosen = sorted(DISTRICTS, key=lambda e: musterstadt.catalogue.areas[e].place_in_alphabet)
    assert rows(table) == [names[each] for each in (musterstadt.catalogue.focus_id, *chosen)]
    assert len(table.words.columns) == 3


def test_rows_are_sorted_by_an_indicator_the_highest_first(musterstadt: Question) -> None:
    by_poverty = asked(musterstadt, order=POVERTY)
    column = by_poverty.columns[1]
    figures = column.figures_at("district", column.year)
    ordered = figures.sort("value", descending=True, nulls_last=True)["area_id"].to_list()
    names = [musterstadt.catalogue.names[each] for each in ordered]
    shown = rows(side_by_side.table(by_poverty))[1:]
    with_value = figures["value"].count()
    assert shown[:with_value] == names[:with_value]


def test_what_stands_out_has_the_mark_of_its_side(musterstadt: Question) -> None:
    question = asked(musterstadt, indicator_ids=(YOUNG,))
    [column] = question.columns
    at = musterstadt.to(InYear, indicator_id=YOUNG, level="district", year=column.year)
    frame = judged(at.figures_at("district", column.year), of(at), column.indicator.decimals)
    standing = {
        musterstadt.catalogue.names[row["area_id"]]: row["standing"]
        for row in frame.iter_rows(named=True)
    }
    assert {"above", "below", "inside"} <= set(standing.values())
    table = side_by_side.table(question)
    area, value = table.words.columns
    for name, cell in table.words.select(area, value).iter_rows():
        assert ("▲" in cell) == (standing.get(name) == "above")
        assert ("▼" in cell) == (standing.get(name) == "below")


def test_area_without_a_figure_says_so(musterstadt: Question, halle: Question) -> None:
    for question in (musterstadt, halle):
        at = question.to(side_by_side.OfLevel, level=side_by_side.level(question))
        usual = side_by_side.usual(at)
        assert 0 < len(usual) <= side_by_side.USUAL
        table = side_by_side.table(asked(question, indicator_ids=usual))
        assert table.words.height > 2
        assert table.words.null_count().sum_horizontal().sum() == 0


def test_marks_say_by_what_they_are_given(musterstadt: Question, halle: Question) -> None:
    [parts] = side_by_side.side_by_side(asked(musterstadt)).sentences
    assert "als Zufall allein erklärt" in parts
    [counties] = side_by_side.side_by_side(
        halle.to(
            side_by_side.SideBySideQuestion,
            level="county",
            area_ids=(),
            indicator_ids=(YOUNG,),
            order=side_by_side.BY_NAME,
        )
    ).sentences
    assert "als Zufall und übliche Unterschiede erklären" in counties
