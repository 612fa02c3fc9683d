"""A real browser for tests: Debian's Chromium, driven by Playwright."""

import contextlib
import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.patience import SECONDS

REQUIRED = os.environ.get("BATON_REQUIRE_BROWSER") == "1"
NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str:
    """Return where the browser is. The test is skipped where there is none, or fails if BATON_REQUIRE_BROWSER=1."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        complaint = "no Chromium is installed (on Debian: apt install chromium)"
        if REQUIRED:
            pytest.fail(complaint)
        pytest.skip(complaint)
    return found


@contextlib.contextmanager
def open_browser() -> Iterator[Browser]:
    """Yield a browser, which takes a second to start."""
    program = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        expect.set_options(timeout=1000 * SECONDS)
        yield browser
        browser.close()


@contextlib.contextmanager
def open_page(browser: Browser, url: str) -> Iterator[Page]:
    """Yield a page that knows nothing of those before; at its end, what went wrong in its scripts fails the test."""
    faults: list[str] = []
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.set_default_timeout(1000 * SECONDS)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto(url)
    yield page
    page.close()
    assert faults == []
