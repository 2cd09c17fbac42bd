"""The pages in a real browser: accessible, no sideways scrolling, a way from number to quote and back."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from report_results import build_results

from pipeline.report import write_report

pytestmark = pytest.mark.browser

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
AXE = Path(
    os.environ.get("SESSIESPOOR_AXE")
    or Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = ("report.html", "sources/4.html")  # 4 is the report with every kind of block


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("browser")
    write_report(build_results(), target, {})
    return target


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
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


def violations(page: Any) -> list[str]:
    if not AXE.exists():
        pytest.skip(f"no axe-core at {AXE}: npm install axe-core, or set SESSIESPOOR_AXE")
    page.evaluate("document.querySelectorAll('details').forEach(item => item.open = true)")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [f"{item['id']}: {item['nodes'][0]['html'][:200]}" for item in found["violations"]]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [1280, 320])
def test_no_violation_that_a_machine_can_find(browser: Any, folder: Path, name: str, width: int) -> None:
    assert violations(visit(browser, folder / name, width, bypass_csp=True)) == []


def test_the_check_itself_finds_a_bad_page(browser: Any, tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text("<p style='color:#ccc'>grijs</p><img src='x'><h4>kop</h4>", encoding="utf-8")
    names = {item.split(":")[0] for item in violations(visit(browser, bad, 1280))}
    assert {"color-contrast", "image-alt", "html-has-lang", "document-title"} <= names


@pytest.mark.parametrize("name", PAGES)
def test_no_sideways_scrolling_on_a_narrow_screen(browser: Any, folder: Path, name: str) -> None:
    page = visit(browser, folder / name, 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_from_number_to_quote_to_source_and_back_without_script(browser: Any, folder: Path) -> None:
    page = visit(browser, folder / "report.html", 1280, java_script_enabled=False)
    page.click("#t-proeftuin-waterrand-wachttijd td.num a")
    assert page.url.endswith("#p-proeftuin-waterrand-knelpunt-wachttijd")
    page.click(".theme:has([id$='knelpunt-wachttijd']) .finding a")
    assert "/sources/" in page.url
    assert page.locator("mark :target").count() == 1
    page.click("mark :target")
    page.click("li:target a:has-text('in het overzicht')")
    assert page.locator("li.finding:target").is_visible()


def test_a_target_inside_closed_details_opens_them(browser: Any, folder: Path) -> None:
    page = visit(browser, folder / "report.html", 1280)
    target = page.locator("#b-s4-f01")
    assert not target.is_visible()
    page.goto(page.url + "#b-s4-f01")
    target.wait_for(state="visible", timeout=5000)
    assert page.locator("details:has(#b-s4-f01):not([open])").count() == 0


def test_the_page_asks_nothing_of_the_network(browser: Any, folder: Path) -> None:
    asked: list[str] = []
    page = browser.new_context().new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: asked.append(message.text))
    for name in PAGES:
        page.goto((folder / name).as_uri())
    assert len(asked) == len(PAGES)
