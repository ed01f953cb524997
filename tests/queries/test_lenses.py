"""One topic through several indicators: what a lens offers, and the gap between two groups."""

from duckdb import DuckDBPyConnection

from queries import lenses

SHARE = "leavers_without_certificate"


def test_lenses_come_in_their_order_with_their_mandate(connection: DuckDBPyConnection) -> None:
    work, children = lenses.lenses(connection, "de").to_dicts()
    assert (work["lens_id"], work["title"], work["question"]) == (
        "work",
        "Arbeit",
        "Wer arbeitet womit?",
    )
    assert (work["mandate"], work["source_id"]) == (None, None)
    assert (children["mandate"], children["delivered_on"], children["ordered_by"]) == (
        "Bildungsbericht",
        "2019-11-05",
        None,
    )
    assert children["source_id"] == "council-papers"
    assert lenses.lenses(connection, "en")["introduction"].to_list() == [
        "Without figures yet.",
        "The council asked.",
    ]


def test_only_entries_with_figures_count(connection: DuckDBPyConnection) -> None:
    """Nobody has figures of academic employees, or of unemployed young men."""
    assert lenses.lenses(connection, "de").select("lens_id", "entries").rows() == [
        ("work", 0),
        ("girls-boys", 3),
    ]
    assert lenses.entries(connection, "work", "de").is_empty()


def test_entries_name_both_groups_or_none(connection: DuckDBPyConnection) -> None:
    found = lenses.entries(connection, "girls-boys", "en")
    assert found.select(
        "position", "indicator_id", "dimension", "category", "reference_category"
    ).rows() == [
        (1, SHARE, "sex", "male", "female"),
        (2, "leavers", None, None, None),
        (4, SHARE, "sex", "female", "total"),
    ]
    assert found.select("dimension_name", "group_name", "reference_name", "note").rows() == [
        ("Sex", "male", "female", "Here they are apart."),
        (None, None, None, "So many leave."),
        ("Sex", "female", "total", "And against everyone."),
    ]
    assert lenses.entries(connection, "girls-boys", "de")["reference_name"][2] == "insgesamt"
