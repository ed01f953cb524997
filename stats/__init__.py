"""Statistics as pure functions on numbers, each with its published source; imports nothing of ours."""
