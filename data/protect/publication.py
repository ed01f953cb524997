"""The step between a checked bundle and its database: what may be published of it, and what to say."""

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from data.bundle import Bundle
from data.catalogue import Catalogue
from data.findings import Finding, Severity, sentences
from data.protect.earlier import DIFFERENCE, READABLE, REDRAWN, Leak, leaks, online, seen
from data.protect.plan import cuts, own_figures, registers
from data.protect.protection import Exposed, Narrow, protected, unplanned
from data.saying import SAYS

PLAN = "publication_plan.csv"
GIVEN_AWAY = {
    READABLE: "release_readable",
    DIFFERENCE: "release_difference",
    REDRAWN: "release_redrawn",
}


@dataclass(frozen=True)
class Publication:
    """A bundle as it may be published, and what must be said of that."""

    bundle: Bundle
    findings: list[Finding]


def publication(bundle: Bundle, releases: Path | None = None) -> Publication:
    """The bundle with its registers' figures protected.

    An error among the findings: nothing may be published. In invented bundles no one can be hurt:
    there earlier releases are reported, and do not count as known.
    """
    synthetic = bool(bundle.municipality.get("synthetic", False))
    rules = registers(bundle)
    earlier = online(releases, bundle.id) if releases and rules else {}
    kinds = {key: one.kind for key, one in bundle.catalogue.indicators().items()}
    known = {} if synthetic else seen(earlier, kinds)
    findings = [*_unplanned(bundle)] if rules else []
    try:
        observations = protected(bundle, known)
    except Exposed as fault:
        findings += _exposed(fault.args[0])
        observations = None
    if observations is None and known:
        # Which releases stand in the way shows what would be hidden without them.
        try:
            observations = protected(bundle, {})
        except Exposed:
            return Publication(bundle, findings)
        severity: Severity = "error"
    else:
        severity = "warning"
    if observations is None:
        return Publication(bundle, findings)
    if earlier:
        given = leaks(earlier, observations, bundle.typed["areas"], rules)
        findings += _given_away(given, severity)
    return Publication(_with(bundle, observations), findings)


def _with(bundle: Bundle, observations: pl.DataFrame) -> Bundle:
    """The bundle with other observations; the roundings of its registers are known like those of offices."""
    roots = bundle.typed["areas"].filter(pl.col("parent_id").is_null())["area_id"].to_list()
    rounding = bundle.typed["rounding"]
    rows = [
        {"source_id": register.source, "area_id": root, "base": register.rounding_base}
        for register in registers(bundle).values()
        if register.rounding_base
        for root in roots
    ]
    more = pl.DataFrame(
        rows, schema={n: rounding.schema[n] for n in ("source_id", "area_id", "base")}
    )
    typed = bundle.typed | {
        "observations": observations,
        "targets": _without_hidden_baselines(bundle, observations),
        "rounding": pl.concat([rounding, more], how="diagonal"),
    }
    return dataclasses.replace(bundle, typed=typed, catalogue=_with_pools_named(bundle))


def _with_pools_named(bundle: Bundle) -> Catalogue:
    """The catalogue; of what adds up years, the caveats say so, which stand beside each figure."""
    pools: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for cut in cuts(bundle).values():
        levels = pools[cut.indicator][cut.years]
        if cut.years > 1 and cut.level not in levels:
            levels.append(cut.level)
    named = []
    for one in bundle.catalogue.indicator:
        caveats = {}
        for language in ("de", "en"):
            says = sentences(SAYS, language)
            told = [
                says["pooled"].format(
                    levels=says["and"].join(says[f"level_{level}"] for level in levels), years=years
                )
                for years, levels in sorted(pools[one.id].items())
                if levels
            ]
            name = f"caveats_{language}"
            caveats[name] = " ".join(filter(None, [getattr(one, name), *told]))
        named.append(one.model_copy(update=caveats))
    return bundle.catalogue.model_copy(update={"indicator": tuple(named)})


def _without_hidden_baselines(bundle: Bundle, observations: pl.DataFrame) -> pl.DataFrame:
    """The targets; a starting point from a register stands only beside its published figure."""
    ruled = pl.col("source_id").is_in(list(registers(bundle)))
    own = own_figures(bundle).filter(ruled)["indicator_id"].unique().implode()
    key = ["indicator_id", "area_id", "year"]
    shown = observations.filter(
        (pl.col("dimension") == "total")
        & pl.col("reason").is_null()
        & (pl.col("pooled_years") == 1)
    ).select(*key, shown=pl.lit(value=True))
    targets = bundle.typed["targets"].with_columns(year=pl.col("baseline_year"))
    joined = targets.join(shown.unique(), on=key, how="left", maintain_order="left")
    kept = pl.col("shown").fill_null(value=False) | ~pl.col("indicator_id").is_in(own)
    return joined.with_columns(pl.when(kept).then("baseline_value")).drop("year", "shown")


def _unplanned(bundle: Bundle) -> Iterator[Finding]:
    for indicator, number in unplanned(bundle).iter_rows():
        details = {"number": str(number)}
        yield Finding(
            "indicator_not_planned", PLAN, 0, "indicator_id", indicator, "warning", details
        )


def _exposed(narrow: list[Narrow]) -> Iterator[Finding]:
    for one in narrow:
        cell = one.cell
        details = {
            "area": cell.area,
            "year": str(cell.year),
            "dimension": cell.series.dimension,
            "category": cell.series.category,
            "width": f"{one.interval.high - one.interval.low:.0f}",
            "need": f"{one.interval.need:.0f}",
        }
        yield Finding(
            "interval_narrow", PLAN, 0, "indicator_id", cell.series.indicator, details=details
        )


def _given_away(found: Iterator[Leak], severity: Severity) -> Iterator[Finding]:
    """One finding per release and way, with the number of figures."""
    counted = Counter((leak.release, leak.kind) for leak in found)
    for (release, kind), number in sorted(counted.items()):
        worst: Severity = severity if kind == READABLE else "warning"
        details = {"number": str(number)}
        yield Finding(GIVEN_AWAY[kind], "releases", 0, "", release, worst, details)
