"""Asking for sections as a page does, and reading what they say."""

from dataclasses import replace
from typing import Any, TypeVar

from sections.indicator import choices
from sections.indicator.answer import AnswerQuestion
from sections.indicator.question import AtLevel, IndicatorQuestion, InYear, OfArea, OfIndicator
from sections.indicator.trend import period
from sections.question import Question
from sections.section import METHOD, Answer, Card, Section
from tests.texts.unmarked import unmarked

Q = TypeVar("Q", bound=Question)


def of_indicator(question: Question, indicator_id: str, **chosen: Any) -> IndicatorQuestion:
    """The question that a visitor asks who chose an indicator and nothing but what is named here.

    `chosen`: area_id (whom it is about), level (else the smallest; `home`: that of the area, as the
    page opens), year, area_ids (those compared).
    """
    of = question.to(OfIndicator, indicator_id=indicator_id)
    area_id = chosen.get("area_id", choices.area(of).default)
    level = chosen.get("level", choices.levels(of).default)
    of_area = of.to(OfArea, area_id=area_id)
    home = level == "home"
    at = choices.at_home(of_area) if home else of.to(AtLevel, level=level)
    years = choices.years_at_home(of_area) if home else choices.years(at)
    year = int(chosen.get("year", years.default))
    in_year = at.to(InYear, year=year)
    offered = choices.areas(in_year)
    usual = offered.default if offered else ()
    return choices.subject(in_year, area_id, tuple(chosen.get("area_ids", usual)))


def brief(question: IndicatorQuestion) -> AnswerQuestion:
    """The answer as the page opens it."""
    years = period(question.to(OfIndicator)).years
    return question.to(AnswerQuestion, whole=False, first=years[0], last=years[-1])


def in_english(question: Q) -> Q:
    """The same question in English."""
    return replace(question, look=replace(question.look, language="en"))


def words(section: Section) -> str:
    """All running text of a section as the text files write it, its cards included, of what is folded the method."""
    lines = [
        section.heading,
        section.lead,
        _answer(section.answer),
        *section.sentences,
        section.missing,
        *section.notes,
    ]
    lines += [f"{each.name} {each.figure} {each.remark}" for each in section.figures]
    lines += [_card(card) for card in section.cards]
    lines += [link.words for link in section.links]
    lines += [words(each.content()) for each in section.folded if each.name.startswith(METHOD)]
    return unmarked("\n".join(line for line in lines if line))


def _answer(answer: Answer | None) -> str:
    """As it is read: the sentence around the figure, then the lines."""
    if answer is None:
        return ""
    figure = " ".join(
        filter(None, [f"**{answer.figure}**" if answer.figure else "", answer.remark])
    )
    lines = [f"{line.about}: {line.words}" for line in answer.lines]
    return " ".join([answer.before, figure, answer.after, *lines, answer.foot])


def unfolded(section: Section) -> list[Section]:
    """What is folded in a section, opened."""
    return [folded.content() for folded in section.folded]


def _card(card: Card) -> str:
    figure = [card.figure.name, card.figure.figure] if card.figure else []
    link = [each.words for each in (card.title_link, card.link) if each]
    inner = [_card(each) for each in card.cards]
    return "\n".join(
        [
            card.title,
            card.subtitle,
            *figure,
            *card.sentences,
            *inner,
            *card.notes,
            card.origin,
            *link,
        ]
    )
