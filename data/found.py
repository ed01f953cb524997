"""What lies in a bundle's folder: which files hold its tables, and which are not read."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from fnmatch import fnmatch
from pathlib import Path

from data.findings import Finding
from data.lines import KINDS
from data.tables import tables

OWN = (
    "municipality.toml",
    "indicators.toml",
    "datapackage.json",
    "readme.md",
    "boundaries*.geojson",
    "generated.txt",  # what `python -m musterstadt` notes of its run
)
TIDY = "package"
"""The folder that `python -m data describe` writes."""
OF_SYSTEMS = (".*", "~$*", "thumbs.db", "desktop.ini", "__macosx", "icon\r", "*.tmp", "*.bak", "*~")
OTHER_TABLES = (
    ".xls",
    ".xlsm",
    ".xlsb",
    ".xltx",
    ".ods",
    ".fods",
    ".numbers",
    ".tsv",
    ".txt",
    ".tab",
)
COPY = re.compile(r"^(kopie von|copy of) |( ?-? ?(kopie|copy))?( ?\(\d+\))?$", re.IGNORECASE)
"""What file managers add to the name of a copy."""


@dataclass
class Found:
    """The files of a folder by the table they hold, and those that hold none."""

    tables: dict[str, list[Path]] = field(default_factory=lambda: defaultdict(list))
    others: list[Path] = field(default_factory=list)

    def findings(self, folder: Path, before: str) -> Iterator[Finding]:
        """What of it is not read, or is there more than once; `before` each name stands `before`."""
        for name, held in self.tables.items():
            if len(held) > 1 and not tables()[name].folder:
                named = ", ".join(before + file.name for file in held)
                yield Finding("table_twice", before + held[0].name, value=named)
        for file in self.others:
            yield _not_read(file, before + file.relative_to(folder).as_posix())


def found(folder: Path) -> Found:
    """Everything in a folder, sorted by name; small and capital letters are the same."""
    here = Found()
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        name = path.name.lower()
        if path.is_dir() and name in tables() and tables()[name].folder:
            for file in sorted(path.iterdir()):
                _sort(file, name, here)
        elif path.stem.lower() in tables() and (path.suffix or not path.is_dir()):
            _sort(path, path.stem.lower(), here)
        elif name != TIDY and not any(fnmatch(name, own) for own in OWN):
            here.others.append(path)
    return here


def _sort(file: Path, table: str, here: Found) -> None:
    holds = file.suffix.lower() in KINDS and not _is_of_system(file)
    (here.tables[table] if holds else here.others).append(file)


def _is_of_system(file: Path) -> bool:
    return any(fnmatch(file.name.lower(), pattern) for pattern in OF_SYSTEMS)


def _not_read(file: Path, name: str) -> Finding:
    if _is_of_system(file):
        return Finding("file_of_system", name, severity="warning")
    is_other = file.suffix.lower() in OTHER_TABLES
    if is_other and file.suffix.lower() != ".txt":  # which Windows adds to a file that is right
        return Finding("ending_not_read", name, severity="warning")
    plain = COPY.sub("", file.name.lower().split(".")[0].strip())
    for table in get_close_matches(plain, tables(), n=1, cutoff=0.8):
        place = f"{table}/*" if tables()[table].folder else table
        said = {"table": table, "expected": " / ".join(place + each for each in KINDS)}
        return Finding("file_misnamed", name, severity="warning", details=said)
    return Finding("ending_not_read" if is_other else "file_not_read", name, severity="warning")
