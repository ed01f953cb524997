"""How the areas of one level spread in the chosen year, and which differ by more than chance."""

from dataclasses import dataclass
from functools import partial
from typing import Any

import polars as pl

from charts import distribution as chart
from charts import funnel
from charts.theme import Picture
from sections import limits, references
from sections.cache import kept
from sections.choice import OneOf, one_of
from sections.city_figure import city_figure
from sections.indicator.question import IndicatorQuestion, InYear
from sections.limits import Limits
from sections.references import Around
from sections.section import METHOD, NOTHING, Folded, Section, joined, said
from sections.table import Table, figures_table, with_excerpt
from stats.rounding import as_shown, rounded
from texts import places, text
from texts.figures import shown
from texts.numbers import between, figure
from texts.sentences import enumerated, period, pooled, signs, without_figure

ROWS_ON_A_SHEET = 8
"""Rows of the table on paper: two pictures stand above it."""
FEWEST_AREAS = 3
"""Fewer areas have no distribution."""
MOST_NAMED = 8
"""A sentence with more names than this is a list."""


@dataclass(frozen=True)
class DistributionQuestion(IndicatorQuestion):
    """The areas of a level; `funnel` opens how they are judged, `dots` leaves that folded."""

    kind: str


@kept
def kind(question: IndicatorQuestion) -> OneOf | None:
    """Whether the funnel is open, as a link may say; None where there is none."""
    frame = _figures(question)
    drawn = _drawn(question, frame.filter(pl.col("value").is_not_null()))
    if drawn.height <= chart.rows_named(question.look) or limits.of(question.to(InYear)) is None:
        return None
    language = question.language
    words = [(name, text(language, f"spread.{name}")) for name in ("dots", "funnel")]
    return one_of("spread", text(language, "spread.kind"), words, "dots", "few", label_shown=False)


@kept
def distribution(question: DistributionQuestion) -> Section:
    """Sentences, dots with reference values and limits, and the table; nothing for one place alone.

    Where counties cannot be compared all over the nation, of those that can be.
    """
    language = question.language
    frame = _figures(question)
    if frame["value"].count() < FEWEST_AREAS:
        return NOTHING
    found = limits.of(question.to(InYear))
    frame = limits.judged(frame, found, question.indicator.decimals)
    known = frame.filter(pl.col("value").is_not_null())
    drawn = _drawn(question, known)
    floor = question.indicator.floor
    left_out = drawn.height < known.height
    return Section(
        "distribution",
        _heading(question),
        sentences=(joined([_sentence(question, frame, known), _outside(question, known, found)]),),
        picture=_picture(question, drawn),
        table=partial(table, question),
        notes=said(
            _apart(question),
            pooled(known["method"], language),
            signs(known["status"], language),
            without_figure(frame.iter_rows(named=True), language),
            text(language, "spread.not_drawn", floor=floor) if left_out else "",
        ),
        folded=(
            Folded(
                f"{METHOD}distribution",
                text(language, "part.method"),
                partial(how, question.to(IndicatorQuestion)),
                is_open=question.kind == "funnel",
            ),
        ),
    )


@kept
def how(question: IndicatorQuestion) -> Section:
    """How it is judged which areas stand out; of many areas with the funnel of what chance allows."""
    frame = _figures(question)
    found = limits.of(question.to(InYear))
    frame = limits.judged(frame, found, question.indicator.decimals)
    drawn = _drawn(question, frame.filter(pl.col("value").is_not_null()))
    many, paper = drawn.height > chart.rows_named(question.look), question.look.paper
    # Paper has the heap alone.
    kind = "rows" if not many else "heap" if paper else "funnel"
    return Section(
        f"{METHOD}distribution",
        picture=_funnel(question, drawn, found) if kind == "funnel" and found else None,
        notes=said(_explained(question, drawn, found, kind)),
    )


@kept
def table(question: DistributionQuestion) -> Table:
    """All areas of the level in the year, the highest first."""
    frame = question.cross_section(question.level, question.year)
    ordered = frame.sort("value", descending=True, nulls_last=True)
    name = f"{question.indicator_id}-{question.level}-{question.year}"
    title = f"{question.indicator.name}: {_level(question)}, {question.year}"
    made = figures_table(question, ordered, [question.indicator], name, title)
    names = question.catalogue.names
    chosen = [names[each] for each in question.area_ids if each in names]
    return with_excerpt(made, ordered, chosen, ROWS_ON_A_SHEET)


def _figures(question: IndicatorQuestion) -> pl.DataFrame:
    """The areas of the level with which the area asked about can be compared."""
    frame = question.cross_section(question.level, question.year)
    if question.level != "county":
        return frame
    return frame.join(references.comparable(_around(question)), on="area_id", how="semi")


def _around(question: IndicatorQuestion) -> Around:
    """What lies around the area asked about; of a part of the city, around the city."""
    return question.to(Around, area_id=question.compared_id)


def _apart(question: IndicatorQuestion) -> str:
    return references.apart(_around(question))


def _heading(question: IndicatorQuestion) -> str:
    """Of the areas of a level, or of those in a part of the nation."""
    level, language = _level(question), question.language
    if not _apart(question):
        return text(language, "distribution.title", level=level)
    where = references.comparable_where(_around(question))
    return text(language, "distribution.title_within", level=level, where=where)


def _level(question: IndicatorQuestion) -> str:
    return text(question.language, f"level.{question.level}.many")


def _drawn(question: IndicatorQuestion, known: pl.DataFrame) -> pl.DataFrame:
    """The areas of the picture: on a projector only those of which something can be said."""
    solid = known.filter("judgeable")
    return solid if question.look.large and solid.height >= FEWEST_AREAS else known


def _known_states(question: IndicatorQuestion, known: pl.DataFrame) -> str:
    """The Länder that have areas with a figure, in words."""
    areas, names = question.catalogue.areas, question.catalogue.names
    ids = {area.parent_id for each in known["area_id"] if (area := areas.get(each))}
    ordered = [each for each in question.catalogue.of_levels("state") if each in ids]
    return enumerated([names[each] for each in ordered], question.language)


def _funnel(question: IndicatorQuestion, known: pl.DataFrame, found: Limits) -> Picture:
    reference = f"{found.reference}: {_figure(question, found.value)}"
    known = limits.with_cases(known)
    curves = limits.curves(known, found)
    return funnel.draw(known, curves, reference, question.highlighted, question.axis, question.look)


def _picture(question: IndicatorQuestion, known: pl.DataFrame) -> Picture:
    focus, axis, look = question.highlighted, question.axis, question.look
    return chart.draw(known, _references(question), focus, question.indicator.floor, axis, look)


def _references(question: IndicatorQuestion) -> pl.DataFrame:
    """What the areas are compared with, as lines: among counties by the rule of all views."""
    if question.level == "county":
        at = _around(question)
        found = [each for each in (references.land(at), references.measure(at)) if each]
        rows = [(each.name, each.value, _figure(question, each.value)) for each in found]
        schema = {"area": pl.String, "value": pl.Float64, "shown": pl.String}
        return pl.DataFrame(rows, schema=schema, orient="row")
    # Among districts the city itself is one to compare with.
    city = None if question.is_count else city_figure(question.to(InYear))
    larger = [each for each in question.larger_ids if each != question.catalogue.focus_id]
    frame = question.series(larger, question.year, question.year)
    others = frame.select("area", "value", "shown").filter(pl.col("value").is_not_null())
    own = [(city.name, city.value, _figure(question, city.value))] if city else []
    return pl.concat([pl.DataFrame(own, schema=others.schema, orient="row"), others])


def _figure(question: IndicatorQuestion, value: float) -> str:
    indicator = question.indicator
    return shown(value, None, indicator.unit, indicator.decimals, question.language)


def _sentence(question: IndicatorQuestion, frame: pl.DataFrame, known: pl.DataFrame) -> str:
    """Between what the middle half of the areas lies, and below how many the municipality does."""
    language, decimals = question.language, question.indicator.decimals
    low, high = (float(known["value"].quantile(q, "linear")) for q in (0.25, 0.75))  # type: ignore[arg-type]
    alike = len({as_shown(each, decimals) for each in known["value"]}) == 1
    sentence = text(
        language,
        "distribution.all_alike" if alike else "distribution.sentence",
        known=known.height,
        all=frame.height,
        year=_period(question, known),
        level=text(language, f"level.{question.level}.dative"),
        half=between(low, high, question.indicator.unit, decimals, language),
    )
    if alike:
        return sentence
    own = known.filter((pl.col("area_id") == question.focus_id) & pl.col("judgeable"))
    if own.is_empty() or question.level != "county" or question.is_count:
        return sentence
    inside, value = places.inside(own["area"][0], language), as_shown(own["value"][0], decimals)
    lower = sum(as_shown(each, decimals) < value for each in known["value"])
    if lower == 0:
        return f"{sentence} {text(language, 'spread.lowest', inside=inside)}"
    position = text(
        language, "distribution.position", lower=lower, known=known.height, inside=inside
    )
    return f"{sentence} {position}"


def _period(question: IndicatorQuestion, known: pl.DataFrame) -> str:
    """The year, or the years that are added up in every figure."""
    periods = {period(row) for row in known.iter_rows(named=True)}
    return periods.pop() if len(periods) == 1 else str(question.year)


def _outside(question: IndicatorQuestion, known: pl.DataFrame, found: Limits | None) -> str:
    """Which areas lie outside the limits, and where the area asked about lies."""
    if found is None:
        return ""
    language = question.language
    judged = known.filter(pl.col("standing").is_in(["inside", "above", "below"]))
    sides = {
        side: judged.filter(pl.col("standing") == side)["area"].to_list()
        for side in ("above", "below")
    }
    outside = sum(len(names) for names in sides.values())
    how = limits.yardstick(question.level)
    about: dict[str, Any] = {
        "judged": judged.height,
        "level": text(language, f"level.{question.level}.dative"),
        "reference": _measured_by(found, language),
    }
    if outside:
        listed = [_side(side, names, outside, language) for side, names in sides.items() if names]
        about |= {"outside": outside, "areas": ", ".join(listed)}
    form = f"{'none' if not outside else 'one' if outside == 1 else 'many'}_{how}"
    words = places.contracted(text(language, f"spread.outside_{form}", **about), language)
    return joined([words, _own(question, judged), _explained_by_chance(question, found)])


def _own(question: IndicatorQuestion, judged: pl.DataFrame) -> str:
    """How the area asked about lies among those judged; empty where it is not one of them."""
    own = judged.filter(pl.col("area_id") == question.focus_id)
    if own.is_empty():
        return ""
    language = question.language
    inside = places.capital(places.inside(own["area"][0], language))
    lies = f"{own['standing'][0]}_{limits.yardstick(question.level)}"
    return text(language, f"spread.own_{lies}", inside=inside)


def _measured_by(found: Limits, language: str) -> str:
    """Whose figure the areas are measured by, in the dative."""
    if found.reference == text(language, "spread.pooled"):
        return text(language, "spread.pooled_dative")
    return places.dative(found.reference, language)


def _explained_by_chance(question: IndicatorQuestion, found: Limits) -> str:
    """How much of the areas' differences chance alone explains; empty among larger areas."""
    if found.explained is None:
        return ""
    language = question.language
    level = text(language, f"level.{question.level}.dative")
    percent = rounded(100 * found.explained, 0)
    if percent >= 100:
        return text(language, "spread.by_chance.only", level=level)
    form = "hardly" if percent < 1 else "partly"
    share = figure(max(percent, 1), "percent", 0, language)
    return text(language, f"spread.by_chance.{form}", level=level, share=share)


def _side(side: str, names: list[str], outside: int, language: str) -> str:
    """The areas on one side of the limits: named where all outside are few, else how many."""
    if outside <= MOST_NAMED:
        return text(language, f"spread.side_{side}", areas=enumerated(names, language))
    if len(names) == outside:
        return text(language, f"spread.side_{side}_all")
    return text(language, f"spread.side_{side}", areas=len(names))


def _explained(
    question: IndicatorQuestion, known: pl.DataFrame, found: Limits | None, kind: str
) -> str:
    """What the limits are, whose figure they surround, and how areas of few cases are drawn."""
    language, floor = question.language, question.indicator.floor
    nation_last = limits.nation_last(question.to(InYear))
    if nation_last is not None:
        lines = [
            text(
                language,
                "spread.none_no_nation",
                year=question.year,
                last=nation_last,
                nation=question.catalogue.names[question.catalogue.municipality.nation_id],
                states=_known_states(question, known),
            )
        ]
    elif found is None:
        why = limits.reason_for_none(question.indicator, known, question.level)
        lines = [text(language, f"spread.none_{why}")]
    else:
        reference = f"{found.reference} ({_figure(question, found.value)})"
        form = f"{kind}_{limits.yardstick(question.level)}"
        lines = [text(language, f"spread.explained_{form}", reference=reference)]
    if (known["standing"] == "few").any():
        lines.append(text(language, "spread.few_explained", floor=floor))
    return " ".join(lines)
