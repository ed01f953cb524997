"""The page of sources: folds that open, links that lead."""

from pathlib import Path

from tests.pages.visit import links, visit


def test_indicators_are_listed_when_their_field_is_opened(sample: Path) -> None:
    at = visit("sources")
    assert "monitoring" not in {link.page for link in links(at)}
    at.session_state["fold_D"] = True
    at.run()
    assert [link.label for link in links(at) if link.page == "monitoring"]
