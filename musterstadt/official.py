"""Figures as official statistics publish them: for the counties, the Länder and the nation.

Some sources round in one Land, hide small numbers, come late or are provisional, as real ones do.
Where the city counts the same thing itself, its row is the sum of its districts, and the larger
areas contain it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from musterstadt import names
from musterstadt.chance import (
    Counts,
    Floats,
    arrivals,
    divided,
    logistic,
    some_of,
    stream,
    wandering,
)
from musterstadt.city import CITY_ID
from musterstadt.figures import TOTAL, Block, Figures, Mark, Part
from musterstadt.land import OWN_STATE, Land, halves
from musterstadt.people import REFUGE, YEARS, People
from musterstadt.schooling import DOUBLE_COHORT, WITHOUT, Schooling

ROUNDED_TO = 3
SEXES: tuple[Part, Part] = (("sex", "female"), ("sex", "male"))
CERTIFICATES = ("first", "intermediate", "applied_higher", "higher")
SCHOOL_TYPES = ("primary", "multi_track", "comprehensive", "gymnasium", "special")
N = len(YEARS)


@dataclass
class Official:
    """Adds official figures of a country to the bundle's figures."""

    seed: int
    figures: Figures
    land: Land

    def add(
        self,
        indicator: str,
        source: str,
        numerator: Counts,
        denominator: Counts | None = None,
        part: Part = TOTAL,
        *,
        city: bool = True,
        rounded: bool = False,
        method: str | None = None,
    ) -> None:
        """Counts by county and year, with the sums of Länder and nation.

        `city` false: the city's row comes from its own register. `rounded`: published in
        multiples of three in the city's Land, each number by itself, so that sums do not match.
        """
        upper = self._published(numerator, rounded)
        lower = None if denominator is None else self._published(denominator, rounded)
        first = 0 if city else 1
        self.figures.blocks.append(
            Block(
                indicator,
                source,
                part,
                self.land.area_ids[first:],
                YEARS,
                upper[first:],
                None if lower is None else lower[first:],
                method=method,
            )
        )

    def values(
        self,
        indicator: str,
        source: str,
        value: Floats,
        part: Part = TOTAL,
        years: Sequence[int] = YEARS,
    ) -> None:
        """Finished values for all areas and years."""
        self.figures.blocks.append(
            Block(indicator, source, part, self.land.area_ids, years, value=value)
        )

    def _published(self, counts: Counts, rounded: bool) -> Counts:
        everywhere = self.land.summed(counts)
        if not rounded:
            return everywhere
        own = np.array([area.startswith(OWN_STATE) for area in self.land.area_ids])
        coarse = np.round(everywhere / ROUNDED_TO).astype(np.int64) * ROUNDED_TO
        return np.where(own[:, None], coarse, everywhere)

    def odds(
        self,
        topic: str,
        base: float,
        *,
        poor: float = 0.0,
        urban: float = 0.0,
        foreign: float = 0.0,
        yearly: npt.NDArray[np.floating[Any]] | float = 0.0,
        own: float = 0.1,
        states: tuple[float, float, float] = (0.0, 0.0, 0.0),
    ) -> Floats:
        """Log-odds by county and year, from the counties' traits, the Länder and the year."""
        rng = stream(self.seed, f"official {topic}")
        land, number = self.land, len(self.land.ids)
        fixed = base + poor * (land.poor - 0.13) + urban * land.urban
        fixed = fixed + foreign * (land.foreign - 0.09) + rng.normal(0, own, number)
        fixed = fixed + np.array([states[list(names.STATES).index(s)] for s in land.state])
        return np.asarray(fixed[:, None] + yearly + wandering(rng, number, N, own / 2))

    def rng(self, topic: str) -> np.random.Generator:
        """Random numbers of one official topic."""
        return stream(self.seed, f"drawn {topic}")


def add_official(
    seed: int, figures: Figures, land: Land, people: People, school: Schooling
) -> None:
    """Add all official figures."""
    made = Official(seed, figures, land)
    _population(made, people)
    _work_and_income(made)
    _childcare(made, people)
    _leavers(made, school)
    _pupils(made, school)
    _vocational(made)
    _higher(made)
    _adults_and_money(made)


# --- people -------------------------------------------------------------------------------------


def _population(made: Official, people: People) -> None:
    land = made.land
    source = "M-100"
    made.add("population", source, land.people)
    both = halves(land.people, 0.507)
    # Where the city's row comes from its register, so does its part in the larger areas.
    everyone = land.people.copy()
    everyone[0] = [people.total(year).sum() for year in YEARS]
    for i, part in enumerate(SEXES):
        made.add("population", source, both[..., i], part=part)
    for i, indicator in enumerate(["share_under_3", "", "share_6_to_17", "share_18_to_24"]):
        if indicator:
            made.add(indicator, source, land.young[..., i], everyone, city=False)
    fled = 12 * np.cumsum([REFUGE.get(year, 0) for year in YEARS])
    rise = 0.25 * np.linspace(0, 1, N) + fled * 0.9
    share = logistic(made.odds("foreign", -2.75, foreign=9.0, yearly=rise, own=0.05))
    some = np.round(land.people * share).astype(np.int64)
    some[0] = [people.total(year)[..., 1].sum() for year in YEARS]
    made.add("foreign_population_share", source, some, everyone, city=False)


def _work_and_income(made: Official) -> None:
    land, figures = made.land, made.figures
    year = np.array([0.2, 0.15, 0.12, 0.04, -0.04, -0.08, 0.12, 0.08, -0.03, 0.03, 0.09, 0.13])
    workers = np.round(land.people * 0.53).astype(np.int64)
    odds = made.odds("unemployment", -2.85, poor=6.5, yearly=year)
    both = halves(workers, 0.47)
    idle = some_of(
        made.rng("unemployment"), both, logistic(odds[:, :, None] + np.array([-0.06, 0.05]))
    )
    _quoted(made, "unemployment_rate", "M-310", idle, both)
    young = halves(np.round(land.young[..., 3] * 0.52).astype(np.int64), 0.46)
    odds = made.odds("youth unemployment", -2.95, poor=4.2, yearly=1.2 * year)
    idle = some_of(
        made.rng("youth unemployment"), young, logistic(odds[:, :, None] + np.array([-0.12, 0.1]))
    )
    _quoted(made, "youth_unemployment_rate", "M-310", idle, young)
    children = np.round(land.young[..., :3].sum(axis=-1) * 0.82).astype(np.int64)
    poverty = np.array([0.08, 0.08, 0.1, 0.08, 0.02, -0.05, -0.03, -0.06, 0.04, 0.04, 0.02, 0.0])
    share = np.clip(
        land.poor[:, None]
        * np.exp(poverty + wandering(made.rng("poverty"), len(land.ids), N, 0.03)),
        0,
        0.6,
    )
    poor = np.round(children * share).astype(np.int64)
    own = _register(figures, "children_in_benefit_households")
    poor[0], children[0] = own[0], own[1]
    made.add("children_in_benefit_households", "M-320", poor, children, city=False)
    income = 20_300 * np.power(1.026, np.arange(N)) * (1 - 1.1 * (land.poor[:, None] - 0.13))
    income = income * np.exp(made.rng("income").normal(0, 0.035, (len(land.ids), 1)))
    weight = land.people / land.people.sum(axis=0)
    every = _weighted(land, income, weight)
    made.values("disposable_income", "M-420", np.round(every))
    figures.mark("not_yet", "disposable_income", years=YEARS[-2:])


def _quoted(made: Official, indicator: str, source: str, part: Counts, whole: Counts) -> None:
    """Only the finished rate is published, with one decimal; in total and by sex."""
    upper, lower = made.land.summed(part), made.land.summed(whole)
    made.values(indicator, source, np.round(100 * upper.sum(axis=-1) / lower.sum(axis=-1), 1))
    for i, name in enumerate(SEXES):
        made.values(indicator, source, np.round(100 * upper[..., i] / lower[..., i], 1), name)


def _weighted(land: Land, value: Floats, weight: Floats) -> Floats:
    """Means of the Länder and the nation below the counties' values."""
    parts = [value]
    for state in names.STATES:
        member = np.array([s == state for s in land.state])
        parts.append(
            (value[member] * weight[member]).sum(axis=0, keepdims=True) / weight[member].sum(axis=0)
        )
    parts.append((value * weight).sum(axis=0, keepdims=True) / weight.sum(axis=0))
    return np.concatenate(parts)


def _register(figures: Figures, indicator: str) -> tuple[Counts, Counts]:
    """The city's own count of an indicator: numerator and denominator by year."""
    block = next(b for b in figures.blocks if b.indicator == indicator and b.part == TOTAL)
    row = list(block.areas).index(CITY_ID)
    if block.numerator is None or block.denominator is None:
        raise ValueError(f"{indicator} has no counts")
    return block.numerator[row], block.denominator[row]


# --- childcare ----------------------------------------------------------------------------------


def _childcare(made: Official, people: People) -> None:
    land, figures = made.land, made.figures
    before = np.concatenate([land.young[:, :1], land.young[:, :-1]], axis=1)
    school = np.round(before[..., 2] * 0.42).astype(np.int64)
    trend = np.array([0, 0.04, 0.05, 0.06, 0.1, 0.16, 0.2, 0.14, 0.2, 0.26, 0.3, 0.34])
    hort = 0.04 * np.arange(N) + np.array([0] * 7 + [-0.35, -0.1, 0, 0, 0])
    for indicator, children, odds in [
        (
            "childcare_rate_under_3",
            before[..., 0],
            made.odds("under 3", -0.55, urban=0.15, yearly=trend, states=(0.35, 0.0, -0.25)),
        ),
        (
            "childcare_rate_3_to_5",
            before[..., 1],
            made.odds("3 to 5", 2.7, urban=-0.3, foreign=-3, states=(0.1, 0.0, 0.1)),
        ),
        (
            "childcare_rate_6_to_10",
            school,
            made.odds("6 to 10", -0.4, urban=0.25, yearly=hort, states=(1.0, -0.3, -0.9)),
        ),
    ]:
        cared = some_of(made.rng(indicator), children, logistic(odds))
        whole = children.copy()
        cared[0], whole[0] = _register(figures, indicator)
        made.add(indicator, "M-225", cared, whole, city=False)
    rng = made.rng("staff")
    ratio = 6.1 - 0.05 * np.arange(N) + rng.normal(0, 0.25, (len(land.ids), 1))
    ratio = (
        ratio
        + np.array([0.35 if s == "91" else -0.2 if s == "93" else 0.0 for s in land.state])[:, None]
    )
    staff = np.round(before[..., :2].sum(axis=-1) * 0.72 / ratio).astype(np.int64)
    cared = np.round(before[..., :2].sum(axis=-1) * 0.72).astype(np.int64)
    made.add("children_per_childcare_worker", "M-225", cared, staff)
    figures.mark("estimated", "children_per_childcare_worker", years=[2021])


# --- schools ------------------------------------------------------------------------------------


def _leavers(made: Official, school: Schooling) -> None:
    land, figures = made.land, made.figures
    rng = made.rng("leavers")
    cohort = np.round(land.young[..., 2] / 12 * 0.96).astype(np.int64)
    year = np.array([WITHOUT[y] for y in YEARS])
    fails = logistic(
        made.odds("without", -2.55, poor=5.0, urban=0.1, yearly=year, states=(0.2, 0, -0.25))
    )
    higher = logistic(
        made.odds("abitur", -0.85, poor=-2.0, urban=0.55, yearly=0.012 * np.arange(N))
    )
    rest = 1 - fails
    first = 0.24 + 0.5 * (land.poor[:, None] - 0.13)
    chances = np.stack(
        [fails, rest * (1 - higher) * first, rest * (1 - higher) * (1 - first), rest * higher], -1
    )
    double = (np.array(YEARS) == DOUBLE_COHORT) & np.array([s == OWN_STATE for s in land.state])[
        :, None
    ]
    both = halves(cohort, 0.487)
    tilt = np.array([[0.8, 0.9, 1.0, 1.1], [1.19, 1.1, 1.0, 0.9]])
    lean = chances[:, :, None] * tilt
    left = divided(rng, both, lean / lean.sum(axis=-1, keepdims=True))
    left[..., 3] += np.where(double[..., None], np.round(left[..., 3] * 0.93), 0).astype(np.int64)
    # At the city's schools: its own leavers and those who come in from around.
    own = school.leavers.sum(axis=(0, 4))
    inbound = np.array([0.03, 0.03, 0.06, 0.14])
    left[0] = np.moveaxis(own + arrivals(rng, own * inbound[:, None]), 1, -1)
    every = left.sum(axis=-1)
    _by_sex(made, "leavers", "M-211", every, None)
    for i, indicator in enumerate(
        [
            "leavers_without_certificate",
            "leavers_with_first_certificate",
            "leavers_with_intermediate_certificate",
            "leavers_with_abitur",
        ]
    ):
        _by_sex(made, indicator, "M-211", left[..., i], every)
        figures.mark("revised", indicator, areas=[CITY_ID, OWN_STATE], years=[2017])
        figures.mark("provisional", indicator, years=[2025])
    figures.mark("provisional", "leavers", years=[2025])


def _by_sex(
    made: Official, indicator: str, source: str, part: Counts, whole: Counts | None
) -> None:
    """Total and women as published and rounded; men are the difference of the two."""
    base = None if whole is None else whole.sum(axis=-1)
    girls = None if whole is None else whole[..., 0]
    made.add(indicator, source, part.sum(axis=-1), base, rounded=True)
    made.add(indicator, source, part[..., 0], girls, SEXES[0], rounded=True)
    total, women = made.figures.blocks[-2:]
    made.figures.blocks.append(
        Block(
            indicator,
            source,
            SEXES[1],
            total.areas,
            YEARS,
            _rest(total.numerator, women.numerator),
            _rest(total.denominator, women.denominator),
            method="difference",
        )
    )


def _rest(whole: Counts | None, part: Counts | None) -> Counts | None:
    if whole is None or part is None:
        return None
    return np.asarray(np.maximum(whole - part, 0))


def _pupils(made: Official, school: Schooling) -> None:
    land = made.land
    rng = made.rng("pupils")
    every = np.round(land.young[..., 2] * 0.93).astype(np.int64)
    gym = logistic(made.odds("gymnasium", -1.25, poor=-2.5, urban=0.5))
    special = logistic(
        made.odds(
            "special",
            -3.25,
            poor=2.0,
            urban=0.2,
            yearly=-0.02 * np.arange(N),
            states=(0.2, 0, -0.2),
        )
    )
    primary = np.full(gym.shape, 0.385)
    rest = np.clip(1 - gym - special - primary, 0.05, None)
    mixed = np.stack([primary, rest * 0.6, rest * 0.4, gym, special], axis=-1)
    pupils = divided(rng, every, mixed / mixed.sum(axis=-1, keepdims=True))
    foreign = logistic(
        made.odds(
            "foreign pupils",
            -2.3,
            foreign=9.0,
            own=0.06,
            yearly=9 * np.cumsum([REFUGE.get(y, 0) for y in YEARS]),
        )
    )
    lean = np.log([1.25, 1.15, 1.1, 0.55, 0.95])
    strangers = some_of(rng, pupils, logistic(np.log(foreign / (1 - foreign))[..., None] + lean))
    inbound = np.array([1.01, 1.04, 1.05, 1.13, 1.2])
    own = school.pupils.sum(axis=(0, 3)).astype(np.float64) * inbound[:, None]
    pupils[0] = np.round(own.sum(axis=-1))
    strangers[0] = np.round(own[..., 2])
    for i, kind in enumerate(SCHOOL_TYPES):
        part = ("school_type", kind)
        made.add("pupils", "M-213", pupils[..., i], part=part, rounded=True)
        made.add(
            "foreign_pupils_share", "M-213", strangers[..., i], pupils[..., i], part, rounded=True
        )
    total = pupils.sum(axis=-1)
    made.add("pupils", "M-213", total, rounded=True)
    made.add("foreign_pupils_share", "M-213", strangers.sum(axis=-1), total, rounded=True)
    made.add("special_school_pupils_share", "M-213", pupils[..., 4], total, rounded=True)
    made.add("gymnasium_pupils_share", "M-213", pupils[..., 3], total, rounded=True)
    need = np.round(total * 0.062).astype(np.int64)
    joint = logistic(
        made.odds("inclusion", -0.75, yearly=0.075 * np.arange(N), own=0.2, states=(-0.1, 0.3, 0))
    )
    made.add("inclusion_share", "M-215", some_of(rng, need, joint), need)
    primary_leavers = np.round(pupils[..., 0] / 4).astype(np.int64)
    moving = logistic(
        made.odds("transition", -0.62, poor=-2.2, urban=0.25, yearly=0.008 * np.arange(N))
    )
    moved = some_of(rng, primary_leavers, moving)
    moved[0], primary_leavers[0] = _register(made.figures, "transition_gymnasium")
    made.add("transition_gymnasium", "M-215", moved, primary_leavers, city=False)


# --- after school -------------------------------------------------------------------------------


def _vocational(made: Official) -> None:
    land, figures = made.land, made.figures
    rng = made.rng("vocational")
    base = land.young[..., 3] * (0.011 + 0.01 * land.urban[:, None])
    number = arrivals(rng, base * (1 - 0.01 * np.arange(N)))
    which = np.broadcast_to(np.array([0.24, 0.3, 0.36, 0.1]), (*number.shape, 4))
    gained = divided(rng, number, which)
    both = some_of(rng, gained, 0.45)
    source, indicator = "M-221", "certificates_at_vocational_schools"
    made.add(indicator, source, number)
    for i, part in enumerate(SEXES):
        made.add(indicator, source, (both if i == 0 else gained - both).sum(axis=-1), part=part)
    for i, kind in enumerate(CERTIFICATES):
        made.add(indicator, source, gained[..., i], part=("certificate", kind))
    # Small cells are kept secret, and one more in the same row, so that none can be worked out.
    figures.marks.extend(_secrets(made, indicator, gained))
    year = np.array([0, 0.01, 0.03, 0.05, 0.08, 0.1, -0.02, 0.0, 0.08, 0.1, 0.06, 0.02])
    asking = np.round(land.young[..., 3] * 0.085 * (1 + 0.2 * land.urban[:, None])).astype(np.int64)
    offered = np.round(
        asking * np.exp(made.odds("places", -0.02, poor=-0.7, yearly=year, own=0.05))
    ).astype(np.int64)
    made.add("training_place_ratio", "M-230", offered, asking)
    trained = some_of(
        rng,
        halves(land.young[..., 3]),
        logistic(
            made.odds("trainees", -1.5, urban=-0.1, yearly=-0.018 * np.arange(N))[..., None]
            + np.array([-0.32, 0.25])
        ),
    )
    made.add("trainees_rate", "M-230", trained.sum(axis=-1), land.young[..., 3])
    for i, part in enumerate(SEXES):
        made.add(
            "trainees_rate", "M-230", trained[..., i], halves(land.young[..., 3])[..., i], part
        )
    crisis = np.array([0, -0.02, -0.05, -0.1, -0.12, -0.12, 0.3, 0.22, 0.02, 0.02, 0.12, 0.2])
    unplaced = some_of(rng, asking, logistic(made.odds("unplaced", -2.35, poor=3.5, yearly=crisis)))
    made.add("unplaced_applicants_share", "M-230", unplaced, asking)
    for indicator in ["training_place_ratio", "trainees_rate", "unplaced_applicants_share"]:
        figures.mark("provisional", indicator, years=YEARS[-1:])
    contracts = np.round(asking * 0.62).astype(np.int64)
    rising = np.array([0, 0.01, 0.03, 0.03, 0.05, 0.06, -0.05, 0.03, 0.14, 0.18, 0.2, 0.2])
    ended = some_of(rng, contracts, logistic(made.odds("dissolved", -1.1, poor=2.0, yearly=rising)))
    made.add("contract_dissolution_share", "M-232", ended, contracts)
    figures.mark("not_yet", "contract_dissolution_share", years=YEARS[-1:])


def _secrets(made: Official, indicator: str, gained: Counts) -> list[Mark]:
    """Marks for the certificates of 1 or 2, and for the next smallest number beside each."""
    marks = []
    small = (gained > 0) & (gained <= 2)
    for county, year in np.argwhere(small.any(axis=-1)).tolist():
        order = np.argsort(gained[county, year], kind="stable").tolist()
        hidden = {i for i in order if small[county, year, i]}
        hidden |= {next(i for i in order if i not in hidden and gained[county, year, i] > 0)}
        parts = [("certificate", CERTIFICATES[i]) for i in sorted(hidden)]
        marks.append(Mark("confidential", indicator, [made.land.ids[county]], [YEARS[year]], parts))
    return marks


def _higher(made: Official) -> None:
    land, figures = made.land, made.figures
    rng = made.rng("students")
    size = 0.0012 + 0.088 * land.urban * rng.uniform(0.5, 1.1, len(land.ids))
    size[~(land.urban > 0)] *= rng.random(int((land.urban == 0).sum())) < 0.4
    yearly = np.array([0.96, 0.98, 1.0, 1.0, 1.01, 1.02, 1.05, 1.04, 1.0, 0.98, 0.97, 0.96])
    students = np.round(land.people * size[:, None] * yearly).astype(np.int64)
    students[0] = np.round(land.people[0] * 0.083 * yearly)
    branch = int(np.flatnonzero((land.urban == 0) & (size == 0))[0])
    students[branch] = np.where(np.array(YEARS) >= 2019, 4, 0)
    made.add("students_rate", "M-240", students, land.people)
    # A branch campus that has just opened: more than nobody, less than the unit shown.
    figures.mark("below_half", "students_rate", areas=[land.ids[branch]], up_to=4)
    fresh = some_of(rng, students, 0.168)
    sexes = some_of(rng, fresh, 0.515)
    made.add("new_students", "M-240", fresh)
    for i, part in enumerate(SEXES):
        made.add("new_students", "M-240", sexes if i == 0 else fresh - sexes, part=part)
    abroad = logistic(made.odds("foreign students", -2.15, yearly=0.045 * np.arange(N), own=0.15))
    made.add("foreign_students_share", "M-240", some_of(rng, students, abroad), students)
    started = np.round(land.young[..., 2] / 12 * 0.34).astype(np.int64)
    begun = logistic(made.odds("studies", 0.9, poor=-1.0, urban=0.15, yearly=-0.02 * np.arange(N)))
    made.add("studies_after_abitur_share", "M-240", some_of(rng, started, begun), started)
    figures.mark("not_yet", "studies_after_abitur_share", years=YEARS[-1:])


def _adults_and_money(made: Official) -> None:
    land, figures = made.land, made.figures
    rng = made.rng("courses")
    dip = np.array([1, 1.01, 1.03, 1.03, 1.02, 1.02, 0.58, 0.55, 0.83, 0.93, 0.97, 0.99])
    density = np.exp(made.odds("hours", np.log(0.165), urban=0.25, own=0.14))
    made.add(
        "adult_course_hours",
        "M-250",
        np.round(land.people * density * dip).astype(np.int64),
        land.people,
    )
    flow = np.array([0.5, 0.6, 1.5, 1.9, 1.5, 1.2, 0.6, 0.7, 1.3, 2.0, 1.9, 1.6])
    sitting = arrivals(rng, land.people * land.foreign[:, None] * 0.016 * flow)
    tested = halves(sitting, 0.54)
    passing = logistic(
        made.odds("b1", 0.28, own=0.12, yearly=-0.02 * np.arange(N))[..., None]
        + np.array([0.12, -0.1])
    )
    passed = some_of(rng, tested, passing)
    made.add("integration_course_b1_share", "M-250", passed.sum(axis=-1), sitting)
    for i, part in enumerate(SEXES):
        made.add("integration_course_b1_share", "M-250", passed[..., i], tested[..., i], part)
    spent = (
        610
        * np.power(1.041, np.arange(N))
        * np.exp(made.odds("spending", 0.0, urban=0.22, poor=0.6, own=0.06))
    )
    weight = land.people / land.people.sum(axis=0)
    made.values("education_spending", "M-510", np.round(_weighted(land, spent, weight)))
    figures.mark("not_yet", "education_spending", years=YEARS[-1:])
    figures.mark("estimated", "education_spending", years=YEARS[-2:-1])
    figures.mark("revised", "education_spending", areas=[CITY_ID], years=[2019])
