"""Which state of the program runs, as a name of eight letters.

Two processes with the same build run the same files. A page that meets another build than it was
opened with loads itself anew.
"""

import hashlib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("server", "pages", "sections", "exports", "queries", "charts", "geo", "stats", "texts")
KINDS = {".py", ".toml", ".js", ".css", ".svg", ".sql"}


def digest() -> str:
    """A digest of all files that are run or shown, and of the versions they are run with."""
    files = [ROOT / "app.py", ROOT / "requirements.txt", ROOT / ".streamlit" / "config.toml"]
    for folder in FOLDERS:
        files += (file for file in (ROOT / folder).rglob("*") if file.suffix in KINDS)
    written = hashlib.sha256()
    for file in sorted(files):
        written.update(file.relative_to(ROOT).as_posix().encode())
        written.update(file.read_bytes())
    return written.hexdigest()[:8]


BUILD = digest()
"""As the files were at the start."""
