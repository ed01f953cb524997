"""Verdicts in words: a sign with its word, and the sentences that explain one."""

from math import inf

from sections.goals.standing import GoalStanding, State, TargetStanding
from sections.question import Question
from sections.section import joined
from stats.projection import Projection, course, projected
from stats.verdict import Verdict
from texts import text
from texts.figures import shown
from texts.marks import strong
from texts.numbers import difference, figure, span

SIGNS: dict[State, str] = {
    "reached": "✓",
    "lost": "↺",
    "on_course": "●",
    "slightly_off": "◕",
    "uncertain": "?",
    "off_course": "◑",
    "no_progress": "○",
    "wrong_direction": "▽",
    "missed": "✕",
    "none": "∅",
}
"""A shape for each, so that none is told by colour; the word always stands beside it."""


def named(state: State, language: str) -> str:
    """Sign and word of a verdict."""
    return f"{SIGNS[state]} {text(language, f'verdict.{state}')}"


def of_goal(goal: GoalStanding, language: str) -> str:
    """The verdict of a goal; where it has none, why."""
    if goal.judged:
        return in_short(goal.judged, language)
    return f"{named('none', language)}: {text(language, f'verdict.because.{goal.reason}')}"


def in_short(standing: TargetStanding, language: str) -> str:
    """Sign and word; an uncertain one says between what, none says why."""
    state = standing.state
    if state == "none":
        reason = text(language, f"verdict.because.{standing.reason}")
        return f"{named(state, language)}: {reason}"
    if state == "uncertain" and standing.verdict:
        return f"{named(state, language)}: {between(standing.verdict, language)}"
    return named(state, language)


def between(found: Verdict, language: str) -> str:
    """The best and the worst word that an uncertain verdict allows."""
    best, worst = (text(language, f"verdict.{found.words[end]}") for end in (0, -1))
    return text(language, "verdict.between", best=best, worst=worst)


def data(standing: TargetStanding, question: Question) -> str:
    """What the verdict rests on: baseline, latest figure with its status, and target."""
    language, row = question.language, standing.row
    unit, decimals = row["unit"], row["decimals"]
    if row["value"] is None:
        return text(
            language, "goals.no_figure", indicator=row["indicator"], area=_area(standing, question)
        )
    parts = [_dated(row["value"], row["status"], row["year"], standing, language)]
    if row["baseline_value"] is not None:
        parts.insert(
            0, _dated(row["baseline_value"], None, row["baseline_year"], standing, language)
        )
    course_words = " → ".join(parts)
    if row["target_value"] is None:
        return text(
            language, "goals.data_without", area=_area(standing, question), course=course_words
        )
    return text(
        language,
        "goals.data",
        area=_area(standing, question),
        course=course_words,
        target=figure(row["target_value"], unit, decimals, language),
        year=row["target_year"],
    )


def explained(standing: TargetStanding, question: Question) -> str:
    """The verdict with what it rests on: rule and certainty, or why there is none."""
    language, found = question.language, standing.verdict
    if found is None or found.kind == "none":
        about = {"year": standing.across or 0} if standing.reason == "break" else {}
        reason = text(language, f"verdict.none_{standing.reason}", **about)
        return joined([strong(named("none", language)) + ".", reason])
    first = found.words[0]
    return joined(
        [
            strong(in_short(standing, language)) + ".",
            *_of_met(standing, found, language),
            _rule(standing, found, language) if first not in ("reached", "lost", "missed") else "",
            _certainty(found, language),
            text(language, "verdict.across", year=standing.across) if standing.across else "",
        ]
    )


def continued(standing: TargetStanding, question: Question) -> str:
    """The projection with its interval, in words; empty where there is none."""
    found = projection(standing)
    if found is None:
        return ""
    row, language = standing.row, question.language
    unit, decimals = row["unit"], row["decimals"]
    value = figure(found.value, unit, decimals, language)
    within = span(found.low, found.high, unit, decimals, language)
    return text(
        language,
        "verdict.projection",
        year=found.year,
        value=value,
        within=text(language, "verdict.within", span=within) if within != value else "",
    )


def projection(standing: TargetStanding) -> Projection | None:
    """Where the course would lead in the target year; None where there is no verdict on a course.

    A share is not carried on beyond 0 and 100 percent, nor anything but an index below zero.
    """
    found, row = standing.verdict, standing.row
    if found is None or found.pace is None or row["target_year"] <= row["year"]:
        return None
    points = comparable(standing)
    moved = course(points)
    if moved is None:
        return None
    ahead = projected(moved, row["target_year"])
    least = -inf if row["kind"] == "index" else 0.0
    most = 100.0 if row["kind"] == "share" else inf
    value, low, high = (min(max(end, least), most) for end in (ahead.value, ahead.low, ahead.high))
    return Projection(ahead.year, value, low, high)


def comparable(standing: TargetStanding) -> list[tuple[int, float]]:
    """Year and value of the figures since the latest break."""
    known = [
        (year, value)
        for year, value in standing.figures.select("year", "value").iter_rows()
        if value is not None
    ]
    newest = max(
        (year for year in standing.breaks["year"] if known and year <= known[-1][0]), default=0
    )
    return [point for point in known if point[0] >= newest]


def _of_met(standing: TargetStanding, found: Verdict, language: str) -> list[str]:
    """Since when a target has been met and how it went on, or when it was met before."""
    row = standing.row
    said = []
    if found.since is not None:
        moved = difference(abs(found.moved), row["unit"], row["decimals"], language).lstrip("+±")
        way = "same" if not found.moved else "better" if found.moved > 0 else "worse"
        form = "new" if found.since == row["year"] else way
        said.append(text(language, f"verdict.since_{form}", year=found.since, amount=moved))
    if found.met_before is not None:
        said.append(text(language, "verdict.met_before", year=found.met_before))
    if "missed" in found.words:
        said.append(text(language, "verdict.past", year=row["target_year"]))
    return said


def _rule(standing: TargetStanding, found: Verdict, language: str) -> str:
    """The pace of the latest six figures beside the one that is needed."""
    if found.pace is None or found.needed is None:
        return ""
    row = standing.row
    window = comparable(standing)[-6:]
    pace, needed = (
        difference(each, row["unit"], row["decimals"] + 1, language)
        for each in (found.pace, found.needed)
    )
    return text(
        language, "verdict.rule", first=window[0][0], last=window[-1][0], pace=pace, needed=needed
    )


def _certainty(found: Verdict, language: str) -> str:
    if found.kind == "uncertain":
        return text(language, "verdict.uncertain_why")
    return text(language, "verdict.certain_course") if found.words[0] == "on_course" else ""


def _dated(
    value: float, status: str | None, year: int | None, standing: TargetStanding, language: str
) -> str:
    words = shown(value, status, standing.row["unit"], standing.row["decimals"], language)
    return f"{words} ({year})" if year else words


def _area(standing: TargetStanding, question: Question) -> str:
    return question.catalogue.names.get(standing.row["area_id"], standing.row["area"])
