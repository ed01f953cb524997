"""What a visitor can choose: the options of one name in the address, with their words.

Which options there are depends on the question; which one was chosen is the page's business.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from texts import text

Shape = Literal["list", "few", "slider"]


def told_apart(ids: Sequence[str], words: Sequence[str]) -> dict[str, str]:
    """The words of each id; of words that several share, the id behind them."""
    times = Counter(words)
    return {
        each: f"{word} ({each})" if times[word] > 1 else word
        for each, word in zip(ids, words, strict=True)
    }


@dataclass(frozen=True)
class Options:
    """What can be chosen under a name in the address: the options, and what each says."""

    name: str
    label: str
    options: tuple[str, ...]
    words: tuple[str, ...]

    @cached_property
    def named(self) -> Mapping[str, str]:
        """The words of each option, all different: a widget sends words, not options."""
        return told_apart(self.options, self.words)


@dataclass(frozen=True)
class OneOf(Options):
    """One of some options: in a searchable list, side by side, or along a slider."""

    default: str
    shape: Shape = "list"
    label_shown: bool = True


@dataclass(frozen=True)
class SomeOf(Options):
    """Any number of options up to `most`, in the order chosen."""

    default: tuple[str, ...]
    placeholder: str
    most: int | None = None


@dataclass(frozen=True)
class Period:
    """A first and a last year out of those there are."""

    name: str
    label: str
    years: tuple[int, ...]


@dataclass(frozen=True)
class Word:
    """A word to search for."""

    name: str
    label: str
    placeholder: str


Choice = OneOf | SomeOf | Period | Word


def one_of(
    name: str,
    label: str,
    options: Iterable[tuple[str, str]],
    default: str | None = None,
    shape: Shape = "list",
    *,
    label_shown: bool = True,
) -> OneOf:
    """A choice from options with their words; the first is usual unless another is named."""
    pairs = tuple(options)
    ids = tuple(option for option, _ in pairs)
    usual = default if default in ids and default is not None else ids[0]
    return OneOf(name, label, ids, tuple(words for _, words in pairs), usual, shape, label_shown)


def switch(
    name: str, label: str, options: Iterable[tuple[str, str]], default: str | None = None
) -> OneOf:
    """The same side by side, which say for themselves what is chosen: the label is only heard."""
    return one_of(name, label, options, default, "few", label_shown=False)


def one_of_sections(there: Mapping[str, bool], usual: str | None, language: str) -> OneOf:
    """Which section is shown, of those that are there; at least one is."""
    words = [(name, text(language, f"screen.section_{name}")) for name, has in there.items() if has]
    label = text(language, "screen.section")
    return switch("section", label, words, usual)


def one_of_levels(name: str, levels: Sequence[str], language: str, shape: Shape = "list") -> OneOf:
    """Which level of areas: usually the last named."""
    words = [(level, text(language, f"level.{level}.many")) for level in levels]
    return one_of(name, text(language, "monitoring.level"), words, levels[-1], shape)


def one_of_years(
    name: str, label: str, years: Iterable[int], usual: int | None = None, shape: Shape = "list"
) -> OneOf:
    """Which year, in the order named; the first is usual unless another is named."""
    options = [(str(year), str(year)) for year in years]
    return one_of(name, label, options, None if usual is None else str(usual), shape)
