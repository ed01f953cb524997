"""What the landscape says first: a handful of findings by rule, each with the view that shows it."""

from dataclasses import dataclass

from sections.cache import kept
from sections.networks import islands
from sections.networks.coverage import BY, are_needs_known, gaps, levels, subject_words
from sections.networks.money import LATER, SOON, ending, running
from sections.networks.participants import TYPES, alone, everyone, there
from sections.networks.question import CoverageQuestion
from sections.question import Question
from sections.section import FULL_WIDTH, Card, Section, link
from texts import places, text
from texts.numbers import counted, moment


@dataclass(frozen=True)
class Finding:
    """One sentence, and the view (with its section) in which it can be seen."""

    name: str
    sentence: str
    view: str
    section: str = ""


def is_recorded(question: Question) -> bool:
    """Whether there is anyone to choose from."""
    return not everyone(question).is_empty()


@kept
def lead(question: Question) -> Section:
    """The page's title, and what is recorded in one sentence."""
    language, recorded = question.language, everyone(question)
    title = text(language, "networks.title")
    if recorded.is_empty():
        return Section("recorded", title, 1, missing=text(language, "networks.empty"))
    today = there(question)
    counts = {kind: counted(today.filter(type=kind).height, kind, language) for kind in TYPES}
    return Section("recorded", title, 1, lead=text(language, "networks.lead", **counts))


@kept
def found(question: Question) -> Section:
    """The findings, each leading to its view."""
    cards = [
        Card(
            each.name,
            title_link=link("networks", each.sentence, view=each.view, section=each.section),
            framed=False,
        )
        for each in findings(question)
    ]
    return Section("found", cards=tuple(cards), card_width=FULL_WIDTH)


@kept
def findings(question: Question) -> tuple[Finding, ...]:
    """Islands, who alone holds parts together, what ends soon, where need is large and nobody is there."""
    found = (
        _islands(question),
        _bridge(question),
        _ending(question),
        _gap(question),
        _overlap(question),
    )
    return tuple(each for each in found if each is not None)


def islands_sentence(question: Question) -> str:
    """How many of those recorded have no known tie today."""
    return text(
        question.language,
        "networks.finding_islands",
        alone=alone(question).height,
        everyone=there(question).height,
    )


def _islands(question: Question) -> Finding | None:
    if there(question).is_empty():
        return None
    return Finding("islands", islands_sentence(question), "islands", "islands")


def _bridge(question: Question) -> Finding | None:
    holding = islands.holding(question)
    if holding.is_empty():
        return None
    first = holding.row(0, named=True)
    one = first["cut_off"] == 1
    sentence = text(
        question.language,
        "networks.finding_bridge_one" if one else "networks.finding_bridge",
        name=first["name"],
        cut_off=first["cut_off"],
        bridges=counted(holding.height, "bridge", question.language),
    )
    return Finding("bridge", sentence, "islands", "bridges")


def _ending(question: Question) -> Finding | None:
    language, number = question.language, running(question).height
    if not number:
        return None
    for within in (SOON, LATER):
        if soon := ending(question, within):
            sentence = text(
                language,
                "networks.finding_ending",
                months=within,
                ending=len(soon),
                running=number,
                name=soon[0]["name"],
                end=moment(soon[0]["end"], language),
            )
            return Finding("ending", sentence, "money")
    endless = running(question)["end"].null_count()
    programmes = counted(number, "current_programme", language)
    sentence = text(language, "networks.finding_endless", running=programmes, endless=endless)
    return Finding("ending", sentence, "money")


def _gap(question: Question) -> Finding | None:
    level = levels(question)
    if level is None:
        return None
    asked = question.to(CoverageQuestion, by=BY[0], level=level.default)
    if not are_needs_known(asked):
        return Finding("gap", text(question.language, "networks.finding_no_needs"), "coverage")
    found = gaps(asked)
    if not found:
        return Finding("gap", text(question.language, "networks.coverage_none"), "coverage")
    first, catalogue = found[0], question.catalogue
    sentence = text(
        question.language,
        "networks.finding_gap",
        gaps=counted(len(found), "gap", question.language),
        inside=places.inside(catalogue.names[first.area_id], question.language),
        subject=subject_words(BY[0], first.subject, question.language),
        figure=first.figure,
    )
    return Finding("gap", sentence, "coverage")


def _overlap(question: Question) -> Finding | None:
    found = islands.pairs(question)
    if not found:
        return None
    pairs = counted(len(found), "pair", question.language)
    sentence = text(question.language, "networks.finding_overlap", pairs=pairs)
    return Finding("overlap", sentence, "islands", "overlap")
