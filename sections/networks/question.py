"""What one asks of the networks: which participants, by type, theme, place and word."""

from dataclasses import dataclass

from sections.question import Question

ALL = "all"
"""Stands for every type and every theme."""


@dataclass(frozen=True)
class NetworksQuestion(Question):
    """Of the participants (actors, networks, programmes) that fit all that was chosen.

    No area and no word: those of every place and name.
    """

    participant_type: str
    theme: str
    area_ids: tuple[str, ...]
    word: str
