"""What a target says must not tell what is confidential."""

from pathlib import Path

import polars as pl
import pytest
from duckdb import DuckDBPyConnection

from musterstadt import generate
from musterstadt.city import CITY_ID
from musterstadt.figures import Figures
from queries import goals, monitoring
from tests.musterstadt.conftest import Musterstadt


def of_districts(folder: Path) -> pl.DataFrame:
    """The targets of districts that follow from figures."""
    targets = pl.read_csv(folder / "targets.csv", separator=";", infer_schema=False)
    return targets.drop_nulls("baseline_value").filter(pl.col("area_id") != CITY_ID)


def test_targets_of_districts_do_not_follow_from_their_own_figures(
    musterstadt: Musterstadt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = Figures.latest

    def doubled(
        figures: Figures, indicator: str, area: str, year: int | None = None
    ) -> tuple[int, float] | None:
        found = drawn(figures, indicator, area, year)
        return found if found is None or area == CITY_ID else (found[0], 2 * found[1])

    monkeypatch.setattr(Figures, "latest", doubled)
    generate(tmp_path / "doubled")
    before, after = of_districts(musterstadt.folder), of_districts(tmp_path / "doubled")
    assert before.height > 0
    assert (before["baseline_value"] != after["baseline_value"]).all()
    assert before["target_value"].to_list() == after["target_value"].to_list()


def test_figures_of_the_city_behind_its_targets_are_published(
    fictional: DuckDBPyConnection,
) -> None:
    adopted = goals.targets(fictional, "de").filter(
        (pl.col("origin") == "adopted") & pl.col("baseline_year").is_not_null()
    )
    for row in adopted.iter_rows(named=True):
        series = monitoring.series(fictional, row["indicator_id"], [CITY_ID], 2014, 2025, "de")
        years = series.drop_nulls("value")["year"]
        assert {row["baseline_year"], min(row["target_year"], years.max())} <= set(years)
