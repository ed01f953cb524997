"""Funnel limits for proportions: how far an area may lie from the reference by chance and habit.

All figures are proportions between 0 and 1, all counts are persons or cases of one area.
Sources: D. J. Spiegelhalter (2005), Funnel plots for comparing institutional performance, Statistics
in Medicine 24, 1185-1202; and (2005), Handling over-dispersion of performance indicators, Quality
and Safety in Health Care 14, 347-351.

Three choices the papers leave open:

- Additive, not multiplicative. Areas differ in truth by a standard deviation of their own (tau),
  whatever their size. Multiplying the limits by the square root of phi instead would narrow them to
  nothing in large areas, though these differ as well, and widen them beyond use in small ones. The
  second paper finds the additive form better founded.
- Normal limits on the plain proportion, not on its arcsine root. The arcsine is better centred at
  the upper limit, but calls zero cases of 50 at a reference of 5 percent "too few" at z = 1.96,
  which happens by chance in one of 13 such areas. On the plain scale tau is also a figure that can
  be told: percentage points between areas.
- Tau counts wherever its estimate is above zero, also where over-dispersion is not yet certain. With
  few areas the test seldom speaks, and limits that are too narrow accuse somebody.

What to know when using it: pulling in the outermost tenths takes a third off phi even where the
areas follow a normal distribution, and the papers do not make up for it, so tau is on the small
side. About one area in seven then lies outside the 95 percent limits (one in twenty were there only
chance), one in sixty outside those of 99.8 percent. That an area stands out is to be said beyond
the latter.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, quantiles
from typing import Literal

from stats.intervals import Z_95
from stats.rounding import part_within_whole

Z_998 = 3.090232306167813
"""Standard normal quantile for 99.8 percent, both sides: the outer of the usual two pairs of limits."""

AREAS_NEEDED = 10
"""With fewer areas a tenth is not even one area, and nothing can be said about how areas differ."""


@dataclass(frozen=True)
class Funnel:
    """A reference proportion and how far areas usually lie from it.

    `dispersion`: phi, the mean square of the winsorised z-scores; about 1 were there only chance.
    `between`: tau, the standard deviation of the areas' true proportions around the reference;
    0 where chance alone explains the differences. `areas`: how many it was estimated from; 0: none.
    """

    reference: float
    dispersion: float
    between: float
    areas: int

    def limits(self, denominator: float, z: float = Z_95) -> tuple[float, float]:
        """Lower and upper limit of the proportion for an area with this denominator."""
        return funnel_limits(self.reference, denominator, z, self.between)

    def z_score(self, numerator: float, denominator: float) -> float:
        """Distance from the reference in standard deviations of what chance and habit allow."""
        share = part_within_whole(numerator, denominator) / denominator
        return (share - self.reference) / _spread(self.reference, denominator, self.between)

    def outside(
        self, numerator: float, denominator: float, z: float = Z_95
    ) -> Literal["below", "above"] | None:
        """On which side an area lies outside the limits; None within or on them."""
        _check_z(z)
        score = self.z_score(numerator, denominator)
        if abs(score) <= z:
            return None
        return "above" if score > 0 else "below"


def funnel(areas: Sequence[tuple[float, float]], reference: float | None = None) -> Funnel | None:
    """The funnel of areas given as (numerator, denominator).

    The reference is the proportion of all areas taken together unless one is given (such as the
    nation's; tau then also takes in how far all areas together lie from it). A numerator that
    rounding lifted above its denominator counts as the whole of it. None with fewer than ten areas,
    and where all areas together have no case or only cases: there is nothing to differ from.
    ValueError on counts that are no proportion and on a given reference that is not between 0 and 1.
    """
    areas = [(part_within_whole(part, whole), whole) for part, whole in areas]
    if reference is not None:
        _check_reference(reference)
    if len(areas) < AREAS_NEEDED:
        return None
    if reference is None:
        reference = pooled_share(areas)
        if reference in {0, 1}:
            return None
    errors = [_spread(reference, denominator, 0) for _, denominator in areas]
    phi = dispersion(
        [(n / d - reference) / error for (n, d), error in zip(areas, errors, strict=True)]
    )
    tau = between_areas(phi, errors)
    return Funnel(reference, phi, tau, len(areas))


def pooled_share(areas: Sequence[tuple[float, float]]) -> float:
    """The proportion of all areas taken together."""
    return sum(part_within_whole(n, d) for n, d in areas) / sum(d for _, d in areas)


def chance_alone(reference: float) -> Funnel:
    """The funnel of areas that differ by nothing but chance: of any number of them.

    For the districts of one city: how much they differ is there the question, not the yardstick.
    """
    _check_reference(reference)
    return Funnel(reference, dispersion=1.0, between=0.0, areas=0)


def funnel_limits(
    reference: float, denominator: float, z: float = Z_95, between: float = 0.0
) -> tuple[float, float]:
    """Reference ± z √(reference (1 - reference) / denominator + between²), cut to 0 and 1.

    `between` is tau; with 0 these are the limits of chance alone.
    """
    _check_reference(reference)
    _check_z(z)
    if not denominator > 0:
        raise ValueError(f"A denominator of {denominator} has no funnel limits")
    if not between >= 0:
        raise ValueError(f"Areas cannot differ by a standard deviation of {between}")
    half = z * _spread(reference, denominator, between)
    return max(0.0, reference - half), min(1.0, reference + half)


def winsorised(scores: Sequence[float]) -> list[float]:
    """The z-scores with the lowest and highest tenth pulled in to the first and last decile.

    So the few areas that truly stand out do not widen the limits they are measured by.
    Deciles are interpolated between ranks, lowest and highest score included.
    """
    deciles = quantiles(scores, n=10, method="inclusive")
    return [min(max(score, deciles[0]), deciles[-1]) for score in scores]


def dispersion(scores: Sequence[float]) -> float:
    """Phi: the mean square of the winsorised z-scores."""
    return fmean(score * score for score in winsorised(scores))


def between_areas(dispersion: float, standard_errors: Sequence[float]) -> float:
    """Tau: the standard deviation between areas that phi and the areas' standard errors imply.

    By moments, after R. DerSimonian and N. Laird (1986), Meta-analysis in clinical trials,
    Controlled Clinical Trials 7, 177-188, with the areas' number times phi in place of Q:
    tau² = max(0, (I phi - (I - 1)) / (Σw - Σw² / Σw)), w = 1 / standard error².
    """
    weights = [1 / (error * error) for error in standard_errors]
    areas, total = len(weights), sum(weights)
    excess = areas * dispersion - (areas - 1)
    return sqrt(max(0.0, excess / (total - sum(w * w for w in weights) / total)))


def _spread(reference: float, denominator: float, between: float) -> float:
    return sqrt(reference * (1 - reference) / denominator + between * between)


def _check_reference(reference: float) -> None:
    if not 0 < reference < 1:
        raise ValueError(f"A reference of {reference} is not between 0 and 1")


def _check_z(z: float) -> None:
    if not z > 0:
        raise ValueError(f"Limits need a positive quantile, not {z}")
