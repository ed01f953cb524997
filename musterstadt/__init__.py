"""Musterstadt: a fictional city, written as a bundle like any other.

`model.md` beside this file explains the model and names the planted facts.
"""

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path

from data.bundle import BUNDLES, Bundle
from data.catalogue import load
from data.describe import describe
from musterstadt import (
    city,
    early,
    goals,
    land,
    landscape,
    local,
    official,
    people,
    schooling,
    write,
)
from musterstadt.figures import Figures

SEED = 43
SIZES = (1, 10, 100)
COARSE_FROM = 100
"""From this size on districts have totals only, no breakdowns."""
STAMP = "generated.txt"
UNCHANGED = (
    "actors",
    "networks",
    "memberships",
    "programmes",
    "needs",
    "guidelines",
    "goals",
    "measures",
    "mandates",
    "milestones",
    "sources",
    "rounding",
    "breaks",
    "context",
    "lenses",
    "lens_entries",
)
PLANNED = ("protection", "publication_plan", "count_links")
"""How its registers are protected. Larger cities are there to measure speed and have no plan: protecting
hundreds of districts takes many minutes."""
FILES = {
    "A": "context",
    "B": "provision",
    "C": "early_years",
    "D": "schools",
    "E": "vocational",
    "F": "higher_education",
    "G": "adult_education",
    "H": "leisure",
    "I": "guidance",
}


def generate(folder: Path, seed: int = SEED, size: int = 1) -> int:
    """Write the bundle of a seed and size into a folder and return its number of figures.

    What an earlier run left in the folder is replaced. Raises ValueError for another size, and
    when the folder holds anything that was not generated.
    """
    if size not in SIZES:
        raise ValueError(f"size must be one of {SIZES}")
    _emptied(folder)
    place = city.city(seed, size)
    inhabitants = people.people(seed, place)
    childhood = early.early(seed, place, inhabitants)
    careers = schooling.schooling(seed, place, inhabitants)
    around = land.land(seed, place, inhabitants)
    figures = Figures(place, coarse=size >= COARSE_FROM)
    local.add_local(seed, figures, inhabitants, childhood, careers)
    local.survey(seed, figures)
    official.add_official(seed, figures, around, inhabitants, careers)
    indicators = load(folder)[0].indicators()
    files = {key: FILES[indicator.domain] for key, indicator in indicators.items()}
    used = {block.indicator for block in figures.blocks}
    written = figures.write(folder / "observations", {k: f for k, f in files.items() if k in used})
    more = _more_of_the_landscape(seed, size, place)
    for name in (*UNCHANGED, *(PLANNED if size == 1 else ())):
        write.table(folder, name, [*write.template(name, place), *more.get(name, [])])
    write.table(folder, "targets", goals.targets(place, figures, indicators))
    write.areas(folder, place, around)
    write.boundaries(folder, place, around)
    write.municipality(folder, [around.ids[1], around.ids[12], around.ids[19], "91", "MM"])
    describe(Bundle(folder, municipality={"name": "Musterstadt"}))
    (folder / STAMP).write_text(_stamp(seed, size), encoding="utf-8", newline="\n")
    return written


def _more_of_the_landscape(
    seed: int, size: int, place: city.City
) -> Mapping[str, list[landscape.Row]]:
    """What a larger city has besides the actors and networks of the small one."""
    if size not in landscape.LARGER:
        return {}
    number, ties = landscape.LARGER[size]
    return landscape.crowd(seed, number, ties, place.ids, "education-office")


def refresh(folder: Path) -> bool:
    """Write the folder if it is missing or its generator has changed; say whether that was so.

    A folder keeps the seed and the size with which it was last written.
    """
    seed, size = SEED, 1
    if (folder / STAMP).exists():
        held = (folder / STAMP).read_text(encoding="utf-8").split()
        if len(held) == 3:
            seed, size = int(held[0]), int(held[1])
        if held == _stamp(seed, size).split():
            return False
    generate(folder, seed, size)
    return True


def _stamp(seed: int, size: int) -> str:
    """What a generated folder depends on: the seed, the size, and a hash of the generator."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    shared = [BUNDLES / "indicators.toml", BUNDLES / "tables.toml"]
    for file in [*sorted(here.rglob("*.py")), *sorted(here.rglob("*.csv")), *shared]:
        digest.update(file.name.encode())
        digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return f"{seed} {size} {digest.hexdigest()}\n"


def _emptied(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()) and not (folder / STAMP).exists():
        raise ValueError(f"{folder} holds files that were not generated")
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "observations").mkdir(parents=True)
    # Written first, so that a folder left half finished may be replaced by the next run.
    (folder / STAMP).write_text("unfinished\n", encoding="utf-8")
