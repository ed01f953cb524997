"""de.toml and en.toml: the same keys and blanks, each used, and none missing that code asks for."""

import string
import tomllib
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

import texts
from charts.network import SHAPES
from charts.programmes import KINDS as ENDS
from pages.rows import HEADS
from pages.search import SAID
from sections.citation import DATED
from sections.differences.within import QUARTILES
from sections.goals.choices import VIEWS as GOAL_VIEWS
from sections.goals.gaps import GAPS
from sections.goals.mandates import STATES as MANDATE_STATES
from sections.goals.measures import WATCHED
from sections.goals.schedule import STATES as MEASURE_STATES
from sections.goals.standing import REASONS
from sections.goals.standing import STATES as VERDICTS
from sections.goals.steering import CAME_ABOUT
from sections.group_gap import MEASURES
from sections.monitoring import CONNECTIONS, VIEWS
from sections.networks.choices import ISLANDS, ORDERS
from sections.networks.choices import VIEWS as NETWORK_VIEWS
from sections.networks.coverage import BY
from sections.networks.coverage_map import FORMS, KINDS
from sections.networks.participants import FUNDING, STATES
from sections.networks.then import WAYS as WAYS_OF_TIME
from sections.pair.pair import Seen
from sections.sources.contents import ABOUT
from sections.typed_table import BOUNDS, COUNTS
from stats.change import Change
from stats.judgement import Standing
from tests.texts.calls import BLANK, Call, calls
from tests.texts.vocabularies import FAMILIES, keys_of
from texts import LANGUAGES, text, words

CALLS = calls()

PAGES = {"overview", "monitoring", "networks", "goals", "sources"}
SECTIONS = {"answer", "comparison", "map", "groups", "table", "definition"}
DIFFERENCES = {"within", "development", "apart", "together"}
MIDDLES = ("middle", "middle_of")
YARDSTICKS = ("chance", "habit")
COLUMNS = {
    name: {key.rpartition(".")[2] for key in words("de") if key.startswith(f"{name}.column.")}
    for name in ("goals", "mandates", "measures", "steering")
}
"""Columns of tables that are named in one line of code each."""
CONTACTS = {"feedback_email", "accessibility_contact", "privacy_url"}

# Keys with one blank, and what fills it. Blanks filled from the vocabularies of the build half stand
# in vocabularies.py instead.
BLANKS: dict[str, set[str]] = {
    "language.{}": set(LANGUAGES),
    "{}.title": PAGES,
    "monitoring.view.{}": set(VIEWS),
    "monitoring.connection.{}": set(CONNECTIONS),
    "table.{}": {"years", "areas", "groups"},
    "groups.as_{}": {"now", "panels", "gap"},
    "trend.{}": {"risen", "fallen", "same"},
    "trend.extreme_{}": {"highest", "lowest"},
    "profile.missing_{}": {"one", "many"},
    "networks.fits_{}": {"one", "many"},
    "changes.{}": {"none_judged", "one_usual", "one_notable", "none_notable", "some", "some_one"},
    "news.{}": {"added", "revised", "removed"},
    "lens.{}": {"mandate", "report"},
    "find.{}": {"borough", "district", "both"},
    "as_of.{}": set(DATED),
    "sources.lead_{}": {"one", "many"},
    "sources.published_{}": {"same", "next", "second"},
    "find.only_{}": {"borough", "district", "both"},
    "find.found_{}": {"one", "many"},
    "pair.{}": {"context", "outcome"},
    "pair.apart_{}": {"part", "state"},
    "pair.seen.{}": set(get_args(Seen)),
    "disparity.{}": {"moving", "moving_also"},
    "disparity.{}_quartile": set(QUARTILES),
    "disparity.change.{}": set(get_args(get_type_hints(Change)["verdict"])),
    "download.{}": set(BOUNDS),
    "gap.{}": {*MEASURES, "no_interval", "no_counts", "overlapping"},
    "headline.place_{}": {"lowest", "highest"},
    "headline.tied_{}": {"lowest", "all"},
    "gap.change_{}": {*get_args(get_type_hints(Change)["verdict"]), "unsure"},
    "gap.is_{}": set(MEASURES),
    "gap.same_{}": set(MEASURES),
    "goals.{}": {"ordered_by", "ordered_on", "due_on", "delivered_on"},
    "goals.finding_{}": {"one", "many"},
    "goals.recorded_{}": {"one", "many"},
    "goals.older_{}": {"one", "many"},
    "goals.lead_{}": {"one", "many"},
    "goals.milestones_{}": {"one", "in_a_year", "many"},
    "goals.unknown_{}": {"one", "many"},
    "goals.gaps_{}": {"one", "many"},
    "goals.unjudged_{}": {"one", "many"},
    "goals.aims_{}": {"one", "many"},
    "goals.every_{}": {"owner", "area", "goal", "state"},
    "networks.then_{}": {"begun", "ended"},
    "goals.view.{}": set(GOAL_VIEWS),
    "goals.gap.{}": set(GAPS),
    "goals.column.{}": COLUMNS["goals"],
    "mandates.state.{}": set(MANDATE_STATES),
    "mandates.count.{}": set(MANDATE_STATES),
    "mandates.column.{}": COLUMNS["mandates"],
    "mandates.sentence_{}": {"one", "many"},
    "measures.{}": {
        *("status", "owner", "partners", "period", "effect", "where", "money", "staff"),
        *("programme", "resolution", "participation", "reported"),
    },
    "measures.posts.{}": {"of", "only"},
    "measures.state.{}": set(MEASURE_STATES),
    "measures.watched.{}": set(WATCHED),
    "measures.column.{}": COLUMNS["measures"],
    "measures.lead_{}": {"one", "many"},
    "measures.means_money{}": {"", "_met"},
    "measures.means_staff{}": {"", "_met"},
    "steering.from_{}": set(CAME_ABOUT),
    "steering.column.{}": COLUMNS["steering"],
    "verdict.{}": set(VERDICTS),
    "verdict.because.{}": set(REASONS),
    "verdict.none_{}": set(REASONS),
    "verdict.since_{}": {"new", "same", "better", "worse"},
    "map.{}": {"screen", "picture"},
    "part.{}": {"chart", "table"},
    "meaning.{}": {"formula", "denominator", "reference", "caveats", "codes"},
    "networks.{}": {*SHAPES, *WAYS_OF_TIME},
    "networks.{}_from": {"funder", "recipient", "host", "reports"},
    "networks.{}_to": {"funder", "recipient", "host", "reports"},
    "networks.by_{}": set(BY),
    "networks.cell_{}": set(KINDS),
    "networks.ends_{}": set(ENDS),
    "networks.form_{}": set(FORMS),
    "networks.funding_{}": set(FUNDING),
    "networks.order_{}": set(ORDERS),
    "networks.section_{}": set(ISLANDS),
    "networks.state_{}": set(STATES),
    "networks.tied_{}": {"over", "planned"},
    "networks.type_{}": {"all", *SHAPES},
    "networks.view_{}": set(NETWORK_VIEWS),
    "screen.{}": {"meeting", "sheet", "copy", "copied", "link"},
    "screen.section_{}": {*SECTIONS, *DIFFERENCES, "stands_out", "all", "side_by_side"},
    "peers.{}": {"above", "below", "near"},
    "peers.kind_{}": {"city", "rural"},
    "profile.{}": {"alone", "counts"},
    "profile.against_{}": {"city", "nation"},
    "profile.rule_{}": set(YARDSTICKS),
    "profile.lead_{}": {"many", "one", "none"},
    "profile.column.{}": {"county", "borough", "district", "city", "state", "nation"},
    "profile.fifth.{}": {"1", "2", "3", "4", "5", "none"},
    "profile.way.{}": {
        f"{way}{end}" for way in ("higher", "lower") for end in ("", "_better", "_worse")
    },
    "references.{}": set(MIDDLES),
    "references.part_{}": {"east", "west"},
    "peers.unknown{}": {"", "_within"},
    "references.apart_{}": {"part", "state"},
    "references.{}_dative": set(MIDDLES),
    "overview.about_{}": {"changed", "new", "networks", "goals"},
    "overview.head_{}": set(HEADS),
    "overview.judged_{}": {
        "near",
        *{f"{how}{way}_favourable" for how in ("", "clearly_") for way in ("less", "more")},
    },
    "search.{}": {"label", "placeholder", "found", *(f"found_{each}" for each in SAID)},
    "search.kind.{}": {
        "indicator",
        "topic",
        "area",
        "guideline",
        "goal",
        "source",
        "about",
        *SHAPES,
    },
    "standing.{}": {f"{side}_{how}" for side in get_args(Standing) for how in YARDSTICKS},
    "sentence.{}": {"above", "below", "near"},
    "sentence.counts{}": {"", "_one"},
    "sentence.rounding{}": {"", "_alone"},
    "spread.{}": {"notable", "steady", "usual", "unknown", "unsure", "dots", "funnel"},
    "spread.by_chance.{}": {"hardly", "partly"},
    "spread.explained_{}": {
        f"{kind}_{how}" for kind in ("rows", "heap", "funnel") for how in YARDSTICKS
    },
    "spread.none_{}": {"count", "no_share", "no_counts", "few_areas", "no_difference"},
    "spread.outside_{}": {
        f"{number}_{how}" for number in ("none", "one", "many") for how in YARDSTICKS
    },
    "spread.own_{}": {f"{side}_{how}" for side in get_args(Standing) for how in YARDSTICKS},
    "side_by_side.marks_{}": set(YARDSTICKS),
    "side_by_side.file_marks_{}": set(YARDSTICKS),
    "spread.side_{}": {"above", "below"},
    "spread.side_{}_all": {"above", "below"},
    "sources.{}": {"uncertainty", "protection", *ABOUT, *CONTACTS},
    "sources.{}_text": {"uncertainty", "protection", "accessibility"},
    "word.title_in.{}": set(LANGUAGES),
    "word.{}": {"symbol", "word", "meaning", *COUNTS, "goal", "target", "verdict"},
}


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
        assert entry.strip("\n") == "\n".join(
            line.rstrip() for line in entry.strip("\n").split("\n")
        )


def meant(call: Call) -> set[str]:
    """All keys a call can ask for."""
    if BLANK not in call.key:
        return {call.key}
    if call.key in BLANKS:
        return {call.key.replace(BLANK, word) for word in BLANKS[call.key]}
    family, _, rest = call.key.partition(f".{BLANK}")
    return {
        key
        for name, vocabulary, forms in FAMILIES
        if name == family
        for key in keys_of(name, vocabulary, forms)
        if BLANK in rest or key.endswith(rest)
    }


def test_calls_are_found_in_all_places() -> None:
    """Guards the tests below: a search that finds nothing would let everything pass."""
    folders = {call.place.split("/")[0] for call in CALLS}
    assert folders >= {"pages", "charts", "texts"}
    assert len(CALLS) > 100


@pytest.mark.parametrize("call", CALLS, ids=lambda call: f"{call.place} {call.key}")
def test_code_asks_for_keys_that_exist_and_fills_their_placeholders(call: Call) -> None:
    keys = meant(call)
    assert keys, "a key with a blank: say in BLANKS what fills it"
    assert keys <= set(words("de")), "no such key"
    if not call.fills_more:
        for key in keys:
            assert placeholders(words("de")[key]) <= call.fills, key


def test_no_key_is_left_that_nothing_asks_for() -> None:
    asked = {key for call in CALLS for key in meant(call)}
    assert sorted(set(words("de")) - asked) == []


def test_blanks_name_only_keys_in_use() -> None:
    assert set(BLANKS) <= {call.key for call in CALLS}


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
