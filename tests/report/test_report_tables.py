import csv
from dataclasses import replace
from pathlib import Path

import pytest
from report_results import HOSTILE, WATER, build_results

from pipeline.records import Classification
from pipeline.report import write_tables
from pipeline.report.lookup import build_lookup
from pipeline.report.tables import TABLES, cell_text, csv_text, finding_label
from pipeline.store import COLUMNS
from pipeline.terms import CASE_MASK


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    write_tables(build_results(), tmp_path)
    return tmp_path


def test_every_table_has_its_promised_header(tables: Path) -> None:
    for name, columns in COLUMNS.items():
        data = (tables / f"{name}.csv").read_bytes()
        assert data.split(b"\n", 1)[0].decode() == ",".join(columns)
        assert not data.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in data
        assert data.endswith(b"\n")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (float("nan"), ""),
        (True, "true"),
        (2 / 13, "0.1538"),
        (3.0, "3"),
        (-0.00001, "0"),
        (("a;b", "c"), "a,b; c"),
        ((), ""),
        ("=2+3", "=2+3"),
        ("a\r\nb", "a\nb"),
    ],
)
def test_a_value_becomes_a_cell(value: object, text: str) -> None:
    assert cell_text(value) == text


def test_findings_say_what_counts_and_who_checked(tables: Path) -> None:
    found = {row["finding_id"]: row for row in rows(tables, "findings")}
    assert len(found) == 30
    assert found["s1-f04"]["counted"] == "false"  # a repeat
    assert found["s1-f14"]["counted"] == "false"  # about the session
    assert found["s4-f01"]["counted"] == "false"  # no session report
    assert found["s3-f01"]["counted"] == "true"  # a session without a date counts
    assert [key for key, row in found.items() if row["reviewed"] == "true"] == ["s1-f01"]
    assert found["s1-f02"]["themes"] == "korte_lijnen; samen_leren"
    assert found["s1-f02"]["theme_labels"] == "Korte lijnen; samen_leren"
    assert found["s1-f01"]["method_score"] == "0.3333"
    assert found["s1-f08"]["text"] == '=HYPERLINK("http://x";"klik")'
    assert found["s3-f02"]["speaker"] == "<img src=x onerror=alert(3)>"


def test_sessions_stand_in_time_and_say_why_not_counted(tables: Path) -> None:
    found = rows(tables, "sessions")
    assert [row["session_id"] for row in found] == ["s1", "s2", "s5", "s4", "s3"]
    by_id = {row["session_id"]: row for row in found}
    assert by_id["s1"]["planned"] == "2021-06, 13:00, De Schuur; Rust"
    assert by_id["s1"]["theme"] == "Verbinden; en verder"
    assert by_id["s3"]["held_on_source"] == "missing"
    assert by_id["s5"]["n_findings"] == "0"
    assert by_id["s5"]["counted"] == "true"
    assert by_id["s4"]["counted"] == "false"
    assert by_id["s4"]["not_counted_because"].startswith("geen sessieverslag, maar methodebeschrijving")


def test_units_carry_findings_and_context_with_their_rule(tables: Path) -> None:
    found = {row["unit_id"]: row for row in rows(tables, "units")}
    assert len(found) == 35
    assert (
        found["s1-u05"] | {"label": "finding", "source": "rule:hindert", "rule": "hindert"} == found["s1-u05"]
    )
    assert found["s1-c"]["label"] == "context"
    assert found["s1-c"]["rule"] == "C1"
    assert found["s1-u01"]["source"] == "person:AB"


def test_the_basis_of_a_label_is_the_latest_person_then_the_strongest_machine() -> None:
    def label(name: str, score: float, source: str) -> Classification:
        return Classification("u", "finding", name, score, source)

    weak, strong = label("finding", 0.4, "rule:a"), label("finding", 0.9, "rule:b")
    other = label("context", 1.0, "rule:c")
    first, last = label("context", 1.0, "person:A"), label("finding", 1.0, "person:B")
    assert finding_label(True, [weak, strong, other]) == ("finding", strong)
    assert finding_label(False, [weak, strong, other]) == ("context", other)
    assert finding_label(True, [first, last, strong]) == ("finding", last)
    assert finding_label(False, []) == ("context", None)


def test_themes_count_only_what_counts(tables: Path) -> None:
    theme = next(row for row in rows(tables, "themes") if row["theme_id"] == "korte_lijnen")
    assert (theme["n_findings"], theme["n_sessions"]) == ("5", "2")  # six, of which one repeat
    assert (theme["first_seen"], theme["last_seen"]) == ("2021-03-02", "2021-06")
    assert theme["terms"] == "korte lijnen; a,b"
    new = next(row for row in rows(tables, "themes") if row["kind"] == "new")
    assert new["stability"] == "0.7123"


def test_frames_are_written_as_they_are(tables: Path) -> None:
    first, second = rows(tables, "theme_sessions")
    assert (first["share"], first["present"]) == ("0.1538", "true")
    assert (second["share"], second["high"], second["present"]) == ("", "", "false")
    assert {row["scope"] for row in rows(tables, "trends")} == {WATER}
    assert rows(tables, "recurrence")[0]["longest_gap"] == "0"


def test_a_frame_without_a_promised_column_is_refused(tmp_path: Path) -> None:
    results = build_results()
    broken = replace(results, trends=results.trends.drop(columns="verdict"))
    with pytest.raises(ValueError, match="verdict"):
        write_tables(broken, tmp_path)


def test_csv_quotes_what_rfc_4180_asks() -> None:
    assert csv_text(["a", "b"], [{"a": 'x,"y"', "b": "1\n2"}]) == 'a,b\n"x,""y""","1\n2"\n'


def test_a_hostile_scope_stays_one_cell(tmp_path: Path) -> None:
    results = build_results()
    write_tables(replace(results, trends=results.trends.assign(scope=HOSTILE + ',"')), tmp_path)
    assert {row["scope"] for row in rows(tmp_path, "trends")} == {HOSTILE + ',"'}


def test_a_finding_can_be_read_and_quoted_without_a_join() -> None:
    results = build_results()
    lookup = build_lookup(results)
    rows = {str(row["finding_id"]): row for row in TABLES["findings"](lookup)}
    cited = rows["s2-f02"]
    session = lookup.sessions["s2"]
    assert (cited["date"], cited["programme"]) == (session.held_on, session.programme)
    begun = next(row for row in rows.values() if row["text"] == "door de wachtlijst haken gezinnen af")
    assert begun["lead_in"] == "De wachtlijst is lang, en"
    assert cited["lead_in"] == ""


def test_what_is_held_back_tells_where_it_stands_and_no_more() -> None:
    results = build_results()
    first = results.findings[0]
    text = CASE_MASK
    quote = replace(first.quote, text=text, end_char=first.quote.start_char + len(text))
    held = replace(first, quote=quote, flags=("client_case",))
    lookup = build_lookup(results)
    lookup = replace(lookup, results=replace(results, findings=(held, *results.findings[1:])))
    row = next(row for row in TABLES["findings"](lookup) if row["finding_id"] == first.finding_id)
    told = {name for name, value in row.items() if value not in (None, "", ())}
    assert {"type", "type_score", "type_source", "method", "heading", "themes", "actor"}.isdisjoint(told)
    assert {"finding_id", "text", "date", "programme", "flags"} <= told
    assert row["not_counted_because"] == "over een persoon, niet getoond"
