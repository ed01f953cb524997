"""The views of the goals page: each reads its choices, asks for sections and shows them."""

from dataclasses import replace

from pages import choose, visit
from pages.line import line
from pages.patience import patiently
from pages.show import show
from sections.choice import OneOf
from sections.goals import (
    changes,
    choices,
    goal,
    lead,
    mandates,
    measures,
    milestones,
    sheet,
    steering,
    tree,
)
from sections.goals.question import ALL, MeasuresQuestion, OfGoal, OfTarget, TreeQuestion
from sections.section import Section


def _tree() -> None:
    """The finding, what is missing, and the tree, of all goals or those of one verdict."""
    question = visit.question()
    only = choices.only(question)
    show(patiently(lead.lead, question))
    asked = question.to(TreeQuestion, only=choose.one(only))
    if visit.screen() == "page":
        show(patiently(tree.tree, asked))
        show(tree.below(question))
    else:
        # Neither paper nor projector unfolds anything.
        show(sheet.at_a_glance(question))


def _sheet() -> None:
    show(patiently(sheet.sheet, visit.question()))


def _goal() -> None:
    """One goal, seen through one of its indicators."""
    which = choices.goals(visit.question())
    question = visit.question().to(OfGoal, goal_id=choose.one(which))
    _in_a_line(which)
    about = goal.about(question)
    # The picture comes before where the goal is from: it stands on the first screen.
    show(replace(about, sentences=()))
    target = choices.targets(question)
    if target is not None:
        asked = question.to(OfTarget, target_id=choose.one(target))
        several = [target] if len(target.options) > 1 else []
        show(patiently(goal.target, asked), *several)
    show(Section("about", sentences=about.sentences))
    show(goal.done_for(question) if visit.screen() == "page" else goal.done_in_short(question))


def _measures() -> None:
    """The measures, filtered by owner, area, goal and state."""
    question = visit.question()
    owner, area = choices.owners(question), choices.areas(question)
    of_goal, state = choices.goals_of_measures(question), choices.states(question)
    _in_a_line(owner, *([area] if area else []), of_goal, state)
    asked = question.to(
        MeasuresQuestion,
        owner=choose.one(owner),
        area_id=choose.one(area) if area else ALL,
        goal_id=choose.one(of_goal),
        state=choose.one(state),
        bars="first",
    )
    bars = measures.bars(asked)
    if bars is None:
        show(patiently(measures.measures, asked))
    else:
        show(patiently(measures.measures, replace(asked, bars=choose.one(bars))), bars)


def _steering() -> None:
    show(patiently(steering.steering, visit.question()))


def _mandates() -> None:
    show(patiently(mandates.mandates, visit.question()))


def _buildup() -> None:
    show(patiently(milestones.milestones, visit.question()))


def _changes() -> None:
    show(patiently(changes.changes, changes.since_last(visit.question())))


def _in_a_line(*choices: OneOf) -> None:
    """Choices side by side, where there is something to choose; where all are as usual, the first says so."""
    open_to = [choice for choice in choices if len(choice.options) > 1]
    if not open_to:
        return
    chosen = [choice for choice in open_to if choose.one(choice) != choice.default]
    with line(choose.said(*(chosen or open_to[:1])), ways=False):
        for choice in open_to:
            choose.draw(choice)


VIEWS = {
    "tree": _tree,
    "sheet": _sheet,
    "goal": _goal,
    "measures": _measures,
    "steering": _steering,
    "mandates": _mandates,
    "buildup": _buildup,
    "changes": _changes,
}
