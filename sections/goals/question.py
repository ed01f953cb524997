"""What one asks of the goals: which of them, one of them, or which measures."""

from dataclasses import dataclass

from sections.question import Question

ALL = "all"
APART = "apart"
"""Stands for the guideline of goals that serve none."""


@dataclass(frozen=True)
class TreeQuestion(Question):
    """The goals of one verdict or gap, or all."""

    only: str


@dataclass(frozen=True)
class BranchQuestion(TreeQuestion):
    """Of them those that serve a guideline; `APART`: none."""

    guideline_id: str


@dataclass(frozen=True)
class OfGoal(Question):
    """One goal."""

    goal_id: str


@dataclass(frozen=True)
class OfTarget(OfGoal):
    """One goal, seen through one of its indicators."""

    target_id: str


@dataclass(frozen=True)
class ChangesQuestion(Question):
    """What changed since the release before; `before` is the path of its file, None: it is not there."""

    before: str | None


@dataclass(frozen=True)
class MeasuresQuestion(Question):
    """The measures of an owner, of an area, of a goal and of a state; each may be all.

    `bars`: only the `first` in the time line, or `all`.
    """

    owner: str
    area_id: str
    goal_id: str
    state: str
    bars: str
