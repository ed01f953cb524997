"""What is said of cells that spreadsheets, other programs and other countries write differently."""

import pytest

from data.causes import Cause, causes, likely
from data.findings import Finding

DETAILS = dict.fromkeys(("table", "expected", "found", "limit"), "…")
"""What sentences ask for beside the value."""


@pytest.mark.parametrize("cause", causes(), ids=lambda cause: cause.example)
def test_each_cause_is_the_first_that_explains_its_example(cause: Cause) -> None:
    rule = next(iter(cause.rules))
    rule = "type_number" if rule == "type_" else rule
    for language, said in (("de", cause.de), ("en", cause.en)):
        assert likely(rule, cause.example, language) == said
        finding = Finding(rule, "a.csv", 2, "x", cause.example, details=DETAILS)
        assert finding.sentence(language).endswith(said)


@pytest.mark.parametrize(
    ("rule", "value", "example"),
    [
        ("type_number", "1\u00a0234", "1 234"),
        ("type_number", "1\u202f234,5", "1 234"),
        ("type_number", "1’234", "1 234"),
        ("type_number", "1.234.567", "1.234,5"),
        ("type_number", "1,234,567", "1,234.5"),
        ("type_number", "12.5", "1.234"),
        ("type_number", "\u22125", "−3,5"),
        ("type_number", "#WERT!", "#NV"),
        ("type_number", "#DIV/0!", "#NV"),
        ("type_number", "#NAME?", "#NV"),
        ("type_number", "n. v.", "k. A."),
        ("type_number", "NaN", "k. A."),
        ("type_number", "300 ¹)", "300*"),
        ("type_year", "2023/2024", "2023/24"),
        ("type_year", "2023–24", "2023/24"),
        ("type_year", "01.01.2023", "12/31/2023"),
        ("type_date", "31.12.23", "12/31/2023"),
        ("type_moment", "Dez 23", "12/31/2023"),
        ("key_malformed", "2026-02-01", "01. Feb"),
        ("key_malformed", "Feb 02", "01. Feb"),
        ("key_malformed", "1.50E+04", "1,50E+07"),
        ("reference_dangling", "150030000000", "15003000"),
    ],
)
def test_other_spellings_of_one_cause(rule: str, value: str, example: str) -> None:
    [cause] = [each for each in causes() if each.example == example]
    assert likely(rule, value, "de") == cause.de


@pytest.mark.parametrize(
    "value", ["", "town", "Ein Satz, der lang ist. " * 9, "Schule #1", "1" * 400]
)
def test_nothing_is_made_up_where_no_cause_is_known(value: str) -> None:
    assert likely("reference_dangling", value, "de") == ""
