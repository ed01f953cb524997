"""The indicators that an area has no figure for."""

import polars as pl

from sections.cache import kept
from sections.profile.judgement import Row
from sections.profile.question import ProfileQuestion
from sections.section import Section
from texts import text
from texts.figures import shown
from texts.marks import point, strong
from texts.sentences import enumerated


@kept
def without(question: ProfileQuestion) -> Section:
    """Their names by the reason."""
    rows = _without_figure(question)
    reasons: dict[str, list[str]] = {}
    for row in rows.iter_rows(named=True):
        reasons.setdefault(_reason(question, row), []).append(row["indicator"])
    lines = (
        point(f"{strong(f'{reason}:')} {'; '.join(names)}") for reason, names in reasons.items()
    )
    return Section("without", sentences=("\n".join(lines),))


def title(question: ProfileQuestion) -> str:
    """How many there are; empty where there is none."""
    number = _without_figure(question).height
    if not number:
        return ""
    form = "one" if number == 1 else "many"
    return text(question.language, f"profile.missing_{form}", number=number)


def _without_figure(question: ProfileQuestion) -> pl.DataFrame:
    is_own = pl.col("role") == "own"
    return question.figures.filter(is_own & pl.col("value").is_null())


def _reason(question: ProfileQuestion, row: Row) -> str:
    language = question.language
    if row["status"]:
        return shown(None, row["status"], row["unit"], row["decimals"], language)
    if not row["levels"]:
        return text(language, "profile.only_parts")
    if question.area.level in row["levels"]:
        return text(language, "status.missing")
    levels = [text(language, f"level.{each}.many") for each in row["levels"]]
    # "Counties and county-level cities" brings an "and" of its own.
    ends_in_two = row["levels"][-1] == "county"
    listed = ", ".join(levels) if ends_in_two else enumerated(levels, language)
    return text(language, "profile.only_levels", levels=listed)
