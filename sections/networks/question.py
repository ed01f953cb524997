"""What one asks of the networks: which participants, in which view, with which one opened."""

from dataclasses import dataclass

from sections.question import Question

ALL = "all"
"""Stands for every type, theme, phase, target group, kind of funding and state."""
NOBODY = "none"
"""Stands for no card opened."""


@dataclass(frozen=True)
class NetworksQuestion(Question):
    """Of the participants (actors, networks, programmes) that fit all that was chosen.

    `kind` is a type of participant or a kind within it, `state` one of `participants.STATES`. No area and
    no word: those of every place and name.
    """

    kind: str
    theme: str
    phase: str
    target_group: str
    area_ids: tuple[str, ...]
    funding: str
    state: str
    word: str


def unfiltered(question: Question) -> NetworksQuestion:
    """Of all who are there today, as the page opens."""
    every = dict.fromkeys(("kind", "theme", "phase", "target_group", "funding"), ALL)
    return question.to(NetworksQuestion, **every, area_ids=(), state="now", word="")


@dataclass(frozen=True)
class ListQuestion(NetworksQuestion):
    """One page of the list, in an order."""

    order: str
    page: int


@dataclass(frozen=True)
class OpenedQuestion(NetworksQuestion):
    """Of those who fit, and one whose card is opened."""

    node_id: str


@dataclass(frozen=True)
class CardQuestion(Question):
    """Of one participant."""

    node_id: str


@dataclass(frozen=True)
class ThenQuestion(Question):
    """Of the end of an earlier year, beside today."""

    year: int


@dataclass(frozen=True)
class CoverageQuestion(Question):
    """Of themes or phases of life in areas of one level."""

    by: str
    level: str


@dataclass(frozen=True)
class CoverageMapQuestion(CoverageQuestion):
    """Of one theme or phase, on the map."""

    subject: str
