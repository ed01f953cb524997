"""What the operator may ask, and nobody else."""

import json
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from starlette.types import ASGIApp

from server.build import BUILD
from server.counts import count
from server.operator import ForOperator, Inside
from tests.server.ask import BEHIND, app_behind, ask


@dataclass(frozen=True)
class Of:
    municipality: str
    release: str | None = None
    released_on: date | None = None


def app(*served: Of) -> ASGIApp:
    return ForOperator(app_behind, Inside(lambda: served, lambda: {"cache_bytes": 12_345_678.0}))


RELEASED = Of("halle", "2026-11-22-x", date.today() - timedelta(days=3))  # noqa: DTZ011


@pytest.mark.parametrize("path", ["/health", "/ready", "/metrics"])
@pytest.mark.parametrize(
    ("client", "headers"),
    [
        ("192.0.2.7", {}),
        ("127.0.0.1", {"x_forwarded_for": "127.0.0.1"}),
        ("127.0.0.1", {"forwarded": "for=127.0.0.1"}),
        ("127.0.0.1", {"x_real_ip": "127.0.0.1"}),
        ("127.0.0.1", {"via": "1.1 proxy"}),
        ("", {}),
    ],
)
def test_nobody_else_finds_it(path: str, client: str, headers: dict[str, str]) -> None:
    assert ask(app(RELEASED), path, client=client, **headers)[2].decode() == BEHIND


def test_health_says_which_build_runs() -> None:
    status, _, body = ask(app(), "/health")
    assert (status, json.loads(body)) == (200, {"status": "ok", "build": BUILD})


def test_readiness_says_release_and_age() -> None:
    status, headers, body = ask(app(RELEASED, Of("leer")), "/ready", client="::1")
    assert status == 200
    assert headers["cache-control"] == "no-store"
    first, second = json.loads(body)["serves"]
    assert (first["municipality"], first["release"], first["age_days"]) == (
        "halle",
        "2026-11-22-x",
        3,
    )
    assert (second["release"], second["age_days"]) == (None, None)


@pytest.mark.parametrize("served", [(), (Of("leer"),)])
def test_without_any_release_it_is_not_ready(served: tuple[Of, ...]) -> None:
    assert ask(app(*served), "/ready")[0] == 503


def test_numbers_are_lines_of_a_name_and_a_number() -> None:
    count("tested", 'with "quotes"')
    lines = ask(app(), "/metrics")[2].decode().splitlines()
    assert "bildungsblick_cache_bytes 12345678" in lines
    assert 'bildungsblick_tested_total{why="with \\"quotes\\""} 1' in lines
    assert all(float(line.rsplit(" ", 1)[1]) >= 0 for line in lines)
