"""Initials, what somebody is called between brackets, and a surname: one person."""

from __future__ import annotations

import pytest
from names_documents import document

from pipeline.names import find_mentions
from pipeline.names.persons import split_name


@pytest.mark.parametrize(
    ("text", "given", "surname"),
    [
        ("T. (Tjitske) Postma", ("Tjitske",), "Postma"),
        ("J.P. (Jan) van der Brem", ("Jan",), "van der Brem"),
        ("Oscar Brem", ("Oscar",), "Brem"),
        ("O. (voorzitter) Brem", ("O.", "(voorzitter)"), "Brem"),
    ],
)
def test_a_name_with_brackets_begins_with_what_stands_in_them(
    text: str, given: tuple[str, ...], surname: str
) -> None:
    parts = split_name(text)
    assert (parts.given, parts.surname) == (given, surname)


def test_such_a_name_is_one_mention() -> None:
    page = document("Aanwezig: dhr. T. (Tjitske) Postma, mw. D. (Dorien) van den Bakema, O. Brem")
    assert [page.text[each.start_char : each.end_char] for each in find_mentions(page)] == [
        "T. (Tjitske) Postma",
        "D. (Dorien) van den Bakema",
        "O. Brem",
    ]


def test_an_organisation_between_brackets_is_no_part_of_a_name() -> None:
    page = document("Aanwezig: Tjitske Postma (GGD) Noord, Oscar Brem (Wijkteam) Zuid")
    assert all("(" not in each.text for each in find_mentions(page))
