"""What a check has found: one shape for every rule, one readable sentence per fault."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal
from unicodedata import category

from data.causes import likely

Severity = Literal["error", "warning"]
MESSAGES = Path(__file__).with_name("messages.toml")
CONTROLS = frozenset(
    map(chr, [*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0), *range(0xE000, 0xE010)])
) - {"\x85"}
"""Not those that end a line or part a column: word processors leave them inside a cell. The last have no
shape of their own; pages mark with them what stands out."""
LONGEST = 300
"""Letters of a cell that a sentence repeats."""


@dataclass(frozen=True)
class Finding:
    """One fault: which rule, where, which value, what is expected.

    `rule` names an entry of `messages.toml`; `details` fills its placeholders.
    `row` is the line of the file as an editor shows it (1 is the header), 0 for the whole file.
    """

    rule: str
    file: str = ""
    row: int = 0
    column: str = ""
    value: str = ""
    severity: Severity = "error"
    details: dict[str, str] = field(default_factory=dict)

    def sentence(self, language: str = "de") -> str:
        """The finding as one line for the person who can mend it, with its likely cause."""
        place = _place(self, language)
        said = {"value": self.value, **self.details}
        told = {name: plain(shortened(word)) for name, word in said.items()}
        text = messages(language)[self.rule].format_map(told)
        text = " ".join(filter(None, [text, likely(self.rule, self.value, language)]))
        return f"{plain(place)}: {text}" if place else text


def plain(text: str) -> str:
    """A text on one line that cannot steer a terminal: what has no shape is written as its number."""
    return "".join(
        letter if letter.isprintable() or category(letter) == "Zs" else ascii(letter)[1:-1]
        for letter in text
    )


def controls(text: str) -> str:
    """The first character that steers a terminal or breaks a file, as its number; empty for none."""
    return next((plain(letter) for letter in text if letter in CONTROLS), "")


def shortened(text: str) -> str:
    """The start of a text too long for a sentence."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def messages(language: str) -> dict[str, str]:
    """The sentence of each rule in one language (`de` or `en`)."""
    return sentences(MESSAGES, language)


@cache
def sentences(file: Path, language: str) -> dict[str, str]:
    """The sentences of a file in one language, by their names."""
    entries = tomllib.loads(file.read_text(encoding="utf-8"))
    return {name: texts[language] for name, texts in entries.items()}


def _place(finding: Finding, language: str) -> str:
    words = {"de": ("Zeile", "Spalte"), "en": ("row", "column")}[language]
    parts = [finding.file]
    if finding.row:
        parts.append(f"{words[0]} {finding.row}")
    if finding.column:
        parts.append(f"{words[1]} {finding.column}")
    return ", ".join(part for part in parts if part)


def as_written(cell: object) -> str:
    """A typed cell as its file writes it: decimal comma, no needless zero, nothing for empty."""
    if isinstance(cell, float):
        return (f"{cell:.0f}" if cell.is_integer() else str(cell)).replace(".", ",")
    return "" if cell is None else str(cell)


def errors(findings: list[Finding]) -> list[Finding]:
    """Those findings that forbid a build."""
    return [finding for finding in findings if finding.severity == "error"]
