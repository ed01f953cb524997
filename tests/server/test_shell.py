import gzip
import re
from pathlib import Path

import pytest
from starlette.routing import Router

from server import routes, shell
from tests.server.ask import ask

PAGES = ("", "goals")


def test_replacement_happens_exactly_once() -> None:
    assert shell.replace_once("<a>1</a>", "<a>.*?</a>", r"<b>\1</b>") == r"<b>\1</b>"


@pytest.mark.parametrize("text", ["", "<a></a><a></a>"])
def test_changed_page_shell_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="page shell"):
        shell.replace_once(text, "<a></a>", "")


def test_every_script_for_the_browser_is_sent() -> None:
    folder = Path(shell.__file__).parent / "browser"
    assert {path.name for path in folder.iterdir()} == {*shell.BROWSER_SCRIPTS, "style.css"}


def test_a_changed_script_has_another_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def name() -> str:
        found = re.search(r'src="(\./shell\.js\?[0-9a-f]{8})"', shell.page_shell("de"))
        assert found
        return found.group(1)

    before = name()
    assert name() == before
    monkeypatch.setattr(shell, "BROWSER_SCRIPTS", ("backend.js",))
    assert name() != before


@pytest.mark.parametrize(
    ("path", "cached"), [("/", "no-cache"), ("/shell.js", "immutable"), ("/style.css", "immutable")]
)
def test_shell_and_script_are_compressed_for_those_who_can_unpack_them(
    path: str, cached: str
) -> None:
    app = Router(routes(PAGES, nothing))
    _, headers, plain = ask(app, path)
    _, packed_headers, packed = ask(app, path, accept_encoding="gzip, br")
    assert "content-encoding" not in headers
    assert packed_headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed) == plain
    for each in (headers, packed_headers):
        assert cached in each["cache-control"]
        assert each["vary"] == "Accept-Encoding"


def nothing(municipality: str, release: str, language: str) -> None:
    """There is nothing to find."""


def test_only_pages_have_the_shell() -> None:
    app = Router(routes(PAGES, nothing))
    assert ask(app, "/goals", "lang=en")[0] == 200
    assert ask(app, "/no_such_page")[0] == 404
    assert ask(app, "/favicon.png")[0] == 404


def test_what_there_is_to_find_is_asked_for_by_city_release_and_language() -> None:
    app = Router(routes(PAGES, lambda *asked: "|".join(asked) if asked[0] == "halle" else None))
    status, headers, body = ask(app, "/search.json", "city=halle&release=r1&lang=xx")
    assert (status, body) == (200, b"halle|r1|de")
    assert headers["content-type"] == "application/json"
    assert ask(app, "/search.json", "city=atlantis")[0] == 404
