"""Ways to the networks page from elsewhere."""

from queries import networks as queries
from queries import releases
from sections.networks.coverage import subject_words
from sections.question import Question
from sections.section import Link, link
from texts import text


def to_coverage(question: Question, indicator_id: str) -> tuple[Link, ...]:
    """From an indicator to who works on the themes or phases of life whose need it stands for.

    None from a release made before needs were recorded.
    """
    language = question.language
    try:
        needs = question.ask(queries.need_notes, language=language)
    except releases.TooOld:
        return ()
    return tuple(
        link(
            "networks",
            text(
                language,
                "networks.to_coverage",
                subject=subject_words(row["kind"], row["value"], language),
            ),
            view="coverage",
            coverage="map",
            covered=row["kind"],
            subject=row["value"],
        )
        for row in needs.filter(indicator_id=indicator_id).iter_rows(named=True)
    )
