"""Sources: where each figure comes from, what it means, how persons are protected, whom to ask."""
