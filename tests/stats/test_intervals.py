"""Wilson's interval: by hand, against published figures, and the laws it keeps for any counts."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stats.intervals import Z_95, counts_behind, wilson_interval
from tests.stats.yardsticks import needs_yardsticks, sheet_rows

Z_998 = 3.090232306167813

# Numerator, denominator, quantile, and the published interval. Single cases of the test data of
# PHEindicatormethods (UK Health Security Agency), worksheets Proportion and Byars_Wilson.
PUBLISHED = [
    (1, 100, Z_95, 0.0017674320641406511, 0.054486196178705294),
    (1, 100, Z_998, 0.000873065697299977, 0.10455445283705821),
    (65, 100, Z_95, 0.55254443296887967, 0.73635751756902468),
    (9856, 12345, Z_95, 0.79121017529090687, 0.80536400736149094),
    (7776456, 7564336677, Z_95, 0.0010273201001641094, 0.0010287644578977231),
    (1045, 5000, Z_95, 0.19795549880013297, 0.22049130373189027),
]

# With z = 2 the formula gives plain fractions.
BY_HAND = [
    ("a half of twelve", 6, 12, 0.25, 0.75),
    ("none of four: 0 to z²/(n + z²)", 0, 4, 0.0, 0.5),
    ("all of four: n/(n + z²) to 1", 4, 4, 0.5, 1.0),
    ("none of one", 0, 1, 0.0, 0.8),
]

counts = st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(("numerator", "denominator", "z", "low", "high"), PUBLISHED)
def test_published_intervals_are_met(
    numerator: int, denominator: int, z: float, low: float, high: float
) -> None:
    assert wilson_interval(numerator, denominator, z) == pytest.approx((low, high), rel=1e-12)


@needs_yardsticks
def test_all_published_intervals_are_met() -> None:
    met = 0
    for row in sheet_rows("testdata_Proportion.xlsx"):
        if not {"Numerator", "Denominator"} <= row.keys():
            continue  # rows for what a missing count leads to
        counts, unit = (
            (float(row["Numerator"]), float(row["Denominator"])),
            float(row["multiplier"]),
        )
        for z, name in ((Z_95, "95_0cl"), (Z_998, "99_8cl")):
            low, high = wilson_interval(*counts, z)
            expected = (float(row[f"lower{name}"]), float(row[f"upper{name}"]))
            assert (unit * low, unit * high) == pytest.approx(expected, rel=1e-12)
            met += 1
    for row in sheet_rows("testdata_Byars_Wilson.xlsx"):
        if row.get("method") != "Wilson":
            continue
        z = {"95%": Z_95, "99.8%": Z_998}[row["confidence"]]
        expected = (float(row["lowercl"]), float(row["uppercl"]))
        interval = wilson_interval(float(row["x"]), float(row["n"]), z)
        assert interval == pytest.approx(expected, rel=1e-12)
        met += 1
    assert met == 2 * 16 + 6


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [case[1:] for case in BY_HAND],
    ids=[case[0] for case in BY_HAND],
)
def test_intervals_computed_by_hand_are_met(
    numerator: int, denominator: int, low: float, high: float
) -> None:
    assert wilson_interval(numerator, denominator, z=2) == pytest.approx((low, high), abs=1e-15)


def test_ends_are_exact() -> None:
    assert wilson_interval(0, 37)[0] == 0.0
    assert wilson_interval(37, 37)[1] == 1.0


@pytest.mark.parametrize(("numerator", "denominator"), [(-1, 2), (0, 0), (1, -1)])
def test_what_is_no_proportion_is_refused(numerator: int, denominator: int) -> None:
    with pytest.raises(ValueError, match="not a proportion"):
        wilson_interval(numerator, denominator)


def test_part_lifted_above_its_whole_by_rounding_is_the_whole() -> None:
    assert wilson_interval(1140, 1137) == wilson_interval(1137, 1137)


@given(counts)
def test_interval_contains_the_share_and_stays_within_zero_and_one(pair: tuple[int, int]) -> None:
    numerator, denominator = pair
    low, high = wilson_interval(numerator, denominator)
    assert 0 <= low <= numerator / denominator <= high <= 1
    assert low < high


@given(counts, st.integers(2, 50))
def test_more_cases_with_the_same_share_narrow_the_interval(
    pair: tuple[int, int], times: int
) -> None:
    numerator, denominator = pair
    low, high = wilson_interval(numerator, denominator)
    closer_low, closer_high = wilson_interval(times * numerator, times * denominator)
    assert closer_high - closer_low < high - low


@given(counts)
def test_complement_mirrors_the_interval(pair: tuple[int, int]) -> None:
    numerator, denominator = pair
    low, high = wilson_interval(numerator, denominator)
    mirrored = wilson_interval(denominator - numerator, denominator)
    assert mirrored == pytest.approx((1 - high, 1 - low), abs=1e-12)


@given(counts)
def test_one_case_more_moves_both_ends_up(pair: tuple[int, int]) -> None:
    numerator, denominator = pair
    assume(numerator < denominator)
    low, high = wilson_interval(numerator, denominator)
    next_low, next_high = wilson_interval(numerator + 1, denominator)
    assert next_low > low
    assert next_high > high or high == 1.0


@pytest.mark.parametrize(
    ("percent", "numerator", "denominator", "counts"),
    [
        (25.0, 3.0, 12.0, (3.0, 12.0)),
        (25.0, None, 12.0, (3.0, 12.0)),
        (25.0, 3.0, None, (3.0, 12.0)),
        (0.0, None, 12.0, (0.0, 12.0)),
        (25.0, None, None, None),
        (0.0, 0.0, None, None),
    ],
)
def test_counts_of_a_share_follow_from_one_of_them(
    percent: float,
    numerator: float | None,
    denominator: float | None,
    counts: tuple[float, float] | None,
) -> None:
    assert counts_behind(percent, numerator, denominator) == counts
