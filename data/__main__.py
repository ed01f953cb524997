"""The command line of the build half: python -m data new | template | import | check | build | …"""

import argparse
import contextlib
import errno
import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import polars as pl

from data import intake, takeover
from data.build import Refused, Withdrawn, build
from data.bundle import BUNDLES, MUNICIPALITY, Bundle, bundles, folders
from data.changes import changes, contents
from data.checks import examine
from data.describe import describe
from data.findings import Finding, errors
from data.protect.plan import registers
from data.protect.publication import publication
from data.protect.report import lines, measured
from data.release import WITHDRAWN, Release, current, standing, withdraw
from data.saying import count, report, say, tell
from data.tables import LEVELS
from geo.foreign import import_boundaries
from geo.matching import Area

ROOT = BUNDLES.parent
RELEASES = ROOT / "releases"
GENERATED = "musterstadt"
"""The bundle that is not kept in the repository: `python -m musterstadt` writes it."""
BUILD_CODE = (
    "data/*.py",
    "data/checks/*.py",
    "data/protect/*.py",
    "data/*.toml",
    "data/*.sql",
    "geo/*.py",
    "stats/*.py",
)


CAUSES = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EACCES: "may_not_write",
    errno.EPERM: "may_not_write",
    errno.EROFS: "may_not_write",
    errno.EEXIST: "no_folder",
    errno.ENOTDIR: "no_folder",
    errno.EISDIR: "no_file",
}
"""What keeps a file from being written, as far as there is a sentence for it."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 means done, 1 means that something must be mended first."""
    options = _parser().parse_args(arguments)
    try:
        return _run(options)
    except OSError as fault:
        tell(_unwritten(fault, options), sys.stderr)
        return 1


def _run(options: argparse.Namespace) -> int:
    if "bundle" not in options:
        ended: int = options.command(options)
        return ended
    chosen = [BUNDLES / name for name in options.bundle] if options.bundle else bundles()
    for folder in chosen:
        if not folder.is_dir():
            tell(_unknown(folder.name, options.language), sys.stderr)
            return 1
    codes: list[int] = [options.command(folder, options) for folder in chosen]
    return max(codes, default=0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data", description=__doc__)
    commands = parser.add_subparsers(required=True)
    for name, function, summary in [
        ("new", intake.new, "begin a bundle: headings, shared figures, areas from an outline file"),
        ("template", intake.template, "write an Excel template of a table"),
        ("import", takeover.take_over, "show what a table would change; --write does it"),
        ("build", _build, "check a bundle and write its database"),
        ("check", _check, "check a bundle without writing anything"),
        ("protect", _protect, "say how the registers of a bundle are protected, writing nothing"),
        ("describe", _describe, "write the datapackage.json of a bundle and of what it includes"),
        ("boundaries", _boundaries, "check, simplify and store official boundaries"),
        ("withdraw", _withdraw, "take a release offline"),
    ]:
        command = commands.add_parser(name, help=summary, description=summary)
        command.set_defaults(command=function)
        command.add_argument("--language", choices=["de", "en"], default="de")
        command.add_argument("--releases", type=Path, default=RELEASES, help=argparse.SUPPRESS)
        if name in ("build", "check", "protect", "describe"):
            command.add_argument("bundle", nargs="*", help="bundle name; default: all")
        if name == "build":
            command.add_argument(
                "--if-changed", action="store_true", help="skip what is up to date"
            )
        if name == "protect":
            command.add_argument(
                "--report", action="store_true", help="counts, loss, shares and strictest intervals"
            )
        if name == "boundaries":
            command.add_argument("bundle", nargs=1)
            command.add_argument("file", type=Path, help="GeoJSON, GeoPackage or zipped Shapefile")
            command.add_argument(
                "--level", choices=LEVELS, default="district", help="level of the areas inside"
            )
            command.add_argument("--crs", help="coordinate system of the file, such as EPSG:25832")
            command.add_argument("--layer", help="layer to read, where the file has several")
            command.add_argument("--licence", required=True, help="licence and attribution line")
        if name == "new":
            _arguments_of_new(command)
        if name == "template":
            command.add_argument("table", help="name of the table, such as areas")
            command.add_argument("--for", dest="bundle_name", help="bundle whose ids can be chosen")
            command.add_argument("--to", type=Path, help="file to write; default: <table>.xlsx")
        if name == "import":
            _arguments_of_import(command)
        if name == "withdraw":
            command.add_argument("release", help="its name, as the foot of each page states it")
    return parser


def _arguments_of_new(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "name", nargs="?", help="name of the bundle: small letters, such as leipzig"
    )
    command.add_argument("--key", help="five-digit key of the county or county-level city")
    command.add_argument("--title", help="name shown; default: the official one")
    command.add_argument("--outlines", type=Path, help="outlines of the areas within")
    command.add_argument("--licence", default="not stated", help="licence of the outlines")
    command.add_argument("--level", choices=LEVELS[-2:], default=LEVELS[-1], help="of these areas")
    command.add_argument("--crs", help="coordinate system of the file, such as EPSG:25832")
    command.add_argument("--layer", help="layer to read, where the file has several")


def _arguments_of_import(command: argparse.ArgumentParser) -> None:
    command.add_argument("bundle", nargs=1)
    command.add_argument(
        "file", type=Path, help="table of official statistics, or one with a row for each area"
    )
    command.add_argument(
        "--figure",
        action="append",
        nargs="+",
        metavar=("INDICATOR[:BREAKDOWN:PART] COLUMN", "WHOLE"),
        help="which column is which indicator, and against which other one it is counted",
    )
    command.add_argument("--year", help="year of the figures, where the table does not say it")
    command.add_argument("--source", help="source in sources.csv; begun there where it is new")
    command.add_argument(
        "--kind",
        choices=["official", "secondary", "own_register"],
        help="kind of a new source: published statistics, a copy of them, or your own register",
    )
    command.add_argument("--write", action="store_true", help="write what is new or changed")


def _unknown(name: str, language: str) -> str:
    """That there is no such bundle, and what to do about it."""
    if name == GENERATED:
        return say(language, "not_generated", name=name)
    known = ", ".join(path.name for path in bundles())
    return say(language, "unknown_bundle", name=name, known=known)


def _build(folder: Path, options: argparse.Namespace) -> int:
    """Build one bundle; what goes wrong with it keeps no other from being built."""
    stamp = options.releases / f"{folder.name}.inputs"
    inputs = inputs_of(folder)
    before = standing(options.releases, folder.name)
    # That nothing changed is not enough: the current release or its note may be damaged.
    whole = before is not None and before == current(options.releases, folder.name)
    if options.if_changed and whole and _stamped(stamp) == inputs:
        return 0
    try:
        release, findings = build(folder, options.releases)
    except Refused as refused:
        report(refused.args[0], options.language)
        return _stands(folder.name, options)
    except Withdrawn as withdrawn:
        [release] = withdrawn.args
        kept = options.releases / (release.file + WITHDRAWN)
        said = {"name": folder.name, "release": release.id, "path": kept}
        tell(say(options.language, "stays_withdrawn", **said), sys.stderr)
        return 0 if options.if_changed else 1
    except OSError as fault:
        tell(_unwritten(fault, options), sys.stderr)
        return _stands(folder.name, options)
    with contextlib.suppress(OSError):  # without it, the next build does the same once more
        stamp.write_text(inputs)
    report(findings, options.language)
    for line in _summary(folder.name, before, release, options):
        tell(line)
    return 0


def _stands(name: str, options: argparse.Namespace) -> int:
    tell(say(options.language, "refused", name=name))
    return 1


def _stamped(stamp: Path) -> str:
    """The hash of what the last build was made from; empty where nothing can be read."""
    try:
        return stamp.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def _unwritten(fault: OSError, options: argparse.Namespace) -> str:
    """What could not be written, why, and what to do."""
    cause = CAUSES.get(fault.errno or 0, "not_written")
    place = {"path": fault.filename or options.releases, "reason": fault.strerror or fault}
    return say(options.language, cause, **place)


def inputs_of(folder: Path) -> str:
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
    amounts = (count(n, language) for n in (held.observations, held.areas, held.indicators))
    years = (
        say(language, "years", first=held.first_year, last=held.last_year)
        if held.observations
        else ""
    )
    kinds = dict(zip(("figures", "areas", "indicators"), amounts, strict=True))
    yield say(language, "built", name=name, release=release.id, years=years, **kinds)
    if before is None or before == release:
        yield say(language, "first" if before is None else "unchanged")
        return
    try:
        found = changes(releases / before.file, releases / release.file)
    except duckdb.Error:  # made by another version of this program
        yield say(language, "not_comparable", before=before.id)
        return
    counts = {key: count(getattr(found, key), language) for key in ("added", "removed", "changed")}
    yield say(language, "changed", before=before.id, **counts)
    for key in ("new_indicators", "lost_indicators"):
        if names := getattr(found, key):
            yield say(language, key, names=", ".join(names))


def _check(folder: Path, options: argparse.Namespace) -> int:
    bundle, findings = examine(folder)
    report(findings, options.language)
    heights = {name: frame.height for name, frame in bundle.text.items() if frame.height}
    if heights:
        held = ", ".join(
            f"{name} {count(rows, options.language)}" for name, rows in heights.items()
        )
        tell(say(options.language, "rows_read", tables=held))
    found = len(errors(findings))
    tell(say(options.language, "checked", name=folder.name, errors=found))
    return 1 if found else 0


def _protect(folder: Path, options: argparse.Namespace) -> int:
    """Protect one bundle as a build would, and say what came of it and which releases undo it."""
    bundle, findings = examine(folder)
    if errors(findings):
        report(findings, options.language)
        return 1
    if not registers(bundle):
        tell(say(options.language, "nothing_to_protect", name=folder.name))
        return 0
    public = publication(bundle, options.releases)
    report(public.findings, options.language)
    if errors(public.findings):
        return 1
    if options.report:
        for line in lines(bundle, measured(bundle), options.language):
            tell(line)
    return 0


def _describe(folder: Path, options: argparse.Namespace) -> int:
    bundle, findings = examine(folder)
    report(findings, options.language)
    if errors(findings):
        return 1
    for path in describe(bundle):
        tell(say(options.language, "written", path=path))
    return 0


def _boundaries(folder: Path, options: argparse.Namespace) -> int:
    bundle, findings = examine(folder)
    if faults := _about_areas(bundle, errors(findings)):
        report(faults, options.language)
        return 1
    target = folder / f"boundaries_{options.level}.geojson"
    found = import_boundaries(
        _areas_of(bundle, options.level), options.file, options.licence, target,
        crs=options.crs, layer=options.layer, home=_home(bundle),
    )  # fmt: skip
    for finding in found:
        severity = say(options.language, finding.severity)
        tell(f"{severity}: {finding.sentence(options.language)}", sys.stderr)
    if any(finding.severity == "error" for finding in found):
        return 1
    tell(say(options.language, "written", path=target))
    return 0


def _withdraw(options: argparse.Namespace) -> int:
    language, releases = options.language, options.releases
    found = withdraw(releases, options.release)
    if not found:
        known = sorted(file.stem for file in releases.glob("*.duckdb")) or ["–"]
        said = {"release": options.release, "path": releases, "known": ", ".join(known)}
        tell(say(language, "unknown_release", **said), sys.stderr)
        return 1
    for name, now in found.items():
        file = f"{name}-{options.release}.duckdb{WITHDRAWN}"
        said = {"name": name, "release": options.release, "path": releases / file}
        tell(say(language, "withdrawn", **said))
        kind = "stands" if now else "nothing_stands"
        tell(say(language, kind, name=name, release=now.id if now else ""))
    return 0


def _about_areas(bundle: Bundle, faults: list[Finding]) -> list[Finding]:
    """Those faults without which the areas cannot be told: figures may be mended later, outlines now."""
    if not bundle.typed:
        return faults
    return [each for each in faults if each.file == MUNICIPALITY or "areas." in each.file]


def _areas_of(bundle: Bundle, level: str) -> list[Area]:
    """The areas of one level that exist today."""
    areas = bundle.typed["areas"]
    rows = areas.filter((areas["level"] == level) & areas["valid_to"].is_null())
    return [
        Area(*row) for row in rows.select("area_id", "name", "latitude", "longitude").iter_rows()
    ]


def _home(bundle: Bundle) -> tuple[float, float] | None:
    """Longitude and latitude of the municipality, where the bundle knows them."""
    areas = bundle.typed["areas"].filter(pl.col("area_id") == bundle.municipality["focus_area"])
    [place] = areas.select("longitude", "latitude").rows()
    return None if None in place else place


if __name__ == "__main__":
    sys.exit(main())
