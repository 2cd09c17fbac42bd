"""Floors on development texts (data/names-dev): by rules and voice together.

The rules were written on these texts and the learned voice was taught with them, so they guard against breakage and say nothing of unseen texts; that
is `tests/quality/test_quality_names.py`.
"""

from __future__ import annotations

from names_marked import DEV, score_marked, score_texts

from pipeline.learning_names import read_passages, strip_marks


def test_marks_are_stripped_and_offsets_lead_to_the_text() -> None:
    plain, spans = strip_marks("Van [[Ria Bos]] ({{p|06-12345678}}) van <<De Bron>>.")
    assert plain == "Van Ria Bos (06-12345678) van De Bron."
    assert [(span.text, span.kind, span.announced) for span in spans] == [
        ("Ria Bos", "person", True),
        ("06-12345678", "phone", False),
        ("De Bron", "none", False),
    ]
    assert all(plain[span.start : span.end] == span.text for span in spans)


def test_names_of_the_development_texts_are_found_no_worse_than_measured() -> None:
    score = score_marked()
    shares = (score.recall_announced, score.recall, score.precision)
    announced, overall, precision = (share or 0.0 for share in shares)
    assert announced >= 0.98
    assert overall >= 0.98
    assert precision >= 0.97


def test_names_of_the_development_passages_are_found_no_worse_than_measured() -> None:
    score = score_texts(read_passages(DEV / "passages.txt"))
    assert score.announced > 600
    shares = (score.recall_announced, score.recall, score.precision)
    announced, overall, precision = (share or 0.0 for share in shares)
    assert announced >= 0.985
    assert overall >= 0.985
    assert precision >= 0.98


def test_names_of_the_third_batch_of_reports_are_found_no_worse_than_measured() -> None:
    score = score_marked(DEV / "reports-b")
    shares = (score.recall_announced, score.recall, score.precision)
    announced, overall, precision = (share or 0.0 for share in shares)
    assert announced >= 0.98
    assert overall >= 0.935
    assert precision >= 0.89
