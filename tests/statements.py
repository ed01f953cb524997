"""Which sentences the app can say of its figures: their rule, their data and an example, as one table.

`docs/statements.md` is this table; write it anew with `python -m tests.statements`, which asks the
releases in `releases/`. `tests/sections/test_statements.py` sees to it that it is never out of date.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import texts
from charts.theme import Look
from sections import cache
from sections.differences import apart, development, together, within
from sections.indicator import answer, groups, similar
from sections.overview.contents import OVERVIEW
from sections.profile import headline, stands_out, strip
from sections.question import Question
from sections.sources import indicators
from sections.topics import gaps, one_by_one
from tests.sections.asking import brief, of_indicator
from tests.sections.differences.asking import of_all, of_group, of_years
from tests.sections.indicator import opened
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
    with _listening() as seen:
        for ask in _asked(questions):
            ask()
        return dict(seen)


def _asked(questions: Mapping[str, Question]) -> Iterator[Callable[[], object]]:
    halle, hamburg, city = (questions[name] for name in CITIES)
    chosen: list[tuple[Question, str, dict[str, Any]]] = [
        (halle, "leavers_without_certificate", {"year": 2023}),
        (halle, "leavers_without_certificate", {}),
        (halle, "childcare_rate_under_3", {}),
        (halle, "leavers_with_abitur", {"year": 2019}),
        (halle, "deprivation_index", {}),
        (halle, "population", {}),
        (halle, "unemployment_rate", {}),
        (halle, "school_entrance_language", {}),
        (hamburg, "sgb2_recipients_share", {"level": "district"}),
        (hamburg, "lower_secondary_gymnasium_share", {"level": "borough"}),
        (city, "children_in_benefit_households", {"level": "district"}),
        (city, "leavers_without_certificate", {}),
        (city, "disposable_income", {}),
        (city, "residence_without_certificate", {"level": "district", "area_ids": ("91001-101",)}),
    ]
    for question, indicator_id, more in chosen:
        if indicator_id in question.catalogue.indicators:
            asked = of_indicator(question, indicator_id, **more)
            yield lambda asked=asked: _of_indicator(asked)  # type: ignore[misc]
    for question, area_id in (
        (halle, ""), (halle, "15002-101"), (hamburg, "02000-bezirk-altona"), (city, "91001-101"),
    ):  # fmt: skip
        profile = of_area(question, area_id)
        yield lambda profile=profile: [  # type: ignore[misc]
            make(profile)
            for make in (headline.headline, stands_out.stands_out, stands_out.untested, strip.strip)
        ]
    for question in questions.values():
        yield lambda question=question: [make(question) for make in OVERVIEW]  # type: ignore[misc]
        for domain in question.catalogue.domains:
            of_domain = question.to(indicators.DomainQuestion, domain_id=domain.domain_id)
            yield lambda of_domain=of_domain: indicators.of_domain(of_domain)  # type: ignore[misc]

    yield lambda: within.within(of_all(city))
    yield lambda: development.development(of_years(city))
    yield lambda: apart.apart(of_group(city))
    yield lambda: together.together(of_all(city))
    from tests.sections.topics.test_topics import topic

    yield lambda: [make(topic(city)) for make in (gaps.gaps, one_by_one.one_by_one)]


def _of_indicator(asked: Any) -> None:
    answer.answer(brief(asked))
    if asked.compares_years and asked.has_totals:
        opened.trend_of(asked)
    opened.distribution_of(asked)
    similar.similar(asked)
    if groups.breakdown(asked) is None or not asked.area_ids:
        return
    of_groups = opened.by_groups(asked)
    groups.panels(of_groups)
    if not asked.is_count:
        for measure in ("difference", "ratio"):
            opened.gap_of(asked, measure=measure)


def rule_of(key: str) -> tuple[str, str]:
    """Rule and data of a sentence: those of the longest family that its key begins with."""
    return RULES[max((family for family in RULES if key.startswith(family)), key=len)]


def document(said: Mapping[str, str]) -> str:
    """The whole file."""
    head = """# What the app says of its figures

Each row is one sentence (or end of a sentence) of `texts/de.toml` that speaks of figures: its key, the
rule by which it is said, the data it is made of, and an example from the shipped municipalities. `{…}`
stands for a part that no shipped figure calls for. English has the same keys. Explanations, labels and
notices are not listed. Written by `python -m tests.statements`; a test sees to it that it is up to date.

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
    """Write the file from the releases in `releases/`."""
    questions = {
        name: question_of(
            (ROOT / "releases").glob(f"{name}-*.duckdb"), synthetic=name == CITIES[-1]
        )
        for name in CITIES
    }
    FILE.write_text(document(examples(questions)), encoding="utf-8")


if __name__ == "__main__":
    main()
