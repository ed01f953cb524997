"""What the public file gives away: attacked with nothing but the file."""

import struct
from pathlib import Path

import duckdb
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.data.protect.attack import ALL, PART, REST, Attack
from tests.data.protect.town import PUPILS, SHARE, SOURCE, YEARS, Town, figures, published, town

LIMITS = {"99001": 2}


def small(town: Town) -> list[tuple[str, str, int, str, int]]:
    """Every count of 1 up to its limit, single years and the pool of the three."""
    found = []
    for (indicator, part, area, year, group), count in town.truth.items():
        if indicator == PUPILS:
            sums = {ALL: count}
        elif part == "n":
            sums = {PART: count, REST: town.truth[SHARE, "d", area, year, group] - count}
        else:
            continue
        for kind, number in sums.items():
            if 1 <= number <= LIMITS.get(area, 9):
                found.append((kind, area, year, group, 1))
    return found


@pytest.mark.parametrize(("seed", "rule"), [(1, ";;;;"), (2, ";;;;"), (3, ";;;25;")])
def test_no_small_count_can_be_reckoned(
    sample_folder: Path, tmp_path: Path, seed: int, rule: str
) -> None:
    """Each is possible over a range at least as wide as the rule: limit and one more."""
    here = town(sample_folder, tmp_path, seed, rule)
    attack = Attack(figures(published(here)))
    counts = small(here)
    assert len(counts) > 20
    for key in counts:
        low, high = attack.interval(key)
        assert high - low >= LIMITS.get(key[1], 9) + 1 - 1e-6, (key, low, high)


def test_a_hidden_figure_shows_nothing_but_its_status(sample_folder: Path, tmp_path: Path) -> None:
    shown = figures(published(town(sample_folder, tmp_path, 1)))
    hidden = shown.filter(pl.col("status") == "confidential")
    assert 0 < hidden.height < shown.height / 2
    assert (
        hidden.select("numerator", "denominator", "value").null_count().row(0)
        == (hidden.height,) * 3
    )
    assert set(hidden["reason"]) == {"small_counts"}
    assert shown.filter(pl.col("value").is_null() & pl.col("status").is_null()).is_empty()
    # Neither the pool's single years nor a cut outside of the plan is there at all.
    districts = shown.filter(
        (pl.col("indicator_id") == SHARE) & (pl.col("area_id").str.len_chars() == 8)
    )
    assert set(districts["pooled_years"]) == {3}
    assert set(districts["year"]) == {YEARS[-1]}


def test_a_rate_beside_a_rounded_count_is_that_of_the_rounded_counts(
    sample_folder: Path, tmp_path: Path
) -> None:
    """A rate with one decimal from the true numerator would name it: 7 of 33 is 21.2, 5 of 35 is 14.3."""
    here = town(sample_folder, tmp_path, 4, ";;;25;")
    shares = figures(published(here)).filter(
        (pl.col("indicator_id") == SHARE) & pl.col("value").is_not_null()
    )
    assert shares.height > 5
    for row in shares.iter_rows(named=True):
        assert row["numerator"] % 25 == 0
        assert row["denominator"] % 25 == 0
        assert row["value"] == pytest.approx(
            100 * min(row["numerator"], row["denominator"]) / row["denominator"]
        )


def test_the_bytes_of_the_file_hold_no_hidden_number(sample_folder: Path, tmp_path: Path) -> None:
    """A number that stands out, hidden because one school only stands behind it, is nowhere."""
    secret = 104_729
    here = town(sample_folder, tmp_path, 5)
    rows = here.folder / "observations" / "register.csv"
    text = rows.read_text(encoding="utf-8")
    for area in ("99001-11", "99001-12"):
        number = secret if area == "99001-11" else 104_723
        text += f"pupils_register_test;{area};2023;;total;total;{number};;;;;school-office\n"
        text += f"schools_register;{area};2023;;total;total;1;;;;;school-office\n"
    text = text.replace("pupils_register_test", "leavers_residence")
    rows.write_text(text, encoding="utf-8")
    plan = here.folder / "publication_plan.csv"
    plan.write_text(
        plan.read_text(encoding="utf-8")
        + "leavers_residence;district;;;;schools_register;\nschools_register;district;;;things;;\n",
        encoding="utf-8",
    )
    database = published(here)
    shown = figures(database).filter(pl.col("indicator_id") == "leavers_residence")
    assert shown["status"].to_list() == ["confidential"] * 2
    content = database.read_bytes()
    for number in (secret, 104_723):
        for form in ("<d", "<q", "<i", ">d", ">q", ">i", "<f"):
            assert struct.pack(form, number) not in content
        assert str(number).encode() not in content


def test_a_target_starts_from_a_published_figure_or_from_none(
    sample_folder: Path, tmp_path: Path
) -> None:
    """Single years of districts are pooled, and the plan names no leavers."""
    here = town(sample_folder, tmp_path, 6)
    rows = here.folder / "observations" / "register.csv"
    unplanned = f"leavers_residence;99001-11;2023;;total;total;67;;;;;{SOURCE}\n"
    rows.write_text(rows.read_text(encoding="utf-8") + unplanned, encoding="utf-8")
    targets = here.folder / "targets.csv"
    told = [("pooled", SHARE), ("unplanned", "leavers_residence")]
    targets.write_text(
        targets.read_text(encoding="utf-8")
        + "".join(
            f"{name};;certificates;{indicator};99001-11;2023;67;90;2030;adopted;;;council-papers\n"
            for name, indicator in told
        ),
        encoding="utf-8",
    )
    with duckdb.connect(str(published(here)), read_only=True) as connection:
        found = connection.sql(
            "SELECT target_id, baseline_value, target_value FROM targets ORDER BY target_id"
        ).fetchall()
    assert ("pooled", None, 90) in found
    assert ("unplanned", None, 90) in found
    assert ("a-adopted", 12, 10) in found


@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 10_000))
def test_zeros_are_protected_where_the_rule_says_so(
    sample_folder: Path, tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    here = town(sample_folder, tmp_path_factory.mktemp("zeros"), seed, ";;true;;")
    shown = figures(published(here))
    assert shown.filter((pl.col("indicator_id") == PUPILS) & (pl.col("numerator") == 0)).is_empty()
