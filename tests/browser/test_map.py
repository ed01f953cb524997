"""The map in use: clicks choose areas, colours stay those of the legend, the keyboard moves the years."""

import io

from PIL import Image, ImageChops
from playwright.sync_api import Locator, Page, expect

from charts.theme import Look
from tests.browser.harness import ready
from tests.browser.test_use import address, colours_of, go_to, tab_to, wait_for_address

DISTRICTS = "monitoring?city=musterstadt&indicator=school_entrance_language&level=district&section=map&map=screen"
ON_AN_AREA = (0.66, 0.45)
"""Share of the map's width and height."""
BESIDE_ALL = (0.05, 0.05)


def open_map(page: Page, **more: str) -> Locator:
    """The map on screen, drawn and in view."""
    go_to(page, DISTRICTS + "".join(f"&{name}={value}" for name, value in more.items()))
    drawing = page.locator(".stDeckGlJsonChart")
    drawing.scroll_into_view_if_needed()
    for _ in range(20):
        if set(Look("de").classes) <= colours_of(drawing):
            break
        page.wait_for_timeout(500)
    return drawing


def point_at(drawing: Locator, place: tuple[float, float]) -> None:
    box = drawing.bounding_box()
    assert box
    drawing.page.mouse.move(box["x"] + box["width"] * place[0], box["y"] + box["height"] * place[1])


def click(drawing: Locator, place: tuple[float, float]) -> None:
    """Click, and move the pointer away again, as it colours what lies below it."""
    point_at(drawing, place)
    drawing.page.mouse.down()
    drawing.page.mouse.up()
    drawing.page.wait_for_timeout(500)
    ready(drawing.page)
    point_at(drawing, BESIDE_ALL)
    drawing.page.wait_for_timeout(800)


def chosen(page: Page) -> list[str]:
    """The areas the address names."""
    named = address(page)["areas_districts"]
    return [] if named == "none" else named.split(",")


def picture_of(drawing: Locator) -> Image.Image:
    """What the map shows, without the strip where its buttons come and go."""
    picture = Image.open(io.BytesIO(drawing.screenshot())).convert("RGB")
    return picture.crop((0, 48, picture.width, 460))


def dark_points(picture: Image.Image) -> int:
    """How many points are as dark as the outline of chosen areas."""
    return sum(picture.convert("L").histogram()[:20])


def test_click_on_a_district_chooses_it_and_leaves_all_colours_as_they_are(page: Page) -> None:
    drawing = open_map(page)
    before, seen = chosen(page), picture_of(drawing)
    point_at(drawing, ON_AN_AREA)
    name = page.locator(".deck-tooltip").inner_text().splitlines()[0]
    click(drawing, ON_AN_AREA)
    assert len(chosen(page)) == len(before) + 1
    expect(page.locator(".stMultiSelect").last).to_contain_text(name)
    after = picture_of(drawing)
    assert set(Look("de").classes) <= colours_of(drawing)
    # Only an outline is new: few points changed, and those that are now dark were not so before.
    changed = ImageChops.difference(seen, after).convert("L").histogram()
    assert sum(changed[60:]) < seen.width * seen.height / 50
    assert dark_points(after) > dark_points(seen) + 300


def test_second_click_takes_a_district_back_and_one_beside_the_map_does_nothing(page: Page) -> None:
    drawing = open_map(page)
    before = chosen(page)
    click(drawing, ON_AN_AREA)
    assert len(chosen(page)) == len(before) + 1
    click(drawing, BESIDE_ALL)
    click(drawing, BESIDE_ALL)
    assert len(chosen(page)) == len(before) + 1
    click(drawing, ON_AN_AREA)
    assert chosen(page) == before


def test_page_stays_where_it_is_while_it_follows_a_click(page: Page) -> None:
    drawing = open_map(page)
    before = drawing.bounding_box()
    click(drawing, ON_AN_AREA)
    after = drawing.bounding_box()
    assert before
    assert after
    assert abs(after["y"] - before["y"]) < 60, "a line more above at most"


def test_years_are_moved_by_keyboard_and_a_click_there_is_no_other_click(page: Page) -> None:
    drawing = open_map(page, map_year="2022")
    click(drawing, ON_AN_AREA)
    picked = chosen(page)
    slider = page.get_by_role("slider").last
    slider.focus()
    page.keyboard.press("ArrowLeft")
    wait_for_address(page, map_year="2019")
    expect(page.locator(".stMain")).to_contain_text("(%), 2019")
    page.keyboard.press("ArrowRight")
    wait_for_address(page, map_year="2022")
    assert chosen(page) == picked
    click(drawing, ON_AN_AREA)
    assert len(chosen(page)) == len(picked) - 1


def test_slider_of_the_map_is_reached_with_the_tab_key(page: Page) -> None:
    go_to(page, DISTRICTS)
    tab_to(page, page.get_by_role("slider").last)


def test_click_on_the_picture_chooses_too(page: Page) -> None:
    go_to(page, DISTRICTS.replace("map=screen", "map=picture"))
    before = chosen(page)
    area = page.locator("path[role=graphics-symbol][aria-label^='Wasserläuferau']")
    area.scroll_into_view_if_needed()
    area.click()
    page.wait_for_function(
        "(before) => new URLSearchParams(location.search).get('areas_districts') !== before",
        arg=",".join(before) or "none",
    )
    [added] = set(chosen(page)) - set(before)
    assert added == "91001-306"
