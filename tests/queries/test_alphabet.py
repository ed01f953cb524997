"""Lists that are read by name: ä beside a, ß as ss, small letters beside large ones.

Plain order of code points would say: Azurweg, Strasse, Straßenhof, apfelhof, Ärztehaus.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from data.build import build
from queries import catalogue, networks, pair
from tests.data.bundles import replace_in

RENAMED = {
    "areas.csv": {
        "Altstadt (erfunden);Old Town (invented)": "Azurweg;",
        "Bahnhof (erfunden)": "Ärztehaus",
        "Neustadt (erfunden)": "apfelhof",
        "Aue (erfunden)": "Strasse",
        "Berg (erfunden)": "Straßenhof",
    },
    "actors.csv": {
        ";Stadt Kleinstadt;": ";Azurweg;",
        ";Koordinierungsstelle;": ";Ärztehaus;",
        ";Land Südmark;": ";apfelhof;",
        ";Stiftung Licht;": ";Straßenhof;",
        ";Verein Insel;": ";Strasse;",
    },
    "sources.csv": {
        ";Beispielverlag;": ";Ärztehaus;",
        ";Kleinstädter Bote;": ";apfelhof;",
        ";Kleinstadt;Interne Liste;": ";Azurweg;Interne Liste;",
    },
}
LOADS_NOTHING: dict[str, str | bool | int | float | list[str]] = {
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
}
ALPHABET = ["apfelhof", "Ärztehaus", "Azurweg", "Strasse", "Straßenhof"]


@pytest.fixture(scope="module")
def renamed(
    sample_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DuckDBPyConnection]:
    """The sample with names that plain order gets wrong, opened so that nothing can be loaded."""
    work = tmp_path_factory.mktemp("alphabet")
    folder = Path(shutil.copytree(sample_folder, work / sample_folder.name))
    for file, names in RENAMED.items():
        for old, new in names.items():
            replace_in(folder / file, old, new)
    release, _ = build(folder, work)
    path = str(work / release.file)
    with duckdb.connect(path, read_only=True, config=LOADS_NOTHING) as opened:
        yield opened


@pytest.mark.parametrize("language", ["de", "en"])
def test_areas_have_a_place_in_the_alphabet(renamed: DuckDBPyConnection, language: str) -> None:
    found = catalogue.areas(renamed, language)
    assert sorted(found["place_in_alphabet"]) == list(range(1, found.height + 1))
    by_name = found.sort("place_in_alphabet")["name"].to_list()
    assert [name for name in by_name if name in ALPHABET] == ALPHABET


def test_points_of_two_indicators_come_by_name(renamed: DuckDBPyConnection) -> None:
    share = "foreign_population_share"
    found = pair.figures(renamed, share, 2023, share, 2023, "district", "de")
    assert found["area"].to_list() == ALPHABET


def test_participants_come_by_name(renamed: DuckDBPyConnection) -> None:
    found = networks.participants(renamed, "de").filter(type="actor")
    assert found["name"].to_list() == ALPHABET


def test_sources_of_equally_many_figures_come_by_publisher(renamed: DuckDBPyConnection) -> None:
    renamed_ones = {"apfelhof", "Ärztehaus", "Azurweg"}
    found = catalogue.sources(renamed, "de")
    unused = found.filter(figures=0)["publisher"].to_list()
    assert [name for name in unused if name in renamed_ones] == ["apfelhof", "Azurweg"]
    assert found.sort("figures", descending=True, maintain_order=True).equals(found)
