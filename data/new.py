"""Begins a bundle: municipality, headings of every table, and areas from an outline file if one is given."""

import csv
import datetime as dt
import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from data.bundle import MUNICIPALITY
from data.lines import SEPARATOR
from data.tables import tables
from geo.survey import Outline

SHARED = "national"
NAME = re.compile(r"[a-z][a-z0-9-]{1,49}")
KEY = re.compile(r"[0-9]{5}")
KEY_WORDS = ("schl", "nr", "num", "id", "key", "code", "ags", "gem")
NAME_WORDS = ("name", "bez", "stadtteil", "ortsteil", "viertel", "bezirk", "titel", "label")
KM_PER_DEGREE = 111.2
OUTLINES = "outlines"
"""The source of areas that come from an outline file."""
INDICATORS = """# Eigene Kennzahlen; die gemeinsamen stehen in data/indicators.toml, samt Bereichen und Gliederungen.
# Ohne die Zeichen # davor gilt das Beispiel. In statement dürfen {area}, {year} und {value} stehen.
#
# kind: share Anteil, rate Quote, count Anzahl, amount Betrag, index Index
# direction: lower niedriger ist besser, higher höher ist besser, neutral weder noch
# influence: wer Einfluss hat: municipality, state, federation, shared, neither
# reference: worauf sich das Jahr bezieht: december_31, school_year_start, school_year_end, year, varies, …

# [[indicator]]
# id = "swimmers_share"
# domain = "D"
# kind = "share"
# unit = "percent"
# decimals = 1
# direction = "higher"
# influence = "municipality"
# reference = "school_year_end"
# tier = "overview"
# name_de = "Kinder, die am Ende der Grundschule schwimmen"
# name_en = "Children who can swim when they leave primary school"
# statement_de = "{area}, {year}: {value} der Kinder konnten am Ende der Grundschule schwimmen."
# statement_en = "{area}, {year}: {value} of the children could swim when they left primary school."
# description_de = "Der Anteil der Kinder der vierten Klassen mit dem Abzeichen Bronze."
# description_en = "The share of children in year four who hold the bronze badge."
# formula_de = "Kinder mit Abzeichen ÷ alle Kinder der vierten Klassen × 100"
# formula_en = "Children with the badge ÷ all children in year four × 100"
"""
"""How a bundle's own indicators begin: an example to be made one's own."""


@dataclass(frozen=True)
class District:
    """An area within the municipality, as an outline file names it."""

    code: str
    name: str
    outline: Outline


def districts(outlines: Sequence[Outline]) -> list[District]:
    """Code and name of each outline: by the columns that look like them, and differ everywhere."""
    columns = list(outlines[0].words) if outlines else []
    distinct = [
        column
        for column in columns
        if len({each.words.get(column, "") for each in outlines} - {""}) == len(outlines)
    ]
    named = _like(distinct, NAME_WORDS, [each for each in distinct if not _numeric(each, outlines)])
    coded = _like([each for each in distinct if each != named], KEY_WORDS, [])
    codes = [_code(each.words.get(coded, ""), place) for place, each in enumerate(outlines, 1)]
    if len({code.lower() for code in codes}) < len(codes):  # "1/2" and "1-2" would be one
        codes = [_code("", place) for place in range(1, len(outlines) + 1)]
    return [
        District(code, each.words.get(named, "") or code, each)
        for code, each in zip(codes, outlines, strict=True)
    ]


def near(outlines: Sequence[Outline], place: tuple[float, float], size_ha: float) -> list[Outline]:
    """Outlines within three radii of a county of this size, by longitude and latitude of its middle."""
    radius_km = math.sqrt(size_ha / 100 / math.pi)
    longitude, latitude = place
    across = KM_PER_DEGREE * math.cos(math.radians(latitude))

    def away_km(outline: Outline) -> float:
        return math.hypot(
            (outline.longitude - longitude) * across, (outline.latitude - latitude) * KM_PER_DEGREE
        )

    return [each for each in outlines if away_km(each) <= 3 * radius_km]


def write(
    folder: Path,
    key: str,
    name: str,
    inside: Sequence[District],
    *,
    level: str,
    licence: str,
    today: dt.date,
) -> None:
    """Write the bundle of the county with this key. Raises OSError, FileExistsError where there is one."""
    folder.mkdir(parents=True)
    (folder / "observations").mkdir()
    for table in tables().values():
        file = folder / "observations" / "own.csv" if table.folder else folder / f"{table.name}.csv"
        rows = _rows(table.name, key, inside, level, licence, today)
        with file.open("w", encoding="utf-8", newline="") as out:
            lines = csv.DictWriter(out, table.columns, "", delimiter=SEPARATOR, lineterminator="\n")
            lines.writeheader()
            lines.writerows(rows)
    (folder / MUNICIPALITY).write_text(_municipality(folder.name, key, name, today), "utf-8")
    (folder / "indicators.toml").write_text(INDICATORS, "utf-8")
    (folder / "README.md").write_text(_readme(folder.name, name), "utf-8")


def _rows(
    table: str, key: str, inside: Sequence[District], level: str, licence: str, today: dt.date
) -> list[dict[str, str]]:
    if table == "areas":
        return [
            {
                "area_id": f"{key}-{each.code}",
                "parent_id": key,
                "level": level,
                "name": each.name,
                "area_ha": f"{each.outline.area_ha:.1f}".replace(".", ","),
                "latitude": f"{each.outline.latitude:.5f}".replace(".", ","),
                "longitude": f"{each.outline.longitude:.5f}".replace(".", ","),
                "centre_method": "placed",
                "source_id": OUTLINES,
            }
            for each in inside
        ]
    if table == "sources" and inside:
        return [
            {
                "source_id": OUTLINES,
                "publisher": licence,
                "title": "Umrisse der Gebiete",
                "licence": licence,
                "kind": "secondary",
                "publishable": "true",
                "as_of": str(today),
            }
        ]
    return []


def _municipality(bundle: str, key: str, name: str, today: dt.date) -> str:
    return f"""# Die Kommune dieses Datenpakets; jede Angabe erklärt docs/own-data.de.md.
id = {json.dumps(bundle)}
includes = ["{SHARED}"]
name = {json.dumps(name, ensure_ascii=False)}
focus_area = "{key}"
comparison_areas = ["{key[:2]}", "DG"]
synthetic = false
release_date = {today}

# Wer die Seite betreibt. Leer heißt: noch nicht angegeben.
operator_name = ""
feedback_email = ""
imprint_url = ""
privacy_url = ""
accessibility_contact = ""

# Welche Kreise einander ähnlich sind: nach Einwohnerzahl und sozialer Lage.
[similar]
size_indicator = "population"
situation_indicator = "deprivation_index"
number = 10
"""


def _readme(bundle: str, name: str) -> str:
    return f"""# {name}: Datenpaket

Jede Tabelle ist eine CSV-Datei (UTF-8, Semikolon, Dezimalkomma) oder eine Excel-Datei gleichen Namens
(`areas.xlsx` statt `areas.csv`). Zahlen stehen in `observations/`, beliebig viele Dateien. Zahlen für
Deutschland, Länder und Kreise kommen aus `data/{SHARED}/` dazu.

    python -m data template observations          # Excel-Vorlage mit Erklärungen und Auswahllisten
    python -m data import {bundle} TABELLE.csv    # amtliche Tabelle übernehmen, erst ansehen, dann --write
    python -m data check {bundle}                 # prüfen, ohne etwas zu schreiben
    python -m data build {bundle}                 # bauen; danach zeigt die Seite den neuen Stand

Was jede Spalte bedeutet, steht in `docs/tables.md`, der ganze Weg in `docs/own-data.de.md`.
"""


def _like(columns: Sequence[str], words: Sequence[str], otherwise: Sequence[str]) -> str:
    """The first column whose name holds one of some words, in the order of the words."""
    for word in words:
        for column in columns:
            if word in column.lower():
                return column
    return otherwise[0] if otherwise else ""


def _numeric(column: str, outlines: Sequence[Outline]) -> bool:
    return all(re.fullmatch(r"[0-9.,:+\- T]*", each.words.get(column, "")) for each in outlines)


def _code(given: str, place: int) -> str:
    """The municipality's own code of an area as a key may hold it; its number in the file where it has none."""
    code = re.sub(r"[^0-9A-Za-z]+", "-", given).strip("-")
    return code or f"{place:03d}"
