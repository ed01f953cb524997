"""The frame around every page: language, municipality, navigation, title and footer."""

from collections.abc import Mapping
from html import escape
from typing import Literal

import streamlit as st

from pages import choose, screen, search, selection, visit
from pages.addresses import PAGES
from pages.fold import fold
from pages.show import origin, to
from queries import releases
from queries.records import Municipality
from sections import citation, frame
from sections.known import known
from sections.section import link
from sections.sources.contents import ABOUT
from texts import text
from texts.marks import markdown, strong
from texts.sentences import enumerated

CITY_WIDTH = 180
"""Pixels of the list of municipalities: the longest names of German cities fit."""


def main() -> None:
    """Show the page that the address names; where its release breaks meanwhile, the one before."""
    try:
        _show()
    except releases.Unreadable:
        if st.session_state.get("tried_again"):
            raise
        st.session_state["tried_again"] = True
        st.rerun()
    st.session_state["tried_again"] = False


def _show() -> None:
    try:
        question = visit.begin()
    except releases.TooOld:
        # Not even what the release is about can be read.
        language = selection.shown("lang")
        _too_old(_navigation(language, "hidden"), language, pinned=bool(selection.shown("release")))
        return
    if question is None:
        language = selection.shown("lang")
        down = releases.offered()
        st.warning(text(language, "frame.down") if down else text(language, "frame.no_data"))
        return
    language, on_page = question.language, visit.screen() == "page"
    municipality = question.catalogue.municipality
    page = _navigation(language, "top" if on_page else "hidden")
    # The icon stands in the page shell.
    st.set_page_config(
        page_title=f"{page.title} – {municipality.name} – Bildungsblick", layout="wide"
    )
    if on_page:
        _masthead(municipality, ways=page.url_path != PAGES["monitoring"])
    else:
        screen.bar()
    if municipality.synthetic and on_page:
        st.warning(text(language, "frame.synthetic"))
    _say_what_is_gone(municipality, language)
    # What a page cannot show is known when it is there, and said above it.
    notices = st.container()
    pinned = selection.shown("release")
    _run(page, language, pinned=pinned == municipality.release_id)
    with notices:
        _say_what_is_not_there(language)
    if municipality.synthetic and not on_page:
        origin(text(language, "frame.synthetic"))
    _footer(municipality, language)
    if visit.screen() == "sheet":
        screen.address()
    selection.finish()


def _say_what_is_gone(municipality: Municipality, language: str) -> None:
    """Where the address names a municipality or a release that cannot be shown, say so."""
    # What the address says is not repeated: it could be a text of a stranger.
    asked = selection.everything().get("city", "")
    if asked and asked not in visit.current() and asked in releases.offered():
        selection.refused().pop("city")
        st.warning(text(language, "frame.city_down"))
    pinned = selection.shown("release")
    if pinned in ("", municipality.release_id):
        return
    if releases.was_withdrawn(pinned):
        st.warning(text(language, "frame.release_withdrawn"))
    # One that another municipality has was pinned there, before the visitor came over here.
    elif not releases.elsewhere(pinned, municipality.municipality_id):
        st.warning(text(language, "frame.release_gone"))


def _say_what_is_not_there(language: str) -> None:
    """Say which choices, of a link or made on another page, cannot be had in what is shown now."""
    linked, refused = selection.linked(), selection.refused()
    replaced = enumerated(selection.replaced(), language)
    if linked.keys() & refused or not _knows(linked):
        what = f": {replaced}" if replaced else ""
        st.warning(markdown(text(language, "frame.not_known", what=what)))
    elif replaced:
        st.info(markdown(text(language, "frame.replaced", what=replaced)))


def _knows(linked: Mapping[str, str]) -> bool:
    """Whether this release has what a link names: indicator, areas, source, goal, participant."""
    for name, value in linked.items():
        try:
            ids = known(name, visit.question())
        except releases.TooOld:
            continue  # its page says so
        asked = {each for each in value.split(selection.SEPARATOR) if each != selection.NOTHING}
        if ids is not None and not asked <= set(ids):
            return False
    return True


def _navigation(language: str, position: Literal["top", "hidden"]) -> st.Page:
    """The page that the address names, out of all, and the menu of them."""
    # Kept for the visit: each new one looks for its file.
    kept = st.session_state.setdefault("pages", {})
    if language not in kept:
        kept[language] = [_page(name, url, language) for name, url in PAGES.items()]
    return st.navigation(kept[language], position=position)


def _page(name: str, url: str, language: str) -> st.Page:
    title = text(language, f"{name}.title")
    return st.Page(f"{name}.py", title=title, url_path=url, default=not url)


def _run(page: st.Page, language: str, *, pinned: bool) -> None:
    """Show a page; one that asks an old file for what it lacks ends there, with a sentence."""
    try:
        page.run()
    except releases.TooOld:
        _too_old(page, language, pinned=pinned)


def _too_old(page: st.Page, language: str, *, pinned: bool) -> None:
    """Say that the release lacks what the page asks for, and offer the latest where it is another."""
    st.warning(text(language, "frame.too_old"))
    if pinned:
        latest = selection.everything() | {"release": ""}
        st.page_link(page, label=text(language, "frame.to_latest"), query_params=latest)


def _masthead(municipality: Municipality, *, ways: bool) -> None:
    """Name, municipality and language; `ways` to projector and paper, where the page has none itself."""
    cities = frame.cities(visit.question().language, visit.current())
    name = cities.named.get(municipality.municipality_id, municipality.name)
    with st.container(key="masthead", horizontal=True, vertical_alignment="center"):
        st.markdown(markdown(f"{strong('Bildungsblick')} · {name}"), width="stretch")
        search.box()
        languages = frame.languages(visit.question().language)
        fold("site", f"{name} · {choose.said(languages)}")
        if len(cities.options) > 1:
            choose.draw(cities, width=CITY_WIDTH)
        choose.draw(languages)
        if ways:
            screen.ways_in()


def _footer(municipality: Municipality, language: str) -> None:
    """Release of the data, and five ways that every public site has."""
    ways = "".join(
        f'<a data-within href="{escape(to(link("sources", ""), part))}">'
        f"{escape(text(language, f'sources.{part}'))}</a>"
        for part in ABOUT
    )
    released = escape(citation.released(municipality, language))
    label = escape(text(language, "frame.about"))
    with st.container(key="footer"):
        st.html(
            f'<footer role="contentinfo"><p>Bildungsblick · {released}</p>'
            f'<nav aria-label="{label}">{ways}</nav></footer>'
        )


main()
