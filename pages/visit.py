"""The visit of one person: of which release, in which language and look this run answers."""

from collections.abc import Callable, Mapping
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from charts.theme import Look
from pages import selection
from queries import releases
from sections.catalogue import Edition, catalogue
from sections.question import Question
from texts import LANGUAGES

SCREENS = ("page", "meeting", "sheet")
"""How a view is shown: on its page, large and bare for a projector, or as a sheet for the printer."""


def begin() -> Question | None:
    """Take up what the address says; None where no municipality has a release that can be read."""
    selection.start()
    language = selection.one("lang", LANGUAGES, LANGUAGES[0])
    current = st.session_state["current"] = releases.current()
    if not current:
        return None
    city, pinned = selection.one("city", [*current], min(current)), selection.written("release")
    database = releases.database(city, pinned) if pinned else current[city]
    if database is None:
        return None
    shown = selection.one("screen", SCREENS, SCREENS[0])
    synthetic = catalogue(Edition(database, language)).municipality.synthetic
    # Paper is light, whatever the screen is.
    dark = st.context.theme.type == "dark" and shown != "sheet"
    look = Look(language, dark, synthetic, large=shown == "meeting", paper=shown == "sheet")
    question = Question(database, look)
    st.session_state["question"] = question
    return question


def current() -> Mapping[str, str]:
    """Path of the current database of each municipality that this run can show, by short name."""
    databases: dict[str, str] = st.session_state["current"]
    return databases


def question() -> Question:
    """What every section of this run is asked with."""
    asked: Question = st.session_state["question"]
    return asked


def screen() -> str:
    """How this run shows its view, one of `SCREENS`."""
    return selection.shown("screen")


def permalink() -> str:
    """Address of what is shown so far, on any machine and with the release of its data pinned."""
    return permalink_later()()


def permalink_later() -> Callable[[], str]:
    """The same, to be asked for when the run has ended and the whole view is known."""
    # What the browser says after the path is replaced: a stranger can say anything there.
    page = urlunsplit((*urlsplit(st.context.url or "")[:3], "", ""))
    shown_now = selection.address_later()
    release = question().catalogue.municipality.release_id

    def address() -> str:
        # Whoever follows it wants the page, not the screen or sheet it was read from.
        named = {name: value for name, value in shown_now().items() if name != "screen"}
        return f"{page}?{urlencode(named | {'release': release}, safe=selection.SEPARATOR)}"

    return address
