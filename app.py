"""Launcher: `uvicorn app:app`. Everything shown starts in pages/frame.py."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

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
