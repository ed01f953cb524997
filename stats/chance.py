"""How much of the differences between areas chance alone explains."""

from collections.abc import Sequence
from math import fsum

from stats.rounding import part_within_whole

AREAS_NEEDED = 4
"""With fewer areas there is no spread to speak of."""


def explained_by_chance(areas: Sequence[tuple[float, float]], reference: float) -> float | None:
    """The share of the spread around a reference that chance alone would bring about, from 0 to 1.

    `areas` are (numerator, denominator), `reference` a proportion. Were all areas alike, an area of n
    cases would lie off the reference by √(p (1 - p) / n) on average (root mean square), so the share is
    Σ p (1 - p) / n divided by Σ (x - p)², at most 1: nothing but chance is to be seen. Each area
    counts once. None with fewer than four areas, where all lie on the reference, and where the
    reference is 0 or 1.
    Source: the binomial variance as sampling part of the variance between areas, R. DerSimonian and N.
    Laird (1986), Meta-analysis in clinical trials, Controlled Clinical Trials 7, 177-188; one minus
    this share is what J. P. T. Higgins and S. G. Thompson (2002), Quantifying heterogeneity in a
    meta-analysis, Statistics in Medicine 21, 1539-1558, call the part due to true differences.
    """
    if len(areas) < AREAS_NEEDED or not 0 < reference < 1:
        return None
    shares = [(part_within_whole(part, whole) / whole, whole) for part, whole in areas]
    observed = fsum((share - reference) ** 2 for share, _ in shares)
    if observed == 0:
        return None
    by_chance = fsum(reference * (1 - reference) / whole for _, whole in shares)
    return min(1.0, by_chance / observed)
