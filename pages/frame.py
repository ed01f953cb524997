"""The frame around every page: language, municipality, navigation, title and footer."""

from pathlib import Path

import streamlit as st

from pages import choose, parts, screen, selection, store
from queries import catalogue
from texts import LANGUAGES, text

HERE = Path(__file__).parent
ICON = HERE.parent / "server" / "icon.svg"
STYLE = HERE / "style.css"
PAGES = {
    "overview": "",
    "monitoring": "monitoring",
    "networks": "networks",
    "goals": "goals",
    "sources": "sources",
}


def main() -> None:
    """Show the page that the address names."""
    selection.start()
    st.session_state.pop("picked", None)
    language = selection.one("lang", LANGUAGES, LANGUAGES[0])
    known = store.municipalities()
    if not known:
        st.warning(text(language, "frame.no_data"))
        return
    city = selection.one("city", known, known[0])
    release = selection.written("release")
    path = store.database(city, release)
    if path is None:
        st.warning(text(language, "frame.no_data"))
        return
    store.use(path)
    municipality = store.ask(catalogue.municipality).row(0, named=True)
    shown = screen.kind()
    page = st.navigation(
        [_page(name, url, language) for name, url in PAGES.items()],
        position="top" if shown == "page" else "hidden",
    )
    st.set_page_config(
        page_title=f"{page.title} – {municipality['name']} – Bildungsblick",
        page_icon=str(ICON),
        layout="wide",
    )
    st.html(STYLE)
    if shown == "page":
        _masthead(language, municipality, known)
    else:
        screen.bar()
    if municipality["synthetic"] and shown == "page":
        st.warning(text(language, "frame.synthetic"))
    # One that another municipality has was pinned there, before the visitor came over here.
    if release not in ("", municipality["release_id"]) and not store.published(release):
        # What the address says is not repeated: it could be a text of a stranger.
        st.warning(text(language, "frame.release_gone"))
    _run(page, language, pinned=release == municipality["release_id"])
    if municipality["synthetic"] and shown != "page":
        parts.origin(text(language, "frame.synthetic"))
    parts.footer(language, municipality)
    screen.address()
    selection.finish(screen.follow)


def _page(name: str, url: str, language: str) -> st.Page:
    title = text(language, f"{name}.title")
    return st.Page(f"{name}.py", title=title, url_path=url, default=not url)


def _run(page: st.Page, language: str, *, pinned: bool) -> None:
    """Show a page; one that asks an old file for what it lacks ends there, with a sentence."""
    try:
        page.run()
    except store.TooOld:
        st.warning(text(language, "frame.too_old"))
        if pinned:
            st.page_link(
                page,
                label=text(language, "frame.to_latest"),
                query_params=selection.everything() | {"release": ""},
            )


def _masthead(language: str, municipality: dict[str, object], known: list[str]) -> None:
    with st.container(key="masthead", horizontal=True, vertical_alignment="center"):
        st.markdown(f"**Bildungsblick** · {municipality['name']}", width="stretch")
        if len(known) > 1:
            choose.one_of_few(
                "city", text(language, "frame.city"), known, known[0], store.name, label_shown=False
            )
        choose.one_of_few(
            "lang",
            text(language, "frame.language"),
            LANGUAGES,
            LANGUAGES[0],
            lambda code: text(language, f"language.{code}"),
            label_shown=False,
        )
        screen.ways_in()


main()
