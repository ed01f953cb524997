"""Draws indicators as rows and findings as lines: one piece of HTML instead of dozens of elements."""

from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from sections.section import Line, Link, Row
from texts import text
from texts.marks import plain

To = Callable[[Link, str], str]
"""The address of a link, and of a section there."""
SHAPES = {"less_favourable": "−", "more_favourable": "+", "near": "≈"}
HEADS = ("indicator", "figure", "course", "judged", "influence", "source")


def draw(rows: Sequence[Row], language: str, to: To) -> None:
    """A list of rows, each a link as a whole; its columns are named above and, where narrow, in the row."""
    heads = {name: escape(text(language, f"overview.head_{name}")) for name in HEADS}
    above = "".join(f"<span>{head}</span>" for head in heads.values())
    lines = "".join(f"<li>{_row(each, heads, to)}</li>" for each in rows)
    st.html(
        f'<div class="rows"><div class="heads" aria-hidden="true">{above}</div><ul>{lines}</ul></div>'
    )


def draw_lines(lines: Sequence[Line], to: To) -> None:
    """What each line is about, leading on where it can, and what is said of it."""
    terms = "".join(
        f"<div><dt>{_about(line, to)}</dt><dd>{escape(plain(line.words))}</dd></div>"
        for line in lines
    )
    st.html(f'<dl class="findings">{terms}</dl>')


def _row(row: Row, heads: dict[str, str], to: To) -> str:
    course = escape(row.before)
    if row.course is not None:
        course = f'<img src="{escape(row.course.address)}" alt="{escape(row.course.alt)}">'
    shape = SHAPES.get(row.favour, "")
    figure_of = f"{row.year} {row.remark}".rstrip()
    return (
        f'<a class="name" data-within href="{escape(to(row.link, ""))}">{escape(row.link.words)}</a>'
        f'<span class="figure"><strong>{escape(row.figure)}</strong> <small>{escape(figure_of)}</small></span>'
        f'<span class="course">{course}</span>'
        f'<span class="judged {row.favour}"><i aria-hidden="true">{shape}</i>'
        f"<span><b>{escape(row.judged)}</b> <small>{escape(row.reference)}</small></span></span>"
        f'<span class="influence"><small class="head">{heads["influence"]}</small> {escape(row.influence)}</span>'
        f'<span class="source"><small class="head">{heads["source"]}:</small> '
        f'<a data-within href="{escape(to(row.source, "source"))}">{escape(row.source.words)}</a></span>'
    )


def _about(line: Line, to: To) -> str:
    about = escape(line.about)
    if line.link is None:
        return about
    return f'<a data-within href="{escape(to(line.link, ""))}">{about}</a>'
