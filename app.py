"""Launcher: `uvicorn app:app`. Everything shown starts in pages/frame.py."""

import streamlit as st

from server import middleware, routes, show_failure

app = st.App(
    "pages/frame.py", routes=routes(), middleware=middleware(), on_script_error=show_failure
)
