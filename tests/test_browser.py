"""The sandbox's page in a real browser, with the bot behind it: what a newcomer does in the first two minutes."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import open_page
from tests.office import ANA, BEN, CHURN, Office

pytestmark = pytest.mark.browser


@pytest.fixture
def page(churn: Office) -> Iterator[Page]:
    with open_page(f"{churn.slack.url}/#as={ANA}&channel={CHURN}") as page:
        expect(page.get_by_test_id("composer")).to_be_visible()
        yield page


def type_and_send(page: Page, text: str) -> None:
    composer = page.get_by_test_id("composer")
    composer.click()
    composer.press_sequentially(text)
    page.keyboard.press("Escape")  # the list of completions
    page.get_by_test_id("send").click()


def newest(page: Page) -> Locator:
    return page.get_by_test_id("message").last


def test_a_newcomer_adds_a_task_and_finishes_it(page: Page) -> None:
    type_and_send(page, "/task add Label 500 images @ana by tomorrow")
    expect(newest(page)).to_contain_text("T-1 Label 500 images")
    expect(newest(page)).to_contain_text("Ana Silva")

    newest(page).get_by_role("button", name="Done").click()

    expect(newest(page)).to_contain_text("T-1 is done.")
    expect(newest(page).get_by_role("button", name="Done")).to_have_count(0)


def test_a_form_is_filled_in(page: Page) -> None:
    type_and_send(page, "/task add")
    modal = page.get_by_test_id("modal")
    modal.get_by_label("Title").fill("Write the model card")
    modal.get_by_role("button", name="Add").click()

    expect(modal).to_be_hidden()
    expect(newest(page)).to_contain_text("T-1 Write the model card")


def test_a_form_says_what_is_wrong_where_it_is_wrong(page: Page) -> None:
    type_and_send(page, "/task add")
    modal = page.get_by_test_id("modal")
    modal.get_by_label("Title").fill("Too late")
    modal.get_by_label("Due").fill("2020-01-01")
    modal.get_by_role("button", name="Add").click()

    expect(modal).to_contain_text("has passed already")


def test_the_clock_is_moved_and_the_bot_follows(page: Page, churn: Office) -> None:
    before = page.get_by_test_id("clock-time").inner_text()
    page.get_by_test_id("clock-next-monday").click()

    expect(page.get_by_test_id("clock-time")).not_to_have_text(before)
    expect(page.get_by_test_id("clock-time")).to_have_text(re.compile("Mon.*9:0", re.DOTALL))


def test_two_people_see_each_others_work(page: Page) -> None:
    type_and_send(page, "/task add Check the labels @ben")
    expect(newest(page)).to_contain_text("T-1")

    page.get_by_test_id("act-as").select_option(BEN)
    type_and_send(page, "/baton mine")

    expect(newest(page)).to_contain_text("Check the labels")


def test_the_home_tab_shows_my_work(page: Page) -> None:
    type_and_send(page, "/task add Check the labels @ana")
    expect(newest(page)).to_contain_text("T-1")

    page.get_by_test_id("channel").filter(has_text="baton").click()
    page.get_by_role("tab", name="Home").click()

    expect(page.get_by_test_id("home")).to_contain_text("Check the labels")
