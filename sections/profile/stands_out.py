"""What is clearly different in an area, and what could not be tested."""

from sections import limits
from sections.cache import kept
from sections.profile.indicator_links import to_indicator
from sections.profile.judgement import Row, dated, having, only_within, way
from sections.profile.question import ProfileQuestion
from sections.section import Card, Section, joined, said
from texts import text
from texts.figures import shown
from texts.sentences import enumerated, period


@kept
def stands_out(question: ProfileQuestion) -> Section:
    """Each indicator that is clearly different, leading to it."""
    rows = having(question, "higher", "lower")
    return Section(
        "stands_out",
        text(question.language, "profile.stands_out"),
        cards=tuple(_card(question, row) for row in rows),
    )


@kept
def untested(question: ProfileQuestion) -> Section:
    """What could not be tested, and the rule for the rest."""
    has_tested = having(question, "higher", "lower", "usual")
    how = limits.yardstick(question.area.level)
    level = text(question.language, f"level.{question.area.level}.dative")
    rule = text(question.language, f"profile.rule_{how}", level=level) if has_tested else ""
    return Section("untested", sentences=said(_unchecked(question)), notes=said(rule))


def _card(question: ProfileQuestion, row: Row) -> Card:
    look, name = question.look, row["indicator"]
    # Projector and paper show no links, and the name must stand there.
    leads_on = not (look.large or look.paper)
    return Card(
        row["indicator_id"],
        title="" if leads_on else name,
        title_link=to_indicator(question, row) if leads_on else None,
        sentences=(_line(row, question.language),),
        framed=leads_on,
    )


def _line(row: Row, language: str) -> str:
    """One indicator that is clearly different, in a line."""
    unit, decimals = row["unit"], row["decimals"]
    return text(
        language,
        "profile.line",
        year=period(row),
        value=shown(row["value"], row["status"], unit, decimals, language) + ".",
        way=way(row, language),
        other=row["other_area"] or text(language, "profile.middle"),
        figure=shown(row["other"], None, unit, decimals, language),
    )


def _unchecked(question: ProfileQuestion) -> str:
    language, rows = question.language, having(question, "unchecked")
    if not rows:
        return ""
    ends = [row for row in rows if row["fifth"] in (1, 5)]
    high = [dated(question, row) for row in ends if row["fifth"] == 5]
    low = [dated(question, row) for row in ends if row["fifth"] == 1]
    return joined(
        [
            text(language, "profile.unchecked", number=len(rows)),
            text(language, "profile.unchecked_high", list=enumerated(high, language))
            if high
            else "",
            text(language, "profile.unchecked_low", list=enumerated(low, language)) if low else "",
            only_within(question, ends),
        ]
    )
