"""A county whose figures are as unusual as figures can be: all alike, none, all, below zero, huge, one of a thing."""

from collections.abc import Iterator
from pathlib import Path

from charts.theme import Look
from data.build import build
from sections.question import Question
from tests.generated import write

YEARS = range(2017, 2025)
DISTRICTS = tuple(f"81001-{number}" for number in range(1, 7))
AREAS = ("DG", "81", "81001", "81002", "81003", *DISTRICTS)

# The same in all years: of AREAS up to the third district, whose three the others repeat. A share's counts; or
# kind, unit and values; or one number of all areas.
SHARES: dict[str, tuple[tuple[int, int], ...]] = {
    "all_alike": ((121, 1000),) * 8,
    "all_zero": ((0, 1000), (0, 1000), (0, 100), (0, 90), (0, 80), (0, 60), (0, 70), (0, 80)),
    "all_hundred": ((90, 90),) * 8,
    "one_case": ((1, 9), (1, 5), (1, 1), (1, 2), (1, 3), (0, 1), (1, 1), (1, 2)),
    "tied_lowest": ((9, 60), (9, 60), (5, 60), (5, 60), (9, 60), (5, 60), (5, 60), (9, 60)),
    "tiny": ((4, 9999), (3, 9999), (4, 9999), (0, 9999), (1, 9999), (0, 999), (1, 999), (2, 999)),
}
VALUES: dict[str, tuple[str, str, tuple[float, ...]]] = {
    "balance": ("rate", "per_1000", (3.5, 2, -7.5, -10, 4, -30, -0.04, 50)),
    "deviation": ("index", "index", (0, 0, -1.25, -2, 1, -3, 0.001, 3)),
    "spending": ("amount", "euro", (123456789012, 9876543210, 987654321, 0, 1, 0, 1, 1000000)),
    "waiting": ("amount", "months", (3, 2, 1, 1, 2, 0, 1, 24)),
}
COUNTS = {"persons": 1, "schools": 0, "places": 1, "certificates": 1, "cases": 1_000_000}


def county(folder: Path) -> Question:
    """A question, in German, to the county: its bundle and its release are written into the empty folder."""
    bundle, releases = folder / "kreis", folder / "releases"
    bundle.mkdir()
    _write(bundle)
    build(bundle, releases)
    [database] = releases.glob("*.duckdb")
    return Question(str(database), Look("de"))


def _write(folder: Path) -> None:
    (folder / "municipality.toml").write_text(
        'id = "kreis"\nname = "Landkreis Leipzig"\nfocus_area = "81001"\n'
        'comparison_areas = ["81002", "DG"]\nsynthetic = false\nrelease_date = 2026-01-15\n',
        encoding="utf-8",
    )
    names = ("Deutschland", "Südland", "Landkreis Leipzig", "Insel Aue", "Saalekreis", "St. Veit",
             "A/B <b>*c*</b>", "Müller’s „Höh“", "Neu", "Alt", "Aue")  # fmt: skip
    levels = ("nation", "state", *["county"] * 3, *["district"] * 6)
    parents = ("", "DG", "81", "81", "81", *["81001"] * 6)
    areas = [
        {"area_id": area_id, "parent_id": parent, "level": level, "name": name, "source_id": "s"}
        | ({"settlement": "rural"} if level == "county" else {})
        for area_id, parent, level, name in zip(AREAS, parents, levels, names, strict=True)
    ]
    source = {"source_id": "s", "publisher": "Amt", "title": "Tabelle", "licence": "not stated",
              "kind": "official", "publishable": "true"}  # fmt: skip
    write(folder / "areas.csv", "areas", areas)
    write(folder / "sources.csv", "sources", [source])
    write(folder / "observations" / "a.csv", "observations", list(_figures()))
    write(
        folder / "actors.csv",
        "actors",
        [{"actor_id": "a", "name": "Amt", "kind": "state", "source_id": "s"}],
    )
    write(
        folder / "goals.csv",
        "goals",
        [{"goal_id": "g", "title_de": "Z", "title_en": "G", "source_id": "s"}],
    )
    kinds = [(each, "share", "percent") for each in SHARES]
    kinds += [(each, kind, unit) for each, (kind, unit, _) in VALUES.items()]
    kinds += [(f"number_of_{each}", "count", each) for each in COUNTS]
    catalogue = "".join(_indicator(*each) for each in kinds)
    (folder / "indicators.toml").write_text(catalogue, encoding="utf-8")


def _indicator(indicator_id: str, kind: str, unit: str) -> str:
    said = {"id": indicator_id, "domain": "D", "kind": kind, "unit": unit, "direction": "lower",
            "influence": "shared", "reference": "december_31", "tier": "overview"}  # fmt: skip
    for language in ("de", "en"):
        said |= {f"{name}_{language}": indicator_id for name in ("name", "description", "formula")}
        said[f"statement_{language}"] = "{area}, {year}: {value}."
    lines = [f'{name} = "{words}"' for name, words in said.items()]
    decimals = 0 if kind == "count" or unit in ("euro", "months") else 1
    return "\n".join(["[[indicator]]", *lines, f"decimals = {decimals}", "", ""])


def _figures() -> Iterator[dict[str, str]]:
    for year in YEARS:
        for number, area_id in enumerate(AREAS):
            place = number if number < 8 else number - 3
            row = {"area_id": area_id, "year": str(year), "source_id": "s"}
            row |= {"dimension": "total", "category": "total"}
            for indicator_id, counts in SHARES.items():
                part, whole = (str(each) for each in counts[place])
                yield row | {"indicator_id": indicator_id, "numerator": part, "denominator": whole}
            for indicator_id, (_, _, values) in VALUES.items():
                value = f"{values[place]:.4f}".rstrip("0").rstrip(".").replace(".", ",")
                yield row | {"indicator_id": indicator_id, "value": value}
            for unit, count in COUNTS.items():
                yield row | {"indicator_id": f"number_of_{unit}", "numerator": str(count)}
        yield from _groups(year)


def _groups(year: int) -> Iterator[dict[str, str]]:
    """Of one share a group is not known in the newest year; of another one leaves the other behind."""
    newest = year == max(YEARS)
    for indicator_id, female, male in (
        ("all_alike", "" if newest else "0", "9"),
        ("tied_lowest", "0" if newest else "9", "9"),
    ):
        for category, part in (("female", female), ("male", male)):
            if part:
                yield {"area_id": "81001", "year": str(year), "source_id": "s", "dimension": "sex",
                       "category": category, "indicator_id": indicator_id, "numerator": part,
                       "denominator": "500"}  # fmt: skip
