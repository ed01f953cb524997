"""One area in all its indicators: what stands out, and where each value lies among its peers."""

from dataclasses import dataclass, replace
from typing import Any

import polars as pl
import streamlit as st

from charts import strip
from pages import areas, choose, cuts, parts, selection
from pages.store import ask, made
from queries import catalogue
from queries import profile as queries
from texts import text
from texts.figures import shown
from texts.numbers import rounded
from texts.sentences import enumerated

UNPLACED = ("alone", "counts")
"""Verdicts of figures that have no place among others: they stand in the table and in a list."""
FEWEST_ROWS = 5
"""A strip with fewer placed figures than this shows the others as well."""
NAMED = 4
"""Indicators the opening sentence names for each direction; all follow below it."""
COUNTIES = "areas_counties"
"""Name of the chosen counties in the address of the view of one indicator."""

Row = dict[str, Any]


@dataclass(frozen=True)
class Profile:
    """One area (a row of `catalogue.areas`) with its figures.

    Each row of `frame` is a figure of `queries.profile`; each of `judged` an indicator with a figure
    of the area itself, with what it is compared with (`other`, `other_area`) and its `verdict`.
    """

    area: Row
    frame: pl.DataFrame
    judged: list[Row]

    @property
    def peers(self) -> str:
        """The level whose areas it is compared with, in words: "among the districts"."""
        level = "district" if self.area["level"] == "borough" else self.area["level"]
        return text(parts.language(), f"level.{level}.dative")

    @property
    def name(self) -> str:
        """Name of the area."""
        return str(self.area["name"])

    def having(self, *verdicts: str) -> list[Row]:
        """The indicators with one of these verdicts."""
        return [row for row in self.judged if row["verdict"] in verdicts]

    def reference(self) -> str:
        """What the area is measured by, in words: "… different from the city as a whole"."""
        language, role = parts.language(), measure(self.area["level"])
        name = self.frame.filter(pl.col("role") == role)["area"]
        words = text(language, f"profile.against_{role}", area=name[0] if len(name) else "")
        if any(row["other_area"] is None for row in self.having("higher", "lower", "usual")):
            return text(language, "profile.or_middle", reference=words)
        return words


def show() -> None:
    """Choice of the area; what stands out; the strip of all indicators; what there is no figure for."""
    with st.container(border=True, key="choice"):
        area = _area()
    language = parts.language()
    frame = ask(queries.profile, area_id=area["area_id"], language=language)
    profile = Profile(area, frame, judged(frame, measure(area["level"])))
    st.header(text(language, "profile.title", area=profile.name), anchor=False)
    if not profile.judged:
        parts.lead(text(language, "profile.lead_nothing", area=profile.name))
        return
    parts.lead(_lead(profile))
    _what_stands_out(profile)
    _strip(profile)
    _without(profile)
    _links(profile)


def measure(level: str) -> str:
    """By which area one of this level is measured."""
    return "city" if level in areas.SMALL else "nation"


def judged(frame: pl.DataFrame, role: str) -> list[Row]:
    """The area's own figures with what they are compared with, and their verdict.

    `other` is the figure of the area in that role, else the median of the peers.
    """
    others = {
        row["indicator_id"]: row
        for row in frame.filter((pl.col("role") == role) & pl.col("value").is_not_null()).iter_rows(named=True)
    }  # fmt: skip
    rows = []
    own = frame.filter((pl.col("role") == "own") & pl.col("value").is_not_null())
    for row in own.iter_rows(named=True):
        other = others.get(row["indicator_id"])
        compared = {"other": other["value"], "other_area": other["area"]} if other else \
                   {"other": row["middle"], "other_area": None}  # fmt: skip
        rows.append(row | compared | {"verdict": verdict(row, compared["other"])})
    return rows


def verdict(row: Row, other: float | None) -> str:
    """Whether a figure is clearly different from another, or why that cannot be said.

    `higher` or `lower`: in the outermost fifth of its peers, and neither the 95 % interval nor the
    range of rounding reaches the other figure; `usual`: not so. `counts`, `few` (too few cases),
    `alone` (too few peers), `unchecked` (no interval): not judged.
    """
    if row["kind"] == "count":
        return "counts"
    if not row["judgeable"]:
        return "few"
    if row["fifth"] is None or other is None:
        return "alone"
    if row["interval_low"] is None:
        return "unchecked"
    outermost = {5: "higher", 1: "lower"}.get(row["fifth"], "usual")
    side = "higher" if row["value"] > other else "lower"
    return side if side == outermost and not _explained(row, other) else "usual"


def _explained(row: Row, other: float) -> bool:
    """Whether chance or rounding reaches the other figure, or both are shown alike."""
    spans = [(row["interval_low"], row["interval_high"]), (row["value_low"], row["value_high"])]
    alike = rounded(row["value"], row["decimals"]) == rounded(other, row["decimals"])
    return alike or any(low is not None and low <= other <= high for low, high in spans)


def _area() -> Row:
    """The area the visitor chose; the chosen districts stand first."""
    language = parts.language()
    every = ask(catalogue.areas, language=language)
    own = ask(catalogue.municipality)["focus_area_id"][0]
    ids = every.filter(pl.col("level").is_in(["county", *areas.SMALL])).sort("name")["area_id"].to_list()  # fmt: skip
    levels = dict(every.select("area_id", "level").iter_rows())
    order = {"borough": 1, "district": 2, "county": 3}
    rest = sorted(ids, key=lambda area_id: 0 if area_id == own else order[levels[area_id]])
    options = list(dict.fromkeys([*_districts(rest), *rest]))
    with_figures = (area_id for area_id in options if area_id == own or _has_figures(area_id))
    rows = {row["area_id"]: row for row in every.iter_rows(named=True)}
    chosen = choose.one("area", text(language, "profile.area"), options, next(with_figures),
                        lambda area_id: f"{rows[area_id]['name']} ({_kind(rows[area_id])})")  # fmt: skip
    return rows[chosen]


def _districts(options: list[str]) -> list[str]:
    """The boroughs and districts the visitor works with, if any; kept in the address."""
    if not selection.everything().get(areas.NAME):
        return []
    return selection.several(areas.NAME, options, [])


def _has_figures(area_id: str) -> bool:
    frame = ask(queries.profile, area_id=area_id, language=parts.language())
    return frame.filter(pl.col("role") == "own")["value"].count() > 0


def _kind(area: Row) -> str:
    """What kind of area it is; of a county, its Land."""
    if area["level"] == "county":
        return str(area["parent"])
    return text(parts.language(), f"level.{area['level']}.one")


def _lead(profile: Profile) -> str:
    """How much of what can be tested is clearly different, and what."""
    language = parts.language()
    tested = profile.having("higher", "lower", "usual")
    if not tested:
        return text(language, "profile.lead_unchecked", area=profile.name, known=len(profile.judged),
                    all=profile.frame["indicator_id"].n_unique())  # fmt: skip
    different = profile.having("higher", "lower")
    key = {0: "none", 1: "one"}.get(len(different), "many")
    sentences = [text(language, f"profile.lead_{key}", area=profile.name, number=len(different),
                      all=len(tested), reference=profile.reference())]  # fmt: skip
    if higher := profile.having("higher"):
        sentences.append(text(language, "profile.higher", list=_named(higher)))
    if lower := profile.having("lower"):
        sentences.append(text(language, "profile.lower", list=_named(lower)))
    return " ".join(sentences)


def _named(rows: list[Row]) -> str:
    """The names of the first indicators, and how many more there are."""
    language = parts.language()
    # What a council can act on first: the indicators of which one end is the better one.
    ordered = sorted(rows, key=lambda row: bool(row["direction"] == "neutral"))
    names = [row["indicator"] for row in ordered[:NAMED]]
    more = len(rows) - len(names)
    return enumerated(
        names + ([text(language, "profile.more", number=more)] if more else []), language
    )


def _what_stands_out(profile: Profile) -> None:
    """Each indicator that is clearly different, leading to it; what could not be tested; the rule."""
    language = parts.language()
    if not profile.having("higher", "lower", "usual", "unchecked"):
        return
    st.subheader(text(language, "profile.stands_out"), anchor=False)
    for row in profile.having("higher", "lower"):
        left, right = st.columns([2, 3], gap="small")
        with left:
            _link(profile, row, row["indicator"])
        right.markdown(_line(row))
    if rows := profile.having("unchecked"):
        sentences = [text(language, "profile.unchecked", number=len(rows))]
        if high := [row["indicator"] for row in rows if row["fifth"] == 5]:
            sentences.append(text(language, "profile.unchecked_high", list=enumerated(high, language)))  # fmt: skip
        if low := [row["indicator"] for row in rows if row["fifth"] == 1]:
            sentences.append(text(language, "profile.unchecked_low", list=enumerated(low, language)))  # fmt: skip
        st.markdown(" ".join(sentences))
    if profile.having("higher", "lower", "usual"):
        st.caption(text(language, "profile.rule", level=profile.peers))


def _line(row: Row) -> str:
    """One indicator that is clearly different, in a line."""
    language = parts.language()
    unit, decimals = row["unit"], row["decimals"]
    return text(
        language, "profile.line", year=row["year"],
        value=shown(row["value"], row["status"], unit, decimals, language) + ".", way=_way(row),
        other=row["other_area"] or text(language, "profile.middle"),
        figure=shown(row["other"], None, unit, decimals, language),
    )  # fmt: skip


def _way(row: Row) -> str:
    """Higher or lower, and which of them is better where that is settled."""
    way = row["verdict"]
    if row["direction"] != "neutral":
        way += "_better" if row["direction"] == row["verdict"] else "_worse"
    return text(parts.language(), f"profile.way.{way}")


def _link(profile: Profile, row: Row, words: str) -> None:
    """A link to the view of one indicator, with this area in it."""
    area = profile.area
    chosen = {areas.NAME if area["level"] in areas.SMALL else COUNTIES: area["area_id"]}
    if area["area_id"] == ask(catalogue.municipality)["focus_area_id"][0]:
        chosen = {}
    parts.link("monitoring", words, view="indicator", indicator=row["indicator_id"], domain="",
               level=area["level"], year=str(row["year"]), **chosen)  # fmt: skip


def _strip(profile: Profile) -> None:
    """The heat strip with its table; what has no place among others stands in the table and a list."""
    language = parts.language()
    st.subheader(text(language, "profile.all"), anchor=False)
    parts.sentence(_reading(profile))
    placed = [row["indicator_id"] for row in profile.judged if row["verdict"] not in UNPLACED]
    every = [row["indicator_id"] for row in profile.judged]
    drawn = placed if len(placed) >= FEWEST_ROWS else every
    frame = _figures(profile)
    picture = made(
        strip.draw, frame=frame.filter(pl.col("indicator_id").is_in(drawn)),
        columns=_columns(profile, frame), notes=_notes(profile, frame), look=parts.look(),
    )  # fmt: skip
    stated = pl.col("value").is_not_null() | pl.col("status").is_not_null()
    cuts.figure(picture, _cut(profile, frame.filter(stated)))
    if drawn != every:
        _unplaced(profile)


def _reading(profile: Profile) -> str:
    """How the strip is read: what its colours mean, and which areas it places the figures among."""
    language = parts.language()
    sentence = text(language, "profile.sentence", level=profile.peers)
    if profile.area["level"] == "borough":
        sentence = f"{sentence} {text(language, 'profile.boroughs')}"
    return f"{sentence} {_outlines(profile)}"


def _figures(profile: Profile) -> pl.DataFrame:
    """The figures of all areas for the indicators that the area has a figure of, in words."""
    indicators = ask(catalogue.indicators, language=parts.language())
    ids = [row["indicator_id"] for row in profile.judged]
    apart = [row["indicator_id"] for row in profile.having("higher", "lower")]
    here = profile.frame.filter(pl.col("indicator_id").is_in(ids)).with_columns(
        pl.col("indicator_id").is_in(apart).alias("stands_out")
    )
    return cuts.in_words(here, list(indicators.iter_rows(named=True)), parts.language())


def _cut(profile: Profile, frame: pl.DataFrame) -> cuts.Cut:
    """The table, with the place of each figure in words beside it."""
    language = parts.language()
    ids = frame["indicator_id"].to_list()
    indicators = ask(catalogue.indicators, language=language).filter(pl.col("indicator_id").is_in(ids))  # fmt: skip
    figures = cuts.cut(frame, list(indicators.iter_rows(named=True)), f"profile-{profile.area['area_id']}",
                       text(language, "profile.title", area=profile.name))  # fmt: skip
    place = pl.Series(text(language, "profile.place"), _places(profile, frame))
    at = figures.table.columns.index(text(language, "word.value")) + 1
    return replace(figures, table=figures.table.insert_column(at, place))


def _unplaced(profile: Profile) -> None:
    """The figures that have no place among others, with the reason."""
    language = parts.language()
    rows = profile.having(*UNPLACED)
    with st.expander(text(language, "profile.unplaced", number=len(rows))):
        for verdict in UNPLACED:
            if here := profile.having(verdict):
                st.markdown(text(language, f"profile.{verdict}", fewest=queries.FEWEST_PEERS))
                st.markdown("\n".join(f"- {_figure(row)}" for row in here))


def _figure(row: Row) -> str:
    """An indicator with its figure and year."""
    figure = shown(row["value"], row["status"], row["unit"], row["decimals"], parts.language())
    return f"{row['indicator']}: {figure} ({row['year']})"


def _columns(profile: Profile, frame: pl.DataFrame) -> list[tuple[str, str, str]]:
    """Role, name and short name of each column that has a figure."""
    language, columns = parts.language(), []
    own = ask(catalogue.municipality)["focus_area_id"][0]
    for role in ("own", "city", "state", "nation"):
        rows = frame.filter((pl.col("role") == role) & pl.col("value").is_not_null())
        if rows.height:
            kind = role if role != "own" else profile.area["level"]
            kind = "city" if rows["area_id"][0] == own else kind
            columns.append((role, rows["area"][0], text(language, f"profile.column.{kind}")))
    return columns


def _outlines(profile: Profile) -> str:
    """What the outlines of the strip mean."""
    language, notes = parts.language(), []
    if profile.having("higher", "lower"):
        notes.append(text(language, "profile.outlined", reference=profile.reference()))
    if profile.having("few"):
        notes.append(text(language, "profile.dashed"))
    return " ".join(notes)


def _notes(profile: Profile, frame: pl.DataFrame) -> str:
    """What must stand in the picture itself: its outlines and the symbols of its figures."""
    language = parts.language()
    statuses = frame["status"].drop_nulls().unique(maintain_order=True)
    if statuses.is_empty():
        return _outlines(profile)
    words = [shown(None, status, "index", 0, language) for status in statuses]
    return f"{_outlines(profile)} {text(language, 'profile.symbols', list=', '.join(words))}"


def _places(profile: Profile, frame: pl.DataFrame) -> list[str]:
    """The place of each figure among the peers in words, and of the area's own what is said of it."""
    language = parts.language()
    own = {row["indicator_id"]: row for row in profile.judged}
    words = []
    for indicator_id, role, fifth in frame.select("indicator_id", "role", "fifth").iter_rows():
        place, row = text(language, f"profile.fifth.{fifth or 'none'}"), own[indicator_id]
        if role == "own" and row["verdict"] in ("higher", "lower"):
            place = text(language, "profile.place_way", place=place, way=_way(row))
        elif role == "own" and row["verdict"] == "few":
            place = text(language, "profile.place_few")
        words.append(place)
    return words


def _without(profile: Profile) -> None:
    """The indicators the area has no figure for, by the reason."""
    language = parts.language()
    rows = profile.frame.filter((pl.col("role") == "own") & pl.col("value").is_null())
    if rows.is_empty():
        return
    reasons: dict[str, list[str]] = {}
    for row in rows.iter_rows(named=True):
        reasons.setdefault(_reason(row, profile.area["level"]), []).append(row["indicator"])
    heading = text(
        language, "profile.missing_one" if rows.height == 1 else "profile.missing_many", number=rows.height,
    )  # fmt: skip
    with st.expander(heading):
        st.markdown("\n".join(f"- **{reason}:** {'; '.join(names)}" for reason, names in reasons.items()))  # fmt: skip


def _reason(row: Row, level: str) -> str:
    """Why there is no figure."""
    language = parts.language()
    if row["status"]:
        return shown(None, row["status"], row["unit"], row["decimals"], language)
    if not row["levels"]:
        return text(language, "profile.only_parts")
    if level in row["levels"]:
        return text(language, "status.missing")
    levels = [text(language, f"level.{each}.many") for each in row["levels"]]
    return text(language, "profile.only_levels", levels=enumerated(levels, language))


def _links(profile: Profile) -> None:
    """Every indicator with a figure of the area, leading to it."""
    with st.expander(text(parts.language(), "profile.to_indicators")):
        for row in profile.judged:
            _link(profile, row, row["indicator"])
