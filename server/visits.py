"""Open pages: each is one websocket, from our own host, within limits, and saying what pages say."""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import aclosing, contextmanager, suppress
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
GONE: Message = {"type": "websocket.disconnect", "code": 1006}
"""What Streamlit hears of a page that is not there any more."""


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
        self._closed = False
        self._answered = asyncio.Event()
        """Whether Streamlit has ended all that the page has asked for."""
        self._answered.set()

    async def through(self, app: ASGIApp, scope: Scope) -> None:
        """Ask Streamlit in once the page has said what it shows; before that it costs nothing."""
        said = [await self._receive()]
        offered = _offered(scope)
        subprotocol = SUBPROTOCOL if SUBPROTOCOL in offered[:1] else None
        await self._send({"type": "websocket.accept", "subprotocol": subprotocol})
        # One that comes back has said it before, and may have nothing to say for long.
        session_before = offered[2] if len(offered) > 2 else ""
        if not session_before:
            first = await self._first_message()
            if first["type"] != "websocket.receive":
                return
            said.append(first)
        async with aclosing(self._heard(said, session_before)) as heard:
            await app(scope, heard.__anext__, self._for_page)

    async def _first_message(self) -> Message:
        try:
            return await asyncio.wait_for(self._next(), limits.SILENT_S)
        except TimeoutError:
            return await self._close("silence")

    async def _heard(self, said: list[Message], session_before: str) -> AsyncGenerator[Message]:
        """What Streamlit hears of the page: what was said already, then all that is said.

        A page asks for one thing after the other: many that do not wait for their answers would leave
        no time for the rest. One whose session is gone clicked on something that Streamlit does not
        know: it is shown the page as it was before the click, and then told of the click.
        """
        for message in said:
            yield await self._in_turn(message, limits.TURN_S)
        is_known = not session_before
        while True:
            message, patience_s = await self._next(), limits.TURN_S
            if not is_known and (before := messages.before_click(message.get("bytes", b""))):
                is_known = True
                if not st.runtime.get_instance().is_active_session(session_before):
                    yield await self._in_turn(_received(before), patience_s)
                    patience_s = limits.RUN_S
            yield await self._in_turn(message, patience_s)

    async def _in_turn(self, message: Message, patience_s: float) -> Message:
        """A message, once the page has its answer to what it asked before, or has waited for long."""
        if messages.asks(message.get("bytes", b"")):
            with suppress(TimeoutError):
                await asyncio.wait_for(self._answered.wait(), patience_s)
            self._answered.clear()
        # Streamlit takes what it is told by a page that is gone for a message of a wrong kind.
        return GONE if self._closed else message

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
                return await self._close(str(refused))
            if raw is not None:
                return _received(raw)
            count("messages_dropped")

    async def _for_page(self, message: Message) -> None:
        if self._closed:
            # As a server says that nobody is there any more.
            raise OSError
        if message["type"] == "websocket.accept":
            return
        if message["type"] == "websocket.close":
            self._closed = True
        elif raw := message.get("bytes"):
            passed_on, ends = messages.told(raw)
            if ends:
                self._answered.set()
            message = {"type": "websocket.send", "bytes": passed_on}
        try:
            await self._send(message)
        except OSError:
            self._closed = True
            raise

    async def _close(self, why: str) -> Message:
        """Close the connection; as Streamlit hears of it."""
        count("visits_closed", why)
        if not self._closed:
            self._closed = True
            await self._send({"type": "websocket.close", "code": FORBIDDEN})
        return GONE


def _received(raw: bytes) -> Message:
    return {"type": "websocket.receive", "bytes": raw}


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
