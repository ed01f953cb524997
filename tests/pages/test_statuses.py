"""Every way a figure can be known or not, through the real page: nowhere does it lose its reason.

One invented city has a year for each: the official statuses, a break, and a year without a row.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from charts.theme import Look
from data.build import build
from pages import store
from tests.charts.spec import layers, rows
from tests.pages.test_download import rows_of, sheet_of
from tests.pages.visit import protos, visit, words
from tests.texts.vocabularies import of_table

INDICATOR = "leavers_with_first_certificate"
CITY = "99001"
OTHERS = {"98001": 20, "98002": 24, "99002": 28, "99003": 32}
"""The other counties, and a figure of theirs that makes a map of each year."""


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


class Seen:
    """The page of one year, opened once: everything a visitor can meet there."""

    def __init__(self, year: int) -> None:
        self.year = year
        self.files: dict[str, Callable[[], bytes]] = {}

    @cached_property
    def page(self) -> AppTest:
        """With the map as it opens."""
        return self._visit("screen")

    @cached_property
    def words(self) -> str:
        """All running text."""
        return words(self.page)

    @cached_property
    def charts(self) -> list[dict[str, Any]]:
        """The specifications of trend, spread, and the map's legend."""
        return [drawn(chart) for chart in protos(self.page, "vega_lite_chart")]

    @cached_property
    def map_picture(self) -> dict[str, Any]:
        """The map as a picture."""
        charts = (drawn(chart) for chart in protos(self._visit("picture"), "vega_lite_chart"))
        return next(spec for spec in charts if layers(spec, "geoshape"))

    @property
    def in_picture(self) -> dict[str, Any]:
        """The city in the map as a picture."""
        spec = self.map_picture
        surface = layers(spec, "geoshape")[-1]
        [city] = [row["properties"] for row in rows(spec, surface) if row["area_id"] == CITY]
        return dict(city)

    @cached_property
    def map_layers(self) -> dict[str, list[dict[str, Any]]]:
        """What each layer of the map on screen draws."""
        [deck] = protos(self.page, "deck_gl_json_chart")
        return {layer["id"]: layer["data"] for layer in json.loads(deck.proto.json)["layers"]}

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
        spread = self.charts[1]
        return {row["area_id"] for row in rows(spread, layers(spread, "point")[0])}

    def cells(self, number: int) -> dict[str, str]:
        """The city's row of the year in a table of the page (0: over the years, 1: of the year)."""
        table = pl.from_pandas(self.page.table[number].value)
        [row] = table.filter(
            pl.col("Gebiet").str.starts_with("Kleinstadt"), Jahr=str(self.year)
        ).iter_rows(named=True)
        return row

    def file(self, ending: str) -> bytes:
        """A file as it is taken away."""
        assert self.page, "it has offered its files"
        [make] = [make for name, make in self.files.items() if name.endswith(ending)]
        return make()

    def _visit(self, kind: str) -> AppTest:
        def note(_: str, make: Callable[[], bytes], file_name: str, *__: Any, **___: Any) -> None:
            self.files[file_name] = make

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(streamlit, "download_button", note)
            return visit("monitoring", indicator=INDICATOR, year=str(self.year), map=kind)


def drawn(chart: Any) -> dict[str, Any]:
    """A chart's specification with its rows, which Streamlit sends beside it."""
    spec: dict[str, Any] = json.loads(chart.proto.spec)
    beside = {
        each.name: pl.read_ipc_stream(each.data.data).to_dicts() for each in chart.proto.datasets
    }
    spec["datasets"] = spec.get("datasets", {}) | beside
    return spec


@pytest.fixture(scope="module")
def seen(
    sample_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[int], Seen]]:
    """What there is to see in a year."""
    releases = tmp_path_factory.mktemp("statuses")
    build(bundle(releases / "bundle" / "kleinstadt", sample_folder), releases)
    visits: dict[int, Seen] = {}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(store, "RELEASES", releases)
        yield lambda year: visits.setdefault(year, Seen(year))


def test_all_statuses_are_here() -> None:
    assert set(STATUSES) == set(of_table("observations", "status"))


@pytest.mark.parametrize("name", CASES)
def test_sentence_says_the_word(name: str, seen: Callable[[int], Seen]) -> None:
    case = CASES[name]
    said = seen(case.year).words
    if case.is_known:
        assert f"{case.said}** der Jugendlichen" in said
    elif case.symbol:
        assert (
            f"Kleinstadt (erfunden), {case.year}: Dazu gibt es keine Zahl, Grund: **{case.word}**"
            in said
        )
    else:
        assert f"gibt es diese Kennzahl {case.year} nicht" in said
    without = f"Kleinstadt (erfunden): {case.said}" in said
    assert without == (not case.is_known), "the sentence of those without a figure"


@pytest.mark.parametrize("name", CASES)
def test_tile_says_the_word_below_its_figure(name: str, seen: Callable[[int], Seen]) -> None:
    case = CASES[name]
    below = [tile.delta for tile in seen(case.year).page.metric if tile.label.startswith("Klein")]
    assert below == ([case.word] if case.is_known else [])


def test_tile_says_that_cases_are_few(sample: Path) -> None:
    at = visit(
        "monitoring", indicator="leavers_without_certificate", year="2022", areas_counties="99002"
    )
    [tile] = [each for each in at.metric if each.label.startswith("Großdorf")]
    assert tile.delta == "weniger als 50 Fälle"


@pytest.mark.parametrize("name", CASES)
def test_table_says_symbol_and_word(name: str, seen: Callable[[int], Seen]) -> None:
    case = CASES[name]
    page = seen(case.year)
    tables = [page.cells(1)] if name == "missing" else [page.cells(0), page.cells(1)]
    for row in tables:
        assert row["Wert"].endswith(case.said)
        assert ("%" in row["Wert"]) == case.is_known
        assert all(row.values())


@pytest.mark.parametrize("name", CASES)
def test_line_has_the_symbol_at_its_year(name: str, seen: Callable[[int], Seen]) -> None:
    case = CASES[name]
    trend = seen(case.year).charts[0]
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
def test_spread_has_a_dot_with_its_symbol_or_none(name: str, seen: Callable[[int], Seen]) -> None:
    case = CASES[name]
    spread = seen(case.year).charts[1]
    signs = [
        row["sign"] for row in rows(spread, layers(spread, "point")[0]) if row["area_id"] == CITY
    ]
    assert signs == ([case.symbol] if case.is_known else [])


@pytest.mark.parametrize("name", CASES)
def test_map_has_a_colour_or_a_reason(name: str, seen: Callable[[int], Seen]) -> None:
    case = CASES[name]
    page = seen(case.year)
    legend = protos(page.page, "vega_lite_chart")[2].proto.alt
    missing = [int(Look("de").missing[at : at + 2], 16) for at in (1, 3, 5)]
    assert (page.on_map["fill"] == missing) == (not case.is_known)
    assert (page.in_picture["fill"] == Look("de").missing) == (not case.is_known)
    hatched = {*OTHERS, CITY} - page.areas_with_figure()
    assert (CITY in hatched) == (not case.is_known)
    on_screen = [each for name, each in page.map_layers.items() if name.startswith("hatch-")]
    assert sum(map(len, on_screen)) == len(hatched)
    # Above the areas and below the two outlines of the chosen ones and what is pointed at.
    in_picture = [
        rows(page.map_picture, layer) for layer in layers(page.map_picture, "geoshape")[1:-3]
    ]
    assert sum(map(len, in_picture)) == len(hatched)
    assert (f"; {case.word} (" in legend) == (not case.is_known)
    assert page.in_picture["label"] == f"Kleinstadt (erfunden): {page.cells(1)['Wert']}"


@pytest.mark.parametrize("name", CASES)
def test_tooltips_say_symbol_and_word(name: str, seen: Callable[[int], Seen]) -> None:
    case = CASES[name]
    page = seen(case.year)
    assert page.on_map["tooltip"].splitlines()[1].endswith(case.said)
    assert page.in_picture["shown"].endswith(case.said)
    told = []
    for layer in (each for kind in ("point", "text") for each in layers(page.charts[0], kind)):
        tooltip = layer["encoding"].get("tooltip", [])
        fields = {each["field"] for each in tooltip} if isinstance(tooltip, list) else set()
        for field in fields & {"shown", "said"}:
            told += [
                str(row[field])
                for row in rows(page.charts[0], layer)
                if row["year"] == case.year and row.get("area_id", CITY) == CITY
            ]
    assert [words.endswith(case.said) for words in told] == ([True] if case.symbol else [])


@pytest.mark.parametrize(
    "ending",
    ["2010-2023-synthetisch", "county-{year}-synthetisch", "county-{year}-map-synthetisch"],
)
@pytest.mark.parametrize("name", CASES)
def test_files_say_the_word(name: str, ending: str, seen: Callable[[int], Seen]) -> None:
    case = CASES[name]
    page = seen(case.year)
    file = ending.format(year=case.year)
    lines = rows_of(page.file(f"{file}.csv"))
    found = [
        dict(zip(lines[0], line, strict=True))
        for line in lines[1:]
        if CITY in line[:4] and str(case.year) in line[:5]
    ]
    if name == "missing" and ending.startswith("2010"):
        assert not found
        return
    [row] = found
    assert row["Status"] == case.word
    assert bool(row["Wert"]) == case.is_known
    sheet = sheet_of(page.file(f"{file}.xlsx"))
    heads = {cell.value: letter for letter, cell in sheet[0].items()}
    [cells] = [
        each
        for each in sheet[1:]
        if each[heads["Gebietsschlüssel"]].value == CITY and each[heads["Jahr"]].value == case.year
    ]
    assert cells[heads["Status"]].value == case.word
    value = cells[heads["Wert"]].value if heads["Wert"] in cells else None
    assert (value is not None) == case.is_known


def test_break_is_drawn_named_and_kept_out_of_comparisons(seen: Callable[[int], Seen]) -> None:
    before, after = seen(BREAK - 1), seen(BREAK)
    trend = after.charts[0]
    [rule] = [layer for layer in layers(trend, "rule") if layer["mark"].get("strokeDash")]
    [mark] = rows(trend, rule)
    assert (mark["at"], mark["label"]) == (BREAK - 0.5, "Bruch")
    assert rule["encoding"]["tooltip"]["field"] == "label"
    of_city = [row for row in rows(trend, layers(trend, "line")[0]) if row["area_id"] == CITY]
    segments = {row["year"]: row["segment"] for row in of_city}
    assert segments[BREAK - 1] != segments[BREAK] == segments[BREAK + 1]
    assert f"1 · {BREAK}: **Bruch.** Neu gezählt." in after.words
    assert f"Gegenüber {BREAK - 1}" not in after.words
    assert "Vorsicht beim Vergleich" in before.words
    assert f"{BREAK}, Kleinstadt (erfunden): Bruch" in before.words
    assert "Vorsicht beim Vergleich" not in after.words
    for kind in ("csv", "xlsx"):
        file = after.file(f"2010-2023-synthetisch.{kind}")
        notes = file.decode() if kind == "csv" else str(sheet_of(file, 2))
        assert f"1 · {BREAK}: Bruch. Neu gezählt." in notes
