"""The views of the goals page, one file each."""
