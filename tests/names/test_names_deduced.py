from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from types import SimpleNamespace

import pytest

from pipeline.learning_cases import make_document as document
from pipeline.names import deduced
from pipeline.names.deduced import SOURCE, deduce_version, load_deduce
from pipeline.names.find import find_by_rules

TEXT = "Daarna sprak iemand met Zorvina Qualt. Bewoners waren blij."


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    load_deduce.cache_clear()
    yield
    load_deduce.cache_clear()


class Stub:
    """Stands for Deduce: calls two stretches persons, one of them an ordinary word with its sentence border."""

    def deidentify(self, text: str) -> SimpleNamespace:
        start = text.index("Qualt")
        low = text.index("Bewoners")
        return SimpleNamespace(
            annotations=[
                SimpleNamespace(start_char=start, end_char=low + len("Bewoners"), tag="persoon"),
                SimpleNamespace(start_char=0, end_char=6, tag="locatie"),
            ]
        )


def test_without_deduce_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deduced, "find_spec", lambda _: None)
    assert load_deduce() is None
    assert all(mention.source != SOURCE for mention in find_by_rules(document(TEXT)))


def test_with_deduce_its_persons_join_the_union(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Wij liepen langs Qualt. Bewoners waren blij. Qualt was het daarmee eens."
    monkeypatch.setattr(deduced, "find_spec", lambda _: None)
    assert find_by_rules(document(text)) == ()
    load_deduce.cache_clear()
    monkeypatch.setattr(deduced, "find_spec", lambda _: object())
    monkeypatch.setitem(__import__("sys").modules, "deduce", SimpleNamespace(Deduce=Stub))
    found = find_by_rules(document(text))
    assert [(mention.text, mention.source) for mention in found] == [("Qualt", SOURCE), ("Qualt", "memory")]


def test_its_version_is_told_only_when_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deduced, "find_spec", lambda _: None)
    assert deduce_version() is None
    monkeypatch.setattr(deduced, "find_spec", lambda _: object())
    monkeypatch.setattr(deduced, "version", lambda name: f"{name} 3")
    assert deduce_version() == "deduce 3"


@pytest.mark.skipif(find_spec("deduce") is None, reason="the optional extra deduce is not installed")
def test_deduce_itself_answers() -> None:
    found = load_deduce()
    assert found is not None
    text = "Aanwezig was Jan de Boer uit Ede."
    assert [text[start:end] for start, end in found(text)] == ["Jan de Boer"]
