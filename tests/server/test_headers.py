from server.headers import AddHeaders, inline_script_hashes
from server.language import LANGUAGES
from server.shell import page_shell
from tests.server.ask import app_behind, ask


def test_inline_script_is_named_by_its_hash() -> None:
    html = '<script src="x.js"></script><script>alert(1)</script>'
    assert inline_script_hashes(html) == ["'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"]


def test_both_shells_have_the_same_inline_scripts() -> None:
    german, english = (page_shell(language) for language in LANGUAGES)
    assert inline_script_hashes(german) == inline_script_hashes(english)


def test_headers_are_added_to_those_of_the_answer() -> None:
    _, headers, _ = ask(AddHeaders(app_behind, {"X-Frame-Options": "DENY"}), "/")
    assert headers["x-frame-options"] == "DENY"
    assert headers["content-type"].startswith("text/plain")
