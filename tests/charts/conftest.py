"""Each chart that a test draws is checked as a whole, whatever the test looks at."""

import json
import re
from collections.abc import Iterator

import pytest

from charts import theme
from charts.theme import Picture
from tests.charts.spec import assert_valid, unnamed

VARYING = re.compile(r"-?\b\d[\d.e+-]*\b|(?<=data-)[0-9a-f]+")
"""Numbers and names of figures: charts that differ in nothing else are valid together."""


@pytest.fixture(scope="session", autouse=True)
def every_chart_is_whole() -> Iterator[None]:
    """Valid Vega-Lite, with no figures that nothing in it draws or says."""
    finish, known = theme._finished, set[str]()

    def finished(*arguments: object) -> Picture:
        drawn: Picture = finish(*arguments)  # type: ignore[arg-type]
        assert not (left := unnamed(drawn.spec)), f"columns that nothing draws: {left}"
        shape = VARYING.sub("0", json.dumps({**drawn.spec, "datasets": {}}, sort_keys=True))
        if shape not in known:
            assert_valid(drawn.spec)
            known.add(shape)
        return drawn

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(theme, "_finished", finished)
        yield
