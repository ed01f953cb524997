"""Names of areas with the article that German asks for: in Halle, im Saalekreis, in der Region Hannover.

English needs none. A name that no rule fits stands without an article, as most names of towns and
districts do. The rules are read against all of Germany's counties in `tests/texts/test_places.py`.
"""

import re
from functools import cache
from typing import Literal

Gender = Literal["masculine", "neuter", "feminine", ""]

NEUTER = {
    "Ammerland", "Eichsfeld", "Emsland", "Havelland", "Oberallgäu", "Ostallgäu", "Saarland",
    "Unterallgäu",
}  # fmt: skip
MASCULINE = {"Barnim", "Harz"}
FEMININE = {
    "Bergstraße", "Börde", "Dölauer Heide", "HafenCity", "Mecklenburgische Seenplatte", "Prignitz",
    "Saaleaue", "Silberhöhe", "Sternschanze", "Südliche Weinstraße", "Südwestpfalz",
    "Sächsische Schweiz-Osterzgebirge", "Uckermark", "Veddel", "Vulkaneifel", "Wesermarsch",
}  # fmt: skip
AT = {"Bergstraße": "an", "Südliche Weinstraße": "an", "Veddel": "auf"}
"""One is at a road and on an island, not in it."""
BEFORE_WORDS = re.compile(r"(Am|An|Auf|Bei|Im|Unter|Vor|Zum|Zur) .+|\w+(e|er|es) [A-ZÄÖÜ].*")
"""A district called by words that "in" cannot stand before, if no rule has an article for it: Frohe Zukunft."""
ISLAND = "Insel "
CONTRACTED = {"an dem ": "am ", "bei dem ": "beim ", "von dem ": "vom "}
RULES: tuple[tuple[str, Gender], ...] = (
    (r"(Stadtbezirk|Bezirk|Landkreis|Kreis|Regionalverband|Stadtteil|Ortsteil) .+", "masculine"),
    (r".*[Kk]reis( .+)?( \(.+\))?", "masculine"),
    (r"\w+er Land", "neuter"),
    (r"(Herzogtum|Gebiet|Gewerbegebiet|Industriegebiet) .+", "neuter"),
    (r"\w+viertel", "neuter"),
    (r"(Insel|Region|Städteregion|Grafschaft|Ortslage) .+", "feminine"),
    (r"((Nörd|Süd|West|Öst)liche )?(Innen|Alt|Neu|Nord|Süd|West|Ost)stadt", "feminine"),
    (r"\S+([Ss]iedlung|straße)", "feminine"),
)
INSIDE = {"masculine": "im", "neuter": "im", "feminine": "in der", "": "in"}
DATIVE = {"masculine": "dem ", "neuter": "dem ", "feminine": "der ", "": ""}


@cache
def gender(name: str) -> Gender:
    """The gender of a name that needs an article; else empty."""
    if name in MASCULINE:
        return "masculine"
    if name in NEUTER:
        return "neuter"
    if name in FEMININE:
        return "feminine"
    return next((found for rule, found in RULES if re.fullmatch(rule, name)), "")


def inside(name: str, language: str) -> str:
    """Where: in Halle (Saale), im Saalekreis; in English: in Halle (Saale), in Saalekreis."""
    if language != "de":
        return f"in {name}"
    if at := AT.get(name, "auf" if name.startswith(ISLAND) else ""):
        return f"{at} der {_declined(name)}"
    found = gender(name)
    if not found and BEFORE_WORDS.fullmatch(name):
        return f"im Stadtteil {name}"
    return f"{INSIDE[found]} {_declined(name) if found else name}"


def dative(name: str, language: str) -> str:
    """The name after von, an, über: Halle (Saale), dem Saalekreis; in English the name itself."""
    if language != "de":
        return name
    found = gender(name)
    if not found and BEFORE_WORDS.fullmatch(name):
        return f"dem Stadtteil {name}"
    return f"{DATIVE[found]}{_declined(name) if found else name}"


def contracted(words: str, language: str) -> str:
    """Words in which preposition and article are one, as people say it: gemessen am Saalekreis."""
    if language != "de":
        return words
    for apart, together in CONTRACTED.items():
        words = words.replace(apart, together)
    return words


def compared(name: str, language: str) -> str:
    """What something is different from: (anders als) im Saalekreis; (different from) Saalekreis."""
    return inside(name, language) if language == "de" else name


def capital(words: str) -> str:
    """Words at the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def _declined(name: str) -> str:
    """With an adjective at its beginning in the dative: Märkischen Kreis, Südlichen Innenstadt."""
    first, _, rest = name.partition(" ")
    if rest and first.endswith("ischer") and rest.startswith("Kreis"):
        return f"{first[:-1]}n {rest}"
    if rest and re.fullmatch(r"\w+(liche|ische)", first):
        return f"{first}n {rest}"
    return name
