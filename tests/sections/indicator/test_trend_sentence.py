"""What is said about the course of a figure, from series made by hand."""

from typing import Any

import polars as pl
import pytest

from sections import latest_change
from sections.indicator import answer, trend
from sections.indicator.question import IndicatorQuestion
from sections.question import Question
from stats.intervals import wilson_interval
from tests.sections import by_hand
from tests.sections.asking import brief, of_indicator, words
from texts.figures import with_words

QUESTION = IndicatorQuestion(**by_hand.asked()).to(trend.TrendQuestion, first=2014, last=2023)

RESTLESS = [10.0, 11.0, 10.0, 11.0, 10.0, 11.0]


@pytest.fixture(autouse=True)
def hand_made(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "halle" not in request.fixturenames:
        by_hand.use(monkeypatch)


def series(
    values: list[float], intervals: list[Any] | None = None, *, judgeable: bool = True
) -> pl.DataFrame:
    """Values of consecutive years up to 2023."""
    ranges = intervals or [(None, None)] * len(values)
    rows = [
        ("99", "Ort", 2024 - len(values) + i, value, *interval, judgeable, "s", *[None] * 5)
        for i, (value, interval) in enumerate(zip(values, ranges, strict=True))
    ]
    schema = {
        "area_id": pl.String,
        "area": pl.String,
        "year": pl.Int32,
        "value": pl.Float64,
        "interval_low": pl.Float64,
        "interval_high": pl.Float64,
        "judgeable": pl.Boolean,
        "source_id": pl.String,
        "status": pl.String,
        "value_low": pl.Float64,
        "value_high": pl.Float64,
        "numerator": pl.Float64,
        "denominator": pl.Float64,
    }
    return with_words(pl.DataFrame(rows, schema=schema, orient="row"), "percent", 1, "de")


def breaks(*years: int) -> pl.DataFrame:
    return pl.DataFrame({"year": [*years]}, schema={"year": pl.Int32})


def sentence(values: list[float], *broken: int, **more: Any) -> str:
    said = trend._sentence(QUESTION, series(values, **more), breaks(*broken))
    return said.replace("\u00a0", " ")


def verdict(values: list[float], *broken: int, **more: Any) -> str | None:
    found = latest_change.of_series(series(values, **more), breaks(*broken), {})
    return found.verdict if found else None


def test_course_is_told_from_first_to_last_year() -> None:
    assert (
        sentence([12.0, 15.0])
        == "Ort: Von 2022 bis 2023 ist der Wert von 12,0 % auf 15,0 % gestiegen."
    )
    assert (
        sentence([15.0, 13.0, 12.0])
        == "Ort: Von 2021 bis 2023 ist der Wert von 15,0 % auf 12,0 % gesunken."
    )
    assert sentence([12.04, 11.96]) == "Ort: 2023 ist der Wert so hoch wie 2022: 12,0 %."


def test_years_beyond_both_ends_are_named() -> None:
    said = sentence([12.0, 18.0, 9.0, 15.0])
    assert said.endswith("Am höchsten war er 2021: 18,0 %. Am niedrigsten war er 2022: 9,0 %.")
    assert "Am " not in sentence([12.0, 15.04, 15.0]), "the same when rounded"


def counted(*counts: tuple[int, int]) -> str:
    """The sentence for counts out of so many, each with an interval."""
    ends = [wilson_interval(a, n) for a, n in counts]
    intervals = [(100 * low, 100 * high) for low, high in ends]
    frame = series([100 * a / n for a, n in counts], intervals=intervals)
    return trend._sentence(QUESTION, frame, breaks())


def test_course_that_chance_explains_is_not_certain() -> None:
    """By Newcombe: 20 and 30 of 100 differ by -2 to 22 points, 200 and 300 of 1,000 by 6 to 14."""
    assert "Gesichert ist das nicht" in counted((20, 100), (30, 100))
    assert "Gesichert" not in counted((200, 1000), (300, 1000))
    # 432 and 499 of 2,400: their intervals overlap (16.5 to 19.6, 19.2 to 22.5), yet they differ.
    assert "Gesichert" not in counted((432, 2400), (499, 2400))


def test_course_that_rounding_explains_is_not_certain() -> None:
    near = series([12.0, 15.0]).with_columns(
        value_low=pl.Series([11.0, 13.0]), value_high=pl.Series([13.0, 17.0])
    )
    assert "Gesichert ist das nicht" in trend._sentence(QUESTION, near, breaks())
    assert "Gesichert" not in sentence([12.0, 15.0]), "nothing is known of chance"


def test_course_begins_after_the_newest_break() -> None:
    said = sentence([30.0, 12.0, 15.0], 2022)
    assert "Von 2022 bis 2023 ist der Wert von 12,0 %" in said
    assert said.endswith("Frühere Jahre lassen sich damit nicht vergleichen.")
    assert "30" not in said
    assert "Frühere" not in sentence([12.0, 15.0], 2022), "there are none"
    assert "kein früheres Jahr" in sentence([12.0, 15.0], 2023)


def test_few_cases_are_not_judged() -> None:
    said = sentence([12.0, 18.0, 15.0], judgeable=False)
    assert said.endswith("Das wird nicht bewertet, denn es beruht auf zu wenigen Fällen.")
    assert verdict([*RESTLESS, 15.0], judgeable=False) == "few_cases"


def test_single_year_has_no_course() -> None:
    assert (
        sentence([10.0])
        == "Ort: Zu 2023 gibt es noch kein früheres Jahr, das sich vergleichen lässt."
    )


def test_latest_change_is_judged_by_the_series_own_habit() -> None:
    assert verdict([*RESTLESS, 15.0]) == "notable"
    assert verdict([*RESTLESS, 10.0]) == "usual"


def test_large_change_that_chance_can_explain_is_usual() -> None:
    wide = [(None, None)] * 5 + [(8.0, 14.0), (12.0, 18.0)]
    apart = [(None, None)] * 5 + [(10.0, 12.0), (14.0, 16.0)]
    half = [(9.0, 13.0)] * 6 + [(None, None)]
    assert verdict([*RESTLESS, 15.0], intervals=wide) == "usual"
    assert verdict([*RESTLESS, 15.0], intervals=apart) == "notable"
    assert verdict([*RESTLESS, 15.0], intervals=half) == "notable", (
        "one interval is narrower than the change"
    )


def test_years_before_a_break_do_not_count() -> None:
    assert verdict([*RESTLESS, 15.0], 2020) == "unknown"
    assert verdict([*RESTLESS, 15.0], 2023) is None
    assert verdict([*RESTLESS, 15.0], 2017) == "notable", "the first year of the new series"


def test_rounded_single_figure_of_another_source_ends_what_compares(halle: Question) -> None:
    """2015 38.6 % of a series, 2019 a rounded 37 % of a plan: no course from one to the other."""
    question = of_indicator(halle, "leavers_with_abitur", year=2019)
    told = question.to(trend.TrendQuestion, first=2012, last=2019)
    section = trend.trend(told)
    assert section.sentences == (
        "Halle (Saale): Zu 2019 gibt es noch kein früheres Jahr, das sich vergleichen lässt.",
    )
    said = words(answer.answer(brief(question)))
    assert "seit" not in said
    assert "Gegenüber" not in said
    found = answer.answer(brief(question)).answer
    assert found is not None
    assert found.figure.startswith("37\u00a0%")


def test_alternative_text_keeps_to_years_that_compare(halle: Question) -> None:
    """Six breaks lie between 1995 and 2024: the text says 2023 and 2024."""
    question = of_indicator(halle, "leavers_without_certificate").to(
        trend.TrendQuestion, first=1995, last=2024
    )
    picture = trend.trend(question).picture
    assert picture is not None
    assert "Halle (Saale): 2023 14,7" in picture.alt
    assert "1995" not in picture.alt
    assert "frühere Jahre lassen sich damit nicht vergleichen" in picture.alt
