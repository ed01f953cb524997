"""Numbers, dates and figures with their units as people write them in each language."""

import datetime as dt
import re
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal

from stats.rounding import decimals_shown, rounded
from texts import text

LOCALES = {"de": "de_DE", "en": "en_GB"}
# Units written behind the number without a word of their own: 14,7 % in German, 14.7% in English.
MINUS = "−"
SYMBOLS = {"de": {"percent": "\u00a0%", "index": ""}, "en": {"percent": "%", "index": ""}}


@lru_cache(maxsize=50_000)
def number(value: float, decimals: int, language: str) -> str:
    """A number with its thousands and decimal marks: 1.234,5 in German, 1,234.5 in English.

    What is not zero does not read as zero: it gets more decimals. The minus is the sign of that name:
    a hyphen in its place is neither read aloud nor as wide.
    """
    decimals = decimals_shown(value, decimals)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(rounded(value, decimals), pattern, LOCALES[language]).replace("-", MINUS)


def figure(value: float, unit: str, decimals: int, language: str, *, dative: bool = False) -> str:
    """A number with its unit: 14,7 % or 2.202 Personen; in the dative, after von, bei, mit: 3 Plätzen."""
    shown = number(value, decimals, language)
    if unit in SYMBOLS[language]:
        return shown + SYMBOLS[language][unit]
    form = _form(decimals == 0 and rounded(value, decimals) == 1, dative)
    return f"{shown}\u00a0{text(language, f'unit.{unit}.{form}')}"


def counted(amount: int, thing: str, language: str, *, dative: bool = False) -> str:
    """So many of a thing: 9 Brücken, 1 Brücke; in the dative, after in, bei, mit: 9 Kennzahlen."""
    form = _form(amount == 1, dative)
    return f"{number(amount, 0, language)}\u00a0{text(language, f'counted.{thing}.{form}')}"


def _form(is_one: bool, dative: bool) -> str:
    return "one" if is_one else "dative" if dative else "many"


def short(value: float, unit: str, decimals: int, language: str) -> str:
    """A figure where its unit stands nearby: 14,7 % or 2.202."""
    if unit == "percent":
        return figure(value, unit, decimals, language)
    return number(value, decimals, language)


def span(
    low: float, high: float, unit: str, decimals: int, language: str, *, dative: bool = False
) -> str:
    """A range with its unit: 14,66 bis 14,77 %; one figure where both ends are shown alike."""
    last = figure(high, unit, decimals, language, dative=dative)
    if number(low, decimals, language) == number(high, decimals, language):
        return last
    return text(language, "number.span", low=number(low, decimals, language), high=last)


def between(low: float, high: float, unit: str, decimals: int, language: str) -> str:
    """Two ends in a sentence, in the dative, the unit once: 190 und 1.203 Abschlüssen; 5,6 und 9,1 %.

    Ends that are shown alike are one figure.
    """
    last = figure(high, unit, decimals, language, dative=True)
    if number(low, decimals, language) == number(high, decimals, language):
        return text(language, "number.at", value=last)
    return text(language, "number.between", low=number(low, decimals, language), high=last)


def difference(value: float, unit: str, decimals: int, language: str) -> str:
    """A signed difference; of percentages in percentage points. What rounds to zero has no sign."""
    size = rounded(value, decimals)
    sign = "+" if size > 0 else MINUS if size < 0 else "±"
    words = "percentage_points" if unit == "percent" else unit
    shown = figure(abs(size), words, decimals, language)
    return f"{sign}{shown}"


def date(value: dt.date, language: str) -> str:
    """A day in words: 31. Dezember 2023."""
    # A space that does not break also keeps Markdown from reading "24. April" as a list.
    return format_date(value, "long", LOCALES[language]).replace(" ", "\u00a0", 1)


def month(number: int, language: str) -> str:
    """A month by its number, from 1."""
    return format_date(dt.date(2000, number, 1), "LLLL", LOCALES[language])


def moment(value: str, language: str) -> str:
    """A day, month or year given as text (2023, 2023-12, 2023-12-31) in words; else as it is."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return date(dt.date.fromisoformat(value), language)
    if re.fullmatch(r"\d{4}-\d{2}", value):
        first = dt.date.fromisoformat(f"{value}-01")
        return format_date(first, "LLLL y", LOCALES[language])
    return value
