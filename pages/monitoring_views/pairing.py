"""Two indicators seen together: what they say of the same areas, and how carefully to read it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import polars as pl

from charts import scatter
from charts.theme import Picture
from pages import cuts, parts
from pages.store import ask, made
from queries import catalogue, pair
from stats.association import PAIRS_NEEDED, Association, spearman
from texts import text
from texts.figures import shown
from texts.numbers import number

CONTEXT = "A"
"""Bildungsbereich of what surrounds education; what is set against it is everything else."""

FEWEST_AREAS = 3
"""Fewer dots are no picture."""

AROUND = 0.5
"""How far from those with enough cases an area with few is still drawn, in parts of their extent."""

FIRST_CONTEXTS = ("children_in_benefit_households", "deprivation_index", "youth_unemployment_rate")
FIRST_OUTCOMES = ("leavers_without_certificate", "childcare_rate_under_3")
"""What a visitor sees who has chosen nothing: the first of these that is there."""

Seen = Literal["few", "none", "weak_up", "weak_down", "clear_up", "clear_down"]

POINTS = [
    "area_id",
    "area",
    "x",
    "x_shown",
    "x_solid",
    "x_numerator",
    "x_denominator",
    "y",
    "y_shown",
    "y_solid",
    "y_numerator",
    "y_denominator",
    "y_low",
    "y_high",
]


@dataclass(frozen=True)
class Pairing:
    """A context and an outcome (rows of `catalogue.indicators`), each in a year, over one level."""

    context: dict[str, Any]
    context_year: int
    outcome: dict[str, Any]
    outcome_year: int
    level: str

    @property
    def name(self) -> str:
        """Name of its files."""
        ids = [self.context["indicator_id"], self.outcome["indicator_id"]]
        return "-".join([*ids, self.level, str(self.outcome_year)])

    @property
    def title(self) -> str:
        """Both indicators by name."""
        return f"{self.context['name']} / {self.outcome['name']}"

    @cached_property
    def figures(self) -> pl.DataFrame:
        """Each row is one area and indicator, with its words."""
        language = parts.language()
        frame = ask(
            pair.figures,
            context_id=self.context["indicator_id"],
            context_year=self.context_year,
            outcome_id=self.outcome["indicator_id"],
            outcome_year=self.outcome_year,
            level=self.level,
            language=language,
        )
        return cuts.in_words(frame, [self.context, self.outcome], language)

    @cached_property
    def points(self) -> pl.DataFrame:
        """Each row is one area that has both figures."""
        known = self.figures.filter(pl.col("value").is_not_null())
        sides = [
            known.filter(pl.col("indicator_id") == indicator["indicator_id"]).select(
                "area_id",
                "area",
                pl.col("value").alias(side),
                pl.col("shown").alias(f"{side}_shown"),
                pl.col("judgeable").alias(f"{side}_solid"),
                pl.col("numerator").alias(f"{side}_numerator"),
                pl.col("denominator").alias(f"{side}_denominator"),
                pl.col("interval_low").alias(f"{side}_low"),
                pl.col("interval_high").alias(f"{side}_high"),
            )
            for side, indicator in (("x", self.context), ("y", self.outcome))
        ]
        joined = sides[0].join(sides[1].drop("area"), on="area_id")
        return joined.select(*POINTS, (pl.col("x_solid") & pl.col("y_solid")).alias("solid"))

    @cached_property
    def association(self) -> Association | None:
        """How the two go together over all areas with enough cases; None with too few areas."""
        return spearman(list(self._solid.select("x", "y").iter_rows()))

    @property
    def seen(self) -> Seen:
        """What the picture shows, as a word."""
        if self._solid.height < PAIRS_NEEDED:
            return "few"
        if self.association is None:
            return "none"
        strength, up = self.association.strength, self.association.rho > 0
        if strength == "none":
            return "none"
        if strength == "weak":
            return "weak_up" if up else "weak_down"
        return "clear_up" if up else "clear_down"

    def sentence(self) -> str:
        """What is seen; never to be shown without `pair.caution`."""
        language = parts.language()
        return text(
            language,
            f"pair.seen.{self.seen}",
            level=text(language, f"level.{self.level}.dative"),
            context=self.context["name"],
            outcome=self.outcome["name"],
            areas=self._solid.height,
            needed=PAIRS_NEEDED,
        )

    def measure(self) -> str:
        """The rank correlation in numbers; empty where there is none."""
        if self.association is None:
            return ""
        rho, low, high = (
            number(value, 2, parts.language()).replace("-", "−")
            for value in (self.association.rho, self.association.low, self.association.high)
        )
        return text(
            parts.language(),
            "pair.measure",
            rho=rho,
            low=low,
            high=high,
            areas=self.association.pairs,
        )

    @property
    def far_out(self) -> int:
        """How many areas with few cases lie too far out for the picture."""
        return self.points.height - self._pictured.height

    @property
    def overlapping(self) -> bool:
        """Whether in most areas both are computed from one and the same number.

        Then they may go together by arithmetic alone.
        """
        counts = [
            pl.col(f"x_{one}") == pl.col(f"y_{other}")
            for one in ("numerator", "denominator")
            for other in ("numerator", "denominator")
        ]
        same = self._solid.select(
            each.fill_null(value=False).mean().alias(str(i)) for i, each in enumerate(counts)
        )
        return any((share or 0) > 0.5 for share in same.row(0))

    def picture(self, focus_ids: list[str]) -> Picture:
        """The dots, with some areas standing out."""
        language = parts.language()
        context = text(language, "pair.axis_context", name=_axis(self.context, language))
        return made(
            scatter.draw,
            frame=self._pictured,
            focus_ids=focus_ids,
            x_axis=context,
            y_axis=_axis(self.outcome, language),
            middle=self._middle(),
            look=parts.look(),
        )

    @property
    def _solid(self) -> pl.DataFrame:
        return self.points.filter("solid")

    @property
    def _pictured(self) -> pl.DataFrame:
        """The areas drawn: all with enough cases, and others that lie not far from them.

        One of one is 100 percent, and would press all that can be compared to the ground.
        """
        near = [pl.lit(value=True)]
        for side in ("x", "y") if self._solid.height >= FEWEST_AREAS else ():
            low, high = self._solid.select(low=pl.min(side), high=pl.max(side)).row(0)
            room = (high - low) * AROUND
            near.append(pl.col(side).is_between(low - room, high + room))
        return self.points.filter(pl.col("solid") | pl.all_horizontal(near))

    def _middle(self) -> pl.DataFrame:
        """Both medians with their labels, of the areas with enough cases."""
        if self._solid.height < FEWEST_AREAS:
            return pl.DataFrame()
        row: dict[str, Any] = {}
        for side, indicator in (("x", self.context), ("y", self.outcome)):
            value = float(self._solid[side].median())  # type: ignore[arg-type]
            figure = shown(value, None, indicator["unit"], indicator["decimals"], parts.language())
            row |= {
                side: value,
                f"{side}_label": text(parts.language(), "pair.middle", figure=figure),
            }
        return pl.DataFrame([row])


def offers() -> pl.DataFrame:
    """What can be paired: `pair.offers` of levels that have both sides, `side` context or outcome."""
    context = pl.col("domain_id") == CONTEXT
    side = pl.when(context).then(pl.lit("context")).otherwise(pl.lit("outcome"))
    offered = ask(pair.offers, fewest=FEWEST_AREAS).with_columns(side.alias("side"))
    return offered.filter(pl.col("side").n_unique().over("level") == 2)


def pairing(level: str, context_id: str, outcome_id: str, year: int | None = None) -> Pairing:
    """Both indicators in the year wanted, else in the latest they share, else in the nearest two."""
    indicators = ask(catalogue.indicators, language=parts.language())
    context, outcome = (
        indicators.row(by_predicate=pl.col("indicator_id") == each, named=True)
        for each in (context_id, outcome_id)
    )
    shared = shared_years(level, context_id, outcome_id)
    if shared:
        chosen = year if year in shared else shared[-1]
        return Pairing(context, chosen, outcome, chosen, level)
    first, second = (_years(level, each) for each in (context_id, outcome_id))
    nearest = min(
        ((a, b) for a in first for b in second), key=lambda ab: (abs(ab[0] - ab[1]), -ab[1])
    )
    return Pairing(context, nearest[0], outcome, nearest[1], level)


def shared_years(level: str, context_id: str, outcome_id: str) -> list[int]:
    """The years in which both have figures, from the first to the latest."""
    return sorted(set(_years(level, context_id)) & set(_years(level, outcome_id)))


def first_choice(level: str, side: str) -> str:
    """The indicator shown where nothing was chosen."""
    there = ids(level, side)
    wanted = FIRST_CONTEXTS if side == "context" else FIRST_OUTCOMES
    return next((each for each in wanted if each in there), there[0])


def ids(level: str, side: str) -> list[str]:
    """The indicators offered for one side, in the order of the catalogue."""
    offered = offers().filter((pl.col("level") == level) & (pl.col("side") == side))
    return offered["indicator_id"].unique(maintain_order=True).to_list()


def _years(level: str, indicator_id: str) -> list[int]:
    mine = (pl.col("level") == level) & (pl.col("indicator_id") == indicator_id)
    return ask(pair.offers, fewest=FEWEST_AREAS).filter(mine)["year"].to_list()


def _axis(indicator: dict[str, Any], language: str) -> str:
    """Title of an axis: the indicator with its unit."""
    unit = text(language, f"axis.{indicator['unit']}")
    return f"{indicator['name']} ({unit})" if indicator["unit"] != "index" else indicator["name"]
