"""What several bundles share lies in a folder of its own and counts as if it stood in each of them."""

from pathlib import Path

import pytest
from frictionless import Package

from data.__main__ import main
from data.build import frames
from data.bundle import BUNDLES, bundles, folders, read
from data.checks import check, examine
from data.describe import describe
from data.release import current
from tests.data.bundles import replace_in
from tests.data.test_checks import findings_of, places

INCLUDES = 'includes = ["common"]\n'


@pytest.fixture
def split(copy: Path) -> Path:
    """The sample with all but its own areas, and all its sources, moved into a folder beside it."""
    common = copy.parent / "common"
    common.mkdir()
    (copy / "sources.csv").rename(common / "sources.csv")
    head, *rows = (copy / "areas.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    for folder, own in ((copy, True), (common, False)):
        kept = [row for row in rows if row.startswith("99001-") == own]
        (folder / "areas.csv").write_text("".join([head, *kept]), encoding="utf-8")
    file = copy / "municipality.toml"
    file.write_text(INCLUDES + file.read_text(encoding="utf-8"), encoding="utf-8")
    return copy


def test_tables_are_the_same_shared_or_not(split: Path, sample_folder: Path) -> None:
    (apart, said), (whole, _) = examine(split), examine(sample_folder)
    assert said == []
    assert folders(split) == [split.parent / "common", split]
    built, expected = frames(apart), frames(whole)
    assert built.keys() == expected.keys()
    assert all(built[name].equals(expected[name]) for name in expected)


def test_fault_in_a_shared_file_is_named_with_its_folder(split: Path) -> None:
    replace_in(split.parent / "common" / "areas.csv", ";51;12;", ";15;12;")
    assert places(findings_of(split)) == [
        ("number_too_small", "common/areas.csv", 8, "latitude", "15")
    ]


def test_own_row_that_is_shared_already_is_the_fault(split: Path) -> None:
    row = "DG;;nation;;Beispielland;;;;;;;;area-list;;\n"
    with (split / "areas.csv").open("a", encoding="utf-8") as out:
        out.write(row)
    line = len((split / "areas.csv").read_text(encoding="utf-8").splitlines())
    assert places(findings_of(split)) == [("key_twice", "areas.csv", line, "", "DG")]


@pytest.mark.parametrize("given", ['"common"', "[1]"])
def test_includes_are_a_list_of_names(split: Path, given: str) -> None:
    replace_in(split / "municipality.toml", '["common"]', given)
    found = [f for f in findings_of(split) if f.column == "includes"]
    assert [(f.rule, f.file) for f in found] == [("toml_kind", "municipality.toml")]


@pytest.mark.parametrize("name", ["../common", "kleinstadt", "."])
def test_only_another_folder_beside_can_be_included(split: Path, name: str) -> None:
    replace_in(split / "municipality.toml", '["common"]', f'["{name}"]')
    found = [f for f in findings_of(split) if f.column == "includes"]
    assert [(f.rule, f.value) for f in found] == [("include_unknown", name)]


def test_each_folder_is_a_valid_package_of_its_own(split: Path) -> None:
    bundle, _ = read(split)
    written = describe(bundle)
    assert [path.parent for path in written] == folders(split)
    for path in written:
        assert Package(str(path)).validate().flatten(["type", "note"]) == []


def test_package_promises_no_key_that_another_folder_holds(split: Path) -> None:
    """Areas lie in both folders, sources in the other, actors in the own one only."""
    [_, path] = describe(read(split)[0])
    targets = {
        key["reference"]["resource"]
        for resource in Package(str(path)).to_descriptor()["resources"]
        for key in resource["schema"].get("foreignKeys", ())
    }
    assert "actors" in targets
    assert not targets & {"", "areas", "sources"}


def test_build_is_repeated_when_a_shared_file_changed(split: Path, tmp_path: Path) -> None:
    releases = tmp_path / "out"
    build = ("build", str(split), "--releases", str(releases), "--if-changed")
    assert main(list(build)) == 0
    first = current(releases, "kleinstadt")
    replace_in(split.parent / "common" / "areas.csv", "Nordhafen", "Südhafen")
    assert main(list(build)) == 0
    assert current(releases, "kleinstadt") != first


def test_shared_folder_is_no_municipality() -> None:
    names = [folder.name for folder in bundles()]
    assert {"halle", "hamburg"} <= set(names)
    assert "national" not in names
    for name in ("halle", "hamburg"):
        assert folders(BUNDLES / name) == [BUNDLES / "national", BUNDLES / name]


def test_both_cities_hold_the_same_national_figures() -> None:
    """All of Germany's counties, in each bundle from the same file."""
    rows = []
    for name in ("halle", "hamburg"):
        bundle, findings = read(BUNDLES / name)
        assert [*findings, *check(bundle)] == []
        observations = bundle.typed["observations"]
        rows.append(observations.filter(observations["_file"].str.starts_with("national/")))
    assert rows[0].equals(rows[1])
    assert rows[0].height > 100_000
