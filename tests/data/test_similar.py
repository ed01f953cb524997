"""Similar counties: of one settlement type, none twice as large, nearest in their situation first."""

from dataclasses import replace
from typing import Any

import polars as pl

from data import compute, similar
from data.bundle import Bundle
from data.checks import references


def found(bundle: Bundle, number: int = 9) -> dict[str, list[str]]:
    """The similar counties of each county in their order."""
    rule = bundle.municipality["similar"] | {"number": number}
    asked = replace(bundle, municipality=bundle.municipality | {"similar": rule})
    rows = similar.areas(asked, compute.observations(asked))
    grouped = rows.group_by("area_id", maintain_order=True).agg("similar_id")
    return dict(grouped.iter_rows())


def with_figures(bundle: Bundle, indicator: str, figures: dict[str, float]) -> Bundle:
    """The bundle with other figures of one indicator, all of one year."""
    others = bundle.typed["observations"].filter(pl.col("indicator_id") != indicator)
    count = indicator == "population"
    rows: list[dict[str, Any]] = [
        {
            "indicator_id": indicator,
            "area_id": area,
            "year": 2023,
            "dimension": "total",
            "category": "total",
            "numerator": value if count else None,
            "value": None if count else value,
            "source_id": "atlas",
            "_file": "",
            "_row": 0,
        }
        for area, value in figures.items()
    ]
    more = pl.DataFrame(rows, schema_overrides=others.schema)
    joined = pl.concat(
        [others, more.select(n for n in others.columns if n in more.columns)], how="diagonal"
    )
    return replace(bundle, typed=bundle.typed | {"observations": joined})


def test_sample_by_hand(sample: Bundle) -> None:
    """2023: cities of 10,000 (3 %), 24,000 (9 %) and 16,000 (5 %); others of 20,000 and 10,000.

    24,000 is more than twice 10,000; for 16,000 the county with 3 % is nearer than that with 9 %;
    10,000 is exactly half of 20,000. The former county 99004 is not there.
    """
    assert found(sample) == {
        "98001": ["99002"],
        "98002": ["99003"],
        "99001": ["99002"],
        "99002": ["98001", "99001"],
        "99003": ["98002"],
    }


def test_only_the_nearest_are_kept(sample: Bundle) -> None:
    assert found(sample, 1)["99002"] == ["98001"]


def test_each_row_holds_what_was_compared(sample: Bundle) -> None:
    rows = similar.areas(sample, compute.observations(sample))
    [row] = rows.filter(area_id="99001").to_dicts()
    assert row == {
        "area_id": "99001",
        "similar_id": "99002",
        "position": 1,
        "size": 24000,
        "similar_size": 16000,
        "situation": 9,
        "similar_situation": 5,
        "year_size": 2023,
        "year_situation": 2023,
    }


def test_at_equal_distance_the_key_decides(sample: Bundle) -> None:
    """5.3 - 5.2 and 5.2 - 5.1 differ in floating point only."""
    rates = {"98001": 5.3, "98002": 4, "99001": 5.1, "99002": 5.2, "99003": 6}
    assert found(with_figures(sample, "youth_unemployment_rate", rates))["99002"] == [
        "98001",
        "99001",
    ]


def test_year_is_the_latest_of_those_most_counties_have(sample: Bundle) -> None:
    """One county's early figure must not leave all others without similar ones."""
    early = sample.typed["observations"].filter(
        (pl.col("indicator_id") == "youth_unemployment_rate") & (pl.col("area_id") == "99001")
    )
    rows = pl.concat(
        [sample.typed["observations"], early.with_columns(pl.lit(2025, pl.Int32).alias("year"))]
    )
    sooner = replace(sample, typed=sample.typed | {"observations": rows})
    assert found(sooner) == found(sample)


def test_county_without_a_figure_or_a_type_has_none(sample: Bundle) -> None:
    sizes = {"98001": 10000.0, "99001": 20000.0}
    assert found(with_figures(sample, "population", sizes)) == {
        "98001": ["99001"],
        "99001": ["98001"],
    }
    untyped = sample.typed["areas"].with_columns(pl.lit(None, pl.String).alias("settlement"))
    assert found(replace(sample, typed=sample.typed | {"areas": untyped})) == {}


def test_without_a_rule_there_are_none(sample: Bundle) -> None:
    plain = {key: value for key, value in sample.municipality.items() if key != "similar"}
    unruled = replace(sample, municipality=plain)
    assert similar.areas(unruled, compute.observations(unruled)).is_empty()
    assert list(references.similar(unruled)) == []


def test_rule_that_is_no_table_is_named(sample: Bundle) -> None:
    wrong = replace(sample, municipality=sample.municipality | {"similar": 3})
    [finding] = references.similar(wrong)
    assert (finding.rule, finding.value) == ("toml_kind", "3")
