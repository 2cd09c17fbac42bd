from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.classify import Lexicon, compile_lexicon
from pipeline.codebook import Codebook, load_codebook
from pipeline.ingest import read_document
from pipeline.records import Document
from pipeline.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if not SHARED.is_dir():
        skip = pytest.mark.skip(reason="the development folder `shared` is not beside the checkout")
        for item in items:
            if item.get_closest_marker("shared"):
                item.add_marker(skip)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection to a network address: reports are confidential, nothing is fetched."""
    connect = socket.socket.connect

    def refuse(own: socket.socket, address: object) -> None:
        if own.family in {socket.AF_INET, socket.AF_INET6}:
            raise AssertionError(f"a test opened a connection to {address}")
        connect(own, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    return load_codebook()


@pytest.fixture(scope="session")
def lexicon(codebook: Codebook) -> Lexicon:
    return compile_lexicon(codebook)


@pytest.fixture(scope="session")
def settings() -> Settings:
    return Settings()


@pytest.fixture(scope="session")
def nlp(settings: Settings) -> Language:
    from pipeline.language import build_nlp

    return build_nlp(settings)


Read = Callable[..., Document]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that writes a text or bytes to a file and reads it as a document."""

    def _read(content: str | bytes, name: str = "verslag.txt", settings: Settings | None = None) -> Document:
        path = tmp_path / name
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return read_document(path, name, settings or Settings())

    return _read
