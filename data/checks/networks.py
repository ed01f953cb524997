"""Checks of actors, networks and programmes: is each there once, and do their dates fit together?"""

import re
from collections.abc import Iterator
from typing import Any

from data.bundle import Bundle
from data.findings import Finding
from data.tables import tables
from stats.periods import is_before, state

NAMED = ("actors", "networks", "programmes")
DATED = ("actors", "networks", "memberships", "programmes")
LEGAL_FORMS = {"ev", "e", "v", "gmbh", "ggmbh", "gag", "ag", "gbr", "mbh", "kg"}
SMALL_WORDS = {
    "der",
    "die",
    "das",
    "des",
    "fuer",
    "und",
    "in",
    "im",
    "am",
    "zu",
    "zum",
    "zur",
    "von",
}
FOLDED = {ord(letter): two for letter, two in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"))}
WORD = re.compile(r"[^\W_]+")
LEAST_LETTERS = 8
"""A name of fewer letters is compared exactly: in short ones a letter is all the difference."""

Row = dict[str, Any]


def doubled(bundle: Bundle) -> Iterator[Finding]:
    """Two actors, networks or programmes have names that differ by their spelling only."""
    for table in NAMED:
        earlier: dict[str, str] = {}
        for row in bundle.typed[table].iter_rows(named=True):
            shapes = _shapes(row["name"])
            other = next((earlier[shape] for shape in shapes if shape in earlier), None)
            if other is not None:
                place = (row["_file"], row["_row"], "name", row["name"])
                yield Finding("name_twice", *place, severity="warning", details={"other": other})
            earlier |= dict.fromkeys(shapes, row["name"]) | earlier


def periods(bundle: Bundle) -> Iterator[Finding]:
    """Something ended before it began."""
    for table in DATED:
        for row in bundle.typed[table].iter_rows(named=True):
            if row["start"] and row["end"] and is_before(row["end"], row["start"]):
                place = (row["_file"], row["_row"], "end", row["end"])
                yield Finding("ends_before_start", *place, details={"start": row["start"]})


def memberships(bundle: Bundle) -> Iterator[Finding]:
    """A membership begins or ends when its actor or network was not there."""
    homes = {
        column: {row[column]: row for row in bundle.typed[table].iter_rows(named=True)}
        for table, column in (("actors", "actor_id"), ("networks", "network_id"))
    }
    for row in bundle.typed["memberships"].iter_rows(named=True):
        for column, home in homes.items():
            yield from _outside(row, home[row[column]])


def programmes(bundle: Bundle) -> Iterator[Finding]:
    """A measure that runs or is planned is paid by a programme that has ended."""
    paying = {row["programme_id"]: row for row in bundle.typed["programmes"].iter_rows(named=True)}
    for row in bundle.typed["measures"].iter_rows(named=True):
        programme = paying.get(row["programme_id"])
        if programme is None or programme["end"] is None:
            continue
        needed = row["status"] in {"planned", "running"}
        is_over = needed and is_before(programme["end"], _day(bundle))
        begins_later = row["start"] is not None and is_before(programme["end"], row["start"])
        if is_over or begins_later:
            place = (row["_file"], row["_row"], "programme_id", row["programme_id"])
            details = {"measure": row["measure_id"], "end": programme["end"]}
            yield Finding("programme_over", *place, severity="warning", details=details)


def status(bundle: Bundle) -> Iterator[Finding]:
    """A network is said to be active or planned though its end has passed."""
    for row in bundle.typed["networks"].iter_rows(named=True):
        ended = state(row["start"], row["end"], _day(bundle)) == "over"
        if ended and row["status"] in {"active", "planned"}:
            place = (row["_file"], row["_row"], "status", row["status"])
            yield Finding("network_over", *place, severity="warning", details={"end": row["end"]})


def needs(bundle: Bundle) -> Iterator[Finding]:
    """A need belongs to a theme or phase of life that no network can name."""
    fields = {field.name: field.values for field in tables()["networks"].fields}
    words = {"theme": fields["themes"], "phase": fields["phases"]}
    for row in bundle.typed["needs"].iter_rows(named=True):
        allowed = words[row["kind"]]
        if row["value"] not in allowed:
            place = (row["_file"], row["_row"], "value", row["value"])
            yield Finding("word_unknown", *place, details={"expected": ", ".join(allowed)})


CHECKS = (doubled, periods, memberships, programmes, status, needs)


def _day(bundle: Bundle) -> str:
    """The day of the release; without one nothing is over."""
    return str(bundle.municipality.get("release_date") or "")


def _outside(row: Row, home: Row) -> Iterator[Finding]:
    for column in ("start", "end"):
        moment = row[column]
        if moment is None:
            continue
        early = home["start"] is not None and is_before(moment, home["start"])
        late = home["end"] is not None and is_before(home["end"], moment)
        if early or late:
            place = (row["_file"], row["_row"], column, moment)
            limit = home["start"] if early else home["end"]
            rule = "membership_too_early" if early else "membership_too_late"
            details = {"name": home["name"], "limit": limit}
            yield Finding(rule, *place, severity="warning", details=details)


def _shapes(name: str) -> list[str]:
    """What a name is recognised by: itself as it sounds, and that with each one letter left out.

    Two names one letter apart share a shape. Legal forms, small words, order and signs make no
    difference, a digit does (2024, 2025).
    """
    words = WORD.findall(name.casefold().translate(FOLDED))
    kept = sorted(word for word in words if word not in LEGAL_FORMS | SMALL_WORDS) or words
    plain = " ".join(kept)
    digits = "".join(letter for letter in plain if letter.isdigit())
    without = [plain[:i] + plain[i + 1 :] for i in range(len(plain))]
    return [
        f"{shape}|{digits}" for shape in (plain, *(without if len(plain) >= LEAST_LETTERS else ()))
    ]
