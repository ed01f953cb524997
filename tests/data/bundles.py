"""What several tests of the build do to bundles."""

from dataclasses import dataclass
from pathlib import Path

from data.findings import Finding


@dataclass(frozen=True)
class Built:
    """A bundle's database, and what the build said about it."""

    folder: Path
    database: Path
    findings: list[Finding]


def replace_in(file: Path, old: str, new: str) -> None:
    """Replace the one place in a file that reads `old`."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old} must stand once in {file.name}"
    file.write_text(text.replace(old, new), encoding="utf-8")
