"""Nothing in the fictional city bears the name of a real place, institution or person."""

import csv
import re
from pathlib import Path

import pytest

from data.bundle import BUNDLES, read
from musterstadt import names
from tests.musterstadt.conftest import Musterstadt

# Well-known districts and boroughs of German cities, beyond those in the bundle of Halle.
REAL_DISTRICTS = """
    Altona Bergedorf Blankenese Bogenhausen Charlottenburg Connewitz Cottbus Ebertplatz Ehrenfeld
    Eimsbüttel Eppendorf Favoriten Fechenheim Friedrichshain Giesing Gohlis Gorbitz Grünau Haidhausen
    Hellersdorf Kreuzberg Lichtenberg Lichtenhagen Lindenau Linden Marzahn Mitte Moabit Mümmelmannsberg
    Neukölln Neuperlach Neustadt Nippes Nord Ost Pankow Plagwitz Prohlis Reinickendorf Sachsenhausen
    Schwabing Spandau Steglitz Süd Sülz Tempelhof Treptow Vahr Veddel Wandsbek Wedding West
    Wilhelmsburg Zehlendorf Chorweiler Olvenstedt Buckau Stadtfeld Silberhöhe Heide-Süd Nietleben
    Südpark Vogelsang Rosengarten Marienhöhe Fasanenhof Sperlingsgasse Kranichstein Nordend Ostend
    Westend Altstadt Innenstadt Hafenstadt Oststadt Weststadt Nordstadt Südstadt Finkenwerder
    Reiherstieg Habichtshöhe Falkenhagen Bieberach Dachau Hamm
"""
REAL_INSTITUTIONS = (
    "BMBF",
    "BAMF",
    "ESF",
    "KfW",
    "Caritas",
    "Diakonie",
    "AWO",
    "Bertelsmann",
    "Volkswagen",
    "Bosch",
    "Körber",
    "Mercator",
    "Bundesagentur",
    "Robert Koch",
    "DKJS",
    "Kinder- und Jugendstiftung",
    "Rotes Kreuz",
    "Malteser",
    "Johanniter",
    "Lebenshilfe",
    "Paritätisch",
    "Kultusminister",
    "Sachsen",
    "Deutschland",
    "Germany",
    "Halle",
)


def plain(name: str) -> str:
    """A name without what official lists put around it."""
    bare = re.sub(r"\(.*?\)|, .*$|^(Land)?[Kk]reis |^Stadt |-Kreis$|kreis$", "", name).strip()
    return bare.casefold()


def real_names() -> set[str]:
    listed = set()
    for name in ("national", "halle", "hamburg"):
        with (BUNDLES / name / "areas.csv").open(encoding="utf-8", newline="") as file:
            listed |= {row["name"] for row in csv.DictReader(file, delimiter=";")}
    assert len(listed) > 500
    return {plain(name) for name in listed.union(REAL_DISTRICTS.split())}


def test_no_area_bears_a_real_name(musterstadt: Musterstadt) -> None:
    bundle, _ = read(musterstadt.folder)
    used = {plain(name) for name in bundle.text["areas"]["name"]}
    assert not used & real_names()


@pytest.mark.parametrize("kind", sorted(names.DISTRICTS))
def test_no_name_of_a_larger_city_is_real_or_taken_twice(kind: str) -> None:
    found = list(names.district_names(kind, 7))
    assert (
        len(found) == len(set(found)) > 1_800 * (1 if kind in {"inner", "outskirts"} else 0) + 400
    )
    assert not {plain(name) for name in found} & real_names()


def test_names_are_unambiguous(musterstadt: Musterstadt) -> None:
    bundle, _ = read(musterstadt.folder)
    for table in ["areas", "actors", "networks", "programmes"]:
        assert bundle.text[table]["name"].is_unique().all(), table


def test_no_institution_of_the_real_world(musterstadt: Musterstadt) -> None:
    files: list[Path] = [
        *musterstadt.folder.glob("*.csv"),
        musterstadt.folder / "municipality.toml",
    ]
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert [name for name in REAL_INSTITUTIONS if re.search(rf"\b{name}\b", text)] == [], (
            file.name
        )


def test_no_person_is_named(musterstadt: Musterstadt) -> None:
    """Titles and forms of address would come with persons."""
    for file in musterstadt.folder.glob("*.csv"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"\b(Dr\.|Prof\.|Herr|Frau|Mr|Mrs|Ms)\b", text), file.name
