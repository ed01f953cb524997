"""The plan by which the fictional city's registers are protected when it is built."""

from duckdb import DuckDBPyConnection

from data.checks import examine
from data.protect.plan import own_figures, registers
from data.protect.protection import unplanned
from tests.musterstadt.conftest import Musterstadt


def test_every_register_has_a_rule_and_every_indicator_is_in_the_plan(
    musterstadt: Musterstadt,
) -> None:
    bundle, findings = examine(musterstadt.folder)
    assert findings == []
    assert set(own_figures(bundle)["source_id"]) <= set(registers(bundle))
    assert unplanned(bundle).is_empty()


def test_no_small_count_of_persons_is_in_the_database(fictional: DuckDBPyConnection) -> None:
    """Things are counted as well, and they need no protection: kindergartens, places, schools."""
    small = fictional.sql(
        """SELECT DISTINCT indicator_id FROM observations
           JOIN sources USING (source_id) JOIN areas USING (area_id) JOIN indicators USING (indicator_id)
           WHERE sources.kind = 'own_register' AND level IN ('borough', 'district')
             AND (numerator BETWEEN 1 AND 9 OR denominator BETWEEN 1 AND 9
                  OR indicators.kind = 'share' AND denominator - numerator BETWEEN 1 AND 9)"""
    ).fetchall()
    assert {name for (name,) in small} <= {
        "childcare_facilities",
        "childcare_places",
        "schools_register",
        "network_participation_share",
        "population_density",
    }


def test_most_of_the_plan_is_published(fictional: DuckDBPyConnection) -> None:
    [(hidden, every)] = fictional.sql(
        """SELECT count(reason), count(*) FROM observations
           JOIN sources USING (source_id) WHERE sources.kind = 'own_register'"""
    ).fetchall()
    assert 0 < hidden < 0.08 * every
