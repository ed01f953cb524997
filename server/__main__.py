"""Serves an app: `python -m server [app:app] [--host …] [--port …] [--public]`.

uvicorn, with our limits, our log, and no line about who asked for what.
"""

import argparse
import os
import signal
import socket
import sys
from collections.abc import Sequence

import uvicorn

from server import connections, limits, logs

MOST_PORT = 65_535


def main(words: Sequence[str]) -> int:
    """Serve until stopped."""
    options = _options(words)
    if options.public:
        os.environ["BILDUNGSBLICK_PUBLIC"] = "1"
    limits.raise_open_files()
    sockets = bound(options.host, options.port)
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
    # Ctrl+C ends the program when uvicorn is done, without a traceback.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    Serving(config).run(sockets)
    return 0


def bound(host: str, port: int) -> list[socket.socket]:
    """Sockets for each address that a host's name has; raises SystemExit with a sentence where one
    cannot be had.

    Nobody listens on them yet: nginx goes to another process until this one can answer.
    """
    sockets = []
    if not 0 <= port <= MOST_PORT:
        # The system would take it for another one.
        raise SystemExit(f"There is no port {port}: ports are numbers up to {MOST_PORT}.")
    try:
        for family, *_, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            one = socket.socket(family, socket.SOCK_STREAM)
            sockets.append(one)
            if os.name != "nt":  # there the same option lets two servers share a port
                one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            one.bind(place)
    except OSError as error:
        for one in sockets:
            one.close()
        raise SystemExit(
            f"Cannot serve at {host}, port {port}: {error.strerror}. Is it taken by another program? Name "
            "another one with --port, and with --host an address of this machine."
        ) from error
    return sockets


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
