"""One topic through several indicators: what a lens offers, and the gap between two groups."""

import pytest
from duckdb import DuckDBPyConnection

from queries import lenses

SHARE = "leavers_without_certificate"


def test_lenses_come_in_their_order_with_their_mandate(connection: DuckDBPyConnection) -> None:
    work, children = lenses.lenses(connection, "de").to_dicts()
    assert (work["lens_id"], work["title"], work["question"]) == (
        "work", "Arbeit", "Wer arbeitet womit?",
    )  # fmt: skip
    assert (work["mandate"], work["source_id"], work["url"]) == (None, None, None)
    assert (children["mandate"], children["delivered_on"], children["ordered_by"]) == (
        "Bildungsbericht", "2019-11-05", None,
    )  # fmt: skip
    assert children["url"] == "https://example.org/council"
    assert lenses.lenses(connection, "en")["introduction"].to_list() == [
        "Without figures yet.", "The council asked.",
    ]  # fmt: skip


def test_only_entries_with_figures_count(connection: DuckDBPyConnection) -> None:
    """Nobody has figures of academic employees, or of unemployed young men."""
    assert lenses.lenses(connection, "de").select("lens_id", "entries").rows() == [
        ("work", 0), ("girls-boys", 3),
    ]  # fmt: skip
    assert lenses.entries(connection, "work", "de").is_empty()


def test_entries_name_both_groups_or_none(connection: DuckDBPyConnection) -> None:
    found = lenses.entries(connection, "girls-boys", "en")
    assert found.select("position", "indicator_id", "dimension", "category",
                        "reference_category").rows() == [
        (1, SHARE, "sex", "male", "female"), (2, "leavers", None, None, None),
        (4, SHARE, "sex", "female", "total"),
    ]  # fmt: skip
    assert found.select("dimension_name", "group_name", "reference_name", "note").rows() == [
        ("Sex", "male", "female", "Here they are apart."), (None, None, None, "So many leave."),
        ("Sex", "female", "total", "And against everyone."),
    ]  # fmt: skip
    assert lenses.entries(connection, "girls-boys", "de")["reference_name"][2] == "insgesamt"


def gap(connection: DuckDBPyConnection, reference: str) -> dict[str, object]:
    found = lenses.gap_readings(
        connection, SHARE, "sex", "male", reference, ["99001", "99002"], "en"
    )
    row: dict[str, object] = found.filter(area_id="99001", year=2023).row(0, named=True)
    return row


def test_gap_holds_both_groups_with_their_counts_ranges_and_sources(
    connection: DuckDBPyConnection,
) -> None:
    """195 of 1,137 young men (a difference, so 2 off) and 129 of 1,065 young women (1 off)."""
    row = gap(connection, "female")
    assert (row["area"], row["level"]) == ("Smalltown (invented)", "county")
    assert row["value_group"] == pytest.approx(100 * 195 / 1137)
    assert row["value_reference"] == pytest.approx(100 * 129 / 1065)
    assert (row["numerator_group"], row["denominator_group"]) == (195, 1137)
    assert (row["numerator_reference"], row["denominator_reference"]) == (129, 1065)
    assert row["value_low_group"] == pytest.approx(100 * 193 / 1139)
    assert row["value_high_reference"] == pytest.approx(100 * 130 / 1064)
    for side in ("group", "reference"):
        low, value, high = (
            row[f"{name}_{side}"] for name in ("interval_low", "value", "interval_high")
        )
        assert low < value < high  # type: ignore[operator]
        assert (row[f"judgeable_{side}"], row[f"rounding_base_{side}"]) == (True, 3)
        assert (row[f"status_{side}"], row[f"source_id_{side}"]) == (None, "school-statistics")


def test_group_may_be_compared_with_everyone(connection: DuckDBPyConnection) -> None:
    row = gap(connection, "total")
    assert (row["numerator_group"], row["numerator_reference"]) == (195, 324)


def test_year_in_which_one_group_is_missing_has_nulls(connection: DuckDBPyConnection) -> None:
    """Totals reach back to 2014, the breakdown does not; and 99002 has no breakdown at all."""
    found = lenses.gap_readings(connection, SHARE, "sex", "male", "total", ["99002", "99001"], "de")
    assert found.select("area_id", "year").rows() == [
        ("99002", 2022), ("99002", 2023), *[("99001", year) for year in range(2014, 2024)],
    ]  # fmt: skip
    early = found.filter(area_id="99001", year=2014).row(0, named=True)
    assert (early["value_reference"], early["value_group"], early["judgeable_group"]) == (
        10, None, None,
    )  # fmt: skip


def test_breakdown_that_nobody_has_is_empty(connection: DuckDBPyConnection) -> None:
    assert lenses.gap_readings(
        connection, SHARE, "nationality", "foreign", "german", ["99001"], "de"
    ).is_empty()  # fmt: skip
