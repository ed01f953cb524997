"""Overview: the situation in a handful of sentences, and the ways in."""

from pages import visit
from pages.show import show
from sections.overview.changes import changes
from sections.overview.covered import covered
from sections.overview.news import news
from sections.overview.opening import opening
from sections.overview.situation import situation
from sections.overview.ways import ways

for section in (opening, situation, changes, news, ways, covered):
    show(section(visit.question()))
