"""Differences within the city: how far its parts lie apart, who lives apart, and what goes together."""
