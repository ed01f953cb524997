"""The commands that begin a bundle and its tables: new, template."""

import argparse
import datetime as dt
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from data import new as beginning
from data import template as templates
from data.bundle import BUNDLES, bundles, read
from data.saying import say, tell
from data.tables import tables
from geo.findings import Finding
from geo.foreign import import_boundaries
from geo.matching import Area
from geo.survey import survey


def new(options: argparse.Namespace) -> int:
    """Begin a bundle; what was not said on the command line is asked for."""
    language = options.language
    name = options.name or _asked(language, "ask_name")
    folder = BUNDLES / name
    if not beginning.NAME.fullmatch(name):
        return _refused(language, "name_malformed", name=name)
    if folder.exists():
        return _refused(language, "name_taken", path=folder)
    key = options.key or _asked(language, "ask_key")
    counties = _counties()
    if key not in counties:
        likely = [f"{each} {title}" for each, title in counties.items() if name in title.lower()]
        said = say(language, "key_likely", names=", ".join(likely[:3])) if likely else ""
        shared = beginning.SHARED
        return _refused(language, "key_unknown", area=key, shared=shared, likely=said)
    inside: list[beginning.District] = []
    if options.outlines:
        found = survey(options.outlines, crs=options.crs, layer=options.layer)
        _report_outlines(found.findings, language)
        if any(each.severity == "error" for each in found.findings):
            return 1
        inside = beginning.districts(found.outlines)
    title = options.title or counties[key]
    today = dt.datetime.now(tz=dt.UTC).date()
    beginning.write(
        folder, key, title, inside, level=options.level, licence=options.licence, today=today
    )
    if inside and not _stored(folder, key, inside, options):
        return 1
    told = {"path": folder, "name": title, "area": key, "areas": len(inside), "bundle": name}
    tell(say(language, "begun", **told))
    return 0


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


def _counties() -> dict[str, str]:
    """The counties of the shared tables that exist today, by key."""
    bundle = read(BUNDLES / beginning.SHARED)[0]
    areas = bundle.text["areas"].filter(
        (pl.col("level") == "county") & pl.col("valid_to").is_null()
    )
    return dict(areas.select("area_id", "name").iter_rows())


def _stored(
    folder: Path, key: str, inside: list[beginning.District], options: argparse.Namespace
) -> bool:
    """Store the outlines of the areas just entered; whether that worked."""
    named = Counter(each.name for each in inside)
    areas = [
        Area(
            f"{key}-{each.code}",
            each.name if named[each.name] == 1 else "",
            each.outline.latitude,
            each.outline.longitude,
        )
        for each in inside
    ]
    target = folder / f"boundaries_{options.level}.geojson"
    found = import_boundaries(
        areas, options.outlines, options.licence, target, crs=options.crs, layer=options.layer
    )
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
