"""Which addresses there are: pages, the files they load, and what Streamlit's own script asks for."""

from collections.abc import Collection

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from server import limits
from server.answers import answer
from server.compression import STREAMLIT_STATIC
from server.visits import opened

READ = ("GET", "HEAD")
OURS = ("/icon.svg", "/shell.js", "/style.css", "/search.json")
STREAMLITS = ("/_stcore/health", "/_stcore/host-config")
DOWNLOADS = "/media/"


class KnownAddresses:
    """Lets through what there is; all else is answered here, before Streamlit sees it.

    Streamlit would answer every address with its own page, and offers an upload, numbers of memory
    use and an interface for programs, which nobody needs here.
    """

    def __init__(self, app: ASGIApp, pages: Collection[str]) -> None:
        self.app = app
        self.pages = frozenset(f"/{page}" for page in pages)
        static = (STREAMLIT_STATIC / "static").rglob("*")
        files = {f"/{file.relative_to(STREAMLIT_STATIC).as_posix()}" for file in static}
        self.known = self.pages | files | {*OURS, *STREAMLITS}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for what there is not, pass everything else on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path: str = scope["path"]
        if scope["method"] not in READ:
            await answer(405)(scope, receive, send)
        elif _bytes_of_head(scope) > limits.HEAD_BYTES:
            # uvicorn bounds only what has not arrived yet.
            await answer(431)(scope, receive, send)
        elif path in self.pages and not opened.has_room(scope):
            # The page could be sent, but not the connection that it is filled through.
            await answer(503)(scope, receive, send)
        elif path in self.known or self._is_download(path):
            await self.app(scope, receive, send)
        elif path.rstrip("/") in self.pages and path[1:2] != "/":
            query = scope["query_string"].decode("latin-1")
            to = path.rstrip("/") + (f"?{query}" if query else "")
            await RedirectResponse(to, 308)(scope, receive, send)
        else:
            await answer(404)(scope, receive, send)

    def _is_download(self, path: str) -> bool:
        name = path.removeprefix(DOWNLOADS)
        return name not in ("", path) and "/" not in name and ".." not in name


def _bytes_of_head(scope: Scope) -> int:
    """How large address and headers of a request are."""
    headers = sum(len(name) + len(value) for name, value in scope["headers"])
    return len(scope["path"]) + len(scope["query_string"]) + headers
