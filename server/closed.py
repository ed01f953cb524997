"""Addresses of Streamlit that nobody needs here."""

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

# Numbers of memory use, an upload and an interface for programs.
CLOSED = ("/_stcore/metrics", "/_stcore/upload_file", "/_stcore/agent")


class ClosedAddresses:
    """Answers "not found" for a closed address and everything below it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Turn away what asks for a closed address, pass everything else on."""
        path = scope.get("path", "")
        if any(path == closed or path.startswith(closed + "/") for closed in CLOSED):
            await PlainTextResponse("Not found", status_code=404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)
