"""How the areas of one level spread in the chosen year, and which differ by more than chance."""

from typing import Any

import polars as pl
import streamlit as st

from charts import distribution, funnel
from charts.theme import Picture
from pages import areas, choose, cuts, parts
from pages.monitoring_views import limits
from pages.monitoring_views.limits import Limits
from pages.monitoring_views.subject import Subject
from pages.store import ask, made
from queries import monitoring
from texts import text
from texts.figures import shown
from texts.sentences import enumerated, signs, without_figure

FEWEST_AREAS = 3
"""Fewer areas have no distribution."""

MOST_NAMED = 8
"""A sentence with more names than this is a list."""


@st.fragment
def show(subject: Subject) -> None:
    """Sentences, dots with reference values and limits, and the table; nothing for one place alone.

    A part of the page that runs alone: the choice of the picture leaves all else as it is.
    """
    areas.follow_pick()
    language = subject.language
    frame = subject.words(
        ask(
            monitoring.cross_section,
            indicator_id=subject.id,
            level=subject.level,
            year=subject.year,
            language=language,
        )
    )
    if frame["value"].count() < FEWEST_AREAS:
        return
    level = text(language, f"level.{subject.level}.many")
    st.subheader(text(language, "distribution.title", level=level), anchor=False)
    found = _limits(subject, frame)
    frame = limits.judged(frame, found)
    known = frame.filter(pl.col("value").is_not_null())
    parts.sentence(
        " ".join(filter(None, [_sentence(subject, frame, known), _outside(subject, known, found)]))
    )
    drawn = _drawn(known)
    many = drawn.height > distribution.rows_named(parts.look())
    kind = _kind(language) if many and found else "dots"
    ordered = frame.sort("value", descending=True, nulls_last=True)
    cut = cuts.cut(
        ordered,
        [subject.indicator],
        f"{subject.id}-{subject.level}-{subject.year}",
        f"{subject.indicator['name']}: {level}, {subject.year}",
    )
    cuts.figure(_picture(subject, drawn, found, kind), cut, subject.pick)
    for line in [
        _explained(subject, drawn, found, kind if many else "rows"),
        signs(known["status"], language),
        without_figure(frame.iter_rows(named=True), language),
        text(language, "spread.not_drawn", floor=subject.indicator["floor"])
        if drawn.height < known.height
        else "",
    ]:
        if line:
            st.caption(line)


def _drawn(known: pl.DataFrame) -> pl.DataFrame:
    """The areas of the picture: on a projector only those of which something can be said."""
    solid = known.filter("judgeable")
    return solid if parts.look().large and solid.height >= FEWEST_AREAS else known


def _limits(subject: Subject, frame: pl.DataFrame) -> Limits | None:
    """Limits around the nation's figure, among districts around the city's."""
    if subject.indicator["kind"] != "share":
        return None
    name = "nation_id" if subject.level in ("county", "state") else "focus_area_id"
    pooled = text(subject.language, "spread.pooled")
    return limits.find(frame, subject.point(subject.municipality[name]), pooled)


def _kind(language: str) -> str:
    return choose.one_of_few(
        "spread",
        text(language, "spread.kind"),
        ["dots", "funnel"],
        "dots",
        lambda kind: text(language, f"spread.{kind}"),
        label_shown=False,
    )


def _picture(subject: Subject, known: pl.DataFrame, found: Limits | None, kind: str) -> Picture:
    if found and kind == "funnel":
        figure = _figure(subject, found.value)
        return made(
            funnel.draw,
            frame=known,
            curves=limits.curves(known, found),
            reference=f"{found.reference}: {figure}",
            focus_ids=subject.highlighted,
            axis=subject.axis,
            look=parts.look(),
        )
    return made(
        distribution.draw,
        frame=known,
        references=_references(subject, known),
        focus_ids=subject.highlighted,
        floor=subject.indicator["floor"],
        axis=subject.axis,
        look=parts.look(),
    )


def _references(subject: Subject, known: pl.DataFrame) -> pl.DataFrame:
    """Land and nation as lines; where neither has a figure, the middle of the areas shown."""
    # Among districts the city itself is one to compare with; among counties it is one of them.
    own = subject.municipality["focus_area_id"]
    city = [own] if subject.level != "county" and not subject.is_count else []
    frame = ask(
        monitoring.series,
        indicator_id=subject.id,
        area_ids=[*city, *subject.larger_ids],
        first_year=subject.year,
        last_year=subject.year,
        language=subject.language,
    )
    frame = (
        subject.words(frame).select("area", "value", "shown").filter(pl.col("value").is_not_null())
    )
    if frame.height or subject.is_count:
        return frame
    median = float(known["value"].median())  # type: ignore[arg-type]
    label = text(subject.language, "distribution.median")
    return pl.DataFrame({"area": [label], "value": [median], "shown": [_figure(subject, median)]})


def _figure(subject: Subject, value: float) -> str:
    unit, decimals = subject.indicator["unit"], subject.indicator["decimals"]
    return shown(value, None, unit, decimals, subject.language)


def _sentence(subject: Subject, frame: pl.DataFrame, known: pl.DataFrame) -> str:
    language, decimals = subject.language, subject.indicator["decimals"]
    low, high = (float(known["value"].quantile(q, "linear")) for q in (0.25, 0.75))  # type: ignore[arg-type]
    sentence = text(
        language,
        "distribution.sentence",
        known=known.height,
        all=frame.height,
        year=subject.year,
        level=text(language, f"level.{subject.level}.dative"),
        low=_figure(subject, low),
        high=_figure(subject, high),
    )
    own = known.filter((pl.col("area_id") == subject.focus_id) & pl.col("judgeable"))
    if own.is_empty() or subject.level != "county" or subject.is_count:
        return sentence
    value = round(own["value"][0], decimals)
    lower = known.filter(pl.col("value").round(decimals) < value).height
    if lower == 0:
        return f"{sentence} {text(language, 'spread.lowest', area=own['area'][0])}"
    return f"{sentence} " + text(
        language,
        "distribution.position",
        lower=lower,
        known=known.height,
        area=own["area"][0],
        level=text(language, f"level.{subject.level}.dative"),
    )


def _outside(subject: Subject, known: pl.DataFrame, found: Limits | None) -> str:
    """Which areas lie outside the limits, and where the municipality itself lies."""
    if found is None:
        return ""
    language = subject.language
    judged = known.filter(pl.col("standing").is_in(["inside", "above", "below"]))
    sides = {
        side: judged.filter(pl.col("standing") == side)["area"].to_list()
        for side in ("above", "below")
    }
    outside = sum(len(names) for names in sides.values())
    said: dict[str, Any] = {
        "judged": judged.height,
        "level": text(language, f"level.{subject.level}.dative"),
        "reference": found.reference,
    }
    if outside:
        listed = [_side(side, names, outside, language) for side, names in sides.items() if names]
        form = "one" if outside == 1 else "many"
        words = text(
            language, f"spread.outside_{form}", outside=outside, areas=", ".join(listed), **said
        )
    else:
        words = text(language, "spread.outside_none", **said)
    own = judged.filter(pl.col("area_id") == subject.municipality["focus_area_id"])
    if own.is_empty():
        return words
    place = text(language, f"spread.own_{own['standing'][0]}", area=own["area"][0])
    return f"{words} {place}"


def _side(side: str, names: list[str], outside: int, language: str) -> str:
    """The areas on one side of the limits: named where all outside are few, else how many."""
    if outside <= MOST_NAMED:
        return text(language, f"spread.side_{side}", areas=enumerated(names, language))
    if len(names) == outside:
        return text(language, f"spread.side_{side}_all")
    return text(language, f"spread.side_{side}", areas=len(names))


def _explained(subject: Subject, known: pl.DataFrame, found: Limits | None, kind: str) -> str:
    """What the limits are, whose figure they surround, and how areas of few cases are drawn."""
    language, floor = subject.language, subject.indicator["floor"]
    if found is None:
        lines = [text(language, f"spread.none_{limits.reason_for_none(subject.indicator, known)}")]
    else:
        reference = f"{found.reference} ({_figure(subject, found.value)})"
        lines = [text(language, f"spread.explained_{kind}", reference=reference)]
    if (known["standing"] == "few").any():
        lines.append(text(language, "spread.few_explained", floor=floor))
    return " ".join(lines)
