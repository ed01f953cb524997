"""Measures the app and writes docs/performance.md: `python -m bench [parts] [options]`.

python -m bench                    everything, about half an hour; writes the page
python -m bench load memory        some parts; prints their tables
python -m bench --quick            a little of everything; prints the tables
python -m bench visits --city halle --page goals
"""

import argparse
import dataclasses
import sys
from collections.abc import Callable, Iterator, Sequence

import run
from bench import (
    budgets,
    load,
    memory,
    networks,
    pages,
    protection,
    queries,
    report,
    traffic,
    visits,
)
from bench.budgets import Budget, verdict
from bench.figures import FULL, QUICK, Extent, Figure
from bench.marks import CITIES, PAGES

PAGE = run.ROOT / "docs" / "performance.md"
WHY = "## Why what is over is over\n"
"""Heading of what a person writes below the tables."""
PARTS: dict[str, tuple[str, Callable[[Extent], Iterator[Figure]]]] = {
    "pages": ("A page without a browser", pages.measure),
    "visits": ("One visitor in a browser", visits.measure),
    "networks": ("A large landscape of networks", networks.measure),
    "traffic": ("What is sent", traffic.measure),
    "load": ("Many visitors at once", load.measure),
    "memory": ("Memory", memory.measure),
    "queries": ("Each query alone", queries.measure),
    "protection": ("Protection of small counts, at build time", protection.measure),
}
"""Each part with its heading."""


def main(words: Sequence[str]) -> int:
    """Measure, print, write; 1 where something is over its budget and that counts."""
    options = _options(words)
    extent = dataclasses.replace(
        QUICK if options.quick else FULL, cities=options.city or CITIES, pages=options.page or PAGES
    )
    known = budgets.read()
    names = options.parts or list(PARTS)
    measured = {PARTS[name][0]: _measured(PARTS[name][1](extent), known) for name in names}
    whole = extent == FULL and set(names) == set(PARTS)
    if whole:
        PAGE.write_text(report.page(measured, known) + _why(), encoding="utf-8")
        print(f"Written to {PAGE.relative_to(run.ROOT)}.")
    found = [figure for figures in measured.values() for figure in figures]
    print(report.summary(found, known))
    over = any(verdict(known[figure.name], figure) == "over" for figure in found)
    return int(over and options.strict)


def _measured(figures: Iterator[Figure], known: dict[str, Budget]) -> list[Figure]:
    """All figures of a part, each printed as it comes: some take minutes."""
    kept = []
    for figure in figures:
        print(report.line(figure, known[figure.name]), flush=True)
        kept.append(figure)
    return kept


def _options(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Measure the app; all of it writes docs/performance.md."
    )
    parser.add_argument("parts", nargs="*", metavar="part", help=f"any of {', '.join(PARTS)}")
    parser.add_argument("--quick", action="store_true", help="a little of each, for a first look")
    parser.add_argument("--city", action="append", choices=CITIES, help="only this city")
    parser.add_argument("--page", action="append", choices=PAGES, help="only this page")
    parser.add_argument("--strict", action="store_true", help="exit code 1 when over budget")
    options = parser.parse_args(words)
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no part is called {', '.join(sorted(unknown))}")
    return options


def _why() -> str:
    """What a person wrote below the tables, kept when they are written anew."""
    before = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    _, heading, words = before.partition(WHY)
    return f"\n{heading}{words}" if heading else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
