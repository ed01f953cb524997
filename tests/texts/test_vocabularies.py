"""Every word of every vocabulary, as the build half defines it, has its words in both languages."""

from typing import Any, get_args

import pytest

from charts.network import SHAPES
from charts.timeline import PHASES
from data.catalogue import Indicator
from data.tables import tables
from texts import LANGUAGES, text, words

Vocabulary = set[str]


def of_catalogue(field: str) -> Vocabulary:
    return set(get_args(Indicator.model_fields[field].annotation))


def of_table(table: str, field: str) -> Vocabulary:
    return next({*f.values} for f in tables()[table].fields if f.name == field)


UNITS = of_catalogue("unit")
COUNTABLE = UNITS - {"percent", "index"} | {"percentage_points"}
TIES = of_table("memberships", "role") | {"funder", "recipient"}
KINDS = of_table("actors", "kind") | of_table("networks", "kind") | {"programme"}

# Family of keys -> the vocabulary whose words follow its name, and what follows those.
FAMILIES: list[tuple[str, Vocabulary, tuple[str, ...]]] = [
    ("unit", COUNTABLE, ("one", "many")),
    ("axis", UNITS, ()),
    ("status", of_table("observations", "status"), ("symbol", "word", "explanation")),
    ("level", of_table("areas", "level"), ("one", "many", "dative")),
    ("influence", of_catalogue("influence"), ()),
    ("influence_short", of_catalogue("influence"), ()),
    ("direction", of_catalogue("direction"), ()),
    ("reference", of_catalogue("reference"), ()),
    ("kind", KINDS, ()),
    ("network_status", of_table("networks", "status"), ()),
    ("role", TIES, ()),
    ("theme", of_table("actors", "themes") | {"all"}, ()),
    ("phase", of_table("milestones", "phase"), ()),
    ("source_kind", of_table("sources", "kind"), ()),
]
OTHERS = {"status.missing", "status.shown"}


def keys_of(family: str, vocabulary: Vocabulary, forms: tuple[str, ...]) -> set[str]:
    return {
        ".".join(filter(None, [family, word, form])) for word in vocabulary for form in forms or ("",)
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("family", "vocabulary", "forms"), FAMILIES, ids=lambda part: str(part)[:20])
def test_family_has_exactly_the_words_of_its_vocabulary(
    family: str, vocabulary: Vocabulary, forms: tuple[str, ...], language: str
) -> None:
    written = {key for key in words(language) if key.startswith(f"{family}.")} - OTHERS
    assert written == keys_of(family, vocabulary, forms)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_words_of_a_vocabulary_read_alike(language: str) -> None:
    """Two choices with one name cannot be told apart."""
    for family in ["influence", "direction", "kind", "network_status", "role", "theme", "phase"]:
        shown = [word for key, word in words(language).items() if key.startswith(f"{family}.")]
        assert len(shown) == len(set(shown)), family


def test_official_symbols_are_those_of_the_statistical_offices() -> None:
    official: dict[str, Any] = {
        "zero": "–", "below_half": "0", "confidential": ".", "not_yet": "…", "unreliable": "/",
        "limited": "( )", "not_meaningful": "x", "provisional": "p", "revised": "r", "estimated": "s",
    }  # fmt: skip
    for language in LANGUAGES:
        shown = {status: text(language, f"status.{status}.symbol") for status in official}
        assert shown == official


def test_charts_know_the_vocabularies_they_draw() -> None:
    assert set(PHASES) == of_table("milestones", "phase")
    for language in LANGUAGES:
        assert all(text(language, f"networks.{kind}") for kind in SHAPES)
