"""Funnel limits: by hand, against published limits, and the laws they keep."""

import random
from collections import Counter
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from stats.funnel import Z_998, Funnel, between_areas, dispersion, funnel, funnel_limits, winsorised
from stats.intervals import Z_95
from tests.stats.yardsticks import csv_rows, needs_yardsticks

# Denominator, quantile, limits in percent around 80.642448 percent. Single cases of the test data
# of PHEindicatormethods (UK Health Security Agency), limits without adjustment.
PUBLISHED = [
    (1, Z_95, 3.204264, 100.0),
    (3, Z_998, 10.150815, 100.0),
    (18, Z_95, 62.390093, 98.894803),
    (102, Z_95, 72.974925, 88.309971),
    (102, Z_998, 68.553233, 92.731663),
    (9998, Z_95, 79.867989, 81.416907),
    (110000, Z_998, 80.274317, 81.010578),
]

# Ten areas of 100, half of all: z-scores by chance alone are -2, -1, -1, 0, 0, 0, 0, 1, 1, 2.
# Deciles: -1.1 and 1.1. Phi = (2 · 1.21 + 4 · 1) / 10 = 0.642.
CALM = [(n, 100) for n in (40, 45, 45, 50, 50, 50, 50, 55, 55, 60)]
# The same twice as far apart: phi = 4 · 0.642 = 2.568, each weight 1 / 0.05² = 400,
# tau² = (10 · 2.568 - 9) / (4000 - 400) = 16.68 / 3600.
RESTLESS = [(n, 100) for n in (30, 40, 40, 50, 50, 50, 50, 60, 60, 70)]

shares = st.floats(0.01, 0.99)
denominators = st.integers(1, 10**6)
taus = st.floats(0, 0.3)
area_lists = st.lists(
    st.integers(1, 5000).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d))),
    min_size=10,
    max_size=60,
).filter(lambda areas: 0 < sum(n for n, _ in areas) < sum(d for _, d in areas))


def estimated(areas: list[tuple[int, int]], reference: float | None = None) -> Funnel:
    found = funnel(areas, reference)
    assert found is not None
    return found


@pytest.mark.parametrize(("denominator", "z", "low", "high"), PUBLISHED)
def test_published_limits_are_met(denominator: int, z: float, low: float, high: float) -> None:
    limits = funnel_limits(0.80642448, denominator, z)
    assert limits == pytest.approx((low / 100, high / 100), abs=1e-8)


@needs_yardsticks
def test_all_published_limits_are_met() -> None:
    rows = csv_rows("testdata_funnel_prop_outputs.csv")
    assert len(rows) > 90
    for row in rows:
        share, denominator = float(row["Baseline"]) / 100, int(row["Population"])
        for z, low, high in (
            (Z_95, "Lower2s0025limit", "Upper2s0025limit"),
            (Z_998, "Lower3s0001limit", "Upper3s0001limit"),
        ):
            expected = (float(row[low]) / 100, float(row[high]) / 100)
            assert funnel_limits(share, denominator, z) == pytest.approx(expected, abs=1e-8)


@needs_yardsticks
def test_published_judgements_are_met_without_and_are_fewer_with_adjustment() -> None:
    rows = csv_rows("testdata_funnel_prop_inputs.csv")
    areas = [(float(row["numerator"]), float(row["denominator"])) for row in rows]
    adjusted = funnel(areas)
    assert adjusted is not None
    assert adjusted.reference == pytest.approx(0.80642448, abs=1e-8)
    plain = Funnel(adjusted.reference, 1, 0, len(areas))
    words = {"above": "High", "below": "Low"}
    for row, (numerator, denominator) in zip(rows, areas, strict=True):
        side = plain.outside(numerator, denominator)
        firmly = plain.outside(numerator, denominator, Z_998)
        tail = "(0.001)" if firmly else "(0.025)"
        expected = f"{words[side]} {tail}" if side else "Not significant"
        assert row["significance"] == expected
    stand_out = Counter(bool(plain.outside(*area)) for area in areas)[True]
    still_out = Counter(bool(adjusted.outside(*area)) for area in areas)[True]
    assert stand_out > 0.8 * len(areas)
    assert still_out < 0.2 * len(areas)


def test_areas_that_differ_by_chance_only_have_plain_limits() -> None:
    found = estimated(CALM)
    assert (found.reference, found.between, found.areas) == (0.5, 0, 10)
    assert found.dispersion == pytest.approx(0.642)
    assert found.limits(100, z=2) == pytest.approx((0.4, 0.6))


def test_areas_that_differ_by_more_have_wider_limits() -> None:
    found = estimated(RESTLESS)
    assert found.dispersion == pytest.approx(2.568)
    assert found.between == pytest.approx(sqrt(16.68 / 3600))
    half = 2 * sqrt(0.0025 + 16.68 / 3600)
    assert found.limits(100, z=2) == pytest.approx((0.5 - half, 0.5 + half))
    assert found.z_score(70, 100) == pytest.approx(0.2 / (half / 2))


def test_outermost_tenths_are_pulled_in() -> None:
    scores = [float(score) for score in range(11)]  # deciles 1 and 9
    assert winsorised([*scores[:-1], 1000.0]) == [1, *range(1, 10), 9]
    assert dispersion(scores) == pytest.approx((1 + 285 + 81) / 11)


def test_how_far_one_area_stands_out_does_not_widen_the_limits() -> None:
    near = estimated([*CALM, (60, 100)], reference=0.5)
    far = estimated([*CALM, (100, 100)], reference=0.5)
    assert far == near
    assert far.outside(100, 100) == "above"


def test_between_areas_by_hand_with_unequal_errors() -> None:
    # Weights 4 and 1: (2 · 3 - 1) / (5 - 17/5) = 5 / 1.6.
    assert between_areas(3, [0.5, 1]) == pytest.approx(sqrt(3.125))


def test_outside_names_the_side_and_a_limit_is_still_within() -> None:
    # Sixteen cases: one standard error is exactly an eighth, the limits are 4 and 12 of 16.
    found = Funnel(0.5, 1, 0, 10)
    sides = [found.outside(n, 16, z=2) for n in (3, 4, 8, 12, 13)]
    assert sides == ["below", None, None, None, "above"]


def test_given_reference_takes_the_place_of_the_pooled_one() -> None:
    found = estimated(CALM, reference=0.6)
    assert found.reference == 0.6
    assert found.between > 0


def test_fewer_than_ten_areas_say_nothing() -> None:
    assert funnel(RESTLESS[:9]) is None
    assert funnel([]) is None


@pytest.mark.parametrize("cases", [0, 20])
def test_areas_without_any_difference_to_find_have_no_funnel(cases: int) -> None:
    assert funnel([(cases, 20)] * 12) is None


def test_impossible_input_is_refused() -> None:
    with pytest.raises(ValueError, match="not a proportion"):
        funnel([*CALM, (-1, 2)])
    with pytest.raises(ValueError, match="not between 0 and 1"):
        funnel(CALM, reference=1.0)
    with pytest.raises(ValueError, match="not between 0 and 1"):
        funnel([], reference=-0.1)
    with pytest.raises(ValueError, match="denominator of 0"):
        funnel_limits(0.5, 0)
    with pytest.raises(ValueError, match="positive quantile"):
        funnel_limits(0.5, 10, z=0)
    with pytest.raises(ValueError, match="cannot differ"):
        funnel_limits(0.5, 10, between=-0.1)
    with pytest.raises(ValueError, match="not a proportion"):
        estimated(CALM).z_score(0, 0)
    with pytest.raises(ValueError, match="positive quantile"):
        estimated(CALM).outside(1, 2, z=-1)


def test_part_lifted_above_its_whole_by_rounding_is_the_whole() -> None:
    found = estimated([*CALM, (102, 99)])
    assert found == estimated([*CALM, (99, 99)])
    assert found.z_score(102, 99) == found.z_score(99, 99)
    assert found.outside(102, 99) == "above"
    assert funnel([(102, 99)] * 12) is None


def test_no_case_in_a_small_area_is_not_called_too_few() -> None:
    """The reason for limits on the plain scale: none of 50 at 5 percent is no rare event."""
    assert binom.cdf(0, 50, 0.05) == pytest.approx(1 / 13, rel=0.01)
    assert Funnel(0.05, 1, 0, 10).outside(0, 50) is None


@pytest.mark.parametrize("share", [0.05, 0.1, 0.2, 0.5])
@pytest.mark.parametrize("denominator", [50, 100, 500, 2000])
def test_by_chance_alone_about_one_area_in_twenty_lies_outside(
    share: float, denominator: int
) -> None:
    """Counted with the exact binomial distribution, for denominators from the floor of 50 on."""
    found = Funnel(share, 1, 0, 10)
    alarms = sum(
        binom.pmf(n, denominator, share)
        for n in range(denominator + 1)
        if found.outside(n, denominator)
    )
    assert 0.025 < alarms < 0.07


def test_areas_with_a_habit_of_differing_are_mostly_within_their_limits() -> None:
    """Four hundred areas drawn with a true standard deviation of 4 percentage points."""
    chance = random.Random(2005)
    areas = []
    for _ in range(400):
        denominator, share = chance.randint(200, 4000), chance.gauss(0.2, 0.04)
        areas.append((sum(chance.random() < share for _ in range(denominator)), denominator))
    found = estimated(areas)
    plain = Funnel(found.reference, 1, 0, len(areas))
    assert 0.025 < found.between < 0.04  # pulling in the outermost tenths makes it small

    def stand_out(limits: Funnel, z: float) -> int:
        return sum(limits.outside(*area, z) is not None for area in areas)

    assert stand_out(plain, Z_95) > 200
    assert 40 < stand_out(found, Z_95) < 80
    assert stand_out(plain, Z_998) > 160
    assert stand_out(found, Z_998) < 10


@given(shares, denominators, taus)
def test_limits_hold_the_reference_and_stay_within_zero_and_one(
    share: float, denominator: int, tau: float
) -> None:
    low, high = funnel_limits(share, denominator, between=tau)
    assert 0 <= low < share < high <= 1


@given(shares, denominators, taus)
def test_larger_areas_have_narrower_limits_but_never_narrower_than_tau(
    share: float, denominator: int, tau: float
) -> None:
    low, high = funnel_limits(share, denominator, between=tau)
    closer_low, closer_high = funnel_limits(share, 2 * denominator, between=tau)
    assert low <= closer_low <= max(0, share - Z_95 * tau) + 1e-12
    assert high >= closer_high >= min(1, share + Z_95 * tau) - 1e-12


@given(shares, denominators, taus)
def test_complement_mirrors_the_limits(share: float, denominator: int, tau: float) -> None:
    low, high = funnel_limits(share, denominator, between=tau)
    mirrored = funnel_limits(1 - share, denominator, between=tau)
    assert mirrored == pytest.approx((1 - high, 1 - low), abs=1e-9)


@given(area_lists, st.randoms(use_true_random=False))
def test_funnel_knows_no_order_of_areas(
    areas: list[tuple[int, int]], chance: random.Random
) -> None:
    shuffled = chance.sample(areas, len(areas))
    here, there = estimated(areas), estimated(shuffled)
    assert there.dispersion == pytest.approx(here.dispersion)
    assert there.between == pytest.approx(here.between, abs=1e-6)


@given(area_lists)
def test_area_is_outside_exactly_where_its_share_is_beyond_a_limit(
    areas: list[tuple[int, int]],
) -> None:
    found = estimated(areas)
    for numerator, denominator in areas:
        low, high = found.limits(denominator)
        share = numerator / denominator
        if min(abs(share - low), abs(share - high)) < 1e-9:
            continue  # on the limit itself, floating point may fall to either side
        side = "below" if share < low else "above" if share > high else None
        assert found.outside(numerator, denominator) == side


@given(area_lists)
def test_adjusted_limits_are_never_narrower_than_those_of_chance(
    areas: list[tuple[int, int]],
) -> None:
    found = estimated(areas)
    plain_low, plain_high = funnel_limits(found.reference, 100)
    low, high = found.limits(100)
    assert low <= plain_low
    assert high >= plain_high
