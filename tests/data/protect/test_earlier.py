"""Releases that are still online and give away what is confidential now."""

from pathlib import Path

import polars as pl
import pytest

from data.build import Refused, build
from data.findings import Finding
from data.protect.cells import Rule
from data.protect.earlier import DIFFERENCE, READABLE, REDRAWN, leaks
from data.protect.plan import Register
from data.release import withdraw
from tests.data.bundles import replace_in
from tests.data.protect.town import RULE, SOURCE, Town, town

OTHER = "city-register"


def about_releases(findings: list[Finding]) -> dict[str, str]:
    return {f.rule: f.severity for f in findings if f.rule.startswith("release_")}


def set_limit(here: Town, limit: int) -> None:
    rules = f"{SOURCE};2;{limit};;;\n{OTHER};;;;;\n"
    (here.folder / "protection.csv").write_text(RULE + rules, encoding="utf-8")


def test_an_invented_town_is_warned_until_the_release_is_withdrawn(
    sample_folder: Path, tmp_path: Path
) -> None:
    here = town(sample_folder, tmp_path, 6)
    set_limit(here, 1)
    before, findings = build(here.folder, here.releases)
    assert about_releases(findings) == {}
    set_limit(here, 9)
    _, findings = build(here.folder, here.releases)
    assert about_releases(findings) == {"release_readable": "warning"}
    assert before.id in {f.value for f in findings}
    withdraw(here.releases, before.id)
    _, findings = build(here.folder, here.releases)
    assert about_releases(findings) == {}


def test_a_real_town_is_refused_until_then(sample_folder: Path, tmp_path: Path) -> None:
    here = town(sample_folder, tmp_path, 6)
    replace_in(here.folder / "municipality.toml", "synthetic = true", "synthetic = false")
    set_limit(here, 1)
    before, _ = build(here.folder, here.releases)
    set_limit(here, 9)
    with pytest.raises(Refused) as refused:
        build(here.folder, here.releases)
    assert about_releases(refused.value.args[0])["release_readable"] == "error"
    withdraw(here.releases, before.id)
    after, _ = build(here.folder, here.releases)
    assert after.id != before.id


def row(area: str, count: float | None, parent: str = "99001-1") -> dict[str, object]:
    return {
        "indicator_id": "pupils_residence", "area_id": area, "year": 2023, "dimension": "total",
        "category": "total", "pooled_years": 1, "numerator": count, "denominator": None,
        "value": count, "rounding_base": 0, "source_id": SOURCE, "parent_id": parent,
        "level": "district", "reason": None if count is not None else "small_counts",
    }  # fmt: skip


def found(before: list[dict[str, object]], now: list[dict[str, object]]) -> set[tuple[str, str]]:
    types = {
        "numerator": pl.Float64,
        "denominator": pl.Float64,
        "value": pl.Float64,
        "reason": pl.String,
    }
    old, new = (
        pl.DataFrame(before, schema_overrides=types),
        pl.DataFrame(now, schema_overrides=types),
    )
    areas = new.select("area_id", "parent_id", "level").unique()
    rules = {SOURCE: Register(SOURCE, Rule(), None, 80)}
    given = leaks({"old": old.drop("reason")}, new.drop("parent_id", "level"), areas, rules)
    return {(leak.kind, leak.area) for leak in given}


def test_what_was_readable_and_is_hidden_now_is_found() -> None:
    assert found([row("a", 7), row("b", 30)], [row("a", None), row("b", 30)]) == {(READABLE, "a")}


def test_a_correction_by_few_is_found_and_one_by_many_is_not() -> None:
    """30 to 33 tells of three children; 30 to 55 of nobody in particular."""
    assert found([row("a", 30), row("b", 30)], [row("a", 33), row("b", 55)]) == {(DIFFERENCE, "a")}


def test_redrawn_districts_that_differ_by_few_are_found() -> None:
    """The old district had 30, the new one in its place has 26: four live in between."""
    before, now = [row("a", 30), row("c", 50)], [row("b", 26), row("c", 50)]
    assert found(before, now) == {(REDRAWN, "a")}
