"""Checks of names: is anything called like something else, so that readers must tell them apart?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from data.bundle import MUNICIPALITY, Bundle
from data.findings import Finding
from data.reading import spelled, toml_of


def areas(bundle: Bundle) -> Iterator[Finding]:
    """Two areas of one level that exist today have the same name."""
    rows = [row for row in bundle.typed["areas"].iter_rows(named=True) if row["valid_to"] is None]
    for alike in _alike(((row["level"], row["name"]), row) for row in rows):
        # Counties and the city within them often share a name; that is said once for the bundle.
        first = alike[-1]
        if first["_file"].startswith("areas"):
            ids = {"ids": ", ".join(row["area_id"] for row in alike)}
            place = (first["_file"], first["_row"], "name", first["name"])
            yield Finding("names_alike", *place, "warning", ids)


def indicators(bundle: Bundle) -> Iterator[Finding]:
    """Two indicators have the same name."""
    yield from _catalogued(bundle.catalogue.indicator)


def groups(bundle: Bundle) -> Iterator[Finding]:
    """Two parts of one breakdown, or two breakdowns, have the same name."""
    dimensions = bundle.catalogue.dimension
    for listed in (dimensions, *(each.category for each in dimensions)):
        yield from _catalogued(listed)


def municipality(bundle: Bundle) -> Iterator[Finding]:
    """Another bundle beside this one has the same name."""
    name = bundle.municipality.get("name")
    others = [
        folder.name
        for folder in sorted(bundle.folder.parent.glob("*"))
        if folder.is_dir()
        and folder != bundle.folder
        and toml_of(spelled(folder, MUNICIPALITY), MUNICIPALITY)[0].get("name") == name
    ]
    if others:
        ids = {"ids": ", ".join([bundle.id, *others])}
        yield Finding("names_alike", MUNICIPALITY, 0, "name", str(name), "warning", ids)


CHECKS = (areas, indicators, groups, municipality)


def _catalogued(entries: Iterable[Any]) -> Iterator[Finding]:
    """Which entries of the catalogue, listed together, have the same name."""
    every = list(entries)
    for column in ("name_de", "name_en"):
        for alike in _alike((getattr(each, column), each) for each in every):
            ids = {"ids": ", ".join(each.id for each in alike)}
            name = getattr(alike[0], column)
            yield Finding("names_alike", "indicators.toml", 0, column, name, "warning", ids)


def _alike(named: Iterable[tuple[object, Any]]) -> list[list[Any]]:
    """What has a name in common, in its order."""
    groups: dict[object, list[Any]] = defaultdict(list)
    for name, each in named:
        groups[name].append(each)
    return [group for group in groups.values() if len(group) > 1]
