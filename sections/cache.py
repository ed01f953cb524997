"""The memory of what was asked and made: shared by all visitors, bounded, filled once.

Twenty visitors who ask the same at the same moment cause one computation; the others wait for it.
What is kept is never changed afterwards, so that all may have the same object.

There is one cache for each kind of result, with a bound in bytes of its own: however many cheap
questions are asked, they push out only results as cheap as theirs.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from concurrent.futures import Future
from functools import wraps
from threading import Lock
from typing import Any, TypeVar

from sections.size import size_of

Q = TypeVar("Q", bound=Hashable)
T = TypeVar("T")

MB = 1_000_000
PER_KEY = 2_000
"""Bytes that a question takes which a result is kept for."""


class Cache:
    """Results by key, up to so many bytes; the one not asked for the longest goes first."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._results: OrderedDict[Hashable, Future[Any]] = OrderedDict()
        self._sizes: dict[Hashable, int] = {}
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The result kept under a key, made now if there is none; a failure is not kept."""
        with self._lock:
            found = self._results.get(key)
            if found is None:
                mine: Future[T] = Future()
                self._results[key] = mine
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
        self._weigh(key, mine, PER_KEY + size_of(made))
        return made

    def has(self, key: Hashable) -> bool:
        """Whether a finished result is kept under a key."""
        found = self._results.get(key)
        return found is not None and found.done()

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._results.clear()
            self._sizes.clear()
            self._bytes = 0

    @property
    def bytes(self) -> int:
        """What all results take."""
        return self._bytes

    def __len__(self) -> int:
        return len(self._results)

    def _weigh(self, key: Hashable, made: Future[Any], size: int) -> None:
        """Note how large a result is; the oldest that are finished make room for it."""
        with self._lock:
            if self._results.get(key) is not made:
                return
            self._sizes[key] = size
            self._bytes += size
            while self._bytes > self._most:
                self._drop(next(old for old in self._results if old in self._sizes))

    def _forget(self, key: Hashable, failed: Future[Any]) -> None:
        with self._lock:
            if self._results.get(key) is failed:
                self._drop(key)

    def _drop(self, key: Hashable) -> None:
        del self._results[key]
        self._bytes -= self._sizes.pop(key, 0)


caches: Mapping[str, Cache] = {
    "catalogue": Cache(16 * MB),
    "answers": Cache(96 * MB),
    # Names of areas are counted once for each list that they stand in.
    "choices": Cache(80 * MB),
    "sections": Cache(160 * MB),
}
"""What releases are about; what they answered to queries; what can be chosen; everything said of it."""


def kept(function: Callable[[Q], T]) -> Callable[[Q], T]:
    """Keep what a pure function of one question answers, in the cache that its module is named after."""
    cache = _cache_of(function)

    @wraps(function)
    def answer(question: Q) -> T:
        return cache.get(_key(function, question), lambda: function(question))

    return answer


def is_kept(function: Callable[[Q], T], question: Q) -> bool:
    """Whether a kept function has answered a question before, and still knows."""
    return _cache_of(function).has(_key(function, question))


def clear() -> None:
    """Forget everything of every kind."""
    for cache in caches.values():
        cache.clear()


def _cache_of(function: Callable[[Q], T]) -> Cache:
    return caches.get(function.__module__.rpartition(".")[2], caches["sections"])


def _key(function: Callable[[Q], T], question: Q) -> Hashable:
    return f"{function.__module__}.{function.__qualname__}", question
