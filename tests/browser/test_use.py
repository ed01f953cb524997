"""Using the app as people do: links, language, keyboard, map, table, small and zoomed windows."""

import csv
import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from charts.theme import Look
from tests.browser.harness import axe, ready

LEAVERS = "leavers_without_certificate"
PAGES = ["", "monitoring", "networks", "goals", "sources"]
TABLE = "Tabelle und Download"
MOST_STOPS = 60
"""Presses of the tab key after which something counts as out of reach."""


def go_to(page: Page, address: str) -> Page:
    page.goto(f"/{address}")
    return ready(page)


def address(page: Page) -> dict[str, str]:
    """What the address of the page names."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def wait_for_address(page: Page, **named: str) -> None:
    """Wait until the address names these choices."""
    page.wait_for_function(
        "(named) => Object.entries(named).every(([name, value]) =>"
        " new URLSearchParams(location.search).get(name) === value)",
        arg=named,
    )
    ready(page)


# --- links -----------------------------------------------------------------------------------


def test_deep_link_opens_exactly_this_view(page: Page) -> None:
    view = {
        "lang": "en",
        "indicator": LEAVERS,
        "year": "2014",
        "areas_counties": "14713,15003",
        "period_from": "2010",
        "period_to": "2015",
    }
    go_to(page, "monitoring?" + "&".join(f"{name}={value}" for name, value in view.items()))
    assert address(page).items() >= view.items()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Leaving school without a certificate"
    )
    expect(page.locator(".answer")).to_contain_text("summer 2014")
    names = page.locator(".key-figures dt").all_inner_texts()
    assert names == ["Halle (Saale)", "Leipzig", "Magdeburg"]


def test_language_switch_keeps_the_choice(page: Page) -> None:
    go_to(page, f"monitoring?indicator={LEAVERS}&year=2014&areas_counties=14713")
    page.get_by_role("radio", name="English").or_(
        page.get_by_role("button", name="English")
    ).first.click()
    wait_for_address(page, lang="en")
    assert (
        address(page).items()
        >= {"indicator": LEAVERS, "year": "2014", "areas_counties": "14713"}.items()
    )
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Leaving school without a certificate"
    )
    assert page.locator("html").get_attribute("lang") == "en"


def test_link_of_the_overview_opens_its_indicator_and_back_returns(page: Page) -> None:
    go_to(page, "?lang=en")
    page.locator(".rows a").first.click()
    page.wait_for_url("**/monitoring?*")
    ready(page)
    named = address(page)
    assert named["lang"] == "en"
    assert "" not in named.values()
    page.go_back()
    page.wait_for_function("() => !location.pathname.includes('monitoring')")
    ready(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("at a glance")


def test_navigation_keeps_the_choices_of_the_visit(page: Page) -> None:
    go_to(page, f"monitoring?indicator={LEAVERS}&year=2014&lang=en")
    page.get_by_role("link", name="Goals").first.click()
    wait_for_address(page, lang="en")
    page.wait_for_url("**/goals?*")
    page.get_by_role("link", name="Monitoring").first.click()
    page.wait_for_url("**/monitoring?*")
    wait_for_address(page, indicator=LEAVERS, year="2014", lang="en")


# --- keyboard --------------------------------------------------------------------------------


def tab_to(page: Page, target: Locator) -> None:
    """Press the tab key until the target has the focus, and see that the focus shows."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if target.evaluate("(element) => element === document.activeElement"):
            return
    pytest.fail(f"{target} cannot be reached with the tab key")


def test_selects_sliders_and_tabs_are_reached_and_used_by_keyboard(page: Page) -> None:
    go_to(page, f"monitoring?indicator={LEAVERS}&period_from=2010&period_to=2015")
    tab_to(page, page.get_by_role("combobox").first)
    tab_to(page, page.get_by_role("slider").first)
    page.keyboard.press("ArrowRight")
    wait_for_address(page, period_from="2011", period_to="2015")
    tab_to(page, page.locator(".st-key-choose_section").get_by_role("radio").first)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    wait_for_address(page, section="map")


def test_first_stop_of_the_tab_key_skips_the_navigation(page: Page) -> None:
    go_to(page, "monitoring")
    page.keyboard.press("Tab")
    label = page.evaluate("() => document.activeElement.textContent")
    assert label == "Zum Inhalt springen"


def test_select_is_searched_and_chosen_by_keyboard(page: Page) -> None:
    go_to(page, f"monitoring?indicator={LEAVERS}")
    tab_to(page, page.get_by_role("combobox", name="Kennzahl"))
    page.keyboard.type("Jugendarbeitslosigkeit")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    wait_for_address(page, indicator="youth_unemployment_rate")
    expect(page.get_by_role("heading", level=1)).to_have_text("Jugendarbeitslosigkeit")


# --- map and table ---------------------------------------------------------------------------


def colours_of(element: Locator) -> set[str]:
    """Colours of more than a few pixels of what an element shows."""
    picture = Image.open(io.BytesIO(element.screenshot())).convert("RGB")
    pixels = picture.tobytes()
    counted = Counter(pixels[i : i + 3].hex() for i in range(0, len(pixels), 3))
    return {f"#{colour}" for colour, count in counted.items() if count > 400}


def test_map_on_screen_is_drawn_in_the_colours_of_its_legend(page: Page) -> None:
    go_to(page, f"monitoring?indicator={LEAVERS}&section=map&map=screen&year=2023")
    drawing = page.locator('[data-testid="stDeckGlJsonChart"]')
    drawing.scroll_into_view_if_needed()
    classes = set(Look("de").classes)
    for _ in range(20):
        if classes <= colours_of(drawing):
            return
        page.wait_for_timeout(500)
    pytest.fail(f"the map shows only {colours_of(drawing)}")


def test_map_as_a_picture_has_a_label_per_area(page: Page) -> None:
    go_to(page, f"monitoring?indicator={LEAVERS}&section=map&map=picture&year=2023")
    areas = page.locator("svg path[role=graphics-symbol]")
    labels = areas.evaluate_all("(paths) => paths.map((path) => path.getAttribute('aria-label'))")
    assert len([label for label in labels if ": " in label]) >= 400
    assert "Halle (Saale): 14,7\u00a0%" in labels


def test_table_and_download_hold_the_same_rows(page: Page) -> None:
    go_to(page, f"monitoring?indicator={LEAVERS}&areas_counties=14713")
    open_table(page)
    table = page.get_by_role("table").first
    expect(table).to_be_visible()
    names, *shown = [
        row.all_inner_texts()
        for row in (r.locator("th, td") for r in table.get_by_role("row").all())
    ]
    content = taken_away(page, "Tabelle als CSV")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert len(shown) > 2
    for cells, row in zip(shown, rows, strict=False):
        seen = dict(zip(names, cells, strict=True))
        assert (seen["Gebiet"], seen["Jahr"]) == (row["Gebiet"], row["Jahr"])
        exact = float(row["Wert"].replace(",", "."))
        assert float(seen["Wert"].split()[0].replace(",", ".")) == pytest.approx(exact, abs=0.051)
    assert "release=" in content.decode("utf-8-sig").splitlines()[-1]


def test_chart_is_taken_away_with_its_source_and_not_without(page: Page) -> None:
    go_to(page, f"monitoring?indicator={LEAVERS}")
    chart = page.get_by_test_id("stVegaLiteChart").first
    chart.hover()
    expect(page.get_by_role("button", name="Vollbild").first).to_be_visible()
    for name in ("Als PNG laden", "Als SVG laden", "Tabelle zeigen"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    open_table(page)
    assert "Lizenz: dl-de/by-2-0" in taken_away(page, "Bild als SVG").decode()
    assert taken_away(page, "Bild als PNG").startswith(b"\x89PNG")
    assert taken_away(page, "Tabelle für Excel").startswith(b"PK")


def open_table(page: Page) -> None:
    page.get_by_text(TABLE, exact=True).first.click()
    wait_for_address(page, section="table")


def taken_away(page: Page, name: str) -> bytes:
    """What the first button of that name hands out."""
    with page.expect_download() as started:
        page.get_by_role("button", name=name).first.click()
    return Path(started.value.path()).read_bytes()


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("table", ["years", "areas", "groups"])
def test_open_tables_are_accessible(
    table: str, color_scheme: str, new_page: Callable[..., Page]
) -> None:
    page = new_page(color_scheme=color_scheme)
    go_to(page, f"monitoring?indicator={LEAVERS}&section=table&table={table}")
    expect(page.get_by_role("table").first).to_be_visible()
    axe(page)


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["sources", "networks", "monitoring?section=definition"])
def test_open_details_are_accessible(
    name: str, color_scheme: str, new_page: Callable[..., Page]
) -> None:
    page = go_to(new_page(color_scheme=color_scheme), name)
    folded = page.locator("details:not([open]) > summary")
    while folded.count():
        folded.first.click()
        ready(page)
    axe(page)


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_choices_stay_readable_under_the_pointer(
    color_scheme: str, new_page: Callable[..., Page]
) -> None:
    page = go_to(new_page(color_scheme=color_scheme), "monitoring")
    tabs = page.get_by_role("radiogroup").last
    for choice in (tabs.get_by_role("radio", checked=True), tabs.get_by_role("radio").last):
        choice.hover(force=True)
        page.wait_for_timeout(300)  # the colour fades in
        axe(page, all_of_it=False)


# --- small and zoomed windows ----------------------------------------------------------------

TOO_WIDE = """() => {
  const areas = [document.scrollingElement, document.querySelector('[data-testid="stMain"]')];
  return areas.map((area) => area.scrollWidth - area.clientWidth);
}"""


@pytest.mark.parametrize(
    "window",
    [{"width": 390, "height": 844}, {"width": 640, "height": 360}, {"width": 820, "height": 1180}],
    ids=["phone", "projector at 200 %", "tablet"],
)
@pytest.mark.parametrize("name", PAGES)
def test_page_does_not_scroll_sideways(
    name: str, window: dict[str, int], new_page: Callable[..., Page]
) -> None:
    page = go_to(new_page(viewport=window), name)
    assert max(page.evaluate(TOO_WIDE)) <= 1


# --- print -----------------------------------------------------------------------------------


def test_print_leaves_out_what_only_a_screen_needs(page: Page) -> None:
    go_to(page, f"monitoring?indicator={LEAVERS}")
    choice = page.locator(".st-key-choice")
    expect(choice).to_be_visible()
    page.emulate_media(media="print")
    expect(choice).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
