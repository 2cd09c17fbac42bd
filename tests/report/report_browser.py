"""Debian's chromium for the tests of pages; without it they skip."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"


def open_browser() -> Iterator[Any]:
    """Yield a started browser and close it afterwards."""
    if not Path(CHROMIUM).exists():
        pytest.skip("no chromium: apt-get install chromium")
    api = pytest.importorskip("playwright.sync_api", reason="no playwright: see the dev group in pyproject")
    with api.sync_playwright() as driver:
        started = driver.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield started
        started.close()


def visit(browser: Any, path: Path, width: int, **options: Any) -> Any:
    page = browser.new_context(viewport={"width": width, "height": 900}, **options).new_page()
    page.goto(path.as_uri())
    return page


def await_text(page: Any, selector: str, start: str) -> None:
    """Wait for a text to begin so; a string handed to `wait_for_function` is refused by the page's policy."""
    from playwright.sync_api import expect

    expect(page.locator(selector)).to_have_text(re.compile("^" + re.escape(start)))
