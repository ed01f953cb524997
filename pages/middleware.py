"""What stands between the network and Streamlit.

Streamlit serves one fixed English page shell (`index.html`) for every address, without security
headers and uncompressed. Here are: our own answer for the shell, with the language of the address;
middleware for headers, closed doors and compression; and what is said when a page script fails.
All of it is plain ASGI and knows nothing of what the pages show.
"""

import base64
import gzip
import hashlib
import logging
import re
import secrets
from functools import lru_cache
from pathlib import Path

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.convertors import Convertor, register_url_convertor
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HERE = Path(__file__).parent
STREAMLIT_STATIC = Path(st.__file__).parent / "static"
LANGUAGES = ("de", "en")
NO_SCRIPT = {
    "de": "Bildungsblick zeigt seine Diagramme mit JavaScript. Bitte schalten Sie es für diese "
    "Seite ein. Es wird nichts von anderen Servern geladen.",
    "en": "Bildungsblick draws its charts with JavaScript. Please switch it on for this page. "
    "Nothing is loaded from other servers.",
}
FAILED = {
    "de": "Diese Ansicht konnte nicht gezeigt werden. Bitte laden Sie die Seite neu. Hilft das "
    "nicht, nennen Sie der Kontaktstelle bitte die Nummer {number}.",
    "en": "This view could not be shown. Please reload the page. If that does not help, please "
    "give the contact point the number {number}.",
}
# Numbers of memory use, an upload and an interface for programs: the app needs none of them.
CLOSED = ("/_stcore/metrics", "/_stcore/upload_file", "/_stcore/agent")

log = logging.getLogger("bildungsblick")


def language_of(code: str | None) -> str:
    """The language an address asks for; German where it asks for none or for one we lack."""
    return code if code in LANGUAGES else LANGUAGES[0]


# --- the page shell --------------------------------------------------------------------------


def replace_once(text: str, pattern: str, replacement: str) -> str:
    """Replace the one place a pattern matches.

    Raises ValueError when there is none or more than one: another Streamlit version, whose shell
    must be looked at before it is served.
    """
    changed, count = re.subn(pattern, lambda _: replacement, text, flags=re.DOTALL)
    if count != 1:
        raise ValueError(f"Streamlit's page shell has {count} places for {pattern!r}, not one")
    return changed


def page_shell(language: str) -> str:
    """Streamlit's page shell with our language, title, icon, notice and script."""
    shell = (STREAMLIT_STATIC / "index.html").read_text(encoding="utf-8")
    shell = replace_once(shell, r'<html lang="en">', f'<html lang="{language}">')
    shell = replace_once(shell, r"<title>.*?</title>", "<title>Bildungsblick</title>")
    shell = replace_once(
        shell,
        r'<link rel="shortcut icon"[^>]*>',
        '<link rel="icon" type="image/svg+xml" href="./icon.svg" />',
    )
    # It points to an address that is closed here.
    shell = replace_once(shell, r'<link rel="service-desc"[^>]*>', "")
    shell = replace_once(
        shell, r"<noscript>.*?</noscript>", f"<noscript><p>{NO_SCRIPT[language]}</p></noscript>"
    )
    # Deferred scripts and modules run in the order they stand in.
    return replace_once(
        shell,
        r'<script type="module"',
        '<script defer src="./shell.js"></script>\n    <script type="module"',
    )


def inline_script_hashes(html: str) -> list[str]:
    """The policy's name for each script that stands in a page itself."""
    scripts = re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


class PageName(Convertor[str]):
    """The address of a page: nothing, or one word. Files (with a dot) are not pages."""

    regex = "[A-Za-z0-9_-]*"

    def convert(self, value: str) -> str:
        """From the address."""
        return value

    def to_string(self, value: str) -> str:
        """Into an address."""
        return value


def shell_routes() -> list[BaseRoute]:
    """Routes for the page shell and the two files it names; they come before Streamlit's own.

    A page's address answers with the shell whether the page exists or not, as Streamlit itself
    does: only the running script knows the pages.
    """
    register_url_convertor("page_name", PageName())
    shells = {language: page_shell(language) for language in LANGUAGES}

    async def shell(request: Request) -> Response:
        language = language_of(request.query_params.get("lang"))
        # The shell names hashed files of one Streamlit version, so it must never be an old one.
        return HTMLResponse(shells[language], headers={"Cache-Control": "no-cache"})

    async def icon(_: Request) -> Response:
        return FileResponse(HERE / "icon.svg", headers={"Cache-Control": "max-age=86400"})

    async def script(_: Request) -> Response:
        return FileResponse(HERE / "shell.js", headers={"Cache-Control": "no-cache"})

    return [Route("/icon.svg", icon), Route("/shell.js", script), Route("/{page:page_name}", shell)]


# --- headers ---------------------------------------------------------------------------------


def content_security_policy(html: str) -> str:
    """What a page may load and run: only what comes from this server.

    Inline styles are Streamlit's and Vega's way of drawing; `blob:` is how deck.gl starts its
    workers and how charts become pictures.
    """
    rules = {
        "default-src": "'self'",
        # deck.gl starts a small WebAssembly module; this allows that and no eval of scripts.
        "script-src": " ".join(["'self'", "'wasm-unsafe-eval'", *inline_script_hashes(html)]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "frame-ancestors": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "object-src": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


def security_headers() -> dict[str, str]:
    """The headers every answer carries."""
    return {
        "Content-Security-Policy": content_security_policy(page_shell(LANGUAGES[0])),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }


class AddHeaders:
    """Adds headers to every answer."""

    def __init__(self, app: ASGIApp, headers: dict[str, str]) -> None:
        self.app = app
        self.headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete what comes back."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self.headers)
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


# --- closed doors and compression ------------------------------------------------------------


class ClosedDoors:
    """Answers "not found" for parts of Streamlit that nobody needs here."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Turn away what asks for a closed address, with or without something below it."""
        path = scope.get("path", "")
        if any(path == door or path.startswith(door + "/") for door in CLOSED):
            await PlainTextResponse("Not found", status_code=404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


@lru_cache(maxsize=512)
def compressed(file: Path) -> bytes:
    """One of Streamlit's files, by gzip; kept, since the files never change while we run."""
    return gzip.compress(file.read_bytes(), compresslevel=6, mtime=0)


class CompressedAssets:
    """Serves Streamlit's scripts and styles compressed: 1.7 MB instead of 4.1 MB for a first visit.

    Streamlit leaves this to a proxy, because it would compress anew for each request. Each file is
    compressed once here, when it is first asked for.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        # Only names from this list are ever opened, so no address can lead elsewhere.
        self.files = {
            "/" + file.relative_to(STREAMLIT_STATIC).as_posix(): file
            for file in (STREAMLIT_STATIC / "static").rglob("*")
            if file.suffix in {".js", ".css"}
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a known file, pass everything else on."""
        file = self.files.get(scope.get("path", ""))
        if file is None or scope["type"] != "http" or not wants_gzip(scope):
            await self.app(scope, receive, send)
            return
        body = await run_in_threadpool(compressed, file)
        kind = "text/css" if file.suffix == ".css" else "text/javascript"
        # The names carry a hash of the content: such a file never changes.
        headers = {
            "Content-Encoding": "gzip",
            "Vary": "Accept-Encoding",
            "Cache-Control": "public, immutable, max-age=31536000",
        }
        await Response(body, media_type=kind, headers=headers)(scope, receive, send)


def wants_gzip(scope: Scope) -> bool:
    """Whether this is a whole file asked for by someone who can unpack it."""
    headers = Headers(scope=scope)
    return (
        scope["method"] in {"GET", "HEAD"}
        and "gzip" in headers.get("accept-encoding", "")
        and "range" not in headers
    )


def middleware() -> list[Middleware]:
    """All middleware, from the outside in."""
    return [
        Middleware(AddHeaders, headers=security_headers()),
        Middleware(ClosedDoors),
        Middleware(CompressedAssets),
    ]


# --- when a page script fails ----------------------------------------------------------------


def show_failure(error: Exception) -> bool:
    """Tell the visitor that a view failed, and nothing about how.

    Streamlit has just written the traceback to the log; the line written here ties it to the
    number the visitor sees. True keeps Streamlit from showing the error itself.
    """
    number = secrets.token_hex(4)
    log.error("The failure logged above (%s) was shown as number %s", type(error).__name__, number)
    sentence = FAILED[language_of(st.query_params.get("lang"))]
    st.error(sentence.format(number=number))
    return True
