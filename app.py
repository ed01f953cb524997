"""Launcher: `uvicorn app:app`. Everything shown starts in pages/frame.py."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

# Streamlit and Altair look for pandas while they work. Whoever looked while another thread was still
# importing it would find half of it, so it is there before anyone asks.
import pandas as pd  # noqa: F401
import streamlit as st

from sections import warm
from server import middleware, routes, show_failure


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncGenerator[None]:
    """Begin to make what most visitors will ask for; nobody waits for it."""
    warm.start()
    yield


app = st.App(
    "pages/frame.py",
    lifespan=lifespan,
    routes=routes(),
    middleware=middleware(),
    on_script_error=show_failure,
)
