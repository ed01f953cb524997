"""Goals: what was resolved, by what it is measured, and what has happened since."""
