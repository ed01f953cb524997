"""The command that takes figures over from a table: what it holds, what would change, and writing it when told."""

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from data import imports, official, raw, wide
from data.bundle import Bundle
from data.catalogue import Catalogue, Indicator
from data.checks import examine
from data.findings import Finding, errors
from data.official import DEEPER, Export
from data.protect.plan import REGISTER
from data.saying import count, report, say, tell

SHOWN = 5
"""Figures of each kind that an import shows."""
LISTED = 8
LIKELY = 2
"""Indicators that are proposed for a column."""
STEM = 6
"""Letters by which words of a heading and of an indicator are held to be alike."""
LEAST = 0.4
"""The share of a heading's words that an indicator must have to be proposed."""
FILLING = (
    "insgesamt",
    "anzahl",
    "darunter",
    "davon",
    "unter",
    "der",
    "die",
    "und",
    "mit",
    "von",
    "im",
    "in",
)
"""Words of headings that tell nothing."""
SOURCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")
YEAR = re.compile(r"(19|20)[0-9]{2}")
OFFICES = "Statistische Ämter des Bundes und der Länder"

Spec = Mapping[str, str]


def take_over(folder: Path, options: argparse.Namespace) -> int:
    """Show what a table would change in a bundle, and write it when told to."""
    language, file = options.language, options.file.name
    bundle, export, left = _read(folder, options)
    if bundle is None or export is None:
        return 1
    tell(say(language, "import_table", number=export.number or "–", title=export.title or file))
    if left:
        tell(say(language, "import_rows_left", number=len(left), names="; ".join(left[:LISTED])))
    specs, findings = official.specs(export.number), list[Finding]()
    if options.figure:
        specs, findings = _chosen(options.figure, export, bundle.catalogue, file)
    figures = official.figures(export, specs)
    findings += [_faulty(file, *each) for each in figures.faulty]
    report(findings, language)
    if not figures.rows and not findings:
        _propose(export, bundle.catalogue, language, known=bool(specs))
    if not figures.rows or errors(findings):
        return 1
    change = imports.compare(bundle, options.source or export.number or "own", figures)
    _show(figures, change, language)
    if not (change.new or change.changed or change.lost):
        tell(say(language, "import_nothing"))
        return 0
    if options.write:
        return _written(bundle, export, change, options)
    tell(say(language, "import_not_written"))
    return 0


def _read(
    folder: Path, options: argparse.Namespace
) -> tuple[Bundle | None, Export | None, list[str]]:
    """The bundle, the table, and how rows begin that are none of it; None where what is told keeps it."""
    cells, findings = raw.cells(options.file)
    if options.year and not YEAR.fullmatch(options.year):
        findings.append(Finding("year_malformed", value=options.year))
    if options.source and not SOURCE.fullmatch(options.source):
        findings.append(Finding("source_malformed", value=options.source))
    report(findings, options.language)
    if errors(findings):
        return None, None, []
    bundle, findings = examine(folder)
    report(errors(findings), options.language)
    if errors(findings):
        return None, None, []
    export, left = official.read(cells, options.file.name)
    if export is None:
        report(cells.doubtful, options.language)
        if cells.doubtful:
            return None, None, []
        read = wide.read(cells, options.file.name, wide.areas_of(bundle), options.year or "")
        report(read.findings, options.language)
        export, left = (None if errors(read.findings) else read.export), read.rows_left
        if export and read.columns_left:
            names = "; ".join(read.columns_left)
            tell(say(options.language, "import_columns_left", names=names))
    return bundle, export, left


def _written(
    bundle: Bundle, export: Export, change: imports.Change, options: argparse.Namespace
) -> int:
    language, known = options.language, bundle.typed["sources"]["source_id"].to_list()
    if change.source_id not in known:
        kind = options.kind or ("official" if export.is_official else "")
        if not kind or not (options.source or export.number):
            listed = ", ".join(known[:LISTED])
            tell(say(language, "import_source", known=listed), sys.stderr)
            return 1
        source = _source(export, change.source_id, kind, bundle, options)
        rows = {"sources": [source]}
        if kind == REGISTER:
            rows |= imports.protection(bundle, change)
            tell(say(language, "import_protected", name=change.source_id))
        for table, added in rows.items():
            path = imports.add(bundle, table, *added)
            if path is None:
                said = {"name": change.source_id, "table": table}
                tell(say(language, "import_excel", **said), sys.stderr)
                return 1
            tell(say(language, "written", path=path))
    tell(say(language, "written", path=imports.write(bundle, change)))
    faults = errors(examine(bundle.folder)[1])
    report(faults, language)
    return 1 if faults else 0


def _source(
    export: Export, source: str, kind: str, bundle: Bundle, options: argparse.Namespace
) -> imports.Row:
    """The row of `sources` for a table: what is known of an official one, else what the table says of itself."""
    spec = official.known().get(export.number, {})
    by_office = export.is_official
    title = spec.get("title", export.title or options.file.stem)
    years = sorted({year for year, _, _ in export.rows})
    return {
        "source_id": source,
        "publisher": spec.get("publisher", OFFICES if by_office else bundle.municipality["name"]),
        "title": f"{title} (Tabelle {export.number})" if export.number else title,
        "url": "https://www.regionalstatistik.de/genesis/online" if by_office else "",
        "licence": "dl-de/by-2-0" if by_office else "not stated",
        "kind": kind,
        "publishable": "true",
        "as_of": export.as_of or "–".join(dict.fromkeys((years[0], years[-1]))),
        "note_de": spec.get("note_de", ""),
        "note_en": spec.get("note_en", ""),
    }


def _chosen(
    given: Sequence[Sequence[str]], export: Export, catalogue: Catalogue, file: str
) -> tuple[list[Spec], list[Finding]]:
    """What `--figure INDICATOR[:DIMENSION:CATEGORY] COLUMN [WHOLE]` asks for, or why it cannot be had."""
    known, parts = catalogue.indicators(), catalogue.categories()
    specs, findings = list[Spec](), list[Finding]()
    for first, *columns in given:
        name, *of = first.split(":")
        if name not in known:
            like = ", ".join(get_close_matches(name, known, LIKELY, 0))
            findings.append(
                Finding("figure_indicator", file, value=name, details={"expected": like})
            )
            continue
        if of and (len(of) != 2 or of[1] not in parts.get(of[0], ())):
            expected = ", ".join(f"{d}:{c}" for d in sorted(parts) for c in sorted(parts[d]))
            findings.append(
                Finding("figure_part", file, value=first, details={"expected": expected})
            )
            continue
        if len(columns) not in (1, 2):
            findings.append(Finding("figure_columns", file, value=first))
            continue
        found = [_columns(export.headings, column) for column in columns]
        for column, fits in zip(columns, found, strict=True):
            if len(fits) != 1:
                rule = "figure_column_many" if fits else "figure_column"
                expected = "; ".join(fits or export.headings)
                findings.append(Finding(rule, file, value=column, details={"expected": expected}))
        if all(len(fits) == 1 for fits in found):
            names = _cells_of(known[name], whole=len(columns) == 2)
            spec = dict(zip(names, (fits[0] for fits in found), strict=True))
            specs.append({"indicator": name} | spec | ({"of": DEEPER.join(of)} if of else {}))
    return specs, findings


def _cells_of(indicator: Indicator, *, whole: bool) -> tuple[str, ...]:
    """Which cells of a figure one or two columns fill."""
    if whole:
        return ("numerator", "denominator")
    return ("numerator",) if indicator.kind == "count" else ("value",)


def _columns(headings: Sequence[str], wanted: str) -> list[str]:
    """The headings that are meant: as written, else those that end so, else those that hold it."""
    plain = {heading: " ".join(heading.casefold().split()) for heading in headings}
    word = " ".join(wanted.casefold().split())
    for fits in (
        [heading for heading, own in plain.items() if own == word],
        [heading for heading, own in plain.items() if own.endswith(DEEPER + word)],
        [heading for heading, own in plain.items() if word in own],
    ):
        if fits:
            return fits
    return []


def _propose(export: Export, catalogue: Catalogue, language: str, *, known: bool) -> None:
    """Which columns there are, what indicators they remind of, and how to choose."""
    tell(say(language, "import_columns_differ" if known else "import_no_indicator"), sys.stderr)
    proposed = ""
    for heading in export.headings:
        likely = _likely(heading, catalogue, language)
        proposed = proposed or f'{likely[0][0]} "{heading}"' if likely else proposed
        names = ", ".join(f"{each} ({name})" for each, name in likely) or "–"
        tell(say(language, "import_column", heading=heading, names=names), sys.stderr)
    tell(say(language, "import_choose", example=proposed or 'population "…"'), sys.stderr)


def _likely(heading: str, catalogue: Catalogue, language: str) -> list[tuple[str, str]]:
    """Indicators whose name, or else description, has most words of a heading or of its last part."""
    parts = [
        words
        for part in (heading, heading.rsplit(DEEPER, maxsplit=1)[-1])
        if (words := _words(part))
    ]
    ranked = []
    for indicator in catalogue.indicator:
        name = str(getattr(indicator, f"name_{language}"))
        named = _words(f"{indicator.name_de} {indicator.name_en}")
        described = _words(f"{indicator.description_de} {indicator.formula_de} {indicator.codes}")
        held = max((_share(words, named, described) for words in parts), default=0)
        if held >= LEAST:
            ranked.append((-held, len(named), indicator.id, name))
    return [(each, name) for _, _, each, name in sorted(ranked)[:LIKELY]]


def _share(words: set[str], named: set[str], described: set[str]) -> float:
    """How much of some words an indicator has: whole words of its name count most."""
    stems = {word[:STEM] for word in named}, {word[:STEM] for word in described}
    found = sum(
        1
        if word in named
        else 0.8
        if word in described or word[:STEM] in stems[0]
        else 0.5 * (word[:STEM] in stems[1])
        for word in words
    )
    return found / len(words)


def _words(text: str) -> set[str]:
    words = "".join(letter if letter.isalnum() else " " for letter in text.casefold()).split()
    return {word for word in words if len(word) > 2 and word not in FILLING}


def _faulty(file: str, area: str, year: str, cell: str) -> Finding:
    said = {"area": area, "year": year}
    return Finding("import_cell", file, value=cell, severity="warning", details=said)


def _show(figures: official.Figures, change: imports.Change, language: str) -> None:
    """What a table holds, and what it would change, each kind with some examples."""
    keys = list(figures.rows)
    held = {
        "indicators": sorted({key[0] for key in keys}),
        "years": sorted({key[2] for key in keys}),
        "breakdowns": sorted({f"{key[3]}: {key[4]}" for key in keys if key[3] != "total"}),
    }
    said = {name: ", ".join(each) or "–" for name, each in held.items()}
    areas = count(len({key[1] for key in keys}), language)
    tell(say(language, "import_holds", **said, areas=areas))
    for said_of, gone in (
        ("import_areas", change.areas_unknown),
        ("import_absent", figures.absent),
    ):
        if gone:
            names = ", ".join(sorted(gone)[:LISTED])
            tell(say(language, said_of, number=count(len(gone), language), names=names))
    kinds = ("new", "changed", "lost", "same", "shared")
    numbers = {kind: count(len(getattr(change, kind)), language) for kind in kinds}
    tell(say(language, "import_change", **numbers))
    examples = {
        "new": {key: _figure(row) for key, row in change.new.items()},
        "changed": {key: f"{_figure(a)} → {_figure(b)}" for key, (a, b) in change.changed.items()},
        "lost": {key: _figure(row) for key, row in change.lost.items()},
        "shared": {key: f"{_figure(a)} ≠ {_figure(b)}" for key, (a, b) in change.shared.items()},
    }
    for kind, rows in examples.items():
        word = say(language, f"import_{kind}")
        for key, figure in list(rows.items())[:SHOWN]:
            part = "" if key[3] == "total" else f"{key[3]} {key[4]}"
            told = {"indicator": key[0], "area": key[1], "year": key[2], "part": part or "–"}
            tell(say(language, "import_example", kind=word, figure=figure, **told))
    if figures.unused:
        unused = "; ".join(figures.unused[:LISTED])
        tell(say(language, "import_unused", number=len(figures.unused), names=unused))


def _figure(row: imports.Row) -> str:
    counts = "/".join(row[part] for part in ("numerator", "denominator") if row[part])
    return " ".join(filter(None, [counts, row["value"], row["status"]])) or "–"
