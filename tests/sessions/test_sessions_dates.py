"""Every form of a date, and what only looks like one."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.sessions.dates import find_dates, find_name_dates
from pipeline.sessions.lexicon import load_lexicon
from pipeline.sessions.years import Anchor, resolve_future, resolve_near, resolve_past, weekday_note

FULL = [
    ("- 4 July 2018 -", "2018-07-04"),
    ("op 3 maart 2020 spraken we", "2020-03-03"),
    ("3 mrt. 2020", "2020-03-03"),
    ("3 mrt '20", "2020-03-03"),
    ("de 3e maart 2020", "2020-03-03"),
    ("12 sept. 2023", "2023-09-12"),
    ("dinsdagavond 7 okt 2025", "2025-10-07"),
    ("October 7, 2025", "2025-10-07"),
    ("07-10-2025", "2025-10-07"),
    ("7/10/25", "2025-10-07"),
    ("7.10.2025", "2025-10-07"),
    ("2025-10-07", "2025-10-07"),
    ("2025/10/07", "2025-10-07"),
    ("(21-03-2018)", "2018-03-21"),
    ("di. 7-10-25", "2025-10-07"),
    ("1 feb 1999", "1999-02-01"),
    ("3\nmaart 2020", "2020-03-03"),
    ("in mei 2024", "2024-05"),
    ("medio mei 2024", "2024-05"),
    ("begin mei '24", "2024-05"),
    ("verslag 14-9-'23, raadzaal", "2023-09-14"),
    ("eerste kwartaal 2023", "2023-Q1"),
    ("3e kwartaal van 2023", "2023-Q3"),
    ("Q2 2023", "2023-Q2"),
    ("2023-Q4", "2023-Q4"),
    ("voorjaar 2023", "2023"),
]

NO_DATES = [
    "9.00-10.30 uur", "van 11.00-13.00", "voor iedereen van 0-150 jaar", "van -6 maanden tot 90 jaar", "7,345",
    "versie 2.1.15", "tel. 06-12-34 56 78", "06-12345678", "010 - 123 45 67", "24/7 bereikbaar", "31-02-2020",
    "29-02-2023", "13/13/2020", "1.234.567 euro", "paragraaf 3.2.1", "ma 9-12 uur",
    "jaargang 2018/2019", "3014 TZ", "we mogen mei niet", "2.947 tickets", "score 3-2", "een stand van 1-4",
]  # fmt: skip

PARTIAL = [
    ("do 12/9", (9, 12, 3)),
    ("op vrijdag 3 juni", (6, 3, 4)),
    ("vrijdagmiddag 1 mei", (5, 1, 4)),
    ("22 april as.", (4, 22, None)),
    ("Datum: 1-4", (4, 1, None)),
    ("d.d. 11/6", (6, 11, None)),
    ("begin juni", (6, None, None)),
]


@pytest.mark.parametrize(("text", "iso"), FULL)
def test_a_full_date_is_read_in_any_form(text: str, iso: str) -> None:
    assert [mention.iso for mention in find_dates(text, load_lexicon())] == [iso]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_looks_like_a_date_is_none(text: str) -> None:
    assert [m.text for m in find_dates(text, load_lexicon()) if m.day is not None] == []


@pytest.mark.parametrize(("text", "parts"), PARTIAL)
def test_a_date_without_year_keeps_what_is_said(text: str, parts: tuple[int, int | None, int | None]) -> None:
    (mention,) = find_dates(text, load_lexicon())
    assert (mention.month, mention.day, mention.weekday) == parts
    assert mention.iso is None


def test_offsets_point_at_the_date() -> None:
    text = "Verslag van dinsdag 7 oktober 2025, 9.30-11.00 uur."
    (mention,) = find_dates(text, load_lexicon(), shift=100)
    assert text[mention.start - 100 : mention.end - 100] == "dinsdag 7 oktober 2025"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 maart, 9 april en 14 mei 2025", ["2025-03-12", "2025-04-09", "2025-05-14"]),
        ("12, 13 en 14 maart 2024", ["2024-03-12", "2024-03-13", "2024-03-14"]),
        ("27 t/m 29 juni 2024", ["2024-06-27", "2024-06-29"]),
        ("di 3 februari, wo 4 maart 2026", ["2026-02-03", "2026-03-04"]),
    ],
)
def test_the_year_of_a_row_of_dates_holds_for_all(text: str, expected: list[str]) -> None:
    assert [mention.iso for mention in find_dates(text, load_lexicon())] == expected


def test_a_later_month_does_not_borrow_the_year_of_an_earlier_one() -> None:
    assert [m.iso for m in find_dates("14 november en 9 januari 2025", load_lexicon())] == [
        None,
        "2025-01-09",
    ]


PAST = [
    ("vrijdag 3 juni", "2022-07-01", "2022-06-03"),
    ("donderdag 15 december", "2023-01-10", "2022-12-15"),
    ("15 december", "2023-01-10", "2022-12-15"),
    ("10 januari", "2023-01-10", "2023-01-10"),
    ("afgelopen maandag", "2024-03-13", "2024-03-11"),
    ("maandag jl.", "2024-03-13", "2024-03-11"),
    ("afgelopen woensdag", "2024-03-13", "2024-03-06"),
    ("vorige week donderdag", "2024-03-13", "2024-03-07"),
    ("donderdag vorige week", "2024-03-13", "2024-03-07"),
    ("gisteravond", "2024-03-01", "2024-02-29"),
    ("vandaag", "2024-03-01", "2024-03-01"),
    ("vorige week", "2024-03-13", "2024-03"),
    ("vorige maand", "2024-01-13", "2023-12"),
    ("begin april", "2021-08-12", "2021-04"),
]


@pytest.mark.parametrize(("text", "published", "iso"), PAST)
def test_a_year_is_derived_from_the_publication(text: str, published: str, iso: str) -> None:
    (mention,) = find_dates(text, load_lexicon())
    resolved = resolve_past(mention, Anchor(date.fromisoformat(published), "publicatiedatum"))
    assert resolved is not None
    assert resolved.iso == iso
    assert published in resolved.note


def test_last_week_across_two_months_is_not_guessed() -> None:
    (mention,) = find_dates("vorige week", load_lexicon())
    assert resolve_past(mention, Anchor(date(2024, 3, 5), "publicatiedatum")) is None


def test_a_coming_date_takes_the_first_year_after_the_session() -> None:
    (mention,) = find_dates("dinsdag 14 januari", load_lexicon())
    resolved = resolve_future(mention, Anchor(date(2024, 11, 5), "sessiedatum"))
    assert resolved is not None
    assert resolved.iso == "2025-01-14"
    assert "dinsdag" in resolved.note


def test_the_nearest_year_is_taken_when_the_order_is_unknown() -> None:
    (mention,) = find_dates("12 december", load_lexicon())
    resolved = resolve_near(mention, Anchor(date(2024, 1, 20), "termijn"))
    assert resolved is not None
    assert resolved.iso == "2023-12-12"


def test_without_anchor_a_year_stays_unknown() -> None:
    (mention,) = find_dates("vrijdag 3 juni", load_lexicon())
    assert resolve_past(mention, None) is None


def test_a_wrong_weekday_is_reported_not_repaired() -> None:
    (mention,) = find_dates("maandag 7 oktober 2025", load_lexicon())
    assert mention.iso == "2025-10-07"
    assert "dinsdag" in weekday_note(mention)


@pytest.mark.parametrize(
    ("name", "iso"),
    [
        ("a/2024-03-12-verslag.txt", "2024-03-12"),
        ("verslag_20240312.docx", "2024-03-12"),
        ("notulen-12-maart-2024.md", "2024-03-12"),
        ("leerkring-2024-03.md", "2024-03"),
        ("leerkring-3.md", None),
    ],
)
def test_a_file_name_can_hold_a_date(name: str, iso: str | None) -> None:
    found = find_name_dates(name, load_lexicon())
    assert (found[0].iso if found else None) == iso
