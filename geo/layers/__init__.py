"""The map on screen: features with finished colours and texts in, compact deck.gl JSON out.

Both kinds of map, tiles and boundaries, are drawn on a flat plane (deck.gl's OrthographicView).
A flat plane needs no base map: Streamlit asks a tile host for one as soon as all views are
MapViews and the style is empty, and never for other views.

Build the JSON once, keep it in a cache, and hand it to Streamlit as `Finished(json)`.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NotRequired, TypeAlias, TypedDict

import pydeck

from geo.layers.hatching import DOTS, SPAN, Point, Polygon, Ring, hatch, middle

Colour: TypeAlias = Sequence[int]  # red, green, blue, each 0 to 255; alpha may follow

MARGIN = 0.94  # share of the canvas that the map fills at first
HATCH_INKS: dict[str, Colour] = {"white": (255, 255, 255), "black": (0, 0, 0)}
AREAS = "areas"  # id of the layer that answers to hover and click
GROUND = "ground"  # id of the layer that answers to clicks beside all areas
FAR = SPAN * 100  # how far the ground reaches


class Feature(TypedDict):
    """One area, ready to draw.

    polygons: all its parts; from `from_geojson`, or [[hexagon(q, r)]] for a tile.
    """

    area_id: str
    polygons: Sequence[Polygon]
    fill: Colour
    tooltip: str  # plain text in the reader's language; line breaks allowed
    hatch: NotRequired[str]  # lines or dots laid over the fill; see `hatching`
    focus: NotRequired[bool]  # thick outline
    label: NotRequired[str]


@dataclass(frozen=True)
class Style:
    """Colours of everything but the areas' fill; the defaults suit a light page."""

    border: Colour = (110, 110, 110)
    focus: Colour = (0, 0, 0)
    halo: Colour = (255, 255, 255)  # around focus outline and label
    label: Colour = (20, 20, 20)
    highlight: Colour = (0, 0, 0, 60)  # laid over the area under the pointer
    border_pixels: float = 1
    hatch_pixels: float = 1.2
    dot_pixels: float = 1.3  # radius
    focus_pixels: float = 3
    label_pixels: float = 12


LIGHT = Style()
DARK = Style(
    border=(150, 150, 150),
    focus=(255, 255, 255),
    halo=(0, 0, 0),
    label=(245, 245, 245),
    highlight=(255, 255, 255, 70),
)

# Dark on light on either page; an edge tells it apart from a dark page.
TOOLTIP_STYLE = {
    "backgroundColor": "#1f2430",
    "color": "#ffffff",
    "border": "1px solid #9aa3b2",
    "borderRadius": "4px",
    "padding": "6px 9px",
    "fontSize": "14px",
    "lineHeight": "1.35",
    "maxWidth": "280px",
    "whiteSpace": "pre-line",
    "zIndex": "10",
}


def _tooltip() -> dict[str, Any]:
    # "text", not "html": deck.gl sets it as text, so a name can never become markup.
    return {"text": "{tooltip}", "style": TOOLTIP_STYLE}


@dataclass(frozen=True)
class Finished:
    """Finished JSON in the shape `st.pydeck_chart` accepts instead of a `pydeck.Deck`.

    Streamlit 1.67 asks its argument only for `to_json()` and `_tooltip` (which is not part of the
    JSON), and for `mapbox_key`, `deck_widget` and `layers` where they exist. Building a real Deck
    in every run cost 43 % of the time.
    """

    json: str
    _tooltip: dict[str, Any] = field(default_factory=_tooltip)

    def to_json(self) -> str:
        """The finished JSON, as a Deck would give it."""
        return self.json


def deck(
    features: Iterable[Feature],
    *,
    degrees: bool,
    style: Style = LIGHT,
    width: int = 700,
    height: int = 500,
    wheel_zoom: bool = True,
) -> str:
    """Draw a map as deck.gl JSON; each entry of the areas layer is one area.

    degrees: polygons are longitude and latitude (boundaries), else a plane (tiles), y to the north.
    width, height: the canvas to fit into at first, in pixels; the true one may differ.
    wheel_zoom: False leaves the mouse wheel to the page.
    """
    areas = on_plane(list(features), degrees=degrees)
    plain = pydeck.Deck(
        layers=list(_layers(areas, style)),
        views=[
            pydeck.View(type="OrthographicView", controller=_controller(wheel_zoom), flipY=False)
        ],
        initial_view_state=_view_state(areas, width, height),
        map_provider=None,  # and no map_style at all: else a tile host is called
        tooltip=False,  # travels beside the JSON, see Finished
    )
    return json.dumps(json.loads(plain.to_json()), ensure_ascii=False, separators=(",", ":"))


def from_geojson(geometry: dict[str, Any]) -> Sequence[Polygon]:
    """Polygons of a GeoJSON Polygon or MultiPolygon."""
    if geometry["type"] == "Polygon":
        return [geometry["coordinates"]]
    if geometry["type"] == "MultiPolygon":
        parts: Sequence[Polygon] = geometry["coordinates"]
        return parts
    raise ValueError(f"not a polygon: {geometry['type']}")


def geometry(polygons: Sequence[Polygon]) -> dict[str, Any]:
    """The GeoJSON Polygon or MultiPolygon of some polygons."""
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def chosen(selection: Mapping[str, Any]) -> str | None:
    """Area id of the area clicked last, from the `selection` of `st.pydeck_chart`."""
    objects = selection.get("objects", {}).get(AREAS, [])
    return str(objects[0]["properties"]["id"]) if objects else None


def clicked(selection: Mapping[str, Any], before: str | None) -> str | None:
    """Area id of the area just clicked, if it was one.

    before: the area clicked last until now. A second click on it empties the selection, a click
    beside all areas chooses the ground.
    """
    if not selection.get("indices"):
        return before
    now = chosen(selection)
    # Streamlit also reports the old choice anew when the areas' words change below it.
    return None if now == before else now


# --- plane --------------------------------------------------------------------------------------


def on_plane(features: list[Feature], *, degrees: bool) -> list[Feature]:
    """The same areas with whole coordinates around (0, 0), the longer side `SPAN` units.

    Degrees become a local equirectangular plane at the map's middle latitude. Short numbers keep
    the JSON small and the graphics card's single precision exact.
    """
    corners = [
        corner
        for feature in features
        for polygon in feature["polygons"]
        for ring in polygon
        for corner in ring
    ]
    if not corners:
        return features
    west, east = min(c[0] for c in corners), max(c[0] for c in corners)
    south, north = min(c[1] for c in corners), max(c[1] for c in corners)
    x0, y0 = (west + east) / 2, (south + north) / 2
    narrow = math.cos(math.radians(y0)) if degrees else 1.0
    scale = SPAN / (max((east - west) * narrow, north - south) or 1.0)

    def placed(corner: Point) -> Point:
        x = (corner[0] - x0) * narrow * scale
        return round(x), round((corner[1] - y0) * scale)

    moved = []
    for feature in features:
        copy = feature.copy()
        copy["polygons"] = [
            [[placed(corner) for corner in _closed(ring)] for ring in polygon]
            for polygon in feature["polygons"]
        ]
        moved.append(copy)
    return moved


def _closed(ring: Ring) -> Ring:
    return ring if tuple(ring[0]) == tuple(ring[-1]) else [*ring, ring[0]]


def _view_state(areas: list[Feature], width: int, height: int) -> pydeck.ViewState:
    corners = [c for area in areas for polygon in area["polygons"] for c in polygon[0]]
    across = max((abs(c[0]) for c in corners), default=SPAN / 2) * 2 or 1.0
    high = max((abs(c[1]) for c in corners), default=SPAN / 2) * 2 or 1.0
    zoom = round(math.log2(MARGIN * min(width / across, height / high)), 3)
    return pydeck.ViewState(target=[0, 0], zoom=zoom, min_zoom=zoom - 1, max_zoom=zoom + 5)


def _controller(wheel_zoom: bool) -> dict[str, Any]:
    wheel = {"speed": 0.01, "smooth": False} if wheel_zoom else False
    return {"scrollZoom": wheel, "dragRotate": False, "touchRotate": False, "keyboard": True}


# --- layers -------------------------------------------------------------------------------------


def _layers(areas: list[Feature], style: Style) -> Iterable[pydeck.Layer]:
    """Areas, hatches, focus outlines and labels, from the bottom up.

    Colours stand in `_subLayerProps`, not on the layer: on a click Streamlit replaces a layer's own
    colours to fade all areas but the chosen one, and the map would no longer match its legend.
    """
    yield _ground()
    yield _geojson(
        AREAS,
        [
            _surface(
                area["polygons"],
                id=area["area_id"],
                tooltip=area["tooltip"],
                fill=list(area["fill"]),
            )
            for area in areas
        ],
        {
            "polygons-fill": {"getFillColor": "@@=properties.fill"},
            # Borders answer to no pointer: without a graphics card, searching them at each press
            # took so long (0.3 s for 400 counties) that deck.gl no longer saw a click.
            "polygons-stroke": {"getColor": list(style.border), "pickable": False},
        },
        pickable=True,
        auto_highlight=True,
        highlight_color=list(style.highlight),
        filled=True,
        stroked=True,
        **_pixels(style.border_pixels),
    )
    for name, ink in HATCH_INKS.items():
        inked = [area for area in areas if area.get("hatch") and ink_on(area["fill"]) == name]
        lines = [_hatched(area) for area in inked if area["hatch"] != DOTS]
        if lines:
            colours = {"linestrings": {"getColor": list(ink)}}
            yield _geojson(f"hatch-{name}", lines, colours, **_pixels(style.hatch_pixels))
        dots = [_hatched(area) for area in inked if area["hatch"] == DOTS]
        if dots:
            colours = {"points-circle": {"getFillColor": list(ink)}}
            yield _geojson(
                f"dots-{name}", dots, colours, stroked=False, **_radius(style.dot_pixels)
            )
    outlines = [_surface(area["polygons"]) for area in areas if area.get("focus")]
    rims = (("halo", style.halo, 2.2), ("focus", style.focus, 1.0))
    for name, colour, times in rims if outlines else ():
        yield _geojson(
            name,
            outlines,
            {"polygons-stroke": {"getColor": list(colour)}},
            filled=False,
            stroked=True,
            line_joint_rounded=True,
            **_pixels(style.focus_pixels * times),
        )
    labels = [
        _geojson_feature("Point", middle(area["polygons"]), label=area["label"])
        for area in areas
        if area.get("label")
    ]
    if labels:
        yield _geojson(
            "labels",
            labels,
            {
                "points-text": {
                    "getColor": list(style.label),
                    "background": True,
                    "getBackgroundColor": [*style.halo, 220],
                    "backgroundPadding": [3, 1, 3, 1],
                    "fontFamily": "system-ui, sans-serif",
                    "characterSet": sorted({sign for a in areas for sign in a.get("label", "")}),
                }
            },
            point_type=pydeck.types.String("text"),
            get_text="properties.label",  # pydeck makes expressions of plain strings
            get_text_size=style.label_pixels,
        )


def _ground() -> pydeck.Layer:
    """What lies around all areas, unseen.

    With it a click beside them can be told from a second click on the same area; without, both
    would come as an empty selection.
    """
    square = [(-FAR, -FAR), (FAR, -FAR), (FAR, FAR), (-FAR, FAR), (-FAR, -FAR)]
    unseen = {"polygons-fill": {"getFillColor": [0, 0, 0, 0]}}
    return _geojson(GROUND, [_surface([[square]])], unseen, pickable=True, stroked=False)


def _hatched(area: Feature) -> dict[str, Any]:
    return {"type": "Feature", "geometry": hatch(area["polygons"], area["hatch"]), "properties": {}}


def _geojson(
    name: str, features: list[dict[str, Any]], colours: dict[str, Any], **options: Any
) -> pydeck.Layer:
    options.setdefault("pickable", False)
    return pydeck.Layer("GeoJsonLayer", features, id=name, _sub_layer_props=colours, **options)


def _geojson_feature(kind: str, coordinates: Any, **properties: Any) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _surface(polygons: Sequence[Polygon], **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry(polygons), "properties": properties}


def ink_on(fill: Colour) -> str:
    """White or black, whichever stands out more (WCAG contrast at least 4.5 on any colour)."""
    linear: list[float] = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in fill)
    ]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "white" if luminance < 0.179 else "black"


def _pixels(width: float) -> dict[str, Any]:
    return {"line_width_units": pydeck.types.String("pixels"), "get_line_width": width}


def _radius(pixels: float) -> dict[str, Any]:
    return {"point_radius_units": pydeck.types.String("pixels"), "get_point_radius": pixels}
