"""Which sentences the app can say of its figures: their rule, their data and an example, as one table.

`docs/statements.md` is this table; write it anew with `python -m tests.statements`, which asks the
releases in `releases/`. `tests/sections/test_statements.py` sees to it that it is never out of date.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import texts
from charts.theme import Look
from data.build import build
from sections import cache
from sections.differences import apart, development, together, within
from sections.differences import choices as parts
from sections.differences.contents import all_there_is, opening
from sections.indicator import answer, choices, gap, groups, similar
from sections.indicator.question import IndicatorQuestion, OfArea, OfIndicator
from sections.overview.contents import OVERVIEW
from sections.pair import choices as pair_choices
from sections.pair import pair
from sections.pair.question import AtLevel
from sections.profile import headline, stands_out, strip
from sections.question import Question
from sections.sources import indicators
from sections.topics import choices as topics
from sections.topics import gaps, one_by_one
from sections.topics.question import TopicQuestion
from tests import rare
from tests.sections.asking import brief, of_indicator, unfolded
from tests.sections.differences.asking import in_year, of_all, of_group, of_years
from tests.sections.indicator import opened
from tests.sections.pair.asking import of_pair
from tests.sections.profile.asking import of_area
from texts.marks import plain

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "docs" / "statements.md"
CITIES = ("halle", "hamburg", "musterstadt")

# Families of keys: by which rule they are said, and of which data.
RULES: Mapping[str, tuple[str, str]] = {
    "age": ("`stats/age.py`", "newest year, usual month of publication, day of the release"),
    "changes": ("`stats/change.py`", "the municipality's years since the newest break, with intervals"),
    "course": ("`stats/comparable.py`", "a line's years, breaks, sources"),
    "direction": ("catalogue: `direction`", "the indicator"),
    "disparity": ("`stats/spread.py`, `stats/dissimilarity.py`", "all boroughs or districts of a year"),
    "disparity.change": ("`stats/change.py`", "the districts' standard deviation per year"),
    "distribution": ("`stats/rounding.py`", "all areas of a level in a year"),
    "gap": ("`stats/gaps.py`", "counts and figures of two groups"),
    "gap.change": ("`stats/change.py`, `stats/comparable.py`", "the gap per year, with intervals"),
    "groups": ("`stats/comparable.py`", "figures of all groups of a breakdown"),
    "headline": ("place: `stats/rounding.py`", "the counties of the Land in the year"),
    "influence": ("catalogue: `influence`", "the indicator"),
    "lens": ("`stats/gaps.py`", "the topic's pairs of groups, each in its newest year"),
    "pair": ("`stats/association.py`", "two indicators over the areas of a level"),
    "peers": ("`stats/nearness.py`", "the municipality and the counties like it"),
    "profile": ("`stats/judgement.py`", "all figures of an area, limits of each indicator's areas"),
    "sentence": ("`stats/nearness.py`, `stats/reference.py`", "figure with interval and rounding range; Land and nation"),
    "sentence.counts": ("published counts", "numerator, denominator"),
    "sentence.few_cases": ("catalogue: `floor`", "denominator"),
    "sentence.round": ("`stats/rounding.py`", "rounding base of the source"),
    "sources": ("`stats/age.py`", "newest year, usual month of publication, day of the release"),
    "spread": ("`stats/judgement.py`, `stats/funnel.py`", "all areas of a level in a year, with counts"),
    "spread.by_chance": ("`stats/chance.py`", "counts of all boroughs or districts"),
    "spread.fallen": ("`stats/change.py`, `stats/comparable.py`", "the area's years, with intervals"),
    "spread.no_figure": ("status of the figure", "the observation"),
    "spread.risen": ("`stats/change.py`, `stats/comparable.py`", "the area's years, with intervals"),
    "spread.unchanged": ("`stats/change.py`, `stats/comparable.py`", "the area's years, with intervals"),
    "standing": ("`stats/judgement.py`", "figure, reference, limits of the year's counties"),
    "trend": ("`stats/comparable.py`, `stats/gaps.py`", "the area's years, breaks, sources"),
}  # fmt: skip
ALWAYS = ("direction.", "gap.", "influence.", "standing.", "spread.none_", "trend.")
"""Families whose sentences are listed without a blank, too."""
ONLY = {"sources": ("sources.newest", "sources.published", "sources.newer")}
"""Of these families only some keys speak of figures."""
NO_TEXT = re.compile(r"(^|\.)(title|(\w+_)?alt(_\w+)?|placeholder|method|axis\w*|explained\w*)$")
PARTS = ("spread.risen", "spread.fallen")
"""Beginnings of sentences that end in another of the list."""


def keys() -> list[str]:
    """All sentences of figures, by their keys."""
    german = texts.words("de")
    return [key for key in german if _is_statement(key, german[key])]


def _is_statement(key: str, words: str) -> bool:
    family = key.partition(".")[0]
    if family not in RULES or NO_TEXT.search(key):
        return False
    if family in ONLY:
        return key.startswith(ONLY[family])
    if key in PARTS:
        return True
    ends = words.rstrip().endswith((".", "?")) or words.startswith((";", " ("))
    return ends and ("{" in words or key.startswith(ALWAYS))


class _Recorded(str):
    """A text that notes what it became."""

    key: str
    seen: dict[str, str]

    def format(self, *args: object, **values: object) -> str:
        said = str.format(self, *args, **values)
        self.seen.setdefault(self.key, said)
        return said


class _Words(dict[str, str]):
    """All texts of a language, each of which notes what it became."""

    def __init__(self, words: Mapping[str, str], seen: dict[str, str]) -> None:
        super().__init__(words)
        self.seen = seen

    def __getitem__(self, key: str) -> str:
        recorded = _Recorded(super().__getitem__(key))
        recorded.key, recorded.seen = key, self.seen
        if "{" not in recorded:
            self.seen.setdefault(key, str(recorded))
        return recorded


@contextmanager
def _listening() -> Iterator[dict[str, str]]:
    """While it lasts, what each text becomes first."""
    seen: dict[str, str] = {}
    usual = texts.words
    texts.words = lambda language: _Words(usual(language), seen)  # type: ignore[assignment]
    cache.clear()
    try:
        yield seen
    finally:
        texts.words = usual
        cache.clear()


def examples(questions: Mapping[str, Question]) -> dict[str, str]:
    """What each sentence said first when the views were asked one after the other."""
    with TemporaryDirectory() as folder, _listening() as seen:
        for ask in _asked(questions, Path(folder)):
            ask()
        return dict(seen)


def _asked(questions: Mapping[str, Question], folder: Path) -> Iterator[Callable[[], object]]:
    yield from _indicators(questions)
    yield from _profiles(questions)
    yield from _overviews(questions)
    yield from _connections(questions)
    # The town of the tests has what no real municipality shows at once: every status, very few cases.
    small = questions["kleinstadt"]
    for indicator_id in small.catalogue.indicators:
        of = small.to(OfIndicator, indicator_id=indicator_id)
        for area_id in choices.area(of).options:
            for year in choices.years_at_home(of.to(OfArea, area_id=area_id)).options:
                chosen = {"level": "home", "area_id": area_id, "year": int(year)}
                yield partial(_of_indicator, of_indicator(small, indicator_id, **chosen))
    yield from rare.asked(questions["musterstadt"], small, folder)


def _indicators(questions: Mapping[str, Question]) -> Iterator[Callable[[], object]]:
    """The sections of indicators, of the municipality or of an area: each says something of its own."""
    asked: dict[str, list[tuple[str, dict[str, Any]]]] = {
        "halle": [
            ("leavers_without_certificate", {"year": 2023}),
            ("leavers_without_certificate", {}),
            ("leavers_without_certificate", {"area_id": "09776", "level": "home", "year": 2024}),
            ("childcare_rate_under_3", {}),
            ("leavers_with_abitur", {"year": 2019}),
            ("deprivation_index", {}),
            ("population", {}),
            ("population", {"area_id": "15002-571", "level": "home"}),
            ("population_catalogue", {"year": 2019}),
            ("share_under_3", {"level": "county"}),
            ("schools", {}),
            ("children_in_childcare_city", {"area_id": "15003", "area_ids": ("15002",)}),
            ("unemployment_rate", {}),
            ("school_entrance_language", {}),
        ],
        "hamburg": [
            ("sgb2_recipients_share", {"level": "district"}),
            ("sgb2_recipients_share", {"area_id": "02000-lohbruegge", "level": "home"}),
            ("under_18_share", {"area_id": "02000-rotherbaum", "level": "home"}),
            ("under_18_share", {"area_id": "02000-ohlsdorf", "level": "home"}),
            ("lower_secondary_gymnasium_share", {"level": "borough"}),
            ("leavers_with_intermediate_certificate", {"level": "county", "year": 2023}),
        ],
        "musterstadt": [
            ("children_in_benefit_households", {"level": "district"}),
            ("children_in_benefit_households", {"area_id": "91001-201", "level": "home"}),
            ("leavers_without_certificate", {}),
            ("share_under_3", {"level": "county", "year": 2024}),
            ("disposable_income", {}),
            ("residence_without_certificate", {"level": "district", "area_ids": ("91001-101",)}),
        ],
    }
    for name, chosen in asked.items():
        for indicator_id, more in chosen:
            if indicator_id in questions[name].catalogue.indicators:
                yield partial(_of_indicator, of_indicator(questions[name], indicator_id, **more))


def _profiles(questions: Mapping[str, Question]) -> Iterator[Callable[[], object]]:
    areas = {
        "halle": ("", "15002-101"),
        "hamburg": ("02000-bezirk-altona", "02000-cranz"),
        "musterstadt": ("", "91001-101"),
    }
    makers = (headline.headline, stands_out.stands_out, stands_out.untested, strip.strip)
    for name, chosen in areas.items():
        for area_id in chosen:
            yield partial(_each, makers, of_area(questions[name], area_id))
    yield partial(headline.headline, of_area(questions["halle"], "15002-574"))


def _overviews(questions: Mapping[str, Question]) -> Iterator[Callable[[], object]]:
    for question in questions.values():
        yield partial(_each, OVERVIEW, question)
        for domain in question.catalogue.domains:
            of_domain = question.to(indicators.DomainQuestion, domain_id=domain.domain_id)
            yield partial(indicators.of_domain, of_domain)


def _connections(questions: Mapping[str, Question]) -> Iterator[Callable[[], object]]:
    city = questions["musterstadt"]
    yield partial(within.within, of_all(city))
    yield partial(development.development, of_years(city))
    for question in (city, questions["hamburg"]):
        offered = parts.indicators(in_year(question))
        for indicator_id in offered.options if offered else ():
            yield partial(development.development, of_years(question, indicator_id))
    yield partial(opening, questions["halle"])
    yield partial(all_there_is, questions["halle"])
    yield partial(apart.apart, of_group(city))
    for question in (city, questions["hamburg"], questions["halle"]):
        yield partial(together.together, of_all(question))
        yield partial(within.within, of_all(question))
        offered = pair_choices.levels(question)
        for level in offered.options if offered else ():
            at = question.to(AtLevel, level=level)
            for context in pair_choices.contexts(at).options:
                yield partial(pair.pair, of_pair(question, level=level, context=context))
    by_land = of_pair(questions["halle"], level="county", outcome="childcare_rate_6_to_10")
    yield partial(pair.pair, by_land)
    lenses = topics.topic(city)
    assert lenses is not None
    for area_id in (city.catalogue.focus_id, "91001-302", "91001-101"):
        for lens_id in lenses.options:
            asked = city.to(TopicQuestion, lens_id=lens_id, area_id=area_id)
            yield partial(_each, (gaps.gaps, one_by_one.one_by_one), asked)


def _each(makers: Iterable[Callable[[Any], object]], question: Question) -> None:
    for make in makers:
        make(question)


def _of_indicator(asked: IndicatorQuestion) -> None:
    answer.answer(brief(asked))
    if asked.compares_years and asked.has_totals:
        opened.trend_of(asked)
    unfolded(opened.distribution_of(asked))
    similar.similar(asked)
    if groups.breakdown(asked.to(OfIndicator)) is None or not asked.area_ids:
        return
    of_groups = opened.by_groups(asked)
    groups.groups(of_groups)
    groups.panels(of_groups)
    if not asked.is_count and gap.group(of_groups) is not None:
        for measure in ("difference", "ratio"):
            opened.gap_of(asked, measure=measure)


def rule_of(key: str) -> tuple[str, str]:
    """Rule and data of a sentence: those of the longest family that its key begins with."""
    return RULES[max((family for family in RULES if key.startswith(family)), key=len)]


def document(said: Mapping[str, str]) -> str:
    """The whole file."""
    head = """# What the app says of its figures

Each row is one sentence (or end of a sentence) of `texts/de.toml` that speaks of figures: its key, the
rule by which it is said, the data it is made of, and an example from the shipped municipalities, from the
town of the tests (“Kleinstadt”), or, for what none of them shows, from these with some figures changed
(`tests/rare.py`). English has the same keys. Explanations, labels and notices are not listed. Written by `python -m tests.statements`; a test sees to it that it is up to date.

| Sentence | Rule | Data | Example |
|---|---|---|---|
"""
    german = texts.words("de")
    rows = []
    for key in keys():
        example = said.get(key, german[key])
        cells = (f"`{key}`", *rule_of(key), plain(example))
        rows.append(f"| {' | '.join(_cell(cell) for cell in cells)} |")
    return head + "\n".join(rows) + "\n"


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ").replace("\u00a0", " ").strip()


def question_of(databases: Iterable[Path], *, synthetic: bool) -> Question:
    """A question in German to the newest of some releases."""
    newest = max(databases, key=lambda file: file.stat().st_mtime)
    return Question(str(newest), Look("de", synthetic=synthetic))


def main() -> None:
    """Write the file from the releases in `releases/`, and from the town of the tests."""
    with TemporaryDirectory() as folder:
        build(ROOT / "tests" / "sample" / "kleinstadt", Path(folder))
        questions = {
            name: question_of(
                (ROOT / "releases").glob(f"{name}-*.duckdb"), synthetic=name == CITIES[-1]
            )
            for name in CITIES
        } | {"kleinstadt": question_of(Path(folder).glob("*.duckdb"), synthetic=True)}
        FILE.write_text(document(examples(questions)), encoding="utf-8")


if __name__ == "__main__":
    main()
