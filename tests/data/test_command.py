"""The command line of the build half: what it prints, what it returns, what it leaves alone."""

from pathlib import Path
from string import Formatter

import pytest

from data import __main__ as command
from data.__main__ import main
from data.findings import sentences
from data.release import current
from data.saying import SAYS
from tests.data.bundles import replace_in


def run(*arguments: object) -> int:
    """In English unless said otherwise, so that the sentences below are all in one language."""
    language = [] if "--language" in arguments else ["--language", "en"]
    return main([*(str(argument) for argument in arguments), *language])


def test_first_build_says_how_much_there_is(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("build", copy, "--releases", tmp_path / "out") == 0
    release = current(tmp_path / "out", "kleinstadt")
    assert release is not None
    assert capsys.readouterr().out == (
        f"kleinstadt: release {release.id} with 88 figures, 17 areas, 16 indicators, 2014 to 2023.\n"
        "  First release.\n"
    )


def test_second_build_says_what_changed(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("build", copy, "--releases", tmp_path / "out")
    before = current(tmp_path / "out", "kleinstadt")
    assert before is not None
    replace_in(copy / "observations" / "leavers.csv", "total;3;48;", "total;6;48;")
    education = copy / "observations" / "education.csv"
    kept = [
        line
        for line in education.read_text(encoding="utf-8").splitlines()
        if not line.startswith("library_cards")
    ]
    education.write_text(
        "\n".join([*kept, "schools_city;99001;2023;;total;total;12;;;;;atlas"]), encoding="utf-8"
    )
    capsys.readouterr()
    assert run("build", copy, "--releases", tmp_path / "out") == 0
    _, *lines = capsys.readouterr().out.splitlines()
    assert lines == [
        f"  Since {before.id}: 1 figures added, 2 removed, 1 changed.",
        "  New indicators: schools_city.",
        "  Gone indicators: library_cards.",
    ]


def test_build_of_the_same_says_that_nothing_changed(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("build", copy, "--releases", tmp_path / "out")
    capsys.readouterr()
    assert run("build", copy, "--releases", tmp_path / "out") == 0
    assert capsys.readouterr().out.endswith("  Nothing changed since the last release.\n")


def test_refused_build_says_why_and_that_the_old_database_stands(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace_in(copy / "milestones.csv", "start;2018", "start;bald")
    assert run("build", copy, "--releases", tmp_path / "out", "--language", "en") == 1
    said = capsys.readouterr()
    assert said.out == "kleinstadt: nothing was written, the previous database still stands.\n"
    assert said.err == (
        "error: milestones.csv, row 3, column date: "
        "“bald” is not a moment of the form 2023, 2023-12 or 2023-12-31 (years 1000 to 2999).\n"
    )


def test_warnings_are_said_and_do_not_stop_the_build(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace_in(copy / "observations" / "leavers.csv", "99004;2019", "99004;2021")
    assert run("build", copy, "--releases", tmp_path / "out", "--language", "de") == 0
    assert capsys.readouterr().err.startswith(
        "Hinweis: observations/leavers.csv, Zeile 30, Spalte year: leavers_without_certificate, 99004:"
    )


def test_figures_nobody_has_yet_are_no_years(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in (copy / "observations").glob("*.csv"):
        file.write_text(file.read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
    assert run("build", copy, "--releases", tmp_path / "out") == 0
    assert "with 0 figures, 17 areas, 0 indicators.\n" in capsys.readouterr().out


def test_every_sentence_exists_in_both_languages_with_the_same_placeholders() -> None:
    german, english = (sentences(SAYS, language) for language in ("de", "en"))
    assert german.keys() == english.keys()
    for key, said in german.items():
        assert placeholders(said) == placeholders(english[key]), key


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


# --- only if changed ----------------------------------------------------------------------------


def test_if_changed_skips_what_is_up_to_date_without_a_word(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build = ("build", copy, "--releases", tmp_path / "out", "--if-changed")
    assert run(*build) == 0
    assert "First release" in capsys.readouterr().out
    assert run(*build) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("gone", ["kleinstadt.json", "kleinstadt.inputs", "*.duckdb"])
def test_if_changed_builds_when_the_result_is_not_there(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], gone: str
) -> None:
    build = ("build", copy, "--releases", tmp_path / "out", "--if-changed")
    run(*build)
    [file] = (tmp_path / "out").glob(gone)
    file.unlink()
    capsys.readouterr()
    assert run(*build) == 0
    assert "88 figures" in capsys.readouterr().out
    assert current(tmp_path / "out", "kleinstadt") is not None


def test_if_changed_builds_when_a_file_of_the_bundle_changed(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build = ("build", copy, "--releases", tmp_path / "out", "--if-changed")
    run(*build)
    first = current(tmp_path / "out", "kleinstadt")
    replace_in(copy / "milestones.csv", "start;2018", "start;2017")
    capsys.readouterr()
    assert run(*build) == 0
    assert "Since" in capsys.readouterr().out
    assert current(tmp_path / "out", "kleinstadt") != first


def test_if_changed_tries_a_refused_bundle_again(copy: Path, tmp_path: Path) -> None:
    build = ("build", copy, "--releases", tmp_path / "out", "--if-changed")
    run(*build)
    replace_in(copy / "milestones.csv", "start;2018", "start;bald")
    assert run(*build) == 1
    assert run(*build) == 1


# --- check and describe -------------------------------------------------------------------------


def test_check_counts_errors_and_writes_nothing(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", copy, "--releases", tmp_path / "out") == 0
    assert capsys.readouterr().out.endswith("kleinstadt: errors: 0.\n")
    replace_in(copy / "milestones.csv", "start;2018", "start;bald")
    assert run("check", copy, "--releases", tmp_path / "out") == 1
    assert capsys.readouterr().out.endswith("kleinstadt: errors: 1.\n")
    assert not (tmp_path / "out").exists()


def test_of_many_alike_ten_are_shown_and_the_rest_is_counted(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    header = (copy / "milestones.csv").read_text(encoding="utf-8").splitlines()[0]
    rows = [f"m{number};bald;content;A;B;council-papers" for number in range(13)]
    (copy / "milestones.csv").write_text("\n".join([header, *rows]), encoding="utf-8")
    assert run("check", copy) == 1
    said = capsys.readouterr()
    *shown, rest = said.err.splitlines()
    assert len(shown) == 10
    assert rest == "… 3 more of the same kind in milestones.csv date (type_moment)"
    assert said.out.endswith("kleinstadt: errors: 13.\n")


def test_describe_writes_the_package_and_says_where(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("describe", copy) == 0
    assert capsys.readouterr().out == f"Written: {copy / 'datapackage.json'}\n"
    assert (copy / "datapackage.json").exists()


def test_describe_refuses_a_bundle_it_cannot_read(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy / "municipality.toml").unlink()
    assert run("describe", copy) == 1
    assert "municipality.toml" in capsys.readouterr().err
    assert not (copy / "datapackage.json").exists()


def test_unknown_bundle_is_named_with_those_that_exist(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("build", "atlantis") == 1
    said = capsys.readouterr().err
    assert said.startswith("There is no bundle atlantis. Known are: ")
    assert "halle" in said


@pytest.mark.parametrize("task", ["build", "check", "describe"])
def test_city_not_generated_yet_is_named_with_the_command_that_does_it(
    task: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "BUNDLES", tmp_path)
    assert run(task, "musterstadt") == 1
    assert capsys.readouterr().err == (
        "The bundle musterstadt has not been generated yet. This does it: python -m musterstadt\n"
    )
    assert list(tmp_path.iterdir()) == []
