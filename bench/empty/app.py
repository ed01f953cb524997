"""Launcher of the empty page: `python -m server bench.empty.app:app`, from the project's folder.

Same server, same settings, same routes and middleware as the real app: what differs is the page.
"""

from pathlib import Path

import streamlit as st

from server import Inside, middleware, routes, show_failure

app = st.App(
    Path(__file__).with_name("page.py"),
    routes=routes(("",), lambda *_: None),
    middleware=middleware(("",), Inside(list, dict)),
    on_script_error=show_failure,
)
