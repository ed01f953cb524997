"""A register of the sample town with few children in it, and what its build publishes."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import polars as pl

from data.build import build

PARENT = {
    "99001-11": "99001-1", "99001-12": "99001-1", "99001-13": "99001-1",
    "99001-21": "99001-2", "99001-22": "99001-2", "99001-23": "99001-2",
    "99001-1": "99001", "99001-2": "99001",
}  # fmt: skip
DISTRICTS = [area for area in PARENT if len(area) == len("99001-11")]
YEARS = (2021, 2022, 2023)
PUPILS, SHARE = "pupils_residence", "transition_gymnasium"
SOURCE = "school-office"
PLAN = f"""indicator_id;levels;dimensions;years;counts;sites_indicator_id;computed_from
{PUPILS};county|borough|district;total|sex;;;;
{SHARE};county|borough;total|sex;;;;
{SHARE};district;;3;;;
"""
RULE = "source_id;limit_city;limit_below;zeros;rounding_base;least_share\n"
Counts = dict[tuple[str, str, int, str], int]
"""Indicator and part ("n", or "d" for what it is counted against), area, year, sex or total."""


@dataclass(frozen=True)
class Town:
    """The counts as they are, and where they are published."""

    truth: dict[tuple[str, str, str, int, str], float]
    folder: Path
    releases: Path


def town(sample: Path, into: Path, seed: int, rule: str = ";;;;") -> Town:
    """A town of the sample with a register of its own, drawn by the seed."""
    folder = Path(shutil.copytree(sample, into / "bundles" / sample.name))
    draws = np.random.default_rng(seed)
    truth: dict[tuple[str, str, str, int, str], float] = {}
    for area in DISTRICTS:
        for year in YEARS:
            for sex in ("female", "male"):
                everyone = int(draws.poisson(draws.choice([4, 25, 40])))
                part = int(draws.binomial(everyone, 0.45))
                for holder in (area, PARENT[area], "99001"):
                    for group in (sex, "total"):
                        for key, count in (
                            ((PUPILS, "n"), everyone), ((SHARE, "n"), part), ((SHARE, "d"), everyone),
                        ):  # fmt: skip
                            place = (*key, holder, year, group)
                            truth[place] = truth.get(place, 0) + count
    write(folder, truth, rule)
    return Town(truth, folder, into / "releases")


def write(folder: Path, truth: dict[tuple[str, str, str, int, str], float], rule: str) -> None:
    """Write the register's figures, its source, its rule and its plan into the bundle."""
    lines = [
        "indicator_id;area_id;year;reference_date;dimension;category;numerator;denominator;value;status;method;source_id"
    ]
    for (indicator, part, area, year, group), count in sorted(truth.items()):
        if part == "d":
            continue
        whole = truth.get((indicator, "d", area, year, group))
        numbers = f"{count:.0f};{'' if whole is None else f'{whole:.0f}'};"
        status = "zero" if count == 0 else ""
        if whole == 0:
            numbers, status = ";;", "not_meaningful"
        dimension = "total" if group == "total" else "sex"
        lines.append(f"{indicator};{area};{year};;{dimension};{group};{numbers};{status};;{SOURCE}")
    (folder / "observations" / "register.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    sources = (folder / "sources.csv").read_text(encoding="utf-8")
    row = f"{SOURCE};Kleinstadt;Schulamt;;not stated;own_register;true;2023;;\n"
    if row not in sources:
        (folder / "sources.csv").write_text(sources + row, encoding="utf-8")
    (folder / "protection.csv").write_text(f"{RULE}{SOURCE};{rule}\n", encoding="utf-8")
    (folder / "publication_plan.csv").write_text(PLAN, encoding="utf-8")


def published(town: Town) -> Path:
    """Build the town; its database."""
    release, _ = build(town.folder, town.releases)
    return town.releases / release.file


def figures(database: Path) -> pl.DataFrame:
    """What the public file says of the register."""
    with duckdb.connect(str(database), read_only=True) as connection:
        found: pl.DataFrame = connection.sql(
            f"""SELECT indicator_id, area_id, year, dimension, category, pooled_years, numerator,
                       denominator, value, status, reason, rounding_base
                FROM observations WHERE source_id = '{SOURCE}'"""
        ).pl()
    return found
