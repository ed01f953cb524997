"""The page shell, and the three files it names.

Streamlit's shell is one fixed English page; ours has the language of the address, our title and
icon, and a style and a script of our own.
"""

import hashlib
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

from server.answers import answer
from server.compression import FOR_A_YEAR, STREAMLIT_STATIC, Text
from server.language import LANGUAGES, language_of

HERE = Path(__file__).parent
# Sent as one file, in this order.
BROWSER_SCRIPTS = (
    "backend.js",
    "history.js",
    "search.js",
    "print.js",
    "copy.js",
    "fold.js",
    "projector.js",
    "german.js",
    "names.js",
    "announce.js",
)
NO_SCRIPT = {
    "de": "Bildungsblick zeigt seine Diagramme mit JavaScript. Bitte schalten Sie es für diese "
    "Seite ein. Es wird nichts von anderen Servern geladen.",
    "en": "Bildungsblick draws its charts with JavaScript. Please switch it on for this page. "
    "Nothing is loaded from other servers.",
}


def replace_once(text: str, pattern: str, replacement: str) -> str:
    """Replace the one place a pattern matches.

    Raises ValueError when there is none or more than one: another Streamlit version, whose shell
    must be looked at before it is served.
    """
    changed, count = re.subn(pattern, lambda _: replacement, text, flags=re.DOTALL)
    if count != 1:
        raise ValueError(f"Streamlit's page shell has {count} places for {pattern!r}, not one")
    return changed


def browser_script() -> str:
    """All that runs in the browser beside Streamlit."""
    return "\n".join(
        (HERE / "browser" / name).read_text(encoding="utf-8") for name in BROWSER_SCRIPTS
    )


def page_style() -> str:
    """What Streamlit's theme cannot say of how pages look."""
    return (HERE / "browser" / "style.css").read_text(encoding="utf-8")


def _digest(content: str) -> str:
    """A file is named after its content, so that a browser asks again only when it changed."""
    return hashlib.sha256(content.encode()).hexdigest()[:8]


def page_shell(language: str) -> str:
    """Streamlit's page shell with our language, title, icon, notice, style and script."""
    shell = (STREAMLIT_STATIC / "index.html").read_text(encoding="utf-8")
    shell = replace_once(shell, r'<html lang="en">', f'<html lang="{language}">')
    shell = replace_once(shell, r"<title>.*?</title>", "<title>Bildungsblick</title>")
    shell = replace_once(
        shell,
        r'<link rel="shortcut icon"[^>]*>',
        '<link rel="icon" type="image/svg+xml" href="./icon.svg" />',
    )
    # It points to an address that is closed here.
    shell = replace_once(shell, r'<link rel="service-desc"[^>]*>', "")
    shell = replace_once(
        shell, r"<noscript>.*?</noscript>", f"<noscript><p>{NO_SCRIPT[language]}</p></noscript>"
    )
    # Deferred scripts and modules run in the order they stand in.
    ours = (
        f'<link rel="stylesheet" href="./style.css?{_digest(page_style())}" />\n    '
        f'<script defer src="./shell.js?{_digest(browser_script())}"></script>\n    '
    )
    return replace_once(shell, r'<script type="module"', f'{ours}<script type="module"')


Search = Callable[[str, str, str], str | None]
"""What there is to find, as JSON: of a municipality, in a release of its data, in a language."""


def routes(pages: Iterable[str], search: Search) -> list[BaseRoute]:
    """Routes for the page shell at each page's address, for the three files it names, and for search.

    They come before Streamlit's own.
    """
    # The shell names hashed files of one Streamlit version, so it must never be an old one.
    shells = {
        language: Text(page_shell(language), "text/html", "no-cache") for language in LANGUAGES
    }
    script_of_ours = Text(browser_script(), "text/javascript", FOR_A_YEAR)
    style_of_ours = Text(page_style(), "text/css", FOR_A_YEAR)

    async def shell(request: Request) -> Response:
        return shells[language_of(request.query_params.get("lang"))].answer(request.scope)

    async def icon(_: Request) -> Response:
        return FileResponse(HERE / "icon.svg", headers={"Cache-Control": "max-age=86400"})

    async def script(request: Request) -> Response:
        return script_of_ours.answer(request.scope)

    async def style(request: Request) -> Response:
        return style_of_ours.answer(request.scope)

    @lru_cache(maxsize=20)
    def packed_index(found: str) -> Text:
        return Text(found, "application/json", "max-age=3600")

    def index(request: Request) -> Response:
        named = request.query_params
        asked = named.get("city", ""), named.get("release", ""), language_of(named.get("lang"))
        found = search(*asked)
        return answer(404) if found is None else packed_index(found).answer(request.scope)

    return [
        Route("/icon.svg", icon),
        Route("/search.json", index),
        Route("/shell.js", script),
        Route("/style.css", style),
        *(Route(f"/{page}", shell) for page in pages),
    ]
