"""The yardstick: an almost empty Streamlit page, served exactly as the real app is."""
