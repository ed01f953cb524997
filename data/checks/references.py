"""Checks of references: does every id that a table uses exist where it is defined?"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import polars as pl

from data.bundle import INCLUDES, MUNICIPALITY, Bundle
from data.checks.form import ADDRESS
from data.findings import Finding, controls
from data.tables import Field, Table, tables

FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(2099, 12, 31)
MOST_SIMILAR = 100
LONGEST_TEXT = 500
MAIL = r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+"
TEXTS = (
    "id",
    "name",
    "focus_area",
    "operator_name",
    "feedback_email",
    "accessibility_contact",
    "imprint_url",
    "privacy_url",
)
KINDS: dict[str, tuple[type, str]] = {
    **dict.fromkeys(TEXTS, (str, '"…"')),
    "comparison_areas": (list, '["15003", "15"]'),
    "synthetic": (bool, "true, false"),
    "release_date": (dt.date, "2023-12-31"),
}
SIMILAR: dict[str, tuple[type[Any], str]] = {
    **dict.fromkeys(("size_indicator", "situation_indicator"), (str, '"…"')),
    "number": (int, "10"),
}


def references(bundle: Bundle) -> Iterator[Finding]:
    """A cell names an id that its home table does not have."""
    for table in tables().values():
        for field in table.fields:
            if field.refers:
                yield from _dangling(bundle, table, field)


def indicators(bundle: Bundle) -> Iterator[Finding]:
    """A row uses an indicator that the catalogue does not have."""
    known = list(bundle.catalogue.indicators())
    for name in ["observations", "breaks", "targets", "lens_entries", "needs"]:
        unknown = bundle.typed[name].filter(~pl.col("indicator_id").is_in(known))
        for row in unknown.iter_rows(named=True):
            value = row["indicator_id"]
            yield Finding("indicator_unknown", row["_file"], row["_row"], "indicator_id", value)


def categories(bundle: Bundle) -> Iterator[Finding]:
    """A row uses a breakdown that the catalogue does not have."""
    known = bundle.catalogue.categories() | {"total": {"total"}}
    compared = {dimension: categories | {"total"} for dimension, categories in known.items()}
    for table, column, allowed in [
        ("observations", "category", known),
        ("lens_entries", "category", known),
        ("lens_entries", "reference_category", compared),
    ]:
        pairs = [f"{d}:{c}" for d, categories in allowed.items() for c in categories]
        unknown = bundle.typed[table].filter(~pl.format("{}:{}", "dimension", column).is_in(pairs))
        for row in unknown.iter_rows(named=True):
            place = (row["_file"], row["_row"], column, f"{row['dimension']}: {row[column]}")
            expected = ", ".join(sorted(allowed.get(row["dimension"], allowed)))
            yield Finding("breakdown_unknown", *place, details={"expected": expected})


def domains(bundle: Bundle) -> Iterator[Finding]:
    """An indicator or quotation belongs to a Bildungsbereich that does not exist."""
    known = {domain.id for domain in bundle.catalogue.domain}
    expected = {"expected": ", ".join(sorted(known))}
    for indicator in bundle.catalogue.indicator:
        if indicator.domain not in known:
            place = f"indicators.toml, {indicator.id}"
            yield Finding("domain_unknown", place, 0, "domain", indicator.domain, "error", expected)
    for row in bundle.typed["context"].iter_rows(named=True):
        if row["domain"] not in known:
            yield Finding(
                "domain_unknown",
                row["_file"],
                row["_row"],
                "domain",
                row["domain"],
                "error",
                expected,
            )


def entries_once(bundle: Bundle) -> Iterator[Finding]:
    """The catalogue describes a Bildungsbereich, a breakdown or an indicator twice."""
    catalogue = bundle.catalogue
    for names in [
        [domain.id for domain in catalogue.domain],
        [dimension.id for dimension in catalogue.dimension],
        [indicator.id for indicator in catalogue.indicator],
    ]:
        for name in [name for name, times in Counter(names).items() if times > 1]:
            yield Finding("catalogue_twice", "indicators.toml", value=name)


def municipality(bundle: Bundle) -> Iterator[Finding]:
    """`municipality.toml` lacks what the app needs, or names areas that do not exist."""
    content = bundle.municipality
    for key in ["id", "name", "focus_area"]:
        if not content.get(key):
            yield Finding("cell_empty", MUNICIPALITY, column=key)
    yield from _wrong_kinds(content)
    yield from _out_of_bounds(content)
    if content.get("id") not in (None, bundle.id):
        yield Finding(
            "id_not_folder",
            MUNICIPALITY,
            column="id",
            value=str(content["id"]),
            details={"expected": bundle.id},
        )
    known = set(bundle.typed["areas"]["area_id"])
    compared = content.get("comparison_areas", [])
    for area in [content.get("focus_area"), *(compared if isinstance(compared, list) else [])]:
        if isinstance(area, str) and area and area not in known:
            details = {"table": "areas"}
            yield Finding("reference_dangling", MUNICIPALITY, value=area, details=details)


def similar(bundle: Bundle) -> Iterator[Finding]:
    """The rule of similar counties lacks a part, or names an indicator that does not exist."""
    rule = bundle.municipality.get("similar", {})
    if not isinstance(rule, dict):
        details = {"expected": "[similar]"}
        yield Finding("toml_kind", MUNICIPALITY, 0, "similar", str(rule), details=details)
        return
    for key, (kind, form) in SIMILAR.items() if rule else ():
        given: Any = rule.get(key)
        place = (MUNICIPALITY, 0, f"similar.{key}", "" if given is None else str(given))
        if given is None:
            yield Finding("cell_empty", *place)
        elif not isinstance(given, kind) or isinstance(given, bool):  # bool is a kind of int
            yield Finding("toml_kind", *place, details={"expected": form})
        elif kind is str and given not in bundle.catalogue.indicators():
            yield Finding("indicator_unknown", *place)
        elif kind is int and given < 1:
            yield Finding("number_too_small", *place, details={"limit": "1"})
        elif kind is int and given > MOST_SIMILAR:
            yield Finding("number_too_large", *place, details={"limit": str(MOST_SIMILAR)})


def entries_known(bundle: Bundle) -> Iterator[Finding]:
    """`municipality.toml` has an entry that nothing reads, such as one that is misspelled."""
    content = bundle.municipality
    rule = content.get("similar", {})
    for place, given, known in [
        ("", content, [*KINDS, INCLUDES, "similar"]),
        ("similar.", rule if isinstance(rule, dict) else {}, [*SIMILAR]),
    ]:
        for key in sorted(given.keys() - known):
            details = {"expected": ", ".join(known)}
            yield Finding(
                "toml_unknown", MUNICIPALITY, 0, place + key, place + key, "warning", details
            )


CHECKS = (
    references,
    indicators,
    categories,
    domains,
    entries_once,
    municipality,
    similar,
    entries_known,
)


def _wrong_kinds(content: dict[str, Any]) -> Iterator[Finding]:
    """An entry is not of the kind the build needs, such as a key without its quotation marks."""
    for key, (kind, form) in KINDS.items():
        given = content.get(key)
        wrong: list[Any] = []
        # In Python a moment of a day is a date too.
        if given is not None and (not isinstance(given, kind) or type(given) is dt.datetime):
            wrong = [given]
        elif isinstance(given, list):
            wrong = [entry for entry in given if not isinstance(entry, str)]
        for value in wrong:
            yield Finding("toml_kind", MUNICIPALITY, 0, key, str(value), details={"expected": form})


def _out_of_bounds(content: dict[str, Any]) -> Iterator[Finding]:
    """A day no release can have, or a text no page can show."""
    day = content.get("release_date")
    if type(day) is dt.date:
        place = (MUNICIPALITY, 0, "release_date", str(day))
        if day < FIRST_DAY:
            yield Finding("number_too_small", *place, details={"limit": str(FIRST_DAY)})
        if day > LAST_DAY:
            yield Finding("number_too_large", *place, details={"limit": str(LAST_DAY)})
    for key in TEXTS:
        given = content.get(key)
        if not isinstance(given, str):
            continue
        if found := controls(given):
            details = {"found": found}
            yield Finding("control_character", MUNICIPALITY, 0, key, given, details=details)
        if given and key.endswith("_url") and not re.match(ADDRESS, given):
            yield Finding("address_malformed", MUNICIPALITY, 0, key, given)
        if given and key.endswith("_email") and not re.fullmatch(MAIL, given):
            yield Finding("mail_malformed", MUNICIPALITY, 0, key, given)
        if len(given) > LONGEST_TEXT:
            details = {"limit": str(LONGEST_TEXT)}
            yield Finding("text_too_long", MUNICIPALITY, 0, key, given, details=details)


def _dangling(bundle: Bundle, table: Table, field: Field) -> Iterator[Finding]:
    home, column = field.refers.split(".")
    used = bundle.typed[table.name]
    if field.is_list:
        used = used.explode(field.name)
    used = used.filter(pl.col(field.name).is_not_null())
    unknown = used.join(
        bundle.typed[home].select(column), left_on=field.name, right_on=column, how="anti"
    )
    known = set(bundle.typed[home][column])
    for row in unknown.iter_rows(named=True):
        given = row[field.name]
        rule, likely = _likely(given, known)
        details = {"table": home, "likely": likely}
        yield Finding(rule, row["_file"], row["_row"], field.name, given, details=details)


def _likely(given: str, known: set[str]) -> tuple[str, str]:
    """The rule that an unknown id breaks, and which one is probably meant; empty if none is."""
    if f"0{given}" in known:
        return "reference_zero_lost", f"0{given}"
    alike = [each for each in known if each.casefold() == given.casefold()]
    return ("reference_similar", alike[0]) if alike else ("reference_dangling", "")
