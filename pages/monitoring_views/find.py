"""(to be written)"""


def show() -> None:
    """Show nothing yet."""
