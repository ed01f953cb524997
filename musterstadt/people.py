"""The people of each district, year by year: cohorts of children and young people, and adults.

Children are counted in cells of sex, origin and poverty. A cohort is born, ages, moves, becomes
German, falls into poverty and leaves it; what it was last year carries into this year. Adults are
counted by age group, sex and nationality along slow paths.

Arrays run over: district, age in years (0 to 19), sex, origin, poverty.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from musterstadt.chance import (
    Counts,
    Floats,
    arrivals,
    divided,
    shared_out,
    some_of,
    stream,
    wandering,
)
from musterstadt.city import City

FIRST_YEAR, LAST_YEAR = 2014, 2025
YEARS = list(range(FIRST_YEAR, LAST_YEAR + 1))
START = 2010
"""The cohorts are set going some years early, so that the first shown year has a past."""
AGES = 20
FEMALE, MALE = 0, 1
NATIVE, MIGRANT, FOREIGN = 0, 1, 2
"""Origin: German without or with migration history, or without German nationality."""
POOR = 1

GIRLS = 0.487
LEAVING = {
    "centre": 0.085,
    "inner": 0.05,
    "estate": 0.055,
    "villa": 0.03,
    "outskirts": 0.028,
    "works": 0.08,
}
BECOMING_GERMAN = 0.02
LEAVING_POVERTY = 0.14
REDISTRICTED = 2020
MOVED_SHARE = 0.24
"""In this year so large a part of one district was made part of its neighbour."""

REFUGE = {
    2015: 0.010,
    2016: 0.014,
    2017: 0.004,
    2018: 0.003,
    2019: 0.003,
    2020: 0.001,
    2021: 0.003,
    2022: 0.022,
    2023: 0.009,
    2024: 0.006,
    2025: 0.003,
}
"""Children and young people who arrive from abroad, per inhabitant under 20, where most arrive."""
BIRTHS = {
    2010: 0.99,
    2011: 0.98,
    2012: 1.0,
    2013: 1.01,
    2014: 1.05,
    2015: 1.08,
    2016: 1.12,
    2017: 1.11,
    2018: 1.09,
    2019: 1.06,
    2020: 1.03,
    2021: 1.05,
    2022: 0.95,
    2023: 0.88,
    2024: 0.85,
    2025: 0.84,
}
POVERTY = {
    2010: 1.08,
    2011: 1.06,
    2012: 1.05,
    2013: 1.05,
    2014: 1.04,
    2015: 1.04,
    2016: 1.03,
    2017: 1.02,
    2018: 0.97,
    2019: 0.92,
    2020: 0.93,
    2021: 0.90,
    2022: 0.95,
    2023: 0.97,
    2024: 0.96,
    2025: 0.94,
}

ADULT_GROUPS = (
    "20_to_24",
    "25_to_29",
    "30_to_34",
    "35_to_39",
    "40_to_44",
    "45_to_49",
    "50_to_54",
    "55_to_59",
    "60_to_64",
    "65_to_74",
    "75_plus",
)
PROFILE = {
    "centre": (14, 17, 13, 9, 7, 6, 6, 6, 5, 8, 9),
    "inner": (10, 12, 11, 10, 8, 7, 7, 7, 6, 10, 12),
    "estate": (8, 8, 8, 8, 7, 7, 7, 8, 9, 15, 15),
    "villa": (5, 5, 6, 9, 10, 10, 9, 9, 9, 14, 14),
    "outskirts": (4, 4, 6, 9, 10, 10, 11, 11, 10, 14, 11),
    "works": (12, 14, 12, 10, 10, 10, 10, 9, 6, 5, 2),
}
AGEING = (-0.012, -0.010, 0.0, 0.008, 0.009, -0.008, -0.012, 0.002, 0.012, 0.004, 0.006)
"""Yearly change of each adult group, as a share of it."""

PovertyOfYear = Callable[[int], Floats]


@dataclass(frozen=True)
class People:
    """Children at the end of each year from START, and adults at the end of each year shown."""

    children: dict[int, Counts]
    adults: dict[int, Counts]

    def total(self, year: int) -> Counts:
        """Inhabitants per district, sex and nationality (German, foreign)."""
        young = nationality(self.children[year].sum(axis=(1, 4)))
        return np.asarray(young + self.adults[year].sum(axis=1))


def nationality(counts: Counts, axis: int = -1) -> Counts:
    """Origins on an axis brought together as German and foreign."""
    parts = np.moveaxis(counts, axis, -1)
    both = np.stack([parts[..., NATIVE] + parts[..., MIGRANT], parts[..., FOREIGN]], axis=-1)
    return np.moveaxis(both, -1, axis)


def migration(counts: Counts, axis: int = -1) -> Counts:
    """Origins on an axis brought together as without and with migration history."""
    parts = np.moveaxis(counts, axis, -1)
    both = np.stack([parts[..., NATIVE], parts[..., MIGRANT] + parts[..., FOREIGN]], axis=-1)
    return np.moveaxis(both, -1, axis)


def people(seed: int, city: City) -> People:
    """All inhabitants of all years."""
    return People(_children(seed, city), _adults(seed, city))


# --- children -----------------------------------------------------------------------------------


def _children(seed: int, city: City) -> dict[int, Counts]:
    rng = stream(seed, "children")
    poor = _poverty(city)
    births = city.people * city.children / AGES
    state = _born(rng, city, np.repeat(births[:, None], AGES, axis=1), poor(START))
    years = {START: state}
    for year in range(START + 1, LAST_YEAR + 1):
        state = _a_year_older(rng, city, state, year, births, poor)
        years[year] = state
    return years


def _origins(city: City) -> Floats:
    """Shape (districts, 3): origins among newborn children."""
    foreign = np.clip(0.55 * city.foreign, 0, 0.4)
    migrant = np.clip(1.0 * city.foreign + 0.03, 0, 0.45)
    return np.stack([1 - foreign - migrant, migrant, foreign], axis=-1)


def _poverty(city: City) -> PovertyOfYear:
    """Chance of being poor by district and origin, in the long run of a year."""
    odds = city.poor / (1 - city.poor)

    def of_year(year: int) -> Floats:
        parts = [odds * factor * POVERTY[year] for factor in (0.72, 1.2, 2.3)]
        return np.stack([part / (1 + part) for part in parts], axis=-1)

    return of_year


def _born(rng: np.random.Generator, city: City, expected: Floats, poor: Floats) -> Counts:
    """Children by sex, origin and poverty where so many are expected (district, age)."""
    number = arrivals(rng, expected)
    shape = (*number.shape, 3)
    origin = divided(rng, number, np.broadcast_to(_origins(city)[:, None, :], shape))
    return _in_cells(rng, origin, poor)


def _in_cells(rng: np.random.Generator, origin: Counts, poor: Floats) -> Counts:
    """Counts by district, age and origin, told apart by sex and poverty."""
    girls = some_of(rng, origin, GIRLS)
    sexes = np.stack([girls, origin - girls], axis=2)
    in_poverty = some_of(rng, sexes, np.broadcast_to(poor[:, None, None, :], sexes.shape))
    return np.stack([sexes - in_poverty, in_poverty], axis=-1)


def _a_year_older(
    rng: np.random.Generator,
    city: City,
    before: Counts,
    year: int,
    births: Floats,
    poor: PovertyOfYear,
) -> Counts:
    leaving = np.array([LEAVING[kind] for kind in city.kind])[:, None, None, None, None]
    stayed = before - some_of(rng, before, np.broadcast_to(leaving, before.shape))
    stayed = _turned_german(rng, stayed)
    stayed = _poverty_changed(rng, stayed, poor(year))
    older = np.concatenate([np.zeros_like(stayed[:, :1]), stayed[:, :-1]], axis=1)
    newborn = _born(rng, city, births[:, None] * BIRTHS[year], poor(year))
    older[:, :1] = newborn
    older += _moved_in(rng, city, older, leaving, poor(year))
    older += _refuge(rng, city, older, year, poor(year))
    if year == REDISTRICTED:
        older = redistricted(rng, city, older)
    return older


def _turned_german(rng: np.random.Generator, state: Counts) -> Counts:
    turned = some_of(rng, state[..., FOREIGN, :], BECOMING_GERMAN)
    changed = state.copy()
    changed[..., FOREIGN, :] -= turned
    changed[..., MIGRANT, :] += turned
    return changed


def _poverty_changed(rng: np.random.Generator, state: Counts, poor: Floats) -> Counts:
    target = poor[:, None, None, :]
    falling = np.broadcast_to(LEAVING_POVERTY * target / (1 - target), state.shape[:-1])
    left = some_of(rng, state[..., POOR], LEAVING_POVERTY)
    fell = some_of(rng, state[..., 0], falling)
    return np.stack([state[..., 0] - fell + left, state[..., POOR] - left + fell], axis=-1)


def _moved_in(
    rng: np.random.Generator, city: City, state: Counts, leaving: Floats, poor: Floats
) -> Counts:
    """About as many move in as move out; families move to the outskirts before school."""
    pull = np.ones((len(city.kind), AGES))
    green = np.array([kind in ("outskirts", "villa") for kind in city.kind])
    pull[np.ix_(green, np.arange(1, 7))] = 1.9
    pull[np.ix_(~green, np.arange(1, 7))] = 0.82
    expected = state.sum(axis=(2, 3, 4)) * leaving[:, :, 0, 0, 0] * pull
    return _born(rng, city, expected, poor)


def _refuge(rng: np.random.Generator, city: City, state: Counts, year: int, poor: Floats) -> Counts:
    """Children from abroad live mostly where flats are cheap."""
    share = REFUGE.get(year, 0.001) * 2.4 * city.poor / city.poor.mean()
    number = arrivals(rng, state.sum(axis=(2, 3, 4)) * share[:, None])
    origin = np.zeros((*number.shape, 3), dtype=np.int64)
    origin[..., FOREIGN] = number
    return _in_cells(rng, origin, np.clip(poor * 1.3, 0, 0.95))


def redistricted(rng: np.random.Generator, city: City, state: Counts) -> Counts:
    """Part of the losing district's people now live in the gaining one, without having moved."""
    losing, gaining = city.part["losing"], city.part["gaining"]
    moved = some_of(rng, state[losing], MOVED_SHARE)
    changed = state.copy()
    changed[losing] -= moved
    changed[gaining] += moved
    return changed


# --- adults -------------------------------------------------------------------------------------


def _adults(seed: int, city: City) -> dict[int, Counts]:
    rng = stream(seed, "adults")
    profile = np.array([PROFILE[kind] for kind in city.kind], dtype=np.float64)
    profile = profile / profile.sum(axis=1, keepdims=True)
    start = (city.people * (1 - city.children))[:, None] * profile
    noise = wandering(rng, start.size, len(YEARS), 0.55).reshape(*start.shape, len(YEARS))
    years = {}
    for i, year in enumerate(YEARS):
        grown = start * np.power(1 + np.array(AGEING), i)
        if year >= REDISTRICTED:
            losing, gaining = city.part["losing"], city.part["gaining"]
            grown[gaining] += grown[losing] * MOVED_SHARE
            grown[losing] *= 1 - MOVED_SHARE
        number = np.round(np.maximum(grown + noise[..., i] * np.sqrt(grown), 0)).astype(np.int64)
        years[year] = _by_sex_and_nationality(city, number, year)
    return years


def _by_sex_and_nationality(city: City, number: Counts, year: int) -> Counts:
    """Shape (district, age group, sex, nationality), from shares that move slowly."""
    women = np.array([0.49, 0.49, 0.49, 0.49, 0.5, 0.5, 0.5, 0.51, 0.52, 0.54, 0.6])
    young = np.array([1.5, 1.5, 1.4, 1.3, 1.1, 1.0, 0.8, 0.6, 0.45, 0.3, 0.15])
    arrived = 0.75 + sum(12 * REFUGE.get(y, 0) for y in range(START, year + 1))
    foreign = np.clip(city.foreign[:, None] * young * 0.8 * arrived, 0, 0.7)
    share = np.stack([1 - foreign, foreign], axis=-1)[:, :, None, :]
    sexes = np.stack([women, 1 - women], axis=-1)[None, :, :, None]
    cells = np.broadcast_to(share * sexes, (*number.shape, 2, 2))
    return shared_out(number, cells.reshape(*number.shape, 4)).reshape(*number.shape, 2, 2)
