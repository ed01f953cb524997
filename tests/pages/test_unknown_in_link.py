"""A link that names what a release does not have says so, once; nothing is swapped without a word."""

import shutil
from pathlib import Path

import pytest

from data.build import build
from tests.pages.visit import visit, words
from texts import text

NOTICE = text("de", "frame.not_known")


@pytest.mark.parametrize(
    ("page", "named"),
    [
        ("monitoring", {"indicator": "leavers_without_certificate."}),
        ("monitoring", {"indicator": "old_name"}),
        ("monitoring", {"areas_counties": "99002,16056"}),
        ("networks", {"card": "network-gone"}),
        ("goals", {"view": "goal", "goal": "gone"}),
        ("sources", {"source": "gone"}),
    ],
)
def test_link_to_what_is_unknown_says_so(page: str, named: dict[str, str], sample: Path) -> None:
    assert NOTICE in words(visit(page, **named))


@pytest.mark.parametrize(
    ("page", "named"),
    [
        ("monitoring", {"indicator": "leavers_without_certificate", "areas_counties": "99002"}),
        ("networks", {"card": "network-steering-group"}),
        ("goals", {"view": "goal", "goal": "certificates"}),
    ],
)
def test_link_to_what_is_there_says_nothing(page: str, named: dict[str, str], sample: Path) -> None:
    assert NOTICE not in words(visit(page, **named))


def test_release_without_figures_says_so(
    sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(sample_folder, tmp_path / "kleinstadt"))
    for file in (folder / "observations").glob("*.csv"):
        heading = file.read_text(encoding="utf-8").splitlines()[0]
        file.write_text(heading + "\n", encoding="utf-8")
    build(folder, tmp_path / "releases")
    monkeypatch.setattr("queries.releases.RELEASES", tmp_path / "releases")
    assert text("de", "monitoring.no_figures") in words(visit("monitoring"))
