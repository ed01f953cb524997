"""The situation in a handful of sentences, and the ways in."""
