"""The pages there are, and their addresses; the one at the root opens first."""

PAGES = {
    "overview": "",
    "monitoring": "monitoring",
    "networks": "networks",
    "goals": "goals",
    "sources": "sources",
}
