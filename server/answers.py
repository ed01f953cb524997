"""Our own answer where there is nothing to show: calm, in both languages, and never Streamlit's."""

import logging
import secrets

from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.counts import count
from server.language import LANGUAGES

SAID: dict[str, dict[int, tuple[str, str]]] = {
    "de": {
        404: ("Hier ist nichts", "Unter dieser Adresse gibt es keine Seite."),
        405: ("So nicht", "Diese Seite kann nur gelesen werden."),
        503: (
            "Gerade sind sehr viele da",
            "Bitte laden Sie die Seite in einer Minute noch einmal.",
        ),
        500: (
            "Das hat nicht geklappt",
            "Bitte laden Sie die Seite neu. Hilft das nicht, nennen Sie der Kontaktstelle bitte "
            "die Nummer {number}.",
        ),
        400: ("Nicht verständlich", "Diese Anfrage war nicht zu verstehen."),
    },
    "en": {
        404: ("There is nothing here", "No page has this address."),
        405: ("Not like this", "This page can only be read."),
        503: ("Very many are here just now", "Please load the page again in a minute."),
        500: (
            "That did not work",
            "Please reload the page. If that does not help, please give the contact point the "
            "number {number}.",
        ),
        400: ("Not understood", "This request could not be understood."),
    },
}
TO_START = {"de": "Zur Startseite", "en": "To the start page"}
STYLE = (
    "body{font:1.1rem/1.5 sans-serif;max-width:36rem;margin:12vh auto;padding:0 1rem;"
    "color:#10161d;background:#fff}a{color:#0b4f8a}section{margin-bottom:2.5rem}"
    "@media(prefers-color-scheme:dark){body{color:#eef2f6;background:#0e1217}a{color:#8fc1f0}}"
)
RETRY = {503: {"Retry-After": "60"}}

log = logging.getLogger("bildungsblick")


def answer(status: int, number: str = "") -> Response:
    """The page for a status; those without words of their own have those of their hundred."""
    words = [(language, *_words(language, status, number)) for language in LANGUAGES]
    title = " · ".join(heading for _, heading, _ in words)
    parts = "".join(
        f'<section lang="{language}"><h1>{heading}</h1><p>{sentence}</p>'
        f'<p><a href="/?lang={language}">{TO_START[language]}</a></p></section>'
        for language, heading, sentence in words
    )
    page = (
        f'<!DOCTYPE html><html lang="{LANGUAGES[0]}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="robots" content="noindex"><link rel="icon" href="/icon.svg">'
        f"<title>{title} – Bildungsblick</title><style>{STYLE}</style></head>"
        f"<body><main>{parts}</main></body></html>"
    )
    headers = {"Cache-Control": "no-store", **RETRY.get(status, {})}
    return HTMLResponse(page, status, headers)


def _words(language: str, status: int, number: str) -> tuple[str, str]:
    usual = 500 if status >= 500 else 400
    heading, sentence = SAID[language].get(status, SAID[language][usual])
    return heading, sentence.format(number=number)


class OwnAnswers:
    """Puts our own page in place of every refusal and failure behind it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; look at the status that comes back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status: int | None = None

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = int(message["status"])
            if status is None or status < 400:
                await send(message)

        number = ""
        try:
            await self.app(scope, receive, watched)
        except Exception:
            if status is not None and status < 400:
                # It has begun: only breaking off tells that it is not whole.
                raise
            status, number = 500, secrets.token_hex(4)
            log.exception("An answer failed; it was shown as number %s", number)
        if status is not None and status >= 400:
            count("answers", str(status))
            await answer(status, number)(scope, receive, send)
