"""Open pages, one by one: who is let in, what waits, what is closed."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

import pytest
import streamlit as st
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from server import limits, visits
from server.visits import Open, Pace, Visits, address_of

OUR_PAGE = {
    "host": "a.example",
    "origin": "https://a.example",
    "sec-websocket-protocol": "streamlit, x",
}


def run_message() -> bytes:
    message = BackMsg()
    message.rerun_script.query_string = "lang=de"
    message.rerun_script.widget_states.widgets.add(id="$$ID-x-choose", string_value="map")
    return bytes(message.SerializeToString())


HAS_RUN = ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY).SerializeToString()


class Page:
    """A page and its connection: what it sends, what it gets, what Streamlit gets of it."""

    def __init__(
        self, *sent: bytes | str, client: str = "192.0.2.1", runs: bool = True, **headers: str
    ) -> None:
        named = OUR_PAGE | {name.replace("_", "-"): value for name, value in headers.items()}
        self.scope: Scope = {
            "type": "websocket",
            "path": visits.STREAM,
            "client": (client, 1),
            "headers": [(name.encode(), value.encode()) for name, value in named.items()],
        }
        self.got: list[Message] = []
        self.for_streamlit: list[Message] = []
        self.runs = runs
        """Whether Streamlit runs the page, and says so."""
        self._sent: list[Message] = [{"type": "websocket.connect"}]
        for each in sent:
            kind = "bytes" if isinstance(each, bytes) else "text"
            self._sent.append({"type": "websocket.receive", kind: each})

    async def receive(self) -> Message:
        if not self._sent:
            await asyncio.sleep(60)
        return self._sent.pop(0)

    async def send(self, message: Message) -> None:
        self.got.append(message)

    async def streamlit(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Accepts, and reads until there is nothing more; runs the page for each thing that it hears."""
        assert not [each for each in scope["headers"] if each[0] == b"origin"]
        await send({"type": "websocket.accept", "subprotocol": "streamlit"})
        while True:
            message = await receive()
            self.for_streamlit.append(message)
            if message["type"] == "websocket.disconnect":
                return
            if message["type"] == "websocket.receive" and self.runs:
                await send({"type": "websocket.send", "bytes": HAS_RUN})

    @property
    def kinds(self) -> list[str]:
        return [each["type"].removeprefix("websocket.") for each in self.got]

    @property
    def heard(self) -> list[bytes]:
        return [each["bytes"] for each in self.for_streamlit if "bytes" in each]


def served(page: Page, seconds: float = 0.3) -> Page:
    """A page with Streamlit behind our middleware, for a moment."""

    async def for_a_moment(work: Coroutine[Any, Any, None]) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(work, seconds)

    asyncio.run(for_a_moment(Visits(page.streamlit)(page.scope, page.receive, page.send)))
    return page


def test_our_page_is_accepted_once_and_heard() -> None:
    page = served(Page(run_message(), runs=False))
    assert page.kinds == ["accept"]
    assert page.heard == [run_message()]


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_another_website_is_refused_before_streamlit_sees_it(origin: str) -> None:
    page = served(Page(run_message(), origin=origin))
    assert page.kinds == ["close"]
    assert page.for_streamlit == []


def test_a_page_that_says_nothing_costs_no_session_and_is_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "SILENT_S", 0.05)
    page = served(Page())
    assert page.kinds == ["accept", "close"]
    assert page.for_streamlit == []
    dropped = BackMsg(clear_cache=True).SerializeToString()
    assert served(Page(dropped)).kinds == ["accept", "close"], "what is dropped says nothing"


def test_a_page_that_comes_back_may_be_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SILENT_S", 0.05)
    back = "streamlit, x, 0123-session"
    page = served(Page(sec_websocket_protocol=back))
    assert page.kinds == ["accept"]
    assert [each["type"] for each in page.for_streamlit] == ["websocket.connect"]


def come_back(monkeypatch: pytest.MonkeyPatch, *sent: bytes, is_there: bool, runs: bool) -> Page:
    """A page whose connection broke, with its session still there or not."""

    class Runtime:
        def is_active_session(self, _: str) -> bool:
            return is_there

    monkeypatch.setattr(st.runtime, "get_instance", Runtime)
    return served(Page(*sent, runs=runs, sec_websocket_protocol="streamlit, x, 0123-session"))


def clicks(page: Page) -> list[int]:
    """With how many widgets each run was asked for that Streamlit heard of."""
    heard = []
    for raw in page.heard:
        message = BackMsg()
        message.ParseFromString(raw)
        assert message.rerun_script.query_string == "lang=de"
        heard.append(len(message.rerun_script.widget_states.widgets))
    return heard


def test_a_click_whose_session_is_gone_is_obeyed_once_the_page_is_there_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent = run_message(), run_message()
    assert clicks(come_back(monkeypatch, *sent, is_there=False, runs=True)) == [0, 1, 1]
    assert clicks(come_back(monkeypatch, *sent, is_there=True, runs=True)) == [1, 1]


def test_a_click_does_not_wait_for_ever_for_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    assert clicks(come_back(monkeypatch, run_message(), is_there=False, runs=False)) == [0]
    monkeypatch.setattr(limits, "RUN_S", 0.05)
    assert clicks(come_back(monkeypatch, run_message(), is_there=False, runs=False)) == [0, 1]


def test_a_page_asks_for_one_thing_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [run_message()] * 5
    assert len(served(Page(*many, runs=True)).heard) == 5
    assert len(served(Page(*many, runs=False)).heard) == 1
    alive = BackMsg(app_heartbeat=True).SerializeToString()
    assert served(Page(run_message(), alive, runs=False)).heard[1:] == [alive]
    monkeypatch.setattr(limits, "TURN_S", 0.05)
    assert 2 < len(served(Page(*many, runs=False)).heard) <= 5, (
        "who was not answered waits no longer"
    )


def test_of_a_page_that_cannot_be_reached_any_more_streamlit_hears_that_it_is_gone() -> None:
    class Lost(Page):
        async def send(self, message: Message) -> None:
            if message["type"] == "websocket.send":
                raise OSError
            await super().send(message)

        async def streamlit(self, scope: Scope, receive: Receive, send: Send) -> None:
            self.for_streamlit += [await receive(), await receive()]
            with suppress(OSError):
                await send({"type": "websocket.send", "bytes": HAS_RUN})
            self.for_streamlit.append(await receive())

    page = served(Lost(run_message(), run_message()))
    kinds = [each["type"].removeprefix("websocket.") for each in page.for_streamlit]
    assert kinds == ["connect", "receive", "disconnect"]


@pytest.mark.parametrize("bad", [b"\xff", "text", b""])
def test_after_a_bad_message_nothing_more_is_heard(bad: bytes | str) -> None:
    page = served(Page(run_message(), bad, run_message()))
    if bad == b"":
        assert page.heard == [run_message()] * 2, "an empty message says nothing"
        return
    assert page.kinds == ["accept", "send", "close"]
    assert page.heard == [run_message()]
    assert page.for_streamlit[-1]["type"] == "websocket.disconnect"


def test_what_administrators_say_is_not_heard() -> None:
    clear = BackMsg(clear_cache=True).SerializeToString()
    assert served(Page(run_message(), clear, run_message())).heard == [run_message()] * 2


# --- how many, how fast ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::9", "2001:db8:1:2::"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("", ""),
        ("unix", "unix"),
    ],
)
def test_a_household_is_one_address(address: str, counted: str) -> None:
    assert address_of({"client": (address, 1)}) == counted


def test_room_is_bounded_in_all_and_per_address() -> None:
    opened = Open(lambda: 3, lambda: 2)
    here, there, elsewhere = ({"client": (f"192.0.2.{n}", 1)} for n in (1, 2, 3))
    with opened.one_more(here), opened.one_more(here):
        assert not opened.has_room(here)
        assert opened.has_room(there)
        with opened.one_more(there):
            assert not opened.has_room(elsewhere)
        assert opened.has_room(elsewhere)
    assert opened.number == 0
    assert opened.has_room(here)


def test_who_is_too_many_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visits, "opened", Open(lambda: 0, lambda: 1))
    assert served(Page(run_message())).kinds == ["close"]


def test_haste_waits_and_pauses_are_rewarded(monkeypatch: pytest.MonkeyPatch) -> None:
    now, slept = [0.0], list[float]()

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    monkeypatch.setattr(visits, "monotonic", lambda: now[0])
    monkeypatch.setattr(asyncio, "sleep", sleep)
    pace = Pace(per_s=10, at_once=3)

    async def messages(number: int) -> None:
        for _ in range(number):
            await pace.wait()

    asyncio.run(messages(3))
    assert slept == []
    asyncio.run(messages(2))
    assert slept == pytest.approx([0.1, 0.1])
    now[0] += 60
    slept.clear()
    asyncio.run(messages(3))
    assert slept == []
