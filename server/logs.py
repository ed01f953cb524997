"""The log: one JSON object per line, whoever writes it, without line breaks or colours of a stranger.

No visitor's address is in it, and nothing of what a visitor sent. What an error says may quote a
visitor; on a public site it is left out, and its kind and place remain.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from threading import Lock
from time import monotonic
from typing import Any

ONLY_THE_LINE = "%(message)s"
LONGEST = 2_000
"""Characters of a message."""
PLACES = 12
"""Steps of a failure, the innermost."""
LINES_AT_ONCE = 200
LINE_EVERY_S = 5.0


class Line(logging.LogRecord):
    """A record whose message is its whole line."""

    public = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.error = self.exc_info
        # Else a formatter would write the traceback below the line.
        self.exc_info = None
        self.stack_info = None

    def getMessage(self) -> str:  # noqa: N802
        """The line."""
        said: dict[str, Any] = {
            "at": datetime.fromtimestamp(self.created, UTC).isoformat(timespec="milliseconds"),
            "level": self.levelname.lower(),
            "by": self.name,
            "says": super().getMessage()[:LONGEST],
        }
        if self.error and self.error[1] is not None:
            said |= _failure(self.error[1], tell=not self.public)
        if left_out := getattr(self, "left_out", 0):
            said["left_out_before"] = left_out
        # ASCII only: control characters and marks of direction are written as \\u....
        return json.dumps(said, ensure_ascii=True)


def _failure(error: BaseException, *, tell: bool) -> dict[str, Any]:
    steps = traceback.extract_tb(error.__traceback__)[-PLACES:]
    said: dict[str, Any] = {
        "error": type(error).__name__,
        "where": [f"{step.filename}:{step.lineno} {step.name}" for step in steps],
    }
    return said | ({"because": str(error)[:LONGEST]} if tell else {})


class Sparing(logging.Filter):
    """Lets so many lines through at once, then one every few seconds, which says how many were left out.

    Whoever makes his own view fail again and again must not fill the disk.
    """

    def __init__(self, at_once: int = LINES_AT_ONCE, every_s: float = LINE_EVERY_S) -> None:
        super().__init__()
        self._most, self._every_s = float(at_once), every_s
        self._left, self._seen, self._left_out = float(at_once), monotonic(), 0
        self._lock = Lock()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a line is written."""
        with self._lock:
            now = monotonic()
            self._left = min(self._most, self._left + (now - self._seen) / self._every_s)
            self._seen = now
            if self._left < 1:
                self._left_out += 1
                return False
            self._left -= 1
            if self._left_out:
                record.left_out = self._left_out
                self._left_out = 0
            return True


def begin(*, public: bool) -> None:
    """Let everything that is logged from now on be such lines, warnings and worse only."""
    Line.public = public
    logging.setLogRecordFactory(Line)
    logging.basicConfig(level=logging.WARNING, format=ONLY_THE_LINE)


def settle() -> None:
    """Let those who have brought handlers of their own write lines too; once all is imported."""
    sparing = Sparing()
    for name in (None, *logging.root.manager.loggerDict):
        for handler in logging.getLogger(name).handlers:
            handler.setFormatter(logging.Formatter(ONLY_THE_LINE))
            handler.addFilter(sparing)
    # What strangers send is counted (server/counts.py) and not worth a line each.
    for name in ("uvicorn.error", "websockets"):
        logging.getLogger(name).setLevel(logging.ERROR)
