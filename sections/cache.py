"""The one memory of what was asked and made: shared by all visitors, bounded, filled once.

Twenty visitors who ask the same at the same moment cause one computation; the others wait for it.
What is kept is never changed afterwards, so that all may have the same object.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from functools import wraps
from threading import Lock
from typing import Any, TypeVar

Q = TypeVar("Q", bound=Hashable)
T = TypeVar("T")

MOST = 3_000
"""Results kept; the one not asked for the longest goes first. A section takes about 50 kB."""


class Cache:
    """Results by key, at most so many."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._results: OrderedDict[Hashable, Future[Any]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The result kept under a key, made now if there is none; a failure is not kept."""
        with self._lock:
            found = self._results.get(key)
            if found is None:
                mine: Future[T] = Future()
                self._results[key] = mine
                if len(self._results) > self._most:
                    self._results.popitem(last=False)
            else:
                self._results.move_to_end(key)
        if found is not None:
            result: T = found.result()
            return result
        try:
            made = make()
        except BaseException as error:
            self._forget(key, mine)
            mine.set_exception(error)
            raise
        mine.set_result(made)
        return made

    def has(self, key: Hashable) -> bool:
        """Whether a finished result is kept under a key."""
        found = self._results.get(key)
        return found is not None and found.done()

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._results.clear()

    def __len__(self) -> int:
        return len(self._results)

    def _forget(self, key: Hashable, failed: Future[Any]) -> None:
        with self._lock:
            if self._results.get(key) is failed:
                del self._results[key]


cache = Cache(MOST)


def kept(function: Callable[[Q], T]) -> Callable[[Q], T]:
    """Keep what a pure function of one question answers."""

    @wraps(function)
    def answer(question: Q) -> T:
        return cache.get(_key(function, question), lambda: function(question))

    return answer


def is_kept(function: Callable[[Q], T], question: Q) -> bool:
    """Whether a kept function has answered a question before, and still knows."""
    return cache.has(_key(function, question))


def _key(function: Callable[[Q], T], question: Q) -> Hashable:
    return f"{function.__module__}.{function.__qualname__}", question
