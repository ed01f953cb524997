"""Reads the files of a bundle, whatever lies under their names: text, or a sentence why not."""

import codecs
import re
import stat
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

from data.findings import Finding

MB = 1_000_000
DEEPEST = 10
"""Levels that a table in TOML may be nested."""
PLACE = re.compile(r"\(at line (\d+), column \d+\)")
"""How the parser of TOML names a place."""
DOTTED = re.compile(r"""(?:["']?[\w-]{0,50}["']?[ \t]*\.[ \t]*){100}""")
"""Names within names without end, over which the parser would sit for hours."""

ENCODINGS = {"cp1252": "Windows-1252 (ANSI)", "cp850": "CP 850 (DOS)", "mac_roman": "Mac Roman"}
"""How files are written that are not UTF-8, the likeliest first."""
USUAL = "äöüÄÖÜßéèêàáâçñôóíîëšžł–—„“”‚‘’…§€°²³·½«»"
INVISIBLE = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
"""Signs that no reader sees, copied along from websites and word processors: soft hyphens, blanks without
width, marks of direction. They keep two alike words from being the same, and turn what stands beside them."""


def visible(text: str) -> str:
    """A text without invisible signs, and each letter with its accent as one (macOS writes two)."""
    return text if text.isascii() else unicodedata.normalize("NFC", INVISIBLE.sub("", text))


def bytes_of(file: Path, name: str, most_mb: int) -> tuple[bytes, list[Finding]]:
    """What a file holds; nothing, and a finding, where it is none or has more than `most_mb`."""
    try:
        found = file.stat()
        if stat.S_ISDIR(found.st_mode):
            return b"", [Finding("folder_for_file", name)]
        if not stat.S_ISREG(found.st_mode):  # reading a device or a pipe may never end
            return b"", [Finding("device_for_file", name)]
        if found.st_size > most_mb * MB:
            size = {"size": str(found.st_size // MB), "limit": str(most_mb)}
            return b"", [Finding("file_too_large", name, details=size)]
        return file.read_bytes(), []
    except FileNotFoundError:
        return b"", [Finding("link_leads_nowhere" if file.is_symlink() else "file_missing", name)]
    except OSError as fault:
        reason = {"reason": fault.strerror or str(fault)}
        return b"", [Finding("file_unreadable", name, details=reason)]


def toml_of(file: Path, name: str) -> tuple[dict[str, Any], list[Finding]]:
    """The content of a TOML file."""
    content, findings = bytes_of(file, name, most_mb=2)
    if findings:
        return {}, findings
    text, findings = decoded(content, name)
    if findings:
        return {}, findings
    try:
        findings = [
            Finding("invisible_signs", name, number, value=line.strip(), severity="warning")
            for number, line in enumerate(text.split("\n"), 1)
            if INVISIBLE.search(line)
        ]
        text = visible(text)
        if DOTTED.search(text):
            return {}, [Finding("toml_deep", name)]
        read = tomllib.loads(text)
    except RecursionError:
        return {}, [Finding("toml_deep", name)]
    except ValueError as fault:  # broken TOML, or a number too long for Python
        return {}, [_broken(str(fault), text, name)]
    return ({}, [Finding("toml_deep", name)]) if _is_deep(read) else (read, findings)


def _broken(fault: str, text: str, name: str) -> Finding:
    """Where a TOML file cannot be read on, as far as the parser says it, and what stands there."""
    lines = text.split("\n")
    if place := PLACE.search(fault):
        number = int(place[1])
    else:
        number = len(text.rstrip().split("\n")) if "end of document" in fault else 0
    said = lines[number - 1].strip() if number else "–"
    return Finding(
        "toml_twice" if fault.startswith("Cannot") else "toml_broken", name, number, value=said
    )


def decoded(content: bytes, name: str) -> tuple[str, list[Finding]]:
    """A file's text, with or without a byte order mark; else where it stops being UTF-8, and what it may be."""
    start = content[:200]
    if (
        start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        or start.count(0) > len(start) / 4
    ):
        return "", [Finding("is_utf16", name)]
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as fault:
        number = content[: fault.start].count(b"\n")
        encoding = likely_encoding(content)
        line = content.split(b"\n")[number].decode(encoding, errors="replace")
        place = len(content[: fault.start].split(b"\n")[-1])
        word = line[max(0, place - 15) : place + 15].strip()
        details = {"encoding": ENCODINGS[encoding]}
        return "", [Finding("not_utf8", name, number + 1, value=word, details=details)]


def likely_encoding(content: bytes) -> str:
    """The encoding in which bytes that are no UTF-8 look most like German."""
    return max(ENCODINGS, key=lambda each: _likeness(content, each))


def _likeness(content: bytes, encoding: str) -> int:
    """How much a file looks like German in an encoding: signs that are usual there, less all others."""
    signs = [
        letter for letter in content.decode(encoding, errors="replace") if not letter.isascii()
    ]
    return sum(1 if letter in USUAL else -1 for letter in signs)


def spelled(folder: Path, name: str) -> Path:
    """A file of this name, also where it is written with other capitals."""
    alike = [file for file in folder.glob("*") if file.name.lower() == name.lower()]
    return folder / name if exists(folder / name) or not alike else alike[0]


def exists(file: Path) -> bool:
    """Whether there is anything of this name, be it a link that leads nowhere."""
    return file.exists() or file.is_symlink()


def _is_deep(content: object) -> bool:
    """Level by level: what is nested thousands of times cannot be walked by a function that calls itself."""
    level = [content]
    for _ in range(DEEPEST):
        inside = [list(each.values()) if isinstance(each, dict) else each for each in level]
        level = [part for each in inside if isinstance(each, list) for part in each]
    return bool(level)
