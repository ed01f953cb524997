"""What the server answers before any script runs: headers, page shell, closed doors."""

import gzip
import re
import urllib.error
import urllib.request
from dataclasses import dataclass
from email.message import Message

import pytest

from tests.browser.harness import Server


@dataclass
class Answer:
    status: int
    headers: Message
    body: bytes


def ask(server: Server, path: str, **headers: str) -> Answer:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    request = urllib.request.Request(
        server.url + path,
        headers={name.replace("_", "-"): value for name, value in headers.items()},
    )
    try:
        with opener.open(request, timeout=10) as response:
            return Answer(response.status, response.headers, response.read())
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, error.headers, error.read())


def first_script(server: Server) -> str:
    shell = ask(server, "/").body.decode()
    found = re.search(r'<script type="module"[^>]*src="\.(/static/js/[^"]+)"', shell)
    assert found
    return found.group(1)


@pytest.mark.parametrize(
    "path", ["/", "/goals", "/shell.js", "/_stcore/health", "/_stcore/metrics"]
)
def test_every_answer_carries_the_security_headers(server: Server, path: str) -> None:
    headers = ask(server, path).headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Server" not in headers
    assert "Set-Cookie" not in headers


def test_policy_lets_no_inline_script_pass_but_the_known_one(server: Server) -> None:
    policy = ask(server, "/").headers["Content-Security-Policy"]
    scripts = next(rule for rule in policy.split("; ") if rule.startswith("script-src "))
    assert re.fullmatch(
        r"script-src 'self' 'wasm-unsafe-eval' 'sha256-[A-Za-z0-9+/=]{44}'", scripts
    )


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/", "de"),
        ("/?lang=de", "de"),
        ("/?lang=en", "en"),
        ("/goals?s=x&lang=en", "en"),
        ("/goals?lang=%3Cscript%3E", "de"),
    ],
)
def test_page_shell_speaks_the_language_of_the_address(
    server: Server, path: str, language: str
) -> None:
    answer = ask(server, path)
    shell = answer.body.decode()
    assert f'<html lang="{language}">' in shell
    assert "<title>Bildungsblick</title>" in shell
    assert ("bitte" in shell.lower()) is (language == "de")
    assert "You need to enable JavaScript" not in shell
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/upload_file",
        "/_stcore/upload_file/session/file",
        "/_stcore/agent",
        "/_stcore/agent/mcp",
        "/_stcore/agent/openapi.json",
    ],
)
def test_closed_doors_are_closed(server: Server, path: str) -> None:
    assert ask(server, path).status == 404


def test_scripts_are_compressed_for_those_who_can_unpack_them(server: Server) -> None:
    path = first_script(server)
    plain = ask(server, path)
    packed = ask(server, path, Accept_Encoding="gzip")
    assert plain.headers["Content-Encoding"] is None
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "immutable" in packed.headers["Cache-Control"]
    assert packed.headers["Content-Type"].startswith("text/javascript")
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 2


def test_no_address_leads_out_of_the_static_folder(server: Server) -> None:
    for path in (
        "/static/../../../app.py",
        "/static/%2e%2e/%2e%2e/app.py",
        "/static/js/..%2f..%2fx",
    ):
        answer = ask(server, path, Accept_Encoding="gzip")
        assert b"st.App" not in answer.body
