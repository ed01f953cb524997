"""What happened since the start, in numbers for the operator; nothing about whom it happened to."""

from collections import Counter
from threading import Lock

_lock = Lock()
_happened: Counter[tuple[str, str]] = Counter()


def count(what: str, why: str = "") -> None:
    """Note that something happened once more."""
    with _lock:
        _happened[what, why] += 1


def happened() -> dict[tuple[str, str], int]:
    """How often each thing happened, by what and why."""
    with _lock:
        return dict(_happened)
