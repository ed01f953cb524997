"""Which years of a series compare with its last one: the one rule for every statement over years."""

from collections.abc import Hashable, Iterable, Sequence


def first_comparable(
    years: Sequence[int], origins: Sequence[Hashable], breaks: Iterable[int]
) -> int:
    """The first of some years since which all compare with the last.

    `years` are those with a figure, in order; `origins` what kind of figure each is (who published it,
    whether it was told rounded), in the same order; `breaks` the first years of new series. No break
    begins after the year found, up to the last, and all figures from there on are of the last one's kind:
    a series of one source and a single rounded figure of another are no course. Raises ValueError
    where there is no year.

    Halle's share of leavers with the Abitur: 2015 38.6 % of a series, 2019 a rounded 37 % of a plan: 2019.
    """
    if not years:
        raise ValueError("Without a year nothing compares")
    since = max((year for year in breaks if year <= years[-1]), default=years[0])
    first = years[-1]
    for year, origin in zip(reversed(years), reversed(origins), strict=True):
        if year < since or origin != origins[-1]:
            break
        first = year
    return first
