from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.records import FindingType
from pipeline.report.beside import Gathered, find_turned, lay_themes
from pipeline.report.comparing import compare_result
from pipeline.settings import Language, Settings

LABELS = {"pont": "De pont", "brug": "De brug", "sluis": "De sluis"}


def row(session: str, theme: str, label: str, text: str = "x") -> dict[str, str]:
    return {
        "session_id": session,
        "themes": theme,
        "type": label,
        "text": text,
        "finding_id": f"f-{session}{theme}",
    }


FIRST = Gathered(
    [
        row("a1", "pont", "knelpunt", "eerst"),
        row("a2", "pont; brug", "knelpunt", "laatst"),
        row("a2", "sluis", "succesfactor"),
    ],
    ["a1", "a2"],
)
SECOND = Gathered(
    [
        row("b1", "pont", "succesfactor"),
        row("b2", "pont", "succesfactor"),
        row("b3", "brug", "knelpunt"),
        row("zz", "sluis", "knelpunt"),
    ],
    ["b1", "b2", "b3"],
)


def test_themes_are_laid_by_the_group_that_tells_them() -> None:
    sets = lay_themes(FIRST, SECOND, FindingType.BOTTLENECK, LABELS)
    assert [item.label for item in sets.shared] == ["De brug"]
    assert [item.label for item in sets.first] == ["De pont"]
    assert sets.second == (), "what is of no session of the group does not count"
    told = sets.first[0].first
    assert (told.n_sessions, told.n_all, told.quote) == (2, 2, "eerst"), "the last stands with the bridge"
    assert told.href.startswith("../report.html#")


def test_a_theme_turns_when_it_hinders_here_and_helps_there() -> None:
    (turned,) = find_turned(FIRST, SECOND, LABELS)
    assert (turned.label, turned.is_first_hindered) == ("De pont", True)
    (turned,) = find_turned(SECOND, FIRST, LABELS)
    assert not turned.is_first_hindered
    single = Gathered([row("c1", "pont", "succesfactor")], ["c1"])
    assert find_turned(FIRST, single, LABELS) == (), "one session is too little"


@pytest.fixture
def result(tmp_path: Path) -> Path:
    sessions = ["session_id,programme,series,kind,theme,location,document,held_on,counted"]
    findings = ["finding_id,session_id,text,type,method,themes,counted"]
    for number in range(6):
        name = "Leernetwerk Oost <b>" if number < 3 else "West"
        sessions.append(f"s{number},{name},,sessieverslag,,,{number}.txt,2024-0{number + 1}-01,true")
        label = "knelpunt" if number < 3 else "succesfactor"
        findings += [
            f"f-{number}{place},s{number},De pont vaart <i>niet</i>,{label},overig,pont,true"
            for place in range(4)
        ]
    for name, lines in (
        ("sessions", sessions),
        ("findings", findings),
        ("themes", ["theme_id,label", "pont,De pont"]),
    ):
        (tmp_path / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def test_the_page_says_what_turns_and_escapes_what_reports_say(result: Path) -> None:
    page = compare_result(result, "leernetwerk-oost", "West", Settings()).page.read_text(encoding="utf-8")
    assert "Hier een knelpunt, daar een succesfactor" in page
    assert "hindert bij leernetwerk-oost in 3 van 3 sessies, helpt bij West in 3 van 3 sessies" in page
    assert "in 3 van 3" in page
    assert "<i>niet</i>" not in page
    assert "&lt;i&gt;niet" in page


def test_a_year_is_worded_as_one_and_a_field_is_not_named(result: Path) -> None:
    for name in ("sessions.csv",):
        path = result / name
        text = path.read_text(encoding="utf-8").replace("2024-06", "2025-06").replace("2024-05", "2025-05")
        path.write_text(text, encoding="utf-8")
    page = compare_result(result, "year=2024", "2025", Settings()).page.read_text(encoding="utf-8")
    assert "Alleen in 2024" in page
    assert "2024 naast 2025" in page
    assert "year=" not in page
    page = compare_result(result, "leernetwerk-oost", "programme=West", Settings()).page.read_text(
        encoding="utf-8"
    )
    assert "Alleen bij leernetwerk-oost" in page
    assert "Alleen bij West" in page


def test_the_english_page_has_english_verdicts(result: Path) -> None:
    page = compare_result(result, "leernetwerk-oost", "West", Settings(lang=Language.EN)).page.read_text(
        encoding="utf-8"
    )
    assert "Only in leernetwerk-oost" in page
    assert "not tested" in page
    assert "Bottlenecks" in page
    for word in ("niet getoetst", "tegen", "geen<"):
        assert word not in page, word


def test_a_quote_is_sure_and_not_given_twice_when_there_is_another() -> None:
    group = Gathered(
        [
            {**row("a1", "pont", "knelpunt", "zeker"), "flags": ""},
            {**row("a2", "pont", "knelpunt", "twijfel"), "flags": "unsure"},
            row("a2", "brug; sluis", "knelpunt", "dubbel"),
            row("a1", "sluis", "knelpunt", "anders"),
        ],
        ["a1", "a2"],
    )
    sets = lay_themes(group, Gathered([], ["b1"]), FindingType.BOTTLENECK, LABELS)
    assert {item.label: item.first.quote for item in sets.first} == {
        "De brug": "dubbel",
        "De pont": "zeker",
        "De sluis": "anders",
    }


@pytest.mark.browser
def test_both_groups_are_in_sight_on_a_phone(browser: Any, result: Path) -> None:
    from report_browser import visit

    path = compare_result(result, "leernetwerk-oost", "West", Settings()).page
    page = visit(browser, path, 390)
    for summary in page.locator("details summary").all():
        summary.click()
    for cell in page.locator(".pair td:nth-child(3)").all():
        box = cell.bounding_box()
        assert box["x"] + box["width"] <= 390
    assert page.locator(".pair .side").first.is_visible()


@pytest.mark.browser
def test_no_violation_that_a_machine_can_find(browser: Any, result: Path) -> None:
    from report_browser import visit
    from test_report_browser import violations

    path = compare_result(result, "leernetwerk-oost", "West", Settings()).page
    for width in (1280, 320):
        page = visit(browser, path, width, bypass_csp=True)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.fixture(scope="module")
def browser() -> Any:
    from report_browser import open_browser

    yield from open_browser()


def test_what_the_other_group_says_in_other_words_is_named_beside_a_theme_of_one() -> None:
    one = Gathered(
        [row("a1", "pont", "succesfactor", "Elke ochtend vaart een vaste schipper met de kinderen mee.")],
        ["a1"],
    )
    same = row("b1", "brug", "succesfactor", "Een vaste brugwachter vaart nu met kinderen mee.")
    unlike = row("b1", "sluis", "succesfactor", "De vaste sluiswachter deelt soep uit in de winter.")
    trouble = row("b1", "sluis", "knelpunt", same["text"])

    def otherwise(*others: dict[str, str]) -> str:
        sets = lay_themes(one, Gathered(others, ["b1"]), FindingType.SUCCESS, LABELS)
        (alone,) = sets.first
        return alone.otherwise.quote if alone.otherwise else ""

    assert otherwise(same, unlike) == same["text"]
    assert otherwise(unlike) == "", "one word in common"
    assert otherwise(unlike, trouble) == "", "what hinders there is no success"
    assert otherwise({**same, "flags": "unsure"}) == ""
