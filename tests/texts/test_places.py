"""Names of areas in a sentence: what a German reader would say, for every county and many districts."""

import csv
from pathlib import Path

import pytest

from texts.places import capital, compared, contracted, dative, inside

ROOT = Path(__file__).resolve().parents[2]

# Every county and Land whose name does not simply stand after "in".
INSIDE = {
    "Saarland": "im Saarland",
    "Herzogtum Lauenburg": "im Herzogtum Lauenburg",
    "Region Hannover": "in der Region Hannover",
    "Heidekreis": "im Heidekreis",
    "Ammerland": "im Ammerland",
    "Emsland": "im Emsland",
    "Grafschaft Bentheim": "in der Grafschaft Bentheim",
    "Wesermarsch": "in der Wesermarsch",
    "Rhein-Kreis Neuss": "im Rhein-Kreis Neuss",
    "Städteregion Aachen": "in der Städteregion Aachen",
    "Rhein-Erft-Kreis": "im Rhein-Erft-Kreis",
    "Oberbergischer Kreis": "im Oberbergischen Kreis",
    "Rheinisch-Bergischer Kreis": "im Rheinisch-Bergischen Kreis",
    "Rhein-Sieg-Kreis": "im Rhein-Sieg-Kreis",
    "Ennepe-Ruhr-Kreis": "im Ennepe-Ruhr-Kreis",
    "Hochsauerlandkreis": "im Hochsauerlandkreis",
    "Märkischer Kreis": "im Märkischen Kreis",
    "Bergstraße": "an der Bergstraße",
    "Hochtaunuskreis": "im Hochtaunuskreis",
    "Main-Kinzig-Kreis": "im Main-Kinzig-Kreis",
    "Main-Taunus-Kreis": "im Main-Taunus-Kreis",
    "Odenwaldkreis": "im Odenwaldkreis",
    "Rheingau-Taunus-Kreis": "im Rheingau-Taunus-Kreis",
    "Wetteraukreis": "im Wetteraukreis",
    "Lahn-Dill-Kreis": "im Lahn-Dill-Kreis",
    "Vogelsbergkreis": "im Vogelsbergkreis",
    "Schwalm-Eder-Kreis": "im Schwalm-Eder-Kreis",
    "Werra-Meißner-Kreis": "im Werra-Meißner-Kreis",
    "Rhein-Hunsrück-Kreis": "im Rhein-Hunsrück-Kreis",
    "Rhein-Lahn-Kreis": "im Rhein-Lahn-Kreis",
    "Westerwaldkreis": "im Westerwaldkreis",
    "Eifelkreis Bitburg-Prüm": "im Eifelkreis Bitburg-Prüm",
    "Vulkaneifel": "in der Vulkaneifel",
    "Donnersbergkreis": "im Donnersbergkreis",
    "Südliche Weinstraße": "an der Südlichen Weinstraße",
    "Rhein-Pfalz-Kreis": "im Rhein-Pfalz-Kreis",
    "Südwestpfalz": "in der Südwestpfalz",
    "Rems-Murr-Kreis": "im Rems-Murr-Kreis",
    "Hohenlohekreis": "im Hohenlohekreis",
    "Main-Tauber-Kreis": "im Main-Tauber-Kreis",
    "Ostalbkreis": "im Ostalbkreis",
    "Neckar-Odenwald-Kreis": "im Neckar-Odenwald-Kreis",
    "Rhein-Neckar-Kreis": "im Rhein-Neckar-Kreis",
    "Enzkreis": "im Enzkreis",
    "Ortenaukreis": "im Ortenaukreis",
    "Schwarzwald-Baar-Kreis": "im Schwarzwald-Baar-Kreis",
    "Zollernalbkreis": "im Zollernalbkreis",
    "Alb-Donau-Kreis": "im Alb-Donau-Kreis",
    "Bodenseekreis": "im Bodenseekreis",
    "Berchtesgadener Land": "im Berchtesgadener Land",
    "Nürnberger Land": "im Nürnberger Land",
    "Ostallgäu": "im Ostallgäu",
    "Unterallgäu": "im Unterallgäu",
    "Oberallgäu": "im Oberallgäu",
    "Regionalverband Saarbrücken": "im Regionalverband Saarbrücken",
    "Saarpfalz-Kreis": "im Saarpfalz-Kreis",
    "Barnim": "im Barnim",
    "Havelland": "im Havelland",
    "Prignitz": "in der Prignitz",
    "Uckermark": "in der Uckermark",
    "Mecklenburgische Seenplatte": "in der Mecklenburgischen Seenplatte",
    "Erzgebirgskreis": "im Erzgebirgskreis",
    "Vogtlandkreis": "im Vogtlandkreis",
    "Sächsische Schweiz-Osterzgebirge": "in der Sächsischen Schweiz-Osterzgebirge",
    "Altmarkkreis Salzwedel": "im Altmarkkreis Salzwedel",
    "Börde": "in der Börde",
    "Burgenlandkreis": "im Burgenlandkreis",
    "Harz": "im Harz",
    "Jerichower Land": "im Jerichower Land",
    "Saalekreis": "im Saalekreis",
    "Salzlandkreis": "im Salzlandkreis",
    "Eichsfeld": "im Eichsfeld",
    "Wartburgkreis": "im Wartburgkreis",
    "Unstrut-Hainich-Kreis": "im Unstrut-Hainich-Kreis",
    "Kyffhäuserkreis": "im Kyffhäuserkreis",
    "Ilm-Kreis": "im Ilm-Kreis",
    "Weimarer Land": "im Weimarer Land",
    "Saale-Holzland-Kreis": "im Saale-Holzland-Kreis",
    "Saale-Orla-Kreis": "im Saale-Orla-Kreis",
    "Altenburger Land": "im Altenburger Land",
}

PARTS = {
    "Bezirk Altona": "im Bezirk Altona",
    "Stadtbezirk Nord": "im Stadtbezirk Nord",
    "Paulusviertel": "im Paulusviertel",
    "Südliche Innenstadt": "in der Südlichen Innenstadt",
    "Südstadt": "in der Südstadt",
    "Gebiet der DR": "im Gebiet der DR",
    "Ortslage Trotha": "in der Ortslage Trotha",
    "Gottfried-Keller-Siedlung": "in der Gottfried-Keller-Siedlung",
    "HafenCity": "in der HafenCity",
    "Veddel": "auf der Veddel",
    "Dölauer Heide": "in der Dölauer Heide",
    "Frohe Zukunft": "im Stadtteil Frohe Zukunft",
    "Am Wasserturm/Thaerviertel": "im Stadtteil Am Wasserturm/Thaerviertel",
    "Kleiner Grasbrook und Steinwerder": "im Stadtteil Kleiner Grasbrook und Steinwerder",
    "Nadlertor": "in Nadlertor",
    "Zimbel-Mitte": "in Zimbel-Mitte",
    "Hamburg-Altstadt": "in Hamburg-Altstadt",
    "Quendelkreis": "im Quendelkreis",
}


def test_every_county_and_land_of_germany() -> None:
    with (ROOT / "data/national/areas.csv").open(encoding="utf-8", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file, delimiter=";")]
    assert set(INSIDE) <= set(names)
    for name in names:
        without = name.removesuffix(" (Landkreis bis 2016)")
        assert inside(without, "de") == INSIDE.get(without, f"in {without}")


@pytest.mark.parametrize("name", PARTS)
def test_parts_of_cities(name: str) -> None:
    assert inside(name, "de") == PARTS[name]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Halle (Saale)", "Halle (Saale)"),
        ("Saalekreis", "dem Saalekreis"),
        ("Saarland", "dem Saarland"),
        ("Region Hannover", "der Region Hannover"),
        ("Märkischer Kreis", "dem Märkischen Kreis"),
        ("Frohe Zukunft", "dem Stadtteil Frohe Zukunft"),
    ],
)
def test_dative(name: str, said: str) -> None:
    assert dative(name, "de") == said
    assert dative(name, "en") == name


def test_one_is_on_an_island() -> None:
    assert inside("Insel Rügen", "de") == "auf der Insel Rügen"
    assert dative("Insel Rügen", "de") == "der Insel Rügen"


def test_preposition_and_article_are_one_word() -> None:
    assert contracted("nahe bei dem Saalekreis und Halle", "de") == "nahe beim Saalekreis und Halle"
    assert contracted("gemessen an der Region Hannover", "de") == "gemessen an der Region Hannover"
    assert contracted("an dem", "en") == "an dem"


def test_english_needs_no_article() -> None:
    assert inside("Saalekreis", "en") == "in Saalekreis"
    assert compared("Saalekreis", "en") == "Saalekreis"
    assert compared("Saalekreis", "de") == "im Saalekreis"


def test_sentence_begins_with_a_capital() -> None:
    assert capital(inside("Bezirk Altona", "de")) == "Im Bezirk Altona"
