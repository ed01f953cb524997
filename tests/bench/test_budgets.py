"""Budgets and the arithmetic around them; measuring itself takes minutes and happens in bench/."""

import json
import random
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import duckdb
import numpy as np
import pytest

import run
from app import app as real_app
from bench import __main__ as command
from bench import budgets, load, memory, networks, protection, queries, report, traffic, visits
from bench import pages as bench_pages
from bench.browser import Drawn
from bench.budgets import Budget, Rule
from bench.empty.app import app as empty_app
from bench.figures import QUICK, Figure, percentile
from pages.addresses import PAGES
from queries import catalogue
from tests import running

# --- budgets ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "value", "verdict"),
    [
        # target 60, aim 20
        ("at most", 20.0, "good"),
        ("at most", 20.1, "within"),
        ("at most", 60.0, "within"),
        ("at most", 60.1, "over"),
        # the empty page has 10, so that 3 times it are 30 and 6 times 60
        ("at most times the empty page", 30.0, "good"),
        ("at most times the empty page", 31.0, "within"),
        ("at most times the empty page", 61.0, "over"),
        # 25 % and 50 % of 10
        ("at least of the empty page", 5.0, "good"),
        ("at least of the empty page", 2.5, "within"),
        ("at least of the empty page", 2.4, "over"),
        ("at least", 200.0, "good"),
        ("at least", 40.0, "within"),
        ("at least", 39.0, "over"),
    ],
)
def test_verdict_by_each_rule(rule: Rule, value: float, verdict: str) -> None:
    limits = {
        "at most": (60, 20),
        "at most times the empty page": (6, 3),
        "at least of the empty page": (0.25, 0.5),
        "at least": (40, 200),
    }
    target, aim = limits[rule]
    budget = Budget("a thing", "ms", rule=rule, target=target, aim=aim)
    assert budgets.verdict(budget, Figure("thing", value, empty=10.0)) == verdict


def test_only_the_page_and_number_of_visitors_named_are_judged() -> None:
    budget = Budget("a thing", "ms", rule="at most", target=2, aim=1, page="goals", visitors=20)
    assert budgets.verdict(budget, Figure("thing", 9, page="goals", visitors=20)) == "over"
    assert budgets.verdict(budget, Figure("thing", 9, page="sources", visitors=20)) == "–"
    assert budgets.verdict(budget, Figure("thing", 9, page="goals", visitors=50)) == "–"


def test_thing_for_orientation_is_never_over() -> None:
    assert budgets.verdict(Budget("a thing", "ms"), Figure("thing", 1e9)) == "–"


def test_ratio_without_a_figure_of_the_empty_page_is_an_error() -> None:
    budget = Budget("a thing", "ms", rule="at most times the empty page", target=2, aim=1)
    with pytest.raises(ValueError, match="no figure of the empty page"):
        budgets.verdict(budget, Figure("thing", 9))


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ("", "either"),
        ("orientation = true\ntarget = 1", "either"),
        ("rule = 'at most'\ntarget = 1", "either"),
        ("rule = 'about'\ntarget = 1\naim = 1", "no rule is called 'about'"),
        ("rule = 'at most'\ntarget = 1\naim = 2", "easier"),
        ("rule = 'at least'\ntarget = 2\naim = 1", "easier"),
    ],
)
def test_budget_that_says_half_of_it_is_refused(entries: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "budgets.toml"
    file.write_text(f"[thing]\nwhat = 'A thing'\nunit = 'ms'\n{entries}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        budgets.read(file)


# --- what is measured ------------------------------------------------------------------------


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Figure]:
    """Every figure a whole run hands over, with all that takes time replaced by a 1."""
    nobody: Any = nullcontext(SimpleNamespace(url="", process=SimpleNamespace(pid=0)))
    for part in (load, memory, traffic, visits):
        monkeypatch.setattr(part, "server", lambda _: nobody)
    for part in (networks, traffic, visits):
        monkeypatch.setattr(part, "browser", lambda: nobody)
    monkeypatch.setattr(networks, "_served", lambda folder, *_: nullcontext(str(folder)))
    tab = SimpleNamespace(open=lambda *_: Drawn(1.0, 1.0), close=lambda: None)
    monkeypatch.setattr(networks, "Tab", lambda _: tab)
    for heavy in ("generate", "suppress"):
        monkeypatch.setattr(protection, heavy, Mock())
    protected = SimpleNamespace(published=np.ones(1), cells=[1], cost=1.0, bound=1.0)
    found = SimpleNamespace(protection=protected, seconds=1.0)
    monkeypatch.setattr(protection, "examine", lambda _: [None])
    monkeypatch.setattr(protection, "measured", lambda _: found)
    monkeypatch.setattr(protection, "audit", lambda *_: [])
    system = SimpleNamespace(values=[1], primary=np.ones(1))
    monkeypatch.setattr(protection, "table", lambda: system)
    changes = load.Changes(1.0, [1.0], in_time=1)
    monkeypatch.setattr(load, "_served", lambda *_: True)
    monkeypatch.setattr(
        load, "_crowds", lambda *_: [(20, 0.0, changes), (200, load.THINKING_S, changes)]
    )
    monkeypatch.setattr(memory, "_per_visitor_kb", lambda *_: 1.0)
    monkeypatch.setattr(traffic, "_visit_mb", lambda *_: 1.0)
    monkeypatch.setattr(traffic, "_change_kb", lambda *_: 1.0)
    monkeypatch.setattr(visits, "_start", lambda *_: (1.0, 1.0))
    monkeypatch.setattr(visits, "_visit", lambda *_: Drawn(1.0, 1.0))
    monkeypatch.setattr(visits, "_in_a_row", lambda *_: [1.0])
    duckdb.connect(str(tmp_path / "empty.duckdb")).close()
    for city in QUICK.cities:
        note = json.dumps({"file": "empty.duckdb"})
        (tmp_path / f"{city}.json").write_text(note, encoding="utf-8")
    monkeypatch.setattr(queries, "RELEASES", tmp_path)
    monkeypatch.setattr(bench_pages, "visit", lambda *_, **__: SimpleNamespace(run=lambda: None))
    monkeypatch.setattr(queries, "questions", lambda _: [(catalogue.areas, {})])
    monkeypatch.setattr(queries, "questions_of_level", lambda _, level: [])
    monkeypatch.setattr(queries, "milliseconds", lambda _: 1.0)
    return [figure for _, measure in command.PARTS.values() for figure in measure(QUICK)]


def test_all_that_is_measured_has_a_budget_or_is_for_orientation(measured: list[Figure]) -> None:
    assert {figure.name for figure in measured} == set(budgets.read())


def test_every_budget_judges_something(measured: list[Figure]) -> None:
    known = budgets.read()
    judged = {figure.name for figure in measured if known[figure.name].holds_for(figure)}
    assert judged == {name for name, budget in known.items() if budget.rule}
    for figure in measured:
        budgets.verdict(known[figure.name], figure)  # raises where a ratio lacks the empty page


# --- the empty page --------------------------------------------------------------------------


def test_empty_page_is_served_as_the_app_is() -> None:
    empty, real = ([each.cls for each in app._user_middleware] for app in (empty_app, real_app))
    assert empty == real != []
    paths = [{route.path for route in app._user_routes} for app in (empty_app, real_app)]  # type: ignore[attr-defined]
    assert paths[1] - paths[0] == {f"/{page}" for page in PAGES.values() if page}


# --- percentiles -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("share", "expected"),
    [(0.01, 1), (0.05, 1), (0.5, 10), (0.51, 11), (0.95, 19), (0.96, 20), (1, 20)],
)
def test_percentile_is_the_nearest_rank(share: float, expected: int) -> None:
    values = [*range(11, 21), *range(1, 11)]
    assert percentile(values, share) == expected


def test_percentile_of_one_value_is_that_value() -> None:
    assert percentile([7.0], 0.99) == 7.0


@pytest.mark.parametrize(("values", "share"), [([], 0.5), ([1.0], 0.0), ([1.0], 1.1)])
def test_percentile_of_nothing_is_an_error(values: list[float], share: float) -> None:
    with pytest.raises(ValueError, match="percentile"):
        percentile(values, share)


def test_changes_per_second_and_percentiles_by_hand() -> None:
    changes = load.Changes(4.0, [50.0, 20.0, 30.0, 40.0, 10.0, float("inf")], in_time=4)
    assert changes.per_second == 1.0
    assert changes.words == "p50 30, p95 inf, p99 inf ms; 1 unanswered"


class Clock:
    """Seconds that pass only while a visitor waits."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Waiting:
    """A visitor whose every change takes so many seconds; the last one never comes."""

    def __init__(self, clock: Clock, waits: list[float]) -> None:
        self.clock = clock
        self.waits = waits

    def options(self, _: str) -> list[str]:
        return ["2023"]

    async def choose(self, _label: str, _option: str) -> None:
        if not self.waits:
            raise TimeoutError
        self.clock.now += self.waits.pop(0)


@pytest.mark.parametrize(
    ("waits", "taken_ms", "in_time"),
    [
        # within two seconds: two end in time, the third began in time and ends late
        ([0.5, 1.0, 2.0, 9.0], [500.0, 1000.0, 2000.0], 2),
        # the second is never answered, and the visitor leaves
        ([0.5], [500.0, float("inf")], 1),
    ],
)
def test_what_began_in_time_is_waited_for_and_what_never_came_counts(
    waits: list[float], taken_ms: list[float], in_time: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    visitor: Any = Waiting(clock, waits)
    monkeypatch.setattr(load, "perf_counter", clock)
    found = load.Changes(2.0)
    running.run(load._keep_choosing(visitor, random.Random(1), "Jahr", 2.0, 0.0, found))
    assert (found.taken_ms, found.in_time) == (taken_ms, in_time)


# --- the page --------------------------------------------------------------------------------

RATIO = Budget(
    "Another year", "ms", rule="at most times the empty page", target=6, aim=3, page="monitoring"
)
SHARE = Budget("Changes", "/s", decimals=1, rule="at least of the empty page", target=0.25, aim=0.5)


def test_row_names_all_that_is_known() -> None:
    figure = Figure("year", 1234.4, 308.6, city="halle", page="monitoring")
    assert report.row(figure, RATIO) == (
        "Another year",
        "halle, monitoring",
        "1,234 ms",
        "309 ms",
        "4.0 ×",
        "≤ 6.0 × (aim 3.0 ×)",
        "within",
    )


def test_table_has_a_column_for_each_city_and_marks_what_is_over() -> None:
    halle = Figure("year", 600, 300, city="halle", page="monitoring")
    hamburg = Figure("year", 2100, 300, city="hamburg", page="monitoring")
    written = report.table([halle, hamburg], {"year": RATIO}).splitlines()
    assert written[0] == "| What | Where | halle | hamburg | Empty page | Budget |"
    assert written[2] == (
        "| Another year | monitoring | 600 ms (2.0 ×) | 2,100 ms (7.0 ×) **over** | 300 ms |"
        " ≤ 6.0 × (aim 3.0 ×) |"
    )


def test_share_is_shown_in_percent() -> None:
    figure = Figure("changes", 100.0, 400.0, visitors=20, note="p50 9 ms")
    assert report.row(figure, SHARE)[1:] == (
        "visitors: 20",
        "100.0 /s (p50 9 ms)",
        "400.0 /s",
        "25 %",
        "≥ 25 % (aim 50 %)",
        "within",
    )


def test_summary_names_only_what_is_over() -> None:
    known = {"year": RATIO, "changes": SHARE}
    slow = Figure("year", 700, 100, city="halle", page="monitoring")
    assert report.summary([Figure("changes", 300, 400)], known) == "Nothing is over its budget."
    assert report.summary([slow, Figure("changes", 300, 400)], known).splitlines()[2:] == [
        "- Another year (halle, monitoring): 700 ms, 7.0 × the empty page; "
        "budget ≤ 6.0 × (aim 3.0 ×): over"
    ]


def test_strict_run_over_budget_ends_with_1(monkeypatch: pytest.MonkeyPatch) -> None:
    figure = Figure("query", 1_000.0)
    monkeypatch.setattr(command, "PARTS", {"queries": ("Queries", lambda _: iter([figure]))})
    assert command.main(["queries", "--quick", "--strict"]) == 1
    assert command.main(["queries", "--quick"]) == 0


def test_only_a_whole_run_writes_the_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    parts = {name: (name, lambda _: iter([Figure("query", 1.0)])) for name in ("a", "queries")}
    monkeypatch.setattr(command, "PARTS", parts)
    monkeypatch.setattr(command, "PAGE", tmp_path / "performance.md")
    monkeypatch.setattr(run, "ROOT", tmp_path)
    for words in (["queries"], ["--quick"], ["--city", "halle"]):
        command.main(words)
        assert not command.PAGE.exists()
    command.main([])
    assert "| One of the slowest queries alone |" in command.PAGE.read_text(encoding="utf-8")
