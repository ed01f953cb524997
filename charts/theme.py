"""The look of all charts: colours, sizes and the number format of each language.

Contrasts were computed against white and against the dark page (#0e1217): marks that carry meaning
reach 3:1, text 4.5:1 (WCAG 2.2, 1.4.11 and 1.4.3).
"""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import altair as alt
from altair.utils import schemapi

from charts.data import Rows, are_shapes, packed
from texts import text

# Altair checks each part of a chart against its schema as soon as it is made, which takes longer than
# everything else; the tests do that once.
schemapi.disable_debug_mode()

Channel = TypeVar("Channel")

FONT = "Source Sans, sans-serif"
SHAPES = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right"]
"""Of points, in this order: told apart without their colours, and where they are too few for a line."""
NARROW_PICTURE = 420
"""Pixels below which words stand above or below what they name, to leave room; a file has none."""
IS_NARROW = f"containerSize()[0] < {NARROW_PICTURE}"
"""A Vega expression: whether the picture is drawn on a telephone."""
PAPER_WIDTH = 718
"""Pixels of a page of A4 without its margins, which sheet.css leaves free."""
HEIGHT = 340
TITLE = 24
"""Height of the title that says that data are invented."""

LARGE, PAPER = 1.55, 12 / 14
LEAST, LEAST_ON_PAPER = 20, 12
"""Pixels of the smallest letters on a projector's screen of 1280 by 720, and on paper: there they are 9 points."""
SIZES = {"fontSize", "labelFontSize", "titleFontSize", "subtitleFontSize"}
LETTERS = {
    "fontSize",
    "labelFontSize",
    "titleFontSize",
    "labelLimit",
    "lineHeight",
    "height",
    "dy",
    "titleY",
}
"""What grows on a projector, and is smaller on paper, by that factor."""
DATA = {"datasets", "values"}
"""What never does: figures, whatever their columns are called."""
ONE_SCREEN = 433
"""Height of a picture that takes more than 60 % of a projector's screen."""
TIGHT = 1.15
"""On a projector rows grow by at least this factor: less, and enlarged words would lie on their marks."""

WORD = re.compile(r"\w+")

PICK = "pick"
"""Name of the selection by which a chart says which area (`area_id`) was clicked."""


@dataclass(frozen=True)
class Look:
    """What every chart needs to know of its surroundings."""

    language: str
    dark: bool = False
    synthetic: bool = False
    large: bool = False
    """Read from the back row of a meeting."""
    paper: bool = False
    """Part of a sheet, drawn for the width of a page."""

    def scale(self) -> float:
        """How large letters are, and what goes by them."""
        return LARGE if self.large else PAPER if self.paper else 1.0

    def spaced(self, pixels: int) -> int:
        """A distance that letters need, as large as they are."""
        return round(pixels * self.scale())

    def tall(self, usual: int) -> float:
        """The height of a picture that must stay on one screen with its sentence.

        On paper it is less, as letters are, and no whole number, which would become less once more (`_scaled`).
        """
        return ONE_SCREEN if self.large else usual * PAPER if self.paper else usual

    @property
    def ground(self) -> str:
        """The page behind the chart, as set in .streamlit/config.toml."""
        return "#0e1217" if self.dark else "#ffffff"

    @property
    def accent(self) -> str:
        """The one accent colour: what the reader came for."""
        return "#6db3f2" if self.dark else "#0b5ea8"

    @property
    def text(self) -> str:
        """Text and axis labels."""
        return "#d9dee6" if self.dark else "#2b3440"

    @property
    def muted(self) -> str:
        """What stands beside the accent: comparison areas and groups."""
        return "#98a2b0" if self.dark else "#66707d"

    @property
    def faint(self) -> str:
        """Marks of the crowd around, still 3:1."""
        return "#6f7986" if self.dark else "#8b95a1"

    @property
    def grid(self) -> str:
        """Lines that only guide the eye."""
        return "#2c333d" if self.dark else "#e3e7ec"

    @property
    def missing(self) -> str:
        """Ground of areas without a figure; the hatching on it carries the meaning."""
        return "#232a33" if self.dark else "#f4f5f7"

    @property
    def classes(self) -> list[str]:
        """Five steps of one hue for maps, from low to high."""
        if self.dark:
            return ["#1f3a55", "#2a5c8c", "#3f82bf", "#79b0e0", "#c4def5"]
        return ["#dcebf8", "#a9cdea", "#6aa5d6", "#2f77b8", "#0a467f"]

    @property
    def fifths(self) -> list[str]:
        """Five steps from low (blue) to high (orange) with a grey middle; neither end is the good one."""
        if self.dark:
            return ["#6cb2f1", "#1f4266", "#2d343e", "#5e3d14", "#f0a04b"]
        return ["#2367a8", "#cfe3f5", "#eceef1", "#fbdcb2", "#b35a00"]

    @property
    def fifths_text(self) -> list[str]:
        """The colour of letters on each of the five."""
        ends = "#0e1217" if self.dark else "#ffffff"
        return [ends, self.text, self.text, self.text, ends]


@dataclass(frozen=True)
class Picture:
    """A finished chart: its Vega-Lite specification and its text alternative.

    Its figures stand in the specification's `datasets` as Arrow bytes (`charts.data`), shapes of maps
    as GeoJSON. `key` differs from picture to picture; `can_pick` says whether a click names an area.
    """

    spec: dict[str, Any]
    alt: str
    key: str = ""
    can_pick: bool = False

    def named(self, name: str) -> "Picture":
        """The same with a name in it, for a file: there no page names it."""
        title: dict[str, Any] = {"text": name, "anchor": "start", "fontSize": 15}
        if invented := self.spec.get("title"):
            title |= {"subtitle": invented["text"], "subtitleFontSize": 13}
        return replace(self, spec=self.spec | {"title": title})


def by_focus(channel: Callable[..., Channel], chosen: Any, other: Any) -> Channel:
    """A channel such as `alt.ColorValue`, with one value for what is in focus and one for the rest."""
    return channel(other, condition={"test": "datum.focus", "value": chosen})


def picture(chart: alt.TopLevelMixin, alt_text: str, look: Look, *, alone: bool = True) -> Picture:
    """Finish a chart in the look of the house.

    `alone`: a projector's screen is its own, as that of a key or of one of several is not.
    """
    spec: dict[str, Any] = chart.to_dict(validate=False)
    # Altair's own defaults (size, colours) would win over the page's width.
    spec["config"] = _config(look)
    if look.synthetic:
        # A picture travels without its page: what is invented must say so itself.
        label = text(look.language, "frame.synthetic_short")
        # Without a limit of its own, a chart drawn before its width is known cuts the label for good.
        spec["title"] = {
            "text": label,
            "anchor": "end",
            "color": look.text,
            "fontSize": 13,
            "limit": 400,
            **_UNHEARD,
        }
        alt_text = f"{label}. {alt_text}"
    scaled = _scaled(spec, look) if look.scale() != 1 else spec
    return _finished(_filling(scaled, spec) if look.large and alone else scaled, alt_text)


def _filling(enlarged: dict[str, Any], spec: dict[str, Any]) -> dict[str, Any]:
    """The same as high as a projector's screen allows: few rows move apart, many together."""
    if "height" not in spec:
        return enlarged
    usual = spec["height"] if isinstance(spec["height"], int) else 0
    if usual == ONE_SCREEN:
        return enlarged
    return enlarged | {"height": max(ONE_SCREEN, round(usual * TIGHT))}


def _finished(spec: dict[str, Any], alt_text: str) -> Picture:
    """Pack the figures, of each set only the columns that the specification names."""
    sets = spec.pop("datasets", {})
    words = _words(spec)
    named = {name: _pruned(rows, words) for name, rows in sets.items()}
    # The page fills a chart's size from its width; its figures make no difference to its key.
    digest = hashlib.sha256(json.dumps(spec).encode())
    for rows in named.values():
        digest.update(repr(rows).encode())
    spec["datasets"] = {name: packed(rows) for name, rows in named.items()}
    picks = any(parameter.get("name") == PICK for parameter in spec.get("params", []))
    return Picture(spec, alt_text, digest.hexdigest()[:16], picks)


def _pruned(rows: Rows, words: set[str]) -> Rows:
    if not rows or are_shapes(rows):
        return rows
    names = [name for name in rows[0] if name in words]
    return [{name: row[name] for name in names} for row in rows]


def _words(part: Any) -> set[str]:
    """All words of a specification but the keys of the language itself."""
    match part:
        case dict():
            return set().union(*map(_words, part.values()))
        case list():
            return set().union(*map(_words, part))
        case str():
            return set(WORD.findall(part))
        case _:
            return set()


def _scaled(part: Any, look: Look) -> Any:
    """A specification whose letters, and the room for them, are as large as the look wants them."""
    if isinstance(part, list):
        return [_scaled(each, look) for each in part]
    if not isinstance(part, dict):
        return part
    return {
        name: _size(name, value, look)
        if name in LETTERS and isinstance(value, int) and value != ONE_SCREEN
        else (value if name in DATA else _scaled(value, look))
        for name, value in part.items()
    }


def _size(name: str, value: int, look: Look) -> int:
    scaled = round(value * look.scale())
    return max(LEAST if look.large else LEAST_ON_PAPER, scaled) if name in SIZES else scaled


def _config(look: Look) -> dict[str, Any]:
    return {
        "background": "transparent",
        "font": FONT,
        "locale": {"number": _NUMBERS[look.language]},
        "view": {"stroke": None},
        "mark": _UNHEARD,
        "axis": {
            **_UNHEARD,
            "labelColor": look.text,
            "titleColor": look.text,
            "labelFontSize": 14,
            "titleFontSize": 14,
            "titleFontWeight": "normal",
            "gridColor": look.grid,
            "domainColor": look.muted,
            "tickColor": look.muted,
            "labelLimit": 260,
        },
        "legend": {
            **_UNHEARD,
            "labelColor": look.text,
            "titleColor": look.text,
            "labelFontSize": 14,
            "titleFontSize": 14,
            "titleFontWeight": "normal",
            "labelLimit": 300,
            "orient": "bottom",
        },
        "header": {"labelColor": look.text, "labelFontSize": 14, "titleColor": look.text},
        "text": {"color": look.text, "fontSize": 14},
    }


_UNHEARD = {"aria": False}
"""Vega would read out each mark and axis in English, with the names of our columns. The text alternative says
it in words; only marks with a sentence of their own (`description`) are heard, and ask for it (`aria=True`)."""

_NUMBERS = {
    "de": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " €"]},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["€", ""]},
}
