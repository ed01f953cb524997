"""The command line of the build half: python -m data build | check | describe | boundaries"""

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from data.build import Refused, build
from data.bundle import BUNDLES, Bundle, bundles, folders, read
from data.changes import changes, contents
from data.checks import examine
from data.describe import describe
from data.findings import Finding, errors, sentences
from data.release import Release, current
from geo.boundaries import Area, import_boundaries

ROOT = BUNDLES.parent
RELEASES = ROOT / "releases"
SAYS = Path(__file__).with_name("says.toml")
GENERATED = "musterstadt"
"""The bundle that is not kept in the repository: `python -m musterstadt` writes it."""
SHOWN_PER_RULE = 10
BUILD_CODE = (
    "data/*.py",
    "data/checks/*.py",
    "data/*.toml",
    "data/*.sql",
    "geo/*.py",
    "stats/*.py",
)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 means done, 1 means the bundle has errors."""
    options = _parser().parse_args(arguments)
    chosen = [BUNDLES / name for name in options.bundle] if options.bundle else bundles()
    for folder in chosen:
        if not folder.is_dir():
            print(_unknown(folder.name, options.language), file=sys.stderr)
            return 1
    codes: list[int] = [options.command(folder, options) for folder in chosen]
    return max(codes)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data", description=__doc__)
    commands = parser.add_subparsers(required=True)
    for name, function, summary in [
        ("build", _build, "check a bundle and write its database"),
        ("check", _check, "check a bundle without writing anything"),
        ("describe", _describe, "write the datapackage.json of a bundle and of what it includes"),
        ("boundaries", _boundaries, "check, simplify and store official boundaries"),
    ]:
        command = commands.add_parser(name, help=summary, description=summary)
        command.set_defaults(command=function)
        command.add_argument("--language", choices=["de", "en"], default="de")
        command.add_argument("--releases", type=Path, default=RELEASES, help=argparse.SUPPRESS)
        if name != "boundaries":
            command.add_argument("bundle", nargs="*", help="bundle name; default: all")
        if name == "build":
            command.add_argument(
                "--if-changed", action="store_true", help="skip what is up to date"
            )
        if name == "boundaries":
            command.add_argument("bundle", nargs=1)
            command.add_argument("file", type=Path, help="GeoJSON, GeoPackage or zipped Shapefile")
            command.add_argument("--level", default="district", help="level of the areas inside")
            command.add_argument("--licence", required=True, help="licence and attribution line")
    return parser


def _unknown(name: str, language: str) -> str:
    """That there is no such bundle, and what to do about it."""
    if name == GENERATED:
        return _said(language, "not_generated", name=name)
    known = ", ".join(path.name for path in bundles())
    return _said(language, "unknown_bundle", name=name, known=known)


def _build(folder: Path, options: argparse.Namespace) -> int:
    stamp = options.releases / f"{folder.name}.inputs"
    inputs = _inputs(folder)
    before = current(options.releases, folder.name)
    if options.if_changed and before and stamp.exists() and stamp.read_text() == inputs:
        return 0
    try:
        release, findings = build(folder, options.releases)
    except Refused as refused:
        _report(refused.args[0], options.language)
        print(_said(options.language, "refused", name=folder.name))
        return 1
    stamp.write_text(inputs)
    _report(findings, options.language)
    for line in _summary(folder.name, before, release, options):
        print(line)
    return 0


def _inputs(folder: Path) -> str:
    """A hash of everything a build depends on."""
    files = [f for each in folders(folder) for f in each.rglob("*") if f.is_file()]
    files = [f for f in files if f.name != "datapackage.json"]
    files += [f for pattern in BUILD_CODE for f in ROOT.glob(pattern)]
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(str(file.relative_to(ROOT) if file.is_relative_to(ROOT) else file).encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _summary(
    name: str, before: Release | None, release: Release, options: argparse.Namespace
) -> Iterator[str]:
    """What the release holds and what changed since the one before."""
    language, releases = options.language, options.releases
    held = contents(releases / release.file)
    amounts = (_count(n, language) for n in (held.observations, held.areas, held.indicators))
    years = (
        _said(language, "years", first=held.first_year, last=held.last_year)
        if held.observations
        else ""
    )
    kinds = dict(zip(("figures", "areas", "indicators"), amounts, strict=True))
    yield _said(language, "built", name=name, release=release.id, years=years, **kinds)
    if before is None or before == release:
        yield _said(language, "first" if before is None else "unchanged")
        return
    found = changes(releases / before.file, releases / release.file)
    counts = {key: _count(getattr(found, key), language) for key in ("added", "removed", "changed")}
    yield _said(language, "changed", before=before.id, **counts)
    for key in ("new_indicators", "lost_indicators"):
        if names := getattr(found, key):
            yield _said(language, key, names=", ".join(names))


def _count(number: int, language: str) -> str:
    written = f"{number:,}"
    return written.replace(",", ".") if language == "de" else written


def _said(language: str, key: str, **values: object) -> str:
    return sentences(SAYS, language)[key].format(**values)


def _check(folder: Path, options: argparse.Namespace) -> int:
    _, findings = examine(folder)
    _report(findings, options.language)
    found = len(errors(findings))
    print(_said(options.language, "checked", name=folder.name, errors=found))
    return 1 if found else 0


def _describe(folder: Path, options: argparse.Namespace) -> int:
    bundle, findings = read(folder)
    _report(errors(findings), options.language)
    if errors(findings):
        return 1
    for path in describe(bundle):
        print(_said(options.language, "written", path=path))
    return 0


def _boundaries(folder: Path, options: argparse.Namespace) -> int:
    bundle, findings = examine(folder)
    if errors(findings):
        _report(findings, options.language)
        return 1
    target = folder / f"boundaries_{options.level}.geojson"
    found = import_boundaries(
        _areas_of(bundle, options.level), options.file, options.licence, target
    )
    for finding in found:
        severity = _said(options.language, finding.severity)
        print(f"{severity}: {finding.sentence(options.language)}", file=sys.stderr)
    if any(finding.severity == "error" for finding in found):
        return 1
    print(_said(options.language, "written", path=target))
    return 0


def _areas_of(bundle: Bundle, level: str) -> list[Area]:
    """The areas of one level that exist today."""
    areas = bundle.typed["areas"]
    rows = areas.filter((areas["level"] == level) & areas["valid_to"].is_null())
    return [
        Area(*row) for row in rows.select("area_id", "name", "latitude", "longitude").iter_rows()
    ]


def _report(findings: list[Finding], language: str) -> None:
    """Print each finding on a line; of many alike, the first ten and their number."""
    shown: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        alike = (finding.rule, finding.file, finding.column)
        shown[alike] += 1
        if shown[alike] <= SHOWN_PER_RULE:
            severity = _said(language, finding.severity)
            print(f"{severity}: {finding.sentence(language)}", file=sys.stderr)
    for (rule, file, column), number in shown.items():
        if number > SHOWN_PER_RULE:
            rest = number - SHOWN_PER_RULE
            place = " ".join(filter(None, [file, column]))
            print(_said(language, "more", number=rest, place=place, rule=rule), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
