"""Invented results for the tests of the report room: four session reports, two programmes, hostile text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from pipeline.codebook import Codebook, MethodEntry, ThemeEntry, TypeEntry
from pipeline.records import (
    Aim,
    Block,
    BlockKind,
    Cell,
    Classification,
    Document,
    DocumentKind,
    Evidence,
    Failure,
    Finding,
    FindingType,
    FollowUp,
    Known,
    ListPosition,
    Mark,
    Method,
    PlannedSession,
    Session,
    State,
    Theme,
    Unit,
    UnitForm,
)
from pipeline.report.citing import Words, build_words
from pipeline.report.lookup import build_lookup
from pipeline.settings import Settings
from pipeline.store import COLUMNS, Chart, Results

WATER = "Proeftuin Waterrand"
HOSTILE = "Buurtlab <script>alert('x')</script> & co"
TYPES = {
    "+": FindingType.SUCCESS,
    "-": FindingType.BOTTLENECK,
    "!": FindingType.NEED,
    ">": FindingType.ACTION,
    "*": FindingType.INSIGHT,
    "?": FindingType.QUESTION,
    ".": FindingType.TOPIC,
}
SVG = """<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 460 120"
 width="460pt" height="120pt" onload="alert(1)"><defs><style>* { fill: red }</style>
<clipPath id="p1"><rect x="0" y="0" width="460" height="120"/></clipPath>
<path id="m1" d="M 0 0 L 4 4" stroke="#0b4f8a"/></defs>
<g clip-path="url(#p1)"><use xlink:href="#m1" x="10" y="10"/><a href="https://example.org/"><text>weg</text></a>
<rect x="20" y="30" width="180" height="24" style="fill: #0b4f8a"/>
<text x="210" y="47" style="font: 12px sans-serif">Korte lijnen 2 van 3 &amp; &lt;b&gt;</text></g>
<script>alert(2)</script><foreignObject><p>weg</p></foreignObject></svg>"""


@dataclass
class Writer:
    """Builds a document block by block; findings are given as a sign, a literal piece, and fields."""

    name: str
    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    found: list[tuple[int, int, FindingType, int, dict[str, Any]]] = field(default_factory=list)

    def add(self, kind: BlockKind, text: str, *found: tuple[str, str, dict[str, Any]], **values: Any) -> None:
        start = len(self.text)
        self.text += text
        self.blocks.append(Block(kind, start, len(self.text), **values))
        for sign, piece, fields in found:
            place = self.text.index(piece, start)
            self.found.append((place, place + len(piece), TYPES[sign], len(self.blocks) - 1, fields))
        self.text += "\n"

    def heading(self, text: str, level: int = 1) -> None:
        self.add(BlockKind.HEADING, text, level=level)

    def say(self, text: str, *found: tuple[str, str, dict[str, Any]], **values: Any) -> None:
        self.add(BlockKind.PARAGRAPH, text, *found, **values)

    def item(self, sign: str, text: str, depth: int = 0, marker: str = "-", **fields: Any) -> None:
        found = [(sign, text, fields)] if sign else []
        self.add(BlockKind.LIST_ITEM, text, *found, item=ListPosition(depth, marker))

    def cell(self, text: str, row: int, column: int, sign: str = "", **fields: Any) -> None:
        found = [(sign, text, fields)] if sign else []
        self.add(BlockKind.TABLE_CELL, text, *found, cell=Cell(0, row, column, is_header=row == 0))

    def done(self) -> Document:
        digest = hashlib.sha256(self.text.encode()).hexdigest()
        return Document(digest, self.name, "txt", self.text, tuple(self.blocks), ())


def first_report() -> Writer:
    page = Writer("leerkring-1.md")
    page.add(BlockKind.FURNITURE, "Pagina 1 van 2")
    page.heading("Verslag leerkring Waterrand")
    page.say("Datum: 2 maart 2021. Er waren 17 mensen, het gemiddelde was een 7,8.")
    page.heading("Wat werkt", 4)
    page.item("+", "Korte lijnen met de wijkverpleging.", themes=("korte_lijnen",), speaker="Deelnemer 03")
    page.item("+", "Elke week samen aan tafel zitten helpt.", depth=1, themes=("korte_lijnen", "samen_leren"))
    page.item(".", "registratie", depth=2, marker="o")
    page.item("+", "Elke week samen aan tafel zitten helpt!", repeated_of="?", themes=("korte_lijnen",))
    page.heading("Wat niet werkt", 2)
    page.say(
        "De wachtlijst is lang, en door de wachtlijst haken gezinnen af. Niemand belt terug.",
        ("-", "De wachtlijst is lang, en door de wachtlijst haken gezinnen af.", {"themes": ("wachttijd",)}),
        ("-", "door de wachtlijst haken gezinnen af", {"themes": ("wachttijd",), "flags": ("hedged",)}),
        ("-", "Niemand belt terug.", {"themes": ("korte_lijnen",)}),
    )
    page.say('=HYPERLINK("http://x";"klik") staat in de cel.', ("-", '=HYPERLINK("http://x";"klik")', {}))
    page.heading("Per methodiek", 2)
    page.cell("Hulpverleningsproces", 0, 0)
    page.cell("Onderzoek", 0, 1)
    page.cell("Tijd om te luisteren is nodig", 1, 0, "!", method=Method.CARE, themes=("tijd",))
    page.cell("Samen terugkijken is nodig; elk kwartaal", 1, 1, "!", method=Method.RESEARCH)
    page.heading("Afspraken", 2)
    page.item(">", "Noor maakt een belijst.", marker="1.", actor="Deelnemer 01", deadline="2021-04")
    page.item(">", "Er komt een kaart van de wijk.", marker="2.")
    page.say("Is een vast gezicht altijd beter?", ("?", "Is een vast gezicht altijd beter?", {}))
    page.say("Ik vond het een fijne middag.", ("+", "Ik vond het een fijne middag.", {"object": Aim.SESSION}))
    page.add(BlockKind.FOOTNOTE, "1 Zie de bijlage.")
    return page


def second_report() -> Writer:
    page = Writer("map/leerkring-2.html")
    page.heading("Terugblik juni")
    page.add(BlockKind.QUOTE, "Wij leerden dat rust loont.", ("*", "Wij leerden dat rust loont.", {}))
    lines = (
        ("+", "Iedereen heeft nu elkaars nummer.", "korte_lijnen"),
        ("+", "De spreekuurplek in de school loopt.", "nieuw-1"),
        ("-", "De wachtlijst is nog even lang.", "wachttijd"),
        ("-", "Wachten op een besluit kost weken.", "wachttijd"),
        ("-", "Drie loketten vragen hetzelfde.", "nieuw-1"),
        ("!", "Eén loket per gezin.", "nieuw-1"),
        ("?", "Wie houdt de belijst bij?", "korte_lijnen"),
        (".", "taal", ""),
        (">", "De gemeente zoekt een tweede plek.", "nieuw-1"),
        ("-", "Het loket is dicht op vrijdag.", "nieuw-1"),
    )
    for sign, text, theme in lines:
        page.item(sign, text, themes=(theme,) if theme else (), method=Method.WORK)
    return page


def third_report() -> Writer:
    page = Writer('café <b>"3"</b>.txt')
    page.heading("Buurtlab")
    page.say(
        "<script>alert('boe')</script> hindert ons.", ("-", "<script>alert('boe')</script> hindert ons.", {})
    )
    page.say('Zij zei: "A & B" werkt.', ("+", '"A & B" werkt.', {"speaker": "<img src=x onerror=alert(3)>"}))
    page.item("!", "Meer ruimte\x0bvoor proberen.", themes=("tijd",))
    page.item("-", "Te weinig uren.", themes=("tijd",), flags=("solved",))
    return page


def plan() -> Writer:
    page = Writer("aanpak.txt")
    page.say("Onze aanpak kent drie stappen. Draagvlak is nodig.", ("!", "Draagvlak is nodig.", {}))
    return page


def photo_report() -> Writer:
    page = Writer("fotoverslag.md")
    page.say("Zie de foto's hieronder.")
    return page


def read_findings(page: Writer, session_id: str) -> list[Finding]:
    document = page.done()
    findings: list[Finding] = []
    for number, (start, end, kind, _block, fields) in enumerate(page.found, start=1):
        values = {"method": Method.COOPERATION, **fields}
        if values.get("repeated_of") == "?":
            values["repeated_of"] = findings[-2].finding_id
        findings.append(
            Finding(
                finding_id=f"{session_id}-f{number:02d}",
                unit_id=f"{session_id}-u{number:02d}",
                session_id=session_id,
                document=page.name,
                quote=document.quote(start, end),
                type=kind,
                type_score=0.8,
                type_source="heading:wat_werkt" if kind is FindingType.SUCCESS else "rule:hindert",
                method_score=1 / 3,
                method_source="rule:M6",
                **values,
            )
        )
    return findings


def read_units(page: Writer, findings: list[Finding], session_id: str) -> list[Unit]:
    document = page.done()
    units = [
        Unit(item.unit_id, session_id, page.name, item.quote, BlockKind.PARAGRAPH, UnitForm.SENTENCE)
        for item in findings
    ]
    block = page.blocks[0]
    quote = document.quote(block.start_char, block.end_char)
    return [*units, Unit(f"{session_id}-c", session_id, page.name, quote, block.kind, UnitForm.HEADING)]


def read_session(page: Writer, session_id: str, **values: Any) -> Session:
    document = page.done()
    kind = values.pop("kind", DocumentKind.REPORT)
    is_report = kind is DocumentKind.REPORT
    because = "één bijeenkomst met opbrengst" if is_report else "beschrijft een <aanpak>"
    return Session(
        session_id, document.document_id, page.name, 0, len(page.text), kind, is_report, because, **values
    )


def codebook() -> Codebook:
    signs = dict(zip(("+", "-", "!", ">", "*", "?", "."), "+–!→*?·", strict=True))
    types = tuple(
        TypeEntry(TYPES[key], name.capitalize(), f"{name.capitalize()}en", "Wat het is.", sign)
        for key, sign in signs.items()
        for name in [str(TYPES[key])]
    )
    methods = tuple(MethodEntry(item, f"M. {item}", "Waar het over gaat.", (), ()) for item in Method)
    labels = {"korte_lijnen": "Korte lijnen", "wachttijd": "Wachttijd", "tijd": "Tijd & ruimte"}
    themes = tuple(ThemeEntry(key, label, Method.COOPERATION, (), ()) for key, label in labels.items())
    return Codebook("1.1-test", "abcdef012345", types, methods, themes)


def read_themes(book: Codebook, findings: list[Finding]) -> tuple[Theme, ...]:
    labels = {entry.slug: entry.label for entry in book.themes} | {"nieuw-1": "loket, <plek>"}
    themes = []
    for slug, label in sorted(labels.items()):
        ids = tuple(item.finding_id for item in findings if slug in item.themes)
        kind, stability = ("new", 0.7123456) if slug == "nieuw-1" else ("known", None)
        themes.append(Theme(slug, label, kind, (label.lower(), "a;b"), ids, ids[-1:], stability))
    return tuple(themes)


def frame(name: str, *rows: tuple[Any, ...]) -> pd.DataFrame:
    columns = list(COLUMNS[name])
    # columns that came later are unknown here
    full = [(*row, *(None,) * (len(columns) - len(row))) for row in rows]
    return pd.DataFrame([dict(zip(columns, row, strict=True)) for row in full], columns=columns)


def read_frames() -> dict[str, pd.DataFrame]:
    none = (None,) * 5
    tested = ("vaker", 12.345, -3.0, 27.5, 0.03, 0.2, "geen trend aangetoond", "Getoetst.")
    wait = ("Wachttijd", 2, 3, "2021-03-02", "2021-06", 0, "s1-f12; s2-f10", "open", 0, "In 2 van 3.")
    place = ("loket, <plek>", 1, 3, "2021-06", "2021-06", None, "", "onbekend", 1, "In 1 van 3.")
    return {
        "theme_sessions": frame(
            "theme_sessions",
            (WATER, "wachttijd", "", "s1", "2021-03-02", 2, True, 2 / 13, 0.04331, 0.4223),
            (WATER, "wachttijd", "", "s2", "2021-06", 2, False, None, None, float("nan")),
        ),
        "trends": frame(
            "trends",
            (WATER, "theme", "wachttijd", "Wachttijd", 3, 4, *tested),
            (WATER, "type", "knelpunt", "Knelpunt", 3, 8, "", *none, "te weinig sessies", "Te weinig."),
        ),
        "recurrence": frame("recurrence", (WATER, "wachttijd", *wait), (WATER, "nieuw-1", *place)),
    }


def charts() -> tuple[Chart, ...]:
    columns = {"thema": ["Korte lijnen", "<b>"], "aandeel": [0.25, None], "sinds": ["2021-06", "2021-03-02"]}
    chart = Chart(
        chart_id="helpt",
        question="Wat helpt & wat hindert?",
        alt="Balken: korte lijnen <2 van 3>.",
        caveat="Tel per sessie.",
        svg=SVG,
        png=b"\x89PNG",
        table=pd.DataFrame(columns),
        scope=WATER,
    )
    again = replace(chart, chart_id="thema-s", question="Welke thema's?")
    return (chart, replace(chart, scope=HOSTILE), again)


def read_sessions(pages: dict[str, Writer]) -> tuple[Session, ...]:
    one = pages["s1"].done()
    date, score = one.text.index("2 maart 2021"), one.text.index("7,8")
    first = {
        "held_on": "2021-03-02",
        "held_on_known": Known.STATED,
        "number": 1,
        "title": "Verslag leerkring Waterrand",
        "theme": "Verbinden; en verder",
        "location": "De Schuur",
        "time": "13:00-15:00",
        "participants": 17,
        "facilitators": ("Begeleider 1", "Begeleider 2"),
        "planned": (PlannedSession("2021-06", "13:00", "De Schuur"), PlannedSession(None, theme="Rust")),
        "marks": (Mark("gemiddelde", 7.8, one.quote(score, score + 3)),),
        "evidence": (Evidence("held_on", Known.STATED, one.quote(date, date + 12)),),
    }
    second = {
        "held_on": "2021-06",
        "held_on_known": Known.DERIVED,
        "evidence": (Evidence("held_on", Known.DERIVED, None, "uit de titel; de dag ontbreekt"),),
    }
    photos = {"held_on": "2021", "held_on_known": Known.STATED}
    return (
        read_session(pages["s1"], "s1", programme=WATER, **first),
        read_session(pages["s2"], "s2", programme=WATER, **second),
        read_session(pages["s3"], "s3", series=HOSTILE, theme="=2+3"),
        read_session(pages["s4"], "s4", programme=WATER, kind=DocumentKind.METHOD),
        read_session(pages["s5"], "s5", programme=WATER, **photos),
    )


def read_labels(units: list[Unit], findings: list[Finding]) -> tuple[Classification, ...]:
    sources = {item.unit_id: item.type_source for item in findings}
    labels = [
        Classification(unit.unit_id, "finding", "finding", 0.9, sources[unit.unit_id])
        if unit.unit_id in sources
        else Classification(unit.unit_id, "finding", "context", 0.6, "rule:C1")
        for unit in units
    ]
    return (*labels, Classification("s1-u01", "finding", "finding", 1.0, "person:AB"))


def build_results(settings: Settings | None = None) -> Results:
    """Return 5 documents, 30 findings, 2 programmes, 2 failures."""
    pages = {
        "s1": first_report(),
        "s2": second_report(),
        "s3": third_report(),
        "s4": plan(),
        "s5": photo_report(),
    }
    by_session = {key: read_findings(page, key) for key, page in pages.items()}
    findings = [item for group in by_session.values() for item in group]
    units = [unit for key, page in pages.items() for unit in read_units(page, by_session[key], key)]
    book = codebook()
    warnings = {"s2": ("tekens hersteld",)}
    open_action = FollowUp(
        "action", "s1-f11", "Deelnemer 01", "2021-04", "s1", ("s2",), State.OPEN, "Opnieuw."
    )
    question = FollowUp("question", "s1-f13", None, None, "s1", (), State.UNKNOWN, "Niet genoemd.")
    return Results(
        settings=settings or Settings(),
        codebook=book,
        documents=tuple(replace(page.done(), warnings=warnings.get(key, ())) for key, page in pages.items()),
        sessions=read_sessions(pages),
        units=tuple(units),
        classifications=read_labels(units, findings),
        findings=tuple(findings),
        themes=read_themes(book, findings),
        follow_ups=(open_action, question),
        failures=(
            Failure("kapot.pdf", "ingest", "format", "soort bestand <onbekend>", "Bewaar het als .docx."),
            Failure("leeg.txt", "ingest", "empty", "het bestand is leeg", "Controleer het bestand."),
        ),
        charts=charts(),
        chart_notes=(),
        corrections=(),
        **read_frames(),
    )


def words_of(results: Results) -> Words:
    return build_words(build_lookup(results))
