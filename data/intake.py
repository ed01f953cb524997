"""The commands that begin a bundle and its tables: new, template."""

import argparse
import datetime as dt
import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from data import new as beginning
from data import template as templates
from data.bundle import BUNDLES, bundles, read
from data.saying import count, say, tell
from data.tables import tables
from geo.findings import Finding
from geo.foreign import import_boundaries
from geo.matching import Area
from geo.survey import survey
from stats.rounding import rounded

NUMBERS = ("longitude", "latitude", "area_ha")
TOO_LARGE = 1.1
"""How many times the size of a county its parts may have together, before that is said."""
COUNTY_DIGITS = 5
LOST_ZERO = (4, 7, 11)
"""How long keys of counties and municipalities are whose leading zero a spreadsheet has taken."""
LIKELY = 3
"""Counties that are named where the one given is unknown."""


@dataclass(frozen=True)
class County:
    """A county or county-level city of the shared tables."""

    key: str
    name: str
    land: str
    place: tuple[float, float]
    """Longitude and latitude of a point within."""
    size_ha: float


def new(options: argparse.Namespace) -> int:
    """Begin a bundle; what was not said on the command line is asked for."""
    language = options.language
    name = options.name or _asked(language, "ask_name")
    folder = BUNDLES / name
    if not beginning.NAME.fullmatch(name):
        return _refused(language, "name_malformed", name=name)
    if folder.exists():
        return _refused(language, "name_taken", path=folder)
    given = options.key or _asked(language, "ask_key")
    county = _county(given, name, language)
    if county is None:
        return 1
    if not options.key and not options.outlines and (asked := _asked(language, "ask_outlines")):
        options.outlines = Path(asked)
    inside: list[beginning.District] = []
    if options.outlines:
        found = survey(options.outlines, crs=options.crs, layer=options.layer)
        _report_outlines(found.findings, language)
        if any(each.severity == "error" for each in found.findings):
            return 1
        outlines = beginning.near(found.outlines, county.place, county.size_ha)
        # Where none is near, what is stored refuses them all, and says where they are.
        inside = beginning.districts(outlines or found.outlines)
    title = options.title or county.name.removesuffix(" (Stadt)")
    today = dt.datetime.now(tz=dt.UTC).date()
    beginning.write(
        folder, county.key, title, inside, level=options.level, licence=options.licence, today=today
    )
    if inside and not _stored(folder, county, inside, options):
        shutil.rmtree(folder)  # so that the same line can be tried again
        return 1
    together = sum(each.outline.area_ha for each in inside)
    if together > TOO_LARGE * county.size_ha:
        sizes = {"outlines": count(int(rounded(together, 0)), language), "name": county.name}
        tell(
            say(
                language,
                "begun_too_large",
                **sizes,
                county=count(int(rounded(county.size_ha, 0)), language),
            )
        )
    told = {"path": folder, "name": title, "area": county.key, "land": county.land}
    tell(say(language, "begun", **told, areas=len(inside), bundle=name))
    return 0


def _county(given: str, name: str, language: str) -> County | None:
    """The county that is meant, by its key in any length or by its name; None, and said, where there is none."""
    counties = _counties()
    key = "".join(given.split())
    if key.isdigit():
        whole = f"0{key}" if len(key) in LOST_ZERO else key
        part = whole[COUNTY_DIGITS:].strip("0")
        if county := counties.get(whole[:COUNTY_DIGITS]):
            if part:
                told = {"name": county.name, "county": county.key, "area": given}
                part_key = f"{county.key}-{whole[COUNTY_DIGITS:8]}"
                _refused(language, "key_of_municipality", **told, part=part_key)
                return None
            return county
    alike = [each for each in counties.values() if each.name.lower() == given.lower().strip()]
    if len(alike) == 1:
        return alike[0]
    words = {given.lower(), name.lower()} - {""}
    likely = [each for each in counties.values() if any(w in each.name.lower() for w in words)]
    names = ", ".join(f"{each.key} {each.name}" for each in likely[:LIKELY])
    said = say(language, "key_likely", names=names) if likely else ""
    _refused(language, "key_unknown", area=given, shared=beginning.SHARED, likely=said)
    return None


def template(options: argparse.Namespace) -> int:
    """Write the template of a table; the ids of a bundle can be chosen in it where one is named."""
    known = tables()
    if options.table not in known:
        listed = ", ".join(known)
        return _refused(options.language, "table_unknown", name=options.table, known=listed)
    folder = BUNDLES / (options.bundle_name or beginning.SHARED)
    if not folder.is_dir():
        listed = ", ".join(path.name for path in bundles())
        return _refused(options.language, "unknown_bundle", name=folder.name, known=listed)
    target = options.to or Path(f"{options.table}.xlsx")
    if target.exists():
        return _refused(options.language, "template_exists", path=target)
    table, bundle = known[options.table], read(folder)[0]
    templates.write(table, target, options.language, bundle, _example(table.name))
    tell(say(options.language, "written", path=target))
    return 0


def _counties() -> dict[str, County]:
    """The counties of the shared tables that exist today, by key."""
    areas = read(BUNDLES / beginning.SHARED)[0].text["areas"]
    lands = dict(areas.filter(pl.col("level") == "state").select("area_id", "name").iter_rows())
    today = areas.filter((pl.col("level") == "county") & pl.col("valid_to").is_null())
    numbers = [pl.col(name).str.replace(",", ".").cast(pl.Float64) for name in NUMBERS]
    rows = today.select("area_id", "name", "parent_id", *numbers).iter_rows()
    return {
        key: County(key, name, lands[land], (longitude, latitude), size)
        for key, name, land, longitude, latitude, size in rows
    }


def _stored(
    folder: Path, county: County, inside: list[beginning.District], options: argparse.Namespace
) -> bool:
    """Store the outlines of the areas just entered; whether that worked."""
    named = Counter(each.name for each in inside)
    areas = [
        Area(
            f"{county.key}-{each.code}",
            each.name if named[each.name] == 1 else "",
            each.outline.latitude,
            each.outline.longitude,
        )
        for each in inside
    ]
    target = folder / f"boundaries_{options.level}.geojson"
    found = import_boundaries(
        areas, options.outlines, options.licence, target,
        crs=options.crs, layer=options.layer, home=county.place,
    )  # fmt: skip
    _report_outlines(found, options.language)
    return not any(each.severity == "error" for each in found)


def _example(table: str) -> dict[str, str]:
    """The first row that a bundle of the project has of a table."""
    for bundle in ("halle", "hamburg", beginning.SHARED):
        rows = read(BUNDLES / bundle)[0].text[table].head(1).rows(named=True)
        for row in rows:
            return {column: str(cell) for column, cell in row.items() if cell is not None}
    return {}


def _report_outlines(findings: Sequence[Finding], language: str) -> None:
    for finding in findings:
        severity = say(language, finding.severity)
        tell(f"{severity}: {finding.sentence(language)}", sys.stderr)


def _asked(language: str, key: str) -> str:
    """What the person at the keyboard answers; nothing where nobody sits there."""
    if not sys.stdin.isatty():
        return ""
    return input(say(language, key)).strip()


def _refused(language: str, sentence: str, **values: object) -> int:
    tell(say(language, sentence, **values), sys.stderr)
    return 1
