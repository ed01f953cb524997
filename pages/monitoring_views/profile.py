"""One area in all its indicators: what stands out, and where each value lies among its peers."""

import polars as pl
import streamlit as st

from pages import areas, parts, screen, selection
from pages.monitoring_views import profile_choice, profile_strip
from pages.monitoring_views.profile_rules import Profile, Row, judged, measure, way
from pages.monitoring_views.subject import COUNTIES
from pages.store import ask
from queries import catalogue
from queries import profile as queries
from texts import text
from texts.figures import shown
from texts.sentences import enumerated

SECTIONS = ("stands_out", "all")
"""What a screen or sheet shows one at a time."""
NAMED = 4
"""Indicators the opening sentence names for each direction; all follow below it."""


def show() -> None:
    """Choice of the area; what stands out; the strip of all indicators; what there is no figure for."""
    with st.container(border=True, key="choice"):
        area = profile_choice.area()
    language = parts.language()
    frame = ask(queries.profile, area_id=area["area_id"], language=language)
    profile = Profile(area, frame, judged(frame, measure(area["level"])))
    st.header(text(language, "profile.title", area=profile.name), anchor=False)
    if not profile.judged:
        parts.lead(text(language, "profile.lead_nothing", area=profile.name))
        return
    parts.lead(_lead(profile))
    pieces = (_what_stands_out, profile_strip.show)
    one_at_a_time = dict(zip(SECTIONS, pieces, strict=True))
    on_a_page = one_at_a_time | {"without": _without, "links": _links}
    for section in screen.sections(on_a_page, one_at_a_time):
        section(profile)


def _lead(profile: Profile) -> str:
    """How much of what can be tested is clearly different, and what."""
    language = parts.language()
    tested = profile.having("higher", "lower", "usual")
    if not tested:
        return text(
            language,
            "profile.lead_unchecked",
            area=profile.name,
            known=len(profile.judged),
            all=profile.frame["indicator_id"].n_unique(),
        )
    different = profile.having("higher", "lower")
    key = {0: "none", 1: "one"}.get(len(different), "many")
    sentences = [
        text(
            language,
            f"profile.lead_{key}",
            area=profile.name,
            number=len(different),
            all=len(tested),
            reference=profile.reference(),
        )
    ]
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
            if selection.shown("screen") == "page":
                _link(profile, row, row["indicator"])
            else:
                # Screens and sheets show no links, and the name must stand there.
                st.markdown(f"**{row['indicator']}**")
        right.markdown(_line(row))
    if rows := profile.having("unchecked"):
        sentences = [text(language, "profile.unchecked", number=len(rows))]
        if high := [row["indicator"] for row in rows if row["fifth"] == 5]:
            sentences.append(
                text(language, "profile.unchecked_high", list=enumerated(high, language))
            )
        if low := [row["indicator"] for row in rows if row["fifth"] == 1]:
            sentences.append(
                text(language, "profile.unchecked_low", list=enumerated(low, language))
            )
        st.markdown(" ".join(sentences))
    if profile.having("higher", "lower", "usual"):
        st.caption(text(language, "profile.rule", level=profile.peers))


def _line(row: Row) -> str:
    """One indicator that is clearly different, in a line."""
    language = parts.language()
    unit, decimals = row["unit"], row["decimals"]
    return text(
        language,
        "profile.line",
        year=row["year"],
        value=shown(row["value"], row["status"], unit, decimals, language) + ".",
        way=way(row),
        other=row["other_area"] or text(language, "profile.middle"),
        figure=shown(row["other"], None, unit, decimals, language),
    )


def _link(profile: Profile, row: Row, words: str) -> None:
    """A link to the view of one indicator, with this area in it."""
    area = profile.area
    chosen = {areas.NAME if area["level"] in areas.SMALL else COUNTIES: area["area_id"]}
    if area["area_id"] == ask(catalogue.municipality)["focus_area_id"][0]:
        chosen = {}
    parts.link(
        "monitoring",
        words,
        view="indicator",
        indicator=row["indicator_id"],
        domain="",
        level=area["level"],
        year=str(row["year"]),
        **chosen,
    )


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
        language,
        "profile.missing_one" if rows.height == 1 else "profile.missing_many",
        number=rows.height,
    )
    with st.expander(heading):
        st.markdown(
            "\n".join(f"- **{reason}:** {'; '.join(names)}" for reason, names in reasons.items())
        )


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
