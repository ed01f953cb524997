"""How the networks page bears a large landscape: 600 participants and 2,000 ties beside 60 with 200."""

import csv
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import run
from bench.browser import Tab, browser
from bench.figures import Extent, Figure
from bench.servers import REAL, server
from data.build import build
from data.tables import tables
from musterstadt.landscape import Row, crowd

BASE = run.ROOT / "tests" / "sample" / "kleinstadt"
"""An invented town; its few participants are replaced."""
AREAS = ("99001-11", "99001-12", "99001-13", "99001-21", "99001-22", "99001-23")
SOURCE = "council-papers"
FEW, MANY = (60, 200), (600, 2000)
EMPTIED = ("programmes", "measures")
SEED = 43
VARIABLE = "BILDUNGSBLICK_RELEASES"


def measure(extent: Extent) -> Iterator[Figure]:
    """Visits by browsers that were never here take turns between the two; their medians are compared."""
    with (
        TemporaryDirectory() as folder,
        browser() as started,
        _served(Path(folder) / "few", *FEW) as few,
        _served(Path(folder) / "many", *MANY) as many,
    ):
        taken: dict[str, list[float]] = {few: [], many: []}
        for turn in range(extent.times + 1):
            for url, drawn in taken.items():
                tab = Tab(started)
                seen = tab.open(url, "networks").drawn
                tab.close()
                if turn:  # the first turn fills the caches
                    drawn.append(seen)
        small, large = median(taken[few]), median(taken[many])
    note = f"{large:,.0f} and {small:,.0f} ms"
    yield Figure("networks_many", large / small, page="networks", note=note)


@contextmanager
def _served(folder: Path, number: int, ties: int) -> Iterator[str]:
    """The address of a server that shows a landscape of so many participants and ties."""
    releases = folder / "releases"
    releases.mkdir(parents=True)
    bundle = Path(shutil.copytree(BASE, folder / "bundles" / BASE.name))
    rows = dict(crowd(SEED, number, ties, AREAS, SOURCE)) | {name: [] for name in EMPTIED}
    for name, content in rows.items():
        _write(bundle / f"{name}.csv", name, content)
    build(bundle, releases)
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = str(releases)
    try:
        with server(REAL) as running:
            yield running.url
    finally:
        os.environ.pop(VARIABLE)
        if before is not None:
            os.environ[VARIABLE] = before


def _write(file: Path, table: str, rows: Sequence[Row]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(
            out, tables()[table].columns, delimiter=";", restval="", lineterminator="\n"
        )
        writer.writeheader()
        writer.writerows(rows)
