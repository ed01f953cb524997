"""What was measured, as a page of tables: docs/performance.md."""

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from importlib.metadata import version

from bench.budgets import Budget, Verdict, ratio, verdict
from bench.figures import Figure

LIBRARIES = ("streamlit", "duckdb", "polars", "altair", "playwright")
INTRODUCTION = """\
# Performance

Written by `python run.py bench` on {day}: {machine}; {versions}. Browser and visitors share the
machine with the server.

Beside the app stands an empty Streamlit page in the same run: one list and one line, served with the
same settings; in brackets stands how many times its figure, or what share of it, ours is. Budgets
(`bench/budgets.toml`) are such ratios where machines differ; **over** marks what does not keep its
budget. "Whoever comes first" finds nothing in the caches of the server; visitors in crowds find all of
it there, as on a server that has been up for a while.
"""


def page(parts: Mapping[str, Sequence[Figure]], budgets: Mapping[str, Budget]) -> str:
    """The whole page: a table for each part."""
    tables = [f"## {title}\n\n{table(figures, budgets)}" for title, figures in parts.items()]
    introduction = INTRODUCTION.format(
        day=date.today().isoformat(),  # noqa: DTZ011 - the day on the clock of whoever measures
        machine=machine(),
        versions=versions(),
    )
    return "\n".join([introduction, *tables])


def summary(figures: Sequence[Figure], budgets: Mapping[str, Budget]) -> str:
    """What is over its budget, in a list."""
    over = [
        f"- {line(figure, budgets[figure.name])}"
        for figure in figures
        if verdict(budgets[figure.name], figure) == "over"
    ]
    return "\n".join(["Over budget:\n", *over]) if over else "Nothing is over its budget."


def line(figure: Figure, budget: Budget) -> str:
    """One figure in a line."""
    what, where, value, _, compared, limit, judged = row(figure, budget)
    of = "of " if compared.endswith("%") else ""
    beside = f", {compared} {of}the empty page" if compared else ""
    place = f" ({where})" if where else ""
    allowed = f"; budget {limit}" if limit else ""
    return f"{what}{place}: {value}{beside}{allowed}: {judged}"


def table(figures: Sequence[Figure], budgets: Mapping[str, Budget]) -> str:
    """A Markdown table with a row for each thing measured, and a column for each city."""
    cities = list(dict.fromkeys(figure.city for figure in figures))
    things: dict[tuple[object, ...], dict[str, Figure]] = {}
    for figure in figures:
        thing = figure.name, figure.page, figure.visitors, figure.detail
        things.setdefault(thing, {})[figure.city] = figure
    header = ["What", "Where", *(city or "in any" for city in cities), "Empty page", "Budget"]
    rows = [header, ["---"] * len(header)]
    for found in things.values():
        first = next(iter(found.values()))
        budget = budgets[first.name]
        what, _, _, empty, _, allowed, _ = row(first, budget)
        where = _where(replace(first, city=""))
        cells = [cell(found[city], budget) if city in found else "" for city in cities]
        rows.append([what, where, *cells, empty, allowed])
    return "".join(f"| {' | '.join(cells)} |\n" for cells in rows)


def cell(figure: Figure, budget: Budget) -> str:
    """One figure, beside the empty page, and whether it keeps its budget."""
    _, _, value, _, compared, _, judged = row(figure, budget)
    beside = f" ({compared})" if compared else ""
    return f"{value}{beside}{' **over**' if judged == 'over' else ''}"


def row(figure: Figure, budget: Budget) -> tuple[str, str, str, str, str, str, Verdict]:
    """The cells of one figure."""
    compared = ratio(figure)
    return (
        budget.what,
        _where(figure),
        in_unit(figure.value, budget) + (f" ({figure.note})" if figure.note else ""),
        "" if figure.empty is None else in_unit(figure.empty, budget),
        "" if compared is None else in_ratio(compared, budget),
        limit(budget) if budget.holds_for(figure) else "",
        verdict(budget, figure),
    )


def _where(figure: Figure) -> str:
    visitors = f"visitors: {figure.visitors}" if figure.visitors else ""
    return ", ".join(filter(None, [figure.city, figure.page, visitors, figure.detail]))


def in_unit(value: float, budget: Budget) -> str:
    """A figure with its unit."""
    return f"{value:,.{budget.decimals}f} {budget.unit}"


def in_ratio(value: float, budget: Budget) -> str:
    """A ratio to the empty page: a share where more is better, else so many times."""
    return (
        f"{value:.0%}".replace("%", " %")
        if budget.rule == "at least of the empty page"
        else f"{value:.1f} ×"
    )


def limit(budget: Budget) -> str:
    """What is allowed, and what we aim for."""
    if budget.rule is None or budget.target is None or budget.aim is None:
        return ""
    shown = in_ratio if "empty page" in budget.rule else in_unit
    sign = "≥" if budget.rule.startswith("at least") else "≤"
    return f"{sign} {shown(budget.target, budget)} (aim {shown(budget.aim, budget)})"


def machine() -> str:
    """The machine in words."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{cores} cores, {platform.system()}"


def versions() -> str:
    """What runs on it."""
    libraries = [f"{name} {version(name)}" for name in LIBRARIES]
    return ", ".join([f"Python {platform.python_version()}", *libraries])
