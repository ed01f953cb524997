"""The overview: its parts, its links, and the way to one's own district."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tests.pages.visit import headings, protos, visit, words


def hrefs(page: str) -> list[str]:
    return re.findall(r'data-within href="([^"]+)"', page)


def test_rows_and_findings_lead_on_and_each_figure_to_its_source(musterstadt: Path) -> None:
    at = visit("overview", city="musterstadt", lang="en")
    rows, findings = (
        next(each.proto.body for each in protos(at, "html") if mark in each.proto.body)
        for mark in ('class="rows"', 'class="findings"')
    )
    addresses = [urlsplit(href.replace("&amp;", "&")) for href in hrefs(rows)]
    to = [parse_qs(each.query) for each in addresses]
    indicators = [each["indicator"][0] for each in to if "indicator" in each]
    assert len(indicators) == len(set(indicators)) == rows.count("<li>") == 8
    assert [each.fragment for each in addresses if each.path == "sources"] == ["source"] * 8
    assert all(each["lang"] == ["en"] for each in to)
    assert [urlsplit(href).path for href in hrefs(findings)] == ["networks", "goals"]
    assert headings(at) == [(1, "Education in Musterstadt at a glance")]


def test_choosing_ones_district_leads_to_its_profile(musterstadt: Path) -> None:
    at = visit("overview", city="musterstadt")
    [field] = [each for each in at.selectbox if each.key == "my_district"]
    field.select(field.options[0]).run()
    assert not at.exception
    assert field.options[0] in words(at)
