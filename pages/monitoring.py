"""Monitoring: from one indicator's answer down to its source, and across indicators and areas."""

from pages import choose, screen, visit
from pages.show import show
from pages.views import browse, connections, indicator, profile
from sections.monitoring import no_figures, views
from sections.section import NOTHING

VIEWS = {
    "indicator": indicator.view,
    "browse": browse.view,
    "profile": profile.view,
    "connections": connections.view,
}

empty = no_figures(visit.question())
show(empty)
if empty == NOTHING:
    choice = views(visit.question())
    choose.draw(choice)
    VIEWS[choose.one(choice)]()
    screen.fill_link()
