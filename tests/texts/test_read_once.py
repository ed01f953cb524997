"""Every unit and every indicator's own sentence, one and many, in both languages, as written out.

What stands in `read_once.txt` has been read by a person. A line that differs is new: let somebody who
grew up with the language read it, then write the file anew with
`python -m tests.texts.test_read_once`.
"""

import difflib
import tomllib
from collections.abc import Iterator
from pathlib import Path

from texts import LANGUAGES, text
from texts.numbers import SYMBOLS, between, figure, span

FILE = Path(__file__).with_name("read_once.txt")
ROOT = FILE.parents[2]
CATALOGUES = sorted(ROOT.glob("data/indicators.toml")) + sorted(ROOT.glob("data/*/indicators.toml"))
ONE, MANY = 1.0, 12.5
YEAR, AREA = 2024, {"de": "Halle (Saale)", "en": "Halle (Saale)"}


def units() -> list[str]:
    """All units, in the order of the texts."""
    named = tomllib.loads((ROOT / "texts/de.toml").read_text("utf-8"))["unit"]
    return [*SYMBOLS["de"], *named]


def lines() -> Iterator[str]:
    """All that is written out."""
    for language in LANGUAGES:
        yield f"# {language}: units"
        for unit in units():
            yield from of_unit(unit, language)
        yield f"# {language}: indicators"
        for indicator in indicators():
            yield from of_indicator(indicator, language)


def of_unit(unit: str, language: str) -> Iterator[str]:
    """One and many of a unit, alone and where a sentence asks for the dative."""
    area = {"area": AREA[language], "first_year": 2023, "year": 2024}
    for value in (ONE, MANY):
        number = figure(value, unit, 0, language)
        step = figure(value, "percentage_points" if unit == "percent" else unit, 0, language)
        of = figure(value, unit, 0, language, dative=True)
        yield f"{unit}: {number}"
        yield "  " + text(
            language, "trend.risen", **area, first=of, last=figure(40, unit, 0, language)
        )
        yield "  " + text(language, "spread.risen", amount=step, since="2023")
    yield "  " + between(12, 40, unit, 0, language)
    yield "  " + span(12, 40, unit, 0, language)


def indicators() -> list[dict[str, object]]:
    """All indicators of the shared catalogue and of the bundles."""
    return [
        entry
        for file in CATALOGUES
        for entry in tomllib.loads(file.read_text("utf-8"))["indicator"]
    ]


def of_indicator(indicator: dict[str, object], language: str) -> Iterator[str]:
    """An indicator's sentence with one and with many of its unit."""
    statement, unit = str(indicator[f"statement_{language}"]), str(indicator["unit"])
    decimals = int(str(indicator["decimals"]))
    for value in (ONE, MANY):
        shown = figure(value, unit, decimals, language)
        said = statement.format(area=AREA[language], year=YEAR, value=shown)
        yield f"{indicator['id']}: {said}"


def test_every_unit_and_indicator_reads_as_it_was_read() -> None:
    told, written = list(lines()), FILE.read_text(encoding="utf-8").splitlines()
    new = [line for line in difflib.ndiff(written, told) if line[:1] in "+-"]
    assert not new, "read these lines, then: python -m tests.texts.test_read_once\n" + "\n".join(
        new
    )


if __name__ == "__main__":
    FILE.write_text("\n".join(lines()) + "\n", encoding="utf-8")
