import gzip

import pytest
from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send

from server.compression import STREAMLIT_STATIC, CompressedAssets, accepts_gzip
from tests.server.ask import BEHIND, app_behind, ask

STYLE = next((STREAMLIT_STATIC / "static" / "css").glob("*.css"))
PATH = f"/static/css/{STYLE.name}"


@pytest.fixture
def assets() -> CompressedAssets:
    return CompressedAssets(app_behind)


def test_asset_is_its_file_packed_and_kept_by_the_browser(assets: CompressedAssets) -> None:
    status, headers, body = ask(assets, PATH, accept_encoding="gzip")
    assert status == 200
    assert headers["content-encoding"] == "gzip"
    assert headers["content-type"].startswith("text/css")
    assert "immutable" in headers["cache-control"]
    assert gzip.decompress(body) == STYLE.read_bytes()


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        (PATH, {}),
        (PATH, {"accept_encoding": "br"}),
        (PATH, {"accept_encoding": "gzip", "range": "bytes=0-9"}),
        ("/static/../index.html", {"accept_encoding": "gzip"}),
        ("/static/css/../../../app.py", {"accept_encoding": "gzip"}),
    ],
)
def test_everything_else_is_passed_on(
    path: str, headers: dict[str, str], assets: CompressedAssets
) -> None:
    assert ask(assets, path, **headers)[2].decode() == BEHIND


def test_only_those_who_read_get_a_file(assets: CompressedAssets) -> None:
    assert ask(assets, PATH, method="POST", accept_encoding="gzip")[2].decode() == BEHIND


@pytest.mark.parametrize(
    ("header", "accepted"),
    [
        ("gzip", True),
        ("gzip, deflate, br, zstd", True),
        ("GZIP;q=0.5", True),
        ("br;q=1.0, *;q=0.1", True),
        ("gzip;q=0", False),
        ("gzip;q=0.000, br", False),
        ("gzip; q=0", False),
        ("*;q=0", False),
        ("gzip;q=0, *", False),
        ("br", False),
        ("notgzip", False),
        ("gzip;q=a lot", False),
        ("", False),
    ],
)
def test_gzip_is_accepted_by_name_or_star_and_not_at_weight_zero(
    header: str, accepted: bool
) -> None:
    assert accepts_gzip(header) is accepted


def test_who_refuses_gzip_is_not_handed_on_as_one_who_names_it() -> None:
    def told(header: str) -> str | None:
        seen: list[Scope] = []

        async def behind(scope: Scope, receive: Receive, send: Send) -> None:
            seen.append(scope)
            await app_behind(scope, receive, send)

        ask(CompressedAssets(behind), "/_stcore/host-config", accept_encoding=header)
        return Headers(scope=seen[0]).get("accept-encoding")

    assert told("gzip;q=0, br") is None
    assert told("gzip, br") == "gzip, br"
