"""Reads the files of a bundle, whatever lies under their names: text, or a sentence why not."""

import re
import stat
import tomllib
from pathlib import Path
from typing import Any

from data.findings import Finding

MB = 1_000_000
DEEPEST = 10
"""Levels that a table in TOML may be nested."""
DOTTED = re.compile(r"""(?:["']?[\w-]{0,50}["']?[ \t]*\.[ \t]*){100}""")
"""Names within names without end, over which the parser would sit for hours."""


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
    try:
        text = content.decode("utf-8")
        if DOTTED.search(text):
            return {}, [Finding("toml_deep", name)]
        read = tomllib.loads(text)
    except RecursionError:
        return {}, [Finding("toml_deep", name)]
    except ValueError as fault:  # broken TOML, broken UTF-8, or a number too long for Python
        return {}, [Finding("toml_broken", name, details={"fault": str(fault)})]
    return ({}, [Finding("toml_deep", name)]) if _is_deep(read) else (read, [])


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
