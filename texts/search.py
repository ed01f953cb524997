"""Finding words the way people type them: small or large, with ä or ae, in any order."""

FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def folded(words: str) -> str:
    """Words in small letters, umlauts written out."""
    return words.casefold().translate(FOLDED)


def matches(haystack: str, asked: str) -> bool:
    """Whether each word asked for occurs, as it is or with its umlauts written out."""
    inside = folded(haystack)
    return all(word in inside for word in folded(asked).split())
