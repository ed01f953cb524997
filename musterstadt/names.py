"""Invented names. No place, institution or person of the real world bears them.

Built from animals, plants and old crafts, because real districts rarely are. The tests compare
them with the names of all German counties and many real districts.
"""

from collections.abc import Iterator

CITY = "Musterstadt"
NATION = ("MM", "Musterland", "Musterland")

STATES = {"91": "Silbermark", "92": "Nebelgau", "93": "Fichtenmark"}

COUNTIES = {
    "91": (
        "Federhafen",
        "Quendelkreis",
        "Oberzimbelkreis",
        "Unterzimbelkreis",
        "Wollgraskreis",
        "Taubnesselkreis",
        "Libellenkreis",
        "Eichelhäherkreis",
        "Schilfrohrkreis",
        "Kranichmoorkreis",
        "Glimmersteinkreis",
    ),
    "92": (
        "Klinkerbrück",
        "Nebelkrähenkreis",
        "Distelfinkkreis",
        "Sonnentaukreis",
        "Torfstecherkreis",
        "Rohrsängerkreis",
        "Hagebuttenkreis",
    ),
    "93": (
        "Tannenhäherstadt",
        "Zirbelkreis",
        "Siebenschläferkreis",
        "Auerhahnkreis",
        "Preiselbeerkreis",
        "Haselhuhnkreis",
    ),
}
CITIES = ("Federhafen", "Klinkerbrück", "Tannenhäherstadt")

BOROUGHS = ("Zimbel-Mitte", "Zimbel-Nord", "Zimbel-Ost", "Zimbel-Süd", "Zimbel-West")

DISTRICTS = {
    "centre": (
        "Glockengießertor",
        "Tuchscherermarkt",
        "Papiermüllerwinkel",
        "Kesselschmiedviertel",
        "Laternenmarkt",
        "Uhrmacherring",
        "Federkielviertel",
        "Kupferstecherhof",
        "Seifensiedergasse",
        "Nadlertor",
    ),
    "inner": (
        "Quendelhöhe",
        "Mauerseglerviertel",
        "Haselmausgrund",
        "Dompfaffring",
        "Kleiberviertel",
        "Rotkehlchenanger",
        "Zaunkönigviertel",
        "Wacholderleite",
        "Silberdistelhöhe",
        "Bachstelzenufer",
        "Goldammerstieg",
        "Grünspechtviertel",
        "Heckenbraunellenring",
        "Fingerhutstieg",
        "Distelfalterviertel",
        "Wiedehopfanger",
        "Girlitzviertel",
        "Ringelnatterufer",
    ),
    "estate": (
        "Libellensiedlung",
        "Neu-Quendel",
        "Sonnentausiedlung",
        "Wollgrassiedlung",
        "Bussardring",
        "Schwalbenschwanzsiedlung",
        "Milansiedlung",
        "Neu-Zimbelau",
        "Feuersalamanderring",
        "Kranichbogen",
    ),
    "villa": (
        "Pirolhöhe",
        "Admiralsfalterhang",
        "Trauermantelhöhe",
        "Nachtigallenhang",
        "Eisvogelhöhe",
        "Seidenschwanzhang",
    ),
    "outskirts": (
        "Natternhain",
        "Schnepfenmoor",
        "Dotterbrück",
        "Rohrdommelwerder",
        "Trollblumenau",
        "Haubentaucherwerder",
        "Knabenkrautwiesen",
        "Bockkäferheide",
        "Zirbelrain",
        "Lungenkrautgrund",
        "Waldkauzrain",
        "Steinpilzheide",
        "Blindschleichenrain",
        "Sumpfdotterau",
        "Eidechsenrain",
        "Wasserläuferau",
        "Hirschkäferhain",
        "Birkenzeisigheide",
    ),
    "works": ("Zimbelhafen", "Kiesbaggerwerder", "Kohlenkranufer", "Gleisharfe"),
}

_STEMS = (
    "Ackerhummel Admiral Ampfer Augentrost Bachforelle Baldrian Bärlauch Beifuß Bergmolch "
    "Blaumeisen Brombeer Buchfink Dachs Dohlen Drossel Eberesche Elster Enzian Erdkröten "
    "Feldlerche Ferkelkraut Fichtenmarder Frauenmantel Ganter Gelbspötter Giersch Ginster "
    "Grasmücken Grauammer Gundermann Habicht Hahnenfuß Hamster Hänfling Hederich Heidelerche "
    "Hermelin Holunder Hornissen Igel Iltis Johanniskraut Kammmolch Kauz Kiebitz Klappertopf "
    "Kohlmeisen Kreuzschnabel Kröten Kuckuckslichtnelken Laubfrosch Liguster Löwenzahn Lupinen "
    "Mädesüß Maulwurf Mispel Möwen Nelkenwurz Neuntöter Odermennig Otter Pfauenaugen Quitten "
    "Rainfarn Rebhuhn Ringeltauben Salbei Sandbienen Schafgarben Schleiereulen Seggen Spitzmaus "
    "Stieglitz Storchschnabel Tausendgülden Teichhuhn Thymian Turmfalken Uferschnepfen Unken "
    "Wachtel Wegwarten Wiesel Wiesenknopf Zeisig Ziest Zitronenfalter"
)
STEMS = tuple(_STEMS.split())
ENDINGS = {
    "centre": ("tor", "markt", "winkel", "hof", "gasse"),
    "inner": ("viertel", "ring", "stieg", "leite", "ufer"),
    "estate": ("siedlung", "bogen", "zeile", "terrassen"),
    "villa": ("hang", "höhe", "blick"),
    "outskirts": ("rain", "werder", "heide", "grund", "hain", "wiesen"),
    "works": ("kai", "gleis", "speicher"),
}
SIDES = ("", "-Oben", "-Unten", "-Vorn", "-Hinten", "-Innen", "-Außen")


def district_names(kind: str, start: int) -> Iterator[str]:
    """Names for districts of one kind, first the hand-picked ones, then composed ones.

    `start` turns the hand-picked ones round, so that another city uses them in another order.
    """
    picked = DISTRICTS[kind]
    yield from (picked[(start + i) % len(picked)] for i in range(len(picked)))
    for side in SIDES:
        for ending in ENDINGS[kind]:
            for i in range(len(STEMS)):
                yield f"{STEMS[(start + i) % len(STEMS)]}{ending}{side}"
