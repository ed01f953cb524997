"""Launcher: `python -m server app:app`. Everything shown starts in pages/frame.py."""

import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

# Streamlit and Altair look for pandas while they work. Whoever looked while another thread was still
# importing it would find half of it, so it is there before anyone asks.
import pandas as pd  # noqa: F401
import streamlit as st

from pages.addresses import PAGES
from sections import search, served, warm
from sections.cache import caches
from server import Inside, middleware, routes, show_failure

if os.environ.get("BILDUNGSBLICK_PUBLIC"):
    served.refuse_incomplete()


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncGenerator[None]:
    """Begin to make what most visitors will ask for; nobody waits for it."""
    warm.start()
    yield


def figures() -> dict[str, float]:
    """What our caches hold, in bytes."""
    return {f"cache_{kind}_bytes": cache.bytes for kind, cache in caches.items()}


app = st.App(
    "pages/frame.py",
    lifespan=lifespan,
    routes=routes(PAGES.values(), search.published),
    middleware=middleware(PAGES.values(), Inside(served.served, figures)),
    on_script_error=show_failure,
)
