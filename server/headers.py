"""Security headers, and the policy on what a page may load and run."""

import base64
import hashlib
import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.language import LANGUAGES
from server.shell import page_shell


def inline_script_hashes(html: str) -> list[str]:
    """The policy's name for each script that stands in a page itself."""
    scripts = re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


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
