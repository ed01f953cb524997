"""What goes together: two indicators, the parts of the city, a topic."""

from pages import choose, visit
from pages.views import differences, pair, topics
from sections.monitoring import connections

PARTS = {"pair": pair.view, "differences": differences.view, "topics": topics.view}


def view() -> None:
    """What is said of the connection chosen."""
    PARTS[choose.one(connections(visit.question()))]()
