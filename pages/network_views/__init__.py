"""The views of the networks page, one file each."""
