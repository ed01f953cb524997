"""What is called alike is told apart: in choices, by the id; in a release, where it is listed by name."""

from pathlib import Path

import duckdb

from data.build import build
from data.checks import examine
from sections.choice import one_of
from tests.data.bundles import replace_in


def test_options_of_one_name_bear_their_ids() -> None:
    choice = one_of("city", "Stadt", [("a", "Neuenstadt"), ("b", "Neuenstadt"), ("c", "Halle")])
    assert list(choice.named.values()) == ["Neuenstadt (a)", "Neuenstadt (b)", "Halle"]


def test_names_in_a_release_are_told_apart_and_check_says_so(copy: Path, tmp_path: Path) -> None:
    file = copy / "actors.csv"
    _, first, *_ = file.read_text(encoding="utf-8").splitlines()
    with file.open("a", encoding="utf-8") as out:
        out.write(first.replace(first.split(";")[0], "second", 1) + "\n")
    release, findings = build(copy, tmp_path / "releases")
    assert "name_twice" in {finding.rule for finding in findings}
    with duckdb.connect(str(tmp_path / "releases" / release.file), read_only=True) as opened:
        names = opened.execute("SELECT name FROM actors WHERE name LIKE '%(second)'").fetchall()
    assert len(names) == 1


GROUPS = """
[[dimension]]
id = "part"
name_de = "Teil"
name_en = "Part"
[[dimension.category]]
id = "one"
name_de = "Andere"
name_en = "Others"
[[dimension.category]]
id = "two"
name_de = "Andere"
name_en = "Other"
"""


def test_groups_of_one_name_are_told_apart_and_check_says_so(copy: Path, tmp_path: Path) -> None:
    with (copy / "indicators.toml").open("a", encoding="utf-8") as out:
        out.write(GROUPS)
    release, findings = build(copy, tmp_path / "releases")
    assert [(each.rule, each.column, each.details["ids"]) for each in findings] == [
        ("names_alike", "name_de", "one, two")
    ]
    with duckdb.connect(str(tmp_path / "releases" / release.file), read_only=True) as opened:
        named = "SELECT name_de, name_en FROM categories WHERE dimension = 'part' ORDER BY category"
        groups = opened.execute(named).fetchall()
    assert groups == [("Andere (one)", "Others"), ("Andere (two)", "Other")]


def test_names_that_differ_in_their_blanks_are_alike(copy: Path) -> None:
    replace_in(copy / "areas.csv", "Berg (erfunden)", "Aue\u00a0 (erfunden)")
    [found] = examine(copy)[1]
    assert (found.rule, found.value) == ("names_alike", "Aue (erfunden)")


def test_two_bundles_of_one_name_are_pointed_out(copy: Path) -> None:
    other = copy.parent / "probe"
    other.mkdir()
    (other / "municipality.toml").write_bytes((copy / "municipality.toml").read_bytes())
    replace_in(other / "municipality.toml", '"kleinstadt"', '"probe"')
    [found] = examine(copy)[1]
    assert (found.rule, found.severity) == ("names_alike", "warning")
    assert found.details["ids"] == "kleinstadt, probe"
