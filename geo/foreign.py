"""Brings a file of strangers into a bundle: read in a process of its own, which is stopped if need be.

A file can be made so that reading it takes hours, more memory than there is, or breaks the libraries
that read it. So a child process reads it, with limits on time, memory and what it writes, and tells
its parent in JSON what it found.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from geo.boundaries import Area, Boundaries, read, store
from geo.findings import Finding, failed, finding
from geo.reading import MB

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 120
MEMORY_MB = 4_000
WRITTEN_MB = 700  # what a zip may unpack to, and a little more
QUESTION, ANSWER, PLACE = "question.json", "answer.json", "place.txt"
NOWHERE = "–"


def import_boundaries(
    bundle_areas: Sequence[Area],
    path: Path,
    licence: str,
    target: Path,
    *,
    attribution: str = "",
    crs: str | None = None,
) -> list[Finding]:
    """Read, check and write the boundaries of one level; nothing is written on an error.

    bundle_areas: all areas of the level the file is for, and no others.
    target: the bundle's folder, or a path ending in .geojson.
    crs: coordinate system to assume instead of the file's own, such as EPSG:25832.
    """
    read_in = read_apart(path, bundle_areas, crs=crs)
    found = list(read_in.findings)
    if failed(found):
        return found
    if not licence.strip():
        found.append(finding("licence_missing"))
    try:
        store(read_in.geometries, target, licence=licence, attribution=attribution)
    except OSError as error:
        found.append(finding("not_written", path=str(target), reason=str(error)))
    return found


def read_apart(path: Path, bundle_areas: Sequence[Area], *, crs: str | None = None) -> Boundaries:
    """The same as `boundaries.read`, in a process that harms nobody when it goes astray."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        areas = [asdict(area) for area in bundle_areas]
        limits = {"seconds": SECONDS, "memory": MEMORY_MB * MB, "written": WRITTEN_MB * MB}
        question = {"path": str(path.absolute()), "areas": areas, "crs": crs, "limits": limits}
        (folder / QUESTION).write_text(json.dumps(question), encoding="utf-8")
        # What it unpacks goes with the folder; a grid of coordinates is not fetched from anywhere.
        environment = os.environ | {"TMPDIR": name, "TEMP": name, "PROJ_NETWORK": "OFF"}
        command = [sys.executable, "-m", "geo.foreign", name]
        nothing = subprocess.DEVNULL
        try:
            subprocess.run(
                command, cwd=ROOT, env=environment, timeout=SECONDS, check=False,
                stdin=nothing, stdout=nothing, stderr=nothing,
            )  # fmt: skip
            return _answer(folder)
        except subprocess.TimeoutExpired:
            rule, most = "takes_too_long", SECONDS
        except (OSError, ValueError, KeyError, TypeError):  # there is no answer, or half of one
            rule, most = "reading_broke_off", MEMORY_MB
        return Boundaries(
            findings=[finding(rule, path=path.name, limit=most, place=_place(folder))]
        )


def _answer(folder: Path) -> Boundaries:
    content = dict(json.loads((folder / ANSWER).read_text(encoding="utf-8")))
    findings = [Finding(rule, values) for rule, values in content.pop("findings")]
    return Boundaries(findings=findings, **content)


def _place(folder: Path) -> str:
    """The outline that was last in turn."""
    try:
        return (folder / PLACE).read_text(encoding="utf-8")[:100]
    except (OSError, ValueError):
        return NOWHERE


def _read_here(folder: Path) -> None:
    """What the child does."""
    question = json.loads((folder / QUESTION).read_text(encoding="utf-8"))
    _limit(**question["limits"])

    def at(place: str) -> None:
        (folder / PLACE).write_text(place, encoding="utf-8")

    areas = [Area(**area) for area in question["areas"]]
    found = read(Path(question["path"]), areas, crs=question["crs"], at=at)
    answer = asdict(found) | {"findings": [(one.rule, one.values) for one in found.findings]}
    unfinished = folder / "unfinished"
    unfinished.write_text(json.dumps(answer), encoding="utf-8")
    unfinished.replace(folder / ANSWER)


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


if __name__ == "__main__":
    _read_here(Path(sys.argv[1]))
