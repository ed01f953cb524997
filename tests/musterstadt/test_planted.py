"""What was planted in the city is found again by the questions the pages ask."""

from pathlib import Path

import polars as pl
from duckdb import DuckDBPyConnection

import musterstadt as generator
from data.bundle import read
from queries import goals, groups, lenses, monitoring, networks
from tests.musterstadt.conftest import Musterstadt

CITY = "91001"


def series(connection: DuckDBPyConnection, indicator: str, area: str) -> dict[int, float]:
    frame = monitoring.series(connection, indicator, [area], 2014, 2025, "de")
    return {y: v for y, v in frame.select("year", "value").iter_rows() if v is not None}


def test_district_with_the_gap_after_little_childcare(
    musterstadt: Musterstadt, fictional: DuckDBPyConnection
) -> None:
    ids = musterstadt.city.ids
    figures = groups.parts(
        fictional, "school_entrance_language", ids, 2021, 2025, "childcare_years", "de"
    )
    pooled = (
        figures.filter(pl.col("category") != "total")
        .group_by("area_id", "category")
        .agg(pl.col("numerator", "denominator").sum())
        .with_columns(share=pl.col("numerator") / pl.col("denominator"))
        .pivot("category", index="area_id", values=["share", "denominator"])
        .filter(pl.col("denominator_under_2") >= 50)
        .with_columns(gap=pl.col("share_under_2") - pl.col("share_2_and_more"))
        .sort("gap", descending=True)
    )
    assert pooled["area_id"][0] == ids[musterstadt.city.part["gap"]]
    assert pooled["gap"][0] > 0.35
    assert pooled["gap"][0] > pooled["gap"][1] + 0.1


def test_isolated_network_is_an_island(fictional: DuckDBPyConnection) -> None:
    everyone = networks.participants(fictional, "de")
    alone = everyone.filter((pl.col("type") == "network") & (pl.col("ties") == 0))
    assert alone["node_id"].to_list() == ["network-forgotten-circle"]


def test_two_clubs_form_an_island_of_their_own(fictional: DuckDBPyConnection) -> None:
    ties = networks.ties(fictional)
    members = set(ties.filter(to_id="network-hobby-circle")["from_id"])
    elsewhere = ties.filter(pl.col("from_id").is_in(list(members)))["to_id"].unique()
    assert len(members) == 2
    assert elsewhere.to_list() == ["network-hobby-circle"]


def test_goals_missed_reached_zero_and_without_data(fictional: DuckDBPyConnection) -> None:
    targets = {
        row["target_id"]: row for row in goals.targets(fictional, "de").iter_rows(named=True)
    }
    missed, reached, zero, without = (targets[key] for key in ("t21", "t71", "t31", "t43"))
    assert missed["target_year"] < 2026
    course = series(fictional, missed["indicator_id"], CITY)
    assert course[missed["target_year"]] > missed["target_value"]
    assert missed["value"] > missed["target_value"]
    assert reached["baseline_value"] < reached["target_value"] <= reached["value"]
    assert zero["target_value"] == 0
    assert zero["value"] > 0
    assert without["target_value"] is not None
    assert without["value"] is None
    assert without["indicator"] is not None


def test_targets_rise_and_fall_as_their_indicators_should(fictional: DuckDBPyConnection) -> None:
    rows = goals.targets(fictional, "de").filter(pl.col("origin") == "adopted")
    known = rows.filter(pl.col("baseline_value").is_not_null())
    better = pl.when(pl.col("direction") == "lower").then(-1).otherwise(1)
    wrong = known.filter((pl.col("target_value") - pl.col("baseline_value")) * better <= 0)
    assert wrong["target_id"].to_list() == []
    assert {"higher", "lower"} <= set(known["direction"])


def test_redistricting_moves_people_between_two_districts(
    musterstadt: Musterstadt, fictional: DuckDBPyConnection
) -> None:
    city = musterstadt.city
    gaining, losing = (city.ids[city.part[part]] for part in ("gaining", "losing"))
    for area, up in [(gaining, True), (losing, False)]:
        course = series(fictional, "population_register", area)
        change = course[2020] / course[2019] - 1
        assert (change > 0.1) if up else (change < -0.1)
        found = monitoring.breaks(fictional, "population_register", area, "de")
        assert found.select("year", "kind").rows() == [(2020, "boundaries")]
    together = [
        sum(series(fictional, "population_register", a)[y] for a in (gaining, losing))
        for y in (2019, 2020)
    ]
    assert abs(together[1] / together[0] - 1) < 0.03


def test_census_breaks_the_official_population(fictional: DuckDBPyConnection) -> None:
    found = monitoring.breaks(fictional, "population", CITY, "de")
    assert found.select("year", "kind").rows() == [(2022, "census_base")]
    register, official = (series(fictional, i, CITY) for i in ("population_register", "population"))
    assert official[2021] / register[2021] > official[2022] / register[2022] + 0.01


def test_double_cohort_lifts_the_abitur_in_one_land(fictional: DuckDBPyConnection) -> None:
    own, other = (series(fictional, "leavers_with_abitur", area) for area in ("91", "92"))
    assert own[2018] > max(own[2017], own[2019]) + 7
    assert abs(other[2018] - other[2017]) < 4
    assert 2018 in monitoring.breaks(fictional, "leavers_with_abitur", CITY, "de")["year"]


def test_pandemic_dips_and_is_made_up_for(fictional: DuckDBPyConnection) -> None:
    for indicator in ["library_users_share", "adult_course_participation", "swimming_share"]:
        course = series(fictional, indicator, CITY)
        assert course[2021] < 0.85 * course[2019], indicator
        assert course[2025] > 0.9 * course[2019], indicator


def test_poverty_and_school_go_together_across_districts(fictional: DuckDBPyConnection) -> None:
    poor, gymnasium, size = (
        monitoring.cross_section(fictional, indicator, "district", 2025, "de").sort("area_id")
        for indicator in (
            "children_in_benefit_households",
            "transition_gymnasium",
            "children_in_benefit_households",
        )
    )
    big = size["denominator"] > 300
    both = pl.DataFrame({"x": poor["value"], "y": gymnasium["value"]}).filter(big)
    assert both.select(pl.corr("x", "y")).item() < -0.6


def test_tiny_districts_are_not_judged(
    musterstadt: Musterstadt, fictional: DuckDBPyConnection
) -> None:
    tiny = musterstadt.city.ids[musterstadt.city.part["tiny"]]
    assert series(fictional, "population_register", tiny)[2025] < 300
    frame = monitoring.series(fictional, "children_in_benefit_households", [tiny], 2014, 2025, "de")
    assert not frame["judgeable"].any()


def test_late_and_unreliable_sources(fictional: DuckDBPyConnection) -> None:
    def status(indicator: str, year: int) -> str | None:
        frame = monitoring.series(fictional, indicator, [CITY], year, year, "de")
        return str(frame["status"][0])

    assert status("contract_dissolution_share", 2025) == "not_yet"
    assert status("disposable_income", 2024) == "not_yet"
    assert status("trainees_rate", 2025) == "provisional"
    assert status("education_spending", 2024) == "estimated"
    assert status("leavers_without_certificate", 2017) == "revised"


def test_a_confidential_number_is_never_alone_in_its_row(counted: pl.DataFrame) -> None:
    """The total of a row is published, so a single gap could be worked out."""
    hidden = counted.filter(pl.col("status") == "confidential")
    alone = (
        hidden.group_by("indicator_id", "area_id", "year", "dimension")
        .len()
        .filter(pl.col("len") < 2)
    )
    assert hidden.height > 0
    assert alone.is_empty()


def test_governance_bodies_have_their_mandates(musterstadt: Musterstadt) -> None:
    bundle, _ = read(musterstadt.folder)
    bodies = bundle.text["networks"].filter(
        pl.col("kind").is_in(["steering_group", "advisory_council"])
    )
    assert bodies["mandate_id"].null_count() == 0


def test_lenses_show_every_entry(fictional: DuckDBPyConnection) -> None:
    found = lenses.lenses(fictional, "de").select("lens_id", "entries").rows()
    assert found == [("migration-history", 11), ("child-poverty", 5)]
    listed = fictional.sql("SELECT count(*) FROM lens_entries").fetchall()
    assert listed == [(16,)]


def test_migration_lens_follows_the_life_course_and_its_gaps_go_one_way(
    fictional: DuckDBPyConnection,
) -> None:
    """Origin lowers childcare, grammar school and Abitur and raises the rest, as the model says."""
    found = {}
    for row in lenses.entries(fictional, "migration-history", "de").iter_rows(named=True):
        if row["dimension"]:
            pair = (row["dimension"], row["category"], row["reference_category"])
            latest = groups.pair(fictional, row["indicator_id"], [CITY], *pair, "de")
            last = latest.row(-1, named=True)
            assert last["year"] == 2025
            found[row["position"]] = last["value_group"] > last["value_reference"]
    assert found == {
        2: True,
        3: False,
        4: False,
        5: True,
        6: True,
        7: False,
        8: True,
        9: False,
        10: True,
    }


def test_documentation_names_the_districts_of_the_fixed_seed(musterstadt: Musterstadt) -> None:
    text = Path(generator.__file__).with_name("model.md").read_text(encoding="utf-8")
    for part in ["gap", "estate1", "losing", "gaining", "tiny"]:
        assert f"({musterstadt.city.name[musterstadt.city.part[part]]})" in text
