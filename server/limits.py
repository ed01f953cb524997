"""How much one message, one visitor, one address and all together may take of the server.

Two of the numbers depend on the machine and can be set where the server is started:
`BILDUNGSBLICK_VISITS` and `BILDUNGSBLICK_VISITS_PER_ADDRESS`.
"""

import os
import sys

KB = 1024

# --- one request ---
HEAD_BYTES = 32 * KB
"""Address and headers of a request."""
HEAD_S = 10.0
"""Within this time a request must have arrived."""
ANSWER_S = 120.0
"""Within this time its answer must have been taken."""

# --- one message of a visitor's page ---
MESSAGE_BYTES = 256 * KB
ADDRESS_CHARACTERS = 24_000
"""The address of a view: two lists of areas and all other choices, in full length."""
PARAMETERS = 60
"""Names in an address; pages know fewer."""
WIDGETS = 200
ID_CHARACTERS = 500
"""Names of widgets, files, pages and parts of pages."""
VALUE_CHARACTERS = 16 * KB
"""What one widget says."""
VALUES = 2_000
"""How many options may be chosen of one list."""
DEPTH = 12
"""How deeply what a chart or map says may be nested."""
KNOWN_MESSAGES = 3_000
"""How many messages a page may say it still has."""

# --- one visitor ---
MESSAGES_PER_S = 30.0
MESSAGES_AT_ONCE = 60.0
"""Who sends faster is made to wait; nothing is lost."""
SILENT_S = 15.0
"""A page says what it shows right after it was opened."""
TURN_S = 3.0
"""What a page asks for waits so long for the answer to what it asked before."""
RUN_S = 60.0
"""What was clicked while the server was away waits so long until the page is there again."""

# --- all together ---
FILES_WANTED = 65_536
FILES_PER_VISIT = 5
"""The connection, the event loop of its session, and some room."""
FILES_FOR_THE_REST = 300


def open_files() -> int:
    """How many files and connections this process may have open."""
    if sys.platform == "win32":
        return 8_192
    import resource  # not on Windows

    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return FILES_WANTED if soft == resource.RLIM_INFINITY else soft


def raise_open_files() -> None:
    """Ask for as many open files as the system allows: the usual 1,024 are 255 open pages."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES_WANTED if hard == resource.RLIM_INFINITY else min(FILES_WANTED, hard)
    if soft not in (resource.RLIM_INFINITY, hard) and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def unanswered() -> int:
    """How many requests may be on their way at once, with connections kept for a next one.

    A town that comes at the same moment is accepted before any of its requests is read.
    """
    return min(4_000, open_files() // 5)


def answering() -> int:
    """How many answers may be on their way at once."""
    return min(2_000, open_files() // 10)


def visits() -> int:
    """How many pages may be open at once."""
    room = (open_files() - FILES_FOR_THE_REST - unanswered() - answering()) // FILES_PER_VISIT
    return max(20, min(_number("BILDUNGSBLICK_VISITS", 2_000), room))


def visits_per_address() -> int:
    """How many of them from one address: a town hall, a school, a library is one address."""
    return _number("BILDUNGSBLICK_VISITS_PER_ADDRESS", 500)


def _number(name: str, usual: int) -> int:
    written = os.environ.get(name, "")
    return int(written) if written.isdecimal() else usual
