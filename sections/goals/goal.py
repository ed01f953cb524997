"""One goal: why, who can move it, how its indicator moves and should move, and what is done for it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import polars as pl

from charts import path as chart
from queries import goals as queries
from sections import breaks as series_breaks
from sections import citation
from sections.cache import kept
from sections.catalogue import SMALL
from sections.goals.measure import measure_card, programme
from sections.goals.origin import BETWEEN
from sections.goals.question import OfGoal, OfTarget
from sections.goals.schedule import Scheduled, scheduled
from sections.goals.standing import GoalStanding, TargetStanding, standings
from sections.goals.tree import measure_line, older
from sections.goals.words import continued, data, explained, in_short, of_goal, projection
from sections.indicator import choices as of_indicators
from sections.indicator import distribution
from sections.indicator.question import AtLevel, InYear, OfIndicator
from sections.links import to_indicator
from sections.question import Question
from sections.section import NOTHING, Folded, Link, Section, joined, link, said
from sections.table import Table, figures_table
from texts import text
from texts.figures import with_words
from texts.marks import point
from texts.numbers import moment
from texts.sentences import signs

Row = Mapping[str, Any]


@kept
def about(question: OfGoal) -> Section:
    """Its wording, its verdict, where it comes from, how strictly it steers, and who can move it."""
    language, goal = question.language, of(question)
    row = goal.row
    return Section(
        "goal",
        str(row["title"]),
        1,
        lead=of_goal(goal, language),
        sentences=said(older(row, question), _why(question, row), _steering(row, language)),
    )


@kept
def target(question: OfTarget) -> Section:
    """What the verdict rests on: sentences, the figures with the way needed and the projection, table."""
    language = question.language
    standing = tie(question)
    row = standing.row
    known = standing.figures.filter(pl.col("value").is_not_null())
    influence = text(language, f"influence.{row['influence']}")
    sentences = said(
        data(standing, question), explained(standing, question), influence, row["note"] or ""
    )
    heading = text(language, "goals.measured_by", indicator=row["indicator"])
    if known.is_empty():
        return Section("target", heading, sentences=sentences)
    shown_breaks = series_breaks.within(standing.breaks, known["year"][0], known["year"][-1])
    picture = chart.draw(
        _in_words(standing, language),
        shown_breaks,
        way(standing),
        _axis(row, language),
        text(
            language,
            "path.alt",
            data=data(standing, question),
            verdict=in_short(standing, language),
            projection=continued(standing, question),
        ),
        question.look,
    )
    more = text(language, "overview.to_indicator", indicator=row["indicator"])
    return Section(
        "target",
        heading,
        sentences=sentences,
        picture=picture,
        table=partial(table, question),
        notes=said(
            continued(standing, question),
            _reading(standing, question),
            signs(known["status"], language),
            series_breaks.listed(shown_breaks, language),
            text(language, "goals.editorial") if row["origin"] == "editorial" else "",
        ),
        folded=_districts(question, row),
        links=(to_indicator(more, row["indicator_id"]),),
    )


def _reading(standing: TargetStanding, question: OfTarget) -> str:
    """What the lines of the picture are; nothing is carried on to a target year that has passed."""
    if standing.row["target_value"] is None:
        return ""
    language = question.language
    ahead = text(language, "path.read_ahead") if continued(standing, question) else ""
    return joined([text(language, "path.read"), ahead])


@kept
def table(question: OfTarget) -> Table:
    """The figures of the target's area, with the verdict among the remarks."""
    standing = tie(question)
    language, row = question.language, standing.row
    indicator = question.catalogue.indicators[row["indicator_id"]]
    title = f"{of(question).row['title']} {indicator.name}"
    remarks = said(
        data(standing, question), explained(standing, question), continued(standing, question)
    )
    return figures_table(
        question,
        _in_words(standing, language),
        [indicator],
        f"goal-{question.goal_id}-{row['target_id']}",
        title,
        remarks=[line for line in remarks if line],
    )


@kept
def done_for(question: OfGoal) -> Section:
    """The measures for the goal, then the networks and programmes of those who act."""
    language = question.language
    measures = _measures(question)
    heading, partners = text(language, "goals.done_for"), _partners(measures, question)
    said_of_partners = text(language, "goals.partners") if partners else ""
    if not measures:
        return Section(
            "done_for",
            heading,
            missing=text(language, "goals.no_measure"),
            notes=said(said_of_partners),
            links=tuple(partners),
        )
    listed = "\n".join(point(measure_line(each, language)) for each in measures)
    return Section(
        "done_for",
        heading,
        sentences=(listed,),
        folded=(
            Folded(
                "done_in_detail",
                text(language, "measures.details", number=len(measures)),
                partial(done_in_detail, question),
            ),
        ),
        notes=said(said_of_partners),
        links=(
            *partners,
            link(
                "goals",
                text(language, "goals.to_measures"),
                view="measures",
                measure_goal=question.goal_id,
                measure_owner="",
                measure_area="",
                measure_state="",
            ),
        ),
    )


@kept
def done_in_detail(question: OfGoal) -> Section:
    """A card for each measure with all that is known of it."""
    cards = tuple(measure_card(each, question) for each in _measures(question))
    return Section("done_in_detail", cards=cards, card_width=340)


@kept
def done_in_short(question: OfGoal) -> Section:
    """Only what a sheet of paper has room for."""
    return replace(done_for(question), notes=(), links=())


@kept
def districts(question: OfTarget) -> Section:
    """How the parts of the city differ on the indicator, in its latest year."""
    asked = _in_parts(question, tie(question).row)
    if asked is None:
        return NOTHING
    subject = of_indicators.subject(asked, question.catalogue.focus_id, ())
    found = distribution.distribution(subject.to(distribution.DistributionQuestion, kind="dots"))
    # One table on a page: the whole section is one click away.
    to = to_indicator(
        text(question.language, "goals.to_districts"),
        asked.indicator_id,
        section="comparison",
        level=asked.level,
        year=str(asked.year),
    )
    return replace(found, heading="", table=None, links=(to,))


def of(question: OfGoal) -> GoalStanding:
    """The goal asked for."""
    [goal] = [each for each in standings(question.to(Question)) if each.goal_id == question.goal_id]
    return goal


def tie(question: OfTarget) -> TargetStanding:
    """The target asked for."""
    [found] = [each for each in of(question).targets if each.row["target_id"] == question.target_id]
    return found


def way(standing: TargetStanding) -> chart.Way:
    """What the picture of a target shows besides the figures."""
    row, ahead = standing.row, projection(standing)
    start = row["baseline_year"], row["baseline_value"]
    aim = row["target_year"], row["target_value"]
    return chart.Way(
        None if None in start else start,
        None if None in aim else aim,
        (ahead.year, ahead.value, ahead.low, ahead.high) if ahead else None,
    )


def _measures(question: OfGoal) -> list[Scheduled]:
    return [
        each for each in scheduled(question.to(Question)) if each.row["goal_id"] == question.goal_id
    ]


def _why(question: OfGoal, row: Row) -> str:
    """Guideline, resolution, day, horizon, source."""
    language = question.language
    guidelines = question.ask(queries.guidelines, language=language)
    served = guidelines.filter(pl.col("guideline_id") == (row["guideline_id"] or ""))
    guideline = ""
    if served.height and served["title"][0]:
        guideline = text(
            language, "goals.serves", number=served["number"][0], title=served["title"][0]
        )
    adopted = row["adopted_on"] and moment(row["adopted_on"], language)
    source = question.catalogue.sources[row["source_id"]]
    parts = said(
        citation.on_page(source, row["resolution"], language) if row["resolution"] else "",
        text(language, "goals.adopted", date=adopted) if adopted else "",
        text(language, "goals.from_concept", concept=row["concept"]) if row["concept"] else "",
        text(language, "goals.horizon", year=row["horizon_year"]) if row["horizon_year"] else "",
        citation.cited(source, language),
    )
    return "\n\n".join(said(guideline, BETWEEN.join(parts)))


def _steering(row: Row, language: str) -> str:
    """How it came about, how strictly it steers, and when it is reviewed; what is not known is said."""
    missing = text(language, "word.not_stated")
    came = text(language, f"came_about.{row['came_about']}") if row["came_about"] else missing
    how = text(language, f"steers.{row['steering']}") if row["steering"] else missing
    review = moment(row["review_on"], language) if row["review_on"] else missing
    return "\n".join(
        [
            point(
                f"{text(language, 'goals.came_about')}: {'. '.join(said(came, row['process'] or ''))}"
            ),
            point(f"{text(language, 'goals.steers')}: {how}"),
            point(f"{text(language, 'goals.reviewed')}: {review}"),
        ]
    )


def _in_words(standing: TargetStanding, language: str) -> pl.DataFrame:
    row = standing.row
    return with_words(standing.figures, row["unit"], row["decimals"], language)


def _axis(row: Row, language: str) -> str:
    unit = text(language, f"axis.{row['unit']}")
    return f"{row['indicator']}{unit and f' ({unit})'}"


def _districts(question: OfTarget, row: Row) -> tuple[Folded, ...]:
    """The way to how districts differ, where the indicator is known of them."""
    if _in_parts(question, row) is None:
        return ()
    return (
        Folded(
            f"districts_{row['target_id']}",
            text(question.language, "goals.districts"),
            partial(districts, question),
        ),
    )


def _in_parts(question: OfTarget, row: Row) -> InYear | None:
    """The indicator over the parts of the city in its latest year; None where it is not known of them."""
    if row["indicator_id"] not in question.catalogue.indicators:
        return None
    asked = question.to(OfIndicator, indicator_id=row["indicator_id"])
    small = [level for level in of_indicators.levels(asked).options if level in SMALL]
    if not small:
        return None
    at = asked.to(AtLevel, level=small[-1])
    return at.to(InYear, year=int(of_indicators.years(at).default))


def _partners(measures: list[Scheduled], question: OfGoal) -> list[Link]:
    """The programmes that pay for its measures, and the networks that serve it, each to its card."""
    programmes = {
        each.row["programme_id"]: programme(each.row, question.language)
        for each in measures
        if each.row["programme"]
    }
    rows = question.ask(queries.networks).filter(pl.col("goal_id") == question.goal_id)
    networks = dict(rows.select("network_id", "name").iter_rows())
    return [
        link("networks", words, view="picture", card=f"{kind}-{its_id}")
        for kind, found in (("programme", programmes), ("network", networks))
        for its_id, words in found.items()
    ]
