"""Two indicators against each other: what goes together over areas, and never why."""
