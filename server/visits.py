"""Open pages: each is one websocket, from our own host, within limits, and saying what pages say."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ipaddress import IPv6Address, ip_address
from time import monotonic

import streamlit as st
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server import limits, messages
from server.counts import count
from server.origin import is_our_own, without_origin

STREAM = "/_stcore/stream"
SUBPROTOCOL = "streamlit"
FORBIDDEN = 1008
"""How the protocol names a connection closed for what was said on it."""


class Open:
    """How many pages are open, in all and by address."""

    def __init__(self, most: Callable[[], int], most_per_address: Callable[[], int]) -> None:
        self.most, self.most_per_address = most, most_per_address
        self._by_address: Counter[str] = Counter()

    @property
    def number(self) -> int:
        """All of them."""
        return self._by_address.total()

    def has_room(self, scope: Scope) -> bool:
        """Whether one more may be opened from where a request comes from."""
        here = self._by_address[address_of(scope)]
        return self.number < self.most() and here < self.most_per_address()

    @contextmanager
    def one_more(self, scope: Scope) -> Iterator[None]:
        """Count a page while it is open."""
        address = address_of(scope)
        self._by_address[address] += 1
        try:
            yield
        finally:
            self._by_address[address] -= 1
            if not self._by_address[address]:
                del self._by_address[address]


opened = Open(limits.visits, limits.visits_per_address)
"""Those of this process."""


def address_of(scope: Scope) -> str:
    """Where a request comes from; of IPv6 the part that one household or office has."""
    host = (scope.get("client") or ("",))[0]
    try:
        address = ip_address(host)
    except ValueError:
        return str(host)
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or IPv6Address(int(address) >> 64 << 64))
    return str(address)


class Pace:
    """Lets through so many a second, and some more at once after a pause."""

    def __init__(self, per_s: float, at_once: float) -> None:
        self._per_s, self._most = per_s, at_once
        self._left, self._seen = at_once, monotonic()

    async def wait(self) -> None:
        """Wait until it is one's turn."""
        now = monotonic()
        self._left = min(self._most, self._left + (now - self._seen) * self._per_s) - 1
        self._seen = now
        if self._left < 0:
            await asyncio.sleep(-self._left / self._per_s)


class Visits:
    """Lets pages of ours through to Streamlit, and only what they need to say."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Judge a handshake, then stand between the page and Streamlit; pass all else on."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        if refusal := _refusal(scope):
            count("visits_refused", refusal)
            await receive()
            await send({"type": "websocket.close", "code": FORBIDDEN})
            return
        with opened.one_more(scope):
            await Visit(receive, send).through(self.app, without_origin(scope))


def _refusal(scope: Scope) -> str | None:
    """Why a handshake is refused, in a word; None where it is not."""
    if scope["path"] != STREAM:
        return "address"
    if not is_our_own(scope):
        return "origin"
    return None if opened.has_room(scope) else "room"


class Visit:
    """One open page."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive, self._send = receive, send
        self._pace = Pace(limits.MESSAGES_PER_S, limits.MESSAGES_AT_ONCE)
        self._waiting: list[Message] = []
        """What was received before Streamlit was asked in."""
        self._closed = False
        self._session_before = ""
        """The session that a page had before its connection broke, until it is known to be there."""

    async def through(self, app: ASGIApp, scope: Scope) -> None:
        """Ask Streamlit in once the page has said what it shows; before that it costs nothing."""
        self._waiting.append(await self._receive())
        offered = _offered(scope)
        subprotocol = SUBPROTOCOL if SUBPROTOCOL in offered[:1] else None
        await self._send({"type": "websocket.accept", "subprotocol": subprotocol})
        if len(offered) > 2:
            # One that comes back has said it before, and may have nothing to say for long.
            self._session_before = offered[2]
        elif not await self._first_message():
            return
        await app(scope, self._for_streamlit, self._for_page)

    async def _first_message(self) -> bool:
        try:
            first = await asyncio.wait_for(self._next(), limits.SILENT_S)
        except TimeoutError:
            await self._close("silence")
            return False
        self._waiting.append(first)
        return bool(first["type"] == "websocket.receive")

    async def _for_streamlit(self) -> Message:
        if self._waiting:
            return self._waiting.pop(0)
        return await self._next()

    async def _next(self) -> Message:
        """The next message that passes, or that the connection has ended."""
        while True:
            message = await self._receive()
            if message["type"] != "websocket.receive":
                return message
            await self._pace.wait()
            try:
                raw = messages.passed(_content(message))
            except messages.Refused as refused:
                await self._close(str(refused))
                return {"type": "websocket.disconnect", "code": FORBIDDEN}
            if raw is None:
                count("messages_dropped")
                continue
            return {"type": "websocket.receive", "bytes": self._whole_where_new(raw)}

    def _whole_where_new(self, raw: bytes) -> bytes:
        """A page whose session is gone knows parts of it that are not there: it is run whole, once."""
        if not self._session_before:
            return raw
        there = bool(st.runtime.get_instance().is_active_session(self._session_before))
        self._session_before = ""
        return raw if there else messages.of_whole_page(raw)

    async def _for_page(self, message: Message) -> None:
        if self._closed:
            # As a server says that nobody is there any more.
            raise OSError
        if message["type"] == "websocket.accept":
            return
        if message["type"] == "websocket.close":
            self._closed = True
        elif raw := message.get("bytes"):
            message = {"type": "websocket.send", "bytes": messages.told(raw)}
        await self._send(message)

    async def _close(self, why: str) -> None:
        count("visits_closed", why)
        if not self._closed:
            self._closed = True
            await self._send({"type": "websocket.close", "code": FORBIDDEN})


def _content(message: Message) -> bytes:
    """The bytes of a message; pages never send text."""
    content = message.get("bytes")
    if content is None:
        raise messages.Refused("text")
    return bytes(content)


def _offered(scope: Scope) -> list[str]:
    """What stands in the protocol header, where pages also name the session they had."""
    written = Headers(scope=scope).get("sec-websocket-protocol", "")
    return [each.strip() for each in written.split(",")]
