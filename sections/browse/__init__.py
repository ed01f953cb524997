"""All indicators along the life course, to browse and to search."""
