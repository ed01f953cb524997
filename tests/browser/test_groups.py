"""Groups and their gap: choices that depend on each other agree with the address."""

from playwright.sync_api import Page, expect

from tests.browser.harness import ready
from tests.browser.test_use import address, go_to, wait_for_address

GAP = "Der Abstand beträgt"


def test_choice_within_the_part_is_what_the_address_opens(page: Page) -> None:
    """Another breakdown brings another pair; a reload and a full run show the same."""
    go_to(page, "monitoring?indicator=special_school_pupils_share&by=nationality&section=gap")
    assert (address(page)["group"], address(page)["reference"]) == ("foreign", "german")
    page.get_by_text("Geschlecht", exact=True).click()
    wait_for_address(page, by="sex", group="female", reference="male")
    said = page.locator(".st-key-section_gap").get_by_text(GAP).inner_text()
    assert "weiblich" in said
    page.reload()
    ready(page)
    expect(page.locator(".st-key-section_gap").get_by_text(GAP)).to_have_text(said)
    page.get_by_text("English", exact=True).click()
    wait_for_address(page, lang="en", by="sex", group="female", reference="male")


def test_panels_stack_on_a_telephone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    go_to(page, "monitoring?indicator=leavers_without_certificate&section=panels")
    panels = page.locator('.stVegaLiteChart[aria-label*="Liniendiagramm, "]')
    boxes = [box for panel in panels.all() if (box := panel.bounding_box())]
    assert len(boxes) >= 2
    assert len({round(box["x"]) for box in boxes}) == 1
    assert all(box["x"] + box["width"] <= 390 for box in boxes)
