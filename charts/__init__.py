"""Charts: a frame in, a picture and its alternative text out. Built with Altair."""
