"""What the overview says the last release brought."""

import csv
import json
import shutil
from pathlib import Path

from charts.theme import Look
from data.build import build
from sections.overview.findings import findings
from sections.overview.news import every_change, in_words
from sections.question import Question
from tests.sections.asking import words
from texts import text

LEAVERS = "leavers_without_certificate"


def published_to(releases: Path) -> Question:
    """A question to the newest release of the invented town."""
    note = json.loads((releases / "kleinstadt.json").read_text(encoding="utf-8"))
    return Question(str(releases / note["file"]), Look("de", synthetic=True))


def without_the_newest_year(table: Path) -> int:
    """Take the newest year's figures of one indicator out, and falsify an older one; how many known ones went."""
    with table.open(encoding="utf-8", newline="") as file:
        first, *rows = csv.reader(file, delimiter=";")
    place = {name: i for i, name in enumerate(first)}
    mine = [row for row in rows if row[place["indicator_id"]] == LEAVERS]
    newest = max(row[place["year"]] for row in mine)
    gone = [row for row in mine if row[place["year"]] == newest]
    older = next(row for row in mine if row not in gone and row[place["numerator"]])
    older[place["numerator"]] = "3"
    with table.open("w", encoding="utf-8", newline="") as file:
        kept = [first, *(row for row in rows if row not in gone)]
        csv.writer(file, delimiter=";", lineterminator="\n").writerows(kept)
    return sum(bool(row[place["numerator"]]) for row in gone)


def test_first_release_says_that_it_is_the_first(kleinstadt: Question) -> None:
    assert in_words(kleinstadt) == text("de", "news.first")
    assert "release_changes" not in [folded.name for folded in findings(kleinstadt).folded]


def test_later_release_says_what_it_brought(sample_folder: Path, tmp_path: Path) -> None:
    before = Path(shutil.copytree(sample_folder, tmp_path / "bundle" / sample_folder.name))
    gone = without_the_newest_year(before / "observations" / "leavers.csv")
    published = tmp_path / "published"
    build(before, published)
    build(sample_folder, published)
    question = published_to(published)
    # Both are of one day: the name tells which.
    [first] = [each for each in published.glob("*.duckdb") if str(each) != question.database]
    brought = text(
        "de",
        "news.sentence",
        since=f"15.\u00a0Januar 2026 ({first.stem.partition('-')[2]})",
        amounts=f"{gone}\u00a0neue Zahlen und 1\u00a0berichtigte Zahl",
        indicators="1\u00a0Kennzahl",
    )
    assert in_words(question).startswith(brought)
    assert "Schulabgänge ohne Hauptschulabschluss (2023)" in in_words(question)
    [folded] = [each for each in findings(question).folded if each.name == "release_changes"]
    assert folded.title == text("de", "news.all", number=1)
    assert folded.content() == every_change(question)
    [card] = every_change(question).cards
    assert f"{gone} neu, 1 berichtigt" in words(every_change(question))
    assert card.title_link is not None
    assert dict(card.title_link.choices)["indicator"] == LEAVERS


def test_indicator_that_lost_its_figures_has_no_way_to_it(
    sample_folder: Path, tmp_path: Path
) -> None:
    after = Path(shutil.copytree(sample_folder, tmp_path / "bundle" / sample_folder.name))
    table = after / "observations" / "leavers.csv"
    with table.open(encoding="utf-8", newline="") as file:
        first, *rows = csv.reader(file, delimiter=";")
    place = first.index("indicator_id")
    with table.open("w", encoding="utf-8", newline="") as file:
        kept = [first, *(row for row in rows if row[place] != LEAVERS)]
        csv.writer(file, delimiter=";", lineterminator="\n").writerows(kept)
    published = tmp_path / "published"
    build(sample_folder, published)
    build(after, published)
    [card] = [card for card in every_change(published_to(published)).cards if card.name == LEAVERS]
    assert card.title_link is None
    [sentence] = card.sentences
    assert sentence.startswith("Schulabgänge ohne Hauptschulabschluss: ")
    assert sentence.endswith(" entfernt")
