"""The log: one JSON object per line, whoever writes it, without line breaks or colours of a stranger.

No visitor's address is in it, and nothing of what a visitor sent. What an error says may quote a
visitor; on a public site it is left out, and its kind and place remain.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any

ONLY_THE_LINE = "%(message)s"
LONGEST = 2_000
"""Characters of a message."""
PLACES = 12
"""Steps of a failure, the innermost."""


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
        # ASCII only: control characters and marks of direction are written as \\u....
        return json.dumps(said, ensure_ascii=True)


def _failure(error: BaseException, *, tell: bool) -> dict[str, Any]:
    steps = traceback.extract_tb(error.__traceback__)[-PLACES:]
    said: dict[str, Any] = {
        "error": type(error).__name__,
        "where": [f"{step.filename}:{step.lineno} {step.name}" for step in steps],
    }
    return said | ({"because": str(error)[:LONGEST]} if tell else {})


def begin(*, public: bool) -> None:
    """Let everything that is logged from now on be such lines, warnings and worse only."""
    Line.public = public
    logging.setLogRecordFactory(Line)
    logging.basicConfig(level=logging.WARNING, format=ONLY_THE_LINE)


def settle() -> None:
    """Let those who have brought handlers of their own write lines too; once all is imported."""
    for name in logging.root.manager.loggerDict:
        for handler in logging.getLogger(name).handlers:
            handler.setFormatter(logging.Formatter(ONLY_THE_LINE))
    # What strangers send is counted (server/counts.py) and not worth a line each.
    for name in ("uvicorn.error", "websockets"):
        logging.getLogger(name).setLevel(logging.ERROR)
