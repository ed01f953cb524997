"""What else there is to say, a line each: changes, news, networks, goals."""

from functools import partial

from sections.cache import kept
from sections.goals import lead as goals
from sections.networks import lead as networks
from sections.overview.changes import changes, judged_in_words
from sections.overview.covered import covered
from sections.overview.news import every_change, in_words
from sections.question import Question
from sections.section import Folded, Line, Section, joined, link
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
    if networks.is_recorded(question):
        return networks.islands_sentence(question)
    return text(question.language, "overview.nothing_recorded")


def _goals(question: Question) -> str:
    """How it stands with the goals, and how many target values were adopted."""
    if goals.is_recorded(question):
        return joined([goals.lead(question).lead, goals.adopted_targets(question)])
    return text(question.language, "overview.nothing_recorded")


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
