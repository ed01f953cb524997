"""docs/statements.md lists every sentence of figures, as the sections say it today."""

import difflib
import re

from sections.question import Question
from tests.statements import FILE, RULES, document, examples, keys, rule_of
from tests.test_architecture import ROOT


def test_committed_list_is_what_the_sections_say(
    halle: Question, hamburg: Question, musterstadt: Question, kleinstadt: Question
) -> None:
    """Otherwise: python run.py build, then python -m tests.statements."""
    asked = {"halle": halle, "hamburg": hamburg, "musterstadt": musterstadt}
    said = examples(asked | {"kleinstadt": kleinstadt})
    written, told = FILE.read_text(encoding="utf-8").splitlines(), document(said).splitlines()
    new = [line for line in difflib.ndiff(written, told) if line[:1] in "+-"]
    assert not new, "python run.py build, python -m tests.statements\n" + "\n".join(new)


def test_every_sentence_has_an_example() -> None:
    rows = [
        line for line in FILE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")
    ]
    assert len(rows) == len(keys()) > 100
    assert [row for row in rows if re.search(r"\{\w+\}", row)] == []


def test_rules_named_are_files() -> None:
    for rule, _ in RULES.values():
        for file in re.findall(r"`(stats/\w+\.py)`", rule):
            assert (ROOT / file).exists(), file


def test_longest_family_names_the_rule() -> None:
    assert "chance.py" in rule_of("spread.by_chance.partly")[0]
    assert "judgement.py" in rule_of("spread.outside_none_habit")[0]
