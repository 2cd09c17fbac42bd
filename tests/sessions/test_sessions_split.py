"""Files with several sessions, the partition of the text, and what the real reports give."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sessions_documents import BODY, make_document

from pipeline.records import Session
from pipeline.sessions import read_sessions
from pipeline.settings import Settings

LONG = """
De deelnemers bespraken in drie groepjes wat er in de wijk goed gaat en waar het vastloopt.
Meerdere ouders gaven aan dat zij het verhaal te vaak moeten doen. Er werd afgesproken dat Noor dat uitzoekt.
"""

SEVERAL = {
    "numbered, with a date": [
        "## Verslag leerkring 4 – 5 maart 2024", "## Verslag leerkring 5 – 9 april 2024",
        "## Verslag leerkring 6 – 14 mei 2024",
    ],
    "plain lines": ["Leerkring 4 (5 maart 2024)", "Leerkring 5 (9 april 2024)", "Leerkring 6 (14 mei 2024)"],
    "only dates": ["## Dinsdag 5 maart 2024", "## Dinsdag 9 april 2024", "## Dinsdag 14 mei 2024"],
    "ordinals": ["## Vierde leerkring, 5 maart 2024", "## Vijfde leerkring, 9 april 2024", "## Zesde leerkring, 14 mei 2024"],
}  # fmt: skip


def _read(text: str, name: str = "bundel.txt") -> tuple[Session, ...]:
    return read_sessions(make_document(text, name), Settings())


@pytest.mark.parametrize("headings", SEVERAL.values(), ids=SEVERAL.keys())
def test_a_file_is_cut_at_the_headings_of_its_sessions(headings: list[str]) -> None:
    text = "# Verslagen leerkring voorjaar\nBinnen Proeftuin Oever zijn drie leerkringen gehouden.\n"
    sessions = _read(text + "".join(f"{heading}{LONG}" for heading in headings))
    assert [session.held_on for session in sessions] == ["2024-03-05", "2024-04-09", "2024-05-14"]
    assert {session.programme for session in sessions} == {"Proeftuin Oever"}
    assert len({session.session_id for session in sessions}) == 3
    if "kring" in headings[0]:
        assert [session.number for session in sessions] == [4, 5, 6]


def test_the_sessions_partition_the_text() -> None:
    document = make_document("# Bundel\n" + "".join(f"{h}{LONG}" for h in SEVERAL["plain lines"]))
    sessions = read_sessions(document, Settings())
    ends = [session.end_char for session in sessions]
    assert [session.start_char for session in sessions] == [0, *ends[:-1]]
    assert ends[-1] == len(document.text)
    for session in sessions[1:]:
        assert document.text[session.start_char :].startswith("Leerkring")


ONE = {
    "running head of a page": f"## Leerkring 1 (05-03-2024)\nDatum: 5 maart 2024{LONG}## Leerkring 1 (05-03-2024){LONG}",
    "item about the last time": f"# Verslag leerkring 5\nDatum: 9 april 2024{LONG}## Verslag vorige vergadering 5 maart 2024{LONG}",
    "planned dates": f"# Verslag leerkring 1\nDatum: 5 maart 2024{LONG}## Leerkring 2: 9 april 2024\nWonen\n## Leerkring 3: 14 mei 2024\nZorg",
    "steps of a method": "# Leerkring in vier sessies\n## Sessie 1\nU maakt kennis.\n## Sessie 2\nU oefent.",
    "months of progress": f"# Voortgang\n## Maart 2024{LONG}## April 2024{LONG}",
}  # fmt: skip


@pytest.mark.parametrize("text", ONE.values(), ids=ONE.keys())
def test_other_headings_do_not_cut(text: str) -> None:
    assert len(_read(text)) == 1


def test_the_id_is_stable_and_depends_on_the_name() -> None:
    text = "Verslag leerkring 5 maart 2024" + BODY
    one, again, other = _read(text, "a.txt"), _read(text, "a.txt"), _read(text, "b.txt")
    assert one == again
    assert one[0].session_id != other[0].session_id
    assert len(one[0].session_id) == 10


def test_furniture_is_no_evidence() -> None:
    (session,) = _read("site: Datum: 1 januari 2020\nVerslag leerkring 5 maart 2024" + BODY)
    assert session.held_on == "2024-03-05"


SHARED = Path(__file__).resolve().parents[2].parent / "shared"


@pytest.mark.shared
def test_the_development_reports_give_what_people_coded() -> None:
    from pipeline.ingest import read_document

    lines = (SHARED / "gold" / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, lines):
        path = SHARED / "reports" / row["doc"]
        (session,) = read_sessions(read_document(path, row["doc"], Settings()), Settings())
        got = (
            session.is_session_report, session.kind, session.held_on, session.published_on, session.participants,
            [planned.held_on for planned in session.planned],
        )  # fmt: skip
        want = (
            row["is_session_report"], row["doc_kind"], row["date"], row["publication_date"], row["participants"],
            [planned["date"] for planned in row["planned_sessions"]],
        )  # fmt: skip
        assert got == want, row["doc"]
