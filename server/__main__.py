"""Serves an app: `python -m server [app:app] [--host …] [--port …] [--public]`.

uvicorn, with our limits, our log, and no line about who asked for what.
"""

import argparse
import os
import socket
import sys
from collections.abc import Sequence

import uvicorn

from server import connections, limits, logs


def main(words: Sequence[str]) -> int:
    """Serve until stopped."""
    options = _options(words)
    if options.public:
        os.environ["BILDUNGSBLICK_PUBLIC"] = "1"
    limits.raise_open_files()
    logs.begin(public=options.public)
    config = uvicorn.Config(
        options.app,
        host=options.host,
        port=options.port,
        log_config=None,
        log_level="error",
        **connections.settings(),
    )
    # The app may refuse to start, with a sentence; uvicorn would bury it in a traceback.
    config.load()
    Serving(config).run()
    return 0


class Serving(uvicorn.Server):
    """uvicorn, which takes over the log once everybody has started."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then settle the log: Streamlit makes its own anew while it starts."""
        await super().startup(sockets)
        logs.settle()


def _options(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m server", description="Serve Bildungsblick.")
    parser.add_argument("app", nargs="?", default="app:app", help="module and name of the app")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8501, help="port to listen on")
    parser.add_argument(
        "--public",
        action="store_true",
        help="refuse to start where an operator, imprint, privacy statement or contact is missing",
    )
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
