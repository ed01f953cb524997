"""The few marks of our own in a text; all else in it is shown letter for letter.

What stands out in a sentence is marked with letters that no bundle may hold, so that its own stars,
brackets and colons are never taken for marks. A page turns a text into Streamlit's Markdown last of
all (`markdown`); files and alternative texts leave the marks away (`plain`).
"""

import re
from collections.abc import Sequence
from urllib.parse import quote

(STRONG, STRONG_END, SMALL, SMALL_END, LINK, ADDRESS, LINK_END, POINT, CELL, RULE, _APART,
 _APART_END) = map(chr, range(0xE000, 0xE00C))  # fmt: skip
MARKS = f"{STRONG}-{_APART_END}"

_IN_MARKDOWN = {
    STRONG: "**",
    STRONG_END: "**",
    SMALL: ":small[",
    SMALL_END: "]",
    LINK: "[",
    POINT: "- ",
    CELL: "|",
    RULE: "---",
    # An element without a look of its own.
    _APART: ":color[",
    _APART_END: "]",
}
_ESCAPED = {"drawn": ":color[\\{}]", "icon": "&#58;:color[{}]", "colon": "&#58;", "number": "{}\\"}
"""What stands for a sign of a kind; a backslash before it for all others."""
_TOUCHING = re.compile(
    rf"(?<=\w){STRONG}[^{STRONG_END}]*{STRONG_END}|{STRONG}[^{STRONG_END}]*{STRONG_END}(?=\w)"
)
_LINE = rf"(?:^|(?<=[\n{POINT}]))"
_SIGN = re.compile(
    "|".join(
        [
            rf"{ADDRESS}(?P<address>[^{LINK_END}]*){LINK_END}",
            # Streamlit puts other signs for these once Markdown is read, so that no backslash helps;
            # in two elements it does not find them. The same goes for what would become a link.
            r"(?P<drawn><(?=[-=])|-(?=[->])|>(?==)|~(?==)|:(?=//)|(?<=www)\.|(?<=[\w.+-])@(?=\w))",
            r":(?P<icon>[ms])(?=(?:aterial[_/]\w+|treamlit):)",
            # Begins a colour, an icon or an address.
            rf"(?P<colon>:)(?=[\w+:<>~/{SMALL}-])",
            rf"{_LINE}(?P<number>[0-9]{{1,9}})(?=[.)](?:[ \t\n]|$))",
            rf"{_LINE}(?P<line>#(?=[# \t\n]|$)|[-+](?=[ \t\n]|$)|=)",
            r"(?P<sign>[\\`*_\[\]<>~$&|@])",
            rf"(?P<mark>[{MARKS}])",
        ]
    ),
    re.IGNORECASE,
)


def strong(words: str) -> str:
    """Words that stand out."""
    return f"{STRONG}{words}{STRONG_END}" if words else ""


def small(words: str) -> str:
    """Words in small letters."""
    return f"{SMALL}{words}{SMALL_END}" if words else ""


def foreign(words: str) -> str:
    """Words of another language, in an element of their own that says which (`server/browser/names.js`)."""
    return f"{_APART}{words}{_APART_END}"


def point(words: str) -> str:
    """A line of a list."""
    return f"{POINT}{words}"


def tabled(rows: Sequence[Sequence[str]]) -> str:
    """Lines of as many cells each as a small table, the first line its headings."""
    head, *body = [f"{CELL}{CELL.join(cells)}{CELL}" for cells in rows]
    return "\n".join([head, CELL + f"{RULE}{CELL}" * len(rows[0]), *body])


def linked(words: str, address: str | None) -> str:
    """Words that lead to an address on the web; the words alone where there is none."""
    if address is None or not address.startswith(("https://", "http://")):
        return words
    return f"{LINK}{words}{ADDRESS}{address}{LINK_END}"


def marked(own: str) -> str:
    """Our own words as the text files write them: `**` around what stands out, `- ` before a point."""
    stands_out = re.sub(r"\*\*(.+?)\*\*", lambda found: strong(found[1]), own, flags=re.DOTALL)
    return re.sub(r"^- ", POINT, stands_out, flags=re.MULTILINE)


def plain(words: str) -> str:
    """A text without its marks and without the addresses of its links."""
    return re.sub(rf"{ADDRESS}[^{LINK_END}]*{LINK_END}|[{MARKS}]", "", words)


def markdown(words: str) -> str:
    """A text as Streamlit's Markdown that shows it letter for letter, and its marks as what they mean."""
    # Stars mean nothing between a letter and another sign.
    told_apart = _TOUCHING.sub(lambda found: f"{_APART}{found[0]}{_APART_END}", words)
    return _SIGN.sub(_written, told_apart)


def _written(found: re.Match[str]) -> str:
    kind, sign = str(found.lastgroup), found[found.lastgroup or 0]
    if kind == "address":
        return f"]({_quoted(sign)})"
    return _IN_MARKDOWN.get(sign) or _ESCAPED.get(kind, "\\{}").format(sign)


def _quoted(address: str) -> str:
    """An address between the brackets of a link; no colon of it begins an emoji."""
    scheme, _, rest = address.partition("://")
    safe = quote(rest, safe="/?#@!,;=+-._&%:").replace("&", "&amp;").replace(":", "&#58;")
    return f"{scheme}://{safe}"
