"""What the overview shows, from the top."""

from sections.overview.changes import changes
from sections.overview.covered import covered
from sections.overview.news import news
from sections.overview.opening import opening
from sections.overview.situation import situation
from sections.overview.ways import ways

OVERVIEW = (opening, situation, changes, news, ways, covered)
