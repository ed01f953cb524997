"""A topic: one question, in the light of several indicators and of the gaps between groups."""
