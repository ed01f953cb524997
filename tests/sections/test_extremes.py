"""What sections say of unusual figures: none of it may be senseless, whatever the data hold."""

import re
from collections.abc import Iterator

import pytest

from sections.differences import choices as parts
from sections.differences import development, within
from sections.differences.contents import opening
from sections.differences.ranges import pictured, ranges
from sections.goals import lead as goals_lead
from sections.indicator import answer, choices, compared, distribution, gap, groups, similar
from sections.indicator.question import OfIndicator
from sections.networks import coverage
from sections.networks.lead import found, lead
from sections.networks.question import CoverageQuestion
from sections.overview.contents import OVERVIEW
from sections.profile import headline, stands_out, strip
from sections.question import Question
from sections.section import Section
from sections.sources.contents import SOURCES
from tests.extremes import DISTRICTS, county
from tests.sections.asking import brief, in_english, of_indicator, words
from tests.sections.differences.asking import in_year, of_all, of_years
from tests.sections.indicator.opened import distribution_of, gap_question, trend_of
from tests.sections.profile.asking import of_area

SENSELESS = {
    "left open": r"\{\w*\}|\bNone\b|\bnan\b|NaN|\binf\b",
    "a hyphen for a minus": r"(?<![\w-])-\d",
    "zero with a sign": r"[−+]0(?:[.,]0+)?(?![\d.,]*[1-9])\b",
    "a place among equals": r"\b0 (von|of) \d+ (anderen|other)",
    "from one to the same": r"\b(?:von|from) (\S+\d\S*(?:\s%)?) (?:auf|to) \1(?!\S)",
    "once as high": r"\b1[.,]00(-mal|\stimes)\W+(so hoch|as high)",
    "many of one": r"(?<![\d.,/–])1\s(Kennzahlen|Quellen|Personen|Fälle|Plätze|Abschlüsse|Monate|Ziele|Leitlinien|"
    r"indicators|sources|persons|people|cases|places|certificates|months|goals|guidelines)\b",
    "an end without a beginning": r"(^|\n)\s*[.,;:]|\(\)|,\s*,|: *\.",
}  # fmt: skip


@pytest.fixture(scope="module")
def extremes(tmp_path_factory: pytest.TempPathFactory) -> Question:
    """A question to the county."""
    return county(tmp_path_factory.mktemp("extremes"))


def everything(question: Question) -> Iterator[tuple[str, Section]]:
    """All sections that the pages show of it, each with what it is of."""
    for indicator_id in question.catalogue.indicators:
        for name, section in _of(question, indicator_id):
            yield f"{indicator_id}: {name}", section
    for area_id in ("81001", DISTRICTS[0]):
        for make in (headline.headline, stands_out.stands_out, stands_out.untested, strip.strip):
            yield f"{make.__name__} {area_id}", make(of_area(question, area_id))
    yield "opening", opening(question)
    yield "within", within.within(of_all(question))
    offered = parts.indicators(in_year(question))
    for indicator_id in offered.options if offered else ():
        yield (
            f"development {indicator_id}",
            development.development(of_years(question, indicator_id)),
        )
    level = coverage.levels(question)
    assert level is not None
    asked = question.to(CoverageQuestion, by="theme", level=level.default)
    for make in (*OVERVIEW, *SOURCES, lead, found, goals_lead.lead):
        yield make.__name__, make(question)
    yield "coverage", coverage.coverage(asked)


def _of(question: Question, indicator_id: str) -> Iterator[tuple[str, Section]]:
    for area_id in ("81001", *DISTRICTS[:3], "DG"):
        of = of_indicator(question, indicator_id, area_id=area_id, level="home")
        yield f"answer {area_id}", answer.answer(brief(of))
        yield f"trend {area_id}", trend_of(of)
    yield "compared", compared.compared(of)
    yield "similar", similar.similar(of)
    for level in choices.levels(of.to(OfIndicator)).options:
        at = of_indicator(question, indicator_id, level=level)
        yield f"distribution {level}", distribution_of(at)
        yield f"how {level}", distribution.how(at)
    if groups.breakdown(of.to(OfIndicator)):
        own = of_indicator(question, indicator_id, level="home")
        for measure in ("difference", "ratio"):
            yield f"gap {measure}", gap.gap(gap_question(own, measure=measure))


def test_nothing_said_of_unusual_figures_is_senseless(extremes: Question) -> None:
    faults = [
        f"{question.language} {name}, {kind}: …{said[max(0, hit.start() - 60) : hit.end() + 40]}…"
        for question in (extremes, in_english(extremes))
        for name, section in everything(question)
        for said in [_all_said(section)]
        for kind, rule in SENSELESS.items()
        for hit in [re.search(rule, said)]
        if hit
    ]
    assert not faults, "\n".join(faults)


def _all_said(section: Section) -> str:
    pictures = [section.picture, *(panel.picture for panel in section.panels)]
    return "\n".join([words(section), *(each.alt for each in pictures if each)])


def _said(question: Question, indicator_id: str, **chosen: str) -> str:
    of = of_indicator(question, indicator_id, **({"level": "home"} | chosen))
    return words(answer.answer(brief(of)))


def test_place_among_equals(extremes: Question) -> None:
    assert "Südland: in allen 2 anderen Kreisen ebenso hoch." in _said(extremes, "all_alike")
    assert "Südland: in keinem von 2 anderen Kreisen niedriger." in _said(extremes, "tied_lowest")


def test_equal_areas_lie_nowhere_lower(extremes: Question) -> None:
    said = words(distribution_of(of_indicator(extremes, "all_alike", level="county")))
    assert "Er liegt überall bei 12,1\u00a0%." in said
    assert "nirgends" not in said


def test_nation_is_not_compared_with_itself(extremes: Question) -> None:
    assert "nahe bei" not in _said(extremes, "all_alike", area_id="DG")
    assert "Deutschland (12,1\u00a0%)" in _said(extremes, "all_alike", area_id="81001")


def test_districts_without_a_case_are_not_called_too_few(extremes: Question) -> None:
    how = words(distribution.how(of_indicator(extremes, "all_zero", level="district")))
    assert "0 oder 100" in how


def test_a_balance_is_no_multiple_of_its_middle(extremes: Question) -> None:
    named = {each.indicator.indicator_id for each in ranges(in_year(extremes))}
    drawn = {each.indicator.indicator_id for each in pictured(ranges(in_year(extremes)))}
    assert named - drawn >= {"balance", "deviation"}
    assert drawn


def test_a_gap_that_cannot_be_computed_has_not_changed(extremes: Question) -> None:
    own = of_indicator(extremes, "all_alike", level="home")
    said = words(gap.gap(gap_question(own, group="female", reference="male")))
    assert "Ein Abstand lässt sich daraus nicht berechnen." in said
    assert "Veränderung" not in said


def test_ratio_of_none_is_said_in_words(extremes: Question) -> None:
    own = of_indicator(extremes, "tied_lowest", level="home")
    said = words(gap.gap(gap_question(own, group="female", reference="male", measure="ratio")))
    assert "Der erste Wert ist null" in said
    assert "2023 lagen sie gerundet gleichauf." in said


def test_one_of_a_thing(extremes: Question) -> None:
    assert "Das ist 1 von 1." in _said(extremes, "one_case")
    assert "1\u00a0Person" in _said(extremes, "number_of_persons")
