"""The log: lines that a stranger cannot break, colour or fill."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from server import logs

HOSTILE = 'a"\n2026-11-26 ERROR forged\r\x1b[31m\u202e\u2028\x00'


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    before, stream = logging.getLogRecordFactory(), io.StringIO()
    handler = logging.StreamHandler(stream)
    logger = logging.getLogger("tests.logs")
    logger.propagate = False
    logger.addHandler(handler)
    logging.setLogRecordFactory(logs.Line)
    yield stream
    logging.setLogRecordFactory(before)
    logger.removeHandler(handler)
    logs.Line.public = False


def fail() -> None:
    try:
        raise KeyError(HOSTILE)
    except KeyError:
        logging.getLogger("tests.logs").exception("It failed with %s", HOSTILE)


def test_whatever_is_said_is_one_line_of_plain_letters(written: io.StringIO) -> None:
    fail()
    line = written.getvalue()
    assert line.count("\n") == 1
    assert all(" " <= letter <= "~" for letter in line.rstrip("\n"))
    said = json.loads(line)
    assert said["says"] == f"It failed with {HOSTILE}"
    assert (said["level"], said["by"], said["error"]) == ("error", "tests.logs", "KeyError")
    assert said["where"][-1].endswith(" fail")


@pytest.mark.parametrize("public", [True, False])
def test_a_public_site_does_not_keep_what_an_error_quotes(
    public: bool, written: io.StringIO
) -> None:
    logs.Line.public = public
    fail()
    assert ("because" in json.loads(written.getvalue())) is not public


def test_a_long_message_is_cut(written: io.StringIO) -> None:
    logging.getLogger("tests.logs").error("x" * 100_000)
    assert len(written.getvalue()) < 3_000


def test_a_flood_is_cut_short_and_counted(
    written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(logs, "monotonic", lambda: now[0])
    logger = logging.getLogger("tests.logs")
    [handler] = [each for each in logger.handlers if getattr(each, "stream", None) is written]
    handler.addFilter(logs.Sparing(at_once=3, every_s=5))
    for number in range(100):
        logger.error("line %s", number)
    assert written.getvalue().count("\n") == 3
    now[0] = 5.0
    logger.error("after a pause")
    last = json.loads(written.getvalue().splitlines()[-1])
    assert (last["says"], last["left_out_before"]) == ("after a pause", 97)
