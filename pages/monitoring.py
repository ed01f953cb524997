"""Monitoring: from one indicator's answer down to its source, and across indicators and areas."""

from pages import choose, screen, visit
from pages.views import browse, connections, indicator, profile
from sections.monitoring import views

VIEWS = {
    "indicator": indicator.view,
    "browse": browse.view,
    "profile": profile.view,
    "connections": connections.view,
}

choice = views(visit.question())
choose.draw(choice)
VIEWS[choose.one(choice)]()
screen.fill_link()
