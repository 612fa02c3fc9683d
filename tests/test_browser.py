"""The sandbox's page in a real browser, with the bot behind it: what a newcomer does in the first two minutes."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import open_browser, open_page
from tests.office import ANA, BEN, CHURN, Office, until

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, churn: Office) -> Iterator[Page]:
    with open_page(browser, f"{churn.slack.url}/#as={ANA}&channel={CHURN}") as page:
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
    expect(newest(page)).to_contain_text("Ana")
    type_and_send(page, "/task start T-1")

    newest(page).get_by_role("button", name="Mark done").click()

    expect(newest(page)).to_contain_text("T-1 Label 500 images is done.")
    expect(newest(page).get_by_role("button", name="Mark done")).to_have_count(0)


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


def test_time_passes_at_the_press_of_a_button(page: Page, churn: Office) -> None:
    churn.script.post("clock", reset=True)
    began = churn.script.get("clock")["now"]
    page.get_by_test_id("clock-plus-hour").click()

    expect(page.get_by_test_id("clock")).to_have_class(re.compile("passing"))
    expect(page.get_by_test_id("clock-note")).to_contain_text("until")
    expect(page.get_by_test_id("clock-note")).to_contain_text("ahead")
    assert 3600 <= churn.script.get("clock")["now"] - began < 3660


def test_the_bar_stays_in_one_row_while_time_passes(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    bar = page.locator(".top-bar").bounding_box()
    page.get_by_test_id("clock-plus-week").click()
    expect(page.get_by_test_id("clock")).to_have_class(re.compile("passing"))

    assert page.locator(".top-bar").bounding_box() == bar
    assert bar
    assert bar["height"] < 50


def test_in_a_narrow_window_there_is_room_to_read(page: Page) -> None:
    page.set_viewport_size({"width": 400, "height": 800})

    main, bar = page.locator("#main").bounding_box(), page.locator(".top-bar").bounding_box()

    assert main
    assert bar
    assert main["width"] == 400
    assert bar["height"] < 50
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


def test_in_a_narrow_window_the_left_bar_and_the_clock_are_within_reach(page: Page) -> None:
    page.set_viewport_size({"width": 400, "height": 800})

    page.get_by_test_id("sidebar-toggle").click()
    page.get_by_test_id("act-as").select_option(BEN)
    expect(page.locator("#sidebar")).to_be_hidden()
    page.get_by_test_id("clock-more").click()
    page.get_by_role("menuitem", name="Let a week pass").click()

    expect(page.get_by_test_id("clock")).to_have_class(re.compile("passing"))


def test_time_can_be_paused_and_jumped(page: Page, churn: Office) -> None:
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_test_id("clock-note")).to_have_text("stands still")
    stands = churn.script.get("clock")["now"]
    page.get_by_test_id("clock-more").click()
    page.get_by_role("menuitem", name="Choose date and time").click()
    page.get_by_test_id("clock-input").fill("2036-11-24T08:00")
    page.get_by_test_id("clock-jump").check()
    page.get_by_role("button", name="Go", exact=True).click()

    expect(page.get_by_test_id("clock-time")).to_have_text(re.compile(r"Nov.*8:00", re.DOTALL))
    assert churn.script.get("clock")["now"] > stands + 86_400


def test_what_the_app_writes_to_somebody_else_is_seen(page: Page) -> None:
    row = page.get_by_test_id("person").filter(has_text="ben")
    type_and_send(page, "/task add Check the labels @ben")
    expect(row.get_by_test_id("unread")).to_have_text("1")

    row.click()

    expect(page.get_by_test_id("act-as")).to_have_value(BEN)
    # Who opens it for the first time is greeted there, too.
    expect(page.get_by_test_id("message").filter(has_text="Check the labels")).to_be_visible()
    expect(row.get_by_test_id("unread")).to_have_count(0)


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


def test_somebody_goes_on_vacation_and_the_channel_is_archived(page: Page, churn: Office) -> None:
    page.get_by_test_id("members").click()
    page.get_by_role("button", name="Change Ben").click()
    person = page.get_by_test_id("person-dialog")
    person.get_by_label("Status").select_option(label="Vacationing")
    person.get_by_label("Time zone").fill("Asia/Tokyo")
    person.get_by_role("button", name="Save").click()
    expect(person).to_be_hidden()
    until(lambda: "Ben Okafor: on vacation" in churn.slash(ANA, "/ooo").text)

    page.get_by_test_id("archive").click()

    expect(page.get_by_test_id("archive")).to_have_text("Take it out of the archive")


def test_a_channel_takes_nothing_of_the_app_and_calls_hang_until_all_is_off(page: Page, churn: Office) -> None:
    page.get_by_test_id("faults").click()
    restricted = page.get_by_test_id("fault-restrict")
    expect(page.get_by_label("#churn-model takes")).to_have_value("")
    restricted.select_option("nothing")
    page.get_by_test_id("fault-hang").check()

    expect(page.get_by_label("Faults, 2 switched on")).to_be_visible()
    assert churn.slack.slack.workspace.channels[CHURN].refuses == "restricted_action_read_only_channel"
    assert churn.slack.slack.faults.hang

    page.get_by_test_id("fault-clear").click()
    expect(page.get_by_label("Faults", exact=True)).to_be_visible()
    expect(restricted).to_have_value("")
    assert churn.slack.slack.workspace.channels[CHURN].refuses is None
    assert not churn.slack.slack.faults.hang
