"""Reads a file of strangers in a process of its own, which is stopped if need be.

A file can be made so that reading it takes hours, more memory than there is, or breaks the libraries
that read it. So a child process reads it, with limits on time, memory and what it writes, and tells
its parent in JSON what it found.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
MB = 1_000_000
SECONDS = 120
MEMORY_MB = 4_000
WRITTEN_MB = 700  # what a zip may unpack to, and a little more
QUESTION, ANSWER, PLACE = "question.json", "answer.json", "place.txt"
NOWHERE = "–"

At = Callable[[str], None]


class BrokeOff(Exception):
    """The child was stopped or gave no answer: by which limit, how high it is, what was last in turn."""

    def __init__(self, rule: str, limit: int, place: str) -> None:
        super().__init__(rule)
        self.rule, self.limit, self.place = rule, limit, place


def ask(module: str, question: Mapping[str, Any]) -> dict[str, Any]:
    """What a module answers that calls `answer` when it is run. Raises BrokeOff."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        limits = {"seconds": SECONDS, "memory": MEMORY_MB * MB, "written": WRITTEN_MB * MB}
        asked = json.dumps({**question, "limits": limits})
        (folder / QUESTION).write_text(asked, encoding="utf-8")
        # What it unpacks goes with the folder; a grid of coordinates is not fetched from anywhere.
        environment = os.environ | {"TMPDIR": name, "TEMP": name, "PROJ_NETWORK": "OFF"}
        command = [sys.executable, "-m", module, name]
        nothing = subprocess.DEVNULL
        try:
            subprocess.run(
                command, cwd=ROOT, env=environment, timeout=SECONDS, check=False,
                stdin=nothing, stdout=nothing, stderr=nothing,
            )  # fmt: skip
            return dict(json.loads((folder / ANSWER).read_text(encoding="utf-8")))
        except subprocess.TimeoutExpired:
            rule, most = "takes_too_long", SECONDS
        except (OSError, ValueError, TypeError):  # there is no answer, or half of one
            rule, most = "reading_broke_off", MEMORY_MB
        raise BrokeOff(rule, most, _place(folder))


def answer(work: Callable[[dict[str, Any], At], Mapping[str, Any]]) -> None:
    """What the child does: the question and a way to say what is in turn go in, an answer comes out."""
    folder = Path(sys.argv[1])
    question = json.loads((folder / QUESTION).read_text(encoding="utf-8"))
    _limit(**question["limits"])

    def at(place: str) -> None:
        (folder / PLACE).write_text(place, encoding="utf-8")

    unfinished = folder / "unfinished"
    unfinished.write_text(json.dumps(work(question, at)), encoding="utf-8")
    unfinished.replace(folder / ANSWER)


def _place(folder: Path) -> str:
    """What was last in turn."""
    try:
        return (folder / PLACE).read_text(encoding="utf-8")[:100]
    except (OSError, ValueError):
        return NOWHERE


def _limit(seconds: int, memory: int, written: int) -> None:
    """Bound what this process may use, where the system can; Windows has the time limit only."""
    if os.name == "nt":
        return
    import resource

    for limit, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, written),
        (resource.RLIMIT_CPU, 2 * seconds),  # should the parent be gone
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(limit)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (allowed, hard))
