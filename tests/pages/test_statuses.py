"""Every way a figure can be known or not: in no section and no file does it lose its reason.

One invented city has a year for each: the official statuses, a break, and a year without a row.
"""

import json
import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from charts.theme import Look, Picture
from data.build import build
from exports.files import files
from queries import releases
from sections.indicator.answer import answer
from sections.indicator.compared import compared
from sections.indicator.question import IndicatorQuestion
from sections.indicator.similar import similar
from sections.question import Question
from sections.section import Section
from tests.charts.spec import layers, rows
from tests.exports.reading import rows_of, sheet_of
from tests.pages.visit import alternatives, visit
from tests.pages.visit import words as words_of_page
from tests.sections.asking import brief, of_indicator, words
from tests.sections.indicator.opened import distribution_of, map_of, trend_of
from tests.texts.unmarked import unmarked
from tests.texts.vocabularies import of_table
from texts.marks import plain

INDICATOR = "leavers_with_first_certificate"
CITY = "99001"
OTHERS = {"98001": 20, "98002": 24, "99002": 28, "99003": 32}
"""The other counties, and a figure of theirs that makes a map of each year."""
SINCE = {"99003": 2020}
"""The first year of areas that were not always there."""


@dataclass(frozen=True)
class Case:
    """One year of the city: what the bundle says, and what must be read everywhere."""

    year: int
    value: str
    symbol: str
    word: str

    @property
    def is_known(self) -> bool:
        return bool(self.value)

    @property
    def said(self) -> str:
        """As it stands behind a figure, or in its place."""
        return f"{self.symbol} ({self.word})" if self.symbol else self.word


CASES = {
    "zero": Case(2010, "0", "–", "genau null"),
    "below_half": Case(2011, "0,04", "0", "weniger als die Hälfte der kleinsten Einheit"),
    "limited": Case(2012, "21", "( )", "eingeschränkt aussagefähig"),
    "provisional": Case(2013, "22", "p", "vorläufig"),
    "revised": Case(2014, "23", "r", "berichtigt"),
    "estimated": Case(2015, "24", "s", "geschätzt"),
    "confidential": Case(2016, "", ".", "geheim oder unbekannt"),
    "not_yet": Case(2017, "", "…", "liegt noch nicht vor"),
    "unreliable": Case(2018, "", "/", "nicht sicher genug"),
    "not_meaningful": Case(2019, "", "x", "nicht sinnvoll"),
    "missing": Case(2020, "", "", "keine Angabe"),
}
STATUSES = [name for name in CASES if name != "missing"]
BREAK = 2022
AFTER = (2021, BREAK, 2023)
"""Years with a plain figure; between the first two lies the break."""


def bundle(folder: Path, sample: Path) -> Path:
    """The sample with one more indicator, whose city is different each year."""
    shutil.copytree(sample, folder)
    heads = (folder / "observations" / "leavers.csv").read_text(encoding="utf-8").splitlines()[0]
    lines = [heads]

    def add(area_id: str, year: int, value: str, status: str) -> None:
        lines.append(
            f"{INDICATOR};{area_id};{year};;total;total;;;{value};{status};;school-statistics"
        )

    for name in STATUSES:
        add(CITY, CASES[name].year, CASES[name].value, name)
    for year in AFTER:
        add(CITY, year, str(year - 2000), "")
    for year in [*(case.year for case in CASES.values()), *AFTER]:
        for area_id, value in OTHERS.items():
            if area_id != "99003" or year >= 2020:
                add(area_id, year, str(value), "")
    (folder / "observations" / "each.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with (folder / "breaks.csv").open("a", encoding="utf-8") as breaks:
        breaks.write(
            f"new;{INDICATOR};{CITY};{BREAK};category;Bruch;Break;Neu gezählt.;Counted anew.;school-statistics\n"
        )
    return folder


@dataclass(frozen=True)
class Seen:
    """Everything a visitor can meet of one year."""

    question: IndicatorQuestion

    @cached_property
    def answer(self) -> Section:
        """The answer."""
        return answer(brief(self.question))

    @cached_property
    def trend(self) -> Section:
        """The development."""
        return trend_of(self.question)

    @cached_property
    def spread(self) -> Section:
        """The distribution."""
        return distribution_of(self.question)

    @cached_property
    def map(self) -> Section:
        """The map on screen."""
        return map_of(self.question, self.question.year)

    @cached_property
    def map_picture(self) -> dict[str, Any]:
        """The map as a picture."""
        return spec_of(map_of(self.question, self.question.year, "picture"))

    @property
    def in_picture(self) -> dict[str, Any]:
        """The city in the map as a picture."""
        surface = layers(self.map_picture, "geoshape")[-1]
        drawn = rows(self.map_picture, surface)
        [city] = [row["properties"] for row in drawn if row["area_id"] == CITY]
        return dict(city)

    @cached_property
    def map_layers(self) -> dict[str, list[dict[str, Any]]]:
        """What each layer of the map on screen draws."""
        assert self.map.map is not None
        return {layer["id"]: layer["data"] for layer in json.loads(self.map.map.deck)["layers"]}

    @property
    def on_map(self) -> dict[str, Any]:
        """The city on the map on screen."""
        [city] = [
            each["properties"]
            for each in self.map_layers["areas"]
            if each["properties"]["id"] == CITY
        ]
        return dict(city)

    def areas_with_figure(self) -> set[str]:
        """The areas with a dot in the spread."""
        spread = spec_of(self.spread)
        return {row["area_id"] for row in rows(spread, layers(spread, "point")[0])}

    def cells(self, section: Section) -> dict[str, str]:
        """The city's row of the year in the table of a section."""
        assert section.table is not None
        table = section.table().words
        [row] = [
            row
            for row in table.iter_rows(named=True)
            if row["Gebiet"].startswith("Kleinstadt") and row["Jahr"] == str(self.question.year)
        ]
        return row

    def file(self, section: Section, kind: str) -> bytes:
        """A file of a section as it is taken away."""
        assert section.table is not None
        municipality = self.question.catalogue.municipality
        offered = files(section.table(), section.pictures, municipality, lambda: "address")
        [file] = [file for file in offered if file.name.endswith(kind)]
        return file.make()


def spec_of(section: Section) -> dict[str, Any]:
    """The specification of a section's picture."""
    picture: Picture | None = section.picture
    assert picture is not None
    return picture.spec


@pytest.fixture(scope="module")
def folder(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of releases with the city of all statuses."""
    folder = tmp_path_factory.mktemp("statuses")
    build(bundle(folder / "bundle" / "kleinstadt", sample_folder), folder)
    return folder


class InYear:
    """What there is to see in each year."""

    def __init__(self, question: Question) -> None:
        self._question = question

    def __call__(self, year: int) -> Seen:
        return Seen(of_indicator(self._question, INDICATOR, year=year))


@pytest.fixture(scope="module")
def seen(folder: Path) -> InYear:
    """What there is to see in a year."""
    [database] = folder.glob("*.duckdb")
    return InYear(Question(str(database), Look("de", synthetic=True)))


def test_all_statuses_are_here() -> None:
    assert set(STATUSES) == set(of_table("observations", "status"))


@pytest.mark.parametrize("name", CASES)
def test_sentence_says_the_word(name: str, seen: InYear) -> None:
    case = CASES[name]
    page = seen(case.year)
    said = words(page.answer)
    if case.is_known:
        assert f"%** {case.said} der Jugendlichen" in said
    elif case.symbol:
        assert (
            f"Kleinstadt (erfunden), {case.year}: Dazu gibt es keine Zahl, Grund: **{case.word}**"
            in said
        )
    else:
        assert f"Für {case.year} gibt es hier keine Zahl" in said
    without = f"Kleinstadt (erfunden): {case.said}" in words(page.spread)
    assert without == (not case.is_known), "the sentence of those without a figure"


@pytest.mark.parametrize("name", CASES)
def test_tile_says_the_word_below_its_figure(name: str, seen: InYear) -> None:
    case = CASES[name]
    tiles = compared(seen(case.year).question).figures
    below = [tile.remark for tile in tiles if tile.name.startswith("Klein")]
    assert below == ([case.word] if case.is_known else [])


@pytest.mark.parametrize("name", CASES)
def test_city_without_a_figure_is_not_compared_and_says_why(name: str, seen: InYear) -> None:
    case = CASES[name]
    said = unmarked(similar(seen(case.year).question).missing)
    assert (f"Grund: **{case.word}**" in said) == (case.symbol != "" and not case.is_known)


@pytest.mark.parametrize("name", CASES)
def test_table_says_symbol_and_word(name: str, seen: InYear) -> None:
    case = CASES[name]
    page = seen(case.year)
    sections = [page.spread, page.map] if name == "missing" else [page.trend, page.spread, page.map]
    for row in map(page.cells, sections):
        assert row["Wert"].endswith(case.said)
        assert ("%" in row["Wert"]) == case.is_known
        assert all(row.values())


@pytest.mark.parametrize("name", CASES)
def test_line_has_the_symbol_at_its_year(name: str, seen: InYear) -> None:
    case = CASES[name]
    trend = spec_of(seen(case.year).trend)
    points = [
        row
        for row in rows(trend, layers(trend, "point")[0])
        if (row["area_id"], row["year"]) == (CITY, case.year)
    ]
    feet = [
        row
        for layer in layers(trend, "text")
        if layer["encoding"]["text"]["field"] == "signs"
        for row in rows(trend, layer)
        if row["year"] == case.year
    ]
    if case.is_known:
        [point] = points
        assert point["sign"] == case.symbol
        hollow = point["fill"] == Look("de").ground
        assert hollow == (name in ("limited", "provisional", "revised", "estimated"))
    else:
        assert not points
        assert [row["signs"] for row in feet] == ([case.symbol] if case.symbol else [])


@pytest.mark.parametrize("name", CASES)
def test_spread_has_a_dot_with_its_symbol_or_none(name: str, seen: InYear) -> None:
    case = CASES[name]
    spread = spec_of(seen(case.year).spread)
    signs = [
        row["sign"] for row in rows(spread, layers(spread, "point")[0]) if row["area_id"] == CITY
    ]
    assert signs == ([case.symbol] if case.is_known else [])


@pytest.mark.parametrize("name", CASES)
def test_map_has_a_colour_or_a_reason(name: str, seen: InYear) -> None:
    case = CASES[name]
    page = seen(case.year)
    assert page.map.legend is not None
    legend = page.map.legend.alt
    missing = [int(Look("de").missing[at : at + 2], 16) for at in (1, 3, 5)]
    assert (page.on_map["fill"] == missing) == (not case.is_known)
    assert (page.in_picture["fill"] == Look("de").missing) == (not case.is_known)
    there = {area for area in (*OTHERS, CITY) if case.year >= SINCE.get(area, 0)}
    hatched = there - page.areas_with_figure()
    assert (CITY in hatched) == (not case.is_known)
    on_screen = [each for name, each in page.map_layers.items() if name.startswith("hatch-")]
    assert sum(map(len, on_screen)) == len(hatched)
    # Above the areas and below the two outlines of the chosen ones and what is pointed at.
    in_picture = [
        rows(page.map_picture, layer) for layer in layers(page.map_picture, "geoshape")[1:-3]
    ]
    assert sum(map(len, in_picture)) == len(hatched)
    assert (f"; {case.word} (" in legend) == (not case.is_known)
    assert page.in_picture["label"] == f"Kleinstadt (erfunden): {page.cells(page.map)['Wert']}"


@pytest.mark.parametrize("name", CASES)
def test_tooltips_say_symbol_and_word(name: str, seen: InYear) -> None:
    case = CASES[name]
    page = seen(case.year)
    assert page.on_map["tooltip"].splitlines()[1].endswith(case.said)
    assert page.in_picture["shown"].endswith(case.said)
    told, trend = [], spec_of(page.trend)
    for layer in (each for kind in ("point", "text") for each in layers(trend, kind)):
        tooltip = layer["encoding"].get("tooltip", [])
        fields = {each["field"] for each in tooltip} if isinstance(tooltip, list) else set()
        for field in fields & {"shown", "said"}:
            told += [
                str(row[field])
                for row in rows(trend, layer)
                if row["year"] == case.year and row.get("area_id", CITY) == CITY
            ]
    assert [words.endswith(case.said) for words in told] == ([True] if case.symbol else [])


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("kind", ["trend", "spread", "map"])
def test_files_say_the_word(name: str, kind: str, seen: InYear) -> None:
    case = CASES[name]
    page = seen(case.year)
    section: Section = getattr(page, kind)
    lines = rows_of(page.file(section, "csv"))
    found = [
        dict(zip(lines[0], line, strict=True))
        for line in lines[1:]
        if CITY in line[:4] and str(case.year) in line[:5]
    ]
    if name == "missing" and kind == "trend":
        assert not found
        return
    [row] = found
    assert row["Status"] == case.word
    assert bool(row["Wert"]) == case.is_known
    sheet = sheet_of(page.file(section, "xlsx"))
    heads = {cell.value: letter for letter, cell in sheet[0].items()}
    [cells] = [
        each
        for each in sheet[1:]
        if each[heads["Gebietsschlüssel"]].value == CITY and each[heads["Jahr"]].value == case.year
    ]
    assert cells[heads["Status"]].value == case.word
    value = cells[heads["Wert"]].value if heads["Wert"] in cells else None
    assert (value is not None) == case.is_known


def test_break_is_drawn_named_and_kept_out_of_comparisons(seen: InYear) -> None:
    before, after = seen(BREAK - 1), seen(BREAK)
    trend = spec_of(after.trend)
    [rule] = [layer for layer in layers(trend, "rule") if layer["mark"].get("strokeDash")]
    [mark] = rows(trend, rule)
    assert (mark["at"], mark["label"]) == (BREAK - 0.5, "Bruch")
    assert rule["encoding"]["tooltip"]["field"] == "label"
    of_city = [row for row in rows(trend, layers(trend, "line")[0]) if row["area_id"] == CITY]
    segments = {row["year"]: row["segment"] for row in of_city}
    assert segments[BREAK - 1] != segments[BREAK] == segments[BREAK + 1]
    assert f"1 · {BREAK}: **Bruch.** Neu gezählt." in words(after.trend)
    assert f"Gegenüber {BREAK - 1}" not in words(after.answer)
    cautions = [" ".join((*each.map.legend_notes, *each.map.notes)) for each in (before, after)]
    assert "Vorsicht beim Vergleich" in cautions[0]
    assert f"{BREAK}, Kleinstadt (erfunden): Bruch" in cautions[0]
    assert "Vorsicht beim Vergleich" not in cautions[1]
    for kind in ("csv", "xlsx"):
        file = after.file(after.trend, kind)
        notes = file.decode() if kind == "csv" else str(sheet_of(file, 2))
        assert f"1 · {BREAK}: Bruch. Neu gezählt." in notes


# --- the real page ---------------------------------------------------------------------------


@pytest.fixture
def shown(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The app shows the city of all statuses."""
    monkeypatch.setattr(releases, "RELEASES", folder)


@pytest.mark.parametrize("name", ["zero", "limited", "confidential", "missing"])
@pytest.mark.usefixtures("shown")
def test_page_says_the_word(name: str, seen: InYear) -> None:
    case = CASES[name]
    at = visit("monitoring", indicator=INDICATOR, year=str(case.year), section="map")
    said = seen(case.year).answer.answer
    assert said
    assert {plain(said.before), said.figure, said.after} <= {*words_of_page(at).splitlines(), ""}
    assert any(f"; {case.word} (" in said for said in alternatives(at)) == (not case.is_known)
    table = visit(
        "monitoring", indicator=INDICATOR, year=str(case.year), section="map", **{"as": "table"}
    ).table[0]
    [cell] = [
        value
        for area, value in zip(table.value["Gebiet"], table.value["Wert"], strict=True)
        if area.startswith("Kleinstadt")
    ]
    assert cell.endswith(case.said)
