"""What else there is to say, a line each: changes, news, networks, goals."""

from functools import partial

from queries import goals as goals_queries
from queries import overview as queries
from sections.cache import kept
from sections.networks.participants import everyone, ties
from sections.overview.changes import changes, judged_in_words
from sections.overview.covered import covered
from sections.overview.news import every_change, in_words
from sections.question import Question
from sections.section import Folded, Line, Section, link
from texts import text


@kept
def findings(question: Question) -> Section:
    """A line for each finding, leading on; folded what is behind it, what is missing, and the rules."""
    lines = (
        _line(question, "changed", judged_in_words(question)),
        _line(question, "new", in_words(question)),
        _line(question, "networks", _networks(question)),
        _line(question, "goals", _goals(question)),
    )
    return Section(
        "findings", lines=tuple(line for line in lines if line.words), folded=_folded(question)
    )


def _line(question: Question, name: str, words: str) -> Line:
    """One finding; networks and goals lead to their pages."""
    language = question.language
    about = text(language, f"overview.about_{name}")
    to = link(name, about) if name in ("networks", "goals") else None
    return Line(about, words, to)


def _networks(question: Question) -> str:
    """How many are recorded, and of how many no tie is known."""
    recorded, known = everyone(question), ties(question)
    if recorded.is_empty():
        return text(question.language, "overview.nothing_recorded")
    tied = {*known["actor_id"], *known["other_id"]}
    alone = sum(each not in tied for each in recorded["id"])
    counts = {"alone": alone, "recorded": recorded.height}
    if alone:
        return text(question.language, "overview.without_ties", **counts)
    return text(question.language, "overview.all_tied", **counts)


def _goals(question: Question) -> str:
    """How many guidelines and goals there are, and of how many a target value was adopted."""
    amounts = question.ask(queries.amounts).row(0, named=True)
    if not amounts["guidelines"] and not amounts["goals"]:
        return text(question.language, "overview.nothing_recorded")
    targets = question.ask(goals_queries.targets, language=question.language)
    adopted = int((targets["origin"] == "adopted").sum())
    if adopted:
        return text(question.language, "overview.with_targets", adopted=adopted, **amounts)
    return text(question.language, "overview.without_targets", **amounts)


def _folded(question: Question) -> tuple[Folded, ...]:
    """What is behind the lines where there is something, and what there are no figures on."""
    language = question.language
    notable, changed = changes(question), every_change(question)
    parts = (
        ("changes", text(language, "overview.changes"), partial(changes, question), notable.cards),
        (
            "release_changes",
            text(language, "news.all", number=len(changed.cards)),
            partial(every_change, question),
            changed.cards,
        ),
        ("covered", text(language, "overview.covered"), partial(covered, question), (True,)),
    )
    return tuple(Folded(name, title, content) for name, title, content, there in parts if there)
