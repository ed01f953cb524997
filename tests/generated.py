"""Bundles made by chance: small, empty, huge, rounded, with every status, odd names and areas come and gone."""

import csv
import random
from collections.abc import Iterable
from pathlib import Path

from data.bundle import Bundle, read
from data.catalogue import Indicator
from data.tables import tables

KINDS = ("share", "rate", "count", "amount", "index")
NAMES = (
    "A",
    "Neustadt",
    "Neustadt",
    "1. Viertel",
    "*Stern*",
    "$A$",
    "Ä" * 60,
    ":red[x]",
    "O'Hara & <b>",
)
STATUSES = ("", "", "", "zero", "below_half", "confidential", "not_yet", "unreliable", "limited",
            "not_meaningful", "provisional", "revised", "estimated")  # fmt: skip
HIDDEN = ("confidential", "not_yet", "unreliable", "not_meaningful")
WHOLE = ("total", "total")

Row = dict[str, str]


def bundle(folder: Path, seed: int) -> Path:
    """Write the bundle of this seed; the same seed gives the same bundle."""
    chance = random.Random(seed)
    folder.mkdir(parents=True)
    for table in tables().values():
        file = folder / table.name / "a.csv" if table.folder else folder / f"{table.name}.csv"
        if table.required or chance.random() < 0.6:
            write(file, table.name, [])
    areas = _areas(chance)
    write(folder / "areas.csv", "areas", areas)
    write(folder / "sources.csv", "sources", _sources(chance))
    if chance.random() < 0.5:
        state = {"source_id": "s", "area_id": "81", "base": chance.choice(["3", "5"])}
        write(folder / "rounding.csv", "rounding", [state])
    known = list(read(folder)[0].catalogue.indicators().values())
    used = chance.sample(known, chance.choice([0, 1, 4]))
    years = sorted(chance.sample(range(1990, 2026), chance.choice([1, 2, 9])))
    figures = [
        row
        for indicator in used
        for area in areas
        for year in years
        for row in _figures(chance, indicator, area, year, read(folder)[0])
    ]
    write(folder / "observations" / "a.csv", "observations", figures)
    others = chance.sample([area["area_id"] for area in areas], min(2, len(areas)))
    compared = ", ".join(f'"{area}"' for area in others)
    text = f'id = "{folder.name}"\nname = "{chance.choice(NAMES)}"\nfocus_area = "81001"\n'
    text += f"comparison_areas = [{compared}]\nsynthetic = true\n"
    (folder / "municipality.toml").write_text(text, encoding="utf-8")
    return folder


def _areas(chance: random.Random) -> list[Row]:
    """A nation with one Land and its counties, one of them with districts; some come, some are gone."""
    rows = [_area("DG", "", "nation", "Land"), _area("81", "DG", "state", "Südland")]
    rows += [
        _area(f"8100{n}", "81", "county", chance.choice(NAMES))
        for n in range(1, chance.choice([2, 4, 9]))
    ]
    for number in range(chance.choice([0, 1, 6])):
        rows.append(_area(f"81001-{number}", "81001", "district", chance.choice(NAMES)))
    for row in rows[3:]:
        if chance.random() < 0.6:
            row["latitude"] = f"{chance.uniform(48, 54):.4f}".replace(".", ",")
            row["longitude"] = f"{chance.uniform(7, 14):.4f}".replace(".", ",")
        if chance.random() < 0.2:
            row["valid_from"] = "2020-01-01"
        if chance.random() < 0.2:
            row["valid_to"] = "2022-12-31"
    return rows


def _area(area_id: str, parent: str, level: str, name: str) -> Row:
    settlement = "city" if level == "county" else ""
    return {"area_id": area_id, "parent_id": parent, "level": level, "name": name,
            "settlement": settlement, "source_id": "s"}  # fmt: skip


def _sources(chance: random.Random) -> list[Row]:
    url = chance.choice(["", "https://example.org/a_(b)?c=d&e=f"])
    return [{"source_id": "s", "publisher": "Amt", "title": "T [1] *x*", "url": url,
             "licence": "not stated", "kind": "official", "publishable": "true"}]  # fmt: skip


def _figures(
    chance: random.Random, indicator: Indicator, area: Row, year: int, bundle: Bundle
) -> Iterable[Row]:
    parts = [WHOLE]
    if chance.random() < 0.3:
        dimension, categories = chance.choice(sorted(bundle.catalogue.categories().items()))
        parts += [(dimension, each) for each in sorted(categories)[:2] if dimension != "total"]
    for dimension, category in parts:
        if chance.random() < 0.15:
            continue
        row = {"indicator_id": indicator.id, "area_id": area["area_id"], "year": str(year),
               "dimension": dimension, "category": category, "source_id": "s"}  # fmt: skip
        yield row | _numbers(chance, indicator.kind, whole=dimension == "total")


def _numbers(chance: random.Random, kind: str, *, whole: bool) -> Row:
    status = chance.choice(STATUSES)
    if status in HIDDEN:
        return {"status": status}
    size = chance.choice([0, 1, 3, 50, 12_000, 10**9]) if whole else 0
    if status == "zero":
        size = 0
    if kind == "count":
        return {"numerator": str(size), "status": status}
    if kind in ("share", "rate"):
        denominator = max(size, chance.choice([1, 9, 10_000, 10**9]))
        return {"numerator": str(size), "denominator": str(denominator), "status": status}
    value = chance.choice([-3.5, 0.0001, 7, 10**9]) if size else 0
    return {"value": f"{value:.4f}".rstrip("0").rstrip(".").replace(".", ","), "status": status}


def write(file: Path, table: str, rows: list[Row]) -> None:
    """Write rows of a table, each with some of its columns; the others stay empty."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="") as out:
        lines = csv.DictWriter(out, tables()[table].columns, "", delimiter=";", lineterminator="\n")
        lines.writeheader()
        lines.writerows(rows)
