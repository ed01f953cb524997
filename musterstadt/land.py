"""The country around the city: Länder and counties, their size and their situation.

Each county has a few traits (how urban, how poor, how many without German nationality) from which
all its figures follow, each Land a way of its own, and each year the same events as in the city.
The city itself is the first county.
"""

from dataclasses import dataclass

import numpy as np
import shapely

from musterstadt import names, plan
from musterstadt.chance import Counts, Floats, shared_out, stream
from musterstadt.city import CITY_ID, City
from musterstadt.people import FIRST_YEAR, REFUGE, YEARS, People

NATION_ID = names.NATION[0]
CENSUS = 2022
"""From this year on the official population figures rest on the new census."""
OWN_STATE = "91"


@dataclass(frozen=True)
class Land:
    """All counties, the city first: arrays over counties, `people` over counties and years.

    `people` is the official population at the end of the year, from which the city's register
    differs; `young` the inhabitants by year and age group (under 3, 3 to 5, 6 to 17, 18 to 24).
    """

    ids: list[str]
    name: list[str]
    state: list[str]
    shapes: list[shapely.Geometry]
    centres: Floats
    hectares: Floats
    urban: Floats
    poor: Floats
    foreign: Floats
    people: Counts
    young: Counts

    @property
    def area_ids(self) -> list[str]:
        """Keys of all areas in the order of `summed`: counties, Länder, nation."""
        return [*self.ids, *names.STATES, NATION_ID]

    def summed(self, counts: Counts) -> Counts:
        """Counts per county (first axis) with those of the Länder and the nation below them."""
        number = {state: i for i, state in enumerate(names.STATES)}
        states = np.zeros((len(number), *counts.shape[1:]), dtype=counts.dtype)
        np.add.at(states, np.array([number[state] for state in self.state]), counts)
        return np.concatenate([counts, states, counts.sum(axis=0, keepdims=True)])


def land(seed: int, city: City, people: People) -> Land:
    """The country of a seed around its city."""
    rng = stream(seed, "country")
    whole = sum(len(counties) for counties in names.COUNTIES.values())
    ground = plan.country(seed, city.plan.whole, whole)
    order, states = _places(ground)
    label = [name for counties in names.COUNTIES.values() for name in counties]
    keys = [
        f"{state}{i:03d}"
        for state, counties in names.COUNTIES.items()
        for i in range(1 + (state == OWN_STATE), 1 + (state == OWN_STATE) + len(counties))
    ]
    urban = np.array([1.0, *(float(name in names.CITIES) for name in label)])
    own = city.people / city.people.sum()
    poor = rng.uniform(0.05, 0.15, whole + 1) + 0.09 * urban
    poor += np.array([0.0, *(0.03 * (state == "91") - 0.02 * (state == "93") for state in states)])
    poor[0] = (own * city.poor).sum()
    foreign = np.round(rng.uniform(0.05, 0.11, whole + 1) + 0.07 * urban, 4)
    foreign[0] = (own * city.foreign).sum()
    official, young = _people(rng, people, urban)
    return Land(
        [CITY_ID, *keys],
        [names.CITY, *label],
        [OWN_STATE, *states],
        [city.plan.whole, *(ground.shapes[i] for i in order)],
        np.concatenate([np.zeros((1, 2)), ground.centres[order]]),
        np.concatenate([[round(float(city.plan.hectares.sum()), 1)], ground.hectares[order]]),
        urban,
        np.round(poor, 4),
        foreign,
        official,
        young,
    )


def _places(ground: plan.Plan) -> tuple[Counts, list[str]]:
    """Which plot is which county: the own Land around the city, the two others beyond it."""
    east, north = ground.centres.T
    away = np.hypot(east, north)
    near = np.argsort(np.round(away, 6), kind="stable")[: len(names.COUNTIES[OWN_STATE])]
    far = np.setdiff1d(np.arange(len(away)), near)
    by_north = far[np.argsort(-np.round(north[far] + 0.6 * east[far], 6), kind="stable")]
    first = by_north[: len(names.COUNTIES["92"])]
    second = by_north[len(names.COUNTIES["92"]) :]
    order = np.concatenate([near, first, second])
    states = [state for state, counties in names.COUNTIES.items() for _ in counties]
    return order, states


def _people(rng: np.random.Generator, people: People, urban: Floats) -> tuple[Counts, Counts]:
    """Official population by county and year, and its young by age group."""
    counties, years = len(urban), len(YEARS)
    start = np.exp(rng.normal(np.log(135_000), 0.28, counties)) * (1 + 0.25 * urban)
    growth = rng.normal(-0.002, 0.004, counties)[:, None] * np.arange(years)
    fled = np.cumsum([REFUGE.get(year, 0) for year in range(FIRST_YEAR, FIRST_YEAR + years)])
    count = start[:, None] * np.exp(growth + 0.35 * fled)
    shares = np.array([0.0255, 0.0265, 0.108, 0.070]) * np.exp(rng.normal(0, 0.06, (counties, 4)))
    shares[:, 3] += 0.018 * urban
    waves = np.array(
        [
            [1, 1.04, 1.09, 1.1, 1.09, 1.07, 1.04, 1.04, 1.01, 0.95, 0.9, 0.86],
            [1, 1.0, 1.01, 1.04, 1.09, 1.12, 1.12, 1.1, 1.1, 1.06, 1.02, 0.97],
            [1, 1.0, 1.01, 1.01, 1.01, 1.02, 1.03, 1.05, 1.08, 1.1, 1.11, 1.12],
            [1, 1.0, 1.0, 0.99, 0.98, 0.97, 0.96, 0.95, 0.97, 0.98, 0.98, 0.98],
        ]
    )
    young = count[:, :, None] * shares[:, None] * waves.T[None]
    census = np.where(np.arange(years) + FIRST_YEAR >= CENSUS, 1.0, 0.0)
    off = 1 - rng.uniform(-0.004, 0.028, counties)[:, None] * census
    own = np.array([people.total(year).sum() for year in YEARS])
    count[0] = own * 0.996
    groups = [(0, 3), (3, 6), (6, 18)]
    whole = np.array([[people.children[y][:, a:b].sum() for a, b in groups] for y in YEARS])
    late = [people.children[y][:, 18:].sum() + people.adults[y][:, 0].sum() for y in YEARS]
    young[0] = np.column_stack([whole, late])
    off[0] = 1 - 0.017 * census
    return (np.round(count * off).astype(np.int64), np.round(young).astype(np.int64))


def halves(counts: Counts, women: float = 0.49) -> Counts:
    """Counts shared out among women and men (new last axis)."""
    weights = np.broadcast_to(np.array([women, 1 - women]), (*counts.shape, 2))
    return shared_out(counts, weights)
