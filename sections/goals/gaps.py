"""What goals lack: an indicator, a target, a measure, recent figures. A gap is a finding."""

from collections.abc import Callable

from sections.goals.standing import GoalStanding

GAPS: dict[str, Callable[[GoalStanding], bool]] = {
    "without_indicator": lambda goal: not goal.targets,
    "without_target": lambda goal: not goal.has_target,
    "without_measure": lambda goal: not goal.row["measures"],
    "without_recent": lambda goal: bool(goal.targets) and not goal.has_recent_figures,
}
"""Each gap with how it is told; a goal may have several."""


def having(goals: tuple[GoalStanding, ...], gap: str) -> tuple[GoalStanding, ...]:
    """The goals that have a gap."""
    return tuple(goal for goal in goals if GAPS[gap](goal))
