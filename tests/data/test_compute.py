"""What the build computes, against numbers worked out by hand, and the laws it keeps."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from duckdb import DuckDBPyConnection
from hypothesis import given
from hypothesis import strategies as st

from data import compute
from data.bundle import Bundle, read
from data.catalogue import Catalogue
from data.checks import check
from data.checks.figures import part_within_whole
from data.tables import tables
from stats.funnel import funnel
from stats.gaps import gap
from stats.intervals import wilson_interval

SHARE, RATE, COUNT = "leavers_without_certificate", "childcare_rate_3_to_5", "leavers"
TOWN = ("99001", 2023, "total", "total")


class Figures:
    """The rows of `observations`, each asked for by its key."""

    def __init__(self, connection: DuckDBPyConnection) -> None:
        self.frame: pl.DataFrame = connection.sql("SELECT * FROM observations").pl()

    def __call__(
        self, indicator: str, area: str, year: int, dimension: str = "total", part: str = "total"
    ) -> dict[str, Any]:
        key = {
            "indicator_id": indicator,
            "area_id": area,
            "year": year,
            "dimension": dimension,
            "category": part,
        }
        [row] = self.frame.filter(**key).to_dicts()
        return row


@pytest.fixture
def figure(connection: DuckDBPyConnection) -> Figures:
    return Figures(connection)


# --- by hand ------------------------------------------------------------------------------------


def test_324_of_2202_rounded_to_3_are_between_14_66_and_14_77_percent(figure: Figures) -> None:
    row = figure(SHARE, *TOWN)
    assert row["value"] == pytest.approx(14.7139, abs=1e-4)
    assert row["value_low"] == pytest.approx(100 * 323 / 2203)
    assert row["value_high"] == pytest.approx(100 * 325 / 2201)
    assert (round(row["value_low"], 2), round(row["value_high"], 2)) == (14.66, 14.77)
    assert row["rounding_base"] == 3


def test_rounding_of_a_land_holds_for_its_towns_and_for_nobody_else(figure: Figures) -> None:
    assert figure(SHARE, "99", 2023)["rounding_base"] == 3
    assert figure(SHARE, "99002", 2022)["rounding_base"] == 3
    for other in ("DG", "98", "98001"):
        row = figure(SHARE, other, 2023)
        assert (row["rounding_base"], row["value_low"], row["value_high"]) == (0, None, None)
    unrounded_source = figure("foreign_population_share", *TOWN)
    assert unrounded_source["rounding_base"] == 0


def test_rule_of_the_nearest_area_holds(sample: Bundle) -> None:
    rules = [("school-statistics", "99", 3), ("school-statistics", "99001", 5)]
    schema = sample.typed["rounding"].drop("_file", "_row").schema
    typed = sample.typed | {"rounding": pl.DataFrame(rules, schema=schema, orient="row")}
    bundle = Bundle(sample.folder, typed=typed, catalogue=sample.catalogue)
    areas = ["DG", "99", "99002", "99001", "99001-11"]
    rows = [observation(SHARE, 30, 60, area_id=area) for area in areas]
    assert [row["rounding_base"] for row in computed(bundle, rows)] == [0, 3, 3, 5, 5]


def test_difference_of_two_rounded_counts_has_twice_the_margin(figure: Figures) -> None:
    """male = 2202 - 1065 = 1137: each moves by up to 1, so the difference by up to 2."""
    count = figure(COUNT, "99001", 2023, "sex", "male")
    assert (count["value_low"], count["value_high"]) == (1135, 1139)
    share = figure(SHARE, "99001", 2023, "sex", "male")
    assert share["value"] == pytest.approx(100 * 195 / 1137)
    assert share["value_low"] == pytest.approx(100 * 193 / 1139)
    assert share["value_high"] == pytest.approx(100 * 197 / 1135)
    reported = figure(SHARE, "99001", 2023, "sex", "female")
    assert reported["value_low"] == pytest.approx(100 * 128 / 1066)


def test_count_of_a_rounded_source_has_a_range(figure: Figures) -> None:
    row = figure(COUNT, *TOWN)
    assert (row["value"], row["value_low"], row["value_high"]) == (2202, 2201, 2203)


def test_zero_of_a_rounded_source_is_anything_up_to_half_the_base(figure: Figures) -> None:
    count = figure(COUNT, "99003", 2023)
    assert (count["value"], count["value_low"], count["value_high"]) == (0, 0, 1)
    share = figure(SHARE, "99002", 2023)
    assert (share["value"], share["value_low"]) == (0, 0)
    assert share["value_high"] == pytest.approx(100 * 1 / 299)


def test_count_of_a_source_that_does_not_round_is_what_it_is(figure: Figures) -> None:
    row = figure("population", *TOWN)
    assert (row["value"], row["value_low"], row["value_high"]) == (24000, None, None)
    assert (row["interval_low"], row["interval_high"]) == (None, None)
    assert row["judgeable"] is True


def test_one_case_of_sixty_has_a_wilson_interval(figure: Figures) -> None:
    """Worked out with 1.96: (1/60 + 1.96²/120 ± 1.96·√(1/60·59/60/60 + 1.96²/14400)) / (1 + 1.96²/60)."""
    row = figure("foreign_population_share", "99001-12", 2023)
    assert row["value"] == pytest.approx(1.6667, abs=1e-4)
    assert row["interval_low"] == pytest.approx(0.295, abs=1e-3)
    assert row["interval_high"] == pytest.approx(8.86, abs=1e-2)


def test_nothing_is_judged_below_the_floor(figure: Figures) -> None:
    """The floor is 50: of 40 and of 48 not, of 60 yes."""
    share = "foreign_population_share"
    assert figure(share, "99001-11", 2023)["judgeable"] is False
    assert figure(share, "99001-12", 2023)["judgeable"] is True
    assert figure(SHARE, "99002", 2022)["judgeable"] is False


@pytest.mark.parametrize(("denominator", "judgeable"), [(49, False), (50, True)])
def test_floor_itself_is_enough(sample: Bundle, denominator: int, *, judgeable: bool) -> None:
    [row] = computed(sample, [observation(SHARE, 5, denominator)])
    assert row["judgeable"] is judgeable


def test_share_known_only_as_a_value_keeps_it_without_range_or_interval(figure: Figures) -> None:
    row = figure("youth_unemployment_rate", *TOWN)
    assert (row["value"], row["judgeable"]) == (9, True)
    names = ["numerator", "denominator", "value_low", "value_high", "interval_low", "interval_high"]
    assert [row[name] for name in names] == [None] * 6


def test_rate_may_exceed_100_percent_and_has_no_wilson_interval(figure: Figures) -> None:
    row = figure(RATE, *TOWN)
    assert (row["value"], row["interval_low"], row["interval_high"]) == (105, None, None)


def test_amount_is_the_plain_ratio(figure: Figures) -> None:
    assert figure("population_density", "99001-11", 2023)["value"] == 40


@pytest.mark.parametrize(
    ("indicator", "area", "year", "status"),
    [
        (SHARE, "99003", 2023, "confidential"),
        ("children_in_benefit_households", "DG", 2023, "not_yet"),
        ("foreign_population_share", "99001-21", 2023, "unreliable"),
        ("schools", "DG", 2023, "not_meaningful"),
    ],
)
def test_figure_that_is_not_shown_keeps_its_reason(
    figure: Figures, indicator: str, area: str, year: int, status: str
) -> None:
    row = figure(indicator, area, year)
    assert (row["value"], row["status"], row["judgeable"]) == (None, status, False)


def test_every_status_passes_through(figure: Figures) -> None:
    [field] = [f for f in tables()["observations"].fields if f.name == "status"]
    assert set(figure.frame["status"].drop_nulls()) == set(field.values)


def test_figure_without_value_says_why(figure: Figures) -> None:
    assert figure.frame.filter(pl.col("value").is_null() & pl.col("status").is_null()).is_empty()


def test_per_1000_is_a_factor_of_its_own(sample: Bundle) -> None:
    indicators = tuple(
        i.model_copy(update={"unit": "per_1000"}) if i.id == RATE else i
        for i in sample.catalogue.indicator
    )
    bundle = Bundle(sample.folder, typed=sample.typed, catalogue=Catalogue(indicator=indicators))
    [row] = computed(bundle, [observation(RATE, 30, 400)])
    assert row["value"] == 75


def test_share_is_at_most_100_percent_even_if_rounding_lifts_the_part_above_its_whole(
    sample: Bundle,
) -> None:
    [row] = computed(sample, [observation(SHARE, 102, 99, method="difference")])
    assert (row["value"], row["value_high"], row["interval_high"]) == (100, 100, 100)
    assert row["value_low"] == pytest.approx(100 * 100 / 101)


# --- published shares ---------------------------------------------------------------------------


def test_published_share_of_a_known_whole_keeps_range_and_interval(sample: Bundle) -> None:
    """27.3 % of 4,559 are 1,243 to 1,246: the interval reaches from the low end of the fewest on."""
    low, high = 100 * 1243 / 4559, 100 * 1246 / 4559
    given = observation(SHARE, None, 4559, value=27.3, value_low=low, value_high=high)
    [row] = computed(sample, [given])
    assert (row["value"], row["value_low"], row["value_high"]) == (27.3, low, high)
    assert row["interval_low"] == pytest.approx(100 * wilson_interval(1243, 4559)[0])
    assert row["interval_high"] == pytest.approx(100 * wilson_interval(1246, 4559)[1])
    assert row["judgeable"]


def test_published_share_of_a_known_part_is_judged_by_the_smallest_whole(sample: Bundle) -> None:
    """20 cases that are 39.95 to 40.05 % are those of at least 49.9, 21 those of at least 52.4."""
    rows = [
        observation(SHARE, part, None, value=40.0, value_low=39.95, value_high=40.05)
        for part in (20, 21)
    ]
    few, enough = computed(sample, rows)
    assert (few["judgeable"], enough["judgeable"]) == (False, True)
    assert enough["interval_low"] == pytest.approx(
        100 * wilson_interval(21, 21 / 0.3995)[0], abs=1e-9
    )
    assert enough["interval_high"] == pytest.approx(
        100 * wilson_interval(21, 21 / 0.4005)[1], abs=1e-9
    )


def test_share_printed_in_full_gives_its_whole_exactly(sample: Bundle) -> None:
    """1,297 are 36.42235327155293 %: of 3,561."""
    [row] = computed(sample, [observation(SHARE, 1297, None, value=36.42235327155293)])
    assert row["value_low"] is None
    exact = [100 * end for end in wilson_interval(1297, 3561)]
    assert [row["interval_low"], row["interval_high"]] == pytest.approx(exact)


def test_nobody_of_an_unknown_number_is_nothing_to_judge(sample: Bundle) -> None:
    [row] = computed(sample, [observation(SHARE, 0, None, value=0.0)])
    assert (row["value"], row["judgeable"], row["interval_high"]) == (0, False, None)


def test_published_share_that_may_be_zero_has_an_interval_from_zero(sample: Bundle) -> None:
    given = observation(SHARE, None, 400, value=0.0, value_low=0.0, value_high=0.05)
    [row] = computed(sample, [given])
    assert row["interval_low"] == 0
    assert row["interval_high"] == pytest.approx(100 * wilson_interval(0.2, 400)[1])


# --- laws ---------------------------------------------------------------------------------------


def observation(
    indicator: str, part: int | None, whole: int | None, **others: str | float | None
) -> dict[str, Any]:
    """A figure of the rounded source in the Land that rounds to 3."""
    return (
        dict.fromkeys(["reference_date", "value", "value_low", "value_high", "status", "method"])
        | {
            "indicator_id": indicator,
            "area_id": "99001",
            "year": 2023,
            "dimension": "total",
            "category": "total",
            "numerator": part,
            "denominator": whole,
            "source_id": "school-statistics",
            "_file": "",
            "_row": 2,
        }
        | others
    )


def computed(bundle: Bundle, rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return compute.observations(with_observations(bundle, rows)).iter_rows(named=True)


def with_observations(bundle: Bundle, rows: list[dict[str, Any]]) -> Bundle:
    schema = bundle.typed["observations"].schema
    typed = bundle.typed | {"observations": pl.DataFrame(rows, schema=schema)}
    return Bundle(bundle.folder, typed=typed, catalogue=bundle.catalogue)


def with_base(bundle: Bundle, base: int) -> Bundle:
    rounding = bundle.typed["rounding"].with_columns(base=pl.lit(base, pl.Int64))
    return Bundle(
        bundle.folder, typed=bundle.typed | {"rounding": rounding}, catalogue=bundle.catalogue
    )


@st.composite
def true_counts(draw: st.DrawFn) -> tuple[int, int]:
    whole = draw(st.integers(1, 5000))
    return draw(st.integers(0, whole)), whole


def rounded(count: int, base: int) -> int:
    return base * round(count / base)


BASES = st.sampled_from([3, 5])
MANY = st.lists(true_counts(), min_size=1, max_size=40)


@pytest.fixture(scope="module")
def bases(sample_folder: Path) -> dict[int, Bundle]:
    """The sample with its rounded source rounded to 3 and to 5."""
    bundle, _ = read(sample_folder)
    check(bundle)
    return {base: with_base(bundle, base) for base in (3, 5)}


@given(base=BASES, counts=MANY)
def test_range_holds_whatever_was_true_before_rounding(
    bases: dict[int, Bundle], base: int, counts: list[tuple[int, int]]
) -> None:
    rows = [observation(SHARE, rounded(part, base), rounded(whole, base)) for part, whole in counts]
    for row, (part, whole) in zip(computed(bases[base], rows), counts, strict=True):
        if row["denominator"] == 0:
            continue
        assert row["value_low"] - 1e-9 <= 100 * part / whole <= row["value_high"] + 1e-9


@st.composite
def true_differences(draw: st.DrawFn) -> tuple[int, int, int, int]:
    """A group known as the rest of two: all of them, those counted; the others and theirs."""
    whole, others = draw(st.integers(0, 400)), draw(st.integers(0, 400))
    part, other_part = draw(st.integers(0, whole)), draw(st.integers(0, others))
    return whole + others, part + other_part, others, other_part


@given(base=BASES, counts=st.lists(true_differences(), min_size=1, max_size=40))
def test_share_of_rounded_differences_holds_whatever_was_true(
    bases: dict[int, Bundle], base: int, counts: list[tuple[int, int, int, int]]
) -> None:
    rows, shares = [], []
    for everyone, counted, others, others_counted in counts:
        part = rounded(counted, base) - rounded(others_counted, base)
        whole = rounded(everyone, base) - rounded(others, base)
        # What is reported as nobody has no share, and no less than nobody is reported.
        if whole > 0 and part >= 0 and everyone > others:
            rows.append(observation(SHARE, part, whole, method="difference"))
            shares.append(100 * (counted - others_counted) / (everyone - others))
    bundle = with_observations(bases[base], rows)
    assert not list(part_within_whole(bundle))
    for row, share in zip(compute.observations(bundle).iter_rows(named=True), shares, strict=True):
        assert 0 <= row["value_low"] <= row["value"] <= row["value_high"] <= 100
        assert row["value_low"] - 1e-9 <= share <= row["value_high"] + 1e-9
        assert 0 <= row["interval_low"] <= row["value"] <= row["interval_high"] <= 100
        counts_of_row = row["numerator"], row["denominator"]
        assert gap(*counts_of_row, *counts_of_row).difference == 0
        assert 100 * wilson_interval(*counts_of_row)[0] == pytest.approx(row["interval_low"])
    funnel([(row["numerator"], row["denominator"]) for row in rows])


@pytest.mark.parametrize("method", [None, "difference"])
@pytest.mark.parametrize("base", [3, 5])
def test_overlap_is_refused_exactly_where_no_true_counts_explain_it(
    bases: dict[int, Bundle], base: int, method: str | None
) -> None:
    margin = base // 2 * (2 if method else 1)
    pairs = [(part, whole) for part in range(30) for whole in range(1, 20)]
    rows = [observation(SHARE, part, whole, method=method) for part, whole in pairs]
    numbered = [row | {"_row": number} for number, row in enumerate(rows)]
    refused = {pairs[f.row] for f in part_within_whole(with_observations(bases[base], numbered))}
    explained = {
        (part, whole)
        for part, whole in pairs
        if any(
            true_part <= true_whole
            for true_part in range(max(0, part - margin), part + margin + 1)
            for true_whole in range(max(0, whole - margin), whole + margin + 1)
        )
    }
    assert refused == set(pairs) - explained
    assert refused


@given(base=BASES, counts=MANY)
def test_range_of_a_difference_holds_it_too(
    bases: dict[int, Bundle], base: int, counts: list[tuple[int, int]]
) -> None:
    rows = [
        observation(
            COUNT, max(0, rounded(whole, base) - rounded(part, base)), None, method="difference"
        )
        for part, whole in counts
    ]
    for row, (part, whole) in zip(computed(bases[base], rows), counts, strict=True):
        assert row["value_low"] <= whole - part <= row["value_high"]


@given(base=BASES, counts=MANY, method=st.sampled_from([None, "difference"]))
def test_value_lies_within_its_range_and_its_interval_and_between_0_and_100(
    bases: dict[int, Bundle], base: int, counts: list[tuple[int, int]], method: Any
) -> None:
    rows = [observation(SHARE, part, whole, method=method) for part, whole in counts]
    for row in computed(bases[base], rows):
        assert 0 <= row["value_low"] <= row["value"] <= row["value_high"] <= 100
        assert 0 <= row["interval_low"] <= row["value"] <= row["interval_high"] <= 100
