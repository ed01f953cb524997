"""The memory all visitors share: filled once, bounded, never changed by those who read it."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Barrier, Event

import polars as pl
import pytest
from duckdb import DuckDBPyConnection

from charts.theme import Look
from queries import catalogue as queries
from sections import cache
from sections.cache import PER_KEY, Cache, kept
from sections.catalogue import Edition, catalogue
from sections.question import Question, ask

VISITORS = 20
ROOMY = 1_000_000


class Counted:
    """Makes something slowly and counts how often; fails as long as it is told to."""

    def __init__(self, failing: int = 0) -> None:
        self.times = 0
        self._failing = failing

    def __call__(self) -> str:
        self.times += 1
        time.sleep(0.05)
        if self.times <= self._failing:
            raise ValueError("not today")
        return f"made {self.times}"


def at_once(ask_for: Callable[[], str]) -> list[str]:
    """What twenty visitors get who ask at the same moment; of a failure its words."""
    gate = Barrier(VISITORS)

    def visitor(_: int) -> str:
        gate.wait()
        try:
            return ask_for()
        except ValueError as error:
            return str(error)

    with ThreadPoolExecutor(VISITORS) as visitors:
        return list(visitors.map(visitor, range(VISITORS)))


# --- filled once -----------------------------------------------------------------------------


def test_twenty_who_ask_at_once_cause_one_computation() -> None:
    memory, make = Cache(ROOMY), Counted()
    assert at_once(lambda: memory.get("a", make)) == ["made 1"] * VISITORS
    assert memory.get("a", make) == "made 1"
    assert make.times == 1


def test_different_questions_do_not_wait_for_each_other() -> None:
    memory, begun, go_on = Cache(ROOMY), Event(), Event()

    def slow() -> str:
        begun.set()
        assert go_on.wait(5)
        return "slow"

    with ThreadPoolExecutor(1) as other:
        waiting = other.submit(memory.get, "slow", slow)
        assert begun.wait(5)
        assert memory.get("quick", lambda: "quick") == "quick"
        go_on.set()
        assert waiting.result(5) == "slow"


def test_one_result_can_be_made_from_another() -> None:
    memory = Cache(ROOMY)
    assert memory.get("outer", lambda: memory.get("inner", lambda: "i") + "o") == "io"


# --- failures --------------------------------------------------------------------------------


def test_failure_reaches_all_who_waited_and_the_next_may_ask_again() -> None:
    memory, make = Cache(ROOMY), Counted(failing=1)
    found = at_once(lambda: memory.get("a", make))
    # Who comes after the failure computes anew.
    assert set(found) <= {"not today", "made 2"}
    assert "not today" in found
    assert memory.get("a", make) == "made 2"
    assert make.times == 2


def test_failure_leaves_nothing_behind() -> None:
    memory, make = Cache(ROOMY), Counted(failing=2)
    for _ in range(2):
        with pytest.raises(ValueError, match="not today"):
            memory.get("a", make)
        assert len(memory) == 0
    assert memory.get("a", make) == "made 3"


# --- bounded ---------------------------------------------------------------------------------


def test_it_never_holds_more_than_it_may() -> None:
    memory = Cache(10_000)
    for key in range(50):
        memory.get(key, lambda: "x" * 2_000)
        assert memory.bytes <= 10_000
        assert len(memory) <= 3


def test_what_is_larger_than_all_room_is_answered_and_not_kept() -> None:
    memory = Cache(10_000)
    assert memory.get("small", lambda: "x") == "x"
    assert len(memory.get("large", lambda: "x" * 20_000)) == 20_000
    assert memory.bytes == 0
    assert len(memory) == 0


def test_cheap_questions_push_out_nothing_of_another_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    small = {"choices": Cache(20_000), "sections": Cache(20_000)}
    monkeypatch.setattr(cache, "caches", small)
    made = list[str]()

    def dear(question: str) -> str:
        made.append(question)
        return "d" * 10_000

    def cheap(question: str) -> str:
        return question

    dear.__module__, cheap.__module__ = "sections.indicator.map", "sections.indicator.choices"
    map_of, choices_of = kept(dear), kept(cheap)
    map_of("halle")
    for number in range(2_000):
        choices_of(f"address {number}")
    map_of("halle")
    assert made == ["halle"]
    assert small["choices"].bytes <= 20_000


def test_what_was_not_asked_for_the_longest_goes_first() -> None:
    memory, made = Cache(2 * (PER_KEY + 100)), list[str]()

    def get(key: str) -> None:
        memory.get(key, lambda: made.append(key))

    for key in ("old", "used", "old", "new"):
        get(key)
    assert made == ["old", "used", "new"]
    get("old")
    assert made == ["old", "used", "new"], "still there"
    get("used")
    assert made == ["old", "used", "new", "used"], "it had to go"


def test_new_release_does_not_empty_what_belongs_to_others() -> None:
    memory, made = Cache(ROOMY), list[tuple[str, str]]()

    def get(*key: str) -> None:
        memory.get(key, lambda: made.append(key))  # type: ignore[arg-type]

    for city in ("halle", "musterstadt"):
        get(city, "release 1")
    get("halle", "release 2")
    for city in ("halle", "musterstadt"):
        get(city, "release 1")
    assert len(made) == 3


# --- questions -------------------------------------------------------------------------------


@dataclass(frozen=True)
class OfYear(Question):
    """A question of a year."""

    year: int


def test_equal_questions_have_one_answer_and_others_their_own() -> None:
    asked = list[Question]()

    @kept
    def section(question: OfYear) -> str:
        """Say the year."""
        asked.append(question)
        return f"{question.year} {question.language}"

    first = OfYear("kept.duckdb", Look("de"), 2023)
    assert section(first) is section(replace(first))
    others = [
        replace(first, year=2024),
        replace(first, look=Look("en")),
        replace(first, look=Look("de", dark=True)),
        replace(first, database="other.duckdb"),
    ]
    assert [section(each) for each in others] == ["2024 de", "2023 en", "2023 de", "2023 de"]
    assert asked == [first, *others]
    assert section.__doc__ == "Say the year."


def test_what_a_release_answers_is_asked_once(kleinstadt: Question) -> None:
    times = list[int]()

    def counted(connection: DuckDBPyConnection, year: int, area_ids: list[str]) -> pl.DataFrame:
        times.append(year)
        assert isinstance(area_ids, list)
        return pl.DataFrame(connection.sql("SELECT $1 AS year", params=[year]).pl())

    def years(*chosen: int) -> list[int]:
        # Lists and tuples of the same are the same.
        ways: tuple[Sequence[str], ...] = ([], ())
        return [
            kleinstadt.ask(counted, year=year, area_ids=way)["year"][0]
            for year in chosen
            for way in ways
        ]

    assert years(2023, 2024, 2023) == [2023, 2023, 2024, 2024, 2023, 2023]
    assert times == [2023, 2024]


def test_answers_given_to_two_callers_cannot_harm_each_other(kleinstadt: Question) -> None:
    first = ask(kleinstadt.database, queries.areas, language="de")
    rows = first.height
    first.extend(first)
    second = ask(kleinstadt.database, queries.areas, language="de")
    assert second.height == rows
    second.insert_column(0, pl.lit(1).alias("mine"))
    assert "mine" not in ask(kleinstadt.database, queries.areas, language="de").columns


def test_answers_of_one_release_are_not_given_for_another(
    kleinstadt: Question, halle: Question
) -> None:
    named = [each.catalogue.municipality.name for each in (kleinstadt, halle, kleinstadt)]
    assert named == ["Kleinstadt (erfunden)", "Halle (Saale)", "Kleinstadt (erfunden)"]


def test_twenty_visitors_of_a_release_read_its_catalogue_once(
    kleinstadt: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = list[str]()

    def municipality(connection: DuckDBPyConnection) -> pl.DataFrame:
        times.append("read")
        return original(connection)

    original = queries.municipality
    monkeypatch.setattr(queries, "municipality", municipality)
    cache.clear()
    found = at_once(lambda: catalogue(Edition(kleinstadt.database, "de")).municipality.name)
    assert found == ["Kleinstadt (erfunden)"] * VISITORS
    assert times == ["read"]
