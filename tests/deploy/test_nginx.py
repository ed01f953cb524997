"""nginx in front, as it is delivered: encrypted, bounded, sticky, and with all promises kept."""

import asyncio
import http.client
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import run
from bench import attacks
from bench.visitors import visit
from tests.deploy.front import (
    DEPLOY,
    NAME,
    PATH,
    Front,
    adapted,
    certificate,
    needs,
    started,
    whole,
)

pytestmark = needs("nginx", "openssl")

Answer = tuple[int, dict[str, str], bytes]


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    run.build(sys.executable)
    patience = {"client_header_timeout 10s": "client_header_timeout 1s"}
    with (
        started(Path(tmp_path_factory.mktemp("front")), **patience) as running,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("SSL_CERT_FILE", str(running.certificate))
        yield running


def ask(front: Front, path: str, method: str = "GET", **headers: str) -> Answer:
    parts = urlsplit(front.url)
    context = ssl.create_default_context(cafile=str(front.certificate))
    line = http.client.HTTPSConnection(NAME, parts.port, timeout=20, context=context)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        line.request(method, path, headers=named)
        answer = line.getresponse()
        got = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, got, answer.read()
    finally:
        line.close()


def open_pages(front: Front) -> list[float]:
    return [attacks.metric(each.url, "visits_open") for each in front.processes]


# --- what is delivered -----------------------------------------------------------------------


def test_the_file_is_one_that_nginx_reads(tmp_path: Path) -> None:
    certificate(tmp_path)
    file = whole(tmp_path, adapted(tmp_path, [9, 9], 8_080, 8_443))
    tested = subprocess.run(
        ["nginx", "-t", "-q", "-c", str(file), "-p", str(tmp_path)],
        env={"PATH": PATH},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (tested.returncode, tested.stderr) == (0, "")


def test_a_page_is_encrypted_and_bears_the_apps_policy(front: Front) -> None:
    status, headers, body = ask(front, "/monitoring?lang=en", accept_encoding="gzip")
    assert status == 200
    assert headers["strict-transport-security"] == "max-age=31536000"
    assert "'unsafe-eval'" not in headers["content-security-policy"]
    assert "script-src 'self' 'wasm-unsafe-eval' 'sha256-" in headers["content-security-policy"]
    assert headers["content-encoding"] == "gzip"
    assert len(body) > 500
    assert "nginx/" not in headers["server"]
    assert headers["content-security-policy"].count("default-src") == 1


def test_without_encryption_there_is_only_the_way_to_it(front: Front) -> None:
    line = http.client.HTTPConnection("127.0.0.1", front.plain_port, timeout=20)
    line.request("GET", "/goals?lang=en", headers={"Host": NAME})
    answer = line.getresponse()
    assert (answer.status, answer.getheader("location")) == (308, f"https://{NAME}/goals?lang=en")
    line.close()


def test_another_name_is_not_answered(front: Front) -> None:
    line = http.client.HTTPConnection("127.0.0.1", front.plain_port, timeout=20)
    line.request("GET", "/", headers={"Host": "evil.example"})
    with pytest.raises(http.client.RemoteDisconnected):
        line.getresponse()
    context = ssl.create_default_context(cafile=str(front.certificate))
    context.check_hostname = False
    with (
        socket.create_connection((NAME, urlsplit(front.url).port or 443), 20) as raw,
        pytest.raises(ssl.SSLError),
    ):
        context.wrap_socket(raw, server_hostname="evil.example")


@pytest.mark.parametrize(
    "path",
    [
        "/health",
        "/ready",
        "/metrics",
        "/_stcore/metrics",
        "/_stcore/upload_file",
        "/_stcore/script-health-check",
        "/robots.txt",
    ],
)
@pytest.mark.parametrize("headers", [{}, {"x_forwarded_for": "127.0.0.1"}])
def test_what_is_inside_stays_inside(path: str, headers: dict[str, str], front: Front) -> None:
    status, _, body = ask(front, path, **headers)
    assert status == 404
    assert "There is nothing here" in body.decode()


def test_what_nginx_keeps_for_itself_is_not_there(front: Front) -> None:
    status, _, body = ask(front, "/said.html")
    assert status == 404
    assert "Not understood" in body.decode()


# --- visits ----------------------------------------------------------------------------------


def test_a_visitor_opens_a_page_and_chooses(front: Front) -> None:
    async def look() -> int:
        visitor = await visit(front.url, "monitoring", city="halle", lang="en")
        await visitor.choose("Year", visitor.options("Year")[1])
        await visitor.leave()
        return visitor.received

    assert asyncio.run(look()) > 10_000


def test_another_website_may_not(front: Front) -> None:
    asyncio.run(attacks.origins(front.url, 20))


def test_our_own_page_may(front: Front) -> None:
    async def look() -> None:
        page = await attacks.page_of(front.url, origin=front.url)
        await page.close()

    asyncio.run(look())


def test_visits_are_sticky_and_spread(front: Front) -> None:
    async def open_from(*browsers: str) -> list[float]:
        pages = [await attacks.page_of(front.url, user_agent_header=each) for each in browsers]
        await asyncio.sleep(0.2)
        found = await asyncio.to_thread(open_pages, front)
        for page in pages:
            await page.close()
        await asyncio.sleep(0.5)
        return found

    assert sorted(asyncio.run(open_from(*["Firefox"] * 8))) == [0, 8]
    assert min(asyncio.run(open_from(*(f"Browser {number}" for number in range(24))))) > 3


# --- bounds ----------------------------------------------------------------------------------


def test_half_requests_are_broken_off(front: Front) -> None:
    context = ssl.create_default_context(cafile=str(front.certificate))
    with (
        socket.create_connection((NAME, urlsplit(front.url).port or 443), 20) as raw,
        context.wrap_socket(raw, server_hostname=NAME) as line,
    ):
        line.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
        began = time.monotonic()
        line.settimeout(8)
        assert line.recv(100) == b""
        assert time.monotonic() - began < 6


def test_an_address_longer_than_any_view_is_refused_in_our_words(front: Front) -> None:
    status, headers, body = ask(front, "/?areas=" + "x" * 40_000)
    assert status in (400, 414)
    assert "Not understood" in body.decode()
    assert "default-src 'none'" in headers["content-security-policy"]
    assert ask(front, "/monitoring?areas_counties=" + "x" * 20_000)[0] == 200


def test_nobody_sends_us_anything(front: Front) -> None:
    assert ask(front, "/", method="POST")[0] == 405


def test_a_machine_that_asks_without_end_is_told_to_wait(front: Front) -> None:
    answers = [ask(front, "/goals")[0:3] for _ in range(260)]
    refused = [each for each in answers if each[0] == 429]
    assert refused
    assert "Bitte einen Augenblick" in refused[0][2].decode()
    assert refused[0][1]["retry-after"] == "30"
    time.sleep(1)
    assert ask(front, "/goals")[0] == 200


# --- processes go and come; these come last --------------------------------------------------

SCRIPT = next((Path(run.ROOT / ".venv").rglob("streamlit/static/static/js/index.*.js")), None)


def test_one_process_less_costs_no_page_and_none_at_all_is_said_calmly(front: Front) -> None:
    assert SCRIPT is not None
    asset = f"/static/js/{SCRIPT.name}"
    packed = ask(front, asset, accept_encoding="gzip, br")
    plain = ask(front, asset, accept_encoding="gzip;q=0")
    assert (packed[1].get("content-encoding"), plain[1].get("content-encoding")) == ("gzip", None)
    assert len(packed[2]) < len(plain[2]) / 2

    first, second = front.processes
    first.process.kill()
    first.process.wait()

    async def look(browser: int) -> None:
        visitor = await visit(
            front.url, "goals", city="halle", lang="en", browser=f"Browser {browser}"
        )
        await visitor.leave()

    for browser in range(6):
        asyncio.run(look(browser))
        assert ask(front, "/goals", user_agent=f"Browser {browser}")[0] == 200
    second.process.kill()
    second.process.wait()
    status, headers, body = ask(front, "/goals")
    assert status == 502
    assert "Gleich wieder da" in body.decode()
    assert "Back in a moment" in body.decode()
    assert "<!--#" not in body.decode()
    assert headers["cache-control"] == "no-store"
    assert ask(front, asset, accept_encoding="gzip, br")[2] == packed[2], "files are still served"


def test_the_log_knows_no_visitor(front: Front) -> None:
    ask(front, "/networks?word=geheim", user_agent="Firefox")
    log = (front.certificate.parent / "bildungsblick.log").read_text()
    assert '"status":' in log
    for private in ("127.0.0.1", "geheim", "networks", "Firefox"):
        assert private not in log


def test_what_nginx_says_needs_no_other_file() -> None:
    written = (DEPLOY / "nginx" / "said.html").read_text(encoding="utf-8")
    assert 'lang="de"' in written
    assert 'lang="en"' in written
    assert not [word for word in ("http:", "https:", "src=", "href=") if word in written]
