"""The unit, as it is delivered: what systemd itself says of it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import run
from tests.browser.harness import free_port
from tests.deploy.front import DEPLOY, needs

MOST_EXPOSED = 20
"""Of 100; what is left is the network on this machine, and memory that a JavaScript engine writes."""


def systemd_analyze(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["systemd-analyze", *words], capture_output=True, text=True, check=False)


@pytest.fixture
def units(tmp_path: Path) -> Path:
    for file in (DEPLOY / "systemd").iterdir():
        written = file.read_text(encoding="utf-8")
        (tmp_path / file.name).write_text(
            written.replace("/opt/bildungsblick/current", str(run.ROOT)), encoding="utf-8"
        )
    return tmp_path


@needs("systemd-analyze")
def test_the_units_are_ones_that_systemd_understands(units: Path) -> None:
    checked = systemd_analyze(
        "verify", str(units / "bildungsblick.target"), str(units / "bildungsblick@8501.service")
    )
    assert (checked.returncode, checked.stderr) == (0, "")


@needs("systemd-analyze")
def test_a_process_is_exposed_to_little(units: Path) -> None:
    judged = systemd_analyze(
        "security",
        "--offline=true",
        f"--threshold={MOST_EXPOSED}",
        str(units / "bildungsblick@.service"),
    )
    assert judged.returncode == 0, judged.stdout[-2_000:]


def test_the_target_starts_the_ports_that_nginx_names() -> None:
    target = (DEPLOY / "systemd" / "bildungsblick.target").read_text(encoding="utf-8")
    nginx = (DEPLOY / "nginx" / "bildungsblick.conf").read_text(encoding="utf-8")
    ports = [word.split("@")[1].split(".")[0] for word in target.split() if "@" in word]
    assert ports
    assert all(f"server 127.0.0.1:{port} " in nginx for port in ports)
    assert nginx.count("server 127.0.0.1:") == len(ports)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("setpriv") is None,
    reason="only root can become nobody",
)
def test_it_runs_where_nothing_can_be_written(tmp_path: Path) -> None:
    """As a user without rights and home, who may write nowhere."""
    port, log = free_port(), tmp_path / "log.txt"
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs"]
    run.build(sys.executable)
    with log.open("wb") as written:
        process = subprocess.Popen(
            [*nobody, *run.server_command(sys.executable, "127.0.0.1", port)],
            cwd=run.ROOT,
            env={
                "HOME": "/nonexistent",
                "PYTHONDONTWRITEBYTECODE": "1",
                "PATH": os.environ["PATH"],
            },
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    try:
        assert run.wait_until_up(process, run.address("127.0.0.1", port)), log.read_text()
    finally:
        process.terminate()
        process.wait(timeout=20)
    assert log.read_text() == ""
