"""A topic: one question, the gaps between its groups, and which of them are certain."""

import re
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.visit import address, alternatives, headings, links, protos, visit, words

NUMBER = re.compile(r"[+−]?\d+,\d+")


def lens(**chosen: str) -> AppTest:
    return visit("monitoring", view="lens", **chosen)


def ends(span: str) -> list[float]:
    """A span in words as numbers; empty where it says that there is none."""
    return [float(end.replace("−", "-").replace(",", ".")) for end in NUMBER.findall(span)]


def gaps_drawn(at: AppTest) -> list[dict[str, Any]]:
    """The rows of the chart of gaps."""
    [chart] = protos(at, "vega_lite_chart")
    frames = [pl.read_ipc_stream(each.data.data) for each in chart.proto.datasets]
    [rows] = [frame for frame in frames if "focus" in frame.columns]
    return rows.to_dicts()


def test_topic_opens_with_its_question_its_answer_and_who_asked(halle: Path) -> None:
    """21.0 against 30.2 %, 4.5 against 9.0 %, and a rate without counts: the widest gap is a negative one."""
    at = lens()
    assert (
        2,
        "Wie lernen und arbeiten Menschen ohne deutschen Pass in Halle, verglichen mit anderen?",
    ) in headings(at)
    said = words(at)
    assert (
        "Bei 2 von 2 Vergleichen zweier Gruppen ist der Abstand gesichert. Am größten ist er hier: Anteil "
        "der Schülerinnen und Schüler an Gymnasien, nicht deutsch gegenüber deutsch: −9,2\xa0Prozentpunkte. "
        "Weitere Vergleiche, die sich nicht auf Zufall prüfen lassen: 1."
    ) in said
    assert "Bericht dazu: Bericht zur Bildungssituation" in said
    assert "ob der Stadtrat ihn beauftragt hat, ist nicht belegt" in said
    assert "nicht deutsch 21,0\xa0%, deutsch 30,2\xa0%" in said


@pytest.mark.parametrize("area", ["91001", "91001-101", "91001-4", "91001-402"])
def test_certain_is_what_has_enough_cases_and_an_interval_without_zero(
    area: str, musterstadt: Path
) -> None:
    at = lens(area=area)
    spans, drawn = at.table[0].value["Spanne (Unterschied)"], gaps_drawn(at)
    cards = [line for line in words(at).splitlines() if "Der Abstand beträgt" in line]
    tested = 0
    for span, card, row in zip(spans, cards, drawn, strict=True):
        known = ends(span)
        beside_zero = bool(known) and known[0] * known[1] > 0
        few = "Eine der beiden Gruppen hat weniger als 50 Fälle" in card
        assert row["focus"] == (beside_zero and not few)
        tested += bool(known) and not few
    certain = sum(row["focus"] for row in drawn)
    assert f"Bei {certain} von {tested} " in words(at)


def test_whole_stands_among_the_gaps_in_the_order_of_the_topic(sample: Path) -> None:
    said = words(lens())
    parts = [
        "männlich 17,2\xa0%, weiblich 12,1\xa0%",
        "Kleinstadt (erfunden), Sommer 2023: **2.202",
        "weiblich 12,1\xa0%, insgesamt 14,7",
    ]
    places = [said.index(part) for part in parts]
    assert places == sorted(places)
    assert "Hier liegen sie auseinander." in said, "why it belongs here"


def test_each_entry_leads_to_its_groups(sample: Path) -> None:
    queries = [link.query_string for link in links(lens())]
    assert any(
        "indicator=leavers_without_certificate&by=sex&group=male&reference=female" in query
        for query in queries
    )


def test_topic_without_figures_is_not_offered(sample: Path) -> None:
    at = lens(lens="work")
    assert address(at)["lens"] == "girls-boys"
    [choice] = [each for each in at.selectbox if each.key == "choose_lens"]
    assert choice.options == ["Mädchen und Jungen"]


def test_area_without_any_gap_says_so(halle: Path) -> None:
    at = lens(area="15002-1")
    assert "Hier lassen sich keine zwei Gruppen vergleichen." in words(at)
    assert not alternatives(at)
