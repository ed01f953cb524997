"""Which websites may open a connection: our own pages.

Streamlit asks a public address service who it is when it meets a strange origin, and stands still
while it waits. So origins are judged here, and Streamlit is not told of them.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

USUAL_PORTS = {"http": 80, "https": 443}


def is_our_own(scope: Scope) -> bool:
    """Whether a handshake comes from a page of this host, or from no page at all.

    The host is the one that the browser asked for. A reverse proxy hands it over as `Host`, or as
    `X-Forwarded-Host` where it changes `Host`; a browser lets no website set either of them.
    """
    headers = Headers(scope=scope)
    origins = headers.getlist("origin")
    if not origins:
        return True
    if len(origins) > 1:
        return False
    asked = [*headers.getlist("host"), *headers.getlist("x-forwarded-host")]
    try:
        origin = urlsplit(origins[0])
        ours = {_place(f"{origin.scheme}://{host.strip()}") for host in asked}
        return origin.scheme in USUAL_PORTS and _place(origins[0]) in ours
    except ValueError:
        return False


def without_origin(scope: Scope) -> Scope:
    """The same handshake without its origin, which has been judged."""
    return {**scope, "headers": [each for each in scope["headers"] if each[0].lower() != b"origin"]}


def _place(url: str) -> tuple[str, int]:
    """Host and port of an address; raises ValueError where there is none."""
    parts = urlsplit(url)
    if not parts.hostname or parts.username is not None or parts.path not in ("", "/"):
        raise ValueError(url)
    return parts.hostname.rstrip("."), parts.port or USUAL_PORTS.get(parts.scheme, 0)
