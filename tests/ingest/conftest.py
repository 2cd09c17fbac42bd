"""Read texts and bytes as files, for the tests of this room."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.ingest import read_document
from pipeline.records import Document
from pipeline.settings import Settings

Read = Callable[..., Document]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that writes a text or bytes to a file and reads it as a document."""

    def _read(content: str | bytes, name: str = "verslag.txt", settings: Settings | None = None) -> Document:
        path = tmp_path / name
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return read_document(path, name, settings or Settings())

    return _read
