"""What stands between the network and Streamlit.

Streamlit trusts whoever connects, and serves one fixed English page shell for every address, without
security headers and uncompressed. Here are: our own answers for the shell and for what there is not;
limits on connections, visits and messages; headers and compression; the log, and what only the
operator sees. All of it is plain ASGI and knows nothing of what the pages show.
"""

from collections.abc import Collection

from starlette.middleware import Middleware

from server.addresses import KnownAddresses
from server.answers import OwnAnswers
from server.compression import CompressedAssets
from server.failures import show_failure
from server.headers import AddHeaders, security_headers
from server.operator import ForOperator, Inside
from server.shell import routes
from server.visits import Visits

__all__ = ["Inside", "middleware", "routes", "show_failure"]


def middleware(pages: Collection[str], inside: Inside) -> list[Middleware]:
    """All middleware, from the outside in; `pages` are the addresses of pages."""
    return [
        Middleware(AddHeaders, headers=security_headers()),
        Middleware(ForOperator, inside=inside),
        Middleware(OwnAnswers),
        Middleware(KnownAddresses, pages=pages),
        Middleware(Visits),
        Middleware(CompressedAssets),
    ]
