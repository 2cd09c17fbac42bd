"""The pages in a real browser: accessible, no sideways scrolling, a way from number to quote and back."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from report_browser import await_text, open_browser, visit
from report_results import build_results

from pipeline.report import write_report

pytestmark = pytest.mark.browser

AXE = Path(
    os.environ.get("SESSIESPOOR_AXE")
    or Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = ("report.html", "numbers.html", "sources/4.html")  # 4 is the report with every kind of block


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("browser")
    write_report(build_results(), target, {})
    return target


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from open_browser()


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
@pytest.mark.parametrize(("width", "size"), [(320, "100%"), (640, "200%"), (1280, "200%")])
def test_no_sideways_scrolling_on_a_narrow_screen_or_with_large_text(
    browser: Any, folder: Path, name: str, width: int, size: str
) -> None:
    page = visit(browser, folder / name, width)
    page.evaluate("size => document.documentElement.style.fontSize = size", size)
    page.evaluate("document.querySelectorAll('details').forEach(item => item.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_filters_and_search_show_what_fits_and_give_all_back(browser: Any, folder: Path) -> None:
    page = visit(browser, folder / "report.html", 1280)
    shown = page.locator("li.finding[id]:visible")
    status = page.locator("#zoek-uit")
    page.fill("input[name=q]", "WACHTLIJST")
    page.wait_for_selector("body.zoekt")
    assert {"wachtlijst" in text.lower() for text in shown.all_inner_texts()} == {True}
    assert status.inner_text().startswith(f"{shown.count()} bevindingen")
    page.select_option("select[name=van]", "2021-06")
    await_text(page, "#zoek-uit", "1 bevinding ")
    assert "Sessies zonder datum" in status.inner_text()
    page.click("button[name=wis]")
    page.wait_for_selector("body:not(.zoekt)")
    assert page.locator(".brief").first.is_visible()
    page.select_option("select[name=p]", "proeftuin-waterrand")
    page.select_option("select[name=t]", "knelpunt")
    page.select_option("select[name=h]", "wachttijd")
    # one choice after the other is heard: the text comes last
    await_text(page, "#zoek-uit", "4 bevindingen")
    assert shown.count() == 4
    page.fill("input[name=q]", "bestaat niet")
    await_text(page, "#zoek-uit", "Geen bevinding")
    assert shown.count() == 0


def test_without_script_nothing_is_lost_and_no_dead_control_stands_there(browser: Any, folder: Path) -> None:
    page = visit(browser, folder / "report.html", 1280, java_script_enabled=False)
    assert not page.locator("#zoek").is_visible()
    assert page.locator("li.finding[id]").count() == 30
    assert page.locator("[hidden] li.finding").count() == 0


def test_a_script_that_is_not_ours_does_not_run(browser: Any, folder: Path, tmp_path: Path) -> None:
    text = (folder / "report.html").read_text(encoding="utf-8")
    bad = tmp_path / "bad.html"
    bad.write_text(
        text.replace("</main>", "<script>document.title = 'kwaad'</script></main>"), encoding="utf-8"
    )
    assert visit(browser, bad, 1280).title() != "kwaad"


def test_on_paper_every_finding_is_unfolded_and_no_chart_is_cut(browser: Any, folder: Path) -> None:
    page = visit(browser, folder / "report.html", 740)
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("li.finding[id]").count() == page.locator("li.finding[id]:visible").count()
    a4 = 267 / 25.4 * 96
    for drawing in page.locator("figure svg").all():
        box = drawing.bounding_box()
        assert box["height"] <= a4
        assert box["x"] + box["width"] <= 740


def test_an_overview_of_76_themes_prints_on_two_pages(browser: Any, folder: Path) -> None:
    page = visit(browser, folder / "report.html", 740)
    page.evaluate(
        """() => {
            const table = document.querySelector("details.overview");
            const body = table.querySelector("tbody"), row = body.rows[0];
            const steps = 3, course = document.createElement("ol");
            course.className = "course";
            course.innerHTML = '<li><span class="sign">+</span> <span class="phase">succesfactor</span> <span class="soft">mei 2023 tot sep 2025</span></li>'.repeat(steps);
            row.cells[0].querySelector(".course")?.remove();
            for (let i = body.rows.length; i < 76; i++) body.append(row.cloneNode(true));
            for (let i = 0; i < 35; i++) body.rows[i].cells[0].append(course.cloneNode(true));
            document.body.replaceChildren(table);
        }"""
    )
    with contextlib.closing(pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))) as printed:
        assert printed.get_page_size(0)[1] == pytest.approx(297 / 25.4 * 72, abs=2)
        assert len(printed) <= 2


def test_from_number_to_quote_to_source_and_back_without_script(browser: Any, folder: Path) -> None:
    page = visit(browser, folder / "report.html", 1280, java_script_enabled=False)
    page.click("details.overview:has(#t-proeftuin-waterrand-wachttijd) summary")
    page.click("#t-proeftuin-waterrand-wachttijd td.num a")
    assert page.url.endswith("#p-proeftuin-waterrand-knelpunt-wachttijd")
    page.click(".theme:has([id$='knelpunt-wachttijd']) .finding a")
    assert "/sources/" in page.url
    assert page.locator("mark :target").count() == 1
    page.click("mark :target")
    page.click("li:target a:has-text('in het overzicht')")
    page.locator("li.finding:target").wait_for(state="visible")
    assert page.url.endswith("#b-s2-f05")


def test_a_number_of_agreements_opens_their_list(browser: Any, folder: Path) -> None:
    for script in (True, False):
        page = visit(browser, folder / "report.html", 1280, java_script_enabled=script)
        listed = page.locator("#st-proeftuin-waterrand-onbekend li")
        assert not listed.first.is_visible()
        page.click(".answer a[href='#st-proeftuin-waterrand-onbekend']")
        listed.first.wait_for(state="visible", timeout=5000)
        assert listed.count() == 2


def test_on_a_phone_the_parts_and_the_numbers_are_in_sight(browser: Any, folder: Path) -> None:
    page = visit(browser, folder / "report.html", 390)
    parts = page.locator("nav.parts").first
    assert parts.is_visible()
    assert parts.locator("a").count() > 3
    for seen in page.locator(".stops .seen-under").all():
        box = seen.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    assert not visit(browser, folder / "report.html", 1280).locator("nav.parts").first.is_visible()


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
