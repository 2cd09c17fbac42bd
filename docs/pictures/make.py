"""Make the pictures of the README from a result folder: python docs/pictures/make.py reports/sample.

Needs Debian's chromium and the dev group (playwright). Pictures are reduced to a palette, so that they stay small.
"""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"


def main(folder: Path) -> None:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto((folder / "report.html").resolve().as_uri())
        keep(page, "page.png")
        source = page.locator("li.finding[id] a[href^='sources/']").first.get_attribute("href")
        page.goto(f"{folder.resolve().as_uri()}/{str(source).partition('#')[0]}")
        keep(page, "source.png")
        browser.close()
    chart = sorted((folder / "charts").glob("helpt-en-hindert*.png"))[0]
    save(Image.open(chart), "chart.png")


def keep(page: Page, name: str) -> None:
    save(Image.open(io.BytesIO(page.screenshot())), name)


def save(picture: Image.Image, name: str) -> None:
    picture.convert("RGB").quantize(128).save(HERE / name, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
