"""Answers by gzip, each compressed once and kept, since none of them changes while we run."""

import gzip
from functools import lru_cache
from pathlib import Path

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

STREAMLIT_STATIC = Path(st.__file__).parent / "static"
MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css"}
# For what is named after its content, and so never changes.
FOR_A_YEAR = "public, immutable, max-age=31536000"


def accepts_gzip(header: str) -> bool:
    """Whether an `Accept-Encoding` allows gzip: by name, else by `*`; with `q=0` it does not."""
    weights: dict[str, float] = {}
    for part in header.lower().split(","):
        coding, _, weight = part.partition(";")
        try:
            weights[coding.strip()] = float(weight.strip().removeprefix("q=")) if weight else 1.0
        except ValueError:
            weights[coding.strip()] = 0.0
    return weights.get("gzip", weights.get("x-gzip", weights.get("*", 0.0))) > 0


def wants_gzip(scope: Scope) -> bool:
    """Whether this is a whole file asked for by someone who can unpack it."""
    headers = Headers(scope=scope)
    return (
        scope["method"] in {"GET", "HEAD"}
        and accepts_gzip(headers.get("accept-encoding", ""))
        and "range" not in headers
    )


def as_it_is(scope: Scope) -> Scope:
    """A request by someone who wants nothing packed, in a way that nobody can misread.

    Streamlit packs wherever the word "gzip" occurs, in `gzip;q=0` too.
    """
    kept = [each for each in scope["headers"] if each[0].lower() != b"accept-encoding"]
    return {**scope, "headers": kept}


def packed(body: bytes) -> bytes:
    """By gzip, as small as it gets; the same bytes every time."""
    return gzip.compress(body, compresslevel=9, mtime=0)


def packed_answer(body: bytes, media_type: str, cache_control: str) -> Response:
    """The answer for someone who can unpack it; `body` is packed already."""
    headers = {
        "Content-Encoding": "gzip",
        "Vary": "Accept-Encoding",
        "Cache-Control": cache_control,
    }
    return Response(body, media_type=media_type, headers=headers)


class Text:
    """A text of ours, ready to be sent as it is or packed."""

    def __init__(self, text: str, media_type: str, cache_control: str) -> None:
        self.plain = text.encode()
        self.packed = packed(self.plain)
        self.media_type = media_type
        self.cache_control = cache_control

    def answer(self, scope: Scope) -> Response:
        """The answer to a request."""
        if wants_gzip(scope):
            return packed_answer(self.packed, self.media_type, self.cache_control)
        headers = {"Vary": "Accept-Encoding", "Cache-Control": self.cache_control}
        return Response(self.plain, media_type=self.media_type, headers=headers)


@lru_cache(maxsize=512)
def packed_file(file: Path) -> bytes:
    """One of Streamlit's files, packed when it is first asked for."""
    return packed(file.read_bytes())


class CompressedAssets:
    """Serves Streamlit's scripts and styles compressed.

    A first visit to the overview loads 0.5 MB of them instead of 2.2 MB; one to the monitoring page,
    with charts and a map, 1.9 MB instead of 7.5 MB. Streamlit leaves this to a proxy, because it
    would compress anew for each request. Its fonts are compact already, and a page loads no other
    static files.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        # Only names from this list are ever opened, so no address can lead elsewhere.
        self.files = {
            "/" + file.relative_to(STREAMLIT_STATIC).as_posix(): file
            for file in (STREAMLIT_STATIC / "static").rglob("*")
            if file.suffix in MEDIA_TYPES
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a known file, pass everything else on."""
        file = self.files.get(scope.get("path", ""))
        if scope["type"] != "http" or file is None or not wants_gzip(scope):
            packs = scope["type"] != "http" or wants_gzip(scope)
            await self.app(scope if packs else as_it_is(scope), receive, send)
            return
        body = await run_in_threadpool(packed_file, file)
        answer = packed_answer(body, MEDIA_TYPES[file.suffix], FOR_A_YEAR)
        await answer(scope, receive, send)
