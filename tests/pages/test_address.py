"""The address takes up what pages ask for, and nothing else."""

from pathlib import Path

import pytest
import streamlit as st

from pages import selection
from tests.pages.visit import PAGES, address, links, visit

TOO_LONG = "y" * (selection.LONGEST["indicator"] + 1)


@pytest.mark.parametrize("page", PAGES)
def test_what_no_page_asks_for_is_in_no_link_and_no_address(page: str, sample: Path) -> None:
    strange = {f"utm_{number}": "x" * 2_000 for number in range(50)}
    at = visit(page, lang="en", indicator=TOO_LONG, **strange)
    carried = [*address(at), *address(at).values(), *(link.query_string for link in links(at))]
    assert not [text for text in carried if "utm_" in text or "xxx" in text or "yyy" in text]
    assert address(at)["lang"] == "en"


@pytest.mark.parametrize("name", selection.LONGEST)
def test_every_name_holds_what_is_as_long_as_it_may_be_and_no_more(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    longest = "z" * selection.LONGEST[name]
    for value, taken in ((longest, True), (longest + "z", False)):
        monkeypatch.setattr(st, "session_state", state := dict[str, dict[str, str]]())
        monkeypatch.setattr(st, "query_params", Named({name: value}))
        selection.start()
        assert (name in state["chosen"]) is taken


def test_a_choice_cannot_bear_a_name_that_addresses_do_not_know(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(st, "session_state", {"chosen": {}, "shown": {}})
    with pytest.raises(KeyError, match="LONGEST"):
        selection.one("unheard_of", ["x"], "x")


class Named(dict[str, str]):
    """An address as Streamlit hands it over."""

    def to_dict(self) -> dict[str, str]:
        return dict(self)
