"""How old a figure is, and whether a newer one should be out by now."""

import datetime as dt

OLD_AFTER_YEARS = 3
"""A figure older than this is told with its year wherever it is listed with others."""
MONTHS = 12


def is_old(year: int, today: dt.date) -> bool:
    """Whether a year lies more than three years back: in 2026, 2022 does and 2023 does not."""
    return today.year - year > OLD_AFTER_YEARS


def published_in(year: int, months: int) -> tuple[int, int]:
    """Year and month in which the figures of a year usually come out, `months` after its end.

    2023 and 12 months: December 2024. Negative months are within the year itself: 2022 and -1,
    childcare on 1 March 2022: November 2022.
    """
    after, month = divmod(MONTHS - 1 + months, MONTHS)
    return year + after, month + 1


def newer_is_out(newest: int, months: int, today: dt.date) -> bool:
    """Whether the year after the newest one known has usually come out by a day.

    Only from the month after the usual one: some come late.
    """
    return (today.year, today.month) > published_in(newest + 1, months)
