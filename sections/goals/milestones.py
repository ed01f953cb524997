"""What happened when: the milestones of the build-up on a timeline."""

from functools import partial

import polars as pl

from charts import timeline as chart
from queries import goals as queries
from sections import citation
from sections.cache import kept
from sections.question import Question
from sections.section import FULL_WIDTH, Card, Section
from sections.table import Table
from texts import text
from texts.marks import point, strong
from texts.numbers import moment


@kept
def milestones(question: Question) -> Section:
    """Sentence, timeline with a lane per phase, table, and what each number in it stands for."""
    language = question.language
    heading = text(language, "goals.milestones")
    dated = _dated(question)
    if dated.is_empty():
        return Section("milestones", heading, 1, missing=text(language, "goals.no_milestones"))
    years = dated["day"].dt.year()
    first, last = years.min(), years.max()
    form = "one" if dated.height == 1 else "many" if first != last else "in_a_year"
    counts = {"number": dated.height, "first": first, "last": last}
    sentence = text(language, f"goals.milestones_{form}", **counts)
    listed = [
        f"{row['number']} · {strong(row['shown'])} {row['title']}"
        for row in dated.iter_rows(named=True)
    ]
    return Section(
        "milestones",
        heading,
        1,
        lead=sentence,
        sentences=(_phases(dated, language),),
        picture=chart.draw(dated, question.look),
        table=partial(table, question),
        # Paper has the whole table, which also names the sources.
        cards=()
        if question.look.paper
        else (Card("listed", sentences=("  \n".join(listed),), framed=False),),
        card_width=FULL_WIDTH,
    )


@kept
def table(question: Question) -> Table:
    """Each row is one milestone: number, date, phase, what happened, source."""
    language, dated = question.language, _dated(question)
    sources = question.catalogue.sources
    named = [citation.published(sources[each], language) for each in dated["source_id"]]
    phases = [text(language, f"phase.{phase}") for phase in dated["phase"]]
    words = dated.select(
        pl.col("number").cast(pl.String).alias(text(language, "word.number")),
        pl.col("shown").alias(text(language, "word.date")),
        pl.Series(text(language, "word.phase"), phases, dtype=pl.String),
        pl.col("title").alias(text(language, "word.milestone")),
        pl.Series(text(language, "word.source"), named, dtype=pl.String),
    )
    # The chart names its points by numbers only.
    cited = [
        f"{row['number']} · {row['shown']}: {row['title']}" for row in dated.iter_rows(named=True)
    ]
    cited += citation.briefly(dated["source_id"], sources, language)
    title = text(language, "goals.milestones")
    return Table(
        "milestones", title, language, words, cited=tuple(cited), rows_on_paper=words.height
    )


def _phases(dated: pl.DataFrame, language: str) -> str:
    """The four phases with the number of their milestones and the latest of each."""
    parts = []
    for phase in chart.PHASES:
        own = dated.filter(pl.col("phase") == phase)
        name = text(language, f"phase.{phase}")
        parts.append(
            text(language, "goals.phase_none", phase=name)
            if own.is_empty()
            else text(
                language,
                "goals.phase",
                phase=name,
                number=own.height,
                latest=own["title"][-1],
                date=own["shown"][-1],
            )
        )
    return "\n".join(point(part) for part in parts)


def _dated(question: Question) -> pl.DataFrame:
    """Each row is one milestone (`goals.milestones`) with its number and its date in words (`shown`)."""
    language = question.language
    rows = question.ask(queries.milestones, language=language)
    missing = text(language, "word.not_stated")
    words = [moment(date, language) if date else missing for date in rows["date"]]
    return rows.with_columns(pl.Series("shown", words, dtype=pl.String)).with_row_index("number", 1)
