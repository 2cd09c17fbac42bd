from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.errors import SettingsError
from pipeline.report.comparing import compare_result
from pipeline.report.comparisons import name_comparison
from pipeline.settings import Settings

HEAD = "session_id,programme,series,kind,theme,location,document,held_on,counted"


@pytest.fixture
def result(tmp_path: Path) -> Path:
    sessions, findings = [HEAD], ["session_id,text,type,method,themes,counted"]
    for number in range(12):
        name = "Oost" if number < 6 else "West"
        sessions.append(
            f"s{number},{name},,sessieverslag,,,{number}.txt,202{number % 2}-01-0{number % 9 + 1},true"
        )
        for place in range(20):
            hit = place < (2 + number % 2 if number < 6 else 9)
            row = f"s{number},De {'veerpont' if hit else 'moestuin'} is dicht,knelpunt,overig,{'pont' if hit else ''},true"
            findings.append(row)
        findings.append(f"s{number},=1+1,knelpunt,overig,pont,false")
    sessions.append("s99,Oost,,programma_update,,,99.txt,2020-01-01,false")
    for name, lines in (
        ("sessions", sessions),
        ("findings", findings),
        ("themes", ["theme_id,label", "pont,De pont"]),
    ):
        (tmp_path / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def test_two_programmes_side_by_side(result: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(result), "oost", "programme=West"]) == 0
    printed = capsys.readouterr().out
    assert "oost (6 sessies met 120 bevindingen)" in printed
    assert "De pont: 15 keer in 6 van 6 tegen 54 keer in 6 van 6 sessies" in printed
    assert "aanwijzing voor een verschil" in printed
    assert "veerpont (15 tegen 54)" in printed
    assert len(printed.splitlines()) <= 10
    assert "Hindert alleen bij oost" not in printed
    assert "Hindert in beide: De pont" in printed
    with (result / "compare/oost-west/comparison.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["key"]: row for row in csv.DictReader(file)}
    assert float(rows["pont"]["difference"]) == pytest.approx(100 * (15 - 54) / 120, abs=1e-5)
    assert rows["knelpunt"]["difference"] == "0.0"


def test_years_and_wrong_groups(result: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compare_result(result, "2020", "2021", Settings()).text.exists()
    with pytest.raises(SettingsError, match="gemeen"):
        compare_result(result, "Oost", "2020", Settings())
    assert main(["compare", str(result), "Noord", "Oost"]) == 2
    hint = capsys.readouterr().err
    assert "Oost" in hint
    assert "sessieverslag" in hint
    with pytest.raises(SettingsError, match="gemeen"):
        compare_result(result, "Sessieverslag", "Oost", Settings())
    assert main(["compare", str(result / "nergens"), "Oost", "West"]) == 2


def test_each_comparison_keeps_its_own_file_and_the_page_links_to_it(
    result: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = result / "report.html"
    page.write_text("<h1>Oogst</h1>\n<!--compare--><!--/compare-->\n", encoding="utf-8")
    assert main(["compare", str(result), "Oost", "West"]) == 0
    first = (result / "compare/oost-west.html").read_bytes()
    assert main(["compare", str(result), "year=2020", "2021"]) == 0
    assert str(result / "compare/2020-2021.html") in capsys.readouterr().out
    assert (result / "compare/oost-west.html").read_bytes() == first, "a link that was mailed still works"
    assert main(["compare", str(result), "oost", "west"]) == 0, "the same groups are made anew"
    assert sorted(path.name for path in (result / "compare").glob("*.html")) == [
        "2020-2021.html",
        "oost-west.html",
    ]
    linked = page.read_text(encoding="utf-8")
    assert linked.count("<a ") == 2
    assert '<a href="compare/2020-2021.html">2020 naast 2021</a>' in linked
    assert linked.startswith("<h1>Oogst</h1>")


def test_groups_whose_names_look_alike_in_a_file_name_do_not_share_one(result: Path) -> None:
    one = name_comparison(result, "Oost!", "West", "x")
    one.data(result).mkdir(parents=True)
    one.keep(result)
    assert name_comparison(result, "Oost!", "west", "x").name == one.name
    assert name_comparison(result, "Oost", "West", "x").name != one.name


def test_a_difference_in_words_is_called_that(result: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(result), "Oost", "West"]) == 0
    assert "een verschil in woorden, niet vanzelf in de praktijk" in capsys.readouterr().out
    assert "een verschil in woorden alleen" in (result / "compare/oost-west.html").read_text(encoding="utf-8")


def test_a_group_that_adds_up_programmes_says_so(result: Path) -> None:
    pooled = compare_result(result, "2020", "2021", Settings())
    assert pooled.summary[:2] == (
        "2020 telt programma’s bij elkaar op: Oost, West.",
        "2021 telt programma’s bij elkaar op: Oost, West.",
    )
    assert "2020 telt programma’s bij elkaar op" in pooled.page.read_text(encoding="utf-8")
    apart = compare_result(result, "Oost", "West", Settings())
    assert not any("bij elkaar op" in line for line in apart.summary)
