"""What the command line says: sentences of says.toml and findings, on lines that steer no terminal."""

import sys
from collections import Counter
from pathlib import Path
from typing import TextIO

from data.findings import Finding, plain, sentences

SAYS = Path(__file__).with_name("says.toml")
SHOWN_PER_RULE = 10


def count(number: int, language: str) -> str:
    """A number with its thousands marks."""
    written = f"{number:,}"
    return written.replace(",", ".") if language == "de" else written


def say(language: str, key: str, **values: object) -> str:
    """A sentence of says.toml, filled."""
    return sentences(SAYS, language)[key].format(**values)


def report(findings: list[Finding], language: str) -> None:
    """Print each finding on a line; of many alike, the first ten and their number."""
    shown: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        alike = (finding.rule, finding.file, finding.column)
        shown[alike] += 1
        if shown[alike] <= SHOWN_PER_RULE:
            severity = say(language, finding.severity)
            tell(f"{severity}: {finding.sentence(language)}", sys.stderr)
    for (rule, file, column), number in shown.items():
        if number > SHOWN_PER_RULE:
            rest = number - SHOWN_PER_RULE
            place = " ".join(filter(None, [file, column]))
            said = {"number": rest, "place": place, "rule": rule}
            tell(say(language, "more", **said), sys.stderr)


def tell(line: str, to: TextIO | None = None) -> None:
    """Print a line; what a bundle or file name holds cannot steer the terminal."""
    print(plain(line), file=to or sys.stdout)
