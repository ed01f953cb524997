"""The parts of run.py that decide something; starting and installing is tried out by .ci/run."""

import os
import socket
import subprocess
from pathlib import Path

import pytest

import run


@pytest.mark.parametrize("version", [(3, 11), (3, 11, 0), (3, 12, 4), (4, 0)])
def test_new_enough_python_is_no_problem(version: tuple[int, ...]) -> None:
    assert run.python_problem(version) is None


@pytest.mark.parametrize("version", [(3, 10, 14), (3, 9), (2, 7)])
def test_old_python_is_named_with_the_needed_one(version: tuple[int, ...]) -> None:
    problem = run.python_problem(version)
    assert problem is not None
    assert f"Python {version[0]}.{version[1]}" in problem
    assert "3.11" in problem


def test_venv_keeps_its_python_where_the_system_has_it(tmp_path: Path) -> None:
    assert run.venv_python(tmp_path, "nt") == tmp_path / "Scripts" / "python.exe"
    assert run.venv_python(tmp_path, "posix") == tmp_path / "bin" / "python"


def test_requirement_files_follow_includes() -> None:
    names = [file.name for file in run.requirement_files("requirements-dev.txt")]
    assert names == ["requirements-dev.txt", "requirements.txt"]


def test_stamp_follows_the_contents(tmp_path: Path) -> None:
    file = tmp_path / "requirements.txt"
    file.write_text("one==1\n")
    first = run.stamp_of([file])
    assert run.stamp_of([file]) == first
    file.write_text("one==2\n")
    assert run.stamp_of([file]) != first


def test_every_requirement_is_pinned() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = (run.ROOT / name).read_text(encoding="utf-8").splitlines()
        named = [line for line in lines if line and not line.startswith(("#", "-r "))]
        assert [line for line in named if "==" not in line] == []


class Commands:
    """Stands in for `subprocess.run`: keeps what it is asked to run, and answers with a code."""

    def __init__(self, *codes: int) -> None:
        self.codes = list(codes)
        self.modules: list[list[str]] = []

    def __call__(self, command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        self.modules.append(command[2:])
        return subprocess.CompletedProcess(command, self.codes.pop(0))


@pytest.mark.parametrize(
    ("only_if_changed", "build"),
    [(True, ["data", "build", "--if-changed"]), (False, ["data", "build"])],
)
def test_fictional_city_is_written_before_the_databases_are_built(
    monkeypatch: pytest.MonkeyPatch, build: list[str], *, only_if_changed: bool
) -> None:
    commands = Commands(0, 0)
    monkeypatch.setattr(subprocess, "run", commands)
    run.build("python", only_if_changed=only_if_changed)
    assert commands.modules == [["musterstadt", "--if-changed"], build]


@pytest.mark.parametrize(
    ("codes", "sentence"), [((1,), "city was not written"), ((0, 1), "database was not built")]
)
def test_build_that_fails_is_a_problem(
    monkeypatch: pytest.MonkeyPatch, codes: tuple[int, ...], sentence: str
) -> None:
    monkeypatch.setattr(subprocess, "run", Commands(*codes))
    with pytest.raises(run.Problem, match=sentence):
        run.build("python")


@pytest.mark.parametrize("note", ["halle.json", None])
def test_app_starts_with_earlier_releases_where_a_bundle_has_errors(
    note: str | None,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(run, "RELEASES", tmp_path)
    monkeypatch.setattr(subprocess, "run", Commands(0, 1))
    if note:
        (tmp_path / note).touch()
        run.build_or_keep("python")
        assert "was not built" in capsys.readouterr().out
    else:
        with pytest.raises(run.Problem, match="was not built"):
            run.build_or_keep("python")


@pytest.mark.parametrize(
    ("output", "advice"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("[Errno 13] Permission denied: '/srv/x'", "may not be written"),
        ("Failed to establish a new connection: [Errno -3]", "Check the network"),
        ("Could not find duckdb==2.0.0 (from versions: none)", "Check the network"),
        ("ERROR: No matching distribution found for duckdb==2.0.0", "does not have a version"),
    ],
)
def test_known_causes_come_with_advice(output: str, advice: str) -> None:
    problem = run.pip_problem("It could not be installed.", output)
    assert problem.startswith("It could not be installed. ")
    assert advice in problem
    assert output in problem


def test_unknown_cause_shows_the_last_lines_only() -> None:
    output = "\n".join(f"line {number}" for number in range(1, 21))
    problem = run.pip_problem("It could not be installed.", output)
    assert "line 20" in problem
    assert "line 12" not in problem


def test_busy_port_gives_the_next_one_and_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        found = run.first_free_port("127.0.0.1", port)
    assert found > port
    assert f"Port {port} is in use" in capsys.readouterr().out


def test_free_port_is_taken_without_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert run.first_free_port("127.0.0.1", port) == port
    assert capsys.readouterr().out == ""


def test_address_that_is_not_ours_is_a_problem() -> None:
    with pytest.raises(run.Problem, match="--host"):
        run.first_free_port("192.0.2.1", 8501)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", "http://127.0.0.1:8501"),
        ("0.0.0.0", "http://127.0.0.1:8501"),
        ("::", "http://[::1]:8501"),
        ("dashboard.example", "http://dashboard.example:8501"),
    ],
)
def test_address_can_be_typed_into_a_browser(host: str, expected: str) -> None:
    assert run.address(host, 8501) == expected


def test_app_is_served_with_our_limits_and_publicly_only_when_asked() -> None:
    command = run.server_command("python", "127.0.0.1", 8501)
    assert command[:4] == ["python", "-m", "server", "app:app"]
    assert "--public" not in command
    assert run.server_command("python", "127.0.0.1", 8501, public=True)[-1] == "--public"


def test_another_app_is_served_with_the_same_options() -> None:
    real = run.server_command("python", "127.0.0.1", 8501)
    other = run.server_command("python", "127.0.0.1", 8501, "bench.empty.app:app")
    changed = [(a, b) for a, b in zip(real, other, strict=True) if a != b]
    assert changed == [("app:app", "bench.empty.app:app")]


def test_named_browser_comes_first() -> None:
    assert run.find_browser({"BILDUNGSBLICK_CHROMIUM": "/my/browser"}) == "/my/browser"


def test_browser_is_found_on_the_path(tmp_path: Path) -> None:
    program = tmp_path / ("chromium.exe" if os.name == "nt" else "chromium")
    program.touch(mode=0o755)
    assert run.find_browser({"PATH": str(tmp_path)}) == str(program)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ["-n", "2"]),
        (["-k", "goals"], ["-n", "2", "-k", "goals"]),
        (["-n", "4"], ["-n", "4"]),
        (["-n0"], ["-n0"]),
        (["--pdb"], ["--pdb"]),
    ],
)
def test_two_workers_unless_the_caller_chose(arguments: list[str], expected: list[str]) -> None:
    assert run.with_workers(arguments) == expected


def test_no_command_means_run() -> None:
    options, rest = run.arguments_of([])
    assert (options.command, options.host, options.port, rest) == ("run", "127.0.0.1", 8501, [])


def test_port_may_follow_or_stand_alone() -> None:
    assert run.arguments_of(["--port", "9000"])[0].port == 9000
    assert run.arguments_of(["run", "--port", "9000"])[0].port == 9000


@pytest.mark.parametrize("command", ["test", "bench"])
def test_arguments_after_test_and_bench_are_passed_on(command: str) -> None:
    options, rest = run.arguments_of([command, "-k", "goals", "--port", "x"])
    assert options.command == command
    assert rest == ["-k", "goals", "--port", "x"]


@pytest.mark.parametrize(
    ("command", "module"),
    [("test", ["pytest", "-n", "2", "tests/stats"]), ("bench", ["bench", "tests/stats"])],
)
def test_test_and_bench_run_their_module_with_what_follows(
    command: str, module: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []

    def note(words: list[str]) -> int:
        started.append(words)
        return 3

    monkeypatch.setattr(run, "with_everything", note)
    assert run.perform(*run.arguments_of([command, "tests/stats"])) == 3
    assert started == [module]


def test_problem_is_a_sentence_and_an_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> int:
        raise run.Problem("The disk is full.")

    monkeypatch.setattr(run, "perform", fail)
    monkeypatch.setattr("sys.argv", ["run.py"])
    assert run.main() == 1
    assert capsys.readouterr().err == "The disk is full.\n"


@pytest.mark.parametrize(("words", "built"), [([], True), (["--public"], False)])
def test_public_site_serves_what_was_built_before(
    words: list[str], built: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[object] = []
    monkeypatch.setattr(run, "install", lambda _: None)
    monkeypatch.setattr(run, "build", lambda *_, **__: done.append("built"))

    def serve(host: str, port: int, *, public: bool) -> int:
        done.append(public)
        return 0

    monkeypatch.setattr(run, "serve", serve)
    assert run.perform(*run.arguments_of(words)) == 0
    assert done == (["built", False] if built else [True])
