"""Launcher: `uvicorn app:app`. Everything shown starts in pages/frame.py."""

import streamlit as st

from pages.middleware import middleware, shell_routes, show_failure

app = st.App(
    "pages/frame.py", routes=shell_routes(), middleware=middleware(), on_script_error=show_failure
)
