"""Monitoring: from one indicator's sentence down to its source, and across indicators and areas."""

from pages import choose, visit
from pages.views import browse, differences, indicator, pair, profile, topics
from sections.monitoring import views

VIEWS = {
    "indicator": indicator.view,
    "browse": browse.view,
    "profile": profile.view,
    "pair": pair.view,
    "differences": differences.view,
    "topics": topics.view,
}

choice = views(visit.question())
choose.draw(choice)
VIEWS[choose.one(choice)]()
