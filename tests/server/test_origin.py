"""Who may open a connection: our own pages, also behind a proxy; nobody else's."""

import pytest
from starlette.types import Scope

from server.origin import is_our_own, without_origin


def handshake(**headers: str) -> Scope:
    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": "websocket", "path": "/_stcore/stream", "headers": named}


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "bildung.example"},
        {"host": "bildung.example", "origin": "https://bildung.example"},
        {"host": "bildung.example:443", "origin": "https://bildung.example"},
        {"host": "Bildung.example", "origin": "https://bildung.EXAMPLE"},
        {"host": "127.0.0.1:8501", "origin": "http://127.0.0.1:8501"},
        {"host": "[::1]:8501", "origin": "http://[::1]:8501"},
        {"host": "127.0.0.1:8601", "x_forwarded_host": "a.example", "origin": "https://a.example"},
    ],
)
def test_our_own_pages_and_programs_may(headers: dict[str, str]) -> None:
    assert is_our_own(handshake(**headers))


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "https://bildung.example.evil.example",
        "https://evil.example/bildung.example",
        "https://bildung.example@evil.example",
        "https://bildung.example:8443",
        "http://bildung.example:443",
        "ftp://bildung.example",
        "bildung.example",
        "//bildung.example",
        "https://",
        "https://bildung.example:port",
        "https://[bildung.example",
        "null",
        "",
        "\u00fc",
    ],
)
def test_no_other_website_may(origin: str) -> None:
    assert not is_our_own(handshake(host="bildung.example", origin=origin))


def test_two_origins_are_none() -> None:
    scope = handshake(host="a.example", origin="https://a.example")
    scope["headers"].append((b"origin", b"https://evil.example"))
    assert not is_our_own(scope)


def test_streamlit_is_not_told_of_the_origin() -> None:
    scope = handshake(host="a.example", origin="https://a.example")
    assert without_origin(scope)["headers"] == [(b"host", b"a.example")]
