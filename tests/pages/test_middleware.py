"""The parts of pages/middleware.py that need no server."""

import logging

import pytest
import streamlit as st

from pages import middleware


@pytest.mark.parametrize(
    ("code", "language"), [("de", "de"), ("en", "en"), (None, "de"), ("x", "de")]
)
def test_unknown_language_is_german(code: str | None, language: str) -> None:
    assert middleware.language_of(code) == language


def test_replacement_happens_exactly_once() -> None:
    assert middleware.replace_once("<a>1</a>", "<a>.*?</a>", r"<b>\1</b>") == r"<b>\1</b>"


@pytest.mark.parametrize("text", ["", "<a></a><a></a>"])
def test_changed_page_shell_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="page shell"):
        middleware.replace_once(text, "<a></a>", "")


def test_inline_script_is_named_by_its_hash() -> None:
    html = '<script src="x.js"></script><script>alert(1)</script>'
    assert middleware.inline_script_hashes(html) == [
        "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"
    ]


def test_both_shells_have_the_same_inline_scripts() -> None:
    german, english = (middleware.page_shell(language) for language in middleware.LANGUAGES)
    assert middleware.inline_script_hashes(german) == middleware.inline_script_hashes(english)


def test_failure_shows_a_number_and_nothing_of_the_error(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(st, "error", shown.append)
    monkeypatch.setattr(st, "query_params", {"lang": "en"})
    with caplog.at_level(logging.ERROR):
        assert middleware.show_failure(ValueError("secret detail")) is True
    number = caplog.records[-1].getMessage().rsplit(maxsplit=1)[-1]
    assert number in shown[0]
    assert "could not be shown" in shown[0]
    assert "secret" not in shown[0]
