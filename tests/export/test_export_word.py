"""The draft in Word: its structure, its quotes and their sources, and that it says what the page says."""

from __future__ import annotations

import csv
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import docx
import pytest
import report_results
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm
from PIL import Image
from report_pages import read_page
from report_results import HOSTILE, WATER, Writer, build_results, second_report

from pipeline.export import export_result
from pipeline.export.blocks import Draft, Heading, Quote
from pipeline.export.draft import QUOTED, build_draft
from pipeline.export.result import read_result
from pipeline.records import CASE_FLAG, CASE_MASK
from pipeline.report import write_report
from pipeline.report.page_record import parse_page
from pipeline.report.texts import read_texts
from pipeline.settings import Language, Names, Settings

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
RUN = {"version": "0.1.0", "quality": None}
UNSURE = "Zaal drie kreeg nieuwe strepen."
NUMBER = re.compile(r"\bs\d+-f\d+\b")
"""How the invented results number their findings."""


def _report_with_cases() -> Writer:
    page = second_report()
    page.item("-", CASE_MASK, flags=(CASE_FLAG,), themes=("wachttijd",))
    page.item("-", UNSURE, flags=("unsure",), themes=("tijd",))
    return page


def write_result(folder: Path, lang: Language = Language.NL) -> None:
    """Write the invented results with a case that is held back, and charts that are real pictures."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(report_results, "second_report", _report_with_cases)
        results = build_results(settings=Settings(lang=lang))
        shown = tuple(
            replace(each, chart_id=f"methodiek-bij-type-{n}") for n, each in enumerate(results.charts)
        )
        write_report(replace(results, charts=shown), folder, RUN)
    for path in (folder / "charts").glob("*.png"):
        Image.new("RGB", (1600, 900), "white").save(path)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("result")
    write_result(target)
    return target


@pytest.fixture(scope="module")
def path(folder: Path) -> Path:
    return export_result(folder, "docx", None, NOW).path


@pytest.fixture(scope="module")
def draft(path: Path) -> Document:
    return docx.Document(str(path))


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def of_style(draft: Document, style: str) -> list[str]:
    return [each.text for each in draft.paragraphs if each.style is not None and each.style.name == style]


def words(text: str) -> str:
    return "".join(text.split())


def under(draft: Document, heading: str) -> list[str]:
    """Return the paragraphs under a heading of the first level."""
    found: list[str] = []
    is_under = False
    for each in draft.paragraphs:
        style = each.style.name if each.style else ""
        if style == "Heading 1":
            is_under = each.text == heading
        elif is_under:
            found.append(each.text)
    return found


def test_the_draft_stands_beside_the_page(folder: Path, path: Path) -> None:
    assert path == folder / "concept-verslag.docx"


def test_each_programme_is_a_part_of_its_own_and_none_is_pooled(draft: Document) -> None:
    assert of_style(draft, "Title") == ["Concept: wat de sessies opleverden"]
    assert of_style(draft, "Heading 1") == [
        "Hoe dit concept te gebruiken",
        HOSTILE,
        WATER,
        "Verantwoording",
        "Bronnen",
        "Bijlage: de andere citaten",
    ]
    parts = of_style(draft, "Heading 2")
    assert parts.count("In het kort") == parts.count("Acties en afspraken") == 2
    assert not [text for text in of_style(draft, "Heading 1") if "alle programma" in text.lower()]


def test_what_the_machine_doubts_stands_in_the_annex_only(draft: Document) -> None:
    body = [each.text for each in draft.paragraphs]
    at = next(number for number, text in enumerate(body) if UNSURE in text)
    assert at > body.index("Onzeker: eerst nakijken") > body.index("Bijlage: de andere citaten")
    assert sum(UNSURE in text for text in body) == 1
    assert "de machine twijfelde" not in body[at]


def test_headings_leave_out_no_level(draft: Document) -> None:
    levels = [int(each.style.name[-1]) for each in draft.paragraphs if each.style and each.style.name.startswith("Heading")]  # fmt: skip
    assert levels[0] == 1
    assert all(later <= level + 1 for level, later in pairwise(levels))


def test_every_counted_finding_is_quoted_once_except_agreements_and_questions(
    folder: Path, draft: Document
) -> None:
    wanted = sorted(
        row["finding_id"]
        for row in rows(folder, "findings")
        if row["counted"] == "true" and row["type"] not in {"actie", "vraag"}
    )
    numbers = [NUMBER.findall(text)[-1] for text in of_style(draft, "Quote")]
    assert sorted(numbers) == wanted
    assert len(wanted) > 5


def test_every_quote_stands_as_in_the_files_with_a_report_of_the_sessions(
    folder: Path, draft: Document
) -> None:
    by_id = {row["finding_id"]: row for row in rows(folder, "findings")}
    documents = {row["session_id"]: row["document"] for row in rows(folder, "sessions")}
    cites = {each.session_id: each.cite for each in parse_page((folder / "page.json").read_text("utf-8")).sources}  # fmt: skip
    for text in of_style(draft, "Quote"):
        row = by_id[NUMBER.findall(text)[-1]]
        assert text.startswith("“" + " ".join(f"{row['lead_in']} {row['text']}".split()) + "”")
        assert documents[row["session_id"]] == row["document"]
        assert f"{cites[row['session_id']]}" in text
        assert cites[row["session_id"]].rpartition(", ")[2].rstrip("…") in row["document"]


def test_the_text_quotes_what_stands_open_and_the_annex_the_rest(folder: Path, draft: Document) -> None:
    page = parse_page((folder / "page.json").read_text("utf-8"))
    annex = set(NUMBER.findall(" ".join(under(draft, "Bijlage: de andere citaten"))))
    for told in page.programmes:
        for group in told.types:
            for theme in group.themes:
                if group.type in QUOTED and theme.is_lead:
                    assert annex.isdisjoint(theme.shown)
            if group.type not in QUOTED:
                assert annex.issuperset((*group.once, *group.loose))


def test_a_number_leads_to_its_place_in_the_report(folder: Path, draft: Document) -> None:
    links = list(draft.element.body.iter(qn("w:hyperlink")))
    assert len(links) >= len(of_style(draft, "Quote"))
    for link in links:
        target = draft.part.rels[link.get(qn("r:id"))].target_ref
        assert f'id="{link.get(qn("w:anchor"))}"' in (folder / target).read_text("utf-8")


def test_elsewhere_nothing_links_and_no_path_is_told(folder: Path, tmp_path: Path) -> None:
    made = export_result(folder, "docx", tmp_path / "op" / "een.docx", NOW)
    xml = "".join(parts(made.path).values())
    assert "<w:hyperlink" not in xml
    assert str(folder) not in xml
    assert folder.name not in xml


def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {
            name: archive.read(name).decode("utf-8")
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }


def test_what_is_held_back_is_never_shown(folder: Path, draft: Document) -> None:
    held = [row for row in rows(folder, "findings") if CASE_MASK in row["text"]]
    assert held
    text = "\n".join(words(xml) for xml in draft.element.body.itertext())
    assert words(CASE_MASK) not in text
    assert not [row for row in held if row["finding_id"] in text]
    assert read_result(folder).findings.keys().isdisjoint(row["finding_id"] for row in held)


def test_the_summary_and_the_justification_say_what_the_page_says(folder: Path, draft: Document) -> None:
    page = words(read_page(folder / "report.html").text)
    told = parse_page((folder / "page.json").read_text("utf-8"))
    sentences = [told.lead, told.caution]
    for programme in told.programmes:
        for answer in programme.answers:
            sentences += [answer.question, answer.lead, answer.note]
            sentences += [
                text for point in answer.points for text in (point.label, point.remark, point.source)
            ]
    own = {"Niet meegeteld", "Bevindingen die niet meetellen, en waarom"}
    for part in (*told.left_out, *told.method):
        if part.heading not in own:
            sentences += [part.caption, *part.paragraphs]
            sentences += [cell for row in part.rows for cell in row]
        if part in told.method:
            sentences += part.items
    assert [text for text in sentences if words(text) not in page] == []
    shown = words("".join(draft.element.body.itertext()))
    assert [text for text in sentences if words(text) not in shown] == []


def test_agreements_are_a_table_with_a_head_that_is_repeated(folder: Path, draft: Document) -> None:
    tables = [table for table in draft.tables if table.rows[0].cells[0].text == "Afspraak"]
    told = parse_page((folder / "page.json").read_text("utf-8"))
    assert [len(table.rows) - 1 for table in tables] == [
        len(each.agreements) for each in told.programmes if each.agreements
    ]
    for table in draft.tables:
        head = table.rows[0]._tr.trPr
        assert head is not None
        assert head.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr is None for row in table.rows[1:])


def test_charts_are_as_wide_as_the_text_and_have_words(folder: Path, draft: Document) -> None:
    shapes = list(draft.inline_shapes)
    alts = {path.read_text("utf-8").strip() for path in (folder / "charts").glob("*.txt")}
    assert shapes
    for shape in shapes:
        assert shape.width == Cm(16)
        assert shape._inline.docPr.get("descr") in alts
    assert len([text for text in of_style(draft, "Caption") if text.startswith("Figuur")]) == len(shapes)


def test_the_file_is_a_plain_dutch_document_of_nobody(path: Path, draft: Document) -> None:
    properties = draft.core_properties
    assert properties.title == "Concept: wat de sessies opleverden"
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert "python-docx" not in "".join(parts(path).values())
    section = draft.sections[0]
    size = [round(each / Cm(1), 1) for each in (section.page_width, section.page_height) if each]
    assert size == [21.0, 29.7]
    fields = [each.get(qn("w:instr")) for each in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert section.header.paragraphs[0].text.startswith("CONCEPT")
    lang = draft.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert lang.get(qn("w:val")) == "nl-NL"


def test_no_empty_paragraph_makes_space(draft: Document) -> None:
    empty = [each for each in draft.paragraphs if not each.text.strip() and not each._p.findall(f".//{qn('w:drawing')}")]  # fmt: skip
    assert empty == []


def test_what_the_machine_wrote_and_where_people_must_write_can_be_told_apart(draft: Document) -> None:
    machine = {"Concept", "List Bullet", "Quote", "Caption", "Title"}
    for each in draft.paragraphs:
        style = each.style.name if each.style else ""
        is_picture = bool(each._p.findall(f".//{qn('w:drawing')}"))
        assert style in machine | {"Hier schrijven"} or style.startswith("Heading ") or is_picture
    here = of_style(draft, "Hier schrijven")
    assert len(here) == 2 + 2, "one for the question, one for each programme, one for who checked"
    assert all(text.startswith("[hier: ") and text.endswith("]") for text in here)


def test_the_reports_are_listed_with_their_dates(folder: Path, draft: Document) -> None:
    listed = under(draft, "Bronnen")
    for row in rows(folder, "sessions"):
        assert [text for text in listed if row["document"] in text], row["document"]


def test_an_english_result_becomes_an_english_draft(tmp_path: Path) -> None:
    write_result(tmp_path, Language.EN)
    made = export_result(tmp_path, "docx", None, NOW)
    assert made.path.name == "draft-report.docx"
    draft = docx.Document(str(made.path))
    assert of_style(draft, "Title") == ["Draft: what the sessions yielded"]
    assert "Justification" in of_style(draft, "Heading 1")
    lang = draft.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert lang.get(qn("w:val")) == "en-GB"
    quote = draft.styles["Quote"].element.find(f".//{qn('w:lang')}")
    assert quote.get(qn("w:val")) == "nl-NL", "the reports are Dutch"


def test_the_risk_that_names_stay_is_told_with_the_number_of_the_first_steps() -> None:
    said = read_texts(Language.NL)("word.guide_names")
    steps = (Path(__file__).resolve().parents[2] / "docs" / "beginnen.md").read_text("utf-8")
    share = re.search(r"ongeveer één op de \w+", steps)
    assert share is not None
    assert share[0] in said


def test_a_result_with_names_says_so(tmp_path: Path) -> None:
    write_report(replace(build_results(settings=Settings(names=Names.KEEP)), charts=()), tmp_path, RUN)
    draft = docx.Document(str(export_result(tmp_path, "docx", None, NOW).path))
    texts = read_texts(Language.NL)
    said = [each.text for each in draft.paragraphs]
    assert texts("word.guide_kept") in said
    assert texts("word.guide_names") not in said


def test_without_a_session_report_the_draft_says_so_and_still_accounts_for_itself(folder: Path) -> None:
    result = read_result(folder)
    nothing = replace(result, page=replace(result.page, programmes=()))
    blocks = build_draft(nothing, "2026-11-30", is_beside=True)
    assert Draft(read_texts(Language.NL)("brief_none")) in blocks
    assert not [block for block in blocks if isinstance(block, Quote)]
    assert "Verantwoording" in [block.text for block in blocks if isinstance(block, Heading)]
