"""The topic's question and answer: all its gaps on one scale, and which of them are certain."""

from collections.abc import Sequence
from functools import partial

import polars as pl

from charts import lens as chart
from charts.theme import Picture
from sections.cache import kept
from sections.citation import cited
from sections.group_gap_table import Compared, gap_table, sources_of
from sections.question import Question
from sections.section import Folded, Section, joined, said
from sections.table import Table
from sections.topics.one_by_one import one_by_one
from sections.topics.question import TopicQuestion
from sections.topics.readings import is_certain, is_tested, known_gaps
from texts import text
from texts.marks import small
from texts.numbers import moment


@kept
def no_topic(question: Question) -> Section:
    """That no topic has been put together."""
    heading = text(question.language, "monitoring.connection.topics")
    return Section("gaps", heading, level=1, missing=text(question.language, "lens.empty"))


@kept
def gaps(question: TopicQuestion) -> Section:
    """Question, sentence, introduction, who asked, then all gaps in one chart; entry by entry folded."""
    language, topic = question.language, question.topic
    known = known_gaps(question)
    return Section(
        "gaps",
        topic.question,
        level=1,
        lead=_sentence(known, language),
        picture=_picture(question, known) if known else None,
        table=partial(table, question) if known else None,
        notes=said(
            text(language, "lens.explained") if known else "",
            text(language, "gap.cause") if known else "",
            topic.introduction,
            _ordered(question),
        ),
        folded=(
            Folded(
                "one_by_one",
                text(language, "lens.one_by_one"),
                partial(one_by_one, question),
                is_open=not known,
            ),
        ),
    )


@kept
def table(question: TopicQuestion) -> Table:
    """Each row is one pair of groups in its latest year."""
    topic, known = question.topic, known_gaps(question)
    return gap_table(
        question,
        f"{topic.lens_id}-gaps-{question.area_id}",
        f"{topic.title}: {question.area}",
        _rows(known, question.language),
        known,
        [f"{topic.title}: {topic.question}", topic.introduction],
    )


def _sentence(known: Sequence[Compared], language: str) -> str:
    """How many gaps can be tested and are certain, and which of those is the widest."""
    if not known:
        return text(language, "lens.no_gaps")
    tested = [each for each in known if is_tested(each)]
    certain = [each for each in tested if is_certain(each)]
    if not tested:
        return text(language, "lens.none_tested", known=len(known))
    rest = len(known) - len(tested)
    untested = text(language, "lens.untested", number=rest) if rest else ""
    if not certain:
        return joined([text(language, "lens.none_certain", tested=len(tested)), untested])
    widest = max(certain, key=lambda each: abs(each.row["gap"]))
    answer = text(
        language,
        "lens.sentence",
        tested=len(tested),
        certain=len(certain),
        indicator=widest.indicator.name,
        gap=widest.row["shown"],
        group=widest.names[0],
        reference=widest.names[1],
    )
    return joined([answer, untested])


def _ordered(question: TopicQuestion) -> str:
    """Who asked for the topic, or where it was taken from, in small letters; empty if neither is known."""
    language, topic, parts = question.language, question.topic, []
    if topic.mandate:
        when = moment(topic.ordered_on, language) if topic.ordered_on else ""
        ordered = ", ".join(said(topic.ordered_by or "", when))
        form = "mandate" if ordered else "report"
        parts.append(text(language, f"lens.{form}", title=topic.mandate, ordered=ordered))
    if topic.source_id:
        source = question.catalogue.sources[topic.source_id]
        parts.append(cited(source, language))
    return small(" · ".join(parts))


def _picture(question: TopicQuestion, known: Sequence[Compared]) -> Picture:
    """All gaps on one scale, the certain ones in colour."""
    language = question.language
    rows = [
        (
            each.indicator.name,
            _pair(each, language),
            each.row["gap"],
            each.row["low"],
            each.row["high"],
            is_certain(each),
        )
        for each in known
    ]
    schema = {
        "heading": pl.String,
        "words": pl.String,
        "value": pl.Float64,
        "low": pl.Float64,
        "high": pl.Float64,
        "focus": pl.Boolean,
    }
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    return chart.draw(frame, text(language, "lens.axis"), question.look)


def _pair(each: Compared, language: str) -> str:
    """The two groups, the year and the gap of one line of the chart."""
    return text(
        language,
        "lens.pair",
        group=each.names[0],
        reference=each.names[1],
        gap=each.row["shown"],
        year=each.row["year"],
    )


def _rows(known: Sequence[Compared], language: str) -> pl.DataFrame:
    """The rows of the table in words."""
    called = text(language, "gap.difference")
    headings = [
        text(language, "word.indicator"),
        text(language, "word.group"),
        text(language, "gap.reference"),
        text(language, "word.year"),
        called,
        text(language, "gap.span_of", measure=called),
        text(language, "word.source"),
    ]
    rows = [
        (
            each.indicator.name,
            *each.names,
            str(each.row["year"]),
            each.row["shown"],
            each.row["span"] or text(language, "gap.unknown"),
            sources_of(each.row),
        )
        for each in known
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(headings, pl.String), orient="row")
