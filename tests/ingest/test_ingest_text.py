from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Block, BlockKind, Document, Region

Read = Callable[..., Document]


def _texts(document: Document, kind: BlockKind) -> list[str]:
    return [document.text[b.start_char : b.end_char] for b in document.blocks if b.kind is kind]


def _block(document: Document, text: str) -> Block:
    return next(b for b in document.blocks if document.text[b.start_char : b.end_char] == text)


PROSE = "De teams vertelden hoe zij elkaar in de wijk hebben gevonden, en wat dat kostte."


@pytest.mark.parametrize(
    "line",
    [
        "- 19 juli 2021 -",
        "-9 maanden tot 99 jaar",
        "in- en extern overleg",
        "1 plan voor 1 gezin",
        "A. Kist vertelt over haar werk.",
        "o wat was het mooi",
        "12.30 uur lunch",
        "3,5 uur per week.",
    ],
)
def test_line_is_no_list_item(read: Read, line: str) -> None:
    document = read(f"{PROSE}\n\n{line}\n\n{PROSE}")
    assert _texts(document, BlockKind.LIST_ITEM) == []
    assert line in document.text


@pytest.mark.parametrize(
    "marker", ["-", "–", "—", "•", "·", "✓", "✔", "o", "*", "➤", "☐", "☑", "👉", "\uf0b7", "+"]
)
def test_every_bullet_makes_items(read: Read, marker: str) -> None:
    document = read(f"We noemden:\n{marker} korte lijnen\n{marker} vaste gezichten\n")
    assert _texts(document, BlockKind.LIST_ITEM) == ["korte lijnen", "vaste gezichten"]
    assert {b.item.marker for b in document.blocks if b.item} == {marker}


@pytest.mark.parametrize(
    "marks", [("1.", "2."), ("1)", "2)"), ("a)", "b)"), ("a.", "b."), ("i.", "ii."), ("(1)", "(2)")]
)
def test_every_numbering_makes_items(read: Read, marks: tuple[str, str]) -> None:
    document = read(f"We noemden:\n\n{marks[0]} korte lijnen\n{marks[1]} vaste gezichten\n")
    assert [(b.item.marker, b.item.number) for b in document.blocks if b.item] == [
        (marks[0], 1),
        (marks[1], 2),
    ]


def test_a_lettered_item_ends_at_the_next_letter_however_long_its_line(read: Read) -> None:
    long = "de brief over de nieuwe lantaarns ligt nog steeds bij de aannemer en niemand weet tot wanneer"
    source = f"Verslag straatoverleg\n\nLopende zaken\na. {long}\nb. drempels: twee gelegd, twee nog niet\nc. {long}\nd. bloembakken gevuld\n"
    assert _texts(read(source), BlockKind.LIST_ITEM) == [
        long,
        "drempels: twee gelegd, twee nog niet",
        long,
        "bloembakken gevuld",
    ]


def test_dash_with_tick_has_one_marker(read: Read) -> None:
    document = read("Tops:\n- ✓ samen eten\n- ✓ meer rust\n")
    assert _texts(document, BlockKind.LIST_ITEM) == ["samen eten", "meer rust"]
    assert {b.item.marker for b in document.blocks if b.item} == {"✓"}


@pytest.mark.parametrize(
    ("source", "title", "level", "guess"),
    [
        (f"# 1. Opening\n\n{PROSE}", "Opening", 1, False),
        (f"Opening\n=======\n\n{PROSE}", "Opening", 1, False),
        (f"{PROSE}\n\nOpening\n-------\n{PROSE}", "Opening", 2, False),
        (f"{PROSE}\n\n1. Opening\n{PROSE}\n\n2. Sluiting\n{PROSE}", "Sluiting", 2, False),
        (f"{PROSE}\n\n2.1 Werkwijze\n{PROSE}", "Werkwijze", 3, False),
        (f"{PROSE}\n\n**Wat werkt**\n\n{PROSE}", "Wat werkt", 2, True),
        (f"{PROSE}\n\nWat werkt\n{PROSE}", "Wat werkt", 2, True),
        (f"{PROSE}\n\nTafel B – wat nu?\n\nKort.", "Tafel B – wat nu?", 2, True),
    ],
)
def test_heading_is_found(read: Read, source: str, title: str, level: int, guess: bool) -> None:
    block = _block(read(source), title)
    assert (block.kind, block.level, block.is_guess) == (BlockKind.HEADING, level, guess)


def test_points_without_text_of_their_own_stay_headings_of_the_agenda(read: Read) -> None:
    document = read(f"1. Opening\n{PROSE}\n\n2. Vervallen\n\n3. Rondvraag\n{PROSE}\n")
    assert _texts(document, BlockKind.HEADING) == ["Opening", "Vervallen", "Rondvraag"]


def test_statements_are_no_headings(read: Read) -> None:
    document = read(
        f"{PROSE}\n\nMeer tijd voor elkaar\n\nDat we doorgaan (Noor)\n\nMinder regels in de wijk\n"
    )
    assert _texts(document, BlockKind.HEADING) == []
    assert len(document.blocks) == 4


def test_hard_lines_are_joined_and_split_words_mended(read: Read) -> None:
    source = (
        "Op de tweede avond spraken we met elkaar over de wijk en over de samen-\n"
        "werking met de scholen, zowel in- en extern als daarbuiten. Dat ging om-\n"
        "dat iedereen er was heel soepel, en er werd veel gelachen met de mensen\n"
        "van het buurthuis.\n"
    )
    document = read(source)
    assert len(document.blocks) == 1
    assert "samenwerking met" in document.text
    assert "in- en extern" in document.text
    assert "omdat iedereen" in document.text


def test_notes_with_labels_in_small_letters_are_lines_of_their_own(read: Read) -> None:
    source = (
        "folder: klaar, Ilse deelt hem uit. Ook in het Arabisch, Tigrinya en Oekraiens. Ligt nu bij de balie.\n"
        "overzicht van de routes: nog niets ontvangen. Vera zegt dat de administratie te druk is. Blijft staan.\n"
        "protocol voor de balie: niet gelukt, het ligt al bij de jurist van de gemeente sinds begin juni. Jan duwt.\n"
    )
    document = read(source)
    starts = [document.text[block.start_char :].partition(":")[0] for block in document.blocks]
    assert starts == ["folder", "overzicht van de routes", "protocol voor de balie"]


def test_word_split_in_a_line_is_mended_only_when_known(read: Read) -> None:
    document = read(
        f"Het gemeenschappe -lijke doel. Een on -zin. Jon- geren. Alle jongeren, gemeenschappelijke taal. {PROSE}"
    )
    assert "gemeenschappelijke doel" in document.text
    assert "on -zin" in document.text
    assert "Jongeren." in document.text


def test_repeated_section_heads_stay_headings(read: Read) -> None:
    part = f"Knelpunten\n\n- te weinig tijd\n\nSuccesfactoren\n\n- vaste gezichten\n\n{PROSE}\n\n"
    document = read(f"Thema 1: tijd\n\n{part}Thema 2: geld\n\n{part}")
    assert _texts(document, BlockKind.HEADING).count("Knelpunten") == 2
    assert all(block.region is Region.BODY for block in document.blocks)


def test_form_feed_counts_pages(read: Read) -> None:
    document = read(f"{PROSE}\n\f{PROSE}")
    assert [block.page for block in document.blocks] == [1, 2]


def test_footnote_references_leave_the_text(read: Read) -> None:
    document = read("De deelnemers¹ waren blij met 40 m².\n\n¹ Zie de lijst.\n")
    assert document.text == "De deelnemers waren blij met 40 m².\nZie de lijst."
    assert document.blocks[1].kind is BlockKind.FOOTNOTE


def test_row_without_own_first_cell_keeps_the_label_above(read: Read) -> None:
    source = "Fase\tWat er gebeurde\nStart\twe spraken over de lange wachttijden\n\tsamen met de huisarts en de school\n"
    cells = [block.cell for block in read(source).blocks if block.cell]
    assert [(cell.row_header, cell.column_header) for cell in cells if not cell.is_header] == [
        ("Start", "Wat er gebeurde")
    ] * 2


@pytest.mark.parametrize("name", ["verslag.txt", "verslag.md"])
def test_markdown_reads_alike_under_either_name(read: Read, name: str) -> None:
    source = f"Vooraf\n\n{PROSE}\n\n| Knelpunt | Oplossing |\n|---|---|\n| wachttijd | bellen |\n\n- een\n  - twee\n"
    document = read(source, name)
    assert [block.cell.column_header for block in document.blocks if block.cell][2:] == [
        "Knelpunt",
        "Oplossing",
    ]
    assert [block.item.depth for block in document.blocks if block.item] == [0, 1]


def test_front_matter_becomes_metadata(read: Read) -> None:
    document = read("---\ntitle: Oogst\ndate: 2021-05-06\n---\nTekst.\n", "v.md")
    assert document.metadata == (("title", "Oogst"), ("published", "2021-05-06"))
    assert document.text == "Tekst."


def test_shortened_names_of_columns_are_headers(read: Read) -> None:
    document = read("Nr.\tActie\tVerantw.\n1\tSociale kaart bijwerken\tM. Kist\n2\tFolder maken\tB. Roos\n")
    cell = _block(document, "Folder maken").cell
    assert cell is not None
    assert cell.column_header == "Actie"
    header = _block(document, "Verantw.").cell
    assert header is not None
    assert header.is_header


def _cells(document: Document) -> list[str]:
    return _texts(document, BlockKind.TABLE_CELL)


def test_labels_of_an_agreement_are_its_columns_and_no_stop_stays(read: Read) -> None:
    document = read(
        "Afspraken\n\nActie: folder maken (wie: Karin).\nActie: sleutel halen (wie: Sem, wanneer: mei).\n"
    )
    assert _cells(document) == ["folder maken", "Karin", "sleutel halen", "Sem", "mei"]


@pytest.mark.parametrize(
    "text",
    [
        "Wat: zomerfeest, wie: alle bewoners, waar: het grasveld, wanneer: 5 juli",
        "Besluit: we stemmen over de tuin\nVoor: 8\nTegen: 2",
        "Afspraak: we sturen het verslag rond.\n\nDatum: 14 mei 2024",
        "actie: sleutelplan maken / wie: Maartje / wanneer: voor de\nvolgende bijeenkomst / status: open",
        "Wie: Gerard en de anderen van de\nkoffiegroep\nWanneer: september",
    ],
)
def test_labels_without_an_agreement_or_with_a_wrapped_one_stay_text(read: Read, text: str) -> None:
    document = read(f"{PROSE}\n\n{text}\n\n{PROSE}")
    assert _cells(document) == []
    assert all(
        line in document.text.replace(" volgende", "\nvolgende").replace(" koffiegroep", "\nkoffiegroep")
        for line in text.split("\n")
    )


def test_numbered_points_with_a_colon_are_headings_when_they_count_from_one(read: Read) -> None:
    points = f"1 Welkom\n{PROSE}\n\n2 Ophalen: wat gaat goed\n{PROSE}\n"
    assert _texts(read(points), BlockKind.HEADING) == ["1 Welkom", "2 Ophalen: wat gaat goed"]
    others = f"{PROSE}\n\n3 Buurtzorg: te weinig tijd\n{PROSE}\n\n14 Mei: kennismaking\n{PROSE}\n"
    assert _texts(read(others), BlockKind.HEADING) == []


def test_typed_arrows_make_a_list(read: Read) -> None:
    document = read(
        "Afgesproken\n -> Bas leest de folder na\n -> Mia belt de huisarts\n => Joop vraagt een zaal aan\n"
    )
    assert _texts(document, BlockKind.LIST_ITEM) == [
        "Bas leest de folder na",
        "Mia belt de huisarts",
        "Joop vraagt een zaal aan",
    ]


def test_an_arrow_within_a_line_or_against_a_word_makes_no_list(read: Read) -> None:
    document = read(f"{PROSE}\n\nvan aanmelden -> naar wonen\n\n->wonen is het doel van de keten\n\n{PROSE}")
    assert _texts(document, BlockKind.LIST_ITEM) == []
