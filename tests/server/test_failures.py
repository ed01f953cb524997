import logging

import pytest
import streamlit as st

from server.failures import show_failure


def test_failure_shows_a_number_and_nothing_of_the_error(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(st, "error", shown.append)
    monkeypatch.setattr(st, "query_params", {"lang": "en"})
    with caplog.at_level(logging.ERROR):
        assert show_failure(ValueError("secret detail")) is True
    number = caplog.records[-1].getMessage().rsplit(maxsplit=1)[-1]
    assert number in shown[0]
    assert "could not be shown" in shown[0]
    assert "secret" not in shown[0]
