"""Connections below the pages: what does not arrive, or is not taken, makes room for others."""

from asyncio import TimerHandle, Transport
from collections.abc import Callable
from typing import Any

from h11 import Request
from uvicorn.protocols.http.h11_impl import H11Protocol

from server import limits
from server.counts import count

NOT_READABLE = "Diese Anfrage war nicht lesbar. This request could not be read."


class Crowd:
    """Connections in one state, in the order they came into it; beyond the most the first must go."""

    def __init__(self, name: str, most: Callable[[], int]) -> None:
        self.name, self.most = name, most
        self._members: dict[Connection, None] = {}

    def add(self, one: "Connection") -> None:
        """Take one in; it stands last."""
        self.remove(one)
        self._members[one] = None
        if len(self._members) > self.most():
            first = next(iter(self._members))
            self.remove(first)
            first.give_up(self.name)

    def remove(self, one: "Connection") -> None:
        """Let one go, if it is here."""
        self._members.pop(one, None)

    def __len__(self) -> int:
        return len(self._members)


unanswered = Crowd("unanswered", limits.unanswered)
"""Connections whose request has not arrived, or that wait for a next one."""
answering = Crowd("answering", limits.answering)
"""Connections whose answer is being made or taken."""


class Connection(H11Protocol):
    """uvicorn's connection, with time-outs for requests that do not arrive and answers not taken."""

    _timer: TimerHandle | None = None
    _state: Crowd | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Wait for a request."""
        super().connection_made(transport)
        self._enter(unanswered, limits.HEAD_S)

    def data_received(self, data: bytes) -> None:
        """Take in what arrived, and see what the connection is doing now."""
        super().data_received(data)
        if self.transport.get_protocol() is not self or self.transport.is_closing():
            self._leave()
        elif self.cycle is not None and not self.cycle.response_complete:  # type: ignore[redundant-expr]
            self._enter(answering, limits.ANSWER_S)
        else:
            self._enter(unanswered, limits.HEAD_S)

    def on_response_complete(self) -> None:
        """Wait for a next request, as long as uvicorn keeps connections."""
        self._enter(unanswered, limits.HEAD_S)
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._leave()
        super().connection_lost(exc)

    def handle_websocket_upgrade(self, event: Request) -> None:
        """Hand the connection over; from here on server/visits.py bounds it."""
        self._leave()
        super().handle_websocket_upgrade(event)

    def send_400_response(self, msg: str) -> None:
        """Say in both languages that this was no request."""
        count("requests_not_readable")
        super().send_400_response(NOT_READABLE)

    def give_up(self, why: str) -> None:
        """Break the connection off."""
        self._leave()
        count("connections_closed", why)
        self.transport.abort()

    def _enter(self, crowd: Crowd, seconds: float) -> None:
        """Come into a state, with a time to leave it; who is in it already keeps that time."""
        if self._state is crowd:
            return
        self._leave()
        self._state = crowd
        self._timer = self.loop.call_later(seconds, self.give_up, f"{crowd.name} too long")
        crowd.add(self)

    def _leave(self) -> None:
        if self._state is not None:
            self._state.remove(self)
            self._state = None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def settings() -> dict[str, Any]:
    """How uvicorn is told of it."""
    return {
        "http": Connection,
        "h11_max_incomplete_event_size": limits.HEAD_BYTES,
        "ws_max_size": limits.MESSAGE_BYTES,
        "ws_ping_interval": 30.0,
        "ws_ping_timeout": 30.0,
        "ws_per_message_deflate": False,
        "timeout_keep_alive": 5,
        "timeout_graceful_shutdown": 5,
        "server_header": False,
        "access_log": False,
    }
