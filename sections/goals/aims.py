"""From an indicator to the goals that it measures and the measures that aim at them."""

from sections.cache import kept
from sections.goals.schedule import scheduled
from sections.goals.standing import standings
from sections.goals.words import in_short
from sections.indicator.question import OfIndicator
from sections.question import Question
from sections.section import NOTHING, Section, link
from texts import text
from texts.numbers import counted


@kept
def aims(question: OfIndicator) -> Section:
    """A sentence and a way to each goal with this indicator; nothing where there is none."""
    language, base = question.language, question.to(Question)
    found = [
        (goal, tie)
        for goal in standings(base)
        for tie in goal.targets
        if tie.row["indicator_id"] == question.indicator_id
    ]
    if not found:
        return NOTHING
    goals = {goal.goal_id for goal, _ in found}
    measures = sum(each.row["goal_id"] in goals and each.is_open for each in scheduled(base))
    form = "one" if len(goals) == 1 else "many"
    return Section(
        "aims",
        text(language, "goals.aims"),
        3,
        sentences=(
            text(
                language,
                f"goals.aims_{form}",
                goals=len(goals),
                measures=counted(measures, "measure", language)
                if measures
                else text(language, "word.none"),
            ),
        ),
        links=tuple(
            link(
                "goals",
                f"{goal.row['title']} ({in_short(tie, language)})",
                view="goal",
                goal=goal.goal_id,
                goal_target=str(tie.row["target_id"]),
            )
            for goal, tie in found
        ),
    )
