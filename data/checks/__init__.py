"""All checks of a bundle. Each rule is one function: bundle in, findings out.

Form comes first (`form`), then what the tables say of each other (`references`), then whether the
areas form a tree (`areas`), then what the figures say (`figures`), what the goals say (`goals`), what the lenses show
(`lenses`), whether actors, networks and programmes fit together (`networks`), and what is called alike
(`names`).
A later group runs only when the groups before it found no error, because it relies on typed,
complete tables, and figures inherit their rounding up the tree.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from data.bundle import Bundle, read
from data.checks import (
    areas,
    figures,
    form,
    goals,
    lenses,
    names,
    networks,
    outlines,
    protection,
    references,
)
from data.findings import Finding, errors

Check = Callable[[Bundle], Iterable[Finding]]

GROUPS: tuple[tuple[Check, ...], ...] = (
    form.CHECKS,
    references.CHECKS,
    areas.CHECKS,
    figures.CHECKS
    + goals.CHECKS
    + lenses.CHECKS
    + networks.CHECKS
    + outlines.CHECKS
    + names.CHECKS
    + protection.CHECKS,
)


def examine(folder: Path) -> tuple[Bundle, list[Finding]]:
    """The bundle in a folder with everything found in it, checked as far as it could be read."""
    bundle, findings = read(folder)
    if not errors(findings):
        findings += check(bundle)
    return bundle, findings


def check(bundle: Bundle) -> list[Finding]:
    """Everything that is wrong or doubtful in a bundle that could be read.

    Fills `bundle.typed` on the way.
    """
    findings: list[Finding] = []
    for group in GROUPS:
        for rule in group:
            findings += rule(bundle)
        if errors(findings):
            break
        if group is form.CHECKS:
            bundle.typed = form.typed(bundle)
    return findings
