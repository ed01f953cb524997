"""What sections say of unusual figures: none of it may be senseless, whatever the data hold."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from charts.theme import Look
from data.build import build
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
from tests.generated import write
from tests.sections.asking import brief, in_english, of_indicator, words
from tests.sections.differences.asking import in_year, of_all, of_years
from tests.sections.indicator.opened import distribution_of, gap_question, trend_of
from tests.sections.profile.asking import of_area

YEARS = range(2017, 2025)
DISTRICTS = tuple(f"81001-{number}" for number in range(1, 7))
AREAS = ("DG", "81", "81001", "81002", "81003", *DISTRICTS)

# The same in all years: of AREAS up to the third district, whose three the others repeat. A share's counts; or
# kind, unit and values; or one number of all areas.
SHARES: dict[str, tuple[tuple[int, int], ...]] = {
    "all_alike": ((121, 1000),) * 8,
    "all_zero": ((0, 1000), (0, 1000), (0, 100), (0, 90), (0, 80), (0, 60), (0, 70), (0, 80)),
    "all_hundred": ((90, 90),) * 8,
    "one_case": ((1, 9), (1, 5), (1, 1), (1, 2), (1, 3), (0, 1), (1, 1), (1, 2)),
    "tied_lowest": ((9, 60), (9, 60), (5, 60), (5, 60), (9, 60), (5, 60), (5, 60), (9, 60)),
    "tiny": ((4, 9999), (3, 9999), (4, 9999), (0, 9999), (1, 9999), (0, 999), (1, 999), (2, 999)),
}
VALUES: dict[str, tuple[str, str, tuple[float, ...]]] = {
    "balance": ("rate", "per_1000", (3.5, 2, -7.5, -10, 4, -30, -0.04, 50)),
    "deviation": ("index", "index", (0, 0, -1.25, -2, 1, -3, 0.001, 3)),
    "spending": ("amount", "euro", (123456789012, 9876543210, 987654321, 0, 1, 0, 1, 1000000)),
    "waiting": ("amount", "months", (3, 2, 1, 1, 2, 0, 1, 24)),
}
COUNTS = {"persons": 1, "schools": 0, "places": 1, "certificates": 1, "cases": 1_000_000}

SENSELESS = {
    "left open": r"\{\w*\}|\bNone\b|\bnan\b|NaN|\binf\b",
    "a hyphen for a minus": r"(?<![\w-])-\d",
    "zero with a sign": r"[−+]0(?:[.,]0+)?(?![\d.,]*[1-9])\b",
    "a place among equals": r"\b0 (von|of) \d+ (anderen|other)",
    "from one to the same": r"\b(?:von|from) (\S+\d\S*(?:\s%)?) (?:auf|to) \1(?!\S)",
    "once as high": r"\b1[.,]00\s?(-mal|times)",
    "many of one": r"(?<![\d.,/–])1\s(Kennzahlen|Quellen|Personen|Fälle|Plätze|Abschlüsse|Monate|Ziele|Leitlinien|"
    r"indicators|sources|persons|people|cases|places|certificates|months|goals|guidelines)\b",
    "an end without a beginning": r"(^|\n)\s*[.,;:]|\(\)|,\s*,|: *\.",
}  # fmt: skip


@pytest.fixture(scope="module")
def extremes(tmp_path_factory: pytest.TempPathFactory) -> Question:
    """A county with three parts whose figures are as unusual as figures can be."""
    folder = tmp_path_factory.mktemp("extremes") / "kreis"
    folder.mkdir()
    releases = folder.parent / "releases"
    _write(folder)
    build(folder, releases)
    [database] = releases.glob("*.duckdb")
    return Question(str(database), Look("de"))


def _write(folder: Path) -> None:
    (folder / "municipality.toml").write_text(
        'id = "kreis"\nname = "Landkreis Leipzig"\nfocus_area = "81001"\n'
        'comparison_areas = ["81002", "DG"]\nsynthetic = false\nrelease_date = 2026-01-15\n',
        encoding="utf-8",
    )
    names = ("Deutschland", "Südland", "Landkreis Leipzig", "Insel Aue", "Saalekreis", "St. Veit",
             "A/B <b>*c*</b>", "Müller’s „Höh“", "Neu", "Alt", "Aue")  # fmt: skip
    levels = ("nation", "state", *["county"] * 3, *["district"] * 6)
    parents = ("", "DG", "81", "81", "81", *["81001"] * 6)
    areas = [
        {"area_id": area_id, "parent_id": parent, "level": level, "name": name, "source_id": "s"}
        | ({"settlement": "rural"} if level == "county" else {})
        for area_id, parent, level, name in zip(AREAS, parents, levels, names, strict=True)
    ]
    source = {"source_id": "s", "publisher": "Amt", "title": "Tabelle", "licence": "not stated",
              "kind": "official", "publishable": "true"}  # fmt: skip
    write(folder / "areas.csv", "areas", areas)
    write(folder / "sources.csv", "sources", [source])
    write(folder / "observations" / "a.csv", "observations", list(_figures()))
    write(
        folder / "actors.csv",
        "actors",
        [{"actor_id": "a", "name": "Amt", "kind": "state", "source_id": "s"}],
    )
    write(
        folder / "goals.csv",
        "goals",
        [{"goal_id": "g", "title_de": "Z", "title_en": "G", "source_id": "s"}],
    )
    kinds = [(each, "share", "percent") for each in SHARES]
    kinds += [(each, kind, unit) for each, (kind, unit, _) in VALUES.items()]
    kinds += [(f"number_of_{each}", "count", each) for each in COUNTS]
    catalogue = "".join(_indicator(*each) for each in kinds)
    (folder / "indicators.toml").write_text(catalogue, encoding="utf-8")


def _indicator(indicator_id: str, kind: str, unit: str) -> str:
    said = {"id": indicator_id, "domain": "D", "kind": kind, "unit": unit, "direction": "lower",
            "influence": "shared", "reference": "december_31", "tier": "overview"}  # fmt: skip
    for language in ("de", "en"):
        said |= {f"{name}_{language}": indicator_id for name in ("name", "description", "formula")}
        said[f"statement_{language}"] = "{area}, {year}: {value}."
    lines = [f'{name} = "{words}"' for name, words in said.items()]
    decimals = 0 if kind == "count" or unit in ("euro", "months") else 1
    return "\n".join(["[[indicator]]", *lines, f"decimals = {decimals}", "", ""])


def _figures() -> Iterator[dict[str, str]]:
    for year in YEARS:
        for number, area_id in enumerate(AREAS):
            place = number if number < 8 else number - 3
            row = {"area_id": area_id, "year": str(year), "source_id": "s"}
            row |= {"dimension": "total", "category": "total"}
            for indicator_id, counts in SHARES.items():
                part, whole = (str(each) for each in counts[place])
                yield row | {"indicator_id": indicator_id, "numerator": part, "denominator": whole}
            for indicator_id, (_, _, values) in VALUES.items():
                value = f"{values[place]:.4f}".rstrip("0").rstrip(".").replace(".", ",")
                yield row | {"indicator_id": indicator_id, "value": value}
            for unit, count in COUNTS.items():
                yield row | {"indicator_id": f"number_of_{unit}", "numerator": str(count)}
        for category, part in (("female", 0), ("male", 9)):
            # Of the newest year one group is not known.
            if category == "male" or year < max(YEARS):
                of_group = {"dimension": "sex", "category": category, "indicator_id": "all_alike",
                            "numerator": str(part), "denominator": "500"}  # fmt: skip
                yield {"area_id": "81001", "year": str(year), "source_id": "s"} | of_group


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


def test_one_of_a_thing(extremes: Question) -> None:
    assert "Das ist 1 von 1." in _said(extremes, "one_case")
    assert "1\u00a0Person" in _said(extremes, "number_of_persons")
