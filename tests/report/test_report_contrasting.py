"""Every claim on top of a comparison, with a small corpus where it is made and one where it must not be."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.report.comparing import compare_result
from pipeline.report.contrasting import _BACK
from pipeline.settings import Settings

SESSION = ("session_id", "programme", "series", "kind", "theme", "location", "document", "held_on", "counted")
FINDING = (
    "finding_id", "session_id", "document", "text", "lead_in", "type", "type_score", "type_source", "method", "themes",
    "doubtful_themes", "flags", "counted",
)  # fmt: skip
FOLLOW = ("kind", "finding_id", "state", "certainty", "continues")
THEMES = [
    {"theme_id": "fuik", "label": "Fuiken", "kind": "subject", "terms": "fuiken; fuik"},
    {"theme_id": "steiger", "label": "Steiger", "kind": "subject", "terms": "steiger"},
    {"theme_id": "palingen", "label": "Palingkring", "kind": "subject", "terms": "palingkring"},
    {"theme_id": "logboek", "label": "Logboekformulier", "kind": "subject", "terms": "logboekformulier"},
]


def write(path: Path, columns: Sequence[str], rows: Sequence[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)


def make(
    folder: Path,
    told: Sequence[tuple[str, str, str, str]],
    agreed: Sequence[tuple[str, str, str, str]] = (),
    **changed: dict[str, str],
) -> Path:
    """Write a result: sessions a1..a3 of 2023 and b1..b3 of 2024; `told` are session, type, theme and text."""
    sessions = [
        {
            "session_id": f"{side}{n}",
            "programme": "Palingkring Oost" if side == "a" else "Rietland",
            "kind": "sessieverslag",
            "document": f"{side}{n}.md",
            "held_on": f"{2023 if side == 'a' else 2024}-0{n}-10",
            "counted": "true",
        }
        for side in "ab"
        for n in (1, 2, 3)
    ]
    findings = [
        {"finding_id": f"k{number}", "session_id": session, "type": kind, "themes": theme, "text": text}
        for number, (session, kind, theme, text) in enumerate(told)
    ]
    findings += [{"session_id": f"{side}{n}", "finding_id": f"vul{side}{n}", "type": "inzicht", "text": "Zo."} for side in "ab" for n in (1, 2, 3)]  # fmt: skip
    follow = []
    for number, (session, text, state, again) in enumerate(agreed):
        findings.append({"finding_id": f"a{number}", "session_id": session, "type": "actie", "text": text})
        follow.append(
            {
                "kind": "action",
                "finding_id": f"a{number}",
                "state": state,
                "certainty": "zeker",
                "continues": again,
            }
        )
    for row in findings:
        row.update({"counted": "true", "method": "overig", "document": f"{row['session_id']}.md"})
        row.update(changed.get(row["finding_id"], {}))
    write(folder / "sessions.csv", SESSION, sessions)
    write(folder / "findings.csv", FINDING, findings)
    write(folder / "themes.csv", tuple(THEMES[0]), THEMES)
    write(folder / "follow_up.csv", FOLLOW, follow)
    return folder


def top(folder: Path, first: str = "2023", second: str = "2024") -> str:
    """Return what the page says above its tables, as text."""
    page = compare_result(folder, first, second, Settings()).page.read_text(encoding="utf-8")
    body = page.partition("<main")[2].partition("<details")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split()).replace(" :", ":")


def section(text: str, heading: str) -> str:
    """Return what stands under a heading, empty when it has none."""
    said = text.partition("Wel gezocht, niet gevonden")[0]
    rest = said.partition(heading)[2]
    for sign in ("− ", "+ ", "± ", "✓ ", "↻ ", "→ "):
        rest = rest.partition(f" {sign}")[0]
    return rest


HINDERS = [("a1", "knelpunt", "fuik", "De fuiken scheuren bij storm."), ("a2", "knelpunt", "fuik", "De fuiken zijn te klein voor de vaart.")]  # fmt: skip
HELPS = [("b2", "succesfactor", "fuik", "De nieuwe fuiken houden het goed."), ("b3", "succesfactor", "fuik", "Met de fuiken halen wij het dubbele op.")]  # fmt: skip


def test_what_hinders_in_both_gives_a_sentence_and_a_quote_with_date_and_report(tmp_path: Path) -> None:
    told = [*HINDERS, ("b1", "knelpunt", "fuik", "Nu rotten de fuiken weg.")]
    said = section(top(make(tmp_path, told)), "− Hindert in beide")
    assert "Fuiken hindert in 2023 in 2 van 3 sessies en in 2024 in 1 van 3 sessies." in said
    assert "Nu rotten de fuiken weg. (10 januari 2024, b1.md)" in said


def test_a_doubtful_finding_makes_nothing_hinder_in_both_and_nothing_hinder_in_one_alone(
    tmp_path: Path,
) -> None:
    told = [*HINDERS, ("b1", "knelpunt", "fuik", "Nu rotten de fuiken weg.")]
    for change in ({"flags": "unsure"}, {"doubtful_themes": "fuik"}):
        text = top(make(tmp_path, told, k2=change))
        assert section(text, "− Hindert in beide") == ""
        assert section(text, "− Hindert alleen in 2023") == ""


def test_what_is_told_of_one_group_alone_stands_surely_in_two_sessions_of_it(tmp_path: Path) -> None:
    said = section(top(make(tmp_path, HINDERS)), "− Hindert alleen in 2023")
    assert "Fuiken hindert in 2023 in 2 van 3 sessies; in 2024 vond de machine geen zin die dat zegt." in said
    assert section(top(make(tmp_path, HINDERS[:1])), "− Hindert alleen in 2023") == ""
    assert (
        section(top(make(tmp_path, [HINDERS[0], ("a1", *HINDERS[1][1:])])), "− Hindert alleen in 2023") == ""
    )


def test_what_the_other_group_says_under_another_theme_is_not_of_one_group_alone(tmp_path: Path) -> None:
    told = [
        ("a1", "knelpunt", "logboek", "Het logboekformulier kost een avond."),
        ("a2", "knelpunt", "logboek", "Het logboekformulier vraagt alles dubbel."),
    ]
    assert "Logboekformulier" in section(top(make(tmp_path, told)), "− Hindert alleen in 2023")
    other = ("b1", "knelpunt", "steiger", "Bij de steiger moet het logboek op drie plekken.")
    text = top(make(tmp_path, [*told, other]))
    assert section(text, "− Hindert alleen in 2023") == ""
    page = (tmp_path / "compare/2023-2024.html").read_text(encoding="utf-8")
    assert "Waar dat zo lijkt, staat het erbij." in page
    assert "lijkt op wat in 2024 onder een ander thema zegt" in page
    page = compare_result(make(tmp_path, told), "2023", "2024", Settings()).page.read_text(encoding="utf-8")
    assert "Waar dat zo lijkt" not in page, "never promised when nothing stands there"


def test_the_name_of_a_group_is_no_difference(tmp_path: Path) -> None:
    told = [
        ("a1", "succesfactor", "palingen", "De palingkring is goud waard."),
        ("a2", "succesfactor", "palingen", "Door de palingkring vinden wij elkaar."),
    ]
    text = top(make(tmp_path, told), "Palingkring Oost", "Rietland")
    assert section(text, "+ Helpt alleen bij Palingkring Oost") == ""
    with (tmp_path / "compare/palingkring-oost-rietland/comparison.csv").open(encoding="utf-8") as file:
        assert "palingen" not in {row["key"] for row in csv.DictReader(file)}
    named = [(session, kind, "steiger", text) for session, kind, _, text in told]
    text = top(make(tmp_path, named), "Palingkring Oost", "Rietland")
    assert "Steiger" in section(text, "+ Helpt alleen bij Palingkring Oost")


def test_a_theme_turned_when_two_sure_findings_on_each_side_and_the_last_session_say_so(
    tmp_path: Path,
) -> None:
    said = section(top(make(tmp_path, [*HINDERS, *HELPS])), "± Hier een knelpunt, daar een succesfactor")
    assert (
        "Fuiken hindert in 2023 in 2 van 3 sessies, helpt in 2024 in 2 van 3 sessies, ook in de laatste"
        in said
    )


@pytest.mark.parametrize(
    ("more", "changed"),
    [
        ([("b3", "knelpunt", "fuik", "In augustus scheuren de fuiken alweer.")], {}),
        ([], {"k3": {"flags": "unsure"}}),
        ([], {"k0": {"doubtful_themes": "fuik"}}),
    ],
)
def test_a_theme_did_not_turn_when_the_last_session_or_doubt_says_otherwise(
    tmp_path: Path, more: list[tuple[str, str, str, str]], changed: dict[str, Any]
) -> None:
    text = top(make(tmp_path, [*HINDERS, *HELPS, *more], **changed))
    assert section(text, "± Hier een knelpunt, daar een succesfactor") == ""


def test_a_quote_is_the_surest_that_names_the_theme_and_has_its_lead_in(tmp_path: Path) -> None:
    told = [
        ("a1", "knelpunt", "steiger", "er geen steiger is bij laag water."),
        ("a2", "knelpunt", "steiger", "Wij varen dan maar niet uit vandaag."),
        ("a3", "knelpunt", "steiger", "De steiger en de steiger nog eens."),
    ]
    folder = make(tmp_path, told, k0={"lead_in": "Lastig vindt zij dat"}, k2={"doubtful_themes": "steiger"})
    said = section(top(folder), "− Hindert alleen in 2023")
    assert "Lastig vindt zij dat er geen steiger is bij laag water. (10 januari 2023, a1.md)" in said


def test_what_is_called_solved_is_told_with_the_bottleneck_it_was(tmp_path: Path) -> None:
    told = [
        *HINDERS[:1],
        ("b1", "succesfactor", "fuik", "De fuiken scheuren niet langer bij storm, dat is verholpen."),
    ]
    said = section(top(make(tmp_path, told, k1={"flags": "solved"})), "✓ Opgelost genoemd")
    assert "Fuiken eerst een knelpunt, op 10 januari 2024 opgelost genoemd." in said
    assert "De fuiken scheuren bij storm." in said
    assert section(top(make(tmp_path, told)), "✓ Opgelost genoemd") == "", "a success alone solves nothing"
    unsure = make(tmp_path, told, k1={"flags": "solved; unsure"})
    assert section(top(unsure), "✓ Opgelost genoemd") == ""


def test_what_came_back_was_solved_or_is_said_to_be_there_again(tmp_path: Path) -> None:
    again = ("b2", "knelpunt", "fuik", "De fuiken scheuren weer sinds de herfst.")
    said = section(top(make(tmp_path, [HINDERS[0], again])), "↻ Teruggekomen")
    assert "Fuiken eerder een knelpunt, en later zegt een verslag dat het er weer is." in said
    solved = ("a2", "succesfactor", "fuik", "Dat de fuiken scheuren is verholpen.")
    still = ("b2", "knelpunt", "fuik", "De fuiken scheuren elke maand.")
    folder = make(tmp_path, [solved, still], k0={"flags": "solved"})
    assert "eerst opgelost genoemd, later weer een knelpunt." in section(top(folder), "↻ Teruggekomen")
    assert section(top(folder), "✓ Opgelost genoemd") == "", "what came back is not told as solved"


@pytest.mark.parametrize(
    "text",
    [
        "De fuiken scheuren elke maand.",  # named twice is no return
        "Er zijn weer te weinig fuiken gekocht.",  # only the theme in common
        "De steiger kraakt weer bij storm.",  # another theme
    ],
)
def test_a_bottleneck_that_is_named_again_did_not_come_back(tmp_path: Path, text: str) -> None:
    theme = "steiger" if "steiger" in text else "fuik"
    folder = make(tmp_path, [HINDERS[0], ("b2", "knelpunt", theme, text)])
    assert section(top(folder), "↻ Teruggekomen") == ""


def test_solved_and_back_are_not_asked_of_groups_that_lie_through_each_other(tmp_path: Path) -> None:
    folder = make(
        tmp_path, [HINDERS[0], ("b2", "knelpunt", "fuik", "De fuiken scheuren weer sinds de herfst.")]
    )
    path = folder / "sessions.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("2024-", "2023-"), encoding="utf-8")
    text = top(folder, "Palingkring Oost", "Rietland")
    assert "Teruggekomen" not in text
    assert "Opgelost genoemd" not in text


@pytest.mark.parametrize(
    ("text", "is_back"),
    [
        ("Het gebrek aan kok is terug.", True),
        ("De ratten zijn helaas weer terug.", True),
        ("De kantine lekt opnieuw.", True),
        ("De rij bij de kassa is weer een uur.", True),
        ("Het weer was te slecht om te oogsten.", False),
        ("Bij slecht weer blijft de kas dicht.", False),
        ("Wij fietsen heen en weer tussen twee keukens.", False),
        ("De bestelling is terug te vinden in niemands mail.", False),
        ("De kok is nog niet terug van vakantie.", False),
        ("Wij komen daar volgende keer op terug.", False),
        ("De teruggave duurt een maand.", False),
        ("De leverancier belt nooit terug.", False),
    ],
)
def test_words_that_say_that_it_is_there_again(text: str, is_back: bool) -> None:
    assert bool(_BACK.search(text)) is is_back


def test_agreements_are_counted_once_with_how_they_stand(tmp_path: Path) -> None:
    agreed = [
        ("a1", "De schipper koopt voor april een tweede boot.", "gereed", ""),
        ("a2", "De schipper koopt een tweede boot.", "gereed", "a0"),
        ("b1", "De schipper koopt een tweede boot.", "gereed", "a0"),
        ("b1", "De beheerder verft voor juni de steiger.", "open", ""),
    ]
    text = top(make(tmp_path, [], agreed))
    assert "1 afspraak gemaakt; zo staat zij nu volgens de verslagen: 1 gereed." in section(
        text, "→ Afspraken in 2023"
    )
    said = section(text, "→ Afspraken in 2024")
    assert "1 afspraak gemaakt; zo staat zij nu volgens de verslagen: 1 open." in said
    assert "tweede boot" not in said
    assert "De beheerder verft voor juni de steiger. (10 januari 2024, b1.md)" in said
    with (tmp_path / "compare/2023-2024/comparison.csv").open(encoding="utf-8") as file:
        (row,) = [row for row in csv.DictReader(file) if row["key"] == "actie"]
    assert (row["n_first"], row["n_second"]) == ("1", "1")
    assert "Afspraken in 2023" in top(make(tmp_path, [])).partition("Wel gezocht, niet gevonden")[2]


def test_few_sessions_are_told_in_one_sentence_and_the_tables_lie_below(tmp_path: Path) -> None:
    text = top(make(tmp_path, HINDERS))
    assert "Met 3 sessies en 3 sessies kunnen getallen niets zeggen over een verschil" in text
    assert "procentpunt" not in text


def test_one_session_is_no_group_and_gets_ten_lines(tmp_path: Path) -> None:
    folder = make(tmp_path, [*HINDERS, ("b1", "knelpunt", "fuik", "Nu rotten de fuiken weg.")])
    text = top(folder, "2023", "document=b1.md")
    assert "b1.md is één sessie: wat daar niet staat, zegt niets over een verschil." in text
    assert "Fuiken hindert; in 2023 ook, in 2 van 3 sessies." in text
    page = (folder / "compare/2023-b1-md.html").read_text(encoding="utf-8")
    assert "<details" not in page
    assert "alleen" not in text
    assert page.count('<ul class="plain">') <= 6


def test_a_programme_goes_before_a_series_of_the_same_name(tmp_path: Path) -> None:
    folder = make(tmp_path, HINDERS)
    path = folder / "sessions.csv"
    text = path.read_text(encoding="utf-8").replace("b1,Rietland,,", "b1,Rietland,Palingkring Oost,")
    path.write_text(text, encoding="utf-8")
    assert "Palingkring Oost: 3 sessies" in top(folder, "Palingkring Oost", "Rietland")
    assert "Palingkring Oost: 1 sessie " in top(folder, "series=Palingkring Oost", "year=2023")


def test_the_groups_there_are_can_be_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = make(tmp_path, HINDERS)
    assert main(["compare", str(folder), "--list"]) == 0
    printed = capsys.readouterr().out
    assert "Programma’s: Palingkring Oost (3 sessies), Rietland (3 sessies)" in printed
    assert "Jaren: 2023 (3 sessies), 2024 (3 sessies)" in printed
    assert main(["compare", str(folder), "2023"]) == 2
    assert "Jaren: 2023" in capsys.readouterr().err
    assert not (folder / "compare").exists()


def test_a_damaged_note_of_a_comparison_is_passed_over(tmp_path: Path) -> None:
    folder = make(tmp_path, HINDERS)
    made = compare_result(folder, "2023", "2024", Settings())
    note = made.text.parent / "groups.json"
    assert json.loads(note.read_text(encoding="utf-8"))["first"] == "2023"
    note.write_text("{", encoding="utf-8")
    assert compare_result(folder, "2023", "2024", Settings()).page == made.page
