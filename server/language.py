"""The languages there are before any script runs, when only the address can name one."""

LANGUAGES = ("de", "en")


def language_of(code: str | None) -> str:
    """The language an address asks for; German where it asks for none or for one we lack."""
    return code if code in LANGUAGES else LANGUAGES[0]
