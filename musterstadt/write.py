"""Writes the bundle's folder: the tables that stay the same, the places, the goals, the figures."""

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from data.tables import tables
from musterstadt import names, plan
from musterstadt.city import CITY_ID, City
from musterstadt.land import Land

TEMPLATES = Path(__file__).with_name("tables")
SEPARATOR = ";"
LICENCE = "invented"
REGISTER = {
    "register_de": "Synthetische Beispieldaten: erfundene Einzelzahlen eines Registers.",
    "register_en": "Synthetic example data: invented single counts of a register.",
}


def table(folder: Path, name: str, rows: Iterable[dict[str, str]]) -> None:
    """Write one table of the bundle with the columns that `tables.toml` defines."""
    columns = tables()[name].columns
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns, delimiter=SEPARATOR, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def template(name: str, city: City) -> list[dict[str, str]]:
    """The rows of a table kept in `tables/`, with the districts of this city in its blanks."""
    blanks = dict(REGISTER)
    for part, number in city.part.items():
        blanks[part], blanks[f"{part}_name"] = city.ids[number], city.name[number]
    with (TEMPLATES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=SEPARATOR))
    return [{key: cell.format_map(blanks) for key, cell in row.items()} for row in rows]


def areas(folder: Path, city: City, land: Land) -> None:
    """Write areas.csv: nation, Länder, counties, boroughs, districts."""
    nation, name, name_en = names.NATION
    rows = [_area(nation, "", "nation", name, name_en=name_en)]
    rows += [_area(state, nation, "state", label) for state, label in names.STATES.items()]
    degrees = plan.on_globe(land.centres)
    for i, key in enumerate(land.ids):
        row = _area(key, land.state[i], "county", land.name[i], land.hectares[i], degrees[i])
        rows.append(row | {"settlement": "city" if land.urban[i] else "rural"})
    hectares = city.plan.hectares[city.order]
    places = plan.on_globe(city.plan.centres[city.order])
    for i, key in enumerate(city.borough_ids):
        member = city.borough == i
        rows.append(
            _area(
                key,
                CITY_ID,
                "borough",
                names.BOROUGHS[i],
                hectares[member].sum(),
                places[member].mean(axis=0).round(5),
            )
        )
    notes = _boundary_notes(city)
    for i, key in enumerate(city.ids):
        row = _area(
            key, city.borough_ids[city.borough[i]], "district", city.name[i], hectares[i], places[i]
        )
        rows.append(row | notes.get(i, {}))
    table(folder, "areas", rows)


def _area(
    key: str,
    parent: str,
    level: str,
    name: str,
    hectares: float | None = None,
    place: Any = None,
    *,
    name_en: str = "",
) -> dict[str, str]:
    row = {"area_id": key, "parent_id": parent, "level": level, "name": name, "source_id": "M-001"}
    row["name_en"] = name_en if name_en != name else ""
    if hectares is not None:
        row["area_ha"] = f"{hectares:.1f}".replace(".", ",")
    if place is not None:
        row["longitude"], row["latitude"] = (f"{number:.5f}".replace(".", ",") for number in place)
        row["centre_method"] = "published"
    return row


def _boundary_notes(city: City) -> dict[int, dict[str, str]]:
    losing, gaining = city.part["losing"], city.part["gaining"]
    return {
        gaining: {
            "note_de": f"Seit dem 1. Januar 2020 mit einem Teil von {city.name[losing]}.",
            "note_en": f"Since 1 January 2020 with part of {city.name[losing]}.",
        },
        losing: {
            "note_de": f"Seit dem 1. Januar 2020 ohne einen Teil, der nun zu {city.name[gaining]} gehört.",
            "note_en": f"Since 1 January 2020 without a part that now belongs to {city.name[gaining]}.",
        },
    }


def boundaries(folder: Path, city: City, land: Land) -> None:
    """Write boundaries.geojson with districts, boroughs, counties and Länder."""
    districts = [city.plan.shapes[i] for i in city.order]
    shapes = dict(zip(city.ids, districts, strict=True))
    for i, key in enumerate(city.borough_ids):
        shapes[key] = plan.joined([districts[n] for n in np.flatnonzero(city.borough == i)])
    shapes |= dict(zip(land.ids, land.shapes, strict=True))
    content = {
        "type": "FeatureCollection",
        "licence": LICENCE,
        "features": [
            {
                "type": "Feature",
                "properties": {"area_id": key},
                "geometry": plan.as_geojson(shapes[key]),
            }
            for key in sorted(shapes)
        ],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    (folder / "boundaries.geojson").write_text(text + "\n", encoding="utf-8", newline="\n")


def municipality(folder: Path, comparison: Sequence[str]) -> None:
    """Write municipality.toml."""
    listed = ", ".join(f'"{key}"' for key in comparison)
    (folder / "municipality.toml").write_text(
        f"""# Written by `python -m data generate`: a fictional city, every name and number invented.
id = "{folder.name}"
name = "{names.CITY}"
focus_area = "{CITY_ID}"
comparison_areas = [{listed}]
synthetic = true
release_date = 2026-09-30

operator_name = "Bildungsbüro Musterstadt"
feedback_email = "bildungsbuero@musterstadt.example"
imprint_url = "https://musterstadt.example/impressum"
privacy_url = "https://musterstadt.example/datenschutz"
accessibility_contact = "barrierefrei@musterstadt.example"

[similar]
size_indicator = "population"
situation_indicator = "children_in_benefit_households"
number = 10
""",
        encoding="utf-8",
        newline="\n",
    )
