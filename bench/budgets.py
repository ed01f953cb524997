"""Budgets, and whether what was measured keeps them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from bench.figures import Figure

FILE = Path(__file__).with_name("budgets.toml")

Rule = Literal["at most", "at least", "at most times the empty page", "at least of the empty page"]
RULES: tuple[Rule, ...] = (
    "at most",
    "at least",
    "at most times the empty page",
    "at least of the empty page",
)
Verdict = Literal["good", "within", "over", "–"]
"""The aim is reached, the budget is kept, it is not; nothing to keep, for orientation only."""


@dataclass(frozen=True)
class Budget:
    """What one thing may cost; without a rule it is measured for orientation only."""

    what: str
    unit: str
    decimals: int = 0
    rule: Rule | None = None
    target: float | None = None
    aim: float | None = None
    page: str | None = None
    """The only page it holds for; others of the same name are for orientation."""
    visitors: int | None = None
    """The only number of visitors it holds for."""

    def holds_for(self, figure: Figure) -> bool:
        """Whether this figure is to be judged."""
        return (
            self.rule is not None
            and self.page in (None, figure.page)
            and self.visitors in (None, figure.visitors)
        )


def ratio(figure: Figure) -> float | None:
    """How many times the empty page it is; None where the empty page has no such figure."""
    return figure.value / figure.empty if figure.empty else None


def verdict(budget: Budget, figure: Figure) -> Verdict:
    """Hold a figure against its budget.

    Raises ValueError where the budget is a ratio and the figure of the empty page is missing.
    """
    if not budget.holds_for(figure) or budget.target is None or budget.aim is None:
        return "–"
    held = figure.value
    if budget.rule in ("at most times the empty page", "at least of the empty page"):
        compared = ratio(figure)
        if compared is None:
            raise ValueError(f"{figure.name} has no figure of the empty page")
        held = compared
    # "At least" turned round is "at most", so that one comparison serves both.
    sign = -1 if budget.rule in ("at least", "at least of the empty page") else 1
    if sign * held <= sign * budget.aim:
        return "good"
    return "within" if sign * held <= sign * budget.target else "over"


def read(file: Path = FILE) -> dict[str, Budget]:
    """All budgets by their names.

    Raises ValueError for one that is neither whole (rule, target, aim) nor for orientation, or
    whose aim is easier than its target.
    """
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return {name: _budget(name, table) for name, table in tables.items()}


def _budget(name: str, table: Mapping[str, Any]) -> Budget:
    entries = dict(table)
    orientation = entries.pop("orientation", False)
    budget = Budget(**entries)
    given = [budget.rule, budget.target, budget.aim]
    if orientation != (given == [None, None, None]) or (not orientation and None in given):
        raise ValueError(f"{name}: either rule, target and aim, or orientation = true")
    if budget.rule is not None and budget.rule not in RULES:
        raise ValueError(f"{name}: no rule is called {budget.rule!r}")
    if budget.target is not None and budget.aim is not None:
        easier = budget.aim - budget.target
        if (easier > 0) != ("at least" in str(budget.rule)) and easier:
            raise ValueError(f"{name}: the aim is easier than the target")
    return budget
