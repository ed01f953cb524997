"""Whether a target will be met if things go on as they have: one word from a written rule.

1. Met already: reached. The target year has passed: missed, or reached then and lost again.
2. Else the mean yearly change of the latest six figures is carried on to the target year. What is then
   missing, as a part of what is missing today: at most 5 %, on course; at most 20 %, slightly off
   course; more, off course. No change, or one away from the target, is no course towards it.
3. The rule is asked again with the latest figure at either end of what chance and rounding leave open,
   and "on course" again with half the pace, from the latest figure and from the mean of the latest
   three. Where the word changes, the verdict is uncertain.
4. Fewer than six comparable figures give no course, and no verdict unless the first rule settles it.

Source of 2: the symbols of the Federal Statistical Office for the German sustainability indicators
(distance to the target, five yearly changes, limits of 5 and 20 %), which are neither a political
appraisal nor a forecast. Source of half the pace: our own trial (bench/verdicts.py, with its figures in
docs/decisions/021-verdicts.md); without it "on course" was right no more often than a coin.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean
from typing import Literal, get_args

from stats.projection import Course, Points, course

ON_COURSE, SLIGHTLY_OFF = 0.05, 0.20
"""The part of the distance that may still be missing in the target year."""
HALF_PACE, RECENT = 0.5, 3
"""What "on course" must bear: that pace, from the mean of so many latest figures."""
SAME = 1e-9
"""What differs by less than this part of itself is the same but for floating point."""

Word = Literal[
    "reached",
    "lost",
    "on_course",
    "slightly_off",
    "off_course",
    "no_progress",
    "wrong_direction",
    "missed",
]
WORDS: tuple[Word, ...] = get_args(Word)
"""From the best to the worst."""
Kind = Literal["certain", "uncertain", "none"]
Reason = Literal["no_figure", "too_few", "break"]


@dataclass(frozen=True)
class Target:
    """What is to be reached: a value in the series' unit, by a year; `rising`: higher is better."""

    value: float
    year: int
    rising: bool


@dataclass(frozen=True)
class Verdict:
    """What the rule says: `words` it allows, one where it is certain, else from best to worst.

    `reason` says why there are none. `since` is the first year of those without interruption in which
    the target has been met, `moved` how far the series has gone towards the better since then, in its
    unit. `met_before` is the latest year in which a target that is not met was met. `pace` is the mean
    yearly change, `needed` the one that leads to the target; both None where there is no course.
    """

    words: tuple[Word, ...] = ()
    reason: Reason | None = None
    since: int | None = None
    moved: float = 0.0
    met_before: int | None = None
    pace: float | None = None
    needed: float | None = None

    @property
    def kind(self) -> Kind:
        """Whether there is one word, several, or none."""
        return ("none", "certain")[len(self.words)] if len(self.words) < 2 else "uncertain"


def verdict(
    points: Points,
    target: Target,
    span: tuple[float, float] | None = None,
    comparable_from: int | None = None,
) -> Verdict:
    """The verdict on a series.

    `points` as in `projection.course`, also those before a break. `span` is what chance and rounding
    leave open of the latest figure, None where nothing is known. `comparable_from` is the first year
    after the latest break: what lies before it gives no course, and is not compared with the target.
    """
    compared = [point for point in points if point[0] >= (comparable_from or 0)]
    if not compared:
        return Verdict(reason="break" if points else "no_figure")
    year, latest = compared[-1]
    moved = course(compared)
    met = [(at, _is_met(value, target)) for at, value in compared]
    said = [_words(compared, moved, end, target) for end in (latest, *(span or ()))]
    since = _since(met)
    found = Verdict(
        since=since,
        moved=(latest - dict(compared)[since]) * _sign(target) if since else 0.0,
        met_before=max((at for at, is_met in met if is_met), default=None) if not since else None,
        pace=moved.pace if moved else None,
        needed=(target.value - latest) / (target.year - year) if target.year > year else None,
    )
    if not all(said):
        return replace(found, reason="break" if course(points) else "too_few")
    allowed = {word for words in said for word in words}
    return replace(found, words=tuple(word for word in WORDS if word in allowed))


def _words(
    compared: Points, moved: Course | None, latest: float, target: Target
) -> tuple[Word, ...]:
    """What the rule says with a value for the latest figure; nothing where it needs a course."""
    year = compared[-1][0]
    if _is_met(latest, target):
        return ("reached",)
    if target.year <= year:
        was_met = any(at == target.year < year and _is_met(value, target) for at, value in compared)
        return ("lost",) if was_met else ("missed",)
    return _by_course(compared, moved, latest, target) if moved else ()


def _by_course(compared: Points, moved: Course, latest: float, target: Target) -> tuple[Word, ...]:
    """The word for a target that is neither met nor due; with half the pace another one, if it is so."""
    year, start = compared[-1][0], moved.first[1]
    change, distance = (latest - start) * _sign(target), (target.value - latest) * _sign(target)
    if abs(change) <= SAME * max(abs(latest), abs(start)):
        return ("no_progress",)
    if change < 0:
        return ("wrong_direction",)
    pace = change / moved.years
    word = _by_what_lacks(1 - (target.year - year) * pace / distance)
    if word != "on_course":
        return (word,)
    careful = HALF_PACE * pace
    middle_year, middle = map(fmean, zip(*compared[-RECENT:-1], (year, latest), strict=True))
    behind = (latest - middle) * _sign(target)
    gained = min((target.year - year) * careful, (target.year - middle_year) * careful - behind)
    return (word, _by_what_lacks(1 - gained / distance))


def _by_what_lacks(part: float) -> Word:
    """The word for the part of today's distance that would still be missing in the target year."""
    if part <= ON_COURSE + SAME:
        return "on_course"
    return "slightly_off" if part <= SLIGHTLY_OFF + SAME else "off_course"


def _sign(target: Target) -> int:
    return 1 if target.rising else -1


def _is_met(value: float, target: Target) -> bool:
    return (target.value - value) * _sign(target) <= 0


def _since(met: Sequence[tuple[int, bool]]) -> int | None:
    """The first of the latest years in a row in which the target was met; None where the last was not."""
    since = None
    for year, is_met in reversed(met):
        if not is_met:
            break
        since = year
    return since
