from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.codebook import (
    AnchorEntry,
    Codebook,
    CueEntry,
    HeadingEntry,
    RuleEntry,
    compile_phrases,
    fold,
    load_codebook,
)
from pipeline.errors import CodebookError
from pipeline.records import FindingType, Method


def test_every_phrase_of_the_codebook_compiles_and_every_example_matches(codebook: Codebook) -> None:
    entries: list[CueEntry | HeadingEntry | AnchorEntry | RuleEntry] = [
        *codebook.cues,
        *codebook.headings,
        *codebook.anchors,
        *codebook.rules,
    ]
    misses = [
        (entry.id, example)
        for entry in entries
        for example in entry.examples
        if not compile_phrases(entry.phrases, entry.id).search(fold(example))
    ]
    assert misses == []
    assert all(entry.examples for entry in entries)


def test_all_types_and_methods_have_an_entry(codebook: Codebook) -> None:
    assert {entry.type for entry in codebook.types} == set(FindingType)
    assert {entry.method for entry in codebook.methods} == set(Method)
    assert len({entry.sign for entry in codebook.types}) == len(FindingType)


def test_every_single_word_cue_of_success_is_no_cue_of_a_bottleneck(codebook: Codebook) -> None:
    heavy = [cue for cue in codebook.cues if cue.strength == "heavy"]
    words = {
        label: {phrase for cue in heavy if cue.label == label for phrase in cue.phrases if phrase.isalpha()}
        for label in (FindingType.SUCCESS, FindingType.BOTTLENECK)
    }
    assert not words[FindingType.SUCCESS] & words[FindingType.BOTTLENECK]


def write(folder: Path, text: str) -> Path:
    path = folder / "eigen.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_own_file_adds_replaces_and_removes(tmp_path: Path, codebook: Codebook) -> None:
    path = write(
        tmp_path,
        """
[remove]
themes = ["tempo"]

[[themes]]
slug = "oogstzorg"
label = "Zorg in de oogsttijd"
method = "hulpverleningsproces"
variants = ["oogstzorg"]
opposites = []

[[themes]]
slug = "tijd"
label = "Genoeg tijd"
method = "samenwerking"
variants = ["uren genoeg"]
opposites = []
""",
    )
    own = load_codebook(path)
    themes = {theme.slug: theme for theme in own.themes}
    assert themes["oogstzorg"].method is Method.CARE
    assert themes["tijd"].label == "Genoeg tijd"
    assert "tempo" not in themes
    assert len(own.themes) == len(codebook.themes)
    assert own.digest != codebook.digest
    assert own.version == "1.2+eigen"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("[[themes]]\nslug = 'x'\n", "veld 'label' ontbreekt"),
        (
            "[[themes]]\nslug = 1\nlabel = 'X'\nmethod = 'overig'\nvariants = []\nopposites = []",
            "themes 1, slug",
        ),
        ("[[themas]]\nslug = 'x'", "onbekend onderdeel 'themas'"),
        (
            "[[cues]]\nid = 'x'\nlabel = 'succes'\nstrength = 'heavy'\nphrases = []\nexamples = []",
            "'succes' kan niet",
        ),
        ("[[rules]]\nid = 'nieuw'\nphrases = ['x']\nexamples = []", "bestaat niet"),
        ("[[rules]]\nid = 'scope.turn'\nphrases = ['(x']\nexamples = []", "haakje sluit niet"),
        ("[remove]\nthemes = ['bestaat_niet']", "staat niet in themes"),
        ("geen toml", "geen geldige TOML"),
    ],
)
def test_a_bad_own_file_is_refused_with_its_place(tmp_path: Path, text: str, part: str) -> None:
    with pytest.raises(CodebookError) as caught:
        load_codebook(write(tmp_path, text))
    assert part in caught.value.reason
    assert "eigen.toml" in caught.value.reason


def test_the_digest_is_the_same_for_both_line_ends(tmp_path: Path) -> None:
    text = "[remove]\nthemes = ['tempo']\n"
    unix = load_codebook(write(tmp_path, text)).digest
    (tmp_path / "eigen.toml").write_bytes(text.replace("\n", "\r\n").encode())
    assert load_codebook(tmp_path / "eigen.toml").digest == unix
