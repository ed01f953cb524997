"""How long one run of each view takes: `python -m bench.pages [municipality]`.

Runs the page scripts without browser or network: the first run asks and draws, the second finds
all that in the caches, as the next visitor does. Nothing is asserted.
"""

import logging
import sys
from pathlib import Path
from time import perf_counter

from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.testing.v1 import AppTest

FRAME = Path(__file__).resolve().parents[1] / "pages" / "frame.py"
VIEWS = [
    ("overview", ""),
    *(
        ("monitoring", view)
        for view in ("indicator", "find", "profile", "pair", "disparity", "lens")
    ),
    ("networks", ""),
    ("goals", ""),
    ("sources", ""),
]


def seconds(page: str, view: str, municipality: str) -> float:
    """One first visit of a page."""
    visit = AppTest.from_file(str(FRAME), default_timeout=60)
    visit.query_params.update({"city": municipality} | ({"view": view} if view else {}))
    visit.switch_page(f"{page}.py")
    start = perf_counter()
    visit.run()
    return perf_counter() - start


def main(municipality: str = "halle") -> None:
    """Print one line for each view."""
    # The test harness looks through all installed packages in each run, which the app does not.
    BidiComponentManager.discover_and_register_components = lambda *_, **__: None  # type: ignore[method-assign]
    logging.disable(logging.WARNING)
    seconds("sources", "", municipality)
    print(f"{municipality}: seconds of the first run, of the second")
    for page, view in VIEWS:
        first, second = (seconds(page, view, municipality) for _ in range(2))
        print(f"{first:8.2f} {second:8.2f}  {page} {view}")


if __name__ == "__main__":
    main(*sys.argv[1:])
