"""Reads a table with a row for each area, as offices keep it: below a title, with notes around it.

Areas are recognised by key or name, years by a column, by the headings or by the title.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

import polars as pl

from data.bundle import Bundle
from data.findings import Finding
from data.new import KEY_WORDS
from data.official import DEEPER, SIGNS, UNITS, YEAR, Export, area_key
from data.raw import Cells
from data.tables import LEVELS

STATE = 2
"""Digits of the key of a Land: so few that a mere number may look like one."""
YEAR_WORDS = ("jahr", "year", "stichtag", "datum", "zeit", "stand")
KIND_OF_AREA = re.compile(r"^(stadt|orts)?(bezirk|teil|viertel) |^(land)?kreis ")
IN_HEADING = re.compile(
    r"(?<!seit )(?<!ab )(?<!bis )(?<!gegenüber )(?<!\d)[(]?(?:Stand:? |am |zum |Ende )?"
    r"(?:[0-9]{1,2}\.[0-9]{1,2}\.)?((?:19|20)[0-9]{2})[)]?$"
)
"""The year at the end of a heading, but not one that another is compared with."""
NUMERAL = re.compile(r"([-+−–] ?)?[0-9]+(,[0-9]+)?")
GROUPED = re.compile(r"([-+−–] ?)?[0-9]{1,3}([. ][0-9]{3})+(,[0-9]+)?")


@dataclass
class Read:
    """A table, and what in its file is no figure of it."""

    export: Export | None = None
    findings: list[Finding] = field(default_factory=list)
    rows_left: list[str] = field(default_factory=list)
    """How the rows below the headings begin that are of no area of the bundle."""
    columns_left: list[str] = field(default_factory=list)
    """Headings of columns that hold no numbers."""


@dataclass(frozen=True)
class Areas:
    """How the areas of a bundle may be written."""

    ids: frozenset[str]
    codes: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    levels: Mapping[str, str]

    def fits(self, kind: str, cell: str) -> tuple[str, ...]:
        """The areas that a cell may mean: by their key, by the municipality's own number, or by name."""
        if kind in ("ids", "states"):
            key = area_key(cell)
            return (key,) if key in self.ids and (len(key) == STATE) == (kind == "states") else ()
        if kind == "codes":
            code = self.codes.get(cell.lstrip("0"))
            return (code,) if code else ()
        return self.names.get(_plain(cell)) or self.names.get(_plain(cell.partition(",")[0]), ())


def areas_of(bundle: Bundle) -> Areas:
    """The areas of a bundle that exist today."""
    frame = bundle.typed["areas"].filter(pl.col("valid_to").is_null())
    rows = frame.select("area_id", "name", "level").rows()
    focus = str(bundle.municipality["focus_area"])
    begin = f"{focus}-"
    names: defaultdict[str, list[str]] = defaultdict(list)
    for area, name, _ in rows:
        plain = _plain(name)
        for each in {plain, KIND_OF_AREA.sub("", plain)}:
            names[each].append(area)
    return Areas(
        frozenset(area for area, _, _ in rows),
        {
            area.removeprefix(begin).lstrip("0"): area
            for area, _, _ in rows
            if area.startswith(begin)
        },
        {name: _at_home(each, focus) for name, each in names.items()},
        {area: level for area, _, level in rows},
    )


def _at_home(alike: Sequence[str], focus: str) -> tuple[str, ...]:
    """Of areas of one name those within the municipality, where there are any."""
    return tuple(area for area in alike if area.startswith(focus)) or tuple(alike)


def read(cells: Cells, file: str, areas: Areas, year: str) -> Read:
    """The table among the cells of a file; `year` is of all its figures where it names none itself."""
    width = max((len(row) for _, row in cells.rows), default=0)
    rows = [(line, [*row, *[""] * (width - len(row))]) for line, row in cells.rows]
    place, kind = _place_of_areas([row for _, row in rows], areas, width)
    if not kind:
        return Read(findings=[Finding("table_without_areas", file)])
    first = next(n for n, (_, row) in enumerate(rows) if areas.fits(kind, row[place]))
    start, end = _place_of_headings([row for _, row in rows[:first]], place)
    headings = _headings([row for _, row in rows[start:end]], width)
    level = _usual_level([row[place] for _, row in rows[first:]], areas, kind)
    fitting = [row for _, row in rows[first:] if areas.fits(kind, row[place])]
    dated = _column_of_years(headings, fitting, place)
    by_size = _by_size(rows[first:], place, dated, kind, areas)
    read, body = Read(), []
    for line, row in rows[first:]:
        fits = areas.fits(kind, row[place])
        fits = tuple(each for each in fits if areas.levels[each] == level) or fits
        area = by_size.get(line) or (fits[0] if len(fits) == 1 else "")
        said = {"expected": area or ", ".join(fits)}
        if line in by_size:
            found = Finding("area_by_size", file, line, "", row[place], "warning", said)
            read.findings.append(found)
        if area:
            body.append((line, area, row))
        elif fits:
            found = Finding("area_ambiguous", file, line, value=row[place], details=said)
            read.findings.append(found)
        else:
            read.rows_left.append(_said(row, place, areas, kind))
    title = " ".join(row[0] for _, row in rows[:start] if row[0])
    above = " ".join(" ".join(row) for _, row in rows[:first])
    stated = year or _only_year(above)
    _fill(read, file, body, headings, (place, dated), stated, title)
    return read


def _by_size(
    rows: Sequence[tuple[int, list[str]]], place: int, dated: int, kind: str, areas: Areas
) -> dict[int, str]:
    """The area by line where a name stands once for each of several levels, such as a borough and its district.

    No part is larger than its whole: the row that is larger in most columns is of the larger area.
    """
    named: defaultdict[str, list[tuple[int, list[str]]]] = defaultdict(list)
    for line, row in rows:
        named[_plain(row[place])].append((line, row))
    found: dict[int, str] = {}
    for alike in named.values():
        fits = areas.fits(kind, alike[0][1][place])
        order = sorted(fits, key=lambda each: LEVELS.index(areas.levels[each]))
        levels = {areas.levels[each] for each in fits}
        # Rows of several years or of several groups are no areas of several levels.
        words = {
            tuple(
                cell
                for n, cell in enumerate(row)
                if n == dated or not (NUMERAL.fullmatch(written(cell)) or cell in SIGNS or not cell)
            )
            for _, row in alike
        }
        if len(alike) == len(fits) == len(levels) == 2 and len(words) == 1:
            (one, first), (other, second) = alike
            larger = sum(
                (a > b) - (a < b)
                for a, b in zip(map(_number, first), map(_number, second), strict=True)
            )
            if larger:
                lines = (one, other) if larger > 0 else (other, one)
                found |= dict(zip(lines, order, strict=True))
    return found


def _number(cell: str) -> float:
    number = written(cell)
    return float(number.replace(",", ".")) if NUMERAL.fullmatch(number) else 0.0


def _fill(
    read: Read,
    file: str,
    body: Sequence[tuple[int, str, list[str]]],
    headings: Sequence[tuple[str, str]],
    places: tuple[int, int],
    stated: str,
    title: str,
) -> None:
    """The figures below the headings: by year and area, with a column for each heading without its year.

    `places` are the columns of areas and of years.
    """
    place, dated = places
    others = [n for n, (heading, _) in enumerate(headings) if heading and n not in (place, dated)]
    wordy = [n for n in others if _is_words([row[n] for _, _, row in body])]
    counted = Counter((row[dated] if dated >= 0 else "", area) for _, area, row in body)
    several = max(counted.values(), default=0) > 1
    # Words tell the rows of one area apart, unless they are the same everywhere.
    words = [n for n in wordy if several and len({row[n] for _, _, row in body}) > 1]
    for n in reversed(words):  # notes mostly stand at the end
        fewer = [each for each in words if each != n]
        keys = {
            (area, *(row[each] for each in (dated, *fewer) if each >= 0)) for _, area, row in body
        }
        words = fewer if len(keys) == len(body) else words
    read.columns_left = [headings[n][0] for n in wordy if n not in words]
    found: dict[tuple[str, str], dict[str, str]] = {}
    for line, area, row in body:
        parts = [row[n] for n in words if row[n]]
        for n in others:
            heading, its_year = headings[n]
            when = its_year or (_year(row[dated]) if dated >= 0 else stated)
            if n in wordy or not row[n]:
                continue
            if not when:
                read.findings = [Finding("year_needed", file)]
                return
            column = DEEPER.join([heading, *parts])
            cell = written(row[n])
            if found.setdefault((when, area), {}).setdefault(column, cell) != cell:
                said = {"heading": column, "year": when}
                read.findings.append(Finding("area_twice", file, line, value=area, details=said))
                return
    columns = tuple(dict.fromkeys(column for each in found.values() for column in each))
    table = tuple(
        (when, area, tuple(each.get(column, "") for column in columns))
        for (when, area), each in found.items()
    )
    read.export = Export("", title, columns, table, is_official=False)


def written(cell: str) -> str:
    """A number as tables of a bundle write it; what is none stays as it is."""
    number = cell.removesuffix("%").strip()
    if GROUPED.fullmatch(number):
        number = re.sub(r"(?<=[0-9])[. ](?=[0-9]{3})", "", number)
    if not NUMERAL.fullmatch(number):
        return cell
    return re.sub(r"^[−–-] ?", "-", number).removeprefix("+").strip()


def _place_of_areas(rows: Sequence[Sequence[str]], areas: Areas, width: int) -> tuple[int, str]:
    """The column in which most cells are areas, and how they are written there."""
    for kinds in (("names", "ids"), ("codes",), ("states",)):
        hits = {
            (n, kind): sum(bool(row[n] and areas.fits(kind, row[n])) for row in rows)
            for n in range(width)
            for kind in kinds
            if kind in ("names", "ids") or _is_headed(rows, n)
        }
        best = max(hits, key=lambda each: hits[each], default=(0, ""))
        filled = sum(row[best[0]].isdigit() for row in rows)
        # A few mere numbers may happen to be keys.
        if hits.get(best, 0) > (0 if best[1] == "names" else filled / 2):
            return best
    return 0, ""


def _is_headed(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Whether a column says that it holds keys: mere numbers may be anything."""
    words = [row[place].lower() for row in rows if not row[place].isdigit()]
    return any(key in word for key in KEY_WORDS for word in words)


def _place_of_headings(above: Sequence[Sequence[str]], place: int) -> tuple[int, int]:
    """From which row to before which one, of those above the areas, headings stand: several words or years."""
    end = len(above)
    while end and not _beside(above[end - 1], place):  # a note
        end -= 1
    start = end
    while start:
        held = _beside(above[start - 1], place)
        numbers = [c for c in held if NUMERAL.fullmatch(written(c)) and not YEAR.fullmatch(c)]
        is_title = len(held) < 2 and start < end
        if not held or is_title or 2 * len(numbers) > len(held):
            break
        start -= 1
    return start, end


def _beside(row: Sequence[str], place: int) -> list[str]:
    return [cell for n, cell in enumerate(row) if cell and n != place]


def _headings(rows: Sequence[Sequence[str]], width: int) -> list[tuple[str, str]]:
    """Words from the top down and year of each column; where cells are merged, the first one counts for all."""
    filled: list[list[str]] = []
    for number, row in enumerate(rows):
        last = ""
        cells = []
        for n, cell in enumerate(row):
            below = any(under[n] for under in rows[number + 1 :])
            last = cell or (last if below else "")
            cells.append(last)
        filled.append(cells)
    paths = [[row[n] for row in filled if row[n] and row[n] not in UNITS] for n in range(width)]
    seen: Counter[tuple[str, str]] = Counter()
    headings = []
    for path in paths:
        heading, year = _dated(path)
        seen[heading, year] += 1
        times = seen[heading, year]
        headings.append((f"{heading} ({times})" if heading and times > 1 else heading, year))
    return headings


def _dated(path: Sequence[str]) -> tuple[str, str]:
    """A heading without its year, and the year."""
    year, words = "", list[str]()
    for word in path:
        stated = IN_HEADING.search(word)
        year = stated[1] if stated else year
        rest = IN_HEADING.sub("", word).strip(" ,:") if stated else word
        if rest and (not words or words[-1] != rest):
            words.append(rest)
    return DEEPER.join(words), year


def _column_of_years(
    headings: Sequence[tuple[str, str]], body: Sequence[Sequence[str]], place: int
) -> int:
    """The column that says of which year each row is; -1: there is none."""
    for n, (heading, _) in enumerate(headings):
        named = any(word in heading.lower() for word in YEAR_WORDS)
        if n != place and named and body and all(_year(row[n]) for row in body):
            return n
    return -1


def _year(cell: str) -> str:
    found = YEAR.fullmatch(cell)
    return found[1] if found else ""


def _only_year(text: str) -> str:
    years = set(re.findall(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])", text))
    return years.pop() if len(years) == 1 else ""


def _is_words(cells: Sequence[str]) -> bool:
    """Whether a column holds nothing, or more of something else than numbers and their signs."""
    numbers = [cell for cell in cells if NUMERAL.fullmatch(written(cell))]
    others = [cell for cell in cells if cell and cell not in SIGNS and cell not in numbers]
    return not any(cells) or len(others) > len(numbers)


def _usual_level(cells: Sequence[str], areas: Areas, kind: str) -> str:
    levels = Counter(areas.levels[each] for cell in cells for each in areas.fits(kind, cell))
    return levels.most_common(1)[0][0]


def _said(row: Sequence[str], place: int, areas: Areas, kind: str) -> str:
    """How a row begins that is of no area, and which area its name is like."""
    begin = next(filter(None, [row[place], *row]), "")[:60]
    like = get_close_matches(_plain(begin), areas.names, 1, 0.85) if kind == "names" else []
    return f"{begin} (≈ {', '.join(areas.names[like[0]])})" if like else begin


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
