import csv
import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pandas as pd
import pytest
from report_pages import Page, read_page, squeeze
from report_results import HOSTILE, SVG, WATER, build_results, charts

from pipeline.records import CASE_FLAG, Quote
from pipeline.report import WRITERS, write_report
from pipeline.report.agreements import _are_same_people
from pipeline.report.figures import inline_svg
from pipeline.report.filters import allow_script, read_script
from pipeline.settings import Language, Settings
from pipeline.store import COLUMNS, Results

RUN = {"version": "0.1.0", "quality": None, "seconds": {"read": 1}, "folder": Path("a") / "b"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("result")
    write_report(build_results(), target, RUN)
    return target


def pages(folder: Path) -> dict[Path, Page]:
    found = [folder / "report.html", folder / "numbers.html", *sorted((folder / "sources").glob("*.html"))]
    return {path: read_page(path) for path in found}


def findings(folder: Path) -> list[dict[str, str]]:
    with (folder / "findings.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sources(folder: Path) -> dict[str, int]:
    """Return the number of each document, from the title of its page."""
    names = sorted(document.name for document in build_results().documents)
    return {name: n for n, name in enumerate(names, start=1)}


def test_every_link_has_its_target(folder: Path) -> None:
    read = pages(folder)
    for path, page in read.items():
        assert len(page.ids) == len(set(page.ids)), path
        assert page.links
        for link in page.links:
            file, _, fragment = link.partition("#")
            target = (path.parent / file).resolve() if file else path
            if target in {folder / "findings.xlsx", folder / "trends.csv"}:
                assert target.is_file()
                continue
            assert target in read, link
            assert not fragment or unquote(fragment) in read[target].ids, link


def test_every_finding_is_marked_in_its_source_and_listed_in_the_page(folder: Path) -> None:
    read, numbers = pages(folder), sources(folder)
    rows = findings(folder)
    assert len(rows) == 30
    for row in rows:
        path = folder / "sources" / f"{numbers[row['document']]}.html"
        assert row["finding_id"] in read[path].ids
        assert f"b-{row['finding_id']}" in read[folder / "report.html"].ids


def test_offsets_read_back_from_the_text_files(folder: Path) -> None:
    for row in findings(folder):
        text = (folder / "sources" / f"{sources(folder)[row['document']]}.txt").read_bytes().decode("utf-8")
        assert text[int(row["start_char"]) : int(row["end_char"])] == row["text"]


def test_a_source_page_holds_the_whole_report(folder: Path) -> None:
    for document in build_results().documents:
        page = read_page(folder / "sources" / f"{sources(folder)[document.name]}.html")
        assert squeeze(page.reading) == squeeze(document.text.replace("\x0b", "\N{REPLACEMENT CHARACTER}"))


def test_a_source_page_says_what_was_remarked_while_reading(folder: Path) -> None:
    for document in build_results().documents:
        page = read_page(folder / "sources" / f"{sources(folder)[document.name]}.html")
        assert all(warning in page.text for warning in document.warnings)
    assert any(document.warnings for document in build_results().documents)


def test_nothing_from_a_report_becomes_markup(folder: Path) -> None:
    for path, page in pages(folder).items():
        tags = {tag for tag, _ in page.elements}
        assert not tags & {"img", "iframe", "link", "b", "object"}, path
        for tag, values in page.elements:
            assert not [name for name in values if name.startswith("on")], (path, tag)
            assert "http" not in (values.get("href") or values.get("src") or ""), (path, tag)
        policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
        if path.name == "report.html":
            # one script, ours, the only one that the policy lets run
            assert [tag for tag, _ in page.elements].count("script") == 1
            assert f"<script>{read_script()}</script>" in path.read_text(encoding="utf-8")
            policy += f"; script-src {allow_script(read_script())}"
        else:
            assert not tags & {"script", "form"}, path
        assert ("meta", policy) in [(tag, values.get("content")) for tag, values in page.elements]
        assert page.elements[0][1]["lang"] == "nl"
    assert HOSTILE in read_page(folder / "report.html").text


def test_a_second_write_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    results = build_results(Settings(workers=8))
    write_report(results, tmp_path, RUN)
    first = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    second = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert first == second


def test_the_page_says_what_was_left_out_and_what_is_unknown(folder: Path) -> None:
    text = " ".join(read_page(folder / "report.html").text.split())
    for words in (
        "Gelezen: 5 documenten, met daarin 4 sessieverslagen.",
        "2 bestanden zijn niet of niet helemaal gelezen.",
        "soort bestand <onbekend>",
        "beschrijft een <aanpak>",
        "0 bevindingen is iets anders dan geen knelpunten",
        "tekens hersteld",
        "afgeleid: uit de titel; de dag ontbreekt",
        "geen eigenaar",
        "geen termijn",
        "Niet gemeten op deze verslagen",
        "Er is geen geleerd model gebruikt",
        "Versie 1.1-test, met als kenmerk van de inhoud abcdef012345",
        "in 2 van 3 sessies · 4 bevindingen · eerst gezien 2 maart 2021, laatst juni 2021",
        "gemiddelde: 7,8",
        "Herhalingen, niet nog eens geteld",
    ):
        assert words in text, words
    assert "is over verandering niets te zeggen" in text


def test_technical_words_stand_behind_the_numbers_only(folder: Path) -> None:
    page = " ".join(read_page(folder / "report.html").text.split()).split("Hoe de bevindingen zijn gemaakt")[
        0
    ]
    numbers = " ".join(read_page(folder / "numbers.html").text.split())
    for words in ("12,3 procentpunt (−3 tot 27,5)", "geen trend aangetoond", "Getoetst."):
        assert words in numbers, words
        assert words not in page, words
    for words in ("vastheid", "ontkennend", "procentpunt", "kans dat", "toetsen"):
        assert words not in page, words
    assert "Wachttijd: vaker (kan toeval zijn)" in page
    assert "Over 1 reeks is niets te zeggen" in numbers
    assert "M. samenwerking: succesfactoren" in numbers


def test_programmes_stand_apart(folder: Path) -> None:
    text = read_page(folder / "report.html").text
    first, second = text.split(f"Programma: {WATER}")[-2:], text.split(f"Programma: {HOSTILE}")[-1]
    assert "Te weinig uren." in second.split(f"Programma: {WATER}")[0]
    assert "Te weinig uren." not in first[-1]


def test_english_has_its_own_words(tmp_path: Path) -> None:
    quality = {"finding": {"f1": 0.8123, "n": 40}}
    write_report(build_results(Settings(lang=Language.EN)), tmp_path, {"quality": quality})
    page = read_page(tmp_path / "report.html")
    text = " ".join(page.text.split())
    assert page.elements[0][1]["lang"] == "en"
    assert "Read: 5 documents, holding 4 session reports." in text
    assert "finding:f10.812" in squeeze(text)
    assert "sessieverslagen" not in text


def test_the_run_is_recorded_with_its_counts(folder: Path) -> None:
    text = (folder / "run.json").read_text(encoding="utf-8")
    record = json.loads(text)
    assert list(record) == sorted(record)
    assert record["folder"] == "a/b"
    assert record["counts"]["findings"] == 30
    assert record["counts"]["findings_counted"] == 27
    assert record["counts"]["session_reports"] == 4


def test_charts_are_written_four_ways(folder: Path) -> None:
    names = {path.name for path in (folder / "charts").iterdir()}
    kinds = ("svg", "png", "csv", "txt")
    assert {f"proeftuin-waterrand-helpt.{kind}" for kind in kinds} <= names
    assert len(names) == 12
    numbers = (folder / "charts" / "proeftuin-waterrand-helpt.csv").read_text(encoding="utf-8")
    assert numbers == "thema,aandeel,sinds\nKorte lijnen,0.25,2021-06\n<b>,,2021-03-02\n"


def test_a_drawing_in_the_page_is_cleaned() -> None:
    chart = charts()[0]
    drawing = inline_svg(chart, "c-1")
    for foreign in ("script", "foreignObject", "<style", "onload", "example.org", "fill: red", "<a "):
        assert foreign not in drawing
    assert 'id="c-1-p1"' in drawing
    assert "url(#c-1-p1)" in drawing
    assert 'href="#c-1-m1"' in drawing
    assert 'role="img"' in drawing
    assert '<desc id="c-1-desc">Balken: korte lijnen &lt;2 van 3&gt;.</desc>' in drawing
    with pytest.raises(ValueError, match="helpt"):
        inline_svg(replace(chart, svg=SVG[:-10]), "c")


def test_a_quote_that_does_not_read_back_is_refused(tmp_path: Path) -> None:
    results = build_results()
    first = results.findings[0]
    moved = Quote(first.quote.document_id, 3, 3 + len(first.quote.text), first.quote.text)
    broken = replace(results, findings=(replace(first, quote=moved), *results.findings[1:]))
    with pytest.raises(ValueError, match="does not read back"):
        write_report(broken, tmp_path, {})


def test_nothing_at_all_still_makes_a_page(tmp_path: Path) -> None:
    frames = {
        name: pd.DataFrame(columns=list(COLUMNS[name])) for name in ("theme_sessions", "trends", "recurrence")
    }
    book = build_results().codebook
    write_report(
        Results(
            Settings(),
            book,
            (),
            (),
            (),
            (),
            (),
            (),
            (),
            (),
            charts=(),
            chart_notes=(),
            corrections=(),
            **frames,
        ),
        tmp_path,
        {},
    )
    assert (
        "Alle bestanden zijn gelezen en alle verslagen tellen mee."
        in read_page(tmp_path / "report.html").text
    )
    assert set(WRITERS) == {"tables", "sources", "charts", "page", "page_data", "notes", "workbook", "run"}


def test_a_theme_named_after_a_trouble_has_another_name_where_it_helps(tmp_path: Path) -> None:
    results = build_results()
    for name in "ab":
        (tmp_path / name).mkdir()
    themes = tuple(
        replace(theme, helping="Kortere wachttijd") if theme.slug == "wachttijd" else theme
        for theme in results.codebook.themes
    )
    findings = tuple(
        replace(finding, themes=("wachttijd",)) if finding.type == "succesfactor" else finding
        for finding in results.findings
    )
    book = replace(results.codebook, themes=themes)
    write_report(replace(results, codebook=book, findings=findings), tmp_path / "a", RUN)
    page = (tmp_path / "a" / "report.html").read_text(encoding="utf-8")
    assert "Kortere wachttijd" in page
    renamed = tuple(
        replace(theme, label="Lang wachten") if theme.theme_id == "wachttijd" else theme
        for theme in results.themes
    )
    write_report(replace(results, codebook=book, findings=findings, themes=renamed), tmp_path / "b", RUN)
    page = (tmp_path / "b" / "report.html").read_text(encoding="utf-8")
    assert "Kortere wachttijd" not in page


def test_what_a_client_does_stands_apart_from_what_was_agreed(tmp_path: Path) -> None:
    results = build_results()
    card = next(item for item in results.findings if item.quote.text.startswith("Er komt een kaart"))
    flagged = replace(card, flags=(*card.flags, CASE_FLAG))
    others = [item for item in results.follow_ups if item.finding_id != card.finding_id]
    found = tuple(flagged if item is card else item for item in results.findings)
    write_report(replace(results, findings=found, follow_ups=tuple(others)), tmp_path, RUN)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "In zinnen over een cliënt (1): geen afspraken" in page
    register = page[page.index('<div class="owners">') : page.index("In zinnen over een cliënt")]
    assert card.quote.text not in register
    assert any(card.finding_id in each for each in read_page(tmp_path / "report.html").ids)


@pytest.mark.parametrize(
    ("first", "last", "same"),
    [
        ("Bo en Els", "Bo / Els", True),
        ("Bo Kramer", "Bo", True),
        ("Deelnemer 06 en Deelnemer 03", "Deelnemer 03, Deelnemer 06", True),
        ("Bo", "Bo en Els", False),
        ("Deelnemer 06", "Deelnemer 16", False),
        ("", "Bo", True),
    ],
)
def test_an_owner_changed_only_when_it_is_somebody_else(first: str, last: str, same: bool) -> None:
    assert _are_same_people(first, last) is same
