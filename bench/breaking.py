"""Kills builds and fills disks, and looks what is left: `python -m bench.breaking`.

What must hold after each: the last good release is shown, and the next build repairs what is broken.
Linux only: it needs signals, and for disks of a size of their own the right to mount.
"""

import argparse
import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import run
from data.build import build
from data.release import standing
from queries import catalogue, releases

SAMPLE = run.ROOT / "tests" / "sample" / "kleinstadt"
FIGURES = 88
"""Of the sample; a release with fewer is not whole."""
LONGEST_S = 1.5
"""A build is killed within this time."""
COUNTED = "start;2018;"
"""The cell whose change makes a new release of the sample."""


@dataclass
class Outcome:
    """What was tried, what was found left behind, and what did not hold."""

    tried: int = 0
    left: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)


class Town:
    """The sample in a folder of its own, with its releases."""

    def __init__(self, folder: Path, home: Path | None = None) -> None:
        self.bundle = Path(shutil.copytree(SAMPLE, folder / "bundles" / "kleinstadt"))
        self.releases = home or folder / "releases"
        self.releases.mkdir(exist_ok=True)

    def change(self, number: int) -> None:
        """Make the next build write another release."""
        text = (SAMPLE / "milestones.csv").read_text(encoding="utf-8")
        text = text.replace(COUNTED, f"start;{1000 + number % 1000};")
        # In one step: a half table would be the bundle's fault.
        half = self.bundle.parent / "milestones.csv"
        half.write_text(text, encoding="utf-8")
        half.replace(self.bundle / "milestones.csv")

    def shown(self) -> str:
        """The release that visitors see; empty where none can be read with all its figures."""
        releases.RELEASES = self.releases
        path = releases.database("kleinstadt")
        if path is None:
            return ""
        counted = releases.answer(path, lambda c: c.sql("SELECT count(*) FROM observations").pl())
        if counted.item() != FIGURES:
            return ""
        return str(releases.answer(path, catalogue.municipality)["release_id"][0])

    def unfinished(self) -> list[str]:
        """What builds that did not end left behind."""
        return [file.name for file in self.releases.iterdir() if file.name.startswith(".")]

    def forget_others(self) -> None:
        """Keep the current release only: a hundred of them would fill a real disk."""
        now = standing(self.releases, "kleinstadt")
        for file in self.releases.glob("*.duckdb"):
            if now and file.name != now.file:
                file.unlink()


def kills(number: int, folder: Path, seed: int = 1) -> Outcome:
    """Kill builds one after the other, each at another moment."""
    outcome, chance = Outcome(), random.Random(seed)
    town = Town(folder)
    last = build(town.bundle, town.releases)[0].id
    for turn in range(number):
        built = _killed(town, turn, chance.uniform(0, LONGEST_S))
        outcome.tried += 1
        seen, known = town.shown(), [last, *built]
        outcome.left["something unfinished" if town.unfinished() else "nothing unfinished"] += 1
        if not seen or seen in known[:-1]:
            outcome.failed.append(f"kill {turn}: {seen or 'nothing'} is shown, not {known[-1]}")
        last = build(town.bundle, town.releases)[0].id
        if town.shown() != last or town.unfinished():
            outcome.failed.append(f"kill {turn}: the next build did not repair it")
        town.forget_others()
    return outcome


def _killed(town: Town, turn: int, after_s: float) -> list[str]:
    """Build without end in a process that is killed; the releases that it had finished by then."""
    command = [sys.executable, "-m", "bench.breaking", "--endless", str(town.bundle.parent.parent)]
    builder = subprocess.Popen(
        [*command, str(turn)], cwd=run.ROOT, stdout=subprocess.PIPE, text=True
    )
    assert builder.stdout
    assert builder.stdout.readline() == "ready\n"
    time.sleep(after_s)
    builder.kill()
    said, _ = builder.communicate()
    whole = said[: said.rfind("\n") + 1]
    return whole.split()


def _endless(folder: Path, turn: int) -> None:
    town = Town.__new__(Town)
    town.bundle, town.releases = folder / "bundles" / "kleinstadt", folder / "releases"
    print("ready", flush=True)
    for number in range(1, 1000):
        town.change(turn * 37 + number)
        print(build(town.bundle, town.releases)[0].id, flush=True)


def limits(number: int, folder: Path) -> Outcome:
    """Build where no file may become longer than so many bytes, from none to nearly enough."""
    outcome = Outcome()
    for turn in range(number):
        town = Town(folder / str(turn))
        first = build(town.bundle, town.releases)[0]
        size = (town.releases / first.file).stat().st_size
        town.change(turn)
        with _longest_file(size * turn // number):
            _try(town, first.id, outcome, f"limit {turn} of {number}")
    return outcome


def disks(number: int, folder: Path) -> Outcome:
    """Build on disks of different size, from one that is full to one that has just too little room."""
    outcome = Outcome()
    for turn in range(number):
        with _disk(folder / f"disk-{turn}") as disk:
            town = Town(folder / str(turn), disk)
            first = build(town.bundle, town.releases)[0]
            size = (town.releases / first.file).stat().st_size
            town.change(turn)
            _resize(disk, size + 8192 + size * turn // number)
            _try(town, first.id, outcome, f"disk {turn} of {number}")
            _resize(disk, 20 * size)
            last = build(town.bundle, town.releases)[0].id
            if town.shown() != last or town.unfinished():
                outcome.failed.append(f"disk {turn}: the next build did not repair it")
    return outcome


def _try(town: Town, first: str, outcome: Outcome, name: str) -> None:
    """Build where that must fail; the release before is still shown then."""
    outcome.tried += 1
    try:
        build(town.bundle, town.releases)
        outcome.failed.append(f"{name}: there was room")
    except OSError as fault:
        outcome.left[f"{fault.strerror}"] += 1
    if town.shown() != first:
        outcome.failed.append(f"{name}: {town.shown() or 'nothing'} is shown, not {first}")


@contextmanager
def _longest_file(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def _disk(place: Path) -> Iterator[Path]:
    """A disk of its own, in memory. Raises subprocess.CalledProcessError where none may be made."""
    place.mkdir(parents=True)
    _do("mount", "-t", "tmpfs", "-o", "size=100m", "none", str(place))
    try:
        yield place
    finally:
        _do("umount", "--lazy", str(place))


def _resize(disk: Path, size: int) -> None:
    _do("mount", "-o", f"remount,size={size}", str(disk))


def _do(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


def main(words: list[str]) -> int:
    """Break builds as often as asked, and print what did not hold."""
    parser = argparse.ArgumentParser(prog="python -m bench.breaking", description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--limits", type=int, default=20, help="longest files of different length")
    parser.add_argument("--disks", type=int, default=20, help="full disks of different size")
    parser.add_argument("--endless", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args(words)
    if options.endless:
        _endless(Path(options.endless[0]), int(options.endless[1]))
    failed = False
    for kind, number in (
        ("kills", options.kills),
        ("limits", options.limits),
        ("disks", options.disks),
    ):
        with tempfile.TemporaryDirectory() as folder:
            outcome = {"kills": kills, "limits": limits, "disks": disks}[kind](number, Path(folder))
        print(json.dumps({kind: outcome.tried, "left": outcome.left, "failed": outcome.failed}))
        failed = failed or bool(outcome.failed)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
