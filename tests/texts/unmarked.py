"""Reading what pages write: marks as the text files write them, and Markdown without its backslashes."""

import re

from texts import marks

AS_WRITTEN = {
    marks.STRONG: "**",
    marks.STRONG_END: "**",
    marks.SMALL: ":small[",
    marks.SMALL_END: "]",
    marks.LINK: "[",
    marks.ADDRESS: "](",
    marks.LINK_END: ")",
    marks.POINT: "- ",
    marks.CELL: "|",
    marks.RULE: "---",
}


def unmarked(words: str) -> str:
    """A text of a section, with marks that can be typed."""
    return "".join(AS_WRITTEN.get(letter, letter) for letter in words)


def unescaped(markdown: str) -> str:
    """What a page wrote, as visitors read it; its own marks stay."""
    joined = re.sub(r":color\[(\\?.)\]", r"\1", markdown)
    signs = joined.replace("&#58;", ":").replace("&#46;", ".")
    return re.sub(r"\\(.)", r"\1", signs)
