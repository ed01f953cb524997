"""Whatever passes the check builds, opens on every page and view, and is a valid data package."""

from pathlib import Path

import frictionless
import pytest

from data.build import build
from data.checks import examine
from data.describe import describe
from data.findings import errors
from tests.generated import bundle
from tests.pages.visit import PLACES, visit, words

SEEDS = range(3)


@pytest.mark.parametrize("seed", SEEDS)
def test_bundle_that_passes_the_check_shows_on_every_page(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = bundle(tmp_path / "stadt", seed)
    read, findings = examine(folder)
    assert [each.sentence("en") for each in errors(findings)] == []
    describe(read)
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])[:3]
    build(folder, tmp_path / "releases")
    monkeypatch.setattr("queries.releases.RELEASES", tmp_path / "releases")
    language = ("de", "en")[seed % 2]
    for page, chosen in PLACES:
        assert words(visit(page, lang=language, **chosen)), page
