"""The name key on disk."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.project import KEY_FILE, KeyEntry, NameKey, NameKeyError, read_name_key, write_name_key

KEY = NameKey((KeyEntry(2, "Noord", "tjitske"), KeyEntry(1, "Noord", "dorien talsma", "wijkcoach")))


@given(
    st.dictionaries(st.tuples(st.text(), st.text()), st.tuples(st.integers(1, 999), st.none() | st.text()))
)
def test_a_key_survives_json(people: dict[tuple[str, str], tuple[int, str | None]]) -> None:
    key = NameKey(tuple(KeyEntry(number, *person, role) for person, (number, role) in people.items()))
    assert NameKey.from_json(key.to_json()) == key


def test_a_key_survives_the_disk_and_is_private(tmp_path: Path) -> None:
    write_name_key(tmp_path / "project", KEY)
    write_name_key(tmp_path / "project", KEY)
    assert read_name_key(tmp_path / "project") == KEY
    assert [path.name for path in (tmp_path / "project").iterdir()] == [KEY_FILE]
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "project" / KEY_FILE).stat().st_mode) == 0o600


def test_no_file_is_an_empty_key(tmp_path: Path) -> None:
    assert read_name_key(tmp_path) == NameKey()
    assert KeyEntry(7, "", "x").pseudonym == "Deelnemer 07"


@pytest.mark.parametrize(
    "text",
    ["", "[]", '{"format": 9, "entries": []}', '{"format": 1}', '{"format": 1, "entries": [{"number": "1"}]}',
     '{"format": 1, "entries": [{"number": true, "scope": "", "name": "x"}]}'],
)  # fmt: skip
def test_a_broken_key_is_refused_in_dutch(tmp_path: Path, text: str) -> None:
    (tmp_path / KEY_FILE).write_text(text, encoding="utf-8")
    with pytest.raises(NameKeyError) as caught:
        read_name_key(tmp_path)
    assert KEY_FILE in caught.value.reason
    assert caught.value.advice


def test_doubles_are_refused() -> None:
    with pytest.raises(ValueError, match="doubles"):
        NameKey((KeyEntry(1, "a", "x"), KeyEntry(2, "a", "x")))


def test_a_failed_write_leaves_the_old_key_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_name_key(tmp_path, KEY)

    def refuse(path: Path, target: Path) -> Path:
        raise OSError("no space")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(NameKeyError):
        write_name_key(tmp_path, NameKey())
    assert read_name_key(tmp_path) == KEY
    assert [path.name for path in tmp_path.iterdir()] == [KEY_FILE]
