"""Bundles made by someone careless or hostile: a sentence, or a build and pages that hold."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from data import outlines, reading
from data.__main__ import main
from data.build import Refused, build
from data.checks import examine
from data.findings import Finding, plain
from tests.data.bundles import replace_in

SQUARE = {"type": "Polygon", "coordinates": [[[11, 51], [11.1, 51], [11.1, 51.1], [11, 51]]]}


def found(folder: Path) -> list[tuple[str, str, str]]:
    """Rule, file and column of each finding; each has a sentence in both languages."""
    _, findings = examine(folder)
    for finding in findings:
        for language in ("de", "en"):
            said = finding.sentence(language)
            assert len(said) < 1500
            assert plain(said) == said
    return [(each.rule, each.file, each.column) for each in findings]


# --- what lies under a file's name ----------------------------------------------------------------

FILES = ("municipality.toml", "indicators.toml", "areas.csv", "milestones.csv",
         "observations/leavers.csv", "boundaries_x.geojson")  # fmt: skip


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    "rule", ["folder_for_file", "link_leads_nowhere", "device_for_file", "file_too_large"]
)
def test_what_is_no_ordinary_file_is_a_sentence(rule: str, name: str, copy: Path) -> None:
    file = copy / name
    file.unlink(missing_ok=True)
    if rule == "folder_for_file":
        file.mkdir()
    elif rule == "link_leads_nowhere":
        file.symlink_to("nowhere")
    elif rule == "device_for_file":
        file.symlink_to("/dev/zero")
    else:
        with file.open("wb") as out:  # without a byte on the disk
            out.truncate(300_000_000)
    assert found(copy) == [(rule, name, "")]


def test_pipe_does_not_hold_up_the_check(copy: Path) -> None:
    (copy / "milestones.csv").unlink()
    os.mkfifo(copy / "milestones.csv")
    assert found(copy) == [("device_for_file", "milestones.csv", "")]


def test_file_that_cannot_be_read_is_a_sentence(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    [first, *_] = examine(copy)[1]
    assert (first.rule, first.file) == ("file_unreadable", "municipality.toml")
    assert os.strerror(13) in first.sentence("de")


def test_link_that_leads_in_a_circle_is_a_sentence(copy: Path) -> None:
    (copy / "milestones.csv").unlink()
    (copy / "milestones.csv").symlink_to("milestones.csv")
    [(rule, *_)] = found(copy)
    assert rule == "file_unreadable"


@pytest.mark.parametrize("command", ["build", "check", "describe", "boundaries"])
def test_every_command_says_it_and_none_shows_a_traceback(
    command: str, copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy / "areas.csv").unlink()
    (copy / "areas.csv").mkdir()
    more = ["x.geojson", "--licence", "CC0"] if command == "boundaries" else []
    assert main([command, str(copy), *more, "--releases", str(tmp_path / "out")]) == 1
    assert "Hier liegt ein Ordner, erwartet wird eine Datei" in capsys.readouterr().err


# --- TOML -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["municipality.toml", "indicators.toml"])
@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("x = " + "[" * 50_000, "toml_deep"),
        ("x = " + "[" * 30 + "]" * 30, "toml_deep"),
        ("x = " + "{a = " * 200 + "1" + "}" * 200, "toml_deep"),
        (".".join("a" * 20_000) + " = 1", "toml_deep"),
        ("name." + ".".join("a" * 90) + " = 1", "toml_deep"),
        ('"a" . ' * 200_000 + "a = 1", "toml_deep"),
        ("x = " + "1" * 5_000, "toml_broken"),
        ("x = 0000-01-01", "toml_broken"),
        ("x = 2023-02-30", "toml_broken"),
        ('x = "\\u001b[2J', "toml_broken"),
    ],
    ids=range(10),
)
def test_deep_or_broken_toml_is_a_sentence(name: str, text: str, rule: str, copy: Path) -> None:
    (copy / name).write_text(text)
    assert found(copy)[0] == (rule, name, "")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("release_date = 2026-01-15", "release_date = 0001-01-01", ("number_too_small", "release_date")),
        ("release_date = 2026-01-15", "release_date = 9999-12-31", ("number_too_large", "release_date")),
        ("number = 2", f"number = {10**30}", ("number_too_large", "similar.number")),
        ("number = 2", "number = inf", ("toml_kind", "similar.number")),
        ('"Kleinstadt (erfunden)"', '"Klein\\u001b[31mstadt"', ("control_character", "name")),
        ('"Kleinstadt (erfunden)"', "nan", ("toml_kind", "name")),
    ],
)  # fmt: skip
def test_municipality_has_its_bounds(
    old: str, new: str, expected: tuple[str, str], copy: Path
) -> None:
    replace_in(copy / "municipality.toml", old, new)
    assert [(rule, column) for rule, _, column in found(copy)] == [expected]


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("decimals = 0", "decimals = 1000000000", "decimals"),
        ("decimals = 0", "decimals = 7", "decimals"),
        ("decimals = 0", "decimals = inf", "decimals"),
        ("decimals = 0", "decimals = nan", "decimals"),
        ("decimals = 0", f"floor = {10**30}\ndecimals = 0", "floor"),
        ("decimals = 0", f"floor = {10**400}\ndecimals = 0", "floor"),
        ("decimals = 0", "floor = inf\ndecimals = 0", "floor"),
        ("{value} library", "{value:d} library", "statement_en"),
        ("{value} library", "{value!r} library", "statement_en"),
        ("{value} library", "{value:>9999999999} library", "statement_en"),
        ("{value} library", "{value.__class__} library", "statement_en"),
        ("{value} library", "{value[0]} library", "statement_en"),
        ("{value} library", "{0} library", "statement_en"),
        ("{value} library", "{} library", "statement_en"),
        ("{value} library", "{value library", "statement_en"),
        ("{value} library", "{value:{area}} library", "statement_en"),
        ("{value} library", "{value} \\u001b[2J library", "statement_en"),
        ("{value} library", "{value} " + "x" * 6_000, "statement_en"),
    ],
)
def test_catalogue_has_its_bounds(old: str, new: str, column: str, copy: Path) -> None:
    replace_in(copy / "indicators.toml", old, new)
    assert found(copy)[0] == ("catalogue_entry", "indicators.toml", column)


# --- cells ----------------------------------------------------------------------------------------

COUNT = ("observations/leavers.csv", "total;3;48;")


@pytest.mark.parametrize(
    ("file", "old", "new", "rule"),
    [
        (*COUNT, "total;inf;48;", "type_number"),
        (*COUNT, "total;nan;48;", "type_number"),
        (*COUNT, "total;1e300;48;", "type_number"),
        (*COUNT, f"total;{'9' * 300};48;", "number_too_long"),
        (*COUNT, f"total;{'9' * 400};{'9' * 400};", "number_too_long"),
        (*COUNT, f"total;3;0,{'0' * 320}1;", "number_too_long"),
        ("areas.csv", "11,95", "1" * 400, "number_too_long"),
        ("milestones.csv", "start;2018", "start;0000", "type_moment"),
        ("milestones.csv", "start;2018", "start;0000-01-01", "type_moment"),
        ("milestones.csv", "start;2018", "start;9999", "type_moment"),
        ("areas.csv", "2019-12-31", "0000-12-31", "type_date"),
        ("milestones.csv", "Es beginnt", "Es\x00beginnt", "control_character"),
        ("milestones.csv", "Es beginnt", "\x1b]0mine\x07", "control_character"),
        ("milestones.csv", "Es beginnt", "\x9b31m", "control_character"),
    ],
)  # fmt: skip
def test_cells_have_their_bounds(file: str, old: str, new: str, rule: str, copy: Path) -> None:
    text = (copy / file).read_text(encoding="utf-8")
    if old not in text:
        old = re.findall(r"[0-9]{2},[0-9]+" if "," in old else r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text)[
            0
        ]
    (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert rule in {each for each, _, _ in found(copy)}
    with pytest.raises(Refused):
        build(copy, copy / "out")


@pytest.mark.parametrize("command", ["check", "build"])
def test_escape_sequences_of_cells_and_names_never_reach_the_terminal(
    command: str, copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor what turns the direction of writing, or ends a line."""
    steer = "\x1b]0;mine\x07\x1b[2J\x9b31m\u202e\r"
    replace_in(copy / "milestones.csv", "start;2018", f"start;{steer}")
    replace_in(copy / "milestones.csv", "foundations", f"{steer}word")
    (copy / "observations" / "\x1b[31mred.csv").write_text(f"{steer}\n", encoding="utf-8")
    assert main([command, str(copy), "--releases", str(tmp_path / "out")]) == 1
    said = capsys.readouterr()
    assert "\\x1b" in said.err
    for each in "\x1b\x9b\x07\r\u202e":
        assert each not in said.err + said.out


def test_plain_text_stays_as_it_is() -> None:
    assert (
        plain("Größe: 12\u00a0000\u202f€ – „so“ 学校 🏫")
        == "Größe: 12\u00a0000\u202f€ – „so“ 学校 🏫"
    )
    assert plain("a\x1b[0m\nb\u202e\ud800") == "a\\x1b[0m\\nb\\u202e\\ud800"


def test_long_values_are_shortened_in_sentences() -> None:
    said = Finding("type_number", "a.csv", 2, "value", "9" * 100_000).sentence("en")
    assert len(said) < 600
    assert "9…" in said


# --- outlines -------------------------------------------------------------------------------------


def collection(*features: Any) -> str:
    return json.dumps({"type": "FeatureCollection", "licence": "CC0", "features": features})


def feature(geometry: Any, area: Any = "99001-11") -> dict[str, Any]:
    return {"type": "Feature", "properties": {"area_id": area}, "geometry": geometry}


def polygon(*points: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [list(points)]}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("[]", "outline_no_collection"),
        ("{}", "outline_no_collection"),
        ("1", "outline_no_collection"),
        ('{"features": {}}', "outline_no_collection"),
        ("", "outline_broken"),
        ("[" * 100_000, "outline_broken"),
        ("\x00", "outline_broken"),
        ('{"features": ' + "1" * 5_000 + "}", "outline_broken"),
        (collection([]), "outline_wrong"),
        (collection(None), "outline_wrong"),
        (collection({}), "outline_wrong"),
        (collection(feature([])), "outline_wrong"),
        (collection(feature(None)), "outline_wrong"),
        (collection(feature({"type": "Point", "coordinates": [11, 51]})), "outline_wrong"),
        (collection(feature({"type": "Polygon"})), "outline_wrong"),
        (collection(feature({"type": "Polygon", "coordinates": []})), "outline_wrong"),
        (collection(feature({"type": "Polygon", "coordinates": [[]]})), "outline_wrong"),
        (collection(feature({"type": "MultiPolygon", "coordinates": [[]]})), "outline_wrong"),
        (collection(feature({"type": "MultiPolygon", "coordinates": [None]})), "outline_wrong"),
        (collection(feature(polygon([1, 2], [2, 3], [1, 2]))), "outline_wrong"),
        (collection(feature(polygon([1, 2], [2, 3], [1, 3], [1, "2"]))), "outline_wrong"),
        (collection(feature(polygon([1, 2], [2, 3], [1, 3], [1, 1e9]))), "outline_wrong"),
        (collection(feature(polygon([1, 2], [2, 3], [1, 3], [1, float("inf")]))), "outline_wrong"),
        (collection(feature(polygon([1, 2], [2, 3], [1, 3], [1, float("nan")]))), "outline_wrong"),
        (collection(feature(polygon([1, 2], [2, 3], [1, 3], [1, True]))), "outline_wrong"),
        (collection(feature(polygon(*[[1, 2, 3, 4]] * 5))), "outline_wrong"),
        (collection(feature(SQUARE, None)), "outline_wrong"),
        (collection(feature(SQUARE, [])), "outline_wrong"),
        (collection(feature(SQUARE), feature(SQUARE)), "outline_twice"),
        (collection(feature(polygon(*[[11, 51]] * 200_001))), "outline_too_fine"),
    ],
    ids=range(30),
)
def test_file_of_boundaries_that_no_map_can_draw_is_a_sentence(
    text: str, rule: str, copy: Path
) -> None:
    (copy / "boundaries_district.geojson").write_text(text)
    assert [each for each, _, _ in found(copy)] == [rule]


def test_outline_in_two_files_is_a_sentence(copy: Path) -> None:
    for name in ("boundaries_a.geojson", "boundaries_b.geojson"):
        (copy / name).write_text(collection(feature(SQUARE)))
    assert found(copy) == [("outline_twice", "boundaries_b.geojson", "")]


def test_outlines_are_read_with_their_licence(copy: Path) -> None:
    multi = {"type": "MultiPolygon", "coordinates": [SQUARE["coordinates"]]}
    text = collection(feature(SQUARE), feature(multi, "99001-12"))
    (copy / "boundaries_district.geojson").write_text(text)
    read, findings = outlines.read(copy)
    assert findings == []
    assert [(each.area_id, each.licence, outlines.corners(each)) for each in read] == [
        ("99001-11", "CC0", 4),
        ("99001-12", "CC0", 4),
    ]


def test_depth_is_counted_without_walking_in_circles() -> None:
    shallow: Any = 1
    for _ in range(reading.DEEPEST - 1):
        shallow = [shallow]
    assert not reading._is_deep(shallow)
    deep: Any = 1
    for _ in range(100_000):
        deep = {"a": deep}
    assert reading._is_deep(deep)
