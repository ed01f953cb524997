"""Connections that do not arrive, or do not take their answer, make room for others."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.server import ServerState

from server import connections, limits
from server.connections import Connection, Crowd
from tests.server.ask import BEHIND, app_behind

WHOLE = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
HALF = b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: "


@asynccontextmanager
async def listening(app: ASGIApp = app_behind) -> AsyncIterator[int]:
    config = uvicorn.Config(app, log_config=None, lifespan="off", **connections.settings())
    config.load()
    state, loop = ServerState(), asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(config, state, {}), "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]


async def answer_to(port: int, sent: bytes, seconds: float = 2.0) -> bytes:
    """All that comes until the server closes; TimeoutError where it does not."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(sent)
    try:
        return await asyncio.wait_for(reader.read(), seconds)
    except ConnectionError:
        return b""
    finally:
        writer.close()


@pytest.mark.parametrize("sent", [b"", b"G", HALF, WHOLE + HALF])
def test_what_does_not_arrive_is_broken_off(sent: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "HEAD_S", 0.1)

    async def attack() -> bytes:
        async with listening() as port:
            return await answer_to(port, sent)

    assert (BEHIND.encode() in asyncio.run(attack())) is sent.startswith(WHOLE)


def test_a_body_that_never_comes_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "HEAD_S", 0.1)
    request = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\nabc"

    async def attack() -> bytes:
        async with listening() as port:
            return await answer_to(port, request)

    assert BEHIND.encode() in asyncio.run(attack())


def test_an_answer_nobody_takes_is_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ANSWER_S", 0.2)
    ended = asyncio.Event()

    async def endless(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for _ in range(1_000):
            await send({"type": "http.response.body", "body": b"x" * 100_000, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
        ended.set()

    async def attack() -> None:
        async with listening(endless) as port:
            _, writer = await asyncio.open_connection("127.0.0.1", port, limit=1_000)
            writer.write(WHOLE)
            await asyncio.wait_for(ended.wait(), 5)
            assert len(connections.answering) == 0
            writer.transport.abort()

    asyncio.run(attack())


def test_the_oldest_half_request_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "unanswered", Crowd("unanswered", lambda: 5))

    async def attack() -> tuple[list[bool], bytes]:
        async with listening() as port:
            lines = [await asyncio.open_connection("127.0.0.1", port) for _ in range(8)]
            for _, writer in lines:
                writer.write(HALF)
            await asyncio.sleep(0.1)
            broken = [reader.exception() is not None or reader.at_eof() for reader, _ in lines]
            close = WHOLE.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
            got = await answer_to(port, close)
            for _, writer in lines:
                writer.transport.abort()
            return broken, got

    broken, got = asyncio.run(attack())
    assert broken == [True] * 3 + [False] * 5
    assert BEHIND.encode() in got


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00",
        b"GET /\xff HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nX: " + b"x" * 40_000,
        b"nonsense\r\n\r\n",
    ],
)
def test_what_is_no_request_gets_our_words(sent: bytes) -> None:
    async def attack() -> bytes:
        async with listening() as port:
            return await answer_to(port, sent)

    got = asyncio.run(attack())
    assert got.startswith(b"HTTP/1.1 400")
    assert connections.NOT_READABLE.encode() in got


def test_a_bound_follows_from_the_files_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    for files in (256, 1_024, 4_096, 65_536):
        monkeypatch.setattr(limits, "open_files", lambda files=files: files)
        used = limits.visits() * limits.FILES_PER_VISIT + limits.unanswered() + limits.answering()
        assert used < files
    assert limits.visits() == 2_000
