"""The city's own figures, from its registers: by district, borough and for the whole city."""

import numpy as np

from musterstadt.chance import Counts, Floats, arrivals, logistic, some_of, stream, wandering
from musterstadt.city import CITY_ID, City
from musterstadt.early import Early
from musterstadt.figures import Block, Figures
from musterstadt.people import ADULT_GROUPS, FIRST_YEAR, POOR, YEARS, People, migration, nationality
from musterstadt.schooling import CERTIFICATES, GYMNASIUM, Schooling

SEX = ("sex", ("female", "male"))
NATIONALITY = ("nationality", ("german", "foreign"))
MIGRATION = ("migration_history", ("without", "with"))
CHILD_GROUPS = {
    "under_3": (0, 3),
    "3_to_5": (3, 6),
    "6_to_9": (6, 10),
    "10_to_14": (10, 15),
    "15_to_17": (15, 18),
    "18_to_19": (18, 20),
}
TRACK_KINDS = ("secondary", "comprehensive", "gymnasium", "special")
SCHOOL_KINDS = ("primary", *TRACK_KINDS)

REGISTER, JOBS, CARE, HEALTH, SCHOOLS, CULTURE, COURSES, GUIDANCE = (
    "register",
    "job-centre",
    "childcare-planning",
    "health-office",
    "school-administration",
    "culture-office",
    "adult-education-centre",
    "guidance-office",
)


def add_local(seed: int, figures: Figures, people: People, early: Early, school: Schooling) -> None:
    """Add everything that the city counts itself."""
    now = np.stack([people.children[year] for year in YEARS], axis=1)
    before = np.stack([people.children[year - 1] for year in YEARS], axis=1)
    adults = np.stack([people.adults[year] for year in YEARS], axis=1)
    _population(figures, now, adults)
    _situation(seed, figures, now, adults)
    _provision(seed, figures, early, school)
    _childcare(figures, before, early)
    _entrance(figures, early)
    _schools(seed, figures, now, school)
    _leisure(seed, figures, now, adults)
    _courses_and_guidance(seed, figures, adults)


def _thrice(
    figures: Figures,
    indicator: str,
    source: str,
    part: Counts,
    whole: Counts | None,
    *,
    migrant: bool = False,
) -> None:
    """A figure in total, by sex, nationality and, if wanted, migration history.

    `part` and `whole` run over district, year, sex, origin.
    """
    base = None if whole is None else whole.sum(axis=(2, 3))
    figures.of_city(indicator, source, part.sum(axis=(2, 3)), base)
    figures.split(
        indicator, source, part.sum(axis=3), None if whole is None else whole.sum(axis=3), *SEX
    )
    origins = part.sum(axis=2)
    of = None if whole is None else whole.sum(axis=2)
    figures.split(
        indicator,
        source,
        nationality(origins),
        None if of is None else nationality(of),
        *NATIONALITY,
    )
    if migrant:
        figures.split(
            indicator, source, migration(origins), None if of is None else migration(of), *MIGRATION
        )


# --- who lives here -----------------------------------------------------------------------------


def _population(figures: Figures, now: Counts, adults: Counts) -> None:
    city = figures.city
    young = nationality(now.sum(axis=-1))
    everyone = young.sum(axis=2) + adults.sum(axis=2)
    total = everyone.sum(axis=(2, 3))
    figures.of_city("population_register", REGISTER, total)
    figures.split("population_register", REGISTER, everyone.sum(axis=3), None, *SEX)
    figures.split("population_register", REGISTER, everyone.sum(axis=2), None, *NATIONALITY)
    ages = [young[:, :, a:b].sum(axis=(2, 3, 4)) for a, b in CHILD_GROUPS.values()]
    ages += [adults[:, :, i].sum(axis=(2, 3)) for i in range(len(ADULT_GROUPS))]
    figures.split(
        "population_register",
        REGISTER,
        np.stack(ages, axis=-1),
        None,
        "age_group",
        (*CHILD_GROUPS, *ADULT_GROUPS),
    )
    figures.of_city("foreign_population_share", REGISTER, everyone[..., 1].sum(axis=2), total)
    for indicator, first, end in [("share_under_3", 0, 3), ("share_6_to_17", 6, 18)]:
        figures.of_city(indicator, REGISTER, now[:, :, first:end].sum(axis=(2, 3, 4, 5)), total)
    late = now[:, :, 18:].sum(axis=(2, 3, 4, 5)) + adults[:, :, 0].sum(axis=(2, 3))
    figures.of_city("share_18_to_24", REGISTER, late, total)
    hectares = np.repeat(
        np.round(city.plan.hectares[city.order]).astype(np.int64)[:, None], len(YEARS), 1
    )
    figures.of_city("population_density", REGISTER, total, hectares)
    minors = now[:, :, :18].sum(axis=(2, 5))
    of_sex = migration(minors)
    figures.of_city(
        "children_migration_history", REGISTER, of_sex[..., 1].sum(axis=2), of_sex.sum(axis=(2, 3))
    )


def _situation(seed: int, figures: Figures, now: Counts, adults: Counts) -> None:
    children = now[:, :, :15].sum(axis=(2, 3))
    poor, every = children[..., POOR], children.sum(axis=-1)
    figures.of_city("children_in_benefit_households", JOBS, poor.sum(axis=2), every.sum(axis=2))
    figures.split(
        "children_in_benefit_households", JOBS, nationality(poor), nationality(every), *NATIONALITY
    )
    rng = stream(seed, "youth out of work")
    city = figures.city
    year = np.array([0.15, 0.12, 0.1, 0.05, 0.0, -0.05, 0.22, 0.12, -0.03, 0.04, 0.12, 0.16])
    odds = (
        -3.75 + 2.2 * city.poor[:, None] + year + wandering(rng, len(city.kind), len(YEARS), 0.15)
    )
    teens = nationality(now[:, :, 15:].sum(axis=(2, 5)))
    young = teens + adults[:, :, 0]
    chance = logistic(odds[:, :, None, None] + np.array([0, 0.22])[:, None] + np.array([0, 0.65]))
    idle = some_of(rng, young, chance)
    figures.of_city("youth_unemployed_share", JOBS, idle.sum(axis=(2, 3)), young.sum(axis=(2, 3)))
    figures.split("youth_unemployed_share", JOBS, idle.sum(axis=3), young.sum(axis=3), *SEX)
    figures.split("youth_unemployed_share", JOBS, idle.sum(axis=2), young.sum(axis=2), *NATIONALITY)
    rng = stream(seed, "lone parents")
    homes = np.round(now[:, :, :18].sum(axis=(2, 3, 4, 5)) / 1.66).astype(np.int64)
    alone = some_of(
        rng,
        homes,
        logistic(-1.65 + 1.3 * city.poor[:, None] + 0.1 * rng.normal(0, 1, (len(city.kind), 1))),
    )
    figures.of_city("single_parent_households", REGISTER, alone, homes)


# --- what there is ------------------------------------------------------------------------------


def _provision(seed: int, figures: Figures, early: Early, school: Schooling) -> None:
    rng = stream(seed, "provision")
    city = figures.city
    kitas = early.places[..., :2].sum(axis=-1)
    number = np.maximum(
        np.round(kitas / rng.uniform(75, 125, (len(city.kind), 1))), kitas > 0
    ).astype(np.int64)
    own = some_of(rng, number[:, -1:], 0.42)
    municipal = np.minimum(np.repeat(own, len(YEARS), axis=1), number)
    figures.of_city("childcare_facilities", CARE, number)
    figures.split(
        "childcare_facilities",
        CARE,
        np.stack([municipal, number - municipal], -1),
        None,
        "operator",
        ("municipal", "other"),
    )
    figures.of_city("childcare_places", CARE, early.places.sum(axis=-1))
    figures.split(
        "childcare_places",
        CARE,
        early.places,
        None,
        "care_form",
        ("nursery", "kindergarten", "after_school"),
    )
    pupils = school.pupils.sum(axis=(3, 4))
    sites = _schools_of(rng, city, pupils)
    figures.of_city("schools_register", SCHOOLS, sites.sum(axis=-1))
    figures.split("schools_register", SCHOOLS, sites, None, "school_kind", SCHOOL_KINDS)


def _schools_of(rng: np.random.Generator, city: City, pupils: Counts) -> Counts:
    """Schools by district, year and kind: primary schools near the children, others spread wider."""
    usual = (230, 430, 620, 780, 140)
    sites = np.zeros(pupils.shape, dtype=np.int64)
    at_home = pupils[..., 0]
    sites[..., 0] = np.where(at_home[:, :1] > 60, np.maximum(1, np.round(at_home / usual[0])), 0)
    pull = np.array(
        [{"centre": 2.2, "inner": 1.6, "works": 0.0}.get(kind, 0.6) for kind in city.kind]
    )
    for kind in range(1, 5):
        total = np.round(pupils[:, :, kind].sum(axis=0) / usual[kind]).astype(np.int64)
        weight = np.round(pull * city.people * rng.uniform(0.4, 1.6, len(pull)), 3)
        ranked = np.argsort(-weight, kind="stable")
        for i, needed in enumerate(total):
            rounds, rest = divmod(int(needed), len(ranked))
            sites[:, i, kind] = rounds
            sites[ranked[:rest], i, kind] += 1
    return sites


# --- early years --------------------------------------------------------------------------------


def _childcare(figures: Figures, before: Counts, early: Early) -> None:
    for indicator, cared, ages in [
        ("childcare_rate_under_3", early.care_under_3, slice(0, 3)),
        ("childcare_rate_3_to_5", early.care_3_to_5, slice(3, 6)),
    ]:
        every = before[:, :, ages].sum(axis=(2, 5))
        figures.of_city(indicator, CARE, cared.sum(axis=(2, 3)), every.sum(axis=(2, 3)))
        figures.split(indicator, CARE, cared.sum(axis=3), every.sum(axis=3), *SEX)
        figures.split(
            indicator, CARE, migration(cared.sum(axis=2)), migration(every.sum(axis=2)), *MIGRATION
        )
    school = before[:, :, 6:11].sum(axis=(2, 3, 4, 5))
    figures.of_city("childcare_rate_6_to_10", CARE, early.care_school.sum(axis=(2, 3)), school)
    figures.of_city(
        "childcare_family_language", CARE, early.other_language, early.care_3_to_5.sum(axis=(2, 3))
    )


def _entrance(figures: Figures, early: Early) -> None:
    seen = early.examined
    figures.of_city("school_entrance_examined", HEALTH, seen.sum(axis=(2, 3, 4, 5)))
    for indicator, found in [
        ("school_entrance_language", early.language),
        ("school_entrance_motor", early.motor),
    ]:
        figures.of_city(
            indicator, HEALTH, found.sum(axis=(2, 3, 4, 5)), seen.sum(axis=(2, 3, 4, 5))
        )
        figures.split(indicator, HEALTH, found.sum(axis=(3, 4, 5)), seen.sum(axis=(3, 4, 5)), *SEX)
        figures.split(
            indicator,
            HEALTH,
            found.sum(axis=(2, 3, 4)),
            seen.sum(axis=(2, 3, 4)),
            "childcare_years",
            ("under_2", "2_and_more"),
        )
    found = early.language
    figures.split(
        "school_entrance_language",
        HEALTH,
        migration(found.sum(axis=(2, 4, 5))),
        migration(seen.sum(axis=(2, 4, 5))),
        *MIGRATION,
    )
    figures.split(
        "school_entrance_language",
        HEALTH,
        found.sum(axis=(2, 3, 5)),
        seen.sum(axis=(2, 3, 5)),
        "family_language",
        ("german", "other"),
    )
    figures.of_city("school_entrance_checkups", HEALTH, early.booklet, seen.sum(axis=(2, 3, 4, 5)))


# --- school -------------------------------------------------------------------------------------


def _schools(seed: int, figures: Figures, now: Counts, school: Schooling) -> None:
    pupils = school.pupils
    _thrice(figures, "pupils_residence", SCHOOLS, pupils.sum(axis=2), None)
    figures.split(
        "pupils_residence", SCHOOLS, pupils.sum(axis=(3, 4)), None, "school_kind", SCHOOL_KINDS
    )
    moved = school.moved
    _thrice(
        figures,
        "transition_gymnasium",
        SCHOOLS,
        moved[:, :, GYMNASIUM],
        moved.sum(axis=2),
        migrant=True,
    )
    figures.of_city("transitions", SCHOOLS, moved.sum(axis=(2, 3, 4)))
    figures.split("transitions", SCHOOLS, moved.sum(axis=(3, 4)), None, "school_kind", TRACK_KINDS)
    left = school.leavers
    every = left.sum(axis=2)
    _thrice(figures, "leavers_residence", SCHOOLS, every, None)
    figures.split(
        "leavers_residence", SCHOOLS, left.sum(axis=(3, 4)), None, "certificate", CERTIFICATES
    )
    _thrice(figures, "residence_without_certificate", SCHOOLS, left[:, :, 0], every)
    _thrice(figures, "residence_abitur", SCHOOLS, left[:, :, 3], every)
    rng = stream(seed, "repeating and staying away")
    older = pupils[:, :, 1:4].sum(axis=(2, 3, 4))
    year = np.array([0.4, 0.38, 0.36, 0.32, 0.3, 0.24, -1.3, -0.5, 0.3, 0.16, 0.02, -0.1])
    poor = figures.city.poor[:, None]
    again = some_of(rng, older, logistic(-3.95 + 1.6 * poor + year))
    figures.of_city("repeaters_share", SCHOOLS, again, older, districts=False)
    rising = np.array([0, 0, 0.05, 0.08, 0.1, 0.14, -0.3, 0.05, 0.45, 0.5, 0.48, 0.42])
    away = arrivals(rng, older * 0.012 * np.exp(2.2 * poor + rising))
    figures.of_city("school_absence_rate", SCHOOLS, away, older, districts=False)
    figures.mark("limited", "school_absence_rate", years=[2020, 2021])
    nine = now[:, :, 9].sum(axis=3)
    missed = np.array([0, 0, 0.02, 0.0, 0.05, 0.08, -0.35, -1.25, -0.95, -0.45, -0.15, 0.02])
    odds = 1.95 - 2.6 * poor + missed + wandering(rng, len(poor), len(YEARS), 0.12)
    swim = some_of(
        rng,
        nine,
        logistic(odds[:, :, None, None] + np.array([0.06, 0])[:, None] + np.array([0.2, -0.75])),
    )
    figures.of_city("swimming_share", SCHOOLS, swim.sum(axis=(2, 3)), nine.sum(axis=(2, 3)))
    figures.split("swimming_share", SCHOOLS, swim.sum(axis=3), nine.sum(axis=3), *SEX)


# --- learning outside school --------------------------------------------------------------------


def _leisure(seed: int, figures: Figures, now: Counts, adults: Counts) -> None:
    rng = stream(seed, "leisure")
    city = figures.city
    minors = now[:, :, :18].sum(axis=2)
    poverty = np.array([0.0, -1.5])
    away = np.hypot(*city.plan.centres[city.order].T)[:, None] / city.plan.radius
    music = np.array([0, 0.02, 0.03, 0.05, 0.06, 0.08, -0.12, -0.2, -0.06, 0.04, 0.1, 0.14])
    odds = -2.15 - 0.5 * away + music + wandering(rng, len(city.kind), len(YEARS), 0.12)
    play = some_of(
        rng,
        minors,
        logistic(odds[:, :, None, None, None] + np.array([0.3, 0])[:, None, None] + poverty),
    ).sum(axis=(3, 4))
    figures.of_city("music_school_rate", CULTURE, play.sum(axis=2), minors.sum(axis=(2, 3, 4)))
    figures.split("music_school_rate", CULTURE, play, minors.sum(axis=(3, 4)), *SEX)
    library = np.array([0.1, 0.08, 0.06, 0.05, 0.06, 0.05, -0.75, -0.6, -0.15, 0.02, 0.1, 0.16])
    odds = -0.75 - 0.55 * away + library + wandering(rng, len(city.kind), len(YEARS), 0.14)
    read = some_of(rng, minors, logistic(odds[:, :, None, None, None] + 0.4 * poverty))
    figures.of_city(
        "library_users_share", CULTURE, read.sum(axis=(2, 3, 4)), minors.sum(axis=(2, 3, 4))
    )
    entitled = minors[..., POOR]
    rise = -0.15 + 0.07 * np.arange(len(YEARS)) + np.array([0] * 6 + [-0.35, -0.2] + [0] * 4)
    odds = rise + wandering(rng, len(city.kind), len(YEARS), 0.18)
    using = some_of(rng, entitled, logistic(odds[:, :, None, None]))
    figures.of_city(
        "education_package_share", JOBS, using.sum(axis=(2, 3)), entitled.sum(axis=(2, 3))
    )
    figures.split("education_package_share", JOBS, using.sum(axis=3), entitled.sum(axis=3), *SEX)


def _courses_and_guidance(seed: int, figures: Figures, adults: Counts) -> None:
    rng = stream(seed, "courses")
    city = figures.city
    grown = adults.sum(axis=4)[:, :, :10].sum(axis=2)
    online = np.array([0.0, 0.02, 0.05, 0.03, 0.02, 0.04, -0.72, -0.85, -0.3, -0.12, -0.04, 0.0])
    odds = (
        -3.05 - 1.1 * city.poor[:, None] + online + wandering(rng, len(city.kind), len(YEARS), 0.1)
    )
    taking = some_of(rng, grown, logistic(odds[:, :, None] + np.array([0.42, -0.45])))
    figures.of_city("adult_course_participation", COURSES, taking.sum(axis=2), grown.sum(axis=2))
    figures.split("adult_course_participation", COURSES, taking, grown, *SEX)
    cases = (
        0.006 * np.power(1.06, np.arange(len(YEARS))) * np.array([1] * 6 + [0.72, 0.86] + [1] * 4)
    )
    guided = arrivals(rng, grown * cases[None, :, None] * np.array([1.15, 0.85]))
    figures.of_city(
        "guidance_rate", GUIDANCE, guided.sum(axis=2), grown.sum(axis=2), districts=False
    )
    for i, category in enumerate(SEX[1]):
        figures.of_city(
            "guidance_rate",
            GUIDANCE,
            guided[..., i],
            grown[..., i],
            ("sex", category),
            districts=False,
        )
    places = np.maximum(1, np.round(city.people / 950)).astype(np.int64)
    places = np.where(city.people < 300, 0, places)[:, None].repeat(len(YEARS), axis=1)
    joining = np.zeros_like(places)
    joining[:, 0] = some_of(rng, places[:, 0], 0.22)
    for i in range(1, len(YEARS)):
        joining[:, i] = joining[:, i - 1] + some_of(rng, places[:, i] - joining[:, i - 1], 0.075)
    figures.of_city("network_participation_share", GUIDANCE, joining, places, districts=False)


def survey(seed: int, figures: Figures) -> None:
    """The citizens' survey: shares of a sample, every third year, too few answers in one borough."""
    rng = stream(seed, "survey")
    city = figures.city
    areas = [*city.borough_ids, CITY_ID]
    years = [year for year in YEARS if (year - FIRST_YEAR) % 3 == 1]
    weight = np.array([city.people[city.borough == i].sum() for i in range(len(city.borough_ids))])
    level = 48 - 40 * np.array([city.poor[city.borough == i].mean() for i in range(len(weight))])
    year = np.array([0, 1.5, -6.0, 1.0])[: len(years)]
    share = level[:, None] + year + rng.normal(0, 1.8, (len(weight), len(years)))
    whole = (share * weight[:, None]).sum(axis=0) / weight.sum()
    value: Floats = np.round(np.concatenate([share, whole[None]]), 1)
    figures.blocks.append(
        Block(
            "adult_learning_share", "citizens-survey", ("total", "total"), areas, years, value=value
        )
    )
    smallest = city.borough_ids[int(np.argmin(weight))]
    figures.mark("unreliable", "adult_learning_share", areas=[smallest], years=[years[0], years[2]])
    figures.mark("limited", "adult_learning_share", years=[years[2]])
