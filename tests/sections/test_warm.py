"""What most visitors see first is there before anyone asks."""

from pathlib import Path
from threading import Event

import pytest

from sections import warm
from sections.cache import is_kept
from sections.indicator import answer
from sections.overview.opening import opening
from sections.question import Question
from tests.sections.altered import altered
from tests.sections.asking import brief, in_english, of_indicator


def test_overview_and_each_indicator_are_there_in_both_languages(
    kleinstadt: Question, tmp_path: Path
) -> None:
    fresh = altered(kleinstadt, tmp_path)
    assert not is_kept(opening, fresh)
    resting = Event()
    resting.set()
    warm.warm(fresh.database, resting)
    for question in (fresh, in_english(fresh)):
        assert is_kept(opening, question)
        for indicator_id in question.catalogue.indicators:
            asked = of_indicator(question, indicator_id, level="home")
            assert is_kept(answer.answer, brief(asked))


def test_release_that_cannot_be_read_is_left_to_whoever_asks(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    broken = tmp_path / "broken.duckdb"
    broken.write_bytes(b"not a database")
    resting = Event()
    resting.set()
    warm.warm(str(broken), resting)
    assert "broken.duckdb could be made" in caplog.text.replace("Not all sections of ", "")
