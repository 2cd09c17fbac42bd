"""What a new run does with the folder of an earlier one."""

import os
from pathlib import Path

import pytest
from report_results import build_results

from pipeline.errors import SettingsError
from pipeline.report.placing import _OURS, place_report


def test_what_people_put_in_the_folder_stays_and_a_saved_workbook_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "uit"
    assert place_report(build_results(), folder, {}) is None
    strange = [entry.name for entry in folder.iterdir() if not _OURS.fullmatch(entry.name)]
    assert strange == [], "what a run writes must be listed, or a stale one stays for ever"
    (folder / "aantekeningen.docx").write_bytes(b"van mij")
    (folder / "eigen").mkdir()
    (folder / "eigen" / "lijst.txt").write_text("van mij", encoding="utf-8")
    assert place_report(build_results(), folder, {}) is None, "nobody saved the workbook"
    book = folder / "findings.xlsx"
    late = book.stat().st_mtime + 60
    os.utime(book, (late, late))
    saved = place_report(build_results(), folder, {})
    assert saved is not None
    assert saved.is_file()
    assert saved.parent == tmp_path, "not in the folder that is sent round"
    assert saved.read_bytes() != b""
    assert (folder / "aantekeningen.docx").read_bytes() == b"van mij"
    assert (folder / "eigen" / "lijst.txt").is_file()


def test_a_folder_that_is_no_result_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "van-mij.txt").write_text("x", encoding="utf-8")
    with pytest.raises(SettingsError):
        place_report(build_results(), tmp_path, {})
    assert [path.name for path in tmp_path.iterdir()] == ["van-mij.txt"]
