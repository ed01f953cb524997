"""Checks of outlines: can a map draw them, and is each area outlined once?"""

from collections import Counter
from collections.abc import Iterator

from data.bundle import Bundle
from data.findings import Finding
from data.outlines import MOST_CORNERS, corners, read


def surfaces(bundle: Bundle) -> Iterator[Finding]:
    """A file of boundaries holds something else, or one area twice, or more than can be drawn."""
    held = [read(folder) for folder in bundle.folders]
    yield from (finding for _, findings in held for finding in findings)
    outlines = [each for found, _ in held for each in found]
    seen: set[str] = set()
    drawn: Counter[str] = Counter()
    for outline in outlines:
        if outline.area_id in seen:
            yield Finding("outline_twice", outline.file, value=outline.area_id)
        seen.add(outline.area_id)
        drawn[outline.file] += corners(outline)
    known = set(bundle.typed["areas"]["area_id"])
    for file in drawn:
        unknown = [one.area_id for one in outlines if one.file == file and one.area_id not in known]
        if unknown:
            yield Finding("outline_unknown", file, value=", ".join(unknown), severity="warning")
    for file, number in drawn.items():
        if number > MOST_CORNERS:
            details = {"limit": str(MOST_CORNERS)}
            yield Finding("outline_too_fine", file, value=str(number), details=details)


CHECKS = (surfaces,)
