from __future__ import annotations

import socket
import sys
from collections.abc import Callable, Iterator
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


_REFUSED: list[str] = []
_NAME_LOOKUPS = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"})


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse to make a network socket or to look up a host; an audit hook sees what C code does too (PEP 578)."""
    network = {int(socket.AF_INET), int(socket.AF_INET6)}
    made = event == "socket.__new__" and int(arguments[1]) in network  # type: ignore[call-overload]
    if made or event in _NAME_LOOKUPS:
        _REFUSED.append(f"{event} {arguments[1:]}")
        raise PermissionError("reports are confidential, nothing is fetched: no network sockets")


sys.addaudithook(_refuse_network)


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Fail a test that tried to make a network socket, also when the code under test caught the refusal."""
    _REFUSED.clear()
    yield
    assert not _REFUSED, f"network sockets were asked for: {_REFUSED}"


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
