"""Every word the app shows, in German and English. There is no global language: callers pass it.

Words live in `de.toml` and `en.toml`; numbers, dates and figures with units in `numbers.py`.
"""

import tomllib
from functools import cache
from pathlib import Path

from texts.marks import marked

LANGUAGES = ("de", "en")


def text(language: str, key: str, **values: object) -> str:
    """The words of one key, such as `monitoring.title`, with its placeholders filled.

    Raises KeyError for an unknown key: a missing text is a fault of the code, not of the visitor.
    """
    return words(language)[key].format(**values) if values else words(language)[key]


@cache
def words(language: str) -> dict[str, str]:
    """All texts of one language by dotted key."""
    content = tomllib.loads(Path(__file__).with_name(f"{language}.toml").read_text("utf-8"))
    return dict(_flat(content))


def _flat(content: dict[str, object], prefix: str = "") -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for name, entry in content.items():
        if isinstance(entry, dict):
            pairs += _flat(entry, f"{prefix}{name}.")
        else:
            pairs.append((f"{prefix}{name}", marked(str(entry))))
    return pairs
