"""Where measurements find things in the app: the one place to change when its pages change."""

CITIES = ("halle", "hamburg", "musterstadt")
PAGES = ("overview", "monitoring", "networks", "goals", "sources")
MEASURED_PAGE = "monitoring"
"""The page whose lists are used: the heaviest."""

# Labels of lists on that page, in German; the empty page has the first.
YEAR = "Jahr"
INDICATOR = "Kennzahl"
AREAS = "Vergleichen mit"
NO_AREAS = {"areas_counties": "none"}
"""What its address says when no area is compared, which leaves room for some more."""

LEAD = ".st-key-lead, .answer"
"""The sentence that says what the page shows."""
BUTTONS = ", ".join(
    f'.st-key-choose_{name} [data-testid="stButtonGroup"]'
    for name in ("by", "as", "since", "section")
)
"""Options side by side; the first group below the lead changes something inside one section."""


def path(page: str) -> str:
    """A page's part of the address."""
    return "" if page == "overview" else page
