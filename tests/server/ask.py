"""A request to an ASGI app without a server."""

from collections.abc import MutableMapping
from typing import Any

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from tests import running

BEHIND = "from the app behind it"


async def app_behind(scope: Scope, receive: Receive, send: Send) -> None:
    """What stands behind a middleware: it says so, whatever it is asked."""
    await PlainTextResponse(BEHIND)(scope, receive, send)


def ask(
    app: ASGIApp,
    path: str,
    query: str = "",
    method: str = "GET",
    client: str = "127.0.0.1",
    **headers: str,
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of the answer; underscores in names of headers become hyphens."""
    messages: list[MutableMapping[str, Any]] = []

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        messages.append(message)

    sent = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "client": (client, 50_000),
        "query_string": query.encode(),
        "headers": sent,
    }

    async def request() -> None:
        await app(scope, receive, send)

    running.run(request())
    start, *rest = messages
    answered = {name.decode(): value.decode() for name, value in start["headers"]}
    return start["status"], answered, b"".join(message["body"] for message in rest)
