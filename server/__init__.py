"""What stands between the network and Streamlit.

Streamlit serves one fixed English page shell (`index.html`) for every address, without security
headers and uncompressed. Here are: our own answer for the shell, with the language of the address;
middleware for headers, closed addresses and compression; and what is said when a page script fails.
All of it is plain ASGI and knows nothing of what the pages show.
"""

from starlette.middleware import Middleware

from server.closed import ClosedAddresses
from server.compression import CompressedAssets
from server.failures import show_failure
from server.headers import AddHeaders, security_headers
from server.shell import routes

__all__ = ["middleware", "routes", "show_failure"]


def middleware() -> list[Middleware]:
    """All middleware, from the outside in."""
    return [
        Middleware(AddHeaders, headers=security_headers()),
        Middleware(ClosedAddresses),
        Middleware(CompressedAssets),
    ]
