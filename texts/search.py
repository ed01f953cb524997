"""Finding words the way people type them: small or large, with ä, ae or a, in any order and number.

`server/browser/search.js` finds in the same way while someone types.
"""

import re
import unicodedata

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


def matches(haystack: str, asked: str) -> bool:
    """Whether each word asked for occurs, whatever its ending and however its umlauts are written."""
    spelled, plain = folded(haystack), bare(haystack)
    return all(folded(word) in spelled or stem(bare(word)) in plain for word in asked.split())
