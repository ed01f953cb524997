"""The real server under attack, in small; `python -m bench.attacks` does the same in full."""

import asyncio
import json
import resource
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

import run
from bench import attacks
from bench.visitors import Visitor, visit
from tests.browser.harness import Server, start_server

FEW_FILES = 256


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that was given few files and may ask for more; it must write nothing to its log."""
    run.build(sys.executable)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (FEW_FILES, hard))
    try:
        started = start_server(Path(tmp_path_factory.mktemp("attacked")) / "log.txt")
        with started as running:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
            yield running
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_wrong_values_of_widgets(tmp_path: Path) -> None:
    with start_server(tmp_path / "log.txt", quiet=False) as noisy:
        asyncio.run(attacks.widgets(noisy.url, 200))
        lines = noisy.log.splitlines()
    assert 0 < len(lines) <= 210, "a failure is logged, a flood is not"
    assert all(json.loads(line)["level"] == "error" for line in lines)


def test_odd_addresses(server: Server) -> None:
    asyncio.run(attacks.addresses(server.url, 400))


def test_malformed_messages(server: Server) -> None:
    asyncio.run(attacks.messages(server.url, 300))


def test_questions_without_waiting_for_answers(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attacks, "PATIENCE_S", 6.0)
    asyncio.run(attacks.flood(server.url, 20, seconds=2.0))


def test_foreign_origins(server: Server) -> None:
    asyncio.run(attacks.origins(server.url, 50))


def test_silent_pages(server: Server) -> None:
    asyncio.run(attacks.idle(server.url, 300))


def test_half_requests(server: Server) -> None:
    asyncio.run(attacks.half(server.url, 400))


def test_a_short_soak(server: Server) -> None:
    asyncio.run(attacks.soak(server.url, minutes=0.1, visitors=10, think_s=0.3))


def administrators_messages() -> list[BackMsg]:
    install = BackMsg()
    install.backend_operation_request.install_skills.SetInParent()
    return [
        BackMsg(clear_cache=True),
        BackMsg(load_git_info=True),
        BackMsg(set_run_on_save=True),
        BackMsg(debug_shutdown_runtime=True),
        install,
    ]


def test_administrators_messages_from_a_visitor_change_nothing(server: Server) -> None:
    """Another visitor's answers come from the cache as before, and no file is written."""

    def files() -> set[Path]:
        hidden = (".git", ".venv", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache")
        return {file for file in run.ROOT.rglob("*") if not set(file.parts) & set(hidden)}

    async def attack() -> float:
        attacker = await visit(server.url, "monitoring", city="halle")
        other = await visit(server.url, "monitoring", city="halle")
        held = attacks.metric(server.url, "cache_sections_bytes")
        for message in administrators_messages():
            await attacker.connection.send(message.SerializeToString())
        await attacker.reload()
        await other.reload()
        await asyncio.gather(attacker.leave(), other.leave())
        return attacks.metric(server.url, "cache_sections_bytes") - held

    before = files()
    assert asyncio.run(attack()) >= 0
    assert files() == before


def test_the_first_message_names_nothing_of_the_machine(server: Server) -> None:
    async def first() -> ForwardMsg:
        page = await attacks.page_of(server.url)
        await page.send(attacks.run_message("lang=de").SerializeToString())
        message = ForwardMsg()
        while message.WhichOneof("type") != "new_session":
            raw = await asyncio.wait_for(page.recv(), 20)
            message.ParseFromString(raw if isinstance(raw, bytes) else raw.encode())
        await page.close()
        return message

    told = asyncio.run(first()).new_session
    assert told.initialize.session_id
    for secret in (str(run.ROOT), "frame.py", "1.67", "3.11", sys.platform.capitalize()):
        assert secret.encode() not in told.SerializeToString()


def test_a_hostile_address_within_a_message_is_neither_kept_nor_repeated(server: Server) -> None:
    strange = {f"x{number}": "y" * 300 for number in range(50)}

    async def attack() -> Visitor:
        visitor = await visit(server.url, "monitoring", city="halle", **strange)
        await visitor.leave()
        return visitor

    visitor = asyncio.run(attack())
    assert "yyy" not in visitor.query
    assert not [each for each in visitor.elements if b"yyy" in each.SerializeToString()]


def test_departed_visitors_leave_no_open_files(server: Server) -> None:
    async def come_and_go(number: int) -> float:
        visitors = [await visit(server.url, "", city="halle") for _ in range(number)]
        await asyncio.gather(*(visitor.leave() for visitor in visitors))
        await asyncio.sleep(0.5)
        return attacks.metric(server.url, "open_files")

    # Streamlit keeps the last 128 sessions for a while, for those whose connection broke.
    asyncio.run(come_and_go(140))
    held = asyncio.run(come_and_go(20))
    assert asyncio.run(come_and_go(140)) <= held + 50
