"""A figure as it is shown: number, unit, and the word that belongs to its official symbol."""

import polars as pl

from texts import text
from texts.numbers import figure, span

TOLD_ROUNDED = "limited"


def shown(
    value: float | None,
    status: str | None,
    unit: str,
    decimals: int,
    language: str,
    *,
    dative: bool = False,
    most: float | None = None,
) -> str:
    """One figure with its unit and, where it has a status, symbol and word; never an empty string.

    `most` is the largest figure that the source's rounding allows: a zero that may be more is not
    called exact.
    """
    if value is None:
        return _status(status, language) if status else text(language, "status.missing")
    return " ".join(
        filter(None, apart(value, status, unit, decimals, language, dative=dative, most=most))
    )


def apart(
    value: float,
    status: str | None,
    unit: str,
    decimals: int,
    language: str,
    *,
    dative: bool = False,
    most: float | None = None,
) -> tuple[str, str]:
    """The same in two parts: the figure with its unit, and symbol and word (empty without a status)."""
    plain = figure(value, unit, digits(value, status, decimals), language, dative=dative)
    if status == "zero" and most:
        symbol = text(language, "status.zero.symbol")
        word = text(language, "sentence.rounded_zero")
        return plain, text(language, "status.shown", symbol=symbol, word=word)
    return plain, _status(status, language) if status else ""


def digits(value: float, status: str | None, decimals: int) -> int:
    """With how many decimals a figure is shown: one that was told as a round number has none.

    "37 %" in a plan is not 37.0 %.
    """
    return 0 if status == TOLD_ROUNDED and float(value).is_integer() else decimals


def rounding_span(
    low: float | None, high: float | None, unit: str, decimals: int, language: str
) -> str:
    """The range that the source's rounding allows, one decimal finer than the figure; or empty."""
    if low is None or high is None or low == high:
        return ""
    return span(low, high, unit, finer(unit, decimals), language)


def finer(unit: str, decimals: int) -> int:
    """With how many decimals the range of a rounded figure is shown."""
    return decimals if unit not in ("percent", "per_100", "per_1000") else decimals + 1


def with_words(frame: pl.DataFrame, unit: str, decimals: int, language: str) -> pl.DataFrame:
    """The same rows with two text columns: `shown` and `rounding` (empty: not rounded)."""
    rows = frame.select("value", "status", "value_low", "value_high").iter_rows()
    words = [
        (
            shown(value, status, unit, decimals, language, most=high),
            rounding_span(low, high, unit, decimals, language),
        )
        for value, status, low, high in rows
    ]
    texts = pl.DataFrame(words, schema={"shown": pl.String, "rounding": pl.String}, orient="row")
    return pl.concat([frame, texts], how="horizontal")


def _status(status: str | None, language: str) -> str:
    return text(
        language,
        "status.shown",
        symbol=text(language, f"status.{status}.symbol"),
        word=text(language, f"status.{status}.word"),
    )
