"""Whether something is planned, there or over; and how long until it ends."""

import pytest

from stats.periods import is_before, months_until, state, years_between


@pytest.mark.parametrize(
    ("moment", "other", "before"),
    [
        ("2025", "2026-09-30", True),
        ("2026", "2026-09-30", False),  # it may end in December
        ("2026-08", "2026-09-30", True),
        ("2026-09", "2026-09-30", False),
        ("2026-09-29", "2026-09-30", True),
        ("2026-09-30", "2026-09-30", False),
        ("2027-01", "2026-09-30", False),
        ("2025", "", False),
    ],
)
def test_is_before_compares_as_far_as_both_are_known(
    moment: str, other: str, *, before: bool
) -> None:
    assert is_before(moment, other) is before


@pytest.mark.parametrize(
    ("start", "end", "status", "expected"),
    [
        (None, None, None, "now"),
        ("2017", None, "unknown", "now"),
        ("2017", "2026-12", None, "now"),
        ("2017", "2025", "active", "over"),
        ("2027", None, None, "planned"),
        (None, None, "planned", "planned"),
        ("2017", None, "ended", "over"),
    ],
)
def test_state_on_a_day(
    start: str | None, end: str | None, status: str | None, expected: str
) -> None:
    assert state(start, end, "2026-09-30", status) == expected


def test_without_a_day_nothing_is_over_by_its_dates() -> None:
    assert state("2010", "2012", "") == "now"


@pytest.mark.parametrize(
    ("end", "months"),
    [
        ("2026-09", 0),
        ("2026-12", 3),
        ("2026", 3),
        ("2027-09-29", 12),
        ("2028", 27),
        ("2026-08", -1),
    ],
)
def test_months_until_an_end(end: str, months: int) -> None:
    assert months_until(end, "2026-09-30") == months


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        ("2018", "2018", 1.0),
        ("2018-01", "2026-12", 9.0),
        ("2016-08", "2028-07", 12.0),
        ("2019-09", "2020-02", 0.5),
    ],
)
def test_length_counts_first_and_last_month(start: str, end: str, years: float) -> None:
    assert years_between(start, end) == pytest.approx(years)
