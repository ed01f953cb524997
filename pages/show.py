"""Draws any section, on the page, large for a projector, or on a sheet of paper."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from html import escape
from typing import Any, Literal
from urllib.parse import urlencode

import streamlit as st

from charts.theme import PICK, Picture
from exports.files import files
from exports.network import network_files
from geo import layers
from pages import choose, fold, rows, selection, visit
from pages.addresses import PAGES
from sections.choice import Choice, OneOf, one_of
from sections.section import (
    METHOD,
    NOTHING,
    Answer,
    Card,
    Folded,
    Graph,
    KeyFigure,
    Link,
    Map,
    Section,
)
from sections.table import Table
from texts import text
from texts.marks import markdown, plain, small, strong

LONG_TABLE = 12
"""Rows above which a table scrolls in its own window."""
TABLE_HEIGHT = 430
LONG_LISTING = 15
"""The same for rows that are what a section shows."""

FEW_CARDS = 4
"""More than these are not all shown on a telephone."""

Form = Literal["chart", "table"]


def show(
    section: Section, *choices: Choice, on_pick: choose.Pick | None = None, form: Form | None = None
) -> None:
    """Draw a section, with the widgets of its choices below its heading.

    `on_pick` is called with the id of an area that was clicked in its picture or map. `form` is chart or
    table where the page has decided that, else visitors choose where there is a table; an answer and
    the sections of an indicator, whose tables stand in one of their own, show charts.
    """
    if section == NOTHING:
        return
    with st.container(key=f"section_{section.name}"):
        forms = _forms(section) if form is None else None
        if section.answer is not None:
            _heading(section)
            _answer(section.answer, section, choices)
            return
        _head(section, [*choices, *([forms] if forms else [])])
        shape = choose.one(forms) if forms else form
        if section.lead:
            lead(section.lead)
        if visit.screen() == "meeting":
            # The picture on the screen, what is said of it below.
            _content(section, shape, on_pick)
            _words(section)
        else:
            _words(section)
            _content(section, shape, on_pick)
        if section.rows:
            rows.draw(section.rows, visit.question().language, to)
        if section.lines:
            rows.draw_lines(section.lines, to)
        _cards(section.cards, section.card_width)
        _below(section)


def _widgets(section: Section, choices: Sequence[Choice]) -> None:
    if choices:
        name = f"choices_{section.name}"
        with st.container(key=name, horizontal=True, vertical_alignment="bottom"):
            boxes = [each for each in choices if not _is_switch(each)]
            if len(boxes) > 1:
                fold.fold(name, choose.said_by_name(*boxes))
            for choice in choices:
                choose.draw(choice)


def _is_switch(choice: Choice) -> bool:
    """Whether a choice says for itself what is chosen, in one line."""
    return isinstance(choice, OneOf) and choice.shape == "few"


def _below(section: Section) -> None:
    """Notes, what is folded, and links."""
    if section.notes:
        st.caption(markdown("\n\n".join(section.notes)))
    for folded in section.folded:
        _folded(folded)
    if section.links:
        with st.container(horizontal=True):
            for each in section.links:
                link(each)


def _content(section: Section, form: str | None, on_pick: choose.Pick | None) -> None:
    """Its rows, or a form of it: the picture, or its figures as a table."""
    if section.listing is not None:
        _listing(section, section.listing())
    elif form == "table":
        _whole_table(section)
    else:
        _pictures(section, on_pick)


def _forms(section: Section) -> OneOf | None:
    """Picture or table: one of them at a time, so that the other need not be made."""
    if section.table is None or section.listing is not None or visit.screen() != "page":
        return None
    language = visit.question().language
    words = [(form, text(language, f"part.{form}")) for form in ("chart", "table")]
    return one_of("as", text(language, "part.as"), words, "chart", "few", label_shown=False)


def link(to: Link) -> None:
    """A link to another page that keeps this visit's choices and sets some; "" forgets one."""
    st.page_link(
        f"{to.page}.py",
        label=markdown(to.words),
        query_params=selection.everything() | dict(to.choices),
    )


def to(link: Link, part: str = "") -> str:
    """The address of a link, and of a section there, for links that we draw ourselves.

    Whoever follows it in this visit keeps all choices; elsewhere it opens the same release.
    """
    here = {name: selection.shown(name) for name in ("city", "lang", "release")}
    named = {name: value for name, value in here.items() if value} | dict(link.choices)
    address = f"{PAGES[link.page]}?{urlencode(named, safe=selection.SEPARATOR)}"
    return f"{address}#{part}" if part else address


def lead(words: str) -> None:
    """The sentence a page opens with, in large letters."""
    with st.container(key="lead"):
        st.markdown(markdown(words))


def origin(words: str) -> None:
    """Where something comes from, in small letters; captions would grey out its link too much."""
    st.markdown(markdown(small(words)))


def _head(section: Section, choices: Sequence[Choice]) -> None:
    """Heading and widgets; one switch or two stand beside the heading."""
    if section.heading and 0 < len(choices) < 3 and all(map(_is_switch, choices)):
        with st.container(key=f"head_{section.name}", horizontal=True, vertical_alignment="center"):
            _heading(section)
            for choice in choices:
                choose.draw(choice)
        return
    if section.heading:
        _heading(section)
    _widgets(section, choices)


def _heading(section: Section) -> None:
    heading: dict[int, Callable[..., Any]] = {1: st.title, 2: st.header, 3: st.subheader}
    heading[section.level](markdown(section.heading), anchor=False)


def _words(section: Section) -> None:
    if section.sentences:
        st.markdown(markdown("\n\n".join(section.sentences)))
    if section.missing:
        st.info(markdown(section.missing))
    if section.figures:
        st.html(_key_figures(section.figures))


def _answer(answer: Answer, section: Section, choices: Sequence[Choice]) -> None:
    """What is said on the left, its course on the right; in a line below what it rests on."""
    if section.picture is None and not choices:
        st.html(_said(answer))
    else:
        said, course = st.columns(2, gap="medium")
        with said:
            st.html(_said(answer))
        with course:
            _widgets(section, choices)
            _words(section)
            if section.picture is not None:
                _chart(section.picture)
            if section.notes:
                st.caption(markdown("\n\n".join(section.notes)))
    with st.container(key="foot", horizontal=True, vertical_alignment="center"):
        if answer.foot:
            origin(answer.foot)
        for each in section.links:
            link(each)


def _said(answer: Answer) -> str:
    """Figure and lines: a sentence whose figure is large, and a list of terms with what is said."""
    remark = f" <small>{escape(answer.remark)}</small>" if answer.remark else ""
    figure = f"<strong>{escape(answer.figure)}{remark}</strong>" if answer.figure else ""
    lines = [
        f"<div><dt>{escape(line.about)}</dt><dd>{escape(plain(line.words))}</dd></div>"
        for line in answer.lines
    ]
    return (
        f'<div class="answer"><p><span>{escape(plain(answer.before))}</span> {figure} '
        f"<span>{escape(answer.after)}</span></p><dl>{''.join(lines)}</dl></div>"
    )


def _key_figures(figures: Sequence[KeyFigure]) -> str:
    """Names and figures side by side, as a list of terms with what each is."""
    terms = []
    for each in figures:
        remark = f"<small>{escape(each.remark)}</small>" if each.remark else ""
        name, figure = escape(each.name), escape(each.figure)
        terms.append(f"<div><dt>{name}</dt><dd>{figure}{remark}</dd></div>")
    return f'<dl class="key-figures">{"".join(terms)}</dl>'


def _pictures(section: Section, on_pick: choose.Pick | None) -> None:
    screen = visit.screen()
    _drawn(section, on_pick if screen == "page" else None)
    if section.table is not None and screen == "sheet":
        _excerpt(section.table())


def _drawn(section: Section, on_pick: choose.Pick | None) -> None:
    if section.legend is None:
        _plain_pictures(section, on_pick)
        return
    wide, side = st.columns([5, 2], gap="medium")
    with side:
        if section.legend_title:
            st.markdown(markdown(strong(section.legend_title)))
        _chart(section.legend)
        if section.legend_notes:
            st.caption(markdown("\n\n".join(section.legend_notes)))
    with wide:
        _plain_pictures(section, on_pick)


def _plain_pictures(section: Section, on_pick: choose.Pick | None) -> None:
    if section.key is not None:
        _chart(section.key)
    if section.map is not None:
        _map(section.map, on_pick)
    if section.graph is not None:
        _graph(section.graph, on_pick)
    if section.picture is not None:
        _chart(section.picture, on_pick)
    if section.panels:
        columns = min(3, len(section.panels))
        with st.grid(columns=columns, min_column_width=section.panel_width, gap="medium"):
            for panel in section.panels:
                with st.container(gap=None):
                    st.markdown(markdown(strong(panel.heading)))
                    _chart(panel.picture)


def _chart(picture: Picture, on_pick: choose.Pick | None = None) -> None:
    """A chart with its text alternative."""
    # Its height stands from the beginning: else the page would jump while it is drawn. A projector's
    # screen is made to fit by zooming, and would take that height for more than there is.
    given = picture.spec.get("height")
    is_set = isinstance(given, int) and visit.screen() == "page"
    height: Any = given if is_set else "content"
    if on_pick is None or not picture.can_pick:
        st.vega_lite_chart(
            picture.spec, theme=None, alt=picture.alt, width="stretch", height=height
        )
        return
    # A new key for each picture: what was clicked in the last one is forgotten with it.
    key = f"pick_{picture.key}"

    def picked() -> None:
        for point in st.session_state[key].selection.get(PICK, []):
            on_pick(str(point["area_id"]))

    st.vega_lite_chart(
        picture.spec,
        theme=None,
        alt=picture.alt,
        width="stretch",
        height=height,
        key=key,
        on_select=picked,
        selection_mode=PICK,
    )


def _map(drawn: Map, on_pick: choose.Pick | None) -> None:
    # One name for all years: the map is changed and not built anew, and stays where it was moved to.
    anew = f"anew_{drawn.key}"
    name = f"map_{drawn.key}_{st.session_state.get(anew, 0)}"
    before = layers.chosen(st.session_state[name].selection) if name in st.session_state else None

    def touched() -> None:
        area_id = layers.clicked(st.session_state[name].selection, before)
        if area_id and on_pick is not None:
            on_pick(area_id)

    st.pydeck_chart(
        layers.Finished(drawn.deck), height=drawn.height, alt=drawn.alt, key=name, on_select=touched
    )
    question = visit.question()
    st.button(
        text(question.language, "map.reset"),
        key=f"reset_{anew}",
        type="tertiary",
        on_click=_again,
        args=(anew,),
    )
    if question.look.synthetic:
        st.caption(text(question.language, "frame.synthetic_short"))


def _graph(graph: Graph, on_pick: choose.Pick | None) -> None:
    """A network that highlights, zooms and moves in the browser; a click names a node."""
    key = f"graph_{graph.key}"

    def picked() -> None:
        for group in st.session_state[key].selection.selected:
            for place in group["data_indices"]:
                if group["data_type"] == "node" and place < len(graph.ids) and on_pick is not None:
                    on_pick(graph.ids[place])

    st.echarts_chart(
        graph.option,
        theme=None,
        height=graph.height,
        alt=graph.alt,
        key=key,
        on_select=picked if on_pick is not None else "ignore",
    )


def _again(name: str) -> None:
    """Build a map anew, as it was before anyone moved it."""
    st.session_state[name] = st.session_state.get(name, 0) + 1


def _whole_table(section: Section) -> None:
    if section.table is None:
        return
    table = section.table()
    if visit.screen() == "sheet":
        _excerpt(table)
        return
    _rows(table.on_page, table.title)
    _downloads(section, table)


def _listing(section: Section, rows: Table) -> None:
    """Rows that are what the section shows, with the files of all of them."""
    if visit.screen() == "sheet":
        _excerpt(rows)
        return
    height: Any = TABLE_HEIGHT if rows.on_page.num_rows > LONG_LISTING else "content"
    st.table(rows.on_page, border="horizontal", height=height, hide_index=True, alt=rows.title)
    if section.table is not None and visit.screen() == "page":
        _downloads(section, section.table())


def _downloads(section: Section, table: Table) -> None:
    """A button for each file of a section."""
    municipality, address = visit.question().catalogue.municipality, visit.permalink_later()
    drawn = section.pictures if section.listing is None else None
    offered = files(table, drawn, municipality, address)
    if section.graph is not None:
        offered = [*offered, *network_files(section.graph, municipality, address)]
    with st.container(horizontal=True, gap="small", key=f"downloads_{section.name}"):
        for file in offered:
            st.download_button(
                file.label,
                file.make,
                file.name,
                file.kind,
                key=f"download_{file.name}",
                on_click="ignore",
            )


def _excerpt(table: Table) -> None:
    """The table as far as it fits on a sheet of paper."""
    rows, whole = table.excerpt
    _rows(rows, table.title)
    shown, number = rows.num_rows, table.words.height
    if shown < number and not table.is_by_year:
        st.caption(text(table.language, "screen.excerpt_of", rows=shown, number=number))
    elif not whole:
        st.caption(text(table.language, "screen.excerpt"))


def _rows(rows: Any, label: str) -> None:
    """A real HTML table with a label for those who hear it; long ones scroll, but never on paper."""
    scrolls = rows.num_rows > LONG_TABLE and visit.screen() != "sheet"
    height: Any = TABLE_HEIGHT if scrolls else "content"
    st.table(rows, border="horizontal", height=height, hide_index=True, alt=label)


def _cards(cards: Sequence[Card], width: int) -> None:
    if len(cards) > FEW_CARDS:
        # A telephone shows the first, and the others when they are asked for.
        with st.container(key=f"few_{cards[0].name}"):
            _grid(cards, width)
            fold.rest(f"few_{cards[0].name}", len(cards))
    elif cards:
        _grid(cards, width)


def _grid(cards: Sequence[Card], width: int) -> None:
    with st.grid(min_column_width=width, gap="medium"):
        for card in cards:
            with st.container(
                border=card.framed,
                height="stretch" if card.framed else "content",
                gap="small" if card.framed or card.cards else None,
            ):
                _card(card)


def _card(card: Card) -> None:
    _title(card)
    if card.figure is not None:
        with st.container(key=f"big_{card.name}", gap=None):
            st.markdown(markdown(card.figure.name))
            st.markdown(markdown(strong(card.figure.figure)))
    if card.sentences:
        st.markdown(markdown("\n\n".join(card.sentences)))
    _cards(card.cards, card.card_width)
    if card.notes:
        st.caption(markdown("\n\n".join(card.notes)))
    if card.origin:
        origin(card.origin)
    if card.link is not None:
        link(card.link)


def _title(card: Card) -> None:
    if card.title_link is not None and visit.screen() == "page":
        link(card.title_link)
    elif card.title_link is not None:
        # Projector and paper hide links, but not what a card is about.
        st.markdown(markdown(strong(card.title_link.words)))
    if card.title and card.headed:
        st.subheader(markdown(card.title), anchor=False)
    elif card.title:
        st.markdown(markdown(strong(card.title)))
    if card.subtitle:
        st.caption(markdown(card.subtitle))


def _folded(folded: Folded) -> None:
    if visit.screen() == "meeting":
        return
    if visit.screen() == "sheet":
        # Nothing can be unfolded on paper; how a figure was computed must stand there.
        if folded.name.startswith(METHOD):
            show(replace(folded.content(), picture=None))
        if folded.on_paper:
            show(replace(folded.content(), heading=folded.title, level=3))
        return
    part = st.expander(
        markdown(folded.title),
        expanded=folded.is_open,
        key=f"fold_{folded.name}",
        on_change="rerun",
    )
    with part:
        if part.open:
            show(folded.content())
