"""The city: its districts, what kind each is, and how its people live.

Every district has a kind (centre, inner city, large estate, villa quarter, outskirts, works) that
follows from where it lies, and from it come its size and its social situation. Some districts have
a part in the planted facts; `City.part` names them.
"""

from dataclasses import dataclass, field

import numpy as np
from scipy.spatial import cKDTree

from musterstadt import names, plan
from musterstadt.chance import Counts, Floats, stream

CITY_ID = "91001"
DISTRICTS = 43

INHABITANTS = {"centre": 4600, "inner": 7600, "estate": 9600, "villa": 3900, "outskirts": 2900}
SPREAD = 0.22
"""Standard deviation of the logarithm of a district's size."""
POOR = {
    "centre": 0.16,
    "inner": 0.20,
    "estate": 0.45,
    "villa": 0.04,
    "outskirts": 0.07,
    "works": 0.3,
}
FOREIGN = {
    "centre": 0.20,
    "inner": 0.19,
    "estate": 0.30,
    "villa": 0.06,
    "outskirts": 0.04,
    "works": 0.3,
}
CHILDREN = {
    "centre": 0.12,
    "inner": 0.17,
    "estate": 0.22,
    "villa": 0.19,
    "outskirts": 0.19,
    "works": 0.1,
}
WORKS = 2
"""Districts of harbour and industry in which hardly anyone lives."""


@dataclass(frozen=True)
class City:
    """The districts of the city in the order of their keys.

    `poor`: share of children in households on basic income support in the long run; `foreign`:
    share of people without German nationality at the start; `children`: share of under-20s.
    """

    plan: plan.CityPlan
    order: Counts
    borough: Counts
    kind: list[str]
    name: list[str]
    people: Floats
    poor: Floats
    foreign: Floats
    children: Floats
    part: dict[str, int] = field(default_factory=dict)

    @property
    def ids(self) -> list[str]:
        """Keys of the districts: the borough's digit and a number of even length."""
        width = max(2, len(str(int(np.bincount(self.borough).max()))))
        seen: dict[int, int] = {}
        keys = []
        for borough in self.borough.tolist():
            seen[borough] = seen.get(borough, 0) + 1
            keys.append(f"{CITY_ID}-{borough + 1}{seen[borough]:0{width}d}")
        return keys

    @property
    def borough_ids(self) -> list[str]:
        """Keys of the boroughs."""
        return [f"{CITY_ID}-{i + 1}" for i in range(len(names.BOROUGHS))]

    @property
    def area_ids(self) -> list[str]:
        """Keys of all areas in the order of `summed`: districts, boroughs, city."""
        return [*self.ids, *self.borough_ids, CITY_ID]

    def summed(self, counts: Counts) -> Counts:
        """Counts per district (first axis) with those of boroughs and city below them."""
        boroughs = np.zeros((len(names.BOROUGHS), *counts.shape[1:]), dtype=counts.dtype)
        np.add.at(boroughs, self.borough, counts)
        return np.concatenate([counts, boroughs, counts.sum(axis=0, keepdims=True)])

    def of_kind(self, kind: str) -> Counts:
        """Numbers of the districts of a kind, largest first."""
        alike = np.array([i for i, k in enumerate(self.kind) if k == kind], dtype=np.int64)
        return alike[np.argsort(-self.people[alike], kind="stable")]


def city(seed: int, size: int) -> City:
    """The city of a seed with `size` times 43 districts."""
    ground = plan.city(seed, DISTRICTS * size)
    rng = stream(seed, "city")
    away = np.hypot(ground.centres[:, 0], ground.centres[:, 1]) / ground.radius
    kinds = _kinds(ground, away, rng)
    boroughs = _boroughs(ground, away)
    order = np.lexsort((np.round(away, 6), boroughs))
    kinds = [kinds[i] for i in order]
    poor = _situation(rng, kinds, POOR, ground.centres[order], ground.radius)
    foreign = _situation(rng, kinds, FOREIGN, ground.centres[order], ground.radius)
    people = np.array([INHABITANTS.get(kind, 0) for kind in kinds], dtype=np.float64)
    people = people * np.exp(rng.normal(-(SPREAD**2) / 2, SPREAD, len(kinds)))
    tiny = [i for i, kind in enumerate(kinds) if kind == "works"]
    people[tiny] = [38 + 115 * (i % 2) for i in range(len(tiny))]
    children = np.array([CHILDREN[kind] for kind in kinds]) * rng.uniform(0.9, 1.1, len(kinds))
    made = City(
        ground,
        order,
        boroughs[order],
        kinds,
        _names(rng, kinds),
        np.round(people),
        np.round(poor, 4),
        np.round(foreign, 4),
        np.round(children, 4),
    )
    made.part.update(_parts(made))
    return made


def _kinds(ground: plan.CityPlan, away: Floats, rng: np.random.Generator) -> list[str]:
    """What kind of district lies where."""
    count = len(away)
    nearest_spot = cKDTree(ground.spots).query(ground.centres)[0] / ground.radius
    to_river = cKDTree(ground.river).query(ground.centres)[0] / ground.radius
    kinds = np.full(count, "outskirts", dtype=object)
    rank = np.argsort(np.argsort(away, kind="stable"), kind="stable")
    kinds[rank < 0.46 * count] = "inner"
    kinds[rank < 0.15 * count] = "centre"
    estates = np.argsort(nearest_spot, kind="stable")[: round(0.16 * count)]
    kinds[estates] = "estate"
    hill = ground.spots.mean(axis=0) - 0.45 * ground.radius * _direction(ground.spots[0])
    green = np.where(kinds == "estate", 9.0, np.hypot(*(ground.centres - hill).T) / ground.radius)
    green[kinds == "centre"] = 9.0
    kinds[np.argsort(green, kind="stable")[: round(0.1 * count)]] = "villa"
    quay = np.where((kinds == "outskirts") | (kinds == "inner"), to_river, 9.0)
    quay[(away < 0.35)] = 9.0
    kinds[np.argsort(quay, kind="stable")[: WORKS * max(1, count // DISTRICTS)]] = "works"
    return [str(kind) for kind in kinds]


def _direction(point: Floats) -> Floats:
    return np.asarray(point / np.hypot(*point))


def _boroughs(ground: plan.CityPlan, away: Floats) -> Counts:
    """Centre, then north, east and south of it, and the west bank of the river."""
    across = np.interp(ground.centres[:, 1], ground.river[:, 1], ground.river[:, 0])
    west = ground.centres[:, 0] < across
    angle = np.degrees(np.arctan2(ground.centres[:, 1], ground.centres[:, 0] - across / 2))
    borough = np.select([angle > 38, angle > -38], [1, 2], 3)
    inner = np.flatnonzero(~west)[np.argsort(away[~west], kind="stable")]
    borough[inner[: round(0.21 * len(away))]] = 0
    borough[west] = 4
    return np.asarray(borough, dtype=np.int64)


def _situation(
    rng: np.random.Generator, kinds: list[str], usual: dict[str, float], at: Floats, radius: float
) -> Floats:
    """What is usual for the kind, drawn together among neighbours, and each its own."""
    value = np.array([usual[kind] for kind in kinds]) * np.exp(rng.normal(0, 0.24, len(kinds)))
    near = cKDTree(at).query(at, k=min(6, len(kinds)))
    weight = np.exp(-((near[0] / (0.25 * radius)) ** 2))
    around = (value[near[1]] * weight).sum(axis=1) / weight.sum(axis=1)
    return np.asarray(np.clip(0.72 * value + 0.28 * around, 0.015, 0.68))


def _names(rng: np.random.Generator, kinds: list[str]) -> list[str]:
    start = int(rng.integers(0, 1000))
    left = {kind: names.district_names(kind, start) for kind in sorted(set(kinds))}
    return [next(left[kind]) for kind in kinds]


def _parts(made: City) -> dict[str, int]:
    """Who plays which part in the planted facts and in the texts, by number of the district."""
    estates, inner = made.of_kind("estate"), made.of_kind("inner")
    outer, villas = made.of_kind("outskirts"), made.of_kind("villa")
    gaining = int(outer[0])
    neighbours = [i for i in outer[1:] if made.borough[i] == made.borough[gaining]] or outer[1:]
    away = np.hypot(
        *(made.plan.centres[made.order][neighbours] - made.plan.centres[made.order][gaining]).T
    )
    return {
        "gap": int(inner[0]),
        "estate1": int(estates[0]),
        "estate2": int(estates[1]),
        "estate3": int(estates[2]),
        "inner1": int(inner[1]),
        "inner2": int(inner[2]),
        "centre1": int(made.of_kind("centre")[0]),
        "villa1": int(villas[0]),
        "gaining": gaining,
        "losing": int(neighbours[int(np.argmin(away))]),
        "tiny": int(made.of_kind("works")[-1]),
    }
