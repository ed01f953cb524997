"""The house rules that a glance at the imports can check: who may use whom, and what for.

Two halves joined by one file: data/ builds the database; pages/ choose and draw what sections/ say
from what queries/ answer. Neither half imports the other.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# Part of the house -> the places it may import from besides itself. geo has two parts: layers belongs
# to the show half, everything else in geo/ (boundaries, tiles) to the build half.
MAY_IMPORT: dict[str, set[str]] = {
    "app": {"server", "pages", "sections"},
    "server": set(),
    # What a page must know itself: which releases there are, how it looks, how a map is clicked.
    "pages": {
        "sections",
        "exports",
        "texts",
        "queries.releases",
        "queries.records",
        "charts.theme",
        "geo.layers",
    },
    "exports": {"sections", "charts", "queries.records", "texts"},
    "sections": {"queries", "charts", "geo.layers", "stats", "texts"},
    "charts": {"stats", "texts"},
    "geo.layers": {"stats", "texts"},
    "geo": {"stats"},
    "data": {"geo", "stats"},
    "musterstadt": {"data", "geo", "stats"},
    "queries": set(),
    "stats": set(),
    "texts": {"stats"},
    "run": set(),
}

# Library -> the only places that may import it.
AT_HOME: dict[str, tuple[str, ...]] = {
    "streamlit": ("app", "pages", "server"),
    "duckdb": ("queries", "data"),
    "altair": ("charts",),
    "vl_convert": ("exports",),
    "xlsxwriter": ("exports", "data"),
    "openpyxl": ("data",),
    "pydeck": ("geo",),
    "geopandas": ("geo",),
    "pandas": ("app",),  # Polars and Arrow do what is needed, and take no detour through it
}

# Library -> the places that must do without: who has no frames computes nothing.
AWAY: dict[str, tuple[str, ...]] = {"polars": ("pages", "server", "app")}

# Figures are rounded by stats.rounding alone: `round` goes to the even neighbour, readers do not.
ROUNDS: dict[str, str] = {
    "stats": "the rules themselves",
    "geo": "corners and pixels",
    "charts.theme": "sizes of letters and pictures",
    "charts.disparity": "height of a picture",
    "charts.network": "sizes of letters and pictures",
    "exports.picture": "height of a picture",
    "sections.indicator.map_classes": "place of a colour among others",
    "data.maps": "corners of tiles",
    "data.layout": "places of marks",
    "musterstadt": "how many of something are invented",
}

# Folders that may look at everything.
ONLOOKERS = {"tests", "bench", "deploy", "docs"}

PAGE_SCRIPTS = ("overview", "monitoring", "networks", "goals", "sources")
LONGEST_PAGE_SCRIPT = 80


@dataclass(frozen=True)
class Module:
    """A Python file of ours: its dotted name, place and syntax tree."""

    name: str
    path: Path
    tree: ast.Module


def read_module(path: Path, root: Path) -> Module:
    parts = list(path.relative_to(root).with_suffix("").parts)
    if parts[-1] == "__init__":
        parts.pop()
    return Module(".".join(parts), path, ast.parse(path.read_text(encoding="utf-8")))


def our_modules() -> list[Module]:
    files = (
        path
        for path in ROOT.rglob("*.py")
        if not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
        and path.relative_to(ROOT).parts[0] not in ONLOOKERS
    )
    return [read_module(path, ROOT) for path in sorted(files)]


def belongs_to(name: str, place: str) -> bool:
    return name == place or name.startswith(place + ".")


def part_of(name: str) -> str | None:
    """The part a module belongs to; the most exact one (geo.layers before geo)."""
    fitting = [part for part in MAY_IMPORT if belongs_to(name, part)]
    return max(fitting, key=len, default=None)


def imports_of(module: Module) -> Iterator[str]:
    """Every module or name imported, in full: `from geo import layers` is geo.layers."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = origin_of(module, node)
            yield from (f"{base}.{alias.name}".lstrip(".") for alias in node.names)


def origin_of(module: Module, node: ast.ImportFrom) -> str:
    """What a `from … import` names, with leading dots resolved."""
    if not node.level:
        return node.module or ""
    package = module.name.split(".")
    if module.path.name != "__init__.py":
        package = package[:-1]
    package = package[: len(package) - node.level + 1]
    return ".".join([*package, *([node.module] if node.module else [])])


def forbidden_imports(module: Module) -> list[str]:
    """Sentences about what a module imports against the rules."""
    part = part_of(module.name)
    if part is None:
        return [f"{module.name} belongs to no part of the house; name it in MAY_IMPORT"]
    found = []
    for target in imports_of(module):
        other = part_of(target)
        may = any(
            belongs_to(target, place) and part_of(place) == other for place in MAY_IMPORT[part]
        )
        if other and other != part and not may:
            found.append(f"{module.name} imports {target}: {part} must not use {other}")
        library = target.split(".", maxsplit=1)[0]
        homes = AT_HOME.get(library)
        if homes is not None and not any(belongs_to(module.name, home) for home in homes):
            found.append(
                f"{module.name} imports {target}, which belongs into {homes or 'no place'}"
            )
        if any(belongs_to(module.name, place) for place in AWAY.get(library, ())):
            found.append(f"{module.name} imports {target}, and must compute nothing")
    return found


MODULES = our_modules()
PAGES = [module for module in MODULES if belongs_to(module.name, "pages")]
SERVER = [module for module in MODULES if belongs_to(module.name, "server")]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_module_imports_only_what_it_may(module: Module) -> None:
    assert not (found := forbidden_imports(module)), "\n".join(found)


@pytest.mark.parametrize(
    ("name", "line", "wrong"),
    [
        ("queries.goals", "import stats", True),
        ("queries.goals", "import polars", False),
        ("pages.goals", "from geo import boundaries", True),
        ("pages.goals", "from geo import layers", False),
        ("pages.goals", "from geo.layers.colours import classes", False),
        ("pages.goals", "import data", True),
        ("pages.goals", "import polars as pl", True),
        ("pages.goals", "from stats import gaps", True),
        ("pages.goals", "from queries import goals", True),
        ("pages.goals", "from queries import releases", False),
        ("pages.goals", "from charts import trend", True),
        ("pages.goals", "from charts.theme import Look", False),
        ("pages.views.pair", "from sections.pair import pair", False),
        ("pages.views.pair", "import xlsxwriter", True),
        ("sections.goals", "import streamlit as st", True),
        ("sections.goals", "from pages import visit", True),
        ("sections.goals", "from exports import files", True),
        ("sections.goals", "import altair as alt", True),
        ("sections.goals", "import duckdb", True),
        ("sections.goals", "from queries import goals", False),
        ("sections.goals", "from geo.layers import deck", False),
        ("sections.goals", "import polars as pl", False),
        ("exports.files", "import vl_convert", False),
        ("exports.files", "from queries import goals", True),
        ("exports.files", "from queries.records import Source", False),
        ("charts.bars", "from queries.records import Source", True),
        ("charts.bars", "import pandas as pd", True),
        ("musterstadt.city", "from data import build", False),
        ("musterstadt.city", "from sections import goals", True),
        ("data.build", "from geo.layers import deck", True),
        ("data.build", "from geo.tiles import assign", False),
        ("data.build", "from . import checks", False),
        ("data.build", "from .. import queries", True),
        ("server.shell", "from pages import frame", True),
        ("server.shell", "import streamlit", False),
        ("data.build", "import musterstadt", True),
        ("musterstadt.write", "from data.tables import tables", False),
        ("charts.bars", "import streamlit as st", True),
        ("charts.bars", "import altair as alt", False),
        ("geo.tiles", "import altair", True),
        ("data.build", "def late():\n    import geopandas", True),
        ("elsewhere.thing", "", True),
    ],
)
def test_rules_find_what_they_should(name: str, line: str, *, wrong: bool) -> None:
    module = Module(name, Path(name.replace(".", "/") + ".py"), ast.parse(line))
    assert bool(forbidden_imports(module)) is wrong


def bare_rounds(tree: ast.Module) -> list[int]:
    """Lines that call Python's own `round`."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "round"
    ]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_figures_are_rounded_by_one_rule(module: Module) -> None:
    if any(belongs_to(module.name, place) for place in ROUNDS):
        return
    assert not (found := bare_rounds(module.tree)), f"lines {found}: use stats.rounding.rounded"


@pytest.mark.parametrize("place", ROUNDS)
def test_who_may_round_otherwise_does(place: str) -> None:
    assert any(bare_rounds(each.tree) for each in MODULES if belongs_to(each.name, place))


def test_no_page_hides_another_module() -> None:
    """pages/ is the first entry of sys.path while the app runs."""
    taken = (
        {part.split(".")[0] for part in MAY_IMPORT} | set(sys.stdlib_module_names) | set(AT_HOME)
    )
    names = {path.stem for path in (ROOT / "pages").iterdir() if not path.name.startswith("_")}
    assert not names & (taken - {"pages"})


def test_pages_import_each_other_by_full_name() -> None:
    """As `pages.store`: reached as plain `store` too, a module would exist twice, caches included."""
    siblings = {module.name.split(".")[1] for module in PAGES}
    plain = [
        f"{module.name} imports {target}"
        for module in PAGES
        for target in imports_of(module)
        if target.split(".", maxsplit=1)[0] in siblings
    ]
    assert not plain


# A Python function in a Polars expression runs on the threads of Polars' pool, each of which then
# waits for the interpreter's lock; `to_pandas` holds that lock while it waits for the pool. A few
# visitors at once, and the process stands still for good.
STOPS_THE_SERVER = {"map_elements", "map_batches", "map_rows", "map_groups", "to_pandas"}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_no_python_runs_on_the_threads_of_polars(module: Module) -> None:
    assert not list(stopping_calls(module.tree))


def stopping_calls(tree: ast.Module) -> Iterator[str]:
    """Lines that hand a Python function to Polars, or a frame to pandas."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute):
            continue
        maps_names = (
            node.attr == "map"
            and isinstance(node.value, ast.Attribute)
            and node.value.attr == "name"
        )
        if node.attr in STOPS_THE_SERVER or maps_names:
            yield f"line {node.lineno}: {node.attr}"


@pytest.mark.parametrize(
    ("line", "stops"),
    [
        ("pl.col('a').map_elements(f)", True),
        ("frame.to_pandas()", True),
        ("pl.all().name.map(f)", True),
        ("map(f, items)", False),
        ("frame.to_arrow()", False),
    ],
)
def test_rule_finds_what_stops_the_server(line: str, *, stops: bool) -> None:
    assert bool(list(stopping_calls(ast.parse(line)))) is stops


@pytest.mark.parametrize("name", PAGE_SCRIPTS)
def test_page_script_is_short(name: str) -> None:
    lines = (ROOT / "pages" / f"{name}.py").read_text(encoding="utf-8").splitlines()
    assert len(lines) < LONGEST_PAGE_SCRIPT, "choose, ask, draw, explain; move the rest out"


@pytest.mark.parametrize("module", PAGES + SERVER, ids=lambda module: module.name)
def test_no_raw_html_is_written(module: Module) -> None:
    """`unsafe_allow_html=True` runs script through an iframe's srcdoc; nothing may turn it on."""
    allowed = [
        node.lineno
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg in {"unsafe_allow_html", "unsafe_allow_javascript"}
        and not (isinstance(keyword.value, ast.Constant) and keyword.value.value is False)
    ]
    assert not allowed, f"lines {allowed}"


@pytest.mark.parametrize("module", PAGES + SERVER, ids=lambda module: module.name)
def test_no_address_elsewhere_is_named(module: Module) -> None:
    """Addresses of sources come from the database; assets come from this server."""
    addresses = [
        node.value
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.startswith(("http://", "https://", "//"))
    ]
    assert not addresses


def test_browser_script_names_no_address_elsewhere() -> None:
    scripts = list((ROOT / "server" / "browser").glob("*.js"))
    assert scripts
    for script in scripts:
        text = script.read_text(encoding="utf-8")
        assert "http://" not in text
        assert "https://" not in text
