"""Charts as files for papers and slides: with their title above and their source below.

The chart is drawn by the same Vega-Lite as on the page, here within this process; title and footer
are laid around it. Nothing is fetched: charts carry their data, and the fonts are the converter's.
"""

import re
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

import vl_convert

from charts.data import unpacked
from charts.theme import Look, Picture

WIDTH = 1000
MARGIN = 28
INNER = WIDTH - 2 * MARGIN
SCALE = 2
"""Pixels of a PNG per unit, so that it stays sharp in print."""

# The converter brings Liberation Sans along, so a server needs no fonts; Arial and Helvetica are as
# wide, so that names end where they should on the machine of whoever opens the SVG.
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
TITLE_SIZE, FOOTER_SIZE = 20, 13
LINE = 1.35
"""Distance of lines in sizes of their letters."""
GAP = 16

# How wide letters are, at most, in parts of their size. Those of Arial and fonts like it.
NARROW, WIDE = set(" .,:;!|'()[]/\\-·ijlftrI"), set("mwMW@%…—")
WIDTHS = {"narrow": 0.34, "wide": 1.02, "capital": 0.79, "other": 0.59}

NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
OUTER = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"[^>]*>(.*)</svg>\s*', re.DOTALL)
NAMED = re.compile(r'((?:<clipPath|<linearGradient|<radialGradient) id="|url\(#)')
UNCUT = {"labelLimit": 0, "titleLimit": 0}
COMPOSED = {"hconcat", "vconcat", "concat", "facet", "repeat"}


def svg(pictures: Sequence[Picture], title: str, footer: Sequence[str], language: str) -> str:
    """One picture with its title and footer lines, 1000 units wide, always in light colours.

    Several pictures (a map and its legend) stand below each other.
    """
    alt = " ".join(picture.alt for picture in pictures)
    return _page([_drawn(picture) for picture in pictures], title, footer, alt, language)


def png(drawn: str) -> bytes:
    """Such an SVG as a picture of dots, 2000 pixels wide."""
    return vl_convert.svg_to_png(drawn, scale=SCALE)


def in_light(value: Any) -> Any:
    """A chart's specification with each colour of the dark page replaced by its light counterpart.

    A paper is white, however the reader's screen was.
    """
    match value:
        case dict():
            return {name: in_light(inner) for name, inner in value.items()}
        case list():
            return [in_light(inner) for inner in value]
        case str():
            return _LIGHT.get(value, value)
        case _:
            return value


def _colours(look: Look) -> list[str]:
    """All colours of a look, in the order they stand in there."""
    named = [getattr(look, name) for name, what in vars(Look).items() if isinstance(what, property)]
    return [colour for some in named for colour in ([some] if isinstance(some, str) else some)]


_LIGHT = dict(zip(_colours(Look("de", dark=True)), _colours(Look("de")), strict=True))


def _drawn(picture: Picture) -> tuple[float, float, str]:
    """Width, height and content of a chart as SVG."""
    figures = {name: unpacked(stream) for name, stream in picture.spec["datasets"].items()}
    spec = in_light(picture.spec | {"datasets": figures})
    config = spec["config"]
    spec["config"] = config | {
        "background": None,
        "font": FONT,
        "axis": config.get("axis", {}) | UNCUT,
        "legend": config.get("legend", {}) | UNCUT,
    }
    if COMPOSED & spec.keys():
        return _converted(spec)
    # "As wide as the page" has no meaning here, and Vega's own fitting lets names run out of the
    # picture. So the chart is drawn twice: the first time shows how much room its names take.
    spec |= {"width": INNER, "autosize": "pad"}
    beside = _converted(spec)[0] - INNER
    return _converted(spec | {"width": max(INNER - beside, INNER / 3)})


def _converted(spec: dict[str, Any]) -> tuple[float, float, str]:
    written = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    outer = OUTER.fullmatch(written)
    if outer is None:
        raise ValueError(f"the converter's SVG begins in a new way: {written[:200]}")
    return float(outer[1]), float(outer[2]), outer[3]


def _page(
    drawn: Sequence[tuple[float, float, str]],
    title: str,
    footer: Sequence[str],
    alt: str,
    language: str,
) -> str:
    """The whole picture: title, charts from top to bottom, footer."""
    look = Look(language)
    y = float(MARGIN)
    head, y = _lines([title], y, TITLE_SIZE, look.text, "bold")
    y += GAP
    charts = []
    for number, (width, height, content) in enumerate(drawn):
        # A chart of several parts has a size of its own, and names may be very long.
        scale = min(1.0, INNER / width)
        placed = f"translate({MARGIN},{y:g}) scale({scale:g})"
        own_names = NAMED.sub(rf"\g<1>part{number}-", content)
        charts.append(f'<g transform="{placed}">{own_names}</g>')
        y += scale * height + GAP
    foot, y = _lines(footer, y, FOOTER_SIZE, look.muted, "normal")
    height = round(y + MARGIN)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" xml:lang="{language}" '
        f'role="img" aria-labelledby="title desc" font-family="{FONT}">'
        f'<title id="title">{_safe(title)}</title><desc id="desc">{_safe(alt)}</desc>'
        f'<rect width="{WIDTH}" height="{height}" fill="{look.ground}"/>'
        f"{head}{''.join(charts)}{foot}</svg>"
    )


def _lines(
    paragraphs: Sequence[str], y: float, size: int, colour: str, weight: str
) -> tuple[str, float]:
    """Text in lines from a height on, and the height where it ends."""
    written = []
    for paragraph in paragraphs:
        for line in wrapped(paragraph, size, INNER):
            y += size * LINE
            written.append(
                f'<text x="{MARGIN}" y="{y:g}" font-size="{size}" font-weight="{weight}" '
                f'fill="{colour}">{_safe(line)}</text>'
            )
    return "".join(written), y


def wrapped(words: str, size: float, width: float) -> list[str]:
    """A paragraph in lines that are surely not wider than this; too long words are broken."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if _width(longer, size) <= width:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if _width(lines[-1] + letter, size) > width:
                lines.append("")
            lines[-1] += letter
    return lines if lines[0] else []


def _width(words: str, size: float) -> float:
    return size * sum(WIDTHS[_breadth(letter)] for letter in words)


def _breadth(letter: str) -> str:
    if letter in NARROW:
        return "narrow"
    if letter in WIDE:
        return "wide"
    return "capital" if letter.isupper() else "other"


def _safe(words: str) -> str:
    """Words as they may stand in XML."""
    return escape(NOT_IN_XML.sub("", words).strip())
