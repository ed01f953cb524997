"""Who works on education, in which networks, paid by what; and where need is."""

from duckdb import DuckDBPyConnection

from queries import networks


def participants(
    connection: DuckDBPyConnection, language: str = "de"
) -> dict[str, dict[str, object]]:
    found = networks.participants(connection, language)
    return {str(row["node_id"]): row for row in found.iter_rows(named=True)}


def test_everyone_is_there_once_networks_first_then_by_name(connection: DuckDBPyConnection) -> None:
    found = networks.participants(connection, "de")
    assert found.select("type", "name").rows() == [
        ("network", "Lenkungsgruppe"),
        ("network", "Netzwerk Sprache"),
        ("network", "Stiller Kreis"),
        ("actor", "Koordinierungsstelle"),
        ("actor", "Land Südmark"),
        ("actor", "Stadt Kleinstadt"),
        ("actor", "Stiftung Licht"),
        ("actor", "Verein Insel"),
        ("programme", "Einzelfonds"),
        ("programme", "Heller Anfang"),
    ]


def test_what_was_not_stated_is_null(connection: DuckDBPyConnection) -> None:
    land = participants(connection)["actor-land"]
    assert [land[name] for name in ("themes", "phases", "target_groups", "text", "url")] == [
        None
    ] * 5
    foundation = participants(connection)["actor-foundation"]
    assert foundation["phases"] == ["early_years", "primary"]
    assert (foundation["start"], foundation["end"]) == ("2019", "2024-12-31")


def test_only_boroughs_and_districts_are_local(connection: DuckDBPyConnection) -> None:
    found = participants(connection)
    assert found["actor-foundation"]["local_ids"] == ["99001-11", "99001-12"]
    # The municipality itself, the Land around it, and nothing stated: all of the municipality.
    for name in ("actor-town", "actor-land", "actor-island-club"):
        assert found[name]["local_ids"] is None


def test_each_type_has_what_only_it_can_have(connection: DuckDBPyConnection) -> None:
    found = participants(connection)
    assert found["network-quiet-circle"]["status"] == "planned"
    assert found["actor-town"]["status"] is None
    programme = found["programme-bright-start"]
    assert (programme["kind"], programme["budget_eur"]) == ("programme", 120000.5)
    assert found["network-steering-group"]["meetings"] == 4.0
    assert found["network-language-network"]["goal_ids"] == ["certificates"]
    assert found["actor-town"]["source_id"] == "council-papers"


def test_participants_have_their_place_in_the_landscape(connection: DuckDBPyConnection) -> None:
    found = participants(connection)
    assert found["actor-coordination"]["ties"] == 4
    assert (found["actor-foundation"]["state"], found["actor-foundation"]["ties"]) == ("over", None)
    assert all(isinstance(row["x"], float) for row in found.values())


def test_texts_speak_the_language_asked_for(connection: DuckDBPyConnection) -> None:
    german, english = participants(connection), participants(connection, "en")
    assert (german["actor-town"]["text"], english["actor-town"]["text"]) == (
        "Trägt die Schulen.",
        "Runs the schools.",
    )
    assert english["programme-bright-start"]["text"] == "Pays for language support."


def test_ties_are_of_all_kinds(connection: DuckDBPyConnection) -> None:
    found = networks.ties(connection).select("from_id", "to_id", "role", "state").rows()
    assert ("actor-coordination", "network-steering-group", "management", "now") in found
    assert ("actor-coordination", "network-steering-group", "member", "now") in found
    assert ("actor-foundation", "programme-bright-start", "funder", "over") in found
    assert ("network-language-network", "network-steering-group", "reports", "now") in found
    assert len(found) == 10


def test_measures_name_their_owner_goal_and_money(connection: DuckDBPyConnection) -> None:
    found = {
        row["measure_id"]: row for row in networks.measures(connection, "en").iter_rows(named=True)
    }
    mentors = found["mentors"]
    assert (mentors["title"], mentors["goal"]) == ("Mentoring", "Reach more certificates.")
    assert (mentors["owner_id"], mentors["programme_id"]) == (
        "actor-coordination",
        "programme-bright-start",
    )
    assert found["summer-school"]["programme_id"] is None


def test_goals_and_mandates_have_words(connection: DuckDBPyConnection) -> None:
    goals = dict(networks.goals(connection, "de").iter_rows())
    assert goals["open-doors"] == "Türen öffnen."
    mandates = networks.mandates(connection, "de").to_dicts()
    assert {row["mandate_id"] for row in mandates} >= {"strategy"}


def test_needs_are_figures_of_one_year_and_level(connection: DuckDBPyConnection) -> None:
    found = networks.needs(connection, "district")
    assert set(found["kind"]) == {"theme", "phase"}
    of_language = found.filter(kind="theme", value="language")
    assert of_language["year"].unique().to_list() == [2023]
    assert set(of_language["area_id"]) == {
        "99001-11",
        "99001-12",
        "99001-13",
        "99001-21",
        "99001-22",
    }
    assert of_language["need_is"].unique().to_list() == ["high"]
    assert networks.needs(connection, "borough")["area_id"].unique().to_list() == ["99001-1"]
    notes = networks.need_notes(connection, "en").to_dicts()
    assert notes[1]["note"] == "Many speak another language at home."
