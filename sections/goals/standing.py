"""Where each target and each goal stands: the one place that asks for a verdict on them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

import polars as pl

from queries import goals as queries
from sections.cache import kept
from sections.question import Question
from stats.verdict import Target, Verdict, verdict

Row = Mapping[str, Any]

OLDEST = 3
"""A latest figure older than so many years before the release is no recent one."""

State = Literal[
    "reached",
    "lost",
    "on_course",
    "slightly_off",
    "uncertain",
    "off_course",
    "no_progress",
    "wrong_direction",
    "missed",
    "none",
]
STATES: tuple[State, ...] = get_args(State)
"""From the best to the worst that is known; `none`: no verdict."""

REASONS = (
    "no_indicator",
    "no_target",
    "no_figure",
    "outdated",
    "few_cases",
    "rescaled",
    "no_direction",
    "break",
    "too_few",
)
"""Why there is no verdict; of several targets the first of these."""


@dataclass(frozen=True)
class TargetStanding:
    """One tie to an indicator (`goals.targets`) with its figures and what the rule says of them.

    `figures` are those of its area (`goals.figures`), `breaks` where they cannot be compared. `reason`
    says why there is no verdict; with a verdict it is empty.
    """

    row: Row
    figures: pl.DataFrame
    breaks: pl.DataFrame
    verdict: Verdict | None
    reason: str

    @property
    def state(self) -> State:
        """Its verdict as one word."""
        if self.verdict is None or self.verdict.kind == "none":
            return "none"
        return self.verdict.words[0] if self.verdict.kind == "certain" else "uncertain"

    @property
    def across(self) -> int | None:
        """The year of the latest break between baseline and latest figure: both are no longer comparable."""
        start, end = self.row["baseline_year"], self.row["year"]
        if start is None or end is None:
            return None
        return max((year for year in self.breaks["year"] if start < year <= end), default=None)


@dataclass(frozen=True)
class GoalStanding:
    """One goal (`goals.goals`) with its targets."""

    row: Row
    targets: tuple[TargetStanding, ...]

    @property
    def goal_id(self) -> str:
        """Its short name."""
        return str(self.row["goal_id"])

    @property
    def judged(self) -> TargetStanding | None:
        """The target that decides: the least favourable; None where there is none to be judged."""
        known = [each for each in self.targets if each.state != "none"]
        return max(known, key=lambda each: STATES.index(each.state), default=None)

    @property
    def state(self) -> State:
        """Its verdict: that of its least favourable target."""
        return self.judged.state if self.judged else "none"

    @property
    def reason(self) -> str:
        """Why it has no verdict; empty where it has one."""
        if self.judged:
            return ""
        reasons = [each.reason for each in self.targets] or ["no_indicator"]
        return min(reasons, key=REASONS.index)

    @property
    def has_target(self) -> bool:
        """Whether a value to be reached was adopted."""
        return any(each.row["target_value"] is not None for each in self.targets)

    @property
    def has_recent_figures(self) -> bool:
        """Whether any of its indicators has a figure that is not outdated."""
        return any(each.reason not in ("no_figure", "outdated") for each in self.targets)


@kept
def standings(question: Question) -> tuple[GoalStanding, ...]:
    """Every goal in the order of the guidelines, those without one last."""
    goals = question.ask(queries.goals, language=question.language)
    numbers = question.ask(queries.guidelines, language=question.language)
    place = dict(zip(numbers["guideline_id"], numbers["number"], strict=True))
    rows = sorted(
        goals.iter_rows(named=True),
        key=lambda row: (place.get(row["guideline_id"], len(place) + 1000), row["goal_id"]),
    )
    targets = [each for each in ties(question) if each.row["goal_id"]]
    return tuple(
        GoalStanding(row, tuple(each for each in targets if each.row["goal_id"] == row["goal_id"]))
        for row in rows
    )


@kept
def ties(question: Question) -> tuple[TargetStanding, ...]:
    """Every tie of a guideline or goal to an indicator that the release knows."""
    language = question.language
    rows = question.ask(queries.targets, language=language)
    figures = question.named(question.ask(queries.figures, language=language))
    breaks = question.ask(queries.breaks, language=language)
    today = day(question)
    return tuple(
        _standing(row, _own(figures, row), _own(breaks, row), today)
        for row in rows.iter_rows(named=True)
        if row["indicator"] is not None
    )


def day(question: Question) -> dt.date:
    """The day the release speaks of: what is due or late is so on that day, whenever it is read."""
    municipality = question.catalogue.municipality
    return municipality.released_on or dt.date.fromisoformat(municipality.release_id[:10])


def _own(frame: pl.DataFrame, row: Row) -> pl.DataFrame:
    return frame.filter(
        (pl.col("indicator_id") == row["indicator_id"]) & (pl.col("area_id") == row["area_id"])
    )


def _standing(
    row: Row, figures: pl.DataFrame, breaks: pl.DataFrame, today: dt.date
) -> TargetStanding:
    known = figures.filter(pl.col("value").is_not_null())
    reason = _unfit(row, known, today)
    if reason:
        return TargetStanding(row, figures, breaks, None, reason)
    points = list(known.select("year", "value").iter_rows())
    newest = max((year for year in breaks["year"] if year <= points[-1][0]), default=None)
    target = Target(row["target_value"], row["target_year"], _is_rising(row) is True)
    found = verdict(points, target, _span(known.row(-1, named=True)), newest)
    return TargetStanding(row, figures, breaks, found, found.reason or "")


def _unfit(row: Row, known: pl.DataFrame, today: dt.date) -> str:
    """Why a tie cannot be judged at all; empty where the rule may be asked."""
    reasons: Sequence[tuple[str, bool]] = (
        ("no_figure", known.is_empty()),
        ("outdated", not known.is_empty() and known["year"][-1] < today.year - OLDEST),
        ("no_target", row["target_value"] is None or row["target_year"] is None),
        ("rescaled", row["rescaled"]),
        ("no_direction", _is_rising(row) is None),
        ("few_cases", not known.is_empty() and not known["judgeable"][-1]),
    )
    found = [reason for reason, holds in reasons if holds]
    return min(found, key=REASONS.index) if found else ""


def _is_rising(row: Row) -> bool | None:
    """Whether higher is better: as the indicator says, else as the target lies to its baseline."""
    if row["direction"] != "neutral":
        return bool(row["direction"] == "higher")
    start, aim = row["baseline_value"], row["target_value"]
    return None if start is None or aim is None or start == aim else bool(aim > start)


def _span(row: Row) -> tuple[float, float] | None:
    """What chance and rounding leave open of a figure: the wider of both at each end."""
    lows = [row[f"{kind}_low"] for kind in ("value", "interval") if row[f"{kind}_low"] is not None]
    highs = [
        row[f"{kind}_high"] for kind in ("value", "interval") if row[f"{kind}_high"] is not None
    ]
    return (min(lows), max(highs)) if lows and highs else None
