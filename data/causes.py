"""Why a cell is probably not what its column expects: what spreadsheets and other programs make of it."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DEFINITION = Path(__file__).with_name("causes.toml")
LONGEST = 200
"""Characters of a cell that is looked at: longer ones are sentences."""


@dataclass(frozen=True)
class Cause:
    """One cause; the meaning of each attribute stands in `causes.toml`."""

    rules: tuple[str, ...]
    pattern: str
    example: str
    de: str
    en: str

    def explains(self, rule: str, value: str) -> bool:
        """Whether a finding of this rule about this cell has this cause."""
        return rule.startswith(self.rules) and bool(re.fullmatch(self.pattern, value.strip()))


@cache
def causes() -> tuple[Cause, ...]:
    """All causes, the likelier first."""
    definition = tomllib.loads(DEFINITION.read_text(encoding="utf-8"))
    return tuple(Cause(**entry | {"rules": tuple(entry["rules"])}) for entry in definition.values())


def likely(rule: str, value: str, language: str) -> str:
    """The cause of a finding as a sentence; empty where none is known."""
    if len(value) > LONGEST:
        return ""
    found = next((each for each in causes() if each.explains(rule, value)), None)
    return "" if found is None else found.de if language == "de" else found.en
