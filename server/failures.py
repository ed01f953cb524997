"""What is said when a page script fails."""

import logging
import secrets

import streamlit as st

from server.counts import count
from server.language import language_of

FAILED = {
    "de": "Diese Ansicht konnte nicht gezeigt werden. Bitte laden Sie die Seite neu. Hilft das "
    "nicht, nennen Sie der Kontaktstelle bitte die Nummer {number}.",
    "en": "This view could not be shown. Please reload the page. If that does not help, please "
    "give the contact point the number {number}.",
}

log = logging.getLogger("bildungsblick")


def show_failure(error: Exception) -> bool:
    """Tell the visitor that a view failed, and nothing about how.

    Streamlit has just written the traceback to the log; the line written here ties it to the
    number the visitor sees. True keeps Streamlit from showing the error itself.
    """
    count("views_failed")
    number = secrets.token_hex(4)
    log.error("The failure logged above (%s) was shown as number %s", type(error).__name__, number)
    sentence = FAILED[language_of(st.query_params.get("lang"))]
    st.error(sentence.format(number=number))
    return True
