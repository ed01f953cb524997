"""Counts add up over areas and breakdowns, as those of a register do before protection."""

import polars as pl
import pytest

KEY = ["indicator_id", "year", "dimension", "category"]
COUNTS = ["numerator", "denominator"]


def of_registers(counted: pl.DataFrame) -> pl.DataFrame:
    """Own register figures as counts; nothing of nothing counts as zero."""
    frame = counted.filter(
        (pl.col("source_kind") == "own_register") & ~pl.col("kind").is_in(["index"])
    )
    frame = frame.filter(pl.col("numerator").is_not_null() | (pl.col("status") == "not_meaningful"))
    return frame.with_columns(pl.col(COUNTS).fill_null(0))


@pytest.mark.parametrize(("lower", "upper"), [("district", "borough"), ("borough", "county")])
def test_areas_add_up_to_the_larger_one(counted: pl.DataFrame, lower: str, upper: str) -> None:
    frame = of_registers(counted)
    parts = frame.filter(pl.col("level") == lower)
    sums = parts.group_by([*KEY, "parent_id"]).agg(pl.col(COUNTS).sum())
    whole = frame.filter(pl.col("level") == upper).select(*KEY, "area_id", *COUNTS)
    both = sums.join(whole, left_on=[*KEY, "parent_id"], right_on=[*KEY, "area_id"], suffix="_of")
    assert both.height > 1_500
    wrong = both.filter(
        (pl.col("numerator") != pl.col("numerator_of"))
        | (pl.col("denominator") != pl.col("denominator_of"))
    )
    assert wrong.is_empty()


def test_parts_add_up_to_the_whole(counted: pl.DataFrame) -> None:
    """By sex, nationality, migration history, age, school kind, certificate and all others."""
    frame = of_registers(counted)
    key = ["indicator_id", "area_id", "year"]
    whole = frame.filter(pl.col("dimension") == "total").select(*key, *COUNTS)
    sums = (
        frame.filter(pl.col("dimension") != "total")
        .group_by([*key, "dimension"])
        .agg(pl.col(COUNTS).sum())
    )
    both = sums.join(whole, on=key, suffix="_of")
    assert set(both["dimension"]) >= {
        "sex",
        "nationality",
        "migration_history",
        "family_language",
        "childcare_years",
        "age_group",
        "school_kind",
        "certificate",
        "operator",
        "care_form",
    }
    wrong = both.filter(
        (pl.col("numerator") != pl.col("numerator_of"))
        | (pl.col("denominator") != pl.col("denominator_of"))
    )
    assert wrong.is_empty()


def test_counties_add_up_to_laender_and_nation_where_nobody_rounds(counted: pl.DataFrame) -> None:
    """The city's own count is part of the sums, whatever source it has."""
    rounded = counted.filter(pl.col("rounding_base") > 0)["indicator_id"].unique().to_list()
    frame = counted.filter(
        ~pl.col("indicator_id").is_in(rounded)
        & pl.col("level").is_in(["county", "state", "nation"])
        & pl.col("numerator").is_not_null()
        & ~pl.col("status").fill_null("").is_in(["confidential"])
    )
    hidden = (
        counted.filter(pl.col("status") == "confidential").select("indicator_id", "year").unique()
    )
    frame = frame.join(hidden, on=["indicator_id", "year"], how="anti")
    for lower, upper in [("county", "state"), ("state", "nation")]:
        parts = frame.filter(pl.col("level") == lower)
        sums = parts.group_by([*KEY, "parent_id"]).agg(pl.col(COUNTS).sum())
        whole = frame.filter(pl.col("level") == upper).select(*KEY, "area_id", *COUNTS)
        both = sums.join(
            whole, left_on=[*KEY, "parent_id"], right_on=[*KEY, "area_id"], suffix="_of"
        )
        assert both.height > 200
        wrong = both.filter(
            (pl.col("numerator") != pl.col("numerator_of"))
            | (pl.col("denominator") != pl.col("denominator_of").fill_null(0))
        )
        assert wrong["indicator_id"].unique().to_list() == []


def test_rounded_sources_do_not_add_up(counted: pl.DataFrame) -> None:
    """Otherwise nobody would notice that they must not be summed."""
    leavers = counted.filter(
        (pl.col("indicator_id") == "leavers") & (pl.col("dimension") == "total")
    )
    state = leavers.filter(pl.col("area_id") == "91").sort("year")["numerator"]
    sums = (
        leavers.filter(pl.col("parent_id") == "91").group_by("year").agg(pl.col("numerator").sum())
    )
    assert (state % 3 == 0).all()
    assert (sums.sort("year")["numerator"] != state).any()


def test_shares_stay_within_bounds(counted: pl.DataFrame) -> None:
    share = counted.filter((pl.col("kind") == "share") & pl.col("value").is_not_null())
    assert share["value"].is_between(0, 100).all()
    assert counted.filter((pl.col("kind") == "rate") & (pl.col("value") < 0)).is_empty()


def test_counts_are_whole_numbers(counted: pl.DataFrame) -> None:
    numbers = counted.filter(pl.col("kind") != "amount").select(COUNTS)
    assert numbers.filter(
        (pl.col("numerator") % 1 != 0) | (pl.col("denominator") % 1 != 0)
    ).is_empty()


def test_a_share_and_its_count_are_of_the_same_children(counted: pl.DataFrame) -> None:
    """Leavers by certificate, and the shares with and without one, come from one simulation."""
    key = ["area_id", "year"]
    count = counted.filter(
        (pl.col("indicator_id") == "leavers_residence") & (pl.col("category") == "without")
    )
    share = counted.filter(
        (pl.col("indicator_id") == "residence_without_certificate")
        & (pl.col("dimension") == "total")
    )
    both = count.join(share, on=key, suffix="_share").filter(
        pl.col("numerator_share").is_not_null()
    )
    assert both.height > 500
    assert (both["numerator"] == both["numerator_share"]).all()
