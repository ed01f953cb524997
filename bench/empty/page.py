"""The least a page of ours can be: one list, and one line that shows what is chosen in it."""

import streamlit as st

year = st.selectbox("Jahr", [str(year) for year in range(2024, 1994, -1)])
with st.container(key="lead"):
    st.markdown(year)
