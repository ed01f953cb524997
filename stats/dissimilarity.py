"""How unevenly a group is spread over areas, and how unevenly chance alone would spread it."""

from collections.abc import Sequence
from math import exp, fsum, inf, lgamma


def dissimilarity(group: Sequence[float], rest: Sequence[float]) -> float:
    """Index of dissimilarity: half the sum over areas of |group / all of group - rest / all of rest|.

    Counts of persons per area, in the same order of areas. From 0 (every area has the same
    mixture) to 1 (no area has both); the share of the group that would have to move for an even
    mixture. Raises ValueError where group or rest has nobody.
    Source: O. D. Duncan and B. Duncan (1955), A methodological analysis of segregation indexes,
    American Sociological Review 20, 210-217.
    """
    all_group, all_rest = _totals(group, rest)
    parts = (
        abs(here / all_group - others / all_rest) for here, others in zip(group, rest, strict=True)
    )
    return fsum(parts) / 2


def dissimilarity_by_chance(group: Sequence[float], rest: Sequence[float]) -> float:
    """The index to be expected were the group drawn at random from all persons of the same areas.

    A small group over many small areas looks uneven by chance alone; an index near this value says
    nothing about separation. Areas keep their sizes and the group its own, so each area's number
    is hypergeometric, and the expected index half the sum of the mean absolute deviations. These
    are exact, not approximated: whole counts are needed. Raises ValueError where group or rest has
    nobody or a count is not whole.
    Sources: C. Winship (1977), A revaluation of indexes of residential segregation, Social Forces
    55, 1058-1066; W. J. Carrington and K. R. Troske (1997), On measuring segregation in samples
    with small units, Journal of Business & Economic Statistics 15, 402-409; the mean absolute
    deviation from P. Diaconis and S. Zabell (1991), Closed form summation for classical
    distributions, Statistical Science 6, 284-302.
    """
    all_group, all_rest = (int(total) for total in _totals(group, rest))
    for count in (*group, *rest):
        if count % 1:
            raise ValueError(f"{count} is not a whole number of persons")
    everybody = all_group + all_rest
    deviations = (
        _mean_deviation(int(here + others), all_group, everybody)
        for here, others in zip(group, rest, strict=True)
    )
    # One person more in an area changes group share and rest share there by 1/group + 1/rest.
    return fsum(deviations) * everybody / (2 * all_group * all_rest)


def _mean_deviation(drawn: int, marked: int, everybody: int) -> float:
    """Mean absolute deviation of the marked among those drawn without putting back."""
    if drawn in {0, everybody}:
        return 0.0
    above = drawn * marked // everybody + 1  # the first count above the mean
    unmarked_left = everybody - marked - drawn + above
    log_probability = (
        _log_ways(marked, above)
        + _log_ways(everybody - marked, drawn - above)
        - _log_ways(everybody, drawn)
    )
    return 2 * above * unmarked_left / everybody * exp(log_probability)


def _log_ways(among: int, chosen: int) -> float:
    return lgamma(among + 1) - lgamma(chosen + 1) - lgamma(among - chosen + 1)


def _totals(group: Sequence[float], rest: Sequence[float]) -> tuple[float, float]:
    if len(group) != len(rest):
        raise ValueError(f"{len(group)} areas of the group do not match {len(rest)} of the rest")
    for count in (*group, *rest):
        if not 0 <= count < inf:
            raise ValueError(f"{count} is no number of persons")
    totals = fsum(group), fsum(rest)
    if 0 in totals:
        raise ValueError("A group without anybody is not spread over areas")
    return totals
