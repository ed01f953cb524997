import pytest

from server.language import language_of


@pytest.mark.parametrize(
    ("code", "language"), [("de", "de"), ("en", "en"), (None, "de"), ("x", "de")]
)
def test_unknown_language_is_german(code: str | None, language: str) -> None:
    assert language_of(code) == language
