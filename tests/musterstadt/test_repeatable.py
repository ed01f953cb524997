"""The same seed gives the same bytes, another seed another city, and the city grows."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from musterstadt import SEED, chance, city, generate, people, refresh
from musterstadt.__main__ import main
from tests.musterstadt.conftest import Musterstadt


def contents(folder: Path) -> dict[str, bytes]:
    files = sorted(f for f in folder.rglob("*") if f.is_file())
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in files}


def test_same_seed_gives_the_same_bytes(musterstadt: Musterstadt, tmp_path: Path) -> None:
    generate(tmp_path / "musterstadt", SEED)
    assert contents(tmp_path / "musterstadt") == contents(musterstadt.folder)


def test_another_seed_gives_another_city(musterstadt: Musterstadt, tmp_path: Path) -> None:
    generate(tmp_path / "musterstadt", SEED + 1)
    one, other = contents(musterstadt.folder), contents(tmp_path / "musterstadt")
    assert list(one) == list(other)
    for name in ["areas.csv", "boundaries.geojson", "targets.csv", "observations/schools.csv"]:
        assert one[name] != other[name]


def test_folder_is_refreshed_only_when_its_generator_changed(tmp_path: Path) -> None:
    folder = tmp_path / "musterstadt"
    assert main(["--seed", "5", "--into", str(folder)]) == 0
    before = contents(folder)
    assert not refresh(folder)
    stamp = folder / "generated.txt"
    stamp.write_text("5 1 of-an-older-generator\n", encoding="utf-8")
    assert refresh(folder)
    assert contents(folder) == before


@pytest.mark.parametrize("choice", [[], ["--if-changed"]])
def test_command_refuses_a_folder_of_someone_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], choice: list[str]
) -> None:
    (tmp_path / "own.txt").write_text("mine", encoding="utf-8")
    assert main(["--into", str(tmp_path), *choice]) == 1
    assert "not generated" in capsys.readouterr().err
    assert contents(tmp_path) == {"own.txt": b"mine"}


def test_command_writes_only_what_changed_if_asked_to(tmp_path: Path) -> None:
    folder = tmp_path / "musterstadt"
    assert main(["--into", str(folder), "--if-changed"]) == 0
    table = folder / "areas.csv"
    table.unlink()
    assert main(["--into", str(folder), "--if-changed"]) == 0
    assert not table.exists()
    assert main(["--into", str(folder)]) == 0
    assert table.exists()


@pytest.mark.parametrize(("size", "districts"), [(1, 43), (10, 430)])
def test_city_has_as_many_districts_as_asked_for(size: int, districts: int) -> None:
    made = city.city(SEED, size)
    assert len(made.ids) == len(set(made.ids)) == len(set(made.name)) == districts
    assert set(made.borough.tolist()) == {0, 1, 2, 3, 4}
    assert 3_500 < made.people.sum() / districts < 6_500


def test_a_new_topic_changes_no_other() -> None:
    first = chance.stream(1, "one topic").random(3)
    chance.stream(1, "another topic").random(100)
    assert (chance.stream(1, "one topic").random(3) == first).all()
    assert not (chance.stream(2, "one topic").random(3) == first).any()


def test_shared_out_cases_stay_whole_and_complete() -> None:
    cases = np.array([0, 1, 7, 100])
    weights = np.array([[0.0, 0.0], [1.0, 1.0], [1.0, 2.0], [0.0, 5.0]])
    parts = chance.shared_out(cases, weights)
    assert (parts.sum(axis=-1) == cases).all()
    assert parts.tolist() == [[0, 0], [1, 0], [2, 5], [0, 100]]


def test_divided_cases_are_complete() -> None:
    rng = chance.stream(3, "test")
    cases = np.arange(50)
    chances = np.tile([0.2, 0.5, 0.3], (50, 1))
    assert (chance.divided(rng, cases, chances).sum(axis=-1) == cases).all()


def test_cohorts_carry_through_the_years() -> None:
    """The six-year-olds of one year are mostly the five-year-olds of the year before."""
    made = city.city(SEED, 1)
    children = people.people(SEED, made).children
    five = np.concatenate([children[y][:, 5].sum(axis=(1, 2, 3)) for y in range(2015, 2024)])
    six = np.concatenate([children[y + 1][:, 6].sum(axis=(1, 2, 3)) for y in range(2015, 2024)])
    frame = pl.DataFrame({"five": five, "six": six})
    assert frame.select(pl.corr("five", "six")).item() > 0.97
    assert (children[2020] >= 0).all()
