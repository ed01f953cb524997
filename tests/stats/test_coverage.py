"""The quarter of areas with the largest need."""

from stats.coverage import large_needs

EIGHT = {name: float(value) for value, name in enumerate("abcdefgh", 1)}


def test_quarter_with_the_largest_figures() -> None:
    assert large_needs(EIGHT, high=True) == {"g", "h"}
    assert large_needs(EIGHT, high=False) == {"a", "b"}


def test_too_few_areas_say_nothing() -> None:
    assert large_needs({name: EIGHT[name] for name in "abcdefg"}, high=True) == set()


def test_a_tie_at_the_limit_takes_in_no_one_who_has_no_room() -> None:
    assert large_needs(EIGHT | {"f": 7.0}, high=True) == {"h"}
    assert large_needs(dict.fromkeys("abcdefgh", 1.0), high=True) == set()
