from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import SettingsError
from pipeline.ingest import find_sources


def _write(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("tekst", encoding="utf-8")
    return path


def test_folder_is_searched_and_names_are_below_it(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.md", "README.md", ".git/x.txt", "a/.verborgen.txt", "a/~$c.docx"):
        _write(tmp_path / name)
    sources, failures = find_sources([tmp_path])
    assert [source.name for source in sources] == ["README.md", "a/c.md", "b.txt"]
    assert failures == ()


def test_one_file_has_its_own_name(tmp_path: Path) -> None:
    path = _write(tmp_path / "map" / "verslag.txt")
    assert [source.name for source in find_sources([path])[0]] == ["verslag.txt"]


def test_names_are_below_the_common_parent_and_each_file_counts_once(tmp_path: Path) -> None:
    first, second = _write(tmp_path / "oost" / "v.txt"), _write(tmp_path / "west" / "v.txt")
    sources, _ = find_sources([first.parent, second.parent, second])
    assert [source.name for source in sources] == ["oost/v.txt", "west/v.txt"]


def test_missing_path_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="bestaat niet"):
        find_sources([tmp_path / "weg"])


def test_no_path_is_wrong_use() -> None:
    with pytest.raises(SettingsError):
        find_sources([])


def test_dangling_link_is_a_failure_and_a_loop_ends(tmp_path: Path) -> None:
    _write(tmp_path / "map" / "v.txt")
    try:
        (tmp_path / "map" / "rond").symlink_to(tmp_path, target_is_directory=True)
        (tmp_path / "weg.txt").symlink_to(tmp_path / "nergens.txt")
        (tmp_path / "zelf").symlink_to(tmp_path / "zelf")
    except OSError:
        pytest.skip("no links here")
    sources, failures = find_sources([tmp_path])
    assert [source.name for source in sources] == ["map/v.txt"]
    assert [(row.name, row.code) for row in failures] == [
        ("weg.txt", "missing_link"),
        ("zelf", "missing_link"),
    ]


def test_unreadable_folder_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(tmp_path / "open" / "v.txt")
    closed = tmp_path / "dicht"
    closed.mkdir()
    listing = Path.iterdir

    def refuse(path: Path) -> object:
        if path == closed:
            raise PermissionError(13, "dicht")
        return listing(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    sources, failures = find_sources([tmp_path])
    assert [source.name for source in sources] == ["open/v.txt"]
    assert [(row.name, row.code) for row in failures] == [("dicht", "no_access")]
    assert failures[0].advice
