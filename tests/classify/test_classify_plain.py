"""Plain reports: what stands before each line becomes its coding, and the report reads as a user would have it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.classify.gold import GoldFinding
from pipeline.errors import GoldError
from pipeline.learning_plain import (
    PLAIN,
    count_letters,
    gather_gold,
    mix_lines,
    read_plain,
    read_tagged,
    write_plain,
)
from pipeline.records import FindingType

TRAINING = Path(__file__).parents[2] / "data" / "training"
TAGGED = """# Verslag
## Stand van zaken
S|De zaal is verlengd.
C|Om tien uur begon de middag.

K:geld,ruimte|- geen geld voor een tweede zaal
A|- Noor belt de gemeente.
"""


def test_lines_of_one_paragraph_stay_together_and_a_list_stands_apart() -> None:
    report = read_tagged("a.md", TAGGED)
    assert (
        "De zaal is verlengd.\nOm tien uur begon de middag.\n\n- geen geld voor een tweede zaal\n- Noor"
        in (report.source)
    )
    assert "S|" not in report.source


def test_a_list_right_behind_a_sentence_stands_apart() -> None:
    assert (
        "Dit viel op.\n\n- korte lijnen\n" in read_tagged("a.md", "C|Dit viel op.\nS|- korte lijnen\n").source
    )


def test_letters_and_themes_are_the_coding() -> None:
    report = read_tagged("a.md", TAGGED)
    assert report.findings == (
        GoldFinding("a.md", "De zaal is verlengd.", (FindingType.SUCCESS,), ()),
        GoldFinding(
            "a.md", "geen geld voor een tweede zaal", (FindingType.BOTTLENECK,), (), themes=("geld", "ruimte")
        ),
        GoldFinding("a.md", "Noor belt de gemeente.", (FindingType.ACTION,), ()),
    )
    assert report.context == ("Om tien uur begon de middag.",)


def test_mixed_lines_keep_their_coding_and_their_form() -> None:
    text = "# Verslag\n" + "".join(
        f"S|Zin {n} gaat goed.\nK|Zin {n} gaat mis.\nC|- item {n}\n" for n in range(9)
    )
    mixed = mix_lines(text, 1)
    assert mixed != text
    assert sorted(mixed.splitlines()) == sorted(text.splitlines())
    forms = [[line.partition("|")[2][:2] == "- " for line in each.splitlines()] for each in (text, mixed)]
    assert forms[0] == forms[1]


@pytest.mark.parametrize("line", ["X|Een zin.", "Een zin zonder letter.", "S|"])
def test_a_line_without_a_known_letter_is_refused_with_its_place(line: str) -> None:
    with pytest.raises(GoldError, match="regel 2"):
        read_tagged("a.md", f"# Verslag\n{line}\n")


def test_reports_are_written_as_a_user_would_have_them(tmp_path: Path) -> None:
    reports = (read_tagged("a.md", TAGGED),)
    write_plain(reports, tmp_path / "reports")
    assert (tmp_path / "reports" / "a.md").read_text(encoding="utf-8") == reports[0].source
    assert [row.text for row in gather_gold(reports).context] == ["Om tien uur begon de middag."]


@pytest.mark.parametrize("part", ["train", "development", "test"])
def test_each_part_holds_good_and_bad_news_in_like_amounts(part: str) -> None:
    reports = read_plain(TRAINING / PLAIN / part)
    counts = count_letters(reports)
    assert len(reports) >= 12
    assert 0.7 < counts["succesfactor"] / counts["knelpunt"] < 1.4
    assert counts["context"] > 0.05 * counts.total()


def test_no_sentence_of_a_judging_part_stands_in_the_training_part() -> None:
    taught, *judging = (
        {row.text.casefold() for report in read_plain(TRAINING / PLAIN / part) for row in report.findings}
        for part in ("train", "development", "test")
    )
    for part in judging:
        assert len(part & taught) <= 0.01 * len(part)
