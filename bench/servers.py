"""The servers that are measured: the real app and the empty page, started alike."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.browser.harness import Server, start_server

REAL = "app:app"
EMPTY = "bench.empty.app:app"


@contextmanager
def server(app: str) -> Iterator[Server]:
    """A server that nobody has visited yet."""
    with (
        TemporaryDirectory() as folder,
        start_server(Path(folder) / "log.txt", quiet=False, app=app) as running,
    ):
        yield running
