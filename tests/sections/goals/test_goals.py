"""The goals: the finding first, the tree, one goal, and what is missing said as openly as what is there."""

from dataclasses import replace
from pathlib import Path

import pytest

from exports.files import files
from queries import releases
from sections.goals import changes, choices, goal, lead, mandates, milestones, sheet, steering, tree
from sections.goals.gaps import GAPS
from sections.goals.question import ALL, APART, BranchQuestion, OfGoal, OfTarget, TreeQuestion
from sections.goals.standing import REASONS, STATES, GoalStanding, standings, ties
from sections.goals.words import SIGNS, data, explained, in_short, projection
from sections.question import Question
from sections.section import Section
from stats.verdict import WORDS
from tests.sections.altered import altered
from tests.sections.asking import in_english, words
from texts import text


def of(question: Question, goal_id: str) -> GoalStanding:
    return next(each for each in standings(question) if each.goal_id == goal_id)


def branch(question: Question, guideline: str, only: str = ALL) -> Section:
    return tree.branch(question.to(BranchQuestion, only=only, guideline_id=guideline))


def one(question: Question, goal_id: str) -> OfTarget:
    """The goal as the page opens it."""
    asked = question.to(OfGoal, goal_id=goal_id)
    target = choices.targets(asked)
    assert target is not None
    return asked.to(OfTarget, target_id=target.default)


def test_every_word_of_the_rule_has_a_place_and_a_sign() -> None:
    assert set(WORDS) | {"uncertain", "none"} == set(STATES) == set(SIGNS)
    assert len(set(SIGNS.values())) == len(SIGNS)


# --- where goals stand -----------------------------------------------------------------------


def test_states_of_the_fictional_city_follow_from_its_figures(musterstadt: Question) -> None:
    states = {each.goal_id: each.state for each in standings(musterstadt)}
    # 15.4 % in 2025 against at most 8.9 % by 2024; 63.0 % against at least 59.1 % by 2025.
    assert states["g21-certificate"] == "missed"
    assert states["g71-participation"] == "reached"
    # 51.6 %, +0.59 a year and 56.8 % by 2030: 2.3 of 5.2 points would be missing.
    assert states["g11-childcare"] == "off_course"
    # 26.4 %, +2.7 a year and 29.1 % by 2028: half the pace is enough, from 24.8 % in 2024 too.
    assert states["g61-library"] == "on_course"
    assert states["g12-language"] == "wrong_direction"
    # Three years together, four times: too few figures for a verdict.
    assert states["g22-certificate-estate"] == "none"


def test_each_reason_for_no_verdict_is_named(musterstadt: Question, halle: Question) -> None:
    assert of(musterstadt, "g83-plain-language").reason == "no_indicator"
    assert of(musterstadt, "g74-afternoon").reason == "no_target"
    assert of(musterstadt, "g43-inclusion-borough").reason == "no_figure"
    assert of(musterstadt, "g52-learning").reason == "too_few"
    assert of(halle, "isek-education").reason == "no_target"
    for reason in REASONS:
        assert text("de", f"verdict.none_{reason}")
        assert text("de", f"verdict.because.{reason}")


def test_break_between_baseline_and_latest_figure_is_told(musterstadt: Question) -> None:
    [tie] = of(musterstadt, "g21-certificate").targets
    # Breaks of 2018 and 2019; the baseline is of 2019, so that both compare.
    assert sorted(tie.breaks["year"]) == [2018, 2019]
    assert tie.across is None


def test_provisional_figure_keeps_its_mark(musterstadt: Question) -> None:
    target = goal.target(one(musterstadt, "g31-places"))
    assert text("de", "status.provisional.word") in target.sentences[0]


def test_goal_has_the_verdict_of_its_least_favourable_target(musterstadt: Question) -> None:
    best, worst = of(musterstadt, "g71-participation"), of(musterstadt, "g12-language")
    both = GoalStanding(best.row, (*best.targets, *worst.targets))
    assert both.state == "wrong_direction"
    assert both.judged == worst.targets[0]


# --- the finding first -----------------------------------------------------------------------


def test_finding_counts_every_goal_once_and_each_part_leads_to_its_goals(
    musterstadt: Question,
) -> None:
    section = lead.lead(musterstadt)
    goals = standings(musterstadt)
    assert f"{len(goals)} Ziele: 4 erreicht, 1 auf Kurs, 6 unsicher" in section.lead
    numbers = {}
    for link in section.links:
        only = dict(link.choices)["verdict"]
        shown = tree.chosen(musterstadt.to(TreeQuestion, only=only))
        numbers[only] = len(shown)
        assert link.words.endswith((f": {len(shown)}", f"({len(shown)})"))
    assert sum(numbers.get(state, 0) for state in STATES) == len(goals) == numbers[ALL]
    assert {
        "without_indicator",
        "without_target",
        "without_measure",
    } <= numbers.keys() & GAPS.keys()


def test_where_nothing_is_adopted_that_is_the_finding(halle: Question) -> None:
    section = lead.lead(halle)
    assert section.lead.endswith(
        "Erfasst ist ein strategisches Ziel. Es stammt aus einem älteren Konzept."
    )
    assert text("de", "goals.without_targets") in section.sentences[0]
    assert lead.adopted_targets(halle) == text("de", "goals.without_targets")
    assert "ohne Zielwert" in section.sentences[0]


def test_only_target_of_the_small_town(kleinstadt: Question) -> None:
    assert lead.is_recorded(kleinstadt)
    assert lead.adopted_targets(kleinstadt) == "Beschlossene Zielwerte: 1."


# --- the tree --------------------------------------------------------------------------------


def test_guideline_whose_wording_is_unknown_is_named_and_not_invented(kleinstadt: Question) -> None:
    folds = tree.tree(kleinstadt.to(TreeQuestion, only=ALL)).folded
    assert [fold.title.split(" · ")[0] for fold in folds] == [
        "1. Niemand geht ohne Abschluss.",
        "10. Bildung für alle.",
        text("de", "goals.apart"),
    ]
    assert "Leitlinie 2 " in tree.below(kleinstadt).notes[0]


def test_folded_guideline_shows_how_its_goals_stand(musterstadt: Question) -> None:
    fold = tree.tree(musterstadt.to(TreeQuestion, only=ALL)).folded[1]
    assert fold.title.endswith("1 ✓ erreicht, 1 ✕ verfehlt, 1 ∅ kein Urteil")
    assert not fold.is_open


def test_tree_of_one_verdict_holds_its_goals_only_and_is_open(musterstadt: Question) -> None:
    folds = tree.tree(musterstadt.to(TreeQuestion, only="missed")).folded
    assert [fold.name for fold in folds] == ["guideline_success"]
    assert folds[0].is_open
    assert [card.name for card in folds[0].content().cards] == ["g21-certificate"]


def test_goal_in_the_tree_names_target_verdict_and_measures(musterstadt: Question) -> None:
    [card] = [c for c in branch(musterstadt, "success").cards if c.name == "g21-certificate"]
    said = "\n".join(card.sentences)
    assert "✕ verfehlt" in said
    assert "11,4\u00a0% (2019) → 15,4\u00a0% (2025); Ziel: 8,9\u00a0% bis 2024" in said
    assert "Schulsozialarbeit an allen weiterführenden Schulen (läuft, bis Juli 2028)" in said
    assert card.title_link is not None
    assert dict(card.title_link.choices)["goal"] == "g21-certificate"


def test_goal_of_an_older_plan_is_marked_and_its_horizon_said(halle: Question) -> None:
    [card] = branch(halle, APART).cards
    assert "älteren Konzept: Integriertes Stadtentwicklungskonzept ISEK Halle 2025" in card.notes[0]
    assert "endete 2025" in card.notes[0]


def test_indicators_of_a_guideline_are_called_a_proposal(kleinstadt: Question) -> None:
    card = branch(kleinstadt, "guideline-1").cards[-1]
    assert text("de", "goals.editorial") in card.notes
    assert branch(kleinstadt, "guideline-10").cards[-1].sentences == (
        text("de", "goals.no_indicators"),
    )


def test_places_of_one_name_are_told_apart(namesakes: Question) -> None:
    [tie] = of(namesakes, "certificates").targets
    assert "Neustadt (Südmark (erfunden)): 12,0\u00a0% (2018)" in data(tie, namesakes)


# --- one goal --------------------------------------------------------------------------------


def test_goal_says_why_how_it_steers_and_who_can_move_it(musterstadt: Question) -> None:
    asked = one(musterstadt, "g31-places")
    said = words(goal.about(asked.to(OfGoal)))
    assert "Leitlinie 3: Niemand geht auf dem Weg" in said
    assert "Vorlage 2021/044 · Beschlossen: 24.\u00a0März 2021" in said
    assert "gegen den Rat der Partner" in said
    assert text("de", "steers.orientation") in said
    assert text("de", "influence.shared") in words(goal.target(asked))


def test_verdict_states_data_rule_and_certainty(musterstadt: Question) -> None:
    [tie] = of(musterstadt, "g61-library").targets
    said = explained(tie, musterstadt)
    assert "● auf Kurs" in said
    # (26.4 - 12.9) / 5 and (29.1 - 26.4) / 3
    assert "Von 2020 bis 2025 änderte sich der Wert im Mittel um +2,71\u00a0Prozentpunkte" in said
    assert "nötig sind ab jetzt +0,8" in said
    assert text("de", "verdict.certain_course") in said


def test_uncertain_verdict_says_between_what_and_why(musterstadt: Question) -> None:
    [tie] = of(musterstadt, "g63-music").targets
    assert in_short(tie, "de") == "? unsicher: zwischen „auf Kurs“ und „nicht auf Kurs“"
    assert text("de", "verdict.uncertain_why") in explained(tie, musterstadt)


def test_projection_has_its_interval_and_no_share_leaves_its_bounds(musterstadt: Question) -> None:
    [tie] = of(musterstadt, "g63-music").targets
    ahead = projection(tie)
    assert ahead is not None
    assert 0 <= ahead.low <= ahead.value <= ahead.high <= 100
    notes = goal.target(one(musterstadt, "g63-music")).notes
    assert "95-%-Bereich: " in notes[0]
    for language in ("de", "en"):
        projected = text(language, "verdict.projection", year=1, value="1", within="").lower()
        assert not any(word in projected for word in ("prognose", "vorhersage", "forecast"))


@pytest.mark.parametrize("goal_id", ["g71-participation", "g21-certificate"])
def test_nothing_is_projected_where_the_target_year_is_over(
    goal_id: str, musterstadt: Question
) -> None:
    [tie] = of(musterstadt, goal_id).targets
    assert projection(tie) is None


def test_picture_of_a_goal_says_what_it_shows(musterstadt: Question) -> None:
    picture = goal.target(one(musterstadt, "g11-childcare")).picture
    assert picture is not None
    assert "Ziel: 56,8\u00a0% bis 2030" in picture.alt
    assert "nicht auf Kurs" in picture.alt


def test_table_and_files_of_a_goal_carry_the_verdict(musterstadt: Question) -> None:
    section = goal.target(one(musterstadt, "g11-childcare"))
    assert section.table is not None
    offered = files(
        section.table(), section.pictures, musterstadt.catalogue.municipality, lambda: "here"
    )
    csv = offered[0].make().decode("utf-8-sig")
    assert "nicht auf Kurs" in csv
    assert offered[0].name == "musterstadt-goal-g11-childcare-t11-synthetisch.csv"
    assert offered[1].make()[:2] == b"PK"


def test_districts_are_shown_without_a_second_table(musterstadt: Question) -> None:
    [fold] = goal.target(one(musterstadt, "g11-childcare")).folded
    shown = fold.content()
    assert shown.table is None
    assert shown.picture is not None
    assert dict(shown.links[0].choices)["section"] == "comparison"


def test_measures_networks_and_programmes_that_serve_a_goal(musterstadt: Question) -> None:
    asked = musterstadt.to(OfGoal, goal_id="g12-language")
    said = words(goal.done_for(asked)) + words(goal.done_in_detail(asked))
    assert "Sprachfachkräfte in 18 Kitas" in said
    assert "Netzwerkstelle Sprachbildung (bindend für die Verwaltung)" in said
    assert "Stellen: 18,0 nötig, 15,5 besetzt" in said
    assert "Sprache zuerst (bis Dezember 2027)" in said
    assert "Netzwerk Sprachbildung" in said


def test_paper_lists_the_measures_in_a_line_each(musterstadt: Question) -> None:
    asked = musterstadt.to(OfGoal, goal_id="g12-language")
    section = goal.done_in_short(asked)
    assert not section.cards
    lines = section.sentences[0].splitlines()
    assert len(lines) == len(goal.done_in_detail(asked).cards)
    assert any("Sprachfachkräfte in 18 Kitas (läuft, bis Dezember 2027)" in line for line in lines)


def test_goal_without_a_measure_says_so(halle: Question) -> None:
    section = goal.done_for(halle.to(OfGoal, goal_id="isek-education"))
    assert section.missing == text("de", "goals.no_measure")


def test_every_goal_can_be_opened_in_both_languages(
    musterstadt: Question, halle: Question, kleinstadt: Question
) -> None:
    for german in (musterstadt, halle, kleinstadt):
        for question in (german, in_english(german)):
            for each in standings(question):
                asked = question.to(OfGoal, goal_id=each.goal_id)
                assert goal.about(asked).heading == each.row["title"]
                goal.done_for(asked)
                for tie in each.targets:
                    goal.target(asked.to(OfTarget, target_id=tie.row["target_id"]))
            assert ties(question)


# --- all goals on one sheet ------------------------------------------------------------------


def test_sheet_holds_every_goal_in_words_and_as_numbers(musterstadt: Question) -> None:
    table = sheet.table(musterstadt)
    goals = {each.goal_id for each in standings(musterstadt)}
    assert set(table.data[text("de", "goals.column.goal_id")]) == goals
    rows, whole = table.excerpt
    assert whole
    assert rows.num_rows == table.words.height == table.data.height
    values = dict(
        table.data.select(
            text("de", "goals.column.goal_id"), text("de", "goals.column.target")
        ).iter_rows()
    )
    assert values["g11-childcare"] == 56.8


def test_paper_needs_no_picture_beside_the_table(musterstadt: Question) -> None:
    paper = replace(musterstadt, look=replace(musterstadt.look, paper=True))
    assert sheet.sheet(musterstadt).picture is not None
    assert sheet.sheet(paper).picture is None
    assert sheet.sheet(paper).table is not None


# --- steering, changes -----------------------------------------------------------------------


def test_tension_between_set_goals_and_participation_is_shown(musterstadt: Question) -> None:
    section = steering.steering(musterstadt)
    assert "vom Stadtrat gesetzt: 7 von 10" in section.sentences[0]
    assert "aus der Beteiligung: 2 von 7" in section.sentences[0]
    assert "Weniger Jugendliche verlassen die Schule ohne Abschluss" in section.sentences[1]
    assert section.table is not None
    assert section.table().words.height == len(standings(musterstadt))


def test_unknown_steering_is_said(halle: Question) -> None:
    assert steering.steering(halle).missing == text("de", "steering.unknown")


def test_first_release_has_nothing_to_compare_with(kleinstadt: Question) -> None:
    asked = changes.since_last(kleinstadt)
    assert asked.before is None
    assert text("de", "news.first") in changes.changes(asked).sentences


def test_verdicts_are_compared_with_those_of_the_release_before(
    kleinstadt: Question, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Six figures on the way to 10 percent, then one that has met it."""
    course = ", ".join(
        f"('leavers_without_certificate', '99001', {year}, 'total', 'total', {value}, true, 0, 'x', 1)"
        for year, value in zip(range(2018, 2024), (22, 21, 20, 19, 18, 17), strict=True)
    )
    columns = "indicator_id, area_id, year, dimension, category, value, judgeable, rounding_base, source_id, pooled_years"
    rewrite = (
        "DELETE FROM observations WHERE indicator_id = 'leavers_without_certificate'",
        "DELETE FROM breaks",
        f"INSERT INTO observations ({columns}) VALUES {course}",
    )
    monkeypatch.setattr(releases, "RELEASES", tmp_path)
    older = altered(kleinstadt, tmp_path, *rewrite, "UPDATE release SET release_id = 'old'")
    before = Path(older.database).rename(tmp_path / "kleinstadt-old.duckdb")
    newer = altered(
        kleinstadt,
        tmp_path,
        *rewrite,
        "UPDATE observations SET value = 9 WHERE year = 2023"
        " AND indicator_id = 'leavers_without_certificate'",
        "UPDATE release SET release_id = 'new', previous_release_id = 'old'",
        "INSERT INTO release_changes VALUES"
        " ('leavers_without_certificate', 'x', 'x', 0, 1, 0, 2023, 2023)",
    )
    now = replace(
        newer, database=str(Path(newer.database).rename(tmp_path / "kleinstadt-new.duckdb"))
    )
    (tmp_path / "kleinstadt.json").write_text('{"file": "kleinstadt-new.duckdb"}')
    asked = changes.since_last(now)
    assert asked.before == str(before)
    section = changes.changes(asked)
    assert text("de", "goals.moved", since="old", number=1) == section.lead
    [card] = section.cards
    # One point a year meets 10 percent in 2030, half of that does not.
    was, became = "? unsicher", "✓ erreicht"
    assert card.sentences == (text("de", "goals.from_to", before=was, now=became),)
    gone = changes.changes(replace(asked, before=None))
    assert gone.lead == text("de", "goals.before_gone", since="old")
    assert "Neue oder berichtigte Zahlen" in gone.cards[0].sentences[0]


# --- milestones and mandates -----------------------------------------------------------------


def test_every_milestone_is_listed_with_its_date(kleinstadt: Question) -> None:
    said = words(milestones.milestones(kleinstadt))
    assert "3 Meilensteine von 2018 bis 2020" in said
    assert "1 · **2018** Es beginnt" in said
    assert "2 · **November 2019** Bericht liegt vor" in said
    assert "3 · **1.\u00a0Juni 2020** Leitbild beschlossen" in said
    assert text("de", "goals.phase_none", phase=text("de", "phase.content")) in said


def test_table_of_milestones_says_what_the_numbers_in_the_picture_are(kleinstadt: Question) -> None:
    section = milestones.milestones(kleinstadt)
    assert section.picture is not None
    assert section.table is not None
    table = section.table()
    assert table.words.row(1) == (
        "2",
        "November 2019",
        text("de", "phase.analysis"),
        "Bericht liegt vor",
        "Kleinstadt: Ratsvorlagen",
    )
    assert table.cited == (
        "1 · 2018: Es beginnt",
        "2 · November 2019: Bericht liegt vor",
        "3 · 1.\u00a0Juni 2020: Leitbild beschlossen",
        "Quelle: Kleinstadt: Ratsvorlagen",
    )


def test_files_of_milestones_name_their_sources(halle: Question, musterstadt: Question) -> None:
    for question, name in ((halle, "halle-milestones"), (musterstadt, "musterstadt-milestones")):
        section, municipality = milestones.milestones(question), question.catalogue.municipality
        assert section.table is not None
        offered = files(section.table(), section.pictures, municipality, lambda: "here")
        table, _, _, drawn = offered
        ending = "-synthetisch" if municipality.synthetic else ""
        assert (table.name, drawn.name) == (f"{name}{ending}.csv", f"{name}{ending}.svg")
        assert "Quelle: " in drawn.make().decode()
        invented = "Synthetische Beispieldaten" in table.make().decode("utf-8-sig")
        assert invented is municipality.synthetic


def test_mandate_without_a_day_says_so(kleinstadt: Question) -> None:
    cards = {card.name: card for card in mandates.mandates(kleinstadt).cards}
    unknown = text("de", "status.missing")
    assert f"Auftrag von: {unknown}" in cards["report"].sentences[0]
    assert cards["report"].sentences[1] == "Er liegt vor."
    assert f"Vorgelegt: {unknown}" in cards["update"].sentences[0]


def test_mandates_are_in_time_late_overdue_or_open(
    kleinstadt: Question, musterstadt: Question
) -> None:
    states = {card.name: card.subtitle for card in mandates.mandates(musterstadt).cards}
    # Due 2020-12-31 and delivered 2021-03-24; due 2025-03-31 and not delivered; due 2026-12-31.
    assert states["m-plan"] == text("de", "mandates.state.late")
    assert states["m-reading-corners"] == text("de", "mandates.state.overdue")
    assert states["m-report-3"] == text("de", "mandates.state.open")
    assert states["m-report-1"] == text("de", "mandates.state.in_time")
    small = {card.name: card.subtitle for card in mandates.mandates(kleinstadt).cards}
    # Due in 2020 and delivered on 1 June 2020: a year and a day within it do not contradict.
    assert small["strategy"] == text("de", "mandates.state.in_time")
    assert small["report"] == text("de", "mandates.state.delivered")


def test_mandate_leads_to_its_own_paper_where_it_has_one(kleinstadt: Question) -> None:
    cards = {card.name: card for card in mandates.mandates(kleinstadt).cards}
    assert "https://example.org/strategy" in cards["strategy"].origin
    assert "https://example.org/council" in cards["report"].origin
