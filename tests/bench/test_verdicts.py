"""The rule of goal verdicts against worlds whose future is known: where it claims to know, it beats a coin."""

from collections.abc import Mapping

import pytest

from bench.verdicts import PLAIN, WORLDS, Tally, coverage, right, simulated

NUMBER = 5_000


@pytest.fixture(scope="module", params=WORLDS)
def tallies(request: pytest.FixtureRequest) -> Mapping[str, Tally]:
    return right(simulated(request.param, NUMBER))


def test_on_course_is_right_at_least_as_often_as_a_coin(tallies: Mapping[str, Tally]) -> None:
    assert tallies["on_course"].number > 150
    assert tallies["on_course"].met >= 0.5


def test_asking_again_makes_on_course_more_reliable(tallies: Mapping[str, Tally]) -> None:
    assert tallies["on_course"].met > tallies[PLAIN].met + 0.05


@pytest.mark.parametrize("word", ["slightly_off", "off_course", "wrong_direction"])
def test_every_other_word_is_right_far_more_often(word: str, tallies: Mapping[str, Tally]) -> None:
    assert tallies[word].met < 0.4


def test_the_better_the_word_the_more_targets_are_met(tallies: Mapping[str, Tally]) -> None:
    words = ("on_course", "uncertain", "off_course")
    met = [tallies[word].met for word in words]
    assert met == sorted(met, reverse=True)


@pytest.mark.parametrize("world", WORLDS)
def test_interval_of_the_projection_holds_what_it_promises(world: str) -> None:
    assert coverage(simulated(world, NUMBER)) >= 0.95
