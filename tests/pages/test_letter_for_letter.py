"""Every sign of every text of a bundle stands in what pages, pictures, files and readings aloud say."""

import shutil
from pathlib import Path

import pytest

from charts.theme import Look
from data.build import build
from data.tables import tables
from exports.files import files
from sections.goals.milestones import milestones
from sections.question import Question
from tests.pages.visit import PLACES, alternatives, headings, visit, words
from tests.signs import FOUND, as_html, misread, texts, with_signs


@pytest.fixture(scope="module")
def signed(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Releases of the invented town with signs in every text."""
    folder = tmp_path_factory.mktemp("signs") / "kleinstadt"
    shutil.copytree(sample_folder, folder)
    with_signs(folder)
    releases = folder.parent / "releases"
    build(folder, releases)
    return releases


def test_texts_of_every_kind_are_among_them() -> None:
    signed = {(name, column) for name, table in tables().items() for column in texts(table)}
    assert {("areas", "name"), ("guidelines", "title_de"), ("sources", "licence")} <= signed
    assert len(signed) > 50


@pytest.mark.parametrize("language", ["de", "en"])
def test_pages_and_readings_aloud_hold_every_sign(
    language: str, signed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("queries.releases.RELEASES", signed)
    seen = 0
    for page, chosen in PLACES:
        at = visit(page, lang=language, **chosen)
        said = "\n".join([words(at), *(text for _, text in headings(at)), *alternatives(at)])
        assert misread(as_html(said)) == set(), page
        seen += len(FOUND.findall(said))
        assert not any("\ue000" <= letter <= "\ue00f" for letter in said), page
    assert seen > 50


@pytest.mark.parametrize("language", ["de", "en"])
def test_files_hold_every_sign_and_no_marks(language: str, signed: Path) -> None:
    [database] = signed.glob("*.duckdb")
    question = Question(str(database), Look(language))
    section = milestones(question)
    assert section.table is not None
    table, municipality = section.table(), question.catalogue.municipality
    made = {
        each.name[-4:]: each.make() for each in files(table, section.pictures, municipality, str)
    }
    said = made[".csv"].decode("utf-8-sig")
    assert misread(said) == set()
    assert len(FOUND.findall(said)) > 3
    drawn = made[".svg"].decode("utf-8")
    assert not any("\ue000" <= letter <= "\ue00f" for letter in said + drawn)
