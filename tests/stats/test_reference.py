"""What a figure is compared with: the order of the rule by hand, and its bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.reference import Part, Reference, reference

CITY = Part(30.0, 300, 1000)
COUNTY = Part(10.0, 10, 100)
SMALL = Part(12.0, 12, 100)


def test_published_figure_comes_first() -> None:
    """Child poverty 2022: 12.7 % is published for Germany, the middle county has 9.9 %."""
    assert reference(12.7, [CITY, COUNTY, SMALL], 100) == Reference(12.7, "published")


def test_else_all_parts_together() -> None:
    """300 + 10 + 12 of 1,200."""
    found = reference(None, [CITY, COUNTY, SMALL], 100)
    assert found is not None
    assert (found.kind, round(found.value, 3)) == ("computed", 26.833)


@pytest.mark.parametrize(
    "part",
    [Part(11.0), Part(11.0, 11, None), Part(11.0, 11, 100, rounded=True), Part(None)],
    ids=["share only", "one count only", "rounded counts", "no figure"],
)
def test_else_the_middle(part: Part) -> None:
    found = reference(None, [CITY, COUNTY, part], 100)
    assert found is not None
    assert found.kind == "median"


def test_amounts_are_never_added_up() -> None:
    found = reference(None, [Part(20_000.0, 1, 1), Part(24_000.0, 1, 1)], None)
    assert found == Reference(22_000.0, "median")


def test_one_part_alone_is_no_reference() -> None:
    assert reference(None, [Part(11.0)], 100) is None
    assert reference(None, [], 100) is None


@given(
    st.lists(
        st.integers(1, 10**6).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))),
        min_size=2,
        max_size=30,
    )
)
def test_whole_lies_between_its_parts(counts: list[tuple[int, int]]) -> None:
    parts = [Part(100 * n / d, n, d) for n, d in counts]
    found = reference(None, parts, 100)
    assert found is not None
    values = [part.value or 0.0 for part in parts]
    assert min(values) - 1e-9 <= found.value <= max(values) + 1e-9
