"""What of a source is not in the text is said, and only when it may matter."""

from __future__ import annotations

import pytest

from pipeline.ingest._builder import _is_number_of_item, _say_lost


@pytest.mark.parametrize("number", ["1. ", "12) ", "a. ", "3.2 ", "iv. ", "(b) "])
@pytest.mark.parametrize("before", ["", "Gisteren.\n", "naam\t", "<td>", "| "])
def test_the_number_of_an_item_at_the_begin_of_a_line_or_cell_is_no_loss(number: str, before: str) -> None:
    source = f"{before}{number}Tafel tuin"
    assert _is_number_of_item(source, len(before), len(before) + len(number))


def test_the_line_may_begin_inside_what_is_lost() -> None:
    assert _is_number_of_item("Wat is er nodig?\n1. Binnentuin", 16, 20)
    assert not _is_number_of_item("Wat is er nodig? 1. Binnentuin", 16, 20)


@pytest.mark.parametrize("lost", ["Niet doen", "14", "1.200 euro", "niet"])
@pytest.mark.parametrize("before", ["", "Gisteren kwamen er ", "naam: "])
def test_words_and_figures_are_a_loss(before: str, lost: str) -> None:
    assert not _is_number_of_item(f"{before}{lost} gasten", len(before), len(before) + len(lost))


def test_a_number_inside_a_sentence_is_a_loss() -> None:
    assert not _is_number_of_item("Wij telden 12. Mooi", 11, 15)


def test_the_warning_names_figures_and_never_letters() -> None:
    assert _say_lost(0, []) == ()
    (said,) = _say_lost(9, ["14"])
    assert "9 letters" in said
    assert "het getal 14" in said
    (many,) = _say_lost(0, [str(number) for number in range(7)])
    assert "0, 1, 2, 3, 4, …" in many
    (one,) = _say_lost(1, [])
    assert "1 letter;" in one
