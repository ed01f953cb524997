"""What is served, for whoever runs the site: which release of whom, and who answers for it."""

from dataclasses import dataclass
from datetime import date

from queries import releases
from sections.catalogue import Edition, catalogue
from texts import LANGUAGES

OWED = ("operator_name", "imprint_url", "privacy_url", "accessibility_contact")
"""What a public site must say of itself (fields of municipality.toml)."""


@dataclass(frozen=True)
class Served:
    """A municipality, its current release, and what it does not say of what is owed.

    Without a release: there is none that can be read.
    """

    municipality: str
    release: str | None = None
    released_on: date | None = None
    missing: tuple[str, ...] = OWED


def served() -> list[Served]:
    """Every municipality, in the order of their short names."""
    return [_served(municipality) for municipality in sorted(releases.offered())]


def refuse_incomplete() -> None:
    """End the program with a sentence where a public site would not say who answers for it."""
    there = served()
    if not there:
        raise SystemExit("Nothing to serve: no municipality has a release. Build one first.")
    silent = [each for each in there if each.missing]
    if silent:
        lines = (f"  {each.municipality}: {', '.join(each.missing)}" for each in silent)
        raise SystemExit(
            "This site must not be public yet. Fill in data/<municipality>/municipality.toml, build, "
            "and start again, or serve a folder of releases without the municipality:\n"
            + "\n".join(lines)
        )


def _served(municipality: str) -> Served:
    database = releases.database(municipality)
    if database is None:
        return Served(municipality)
    try:
        of = catalogue(Edition(database, LANGUAGES[0])).municipality
    except Exception:
        # Whatever is wrong with the file: it serves nobody, and the others are served.
        return Served(municipality)
    missing = tuple(name for name in OWED if not _can_be_read(getattr(of, name)))
    return Served(municipality, of.release_id, of.released_on, missing)


def _can_be_read(words: str | None) -> bool:
    """Whether there is anything to see: blanks and signs without a shape name nobody."""
    return any(sign.isprintable() and not sign.isspace() for sign in words or "")
