"""How often the rule of goal verdicts is right: `python -m bench.verdicts`.

Two trials. Simulated series of which trend and noise are known; and the shares of leavers with and
without a certificate in Germany's counties, 1995 to 2011, judged in one year as if a target had been
set, and held against what happened in the target year. In both the target lies so far away as chance
wills, so that some are easy and some out of reach.

A verdict is held against one question: was the target met in its year, or missed by at most 5 % of the
distance? "On course" says yes, every other word says no; an uncertain verdict says neither.
"""

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import sqrt
from statistics import fmean

import duckdb

from queries.files import CONFIGURATION
from queries.releases import RELEASES
from stats.projection import POINTS, course, projected
from stats.verdict import ON_COURSE, Target, verdict

SEED = 14
SIMULATED = 20_000
AHEAD = (2, 6)
"""Years from the latest figure to the target year, from and to."""
WORLDS = ("trend and noise", "random walk with drift", "noise that lingers")
CHANCE = 0.7
"""Standard deviation of what chance adds to each simulated figure; the yearly noise of the walk is 1."""
PLAIN = "on_course, not asked again"
"""The first word of the rule, before it is asked again with half the pace."""
INDICATORS = {"leavers_with_abitur": True, "leavers_without_certificate": False}
"""Whose long series there are, and whether higher is better."""


@dataclass(frozen=True)
class Trial:
    """A series up to today, a target, and what the series was in the target year."""

    points: list[tuple[int, float]]
    target: Target
    outcome: float
    span: tuple[float, float] | None = None


@dataclass(frozen=True)
class Tally:
    """Of a kind of verdict: how many there were, and how often its target was met."""

    number: int
    met: float


def simulated(world: str, number: int, seed: int = SEED) -> Iterator[Trial]:
    """Series of a world; a trend of its own for each, its size about a third of the yearly noise."""
    chance = random.Random(seed)
    for _ in range(number):
        ahead, drift = chance.randint(*AHEAD), chance.gauss(0, 0.3)
        noise = [chance.gauss(0, 1) for _ in range(POINTS + ahead)]
        if world == "random walk with drift":
            true = list(accumulate(drift + each for each in noise))
        elif world == "noise that lingers":
            lingering = accumulate(noise, lambda before, new: 0.6 * before + 0.8 * new)
            true = [drift * year + each for year, each in enumerate(lingering)]
        else:
            true = [drift * year for year in range(POINTS + ahead)]
        seen = [value + chance.gauss(0, CHANCE) for value in true]
        latest = seen[POINTS - 1]
        points = list(enumerate(seen[:POINTS], 2015))
        target = Target(latest + chance.uniform(0.2, 3), points[-1][0] + ahead, rising=True)
        # What chance leaves open of a figure, as its 95 % interval says it.
        span = (latest - 1.96 * CHANCE, latest + 1.96 * CHANCE)
        yield Trial(points, target, seen[-1], span)


def counties(seed: int = SEED) -> Iterator[Trial]:
    """Real series: six comparable years, a target, and the figure of its year without a break between."""
    chance = random.Random(seed)
    series, breaks = _series()
    for (indicator, area), own in series.items():
        rising = INDICATORS[indicator]
        years = {*breaks[indicator, area], *breaks[indicator, area[:2]], *breaks[indicator, "DG"]}
        for year in own:
            window = [(at, own[at]) for at in range(year - POINTS + 1, year + 1) if at in own]
            for ahead in range(AHEAD[0], AHEAD[1] + 1):
                whole = len(window) == POINTS and year + ahead in own
                if not whole or any(window[0][0] < at <= year + ahead for at in years):
                    continue
                latest = own[year]
                way = chance.uniform(0.03, 0.4) * abs(latest) * (1 if rising else -1)
                yield Trial(window, Target(latest + way, year + ahead, rising), own[year + ahead])


def right(trials: Iterator[Trial]) -> dict[str, Tally]:
    """Of each verdict how often its target was met, and of those in which the series' chance was asked too."""
    counted: dict[str, Counter[bool]] = defaultdict(Counter)
    for trial in trials:
        distance = abs(trial.target.value - trial.points[-1][1])
        lacks = (trial.target.value - trial.outcome) * (1 if trial.target.rising else -1)
        met = lacks <= ON_COURSE * distance
        plain = verdict(trial.points, trial.target)
        asked = verdict(trial.points, trial.target, trial.span)
        counted["all"][met] += 1
        if plain.words[0] == "on_course":
            counted[PLAIN][met] += 1
        counted[plain.words[0] if plain.kind == "certain" else "uncertain"][met] += 1
        if trial.span:
            name = asked.words[0] if asked.kind == "certain" else "uncertain"
            counted[f"{name}, with its interval"][met] += 1
    return {
        name: Tally(found.total(), found[True] / found.total()) for name, found in counted.items()
    }


def coverage(trials: Iterator[Trial]) -> float:
    """How often the figure of the target year lay within the projection's 95 % interval."""
    inside = []
    for trial in trials:
        moved = course(trial.points)
        if moved is not None and moved.spread:
            found = projected(moved, trial.target.year)
            inside.append(found.low <= trial.outcome <= found.high)
    return fmean(inside)


def noise(trials: Iterator[Trial]) -> tuple[float, float]:
    """Of the series tried: the middle of trend by noise, and how successive changes go together (-1 to 1)."""
    sizes, together = [], []
    for trial in trials:
        moved = course(trial.points)
        if moved is None or not moved.spread:
            continue
        sizes.append(abs(moved.pace) / moved.spread)
        values = [value for _, value in trial.points]
        steps = [b - a - moved.pace for a, b in pairwise(values)]
        squares = sum(step * step for step in steps)
        together.append(sum(a * b for a, b in pairwise(steps)) / squares)
    return sorted(sizes)[len(sizes) // 2], fmean(together)


def _series() -> tuple[dict[tuple[str, str], dict[int, float]], dict[tuple[str, str], set[int]]]:
    """Figures by year and breaks, by indicator and area, of the current release of Halle."""
    named = json.loads((RELEASES / "halle.json").read_text(encoding="utf-8"))
    with duckdb.connect(
        str(RELEASES / named["file"]), read_only=True, config=CONFIGURATION
    ) as connection:
        figures = connection.execute(
            """SELECT indicator_id, area_id, year, value FROM readings
               WHERE level = 'county' AND dimension = 'total' AND value IS NOT NULL
                 AND indicator_id IN (SELECT unnest($1)) ORDER BY ALL""",
            [list(INDICATORS)],
        ).fetchall()
        broken = connection.execute("SELECT indicator_id, area_id, year FROM breaks").fetchall()
    series: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
    for indicator, area, year, value in figures:
        series[indicator, area][year] = value
    breaks: dict[tuple[str, str], set[int]] = defaultdict(set)
    for indicator, area, year in broken:
        breaks[indicator, area].add(year)
    return series, breaks


def _print(name: str, make: Iterator[Trial]) -> None:
    trials = list(make)
    size, together = noise(iter(trials))
    print(
        f"\n{name}: {len(trials)} verdicts; trend by noise {size:.2f}, changes go together {together:+.2f}"
    )
    print(f"  the 95 % interval held the figure in {coverage(iter(trials)):.0%}")
    for verdict_name, tally in sorted(right(iter(trials)).items()):
        print(f"  {verdict_name:40} {tally.number:6}  target met {tally.met:.0%}")


if __name__ == "__main__":
    for world in WORLDS:
        _print(world, simulated(world, SIMULATED))
    _print("counties", counties())
    print(f"\n(standard error of a share of 1,000: {sqrt(0.25 / 1000):.1%})")
