"""What a check of a boundary file found: a rule with its values, said in German or English."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeAlias

MESSAGES = Path(__file__).with_name("messages.toml")
SHOWN = 5  # names listed in a sentence before the number of those left
NOTHING = "–"

Value: TypeAlias = str | int | Sequence[str]


@dataclass(frozen=True)
class Finding:
    """One finding: a rule of `messages.toml` and what fills its placeholders."""

    rule: str
    values: dict[str, Value] = field(default_factory=dict)

    @property
    def severity(self) -> str:
        """`error` keeps the boundaries from being written, `warning` does not."""
        return rules()[self.rule]["severity"]

    def sentence(self, language: str = "de") -> str:
        """The finding for the person who can mend it, in `de` or `en`."""
        words = {key: _words(value) for key, value in self.values.items()}
        return rules()[self.rule][language].format_map(words)


@cache
def rules() -> dict[str, dict[str, str]]:
    """Every rule with its severity and its sentences."""
    return tomllib.loads(MESSAGES.read_text(encoding="utf-8"))


def finding(rule: str, **values: Value) -> Finding:
    """Make a finding from its rule."""
    return Finding(rule, values)


def failed(found: Iterable[Finding]) -> bool:
    """Whether any finding is an error."""
    return any(one.severity == "error" for one in found)


def _words(value: Value) -> str:
    """A value as it stands in a sentence; of many names the first few and how many are left."""
    if isinstance(value, str | int):
        return str(value)
    every = sorted({name or NOTHING for name in value})
    left = f", … (+{len(every) - SHOWN})" if len(every) > SHOWN else ""
    return ", ".join(every[:SHOWN]) + left or NOTHING
