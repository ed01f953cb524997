"""What was resolved, by what it is measured, what happened when."""

import datetime as dt

import polars as pl
import pytest
from duckdb import DuckDBPyConnection

from queries import goals


def test_guidelines_come_by_number_and_an_unknown_title_is_null(
    connection: DuckDBPyConnection,
) -> None:
    found = goals.guidelines(connection, "en")
    assert found.select("number", "title").rows() == [
        (1, "Nobody leaves without a certificate."),
        (2, None),
        (10, "Education for all."),
    ]
    assert set(found["adopted_on"]) == {"2020-06-01"}
    assert set(found["source_id"]) == {"council-papers"}
    assert goals.guidelines(connection, "de")["title"][0] == "Niemand geht ohne Abschluss."


def test_goals_count_their_measures_and_may_serve_no_guideline(
    connection: DuckDBPyConnection,
) -> None:
    found = goals.goals(connection, "de")
    assert found.select("goal_id", "guideline_id", "title", "horizon_year", "measures").rows() == [
        ("certificates", "guideline-1", "Mehr Abschlüsse erreichen.", 2030, 2),
        ("open-doors", None, "Türen öffnen.", None, 0),
    ]
    assert found["resolution"].to_list() == ["Vorlage 12/2021", None]
    assert goals.goals(connection, "en")["title"][1] == "Open doors."


def targets(connection: DuckDBPyConnection, language: str = "de") -> dict[str, dict[str, object]]:
    found = goals.targets(connection, language)
    return {str(row["target_id"])[0]: row for row in found.iter_rows(named=True)}


def test_each_tie_is_one_row(connection: DuckDBPyConnection) -> None:
    assert list(targets(connection)) == ["a", "b", "c", "d"]


def test_adopted_target_stands_beside_the_latest_figure_and_the_one_before(
    connection: DuckDBPyConnection,
) -> None:
    row = targets(connection)["a"]
    assert (row["goal_id"], row["guideline_id"], row["origin"]) == ("certificates", None, "adopted")
    assert (row["baseline_year"], row["baseline_value"]) == (2018, 12)
    assert (row["target_year"], row["target_value"]) == (2030, 10)
    assert (row["year"], row["value"]) == (2023, pytest.approx(100 * 324 / 2202))
    assert row["value_low"] == pytest.approx(100 * 323 / 2203)
    assert (row["year_before"], row["value_before"]) == (2022, 15)
    assert (row["unit"], row["direction"], row["influence"]) == ("percent", "lower", "state")


def test_latest_figure_is_the_latest_that_has_a_value(connection: DuckDBPyConnection) -> None:
    """2023 is confidential in Südtal, so 2022 is its latest; there is none before."""
    row = targets(connection)["c"]
    assert (row["year"], row["value"], row["status"]) == (2022, 10, None)
    assert (row["year_before"], row["value_before"]) == (None, None)


def test_target_without_figures_still_shows(connection: DuckDBPyConnection) -> None:
    row = targets(connection)["d"]
    assert (row["indicator_id"], row["value"], row["year"]) == ("academic_employees", None, None)
    assert row["indicator"] == "Beschäftigte mit akademischem Abschluss (2012 bis 2015)"


def test_targets_speak_the_language_asked_for(connection: DuckDBPyConnection) -> None:
    german, english = targets(connection)["b"], targets(connection, "en")["b"]
    assert (german["note"], german["area"]) == ("Früh beginnt es.", "Kleinstadt (erfunden)")
    assert (english["note"], english["area"]) == ("It starts early.", "Smalltown (invented)")
    assert german["indicator"] != english["indicator"]
    assert (english["value"], english["year"], english["value_before"]) == (62, 2023, 60)


def test_milestones_come_in_order_of_time_however_exact_their_date(
    connection: DuckDBPyConnection,
) -> None:
    found = goals.milestones(connection, "en")
    assert found.select("date", "day", "phase", "title").rows() == [
        ("2018", dt.date(2018, 1, 1), "foundations", "It begins"),
        ("2019-11", dt.date(2019, 11, 1), "analysis", "Report is there"),
        ("2020-06-01", dt.date(2020, 6, 1), "structures", "Mission statement adopted"),
    ]


def test_mandates_come_in_order_of_their_order_or_else_delivery(
    connection: DuckDBPyConnection,
) -> None:
    found = goals.mandates(connection, "de")
    assert found.select("mandate_id", "ordered_on", "due_on", "delivered_on").rows() == [
        ("strategy", "2018-03", "2020", "2020-06-01"),
        ("report", None, None, "2019-11-05"),
        ("update", "2023", "2026-12-31", None),
    ]
    assert found["outcome"].to_list() == ["Leitbild beschlossen.", "Er liegt vor.", None]


def test_mandate_may_lead_to_a_document_of_its_own(connection: DuckDBPyConnection) -> None:
    found = dict(goals.mandates(connection, "en").select("mandate_id", "url").iter_rows())
    assert found["strategy"] == "https://example.org/strategy"
    assert found["report"] is None, "its source has an address"


def test_figures_and_breaks_are_those_of_the_targets_only(connection: DuckDBPyConnection) -> None:
    known = set(goals.targets(connection, "de").select("indicator_id", "area_id").iter_rows())
    figures = goals.figures(connection, "de")
    assert set(figures.select("indicator_id", "area_id").iter_rows()) <= known
    own = figures.filter(
        (figures["indicator_id"] == "leavers_without_certificate") & (figures["area_id"] == "99001")
    )
    assert own["year"].is_sorted()
    assert own["value"][-1] == pytest.approx(100 * 324 / 2202)
    breaks = goals.breaks(connection, "de")
    assert set(breaks.select("indicator_id", "area_id").iter_rows()) <= known


def test_measures_name_owner_programme_and_what_is_not_stated(
    connection: DuckDBPyConnection,
) -> None:
    rows = {
        row["measure_id"]: row for row in goals.measures(connection, "en").iter_rows(named=True)
    }
    mentors = rows["mentors"]
    assert (mentors["title"], mentors["binding"], mentors["budget_eur"]) == (
        "Mentoring",
        "binding",
        50000,
    )
    assert mentors["programme"]
    assert (mentors["partners"], mentors["area_ids"], mentors["funded_eur"]) == ([], [], None)
    assert rows["summer-school"]["programme"] is None


def test_networks_of_a_goal_are_those_of_its_owners_and_those_that_name_it(
    connection: DuckDBPyConnection,
) -> None:
    rows = goals.networks(connection)
    naming = connection.sql(
        "SELECT unnest(goal_ids), network_id FROM networks WHERE status <> 'ended'"
    )
    found = set(rows.select("goal_id", "network_id").iter_rows())
    assert set(naming.fetchall()) <= found
    assert len(found) == rows.height
    assert set(rows.filter(pl.col("actors").list.len() > 0)["goal_id"]) <= {"certificates"}
