"""Every address there is, and our own answer for all others."""

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from server import addresses
from server.addresses import KnownAddresses
from server.answers import OwnAnswers
from server.compression import STREAMLIT_STATIC
from server.visits import Open
from tests.server.ask import BEHIND, app_behind, ask

FONT = next((STREAMLIT_STATIC / "static" / "media").glob("*.woff2"))


@pytest.fixture
def app() -> ASGIApp:
    return KnownAddresses(app_behind, ("", "monitoring"))


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/monitoring",
        "/icon.svg",
        "/style.css",
        "/_stcore/health",
        "/_stcore/host-config",
        f"/static/media/{FONT.name}",
        "/media/0123abcd.csv",
    ],
)
def test_what_a_page_needs_is_passed_on(path: str, app: ASGIApp) -> None:
    assert ask(app, path)[2].decode() == BEHIND
    assert ask(app, path, method="HEAD")[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/robots.txt",
        "/favicon.ico",
        "/favicon.png",
        "/index.html",
        "/manifest.json",
        "/monitoring/deep",
        "/Monitoring",
        "/no_such_page",
        "/.",
        "/..",
        "/%",
        "/ü",
        "/\x00",
        "//evil.example/monitoring",
        "//",
        "/\\evil.example",
        "/static/../../../etc/passwd",
        "/static/js/no_such.js",
        "/media/",
        "/media/a/b",
        "/media/..",
        "/media/../_stcore/metrics",
        "/component/x/index.html",
        "/auth/login",
        "/_stcore/metrics",
        "/_stcore/upload_file/session/file",
        "/_stcore/agent/",
        "/_stcore/script-health-check",
        "/_stcore/bidi-components/x",
        "/_stcore/stream",
        "",
        "http://127.0.0.1/",
    ],
)
def test_all_else_is_our_own_answer_in_both_languages(path: str, app: ASGIApp) -> None:
    status, headers, body = ask(app, path)
    assert status == 404
    assert headers["content-type"].startswith("text/html")
    assert "Hier ist nichts" in body.decode()
    assert "There is nothing here" in body.decode()
    assert "streamlit" not in body.decode().lower()


def test_a_slash_too_many_leads_to_the_page_and_keeps_the_view(app: ASGIApp) -> None:
    status, headers, _ = ask(app, "/monitoring/", "lang=en&year=2023")
    assert (status, headers["location"]) == (308, "/monitoring?lang=en&year=2023")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_pages_can_only_be_read(method: str, app: ASGIApp) -> None:
    assert ask(app, "/", method=method)[0] == 405


def test_a_full_house_says_so_on_the_page_and_still_sends_files(
    app: ASGIApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "opened", Open(lambda: 0, lambda: 1))
    status, headers, body = ask(app, "/monitoring")
    assert (status, headers["retry-after"]) == (503, "60")
    assert "Gerade sind sehr viele da" in body.decode()
    assert ask(app, "/icon.svg")[0] == 200


# --- refusals and failures behind ------------------------------------------------------------


def answers(status: int) -> ASGIApp:
    async def behind(scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse("Streamlit's own words", status)(scope, receive, send)

    return OwnAnswers(behind)


@pytest.mark.parametrize("status", [400, 403, 404, 416, 500, 502])
def test_refusals_of_others_have_our_words(status: int) -> None:
    answered, _, body = ask(answers(status), "/")
    assert answered == status
    assert b"own words" not in body
    assert b'lang="de"' in body
    assert b'lang="en"' in body


@pytest.mark.parametrize("status", [200, 206, 304, 308])
def test_what_is_no_refusal_stays_as_it_is(status: int) -> None:
    assert ask(answers(status), "/")[2] == b"Streamlit's own words"


def test_a_failure_shows_a_number_that_the_log_names_too(caplog: pytest.LogCaptureFixture) -> None:
    async def failing(scope: Scope, receive: Receive, send: Send) -> None:
        raise ValueError("a secret path")

    status, _, body = ask(OwnAnswers(failing), "/")
    number = caplog.records[-1].getMessage().rsplit(maxsplit=1)[-1]
    assert status == 500
    assert body.decode().count(number) == 2
    assert "secret" not in body.decode()


@pytest.mark.parametrize("where", ["headers", "query"])
def test_a_request_larger_than_any_view_needs_is_refused(where: str, app: ASGIApp) -> None:
    def of(size: int) -> int:
        many = {f"x{n}": "y" * 1_000 for n in range(size // 1_000)}
        return ask(app, "/", **many)[0] if where == "headers" else ask(app, "/", "y" * size)[0]

    assert of(30_000) == 200
    assert of(40_000) == 431
