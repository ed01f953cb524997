"""The search box: the page draws it once, the browser fills it (`server/browser/search.js`)."""

from html import escape
from urllib.parse import urlencode

import streamlit as st

from pages import visit
from texts import text

SAID = ("none", "one", "many", "more", "near")
"""How many were found: that many, more than are shown, or only what is spelled alike."""


def box() -> None:
    """A field that finds indicators, areas, topics, goals, networks and sources while one types."""
    question = visit.question()
    language, municipality = question.language, question.catalogue.municipality
    asked = urlencode(
        {"city": municipality.municipality_id, "release": municipality.release_id, "lang": language}
    )
    # The browser fills the numbers in.
    words = {
        name: escape(text(language, f"search.{name}", number="{number}", shown="{shown}"))
        for name in ("label", "placeholder", "found", *(f"found_{each}" for each in SAID))
    }
    said = " ".join(f'data-{each}="{words[f"found_{each}"]}"' for each in SAID)
    with st.container(key="search"):
        st.html(
            f'<div class="search" role="search" data-index="search.json?{escape(asked)}"'
            f" {said}>"
            f'<input type="search" role="combobox" aria-label="{words["label"]}"'
            f' placeholder="{words["placeholder"]}" autocomplete="off" spellcheck="false"'
            ' aria-autocomplete="list" aria-expanded="false" aria-controls="found">'
            '<div class="found"><p role="status"></p>'
            f'<ul id="found" role="listbox" aria-label="{words["found"]}"></ul></div></div>'
        )
