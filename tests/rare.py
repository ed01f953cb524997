"""Cities in which happens what no shipped figures show, for sentences that are said of rare cases only."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from sections.differences import apart, development, within
from sections.indicator import answer, compared, gap, similar
from sections.indicator.question import IndicatorQuestion
from sections.overview import changes
from sections.pair import pair
from sections.question import Question
from sections.topics import gaps
from sections.topics.question import TopicQuestion
from tests import extremes
from tests.sections.altered import altered
from tests.sections.asking import brief, of_indicator
from tests.sections.differences.asking import of_all, of_group, of_years
from tests.sections.indicator import opened
from tests.sections.pair.asking import of_pair

CITY = "91001"
NEWEST = """area_id = '91001' AND dimension = 'total' AND year = (
    SELECT max(year) FROM observations AS o WHERE o.indicator_id = observations.indicator_id)"""
GROUPS_APART = """UPDATE observations SET interval_low = NULL, interval_high = NULL,
    value = CASE category WHEN 'male' THEN 20 ELSE 20 + (year - 2013) / 2 {leap} END
    WHERE indicator_id = '{indicator}' AND area_id = '91001' AND dimension = 'sex'"""
CASES = (
    # Two changes far beyond their habit.
    f"""UPDATE observations SET value = value + 30, interval_low = interval_low + 30,
    interval_high = interval_high + 30 WHERE indicator_id = 'children_in_benefit_households' AND {NEWEST}""",
    f"""UPDATE observations SET value = value - 9, interval_low = interval_low - 9,
    interval_high = interval_high - 9 WHERE indicator_id = 'youth_unemployment_rate' AND {NEWEST}""",
    # Too few cases to compare with similar cities; a row without a figure and without a reason.
    f"UPDATE observations SET judgeable = false WHERE indicator_id = 'leavers_with_abitur' AND {NEWEST}",
    f"UPDATE observations SET value = NULL, status = NULL WHERE indicator_id = 'repeaters_share' AND {NEWEST}",
    # Districts all alike, and one that is not.
    """UPDATE observations SET denominator = 1000, numerator = 250, value = 25, interval_low = 22.4,
    interval_high = 27.8, judgeable = true WHERE dimension = 'total' AND value IS NOT NULL
    AND indicator_id IN ('swimming_share', 'library_users_share') AND area_id LIKE '91001%'""",
    """UPDATE observations SET numerator = 600, value = 60, interval_low = 56.9, interval_high = 63
    WHERE dimension = 'total' AND indicator_id = 'library_users_share' AND area_id = '91001-201'""",
    """UPDATE observations SET numerator = 260, value = 26
    WHERE dimension = 'total' AND indicator_id = 'swimming_share' AND area_id = '91001-201'""",
    # A middle of zero, a series that begins with its newest year, a group of 43 people, one far from all others.
    """UPDATE observations SET value = 0, numerator = 0
    WHERE indicator_id = 'foreign_population_share' AND area_id LIKE '91001-%'""",
    """INSERT INTO breaks SELECT 'rare', 'childcare_rate_under_3', '91001', 2025, kind, label_de, label_en,
    explanation_de, explanation_en, source_id FROM breaks WHERE break_id = 'hours-digital'""",
    """UPDATE observations SET numerator = 1, value = 100.0 / denominator
    WHERE indicator_id = 'children_migration_history' AND area_id LIKE '91001-%'""",
    """UPDATE observations SET value = 100, judgeable = false
    WHERE indicator_id = 'single_parent_households' AND area_id = '91001-302'""",
    # Gaps: of few cases; of one group alone; never in one year; growing steadily, and by a leap.
    """UPDATE observations SET judgeable = false WHERE indicator_id = 'youth_unemployed_share'
    AND area_id = '91001-1' AND dimension = 'nationality'""",
    """DELETE FROM observations WHERE indicator_id = 'guidance_rate' AND category <> 'female'""",
    """DELETE FROM observations WHERE indicator_id = 'education_package_share' AND dimension = 'sex'
    AND ((category = 'male') = (year % 2 = 0) OR year = 2025)""",
    GROUPS_APART.format(indicator="transition_gymnasium", leap=""),
    GROUPS_APART.format(indicator="trainees_rate", leap="+ CASE year WHEN 2025 THEN 20 ELSE 0 END"),
    # A borough whose groups cannot be tested, and one whose groups do not differ.
    """UPDATE observations SET interval_low = NULL, interval_high = NULL
    WHERE area_id = '91001-2' AND dimension <> 'total'""",
    """UPDATE observations SET numerator = 30, denominator = 60, value = 50, interval_low = 37.7,
    interval_high = 62.3, judgeable = true
    WHERE area_id = '91001-3' AND dimension <> 'total' AND interval_low IS NOT NULL""",
)


def asked(
    musterstadt: Question, kleinstadt: Question, folder: Path
) -> Iterator[Callable[[], object]]:
    """Sections of these cities, each of which says something that is rarely said."""
    yield partial(compared.compared, of_indicator(
        kleinstadt, "leavers_without_certificate", area_ids=("99001", "98002"), year=2022
    ))  # fmt: skip
    # Nobody is similar, and rounding changes nothing that can be read.
    alone = altered(kleinstadt, folder, "DELETE FROM similar_areas", """UPDATE observations
        SET value_low = value, value_high = value + 0.001 WHERE rounding_base > 0""")  # fmt: skip
    yield partial(similar.similar, of_indicator(alone, "leavers_without_certificate"))
    yield partial(answer.answer, brief(of_indicator(alone, "leavers_without_certificate")))
    (folder / "county").mkdir()
    yield from _extremes(extremes.county(folder / "county"))
    (folder / "city").mkdir()
    city = altered(musterstadt, folder / "city", *CASES)
    yield partial(changes.judged_in_words, city)
    yield partial(changes.changes, city)
    yield partial(
        similar.similar, of_indicator(city, "leavers_with_abitur", area_id=CITY, level="home")
    )
    in_newest = of_indicator(city, "repeaters_share", area_id=CITY, level="home", year=2025)
    yield partial(answer.answer, brief(in_newest))
    for indicator_id in ("swimming_share", "library_users_share"):
        yield partial(opened.distribution_of, of_indicator(city, indicator_id, level="district"))
    large = replace(city, look=replace(city.look, large=True))
    yield partial(
        opened.distribution_of, of_indicator(large, "single_parent_households", level="district")
    )
    yield partial(within.within, of_all(city))
    yield partial(development.development, of_years(city, "childcare_rate_under_3"))
    yield partial(apart.apart, of_group(city, "children_migration_history.total.total"))
    yield partial(pair.pair, of_pair(city, level="district", context="single_parent_households"))
    yield from _gaps(city)
    for area_id in ("91001-2", "91001-3"):
        yield partial(
            gaps.gaps, city.to(TopicQuestion, lens_id="migration-history", area_id=area_id)
        )


def _extremes(county: Question) -> Iterator[Callable[[], object]]:
    """Areas all alike, and a group that the newest year sets apart."""
    own = of_indicator(county, "all_alike", level="home")
    yield partial(answer.answer, brief(own))
    yield partial(opened.distribution_of, of_indicator(county, "all_alike", level="county"))
    apart_now = of_indicator(county, "tied_lowest", level="home")
    yield partial(answer.answer, brief(apart_now))
    for measure in ("difference", "ratio"):
        yield partial(opened.gap_of, apart_now, "sex", measure=measure)
    yield partial(development.development, of_years(county, "waiting"))


def _gaps(city: Question) -> Iterator[Callable[[], object]]:
    few = "youth_unemployed_share"
    for areas in (("91001-1",), (CITY, "91001-1")):
        yield partial(opened.gap_of, _of(city, few, areas), "nationality")
    for indicator_id in ("education_package_share", "transition_gymnasium", "trainees_rate"):
        yield partial(opened.gap_of, _of(city, indicator_id, (CITY,)), "sex")
    for indicator_id, area_id in (("guidance_rate", CITY), (few, "91001-106")):
        of_groups = opened.by_groups(_of(city, indicator_id, (area_id,)))
        yield partial(gap.not_comparable, of_groups)


def _of(city: Question, indicator_id: str, area_ids: tuple[str, ...]) -> IndicatorQuestion:
    return of_indicator(city, indicator_id, area_id=area_ids[0], area_ids=area_ids, level="home")
