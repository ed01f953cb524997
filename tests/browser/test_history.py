"""Back and reload: one press undoes one choice, and the page is found where it was left."""

from playwright.sync_api import Page, expect

from tests.browser.harness import ready
from tests.browser.test_use import address, go_to, wait_for_address

MAIN = '[data-testid="stMain"]'


def steps(page: Page) -> int:
    return int(page.evaluate("() => history.length"))


def read_to(page: Page, position: int) -> None:
    page.locator(MAIN).evaluate("(main, to) => main.scrollTo(0, to)", position)
    page.wait_for_timeout(100)


def wait_until_read_from(page: Page, position: int) -> None:
    """Within a line: what is drawn above may still become a few pixels higher."""
    page.wait_for_function(
        f"(at) => Math.abs(document.querySelector('{MAIN}')?.scrollTop - at) < 20", arg=position
    )


def test_a_choice_is_one_step_and_back_undoes_it(page: Page) -> None:
    go_to(page, "networks")
    before, opened = address(page), steps(page)
    field = page.locator(".st-key-choose_word input")
    field.fill("schule")
    field.press("Enter")
    wait_for_address(page, word="schule")
    assert steps(page) == opened + 1
    page.go_back()
    page.wait_for_function("() => !location.search.includes('word=')")
    ready(page)
    assert address(page) == before
    expect(field).to_have_value("")


def test_the_way_of_a_slider_is_one_step(page: Page) -> None:
    go_to(page, "monitoring?indicator=leavers_without_certificate&section=trend")
    first, opened = int(address(page)["period_from"]), steps(page)
    page.get_by_role("slider").first.focus()
    for moved in (1, 2, 3):
        page.keyboard.press("ArrowRight")
        wait_for_address(page, period_from=str(first + moved))
    assert steps(page) == opened + 1
    page.go_back()
    wait_for_address(page, period_from=str(first))


def test_back_and_reload_return_to_where_one_read(page: Page) -> None:
    go_to(page, "monitoring?view=browse")
    read_to(page, 400)
    page.get_by_role("link", name="Netzwerke").first.click()
    page.wait_for_url("**/networks?*")
    wait_until_read_from(ready(page), 0)
    page.go_back()
    page.wait_for_url("**/monitoring?*")
    wait_until_read_from(page, 400)
    ready(page).reload()
    ready(page)
    wait_until_read_from(page, 400)
