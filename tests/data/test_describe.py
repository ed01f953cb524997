"""A bundle is a Frictionless Data Package: an outside tool finds what our own checks find."""

from pathlib import Path

import pytest
from frictionless import Package

from data.bundle import read
from data.describe import describe, package
from tests.data.bundles import replace_in


def judged(folder: Path) -> list[list[object]]:
    """What frictionless says of a described bundle: kind, file, row and field of each fault."""
    describe(read(folder)[0])
    report = Package(str(folder / "datapackage.json")).validate()
    return [
        [task.place, *fault]
        for task in report.tasks
        for fault in task.flatten(["type", "rowNumber", "fieldName"])
    ]


def test_sample_is_a_valid_data_package(copy: Path) -> None:
    assert judged(copy) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("guidelines.csv", "guideline-2;2;", "guideline-2;zwei;", ["type-error", 4, "number"]),
        ("milestones.csv", "start;2018;", "start;Mai 2018;", ["constraint-error", 3, "date"]),
        ("milestones.csv", "foundations", "roofs", ["constraint-error", 3, "phase"]),
        ("milestones.csv", "Es beginnt", "", ["constraint-error", 3, "title_de"]),
        (
            "actors.csv",
            "monitoring|transition",
            "monitoring|singing",
            ["constraint-error", 2, "themes"],
        ),
        ("areas.csv", ";51;12;", ";15;12;", ["constraint-error", 8, "latitude"]),
        (
            "sources.csv",
            "own_register;false",
            "own_register;nein",
            ["type-error", 7, "publishable"],
        ),
        ("memberships.csv", "town;steering", "nobody;steering", ["foreign-key", 2, None]),
        ("milestones.csv", "start;2018", "adoption;2018", ["primary-key", 3, None]),
    ],
)
def test_frictionless_finds_what_we_find(
    copy: Path, file: str, old: str, new: str, fault: list[object]
) -> None:
    replace_in(copy / file, old, new)
    assert judged(copy) == [[file, *fault]]


def test_description_keeps_decimal_comma_and_separator(copy: Path) -> None:
    resources = {r["name"]: r for r in package(read(copy)[0])["resources"]}
    assert resources["areas"]["dialect"] == {"delimiter": ";"}
    fields = {field["name"]: field for field in resources["areas"]["schema"]["fields"]}
    assert fields["area_ha"]["decimalChar"] == ","
    assert fields["area_id"]["type"] == "string"


def test_each_file_of_a_folder_is_a_resource_of_its_own(copy: Path) -> None:
    names = [resource["name"] for resource in package(read(copy)[0])["resources"]]
    assert [name for name in names if name.startswith("observations")] == [
        "observations-context",
        "observations-education",
        "observations-leavers",
        "observations-population",
    ]
    assert len(names) == len(set(names))


def test_tables_that_are_not_there_are_not_described(copy: Path) -> None:
    (copy / "measures.csv").unlink()
    (copy / "programmes.csv").unlink()
    assert judged(copy) == []
    names = [resource["name"] for resource in package(read(copy)[0])["resources"]]
    assert "measures" not in names
