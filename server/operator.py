"""What only the operator may ask: whether it runs, whether it can answer, and in numbers how it is.

Only for programs on the same machine that come here directly. Whatever came through a proxy bears the
headers of one, and finds nothing here.
"""

import json
import os
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from ipaddress import ip_address
from pathlib import Path
from time import monotonic
from typing import Protocol

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from server.build import BUILD
from server.counts import happened
from server.visits import opened

STARTED = monotonic()
OF_A_PROXY = (
    "forwarded",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-real-ip",
    "via",
)


class Served(Protocol):
    """A municipality that is served: with which release, and of which day; None where it has none."""

    @property
    def municipality(self) -> str:
        """Its short name."""

    @property
    def release(self) -> str | None:
        """Its current release."""

    @property
    def released_on(self) -> date | None:
        """The day of it."""


@dataclass(frozen=True)
class Inside:
    """What this folder cannot know itself."""

    served: Callable[[], Sequence[Served]]
    figures: Callable[[], Mapping[str, float]]
    """Further numbers by name."""


class ForOperator:
    """Answers `/health`, `/ready` and `/metrics` to the operator, passes everything else on."""

    def __init__(self, app: ASGIApp, inside: Inside) -> None:
        self.app = app
        self.inside = inside
        self.answers: dict[str, Callable[[], Response]] = {
            "/health": self._health,
            "/ready": self._ready,
            "/metrics": self._metrics,
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the operator."""
        answer = self.answers.get(scope.get("path", "")) if scope["type"] == "http" else None
        if answer is None or not is_operator(scope):
            await self.app(scope, receive, send)
            return
        response = await run_in_threadpool(answer)
        response.headers["Cache-Control"] = "no-store"
        await response(scope, receive, send)

    def _health(self) -> Response:
        return JSONResponse({"status": "ok", "build": BUILD})

    def _ready(self) -> Response:
        served = self.inside.served()
        found = [
            {
                "municipality": each.municipality,
                "release": each.release,
                "released_on": each.released_on and each.released_on.isoformat(),
                "age_days": each.released_on and (date.today() - each.released_on).days,  # noqa: DTZ011
            }
            for each in served
        ]
        ready = any(each.release for each in served)
        said = {"status": "ready" if ready else "no release", "build": BUILD, "serves": found}
        return JSONResponse(said, 200 if ready else 503)

    def _metrics(self) -> Response:
        return PlainTextResponse("\n".join(_lines(self.inside.figures())) + "\n")


def is_operator(scope: Scope) -> bool:
    """Whether a request comes from this machine, and not through a proxy on it."""
    headers = Headers(scope=scope)
    if any(name in headers for name in OF_A_PROXY):
        return False
    try:
        return ip_address((scope.get("client") or ("",))[0]).is_loopback
    except ValueError:
        return False


def _lines(figures: Mapping[str, float]) -> list[str]:
    """Names and numbers, one a line, as Prometheus and eyes read them."""
    own = {
        "seconds_since_start": monotonic() - STARTED,
        "visits_open": opened.number,
        "visits_most": opened.most(),
        "threads": threading.active_count(),
        **_of_process(),
        **figures,
    }
    lines = [f'bildungsblick_build{{build="{BUILD}"}} 1']
    lines += [f"bildungsblick_{name} {number:.10g}" for name, number in own.items()]
    for (what, why), times in sorted(happened().items()):
        label = f"{{why={json.dumps(why)}}}" if why else ""
        lines.append(f"bildungsblick_{what}_total{label} {times}")
    return lines


def _of_process() -> dict[str, float]:
    """Memory and open files, where the system tells them."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        files = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
        return {"memory_bytes": pages * os.sysconf("SC_PAGE_SIZE"), "open_files": files}
    except OSError:
        return {}
