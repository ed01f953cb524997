"""The verdict on a target: worked cases, each with its reason, and what holds for all series."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stats.verdict import WORDS, Target, Verdict, verdict


def since(first: int, *values: float | None) -> list[tuple[int, float]]:
    """One figure a year; None: a year without one, because it is protected or was never counted."""
    return [(first + i, value) for i, value in enumerate(values) if value is not None]


UP = since(2015, 10, 11, 12, 13, 14, 15)
"""One more each year, 15 in 2020."""
DOWN = since(2015, 15, 14, 13, 12, 11, 10)
"""One less each year, 10 in 2020."""


def rising(value: float, year: int) -> Target:
    return Target(value, year, rising=True)


def falling(value: float, year: int) -> Target:
    return Target(value, year, rising=False)


CASES: list[tuple[str, Any, Target, dict[str, Any], tuple[str, ...]]] = [
    # What it is a case of; figures; target; what else is known; the words the rule allows.
    ("half of +1 a year makes 20 in eleven years, from 14 in 2019 too", UP, rising(20, 2031), {}, ("on_course",)),
    ("half of -1 a year makes 5 in eleven years, from 11 in 2019 too", DOWN, falling(5, 2031), {}, ("on_course",)),
    ("+1 makes 20 in five years, half does not", UP, rising(20, 2025), {}, ("on_course", "off_course")),
    ("half the pace from 15 is enough, from 14 in 2019 it lacks 10 %", UP, rising(20, 2030), {}, ("on_course", "slightly_off")),
    ("5 % of 100 are missing: just on course", UP, rising(115, 2115), {}, ("on_course", "off_course")),
    ("exactly 5 %: 19 of 20", UP, rising(35, 2039), {}, ("on_course", "off_course")),
    ("a little more than 5 %: 18.9 of 20", UP, rising(35.1, 2039), {}, ("slightly_off",)),
    ("exactly 20 %: 8 of 10", UP, rising(25, 2028), {}, ("slightly_off",)),
    ("a little more than 20 %: 8 of 10.1", UP, rising(25.1, 2028), {}, ("off_course",)),
    ("far too slow: 2 of 15", UP, rising(30, 2022), {}, ("off_course",)),
    ("target zero, -1 a year, 20 years", DOWN, falling(0, 2040), {}, ("on_course",)),
    ("target zero, -1 a year, 5 years: too slow", DOWN, falling(0, 2025), {}, ("off_course",)),
    ("target zero is met at zero", since(2015, 5, 4, 3, 2, 1, 0), falling(0, 2030), {}, ("reached",)),
    ("target zero of what may be negative", since(2015, -6, -5, -4, -3, -2, -1), rising(0, 2024), {}, ("on_course",)),
    ("reached before the target year", UP, rising(15, 2030), {}, ("reached",)),
    ("reached in the target year", UP, rising(14, 2020), {}, ("reached",)),
    ("reached with a single figure: no course needed", UP[-1:], rising(12, 2030), {}, ("reached",)),
    ("reached in 2018 and lost again, now falling", since(2015, 10, 12, 14, 17, 13, 9), rising(16, 2030), {}, ("wrong_direction",)),
    ("reached in 2018 and lost again, still rising", since(2015, 10, 12, 14, 17, 15, 15), rising(16, 2030), {}, ("on_course",)),
    ("met in the target year, lost since", since(2015, 10, 12, 14, 17, 16, 13), rising(15, 2018), {}, ("lost",)),
    ("the target year has passed without it", UP, rising(20, 2019), {}, ("missed",)),
    ("the target year is the latest year", UP, rising(15.1, 2020), {}, ("missed",)),
    ("missed in its year, met since", UP, rising(15, 2018), {}, ("reached",)),
    ("no change from first to last", since(2015, 10, 12, 9, 11, 12, 10), rising(20, 2030), {}, ("no_progress",)),
    ("all figures are the same", since(2015, 10, 10, 10, 10, 10, 10), falling(5, 2030), {}, ("no_progress",)),
    ("away from a rising target", DOWN, rising(20, 2030), {}, ("wrong_direction",)),
    ("away from a falling target", UP, falling(5, 2030), {}, ("wrong_direction",)),
    ("five figures are too few", UP[1:], rising(20, 2030), {}, ()),
    ("nothing is known", [], rising(20, 2030), {}, ()),
    ("a protected year: six figures over six years", since(2014, 9, 10, None, 12, 13, 14, 15), rising(20, 2032), {}, ("on_course",)),
    ("a figure every second year", [(y, y - 2000.0) for y in range(2010, 2021, 2)], rising(25, 2035), {}, ("on_course",)),
    ("a figure every third year spans too long", [(y, y - 2000.0) for y in range(2005, 2021, 3)], rising(25, 2030), {}, ()),
    ("a break inside the window leaves three years", UP, rising(20, 2030), {"comparable_from": 2018}, ()),
    ("a break before the window changes nothing", since(2013, 90, 90) + UP, rising(20, 2032), {"comparable_from": 2015}, ("on_course",)),
    ("what met the target before a break is not compared", since(2013, 90, 90) + UP[4:], rising(20, 2030), {"comparable_from": 2019}, ()),
    ("all figures lie before the break", UP, rising(12, 2030), {"comparable_from": 2021}, ()),
    ("chance leaves the word as it is", UP, rising(18, 2030), {"span": (14.5, 15.5)}, ("on_course",)),
    ("chance at its ends: reached or not", UP, rising(15.2, 2030), {"span": (14.6, 15.4)}, ("reached", "on_course")),
    ("rounded to 3: course or none", since(2015, 15, 18, 15, 15, 18, 15), rising(30, 2030), {"span": (14, 16)}, ("off_course", "no_progress", "wrong_direction")),
    ("rounded, but all the range has met it", UP, rising(12, 2030), {"span": (14, 16)}, ("reached",)),
    ("missed or reached within chance", UP, rising(15.3, 2020), {"span": (14.5, 15.5)}, ("reached", "missed")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("figures", "target", "known", "words"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_worked_case(
    figures: list[tuple[int, float]], target: Target, known: dict[str, Any], words: tuple[str, ...]
) -> None:
    assert verdict(figures, target, **known).words == words


def test_there_is_a_reason_for_each_missing_verdict() -> None:
    aim = rising(20, 2030)
    assert verdict([], aim).reason == "no_figure"
    assert verdict(UP[1:], aim).reason == "too_few"
    assert verdict(UP, aim, comparable_from=2018).reason == "break"
    assert verdict(UP, aim, comparable_from=2021).reason == "break"
    assert verdict(UP, aim).reason is None


def test_reached_says_since_when_and_in_which_direction_it_went_on() -> None:
    found = verdict(since(2015, 10, 13, 11, 14, 16, 13), rising(12, 2030))
    assert (found.since, found.moved) == (2018, -1)
    better = verdict(since(2015, 15, 12, 14, 11, 10, 8), falling(12, 2030))
    assert (better.since, better.moved) == (2018, 3)


def test_lost_again_says_when_it_was_met_last() -> None:
    found = verdict(since(2015, 10, 12, 14, 17, 15, 15), rising(16, 2030))
    assert (found.met_before, found.since) == (2018, None)
    assert verdict(UP, rising(16, 2030)).met_before is None


def test_pace_and_the_pace_needed() -> None:
    found = verdict(UP, rising(20, 2030))
    assert (found.pace, found.needed) == (1, 0.5)
    assert verdict(UP, rising(20, 2020)).needed is None


def test_kind_says_whether_it_is_certain() -> None:
    assert verdict(UP, rising(20, 2032)).kind == "certain"
    assert verdict(UP, rising(20, 2025)).kind == "uncertain"
    assert verdict([], rising(20, 2025)).kind == "none"


# --- laws ----------------------------------------------------------------------------------------

# Steps that binary fractions hold exactly: the laws are about the rule, not about rounding errors.
VALUES = st.integers(-4000, 4000).map(lambda number: number / 16)
STEPS = st.integers(0, 800).map(lambda number: number / 16)


@st.composite
def situations(draw: st.DrawFn) -> tuple[list[tuple[int, float]], Target, tuple[float, float]]:
    """Series with gaps, a target before or after its end, and what chance leaves open."""
    values = draw(st.lists(st.one_of(VALUES, VALUES, VALUES, st.none()), min_size=1, max_size=12))
    figures = since(2010, *values)
    assume(figures)
    target = Target(draw(VALUES), draw(st.integers(2010, 2035)), draw(st.booleans()))
    latest = figures[-1][1]
    return figures, target, (latest - draw(STEPS), latest + draw(STEPS))


def places(found: Verdict) -> tuple[int, int]:
    """Of the best and the worst word allowed; no verdict is none of them."""
    return WORDS.index(found.words[0]), WORDS.index(found.words[-1])


@given(situations(), STEPS)
def test_better_latest_value_never_makes_a_verdict_worse(
    situation: tuple[list[tuple[int, float]], Target, tuple[float, float]], gain: float
) -> None:
    figures, target, (low, high) = situation
    better = gain if target.rising else -gain
    year, latest = figures[-1]
    before = verdict(figures, target, (low, high))
    after = verdict([*figures[:-1], (year, latest + better)], target, (low + better, high + better))
    if after.words and before.words:
        assert all(a <= b for a, b in zip(places(after), places(before), strict=True))
    else:
        assert after.words or not before.words


@given(situations())
def test_mirrored_direction_has_the_mirrored_verdict(
    situation: tuple[list[tuple[int, float]], Target, tuple[float, float]],
) -> None:
    figures, target, (low, high) = situation
    mirrored = verdict(
        [(year, -value) for year, value in figures],
        Target(-target.value, target.year, not target.rising),
        (-high, -low),
    )
    found = verdict(figures, target, (low, high))
    assert (mirrored.words, mirrored.reason, mirrored.since, mirrored.moved) == (
        found.words,
        found.reason,
        found.since,
        found.moved,
    )


@given(situations(), st.sampled_from([0.01, 0.1, 1 / 3, 7, 100, 1000]))
def test_change_of_unit_changes_nothing(
    situation: tuple[list[tuple[int, float]], Target, tuple[float, float]], factor: float
) -> None:
    figures, target, (low, high) = situation
    # A value equal to the target stays equal only where the factor is the same for both.
    scaled = verdict(
        [(year, value * factor) for year, value in figures],
        Target(target.value * factor, target.year, target.rising),
        (low * factor, high * factor),
    )
    found = verdict(figures, target, (low, high))
    assert (scaled.words, scaled.reason, scaled.since) == (found.words, found.reason, found.since)


@given(situations())
def test_what_chance_leaves_open_only_adds_words(
    situation: tuple[list[tuple[int, float]], Target, tuple[float, float]],
) -> None:
    figures, target, span = situation
    assert set(verdict(figures, target).words) <= set(verdict(figures, target, span).words) or (
        verdict(figures, target, span).reason is not None
    )
