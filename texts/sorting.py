"""How names are sorted."""

import unicodedata


def sort_key(name: str) -> str:
    """What to sort a name by: as readers of German expect (DIN 5007-1), ä like a and ß like ss."""
    apart = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()
