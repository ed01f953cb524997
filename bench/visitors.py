"""Visitors without a browser: they speak Streamlit's own protocol, so hundreds fit on one machine.

A visitor opens a page as a link does, then chooses in its lists, and waits each time until the run
of the page has ended. Only for servers on this machine.
"""

import asyncio
import os
import ssl
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

PATIENCE_S = 60.0
"""A visitor who waits longer than this would have left."""
LISTS = ("selectbox", "multiselect", "button_group", "slider", "text_input")


class Unanswered(Exception):
    """A visitor got no answer in time, or an error instead of a page."""


@dataclass
class Visitor:
    """One open page; `received` counts the bytes of all messages so far."""

    url: str
    page: str
    query: str
    connection: ClientConnection
    received: int = 0
    page_hash: str = ""
    widgets: dict[str, Element] = field(default_factory=dict)
    """The page's controls by their label, as they were last drawn."""
    fragments: dict[str, str] = field(default_factory=dict)
    """For each control, the part of the page that alone runs when it is used; empty: all of it."""
    elements: list[Element] = field(default_factory=list)
    """What the last run drew."""

    async def choose(self, label: str, option: str) -> None:
        """Choose an option of a list by its words, and wait for the new page."""
        request = self._request()
        request.rerun_script.fragment_id = self.fragments[label]
        state = request.rerun_script.widget_states.widgets.add()
        state.id = self.widgets[label].selectbox.id
        state.string_value = option
        await self._run(request)

    def options(self, label: str) -> list[str]:
        """The options of a list, as they stand there."""
        return list(self.widgets[label].selectbox.options)

    async def reload(self) -> None:
        """Run the page again with nothing changed."""
        await self._run(self._request())

    async def leave(self) -> None:
        """Close the page."""
        await self.connection.close()

    async def send(self, request: BackMsg) -> None:
        """Say anything, and wait until the page has run."""
        await self._run(request)

    async def open(self) -> None:
        """Ask for the page for the first time."""
        await self._run(self._request())

    def _request(self) -> BackMsg:
        request = BackMsg()
        run = request.rerun_script
        run.query_string = self.query
        run.context_info.locale = "de-DE"
        run.context_info.url = f"{self.url}/{self.page}?{self.query}"
        if self.page_hash:
            run.page_script_hash = self.page_hash
        else:
            run.page_name = self.page
        return request

    async def _run(self, request: BackMsg) -> None:
        self.elements = []
        await self.connection.send(request.SerializeToString())
        while True:
            message = ForwardMsg()
            raw = await asyncio.wait_for(self.connection.recv(), PATIENCE_S)
            if isinstance(raw, str):
                continue
            self.received += len(raw)
            message.ParseFromString(raw)
            self._note(message)
            if message.WhichOneof("type") == "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    raise Unanswered("the page script could not be read")
                # One run can give way to another at once, which then ends the change.
                if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    return

    def _note(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "navigation":
            self.page_hash = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta":
            self._draw(message.delta)

    def _draw(self, delta: Delta) -> None:
        if delta.WhichOneof("type") != "new_element":
            return
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise Unanswered(element.exception.message)
        if kind in LISTS:
            label = getattr(element, kind).label
            self.widgets[label] = element
            self.fragments[label] = delta.fragment_id
        self.elements.append(element)


def trust(url: str) -> ssl.SSLContext | None:
    """What an encrypted connection is checked by: the certificates that `SSL_CERT_FILE` names."""
    return _trusting(os.environ.get("SSL_CERT_FILE")) if url.startswith("https") else None


@lru_cache(maxsize=1)
def _trusting(certificates: str | None) -> ssl.SSLContext:
    """Made once: it takes longer than a handshake."""
    return ssl.create_default_context(cafile=certificates)


async def visit(
    url: str,
    page: str = "",
    *,
    browser: str | None = None,
    source: str | None = None,
    **choices: str,
) -> Visitor:
    """Open a page of a server, such as `monitoring`, with choices in its address.

    `browser` is the name it gives, `source` the address of this machine from which it comes.
    """
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    connection = await connect(
        address,
        subprotocols=["streamlit"],  # type: ignore[list-item]
        max_size=None,
        compression=None,
        open_timeout=PATIENCE_S,
        ping_interval=None,
        proxy=None,
        user_agent_header=browser,
        local_addr=(source, 0) if source else None,
        ssl=trust(url),
    )
    visitor = Visitor(url, page, urlencode(choices), connection)
    try:
        await visitor.open()
    except BaseException:
        await connection.close()
        raise
    return visitor


async def arrive_together(number: int, url: str, page: str = "", **choices: str) -> None:
    """So many visitors open a page at the same moment; each gets its answer, or this raises."""
    visitors = await asyncio.gather(*(visit(url, page, **choices) for _ in range(number)))
    await asyncio.gather(*(visitor.leave() for visitor in visitors))
