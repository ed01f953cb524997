"""What holds for every page, in both languages, of the invented town and of Halle."""

import json
import re
import shutil
from copy import deepcopy
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from charts.theme import Look
from queries import releases as released
from sections.question import Question
from sections.sources.contents import ABOUT
from tests.pages.visit import (
    PAGES,
    PLACES,
    address,
    alternatives,
    elements,
    few,
    footer,
    go,
    headings,
    links,
    protos,
    visit,
    words,
)
from tests.sections.asking import of_indicator
from tests.sections.indicator.opened import map_of, trend_of
from texts import LANGUAGES, text

Asked = dict[str, str]

every_page = pytest.mark.parametrize("page", PAGES)
every_place = pytest.mark.parametrize(
    ("page", "asked"), PLACES, ids=[" ".join([page, *asked.values()]) for page, asked in PLACES]
)
every_screen = pytest.mark.parametrize("screen", ["page", "meeting", "sheet"])
both_languages = pytest.mark.parametrize("language", LANGUAGES)

# What Python and SQL call nothing, a placeholder left open, and a text that was never joined.
LEAKS = re.compile(r"\bNone\b|\bnan\b|\{[a-z_]+\}|\bTrue\b|\bFalse\b|<[A-Za-z]+\.")


def assert_whole(at: AppTest) -> None:
    """Headings in order, no text left open, every picture with its words."""
    assert_in_order([level for level, _ in headings(at)])
    assert not LEAKS.search(words(at))
    assert all(alternatives(at))
    assert not any(LEAKS.search(alternative) for alternative in alternatives(at))


def assert_in_order(levels: list[int]) -> None:
    assert levels.count(1) == 1, "one main heading"
    assert levels[0] == 1, "which comes first"
    assert all(after <= before + 1 for before, after in pairwise(levels)), "no level is skipped"


@every_place
@both_languages
@every_screen
def test_place_of_the_sample_is_whole(
    page: str, asked: Asked, language: str, screen: str, sample: Path
) -> None:
    assert_whole(visit(page, lang=language, screen=screen, **asked))


@every_place
@both_languages
def test_place_of_halle_is_whole(page: str, asked: Asked, language: str, halle: Path) -> None:
    assert_whole(visit(page, lang=language, **asked))


@every_place
def test_languages_say_the_same_in_other_words(page: str, asked: Asked, halle: Path) -> None:
    german, english = (visit(page, lang=language, **asked) for language in LANGUAGES)
    assert [level for level, _ in headings(german)] == [level for level, _ in headings(english)]
    assert [e.type for e in elements(german)] == [e.type for e in elements(english)]
    assert words(german) != words(english)


@every_page
def test_invented_figures_say_so_and_true_ones_do_not(
    page: str, sample: Path, halle_releases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warning = text("de", "frame.synthetic")
    assert warning in [notice.value for notice in visit(page).warning]
    monkeypatch.setattr(released, "RELEASES", halle_releases)
    assert warning not in [notice.value for notice in visit(page).warning]


def test_every_picture_of_invented_figures_says_so(sample: Path) -> None:
    for section in ("trend", "groups", "gap", "distribution"):
        charts = protos(visit("monitoring", section=section), "vega_lite_chart")
        assert charts
        assert all('"Synthetische Beispieldaten"' in chart.proto.spec for chart in charts)


def test_every_download_of_invented_figures_says_so(sample: Path) -> None:
    at = visit("monitoring", section="table")
    downloads = protos(at, "download_button")
    assert len(downloads) == 4
    assert all("-synthetisch." in button.key for button in downloads)


def test_drawing_leaves_what_all_visitors_share_as_it_was(sample: Path) -> None:
    [database] = sample.glob("*.duckdb")
    asked = of_indicator(
        Question(str(database), Look("de", synthetic=True)), "leavers_without_certificate"
    )
    made = {"trend": trend_of(asked), "map": map_of(asked, kind="picture")}
    for name, section in made.items():
        assert section.picture is not None
        before = deepcopy(section.picture.spec)
        at = visit("monitoring", section=name, map="picture")
        assert section.picture.alt in alternatives(at)
        assert section.picture.spec == before


@every_place
def test_footer_names_the_release_and_who_stands_behind_it(
    page: str, asked: Asked, sample: Path
) -> None:
    foot = footer(visit(page, lang="en", **asked))
    assert "15\u00a0January 2026" in foot
    for name in ABOUT:
        assert (
            f'sources?city=kleinstadt&amp;lang=en#{name}">{text("en", f"sources.{name}")}<' in foot
        )


@every_place
def test_links_stay_inside_and_keep_the_language(page: str, asked: Asked, sample: Path) -> None:
    at = visit(page, lang="en", **asked)
    for link in links(at):
        assert link.page in {"", *PAGES}
        assert not link.external
        assert "lang=en" in link.query_string


@every_page
def test_address_names_language_and_municipality(page: str, sample: Path) -> None:
    assert address(visit(page)).items() >= {"lang": "de", "city": "kleinstadt"}.items()


@every_place
def test_second_run_shows_the_same(page: str, asked: Asked, sample: Path) -> None:
    at = visit(page, **asked)
    before = (address(at), words(at), alternatives(at))
    at.run()
    assert not at.exception
    assert (address(at), words(at), alternatives(at)) == before


@pytest.mark.parametrize(
    "nonsense",
    [
        {"lang": "xx", "city": "nowhere", "release": "none"},
        {"lang": "<script>", "city": "../kleinstadt", "release": "../../etc/passwd"},
        {"lang": "", "city": "", "release": ""},
        {"lang": "de" * 500, "city": "\x00", "release": "\x00"},
        {"release": "x" * 1000},
    ],
    ids=["unknown", "paths", "empty", "zero byte", "long"],
)
@every_page
def test_nonsense_in_the_address_shows_the_usual_page(
    page: str, nonsense: dict[str, str], sample: Path
) -> None:
    at = visit(page, **nonsense)
    assert headings(at) == headings(visit(page))
    assert address(at)["lang"] == "de"
    assert address(at)["city"] == "kleinstadt"


@both_languages
def test_without_a_database_a_sentence_says_what_to_do(language: str, releases: Path) -> None:
    at = visit("monitoring", lang=language)
    assert [notice.value for notice in at.warning] == [text(language, "frame.no_data")]
    assert headings(at) == []


def test_database_that_was_announced_but_is_gone_is_no_crash(releases: Path) -> None:
    (releases / "ghost.json").write_text('{"file": "ghost-1.duckdb"}', encoding="utf-8")
    assert [notice.value for notice in visit().warning] == [text("de", "frame.down")]


def test_pages_can_be_walked_within_one_visit(sample: Path) -> None:
    at = visit(lang="en")
    for page in [*PAGES[1:], *PAGES]:
        go(at, page)
        assert address(at)["lang"] == "en"
        assert len([level for level, _ in headings(at) if level == 1]) == 1


# --- releases and municipalities -------------------------------------------------------------


def published_anew(releases: Path) -> Path:
    """The same figures as a newer release."""
    made, newer = releases / "made.tmp", releases / "kleinstadt-newer.duckdb"
    shutil.copy(next(releases.glob("kleinstadt-*.duckdb")), made)
    with duckdb.connect(str(made)) as opened:
        opened.execute("UPDATE release SET release_id = 'newer'")
    made.replace(newer)
    note = json.dumps({"id": "newer", "file": newer.name})
    (releases / "kleinstadt.json").write_text(note, encoding="utf-8")
    return newer


def test_pinned_release_is_shown_and_stays_in_the_address(
    releases: Path, kleinstadt_releases: Path
) -> None:
    shutil.copytree(kleinstadt_releases, releases, dirs_exist_ok=True)
    note = json.loads((releases / "kleinstadt.json").read_text(encoding="utf-8"))
    pinned = note["id"]
    newer = published_anew(releases)
    at = visit("monitoring", release=pinned)
    assert at.session_state["question"].database == str(releases / note["file"])
    assert address(at)["release"] == pinned
    assert text("de", "frame.release_gone") not in words(at)
    assert visit("monitoring").session_state["question"].database == str(newer)


def test_release_that_is_gone_is_not_replaced_in_silence(sample: Path) -> None:
    at = visit("monitoring", release="[click](https://example.org)")
    assert text("de", "frame.release_gone") in [notice.value for notice in at.warning]
    assert "example.org)" not in "".join(notice.value for notice in at.warning)
    assert text("de", "frame.release_gone") not in words(visit("monitoring"))


def test_new_release_is_shown_without_a_restart(releases: Path, kleinstadt_releases: Path) -> None:
    shutil.copytree(kleinstadt_releases, releases, dirs_exist_ok=True)
    at = visit()
    newer = published_anew(releases)
    at.run()
    assert at.session_state["question"].database == str(newer)


def test_several_municipalities_are_offered_by_the_names_in_their_databases(
    releases: Path, kleinstadt_releases: Path, halle_releases: Path
) -> None:
    for folder in (kleinstadt_releases, halle_releases):
        shutil.copytree(folder, releases, dirs_exist_ok=True)
    at = visit("overview", city="kleinstadt")
    cities = few(at, "city")
    assert cities.options == ["Halle (Saale)", "Kleinstadt (erfunden)"]
    cities.set_value("halle").run()
    assert address(at)["city"] == "halle"
    assert "Halle (Saale)" in headings(at)[0][1]
