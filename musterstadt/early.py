"""Before school: who attends childcare, and what the school entrance examination finds.

What research keeps finding drives the chances: poverty and another language at home go with more
language findings, two years of childcare and more with fewer; boys have findings more often than
girls. One district has a planted gap between children with little and with long childcare.
"""

from dataclasses import dataclass

import numpy as np

from musterstadt.chance import Counts, Floats, logistic, logit, some_of, stream, wandering
from musterstadt.city import City
from musterstadt.people import FOREIGN, MALE, MIGRANT, NATIVE, POOR, YEARS, People

SHORT, LONG = 0, 1
"""Childcare before school: under two years, or two years and more."""
GERMAN_AT_HOME, OTHER_AT_HOME = 0, 1

OTHER_LANGUAGE = {NATIVE: 0.01, MIGRANT: 0.42, FOREIGN: 0.86}
EXAMINED = {2020: 0.61, 2021: 0.84}
"""The pandemic cut the examinations short; otherwise nearly all children are examined."""
PANDEMIC_AND_LANGUAGE = {2021: 0.20, 2022: 0.34, 2023: 0.27, 2024: 0.16, 2025: 0.08}

LANGUAGE = {"base": -1.55, "poor": 0.5, "other": 0.85, "long": -0.7, "boy": 0.38}
MOTOR = {"base": -1.75, "poor": 0.3, "other": 0.0, "long": -0.15, "boy": 0.62}
GAP = {"short": 1.5, "long": -0.55}
"""In the district of the planted gap: added to the log-odds of a language finding."""
GAP_SHORT_CARE = 0.42
"""There, so large a part of the children attended childcare for less than two years."""


@dataclass(frozen=True)
class Early:
    """Per district: children in care (year, age group: sex, origin), and children examined.

    `examined`, `language`, `motor`: district, year, sex, origin, language at home, years in care;
    `booklet`: of the examined, by district and year, those with all early check-ups.
    """

    care_under_3: Counts
    care_3_to_5: Counts
    care_school: Counts
    places: Counts
    other_language: Counts
    examined: Counts
    language: Counts
    motor: Counts
    booklet: Counts


def early(seed: int, city: City, people: People) -> Early:
    """Childcare and school entrance of all years. Reference: children at the end of the year before."""
    before = np.stack([people.children[year - 1] for year in YEARS], axis=1)
    under_3, from_3, school = _care(seed, city, before)
    examined, other = _examined(seed, city, before, from_3)
    language = _findings(seed, city, "language", examined, LANGUAGE, gap=True)
    motor = _findings(seed, city, "motor", examined, MOTOR, gap=False)
    rng = stream(seed, "early check-ups")
    seen = examined.sum(axis=(2, 3, 4, 5, 6))
    booklet = some_of(rng, seen, np.clip(0.93 - 0.3 * city.poor, 0, 1)[:, None])
    return Early(
        under_3.sum(axis=-1),
        from_3.sum(axis=-1),
        school.sum(axis=-1),
        _places(seed, under_3, from_3, school),
        other,
        examined.sum(axis=5),
        language.sum(axis=5),
        motor.sum(axis=5),
        booklet,
    )


def _care(seed: int, city: City, children: Counts) -> tuple[Counts, Counts, Counts]:
    """Children in care under 3, from 3 to 5, and from 6 to 10 after school."""
    rng = stream(seed, "childcare")
    own = wandering(rng, len(city.kind), len(YEARS), 0.16)[:, :, None, None, None, None]
    origin = np.array([0.0, -0.35, -0.95])[:, None]
    poor = np.array([0.0, -0.6])
    cell = (origin + poor)[None, None, None, None]
    ages = np.array([-2.9, 0.25, 1.55])[:, None, None, None]
    trend = np.array([0.0, 0.03, 0.0, -0.02, 0.03, 0.1, 0.12, 0.06, 0.12, 0.2, 0.28, 0.33])
    yearly = trend[:, None, None, None, None]
    under = some_of(rng, children[:, :, :3], logistic(ages + 0.2 + cell + own + yearly))
    middle = np.array([2.9, 3.5, 3.6])[:, None, None, None]
    over = some_of(rng, children[:, :, 3:6], logistic(middle + 1.1 * cell + own))
    closed = np.array([0, 0, 0, 0, 0, 0, 0, -0.45, -0.15, 0, 0.08, 0.12])
    after = 1.35 + 0.25 * np.linspace(0, 1, len(YEARS)) + closed
    older = np.array([0.6, 0.6, 0.5, 0.1, -1.7])[:, None, None, None]
    school = some_of(
        rng,
        children[:, :, 6:11],
        logistic(older + after[:, None, None, None, None] + 0.6 * cell + own),
    )
    return under.sum(axis=2), over.sum(axis=2), school.sum(axis=2)


def _places(seed: int, under_3: Counts, from_3: Counts, school: Counts) -> Counts:
    """Places by district, year and form of care: a little more than children, in whole groups."""
    rng = stream(seed, "places")
    parts = []
    for children, group in [(under_3, 6), (from_3, 9), (school, 10)]:
        need = children.sum(axis=(2, 3, 4)) * rng.uniform(1.0, 1.09, (len(children), 1))
        parts.append(np.ceil(need / group).astype(np.int64) * group)
    return np.stack(parts, axis=-1)


def _examined(seed: int, city: City, before: Counts, care: Counts) -> tuple[Counts, Counts]:
    """Children examined (district, year, sex, origin, language, poverty, care); language in care."""
    rng = stream(seed, "school entrance")
    five = before[:, :, 5]
    chance = np.array([EXAMINED.get(year, 0.975) for year in YEARS])
    seen = some_of(rng, five, chance[None, :, None, None, None])
    other = np.array([OTHER_LANGUAGE[origin] for origin in (NATIVE, MIGRANT, FOREIGN)])
    elsewhere = some_of(rng, seen, other[:, None])
    by_language = np.stack([seen - elsewhere, elsewhere], axis=-2)
    long = logit(0.955) + np.zeros(by_language.shape)
    long[..., MIGRANT, :, :] -= 0.6
    long[..., FOREIGN, :, :] -= 1.9
    long[..., POOR] -= 0.75
    long[city.part["gap"]] = logit(1 - GAP_SHORT_CARE)
    stayed = some_of(rng, by_language, logistic(long))
    kita_language = some_of(rng, care.sum(axis=-1), other)
    return np.stack([by_language - stayed, stayed], axis=-1), kita_language.sum(axis=(2, 3))


def _findings(
    seed: int, city: City, topic: str, examined: Counts, weights: dict[str, float], *, gap: bool
) -> Counts:
    """How many of the examined have a finding, cell by cell."""
    rng = stream(seed, f"findings {topic}")
    own = rng.normal(0, 0.14, len(city.kind))[:, None]
    own = own + wandering(rng, len(city.kind), len(YEARS), 0.1)
    odds = np.full(examined.shape, weights["base"]) + own[:, :, None, None, None, None, None]
    odds[:, :, MALE] += weights["boy"]
    odds[..., OTHER_AT_HOME, :, :] += weights["other"]
    odds[..., POOR, :] += weights["poor"]
    odds[..., LONG] += weights["long"]
    if gap:
        odds[city.part["gap"], ..., SHORT] += GAP["short"]
        odds[city.part["gap"], ..., LONG] += GAP["long"]
        later = np.array([PANDEMIC_AND_LANGUAGE.get(year, 0.0) for year in YEARS])
        odds += later[None, :, None, None, None, None, None]
        odds[city.part["estate1"]] += _programme()[:, None, None, None, None, None]
    return some_of(rng, examined, logistic(odds))


def _programme() -> Floats:
    """One estate's language programme works: fewer findings from 2018 on, year by year."""
    return np.array([-0.11 * max(0, year - 2017) for year in YEARS])
