"""How much two processes behind nginx do of what one does: `python -m bench.processes [seconds]`.

Two processes, nginx and the visitors would fight for the two cores of a small machine, and the fight
would be measured. So each process is made to stand still most of the time; then one core is enough for
both, and the other is left for nginx and the visitors. Where others use the machine as well, only the
second figure tells something: what a process does with a second of a core. Needs nginx and openssl.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import perf_counter

from bench.visitors import Visitor, visit
from tests.browser.harness import Server
from tests.deploy.front import Front, started

VISITORS = 24
"""Each with a browser of its own name, so that nginx spreads them."""
ROUND_S = 0.1
AWAKE = 0.15
ONE_OF_TWO = {r"    server 127\.0\.0\.1:8502.*\n": ""}


@contextmanager
def slowed(processes: Sequence[Server]) -> Iterator[None]:
    """Let processes run only a part of the time."""
    over = Event()

    def take_turns() -> None:
        while not over.is_set():
            for sent, seconds in ((signal.SIGSTOP, 1 - AWAKE), (signal.SIGCONT, AWAKE)):
                for each in processes:
                    os.kill(each.process.pid, sent)
                over.wait(ROUND_S * seconds)
        for each in processes:
            os.kill(each.process.pid, signal.SIGCONT)

    turns = Thread(target=take_turns)
    turns.start()
    try:
        yield
    finally:
        over.set()
        turns.join()


async def changes_per_s(url: str, seconds: float) -> float:
    """Runs of a page that visitors get who ask again as soon as they were answered."""
    done = 0

    async def reload_until(visitor: Visitor, end: float) -> None:
        nonlocal done
        while perf_counter() < end:
            await visitor.reload()
            done += 1

    names = [f"Browser {number}" for number in range(VISITORS)]
    visitors = [await visit(url, "monitoring", browser=each, city="halle") for each in names]
    for visitor in visitors:
        await visitor.reload()
    end = perf_counter() + seconds
    await asyncio.gather(*(reload_until(visitor, end) for visitor in visitors))
    await asyncio.gather(*(visitor.leave() for visitor in visitors))
    return done / seconds


def measured(front: Front, processes: Sequence[Server], seconds: float) -> tuple[float, float]:
    """Changes a second through nginx, and for each second that a core worked for a process."""
    os.environ["SSL_CERT_FILE"] = str(front.certificate)
    asyncio.run(changes_per_s(front.url, 2))
    before = core_seconds(processes)
    with slowed(processes):
        rate = asyncio.run(changes_per_s(front.url, seconds))
    return rate, rate * seconds / (core_seconds(processes) - before)


def core_seconds(processes: Sequence[Server]) -> float:
    """How long cores have worked for processes so far; on Linux."""
    ticks = 0
    for each in processes:
        fields = Path(f"/proc/{each.process.pid}/stat").read_text(encoding="ascii").split()
        ticks += int(fields[13]) + int(fields[14])
    return ticks / os.sysconf("SC_CLK_TCK")


def main(words: Sequence[str]) -> int:
    """Measure one and two, and say how much more two do."""
    seconds = float(words[0]) if words else 20.0
    found = []
    for number, changes in ((1, ONE_OF_TWO), (2, {})):
        with TemporaryDirectory() as folder, started(Path(folder), **changes) as front:
            found.append(measured(front, front.processes[:number], seconds))
        rate, per_core = found[-1]
        print(f"{number}: {rate:.1f} changes/s, {per_core:.1f} per second of a core", flush=True)
    (one, one_per_core), (two, two_per_core) = found
    print(
        f"two do {two / one:.2f} times as much as one, and would do "
        f"{2 * two_per_core / one_per_core:.2f} times as much with a core for each"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
