"""Who works on education, in which networks, paid by what; and who stands alone."""

from duckdb import DuckDBPyConnection

from queries import networks


def participants(
    connection: DuckDBPyConnection, language: str = "de"
) -> dict[str, dict[str, object]]:
    found = networks.participants(connection, language)
    return {str(row["id"]): row for row in found.iter_rows(named=True)}


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


def test_ties_count_networks_of_actors_and_members_of_networks_once_each(
    connection: DuckDBPyConnection,
) -> None:
    """The coordination office has two roles in the steering group; that is one tie."""
    ties = {name: row["ties"] for name, row in participants(connection).items()}
    assert ties == {
        "steering-group": 2,
        "language-network": 2,
        "quiet-circle": 0,
        "coordination": 2,
        "town": 1,
        "foundation": 1,
        "land": 0,
        "island-club": 0,
        "bright-start": 3,
        "lone-fund": 0,
    }


def test_what_was_not_stated_is_null(connection: DuckDBPyConnection) -> None:
    land = participants(connection)["land"]
    assert [land[name] for name in ("themes", "phases", "target_groups", "text", "url")] == [
        None
    ] * 5
    foundation = participants(connection)["foundation"]
    assert foundation["area_ids"] == ["99001-11", "99001-12"]
    assert foundation["phases"] == ["early_years", "primary"]
    assert (foundation["start"], foundation["end"]) == ("2019", "2024-12-31")


def test_each_type_has_what_only_it_can_have(connection: DuckDBPyConnection) -> None:
    found = participants(connection)
    assert (found["quiet-circle"]["status"], found["town"]["status"]) == ("planned", None)
    assert (found["bright-start"]["kind"], found["bright-start"]["budget_eur"]) == (
        "programme",
        120000.5,
    )
    assert found["town"]["budget_eur"] is None
    assert found["town"]["source"] == "Kleinstadt"


def test_texts_speak_the_language_asked_for(connection: DuckDBPyConnection) -> None:
    german, english = participants(connection), participants(connection, "en")
    assert (german["town"]["text"], english["town"]["text"]) == (
        "Trägt die Schulen.",
        "Runs the schools.",
    )
    assert english["steering-group"]["text"] == "Steers."
    assert english["bright-start"]["text"] == "Pays for language support."


def test_ties_join_actors_to_networks_and_programmes(connection: DuckDBPyConnection) -> None:
    found = networks.ties(connection)
    assert found.select("actor_id", "other_id", "role").rows() == [
        ("coordination", "bright-start", "recipient"),
        ("coordination", "steering-group", "management"),
        ("coordination", "steering-group", "member"),
        ("coordination", "language-network", "member"),
        ("land", "bright-start", "funder"),
        ("town", "steering-group", "lead"),
        ("foundation", "bright-start", "funder"),
        ("foundation", "language-network", "partner"),
    ]
    assert found.row(0, named=True)["actor"] == "Koordinierungsstelle"
    assert found.row(0, named=True)["other"] == "Heller Anfang"


def test_islands_have_no_tie(connection: DuckDBPyConnection) -> None:
    tied = networks.ties(connection)
    names = {*tied["actor_id"], *tied["other_id"]}
    assert names.isdisjoint({"island-club", "quiet-circle", "lone-fund"})
