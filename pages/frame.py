"""The frame around every page: language, municipality, navigation, title and footer."""

import streamlit as st

from pages import choose, screen, selection, visit
from pages.show import link, origin
from queries import releases
from queries.records import Municipality
from sections import citation, frame
from sections.section import link as link_to
from texts import LANGUAGES, text

PAGES = {
    "overview": "",
    "monitoring": "monitoring",
    "networks": "networks",
    "goals": "goals",
    "sources": "sources",
}


def main() -> None:
    """Show the page that the address names."""
    question = visit.begin()
    if question is None:
        st.warning(text(selection.one("lang", LANGUAGES, LANGUAGES[0]), "frame.no_data"))
        return
    language, on_page = question.language, visit.screen() == "page"
    municipality = question.catalogue.municipality
    page = st.navigation(
        [_page(name, url, language) for name, url in PAGES.items()],
        position="top" if on_page else "hidden",
    )
    # The icon stands in the page shell.
    st.set_page_config(
        page_title=f"{page.title} – {municipality.name} – Bildungsblick", layout="wide"
    )
    if on_page:
        _masthead(municipality)
    else:
        screen.bar()
    if municipality.synthetic and on_page:
        st.warning(text(language, "frame.synthetic"))
    pinned = selection.shown("release")
    # One that another municipality has was pinned there, before the visitor came over here.
    if pinned not in ("", municipality.release_id) and not releases.published(pinned):
        # What the address says is not repeated: it could be a text of a stranger.
        st.warning(text(language, "frame.release_gone"))
    _run(page, language, pinned=pinned == municipality.release_id)
    if municipality.synthetic and not on_page:
        origin(text(language, "frame.synthetic"))
    _footer(municipality, language)
    if visit.screen() == "sheet":
        screen.address()
    selection.finish()


def _page(name: str, url: str, language: str) -> st.Page:
    title = text(language, f"{name}.title")
    return st.Page(f"{name}.py", title=title, url_path=url, default=not url)


def _run(page: st.Page, language: str, *, pinned: bool) -> None:
    """Show a page; one that asks an old file for what it lacks ends there, with a sentence."""
    try:
        page.run()
    except releases.TooOld:
        st.warning(text(language, "frame.too_old"))
        if pinned:
            latest = selection.everything() | {"release": ""}
            st.page_link(page, label=text(language, "frame.to_latest"), query_params=latest)


def _masthead(municipality: Municipality) -> None:
    with st.container(key="masthead", horizontal=True, vertical_alignment="center"):
        st.markdown(f"**Bildungsblick** · {municipality.name}", width="stretch")
        cities = frame.cities(visit.question().language, tuple(releases.municipalities()))
        if len(cities.options) > 1:
            choose.draw(cities)
        choose.draw(frame.languages(visit.question().language))
        screen.ways_in()


def _footer(municipality: Municipality, language: str) -> None:
    """Release of the data and the way to sources, feedback and accessibility."""
    with st.container(key="footer", horizontal=True, vertical_alignment="center"):
        st.caption(citation.released(municipality, language))
        link(link_to("sources", text(language, "frame.to_sources")))


main()
