"""de.toml and en.toml: the same keys and blanks, each used, and none missing that code asks for."""

import string
import tomllib
from pathlib import Path

import pytest

import texts
from tests.texts.calls import Call, calls
from texts import LANGUAGES, text, words

CALLS = calls()

TAKEN_BY_LANGUAGE_OR_BUNDLE = {"language.de", "language.en", "city.halle", "city.musterstadt"}


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_both_languages_have_the_same_keys() -> None:
    assert list(words("de")) == list(words("en"))


@pytest.mark.parametrize("key", words("de"))
def test_both_languages_have_the_same_placeholders(key: str) -> None:
    assert placeholders(words("de")[key]) == placeholders(words("en")[key])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_a_finished_string(language: str) -> None:
    """No empty words, no blanks at the ends of a line, no entry that is not text."""
    file = Path(texts.__file__).with_name(f"{language}.toml")
    entries = [*tomllib.loads(file.read_text(encoding="utf-8")).values()]
    while entries:
        entry = entries.pop()
        if isinstance(entry, dict):
            entries += entry.values()
            continue
        assert isinstance(entry, str)
        assert entry.strip()
        assert entry.strip("\n") == "\n".join(line.rstrip() for line in entry.strip("\n").split("\n"))


def test_calls_are_found_in_all_places() -> None:
    """Guards the tests below: a search that finds nothing would let everything pass."""
    folders = {call.place.split("/")[0] for call in CALLS}
    assert folders >= {"pages", "charts", "texts"}
    assert len(CALLS) > 100


@pytest.mark.parametrize("call", CALLS, ids=lambda call: f"{call.place} {call.pattern.pattern}")
def test_code_asks_for_keys_that_exist_and_fills_their_blanks(call: Call) -> None:
    meant = [key for key in words("de") if call.pattern.fullmatch(key)]
    assert meant, "no such key"
    if not call.fills_more:
        for key in meant:
            assert placeholders(words("de")[key]) <= call.fills, key


@pytest.mark.parametrize("key", words("de"))
def test_key_is_used(key: str) -> None:
    used = any(call.pattern.fullmatch(key) for call in CALLS)
    assert used or key in TAKEN_BY_LANGUAGE_OR_BUNDLE


def test_unknown_key_is_an_error_not_a_blank() -> None:
    with pytest.raises(KeyError):
        text("de", "no.such_key")


def test_missing_value_is_an_error_not_a_blank() -> None:
    with pytest.raises(KeyError):
        text("de", "number.span", low=1)


def test_german_and_english_differ() -> None:
    """Nearly all do; a file copied and never translated would not."""
    same = [key for key in words("de") if words("de")[key] == words("en")[key]]
    assert len(same) < len(words("de")) / 10
