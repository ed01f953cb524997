"""Finding words the way people type them: small or large, with ä, ae or a, in any order and number.

`server/browser/search.js` finds in the same way while someone types.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_ENDING = re.compile(r"(?<=\w{4})(?:innen|in|en|er|es|e|n|s)$")


def folded(words: str) -> str:
    """Words in small letters, umlauts written out."""
    return words.casefold().translate(_SPELLED)


def bare(words: str) -> str:
    """Words in small letters, neither with umlauts nor with these written out: Grün, Gruen and Grun are one."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    letters = "".join(each for each in apart if not unicodedata.combining(each))
    return re.sub("([aou])e", r"\1", letters)


def stem(word: str) -> str:
    """A bare word without its ending: Abschlüsse finds Abschluss."""
    return _ENDING.sub("", word)


def fitting(texts: Sequence[str], asked: str) -> list[bool]:
    """Which texts fit what is asked for; where none does as it is typed, those that do but for one letter."""
    found = [matches(each, asked) for each in texts]
    return found if any(found) else [_nearly(each, asked) for each in texts]


def matches(haystack: str, asked: str) -> bool:
    """Whether each word asked for occurs, whatever its ending and however its umlauts are written."""
    spelled, plain = folded(haystack), bare(haystack)
    return all(folded(word) in spelled or stem(bare(word)) in plain for word in asked.split())


def _nearly(haystack: str, asked: str) -> bool:
    """The same, where one letter of each word may be wrong, missing, too many, or change places with its neighbour."""
    plain = bare(haystack)
    return all(
        matches(haystack, word) or _mistyped(plain, stem(bare(word))) for word in asked.split()
    )


def _mistyped(plain: str, word: str) -> bool:
    return (
        word.isalpha() and len(word) >= _LONG_ENOUGH and bool(_one_letter_off(word).search(plain))
    )


_LONG_ENOUGH = 5
"""Letters of a word that is told from others although one of them is wrong; the first is always right."""


@lru_cache(maxsize=500)
def _one_letter_off(word: str) -> re.Pattern[str]:
    ways = []
    for at in range(1, len(word)):
        before, letter, after = word[:at], word[at], word[at + 1 :]
        ways += [before + after, rf"{before}\w{after}", rf"{before}\w{letter}{after}"]
        if after:
            ways.append(before + after[0] + letter + after[1:])
    return re.compile(rf"\b(?:{'|'.join(ways)})")
