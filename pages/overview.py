"""Overview: the situation in a handful of sentences, and the ways in."""

from pages import visit
from pages.show import show
from sections.overview.contents import OVERVIEW

for section in OVERVIEW:
    show(section(visit.question()))
