"""Attacks on a server of our own, on this machine: `python -m bench.attacks [attack] [number]`.

python -m bench.attacks                    each in its full size, about 15 minutes without the soak
python -m bench.attacks messages 10000
python -m bench.attacks soak 30            50 visitors for 30 minutes
python -m bench.attacks --behind-nginx     the same through nginx and two processes; needs nginx, openssl

Each ends with a sentence and figures, or with an error. tests/server/test_attacks.py runs them small.
"""

import asyncio
import itertools
import os
import random
import socket
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from urllib.parse import quote, urlsplit
from urllib.request import urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus, WebSocketException

from bench.load import crowd
from bench.marks import YEAR
from bench.memory import resident_kb
from bench.servers import REAL, server
from bench.visitors import Visitor, trust, visit
from tests.browser.harness import Server
from tests.deploy.front import started

SEED = 20261126
PATIENCE_S = 20.0
FORBIDDEN, TOO_MANY = 403, 429
TELLING = ("Traceback", "site-packages", "/pages/", "streamlit", "starlette", "uvicorn")
"""What an answer to a stranger must not contain."""
OWN_SHELL = "<title>Bildungsblick</title>"
"""Pages load files whose names say whose they are; answers to odd addresses do not."""
BITS = (
    *("", ".", "..", "%", "%00", "%2e%2e", "%2f", "\\", "~", "ü", "🏫", "$", "'", '"', "<script>"),
    *(
        "static",
        "media",
        "_stcore",
        "metrics",
        "stream",
        "component",
        "auth",
        "login",
        "monitoring",
    ),
    *("robots.txt", "favicon.ico", ".env", ".git", "config", "wp-login.php", "etc", "passwd"),
    *("{area}", "${jndi:ldap://x}", "%0d%0aSet-Cookie:x", "a" * 300, "-1", "1e999", "NaN"),
)
CACHES = ("catalogue", "answers", "choices", "sections")
NAMES = ("lang", "city", "view", "indicator", "year", "areas_counties", "find", "release", "screen")


# --- addresses -------------------------------------------------------------------------------


async def addresses(url: str, number: int) -> str:
    """Odd addresses: each is a page of ours or our own "nothing here", whatever it says."""
    chance = random.Random(SEED)
    statuses: Counter[int] = Counter()
    for _ in range(number):
        status, body = await asyncio.to_thread(_get, url, _odd_address(chance))
        statuses[status] += 1
        assert status < 500, f"an odd address was answered with {status}"
        if OWN_SHELL not in body:
            found = [word for word in TELLING if word in body]
            assert not found, f"an answer tells {found}"
    return f"{number} odd addresses: {dict(sorted(statuses.items()))}"


def _odd_address(chance: random.Random) -> bytes:
    path = "/" + "/".join(chance.choices(BITS, k=chance.randint(1, 4)))
    query = "&".join(
        f"{chance.choice((*NAMES, *BITS))}={chance.choice(BITS)}"
        for _ in range(chance.randint(0, 5))
    )
    written = f"{path}?{query}" if query else path
    safe = "/?&=%.~$'" if chance.random() < 0.5 else "/?&=%.~$'<>{}\"\\^`|"
    return quote(written, safe=safe).encode()


def _get(url: str, target: bytes, source: str | None = None) -> tuple[int, str]:
    """Ask for an address exactly as it is written; 0 where the connection is just closed."""
    with _line(url, source) as line:
        host = urlsplit(url).netloc.encode()
        line.sendall(
            b"GET " + target + b" HTTP/1.1\r\nHost: " + host + b"\r\nConnection: close\r\n\r\n"
        )
        received = b""
        with suppress(ConnectionError):
            while part := line.recv(65_536):
                received += part
    head, _, body = received.partition(b"\r\n\r\n")
    return (int(head.split()[1]) if head else 0), body.decode(errors="replace")


def _line(url: str, source: str | None = None) -> socket.socket:
    """A connection to the server, from an address of this machine."""
    parts = urlsplit(url)
    name = str(parts.hostname)
    place = (name, int(parts.port or 80))
    line = socket.create_connection(place, PATIENCE_S, (source, 0) if source else None)
    trusted = trust(url)
    return trusted.wrap_socket(line, server_hostname=name) if trusted else line


def _visitors_address(url: str) -> str | None:
    """Where honest visitors come from: nginx, which alone speaks TLS here, bounds what one address may."""
    return "127.0.0.9" if url.startswith("https") else None


# --- messages --------------------------------------------------------------------------------


async def messages(url: str, number: int) -> str:
    """Messages that no page sends, each after a good one, until the server has had enough of a page."""
    chance, sent, closed = random.Random(SEED), 0, 0
    while sent < number:
        async with await _patient_page_of(url) as page:
            with suppress(WebSocketException):
                await page.send(run_message("lang=de").SerializeToString())
                while sent < number and page.close_code is None:
                    await page.send(_odd_message(chance))
                    sent += 1
                    await _told_nothing(page)
            closed += page.close_code is not None
    return f"{sent} malformed messages: {closed} pages closed for them"


async def flood(url: str, number: int, each_s: float = 0.05, seconds: float = 5.0) -> str:
    """Pages that ask for one view after the other and wait for none: a visitor still gets in."""
    pages = [await _patient_page_of(url) for _ in range(number)]

    async def ask(page: ClientConnection) -> None:
        with suppress(WebSocketException):
            for year in itertools.cycle(range(2010, 2024)):
                run = run_message(f"city=halle&lang=de&year={year}", "monitoring")
                await page.send(run.SerializeToString())
                await asyncio.sleep(each_s)

    async def listen(page: ClientConnection) -> None:
        with suppress(WebSocketException):
            async for _ in page:
                pass

    work = [asyncio.create_task(do(page)) for page in pages for do in (ask, listen)]
    try:
        await asyncio.sleep(seconds)
        took = [await _gets_in(url) for _ in range(3)]
    finally:
        for task in work:
            task.cancel()
        await asyncio.gather(*(page.close() for page in pages))
    visitors = ", ".join(f"{each:.1f}" for each in took)
    return f"{number} pages that ask {1 / each_s:.0f} times a second: visitors got in after {visitors} s"


VALUES: dict[str, tuple[object, ...]] = {
    "string_value": ("", "x", "[]"),
    "json_value": (
        "null",
        "[]",
        '{"selection":{"pick":[5]}}',
        '{"selection":{"objects":5}}',
        '"x"',
    ),
    "bool_value": (True,),
    "int_value": (-1, 2**60),
    "double_value": (float("nan"), 1e308),
    "trigger_value": (True,),
}


async def widgets(url: str, number: int) -> str:
    """What another widget would say, by widgets that are there: only the liar's own view fails."""
    other = await visit(url, "monitoring", city="halle")
    notices = _notices(other)
    liar = await visit(url, "monitoring", city="halle", section="map")
    chance = random.Random(SEED)
    named = [(each, each.WhichOneof("type")) for each in liar.elements]
    ids = [id_ for each, kind in named if kind and (id_ := getattr(getattr(each, kind), "id", ""))]
    assert ids, "no widget is there"
    failed = 0
    for _ in range(number):
        kind = chance.choice(list(VALUES))
        message = run_message(liar.query)
        message.rerun_script.page_script_hash = liar.page_hash
        widget = message.rerun_script.widget_states.widgets.add()
        widget.id = chance.choice(ids)
        setattr(widget, kind, chance.choice(VALUES[kind]))
        await liar.send(message)
        failed += any("konnte nicht gezeigt" in body for body in _notices(liar))
        for element in liar.elements:
            assert b"Traceback" not in element.SerializeToString()
    await other.reload()
    assert _notices(other) == notices, "another visitor sees what the attacker did"
    await asyncio.gather(liar.leave(), other.leave())
    return f"{number} wrong values of widgets: the liar's own view failed {failed} times"


def _notices(visitor: Visitor) -> list[str]:
    return [each.alert.body for each in visitor.elements if each.WhichOneof("type") == "alert"]


async def page_of(
    url: str, *, origin: str | None = None, user_agent_header: str | None = None
) -> ClientConnection:
    """A connection as a page opens it, on which nothing has been said."""
    return await connect(
        url.replace("http", "ws", 1) + "/_stcore/stream",
        subprotocols=["streamlit"],  # type: ignore[list-item]
        origin=origin,  # type: ignore[arg-type]
        user_agent_header=user_agent_header,
        max_size=None,
        compression=None,
        open_timeout=PATIENCE_S,
        close_timeout=1,
        ping_interval=None,
        proxy=None,
        ssl=trust(url),
    )


async def _patient_page_of(url: str) -> ClientConnection:
    """The same from somebody who waits when told to."""
    while True:
        try:
            return await page_of(url)
        except InvalidStatus as refusal:
            if refusal.response.status_code != TOO_MANY:
                raise
            await asyncio.sleep(0.2)


def run_message(query: str, page: str = "") -> BackMsg:
    """What a page says first."""
    message = BackMsg()
    message.rerun_script.query_string = query
    message.rerun_script.page_name = page
    return message


def _odd_message(chance: random.Random) -> bytes:
    message = run_message(quote(chance.choice(BITS)) * chance.randint(1, 40), chance.choice(BITS))
    run = message.rerun_script
    run.fragment_id = chance.choice(("", "x", "\n\x1b[31m"))
    run.page_script_hash = chance.choice(("", "x" * 32, "\x00"))
    run.context_info.url = chance.choice(("", "http://a/", "javascript:x", "\x1b"))
    for _ in range(chance.randint(0, 5)):
        widget = run.widget_states.widgets.add()
        widget.id = chance.choice(("$$ID-x-choose_year", "$$GENERATED-x", "", "x" * 600, "\n"))
        value = chance.choice(BITS)
        name = chance.choice(("string_value", "json_value", "bool_value", "int_value"))
        setattr(widget, name, value if name in {"string_value", "json_value"} else 1)
    raw = bytearray(message.SerializeToString())
    match chance.randint(0, 5):
        case 0:
            return chance.randbytes(chance.randint(0, 2_000))
        case 1:
            return bytes(raw[: chance.randint(0, len(raw))])
        case 2 if raw:
            raw[chance.randrange(len(raw))] ^= 1 << chance.randint(0, 7)
        case 3:
            return _administrators(chance)
        case _:
            pass
    return bytes(raw)


def _administrators(chance: random.Random) -> bytes:
    message = BackMsg()
    match chance.randint(0, 4):
        case 0:
            message.backend_operation_request.install_skills.SetInParent()
        case 1:
            message.file_urls_request.file_names.append("x")
        case _:
            names = ("clear_cache", "load_git_info", "set_run_on_save", "debug_shutdown_runtime")
            setattr(message, chance.choice(names), True)
    return bytes(message.SerializeToString())


async def _told_nothing(page: ClientConnection) -> None:
    """Read what comes back within a moment."""
    with suppress(TimeoutError, WebSocketException):
        async with asyncio.timeout(0.02):
            async for raw in page:
                _assert_tells_nothing(raw)


def _assert_tells_nothing(raw: str | bytes) -> None:
    message = ForwardMsg()
    message.ParseFromString(raw if isinstance(raw, bytes) else raw.encode())
    if message.delta.new_element.WhichOneof("type") == "exception":
        assert not message.delta.new_element.exception.stack_trace
    for word in (b"Traceback", b"site-packages", b".py"):
        assert word not in message.SerializeToString(), f"a message tells {word!r}"


# --- connections -----------------------------------------------------------------------------


async def origins(url: str, number: int) -> str:
    """Handshakes from another website, many at once: each is refused at once."""
    start = perf_counter()
    refused = await asyncio.gather(*(_is_refused(url) for _ in range(number)))
    took = perf_counter() - start
    assert all(refused), "a strange origin was let in"
    assert took < 1 + number / 100, f"refusing took {took:.1f} s"
    return f"{number} foreign origins refused in {took:.2f} s"


async def _is_refused(url: str) -> bool:
    try:
        page = await page_of(url, origin="https://evil.example")
    except InvalidStatus as refusal:
        return refusal.response.status_code in {FORBIDDEN, TOO_MANY}
    await page.close()
    return False


async def idle(url: str, number: int) -> str:
    """Pages that open a connection and say nothing: a visitor still gets in."""
    refused = 0
    async with AsyncExitStack() as stack:
        for _ in range(number):
            try:
                await stack.enter_async_context(await page_of(url))
            except InvalidStatus as refusal:
                if refusal.response.status_code != TOO_MANY:
                    raise
                refused += 1
        took = await _gets_in(url)
    opened = f"{number - refused} silent pages open, {refused} refused"
    return f"{opened}: a visitor got in after {took:.2f} s"


async def half(url: str, number: int) -> str:
    """Requests that never end: a visitor still gets in."""
    host = urlsplit(url).netloc.encode()
    lines = []
    try:
        for _ in range(number):
            line = _line(url)
            line.sendall(b"GET / HTTP/1.1\r\nHost: " + host + b"\r\nX-Slow: ")
            lines.append(line)
        took = await _gets_in(url)
    finally:
        for line in lines:
            line.close()
    return f"{number} half requests open: a visitor got in after {took:.2f} s"


async def _gets_in(url: str) -> float:
    start = perf_counter()
    source = _visitors_address(url)
    status, _ = await asyncio.to_thread(_get, url, b"/monitoring", source)
    assert status == 200, f"the page was answered with {status}"
    visitor = await visit(url, "monitoring", source=source, city="halle")
    await visitor.leave()
    took = perf_counter() - start
    assert took < PATIENCE_S
    return took


# --- long ------------------------------------------------------------------------------------


async def soak(url: str, minutes: float, visitors: int = 50, think_s: float = 2.0) -> str:
    """Visitors who look and choose for long; more of them come and go. Memory must stay level."""
    choices = {"city": "musterstadt"}
    part = max(2.0, 60 * minutes / 10)
    sizes, changes = [], 0
    for _ in range(max(2, round(60 * minutes / part))):
        done = await crowd(url, "monitoring", choices, YEAR, visitors, part, think_s)
        assert not done.unanswered, f"{done.unanswered} got no answer"
        changes += done.in_time
        sizes.append(metric(url, "memory_bytes") / 1e6)
    warm = sizes[len(sizes) // 3]
    growth = 100 * (sizes[-1] / warm - 1)
    return (
        f"{minutes:g} minutes, {visitors} visitors, {changes} changes: memory "
        f"{' '.join(f'{size:.0f}' for size in sizes)} MB, {growth:+.1f} % since a third of the time"
    )


async def _made_in_advance(url: str) -> None:
    """Wait until the server has made what most visitors will ask for."""
    before, now = -1.0, 0.0
    while before != now:
        await asyncio.sleep(15)
        before, now = now, sum(metric(url, f"cache_{kind}_bytes") for kind in CACHES)


def metric(url: str, name: str) -> float:
    """One of the operator's numbers."""
    with urlopen(f"{url}/metrics", timeout=10) as answer:
        lines = answer.read().decode().splitlines()
    return float(
        next(line for line in lines if line.startswith(f"bildungsblick_{name} ")).split()[1]
    )


# --- the command line ------------------------------------------------------------------------

ATTACKS: dict[str, tuple[Callable[[str, int], Awaitable[str]], int]] = {
    "addresses": (addresses, 10_000),
    "messages": (messages, 10_000),
    "flood": (flood, 20),
    "widgets": (widgets, 1_000),
    "origins": (origins, 500),
    "idle": (idle, 300),
    "half": (half, 1_100),
    "soak": (soak, 30),
}
"""Each with its full size."""


def main(words: Sequence[str]) -> int:
    """Attack a fresh server with each that is named, and say how it went."""
    options = {word for word in words if word.startswith("--")}
    named = [word for word in words if not word.isdecimal() and word not in options]
    sizes = [int(word) for word in words if word.isdecimal()]
    for name in named or ATTACKS:
        attack, size = ATTACKS[name]
        with _behind_nginx() if options else _alone() as (url, processes):
            said = _attacked(url, processes, attack, sizes[0] if sizes else size)
        print(said, flush=True)
    return 0


@contextmanager
def _alone() -> Iterator[tuple[str, list[Server]]]:
    with server(REAL) as running:
        yield running.url, [running]


@contextmanager
def _behind_nginx() -> Iterator[tuple[str, list[Server]]]:
    with TemporaryDirectory() as folder, started(Path(folder)) as front:
        os.environ["SSL_CERT_FILE"] = str(front.certificate)
        yield front.url, front.processes


def _attacked(
    url: str, processes: Sequence[Server], attack: Callable[[str, int], Awaitable[str]], number: int
) -> str:
    async def all_of_it() -> str:
        # What is made in advance, caches and the sessions kept for a while come first; then memory
        # must stay level.
        for each in processes:
            await _made_in_advance(each.url)
        if attack is not soak:
            await attack(url, number // 5)
        await _gets_in(url)
        before = _megabytes(processes)
        said = await attack(url, number)
        await _gets_in(url)
        lines = [line for each in processes for line in each.log.splitlines()]
        memory = f"memory {before:.0f} to {_megabytes(processes):.0f} MB"
        return "\n  ".join([f"{said}; {memory}, {len(lines)} lines in the log", *lines[:5]])

    return asyncio.run(all_of_it())


def _megabytes(processes: Sequence[Server]) -> float:
    return sum(resident_kb(each.process.pid) for each in processes) / 1000


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
