"""One indicator: what it says, how it developed, how it spreads over groups, areas and the map."""
