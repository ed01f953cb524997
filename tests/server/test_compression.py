import gzip

import pytest

from server.compression import STREAMLIT_STATIC, CompressedAssets
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
