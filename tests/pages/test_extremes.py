"""What is just within the bounds of the checks: the build takes it, and every page bears it."""

import json
import shutil
from pathlib import Path

import pytest

from data.build import build
from tests.data.bundles import replace_in
from tests.pages.visit import PAGES, headings, visit
from texts import LANGUAGES

VIEWS = ("indicator", "browse", "profile", "pair", "differences", "topics")
MOST = "9" * 15


@pytest.fixture
def extremes(releases: Path, sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented town with the largest and smallest that may be handed in."""
    folder = tmp_path_factory.mktemp("extremes") / "kleinstadt"
    shutil.copytree(sample_folder, folder)
    replace_in(folder / "indicators.toml", "decimals = 0", "decimals = 6\nfloor = 1000000")
    replace_in(folder / "municipality.toml", "2026-01-15", "1900-01-01")
    replace_in(folder / "municipality.toml", "number = 2", "number = 100")
    replace_in(folder / "milestones.csv", "start;2018", "start;1000-01-01")
    figures = folder / "observations" / "education.csv"
    rows = [
        f"library_cards;99001;1900;;total;total;{MOST};;;;;atlas",
        "library_cards;99001;2099;;total;total;0;;;zero;;atlas",
        f"childcare_rate_under_3;99001;1900;;total;total;;;0,{'0' * 14}1;;;atlas",
        f"childcare_rate_under_3;99001;2099;;total;total;{MOST};{MOST};;;;atlas",
    ]
    with figures.open("a", encoding="utf-8") as out:
        out.write("\n".join(rows) + "\n")
    ring = [[-180, -90], [180, -90], [180, 90], [-180, -90]]
    feature = {
        "properties": {"area_id": "99001-11"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    (folder / "boundaries_district.geojson").write_text(json.dumps({"features": [feature]}))
    build(folder, releases)
    return releases


@pytest.mark.usefixtures("extremes")
def test_every_page_and_view_bears_what_the_build_takes() -> None:
    for language in LANGUAGES:
        for page in PAGES:
            assert headings(visit(page, lang=language)), page
    for view in VIEWS:
        for indicator in ("library_cards", "childcare_rate_under_3"):
            assert headings(visit("monitoring", view=view, indicator=indicator)), view
