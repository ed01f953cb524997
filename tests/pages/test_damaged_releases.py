"""What visitors see when releases are damaged, withdrawn, or replaced while they look."""

import json
import os
import shutil
from pathlib import Path
from unittest.mock import Mock

import duckdb
import pytest

from queries import files
from queries import releases as released
from tests.pages.visit import PAGES, few, go, links, visit, words
from texts import text


@pytest.fixture
def two(releases: Path, kleinstadt_releases: Path, tmp_path: Path) -> Path:
    """The invented town, and beside it, first in the alphabet, its twin by the name of altstadt."""
    shutil.copytree(kleinstadt_releases, releases, dirs_exist_ok=True)
    twin(releases, "altstadt", "1", "Altstadt (erfunden)")
    return releases


def twin(folder: Path, municipality: str, release: str, name: str) -> Path:
    """The invented town's release under another name."""
    [whole] = folder.glob("kleinstadt-2*.duckdb")
    made = folder / "made.tmp"
    shutil.copy(whole, made)
    with duckdb.connect(str(made)) as opened:
        opened.execute(
            "UPDATE municipality SET municipality_id = $1, name = $2", [municipality, name]
        )
        opened.execute("UPDATE release SET release_id = $1", [release])
    file = made.replace(folder / f"{municipality}-{release}.duckdb")
    note = {"id": release, "date": "", "file": file.name}
    (folder / f"{municipality}.json").write_text(json.dumps(note))
    return file


def test_start_page_opens_the_first_municipality_that_works(two: Path) -> None:
    assert "**Bildungsblick** · Altstadt (erfunden)" in words(visit())
    os.truncate(two / "altstadt-1.duckdb", 100_000)
    at = visit()
    assert "**Bildungsblick** · Kleinstadt (erfunden)" in words(at)
    assert text("de", "frame.city_down") not in words(at)


def test_a_run_looks_into_the_folder_once(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = visit("monitoring", city="kleinstadt")
    look = Mock(wraps=released._folder)
    monkeypatch.setattr(released, "_folder", look)
    assert not at.run().exception
    assert look.call_count == 1


@pytest.mark.parametrize("page", PAGES)
def test_page_of_a_municipality_does_not_suffer_from_another_one(page: str, two: Path) -> None:
    whole = words(visit(page, city="kleinstadt"))
    (two / "altstadt-1.duckdb").write_bytes(b"")
    (two / "altstadt.json").write_text("[" * 100_000)
    assert words(visit(page, city="kleinstadt")) == whole


def test_masthead_names_others_even_if_their_database_is_too_old_to_name_itself(two: Path) -> None:
    with duckdb.connect(str(shutil.copy(two / "altstadt-1.duckdb", two / "made.tmp"))) as opened:
        opened.execute("ALTER TABLE municipality DROP COLUMN focus_area_id")
    (two / "made.tmp").replace(two / "altstadt-1.duckdb")
    at = visit(city="kleinstadt")
    assert "**Bildungsblick** · Kleinstadt (erfunden)" in words(at)
    assert few(at, "city").options == ["altstadt", "Kleinstadt (erfunden)"]


def test_link_to_a_municipality_that_cannot_be_read_says_so(two: Path) -> None:
    os.truncate(two / "altstadt-1.duckdb", 100_000)
    for language in ("de", "en"):
        at = visit(city="altstadt", lang=language)
        assert text(language, "frame.city_down") in words(at)
        assert "Kleinstadt (erfunden)" in words(at)


def test_where_nothing_can_be_read_that_is_said(releases: Path) -> None:
    assert text("de", "frame.no_data") in words(visit())
    (releases / "altstadt.json").write_text("{}")
    assert text("de", "frame.down") in words(visit())


def test_link_to_a_withdrawn_release_says_so_and_shows_the_latest(two: Path) -> None:
    file = twin(two, "altstadt", "2", "Altstadt (neu)")
    withdrawn = two / "altstadt-1.duckdb"
    withdrawn.rename(withdrawn.with_name(withdrawn.name + ".withdrawn"))
    for language in ("de", "en"):
        at = visit(city="altstadt", release="1", lang=language)
        assert text(language, "frame.release_withdrawn") in words(at)
        assert text(language, "frame.release_gone") not in words(at)
        assert "Altstadt (neu)" in words(at)
    assert text("de", "frame.release_gone") in words(visit(city="altstadt", release="0"))
    assert file.exists()


def test_pinned_release_that_is_damaged_is_told_as_one_that_is_gone(two: Path) -> None:
    twin(two, "altstadt", "2", "Altstadt (neu)")
    os.truncate(two / "altstadt-1.duckdb", 100_000)
    at = visit(city="altstadt", release="1")
    assert text("de", "frame.release_gone") in words(at)
    assert "Altstadt (neu)" in words(at)


def test_visit_goes_on_with_the_release_before_when_its_file_breaks(two: Path) -> None:
    twin(two, "altstadt", "2", "Altstadt (neu)")
    at = visit(city="altstadt")
    assert "Altstadt (neu)" in words(at)
    os.truncate(two / "altstadt-2.duckdb", 100_000)
    assert "Altstadt (erfunden)" in words(go(at, "monitoring", city="altstadt"))
    assert not at.exception


def test_file_that_breaks_within_a_run_shows_the_release_before_and_no_error(
    two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    twin(two, "altstadt", "2", "Altstadt (neu)")
    answer = released.answer

    def broken(path: str, query: object, **arguments: object) -> object:
        if path.endswith("altstadt-2.duckdb") and query.__name__ == "sources":  # type: ignore[attr-defined]
            with files.reading(path):
                raise duckdb.IOException("Could not read enough bytes from file")
        return answer(path, query, **arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(released, "answer", broken)
    at = visit(city="altstadt")
    assert "Altstadt (erfunden)" in words(at)
    assert "Altstadt (neu)" not in words(at)


def test_visitors_of_a_page_see_no_mixture_when_a_release_is_published(two: Path) -> None:
    """Text and foot of the page speak of one release; links that are not pinned lead to the new one."""
    at = visit("monitoring", city="altstadt")
    assert "Januar 2026 (1)" in words(at)
    twin(two, "altstadt", "2", "Altstadt (neu)")
    at.run()
    said = words(at)
    assert "Januar 2026 (2)" in said
    assert "Januar 2026 (1)" not in said
    assert "Altstadt (erfunden)" not in said
    assert all("release=1" not in link.query_string for link in links(at))
    assert "Januar 2026 (1)" in words(visit("monitoring", city="altstadt", release="1"))
