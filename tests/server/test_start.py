"""What whoever starts and stops the server reads: a sentence, or nothing."""

import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import run
from server.__main__ import bound
from tests.browser.harness import start_server


def test_port_that_is_taken_is_said_in_a_sentence_before_anything_is_loaded() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        command = run.server_command(sys.executable, "127.0.0.1", int(port))
        ended = subprocess.run(
            command, cwd=run.ROOT, capture_output=True, text=True, check=False, timeout=60
        )
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"Cannot serve at 127.0.0.1, port {port}: ")
    assert len(ended.stderr.splitlines()) == 1


def test_address_that_is_not_of_this_machine_is_said_in_a_sentence() -> None:
    with pytest.raises(SystemExit, match=r"Cannot serve at 192\.0\.2\.1, port 8501: "):
        bound("192.0.2.1", 8501)


@pytest.mark.parametrize("port", [99_999, -1])
def test_port_that_is_none_is_not_taken_for_another(port: int) -> None:
    with pytest.raises(SystemExit, match=f"There is no port {port}: "):
        bound("127.0.0.1", port)


def test_a_name_with_several_addresses_is_served_at_each(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = socket.SOCK_STREAM
    found = [(socket.AF_INET, stream, 0, "", (f"127.0.0.{n}", 0)) for n in (1, 2)]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    sockets = bound("a.example", 0)
    assert [each.getsockname()[0] for each in sockets] == ["127.0.0.1", "127.0.0.2"]
    for each in sockets:
        each.close()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_server_that_is_stopped_says_nothing(how: signal.Signals, tmp_path: Path) -> None:
    with start_server(tmp_path / "log.txt") as running:
        running.process.send_signal(how)
        assert running.process.wait(20) == -how
