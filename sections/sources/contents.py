"""What the sources page shows, from the top, and what every page's footer leads to."""

from sections.sources.about import contact, imprint, operator, privacy
from sections.sources.indicators import indicators
from sections.sources.listed import sources
from sections.sources.method import accessibility, protection, signs, uncertainty

SOURCES = (sources, indicators, signs, uncertainty, protection, operator, contact, imprint, privacy,
           accessibility)  # fmt: skip

ABOUT = ("operator", "contact", "imprint", "privacy", "accessibility")
"""Sections by their names."""
