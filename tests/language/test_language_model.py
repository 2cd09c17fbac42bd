from __future__ import annotations

import subprocess
import sys
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import SettingsError
from pipeline.language import build_nlp, choose_model, read_lemmas, read_noun_phrases
from pipeline.language.build import OFFICIAL, OWN_FOLDER, SENTENCES, load_own
from pipeline.language.components import LEMMAS
from pipeline.language.lexicon import LEXICON_FILE, Lexicon, own_lexicon, read_lexicon, write_lexicon
from pipeline.language.train import save
from pipeline.settings import Settings, update_settings

if TYPE_CHECKING:
    from spacy.language import Language

MODELS = ["own", *OFFICIAL]


def with_model(name: str) -> Settings:
    return update_settings(Settings(), {"language_model": name}, "test")


@pytest.fixture(scope="module", params=MODELS)
def model(request: pytest.FixtureRequest) -> Language:
    """The contract holds for ours and for each official model that somebody installed."""
    if request.param != "own" and find_spec(request.param) is None:
        pytest.skip(f"{request.param} is not installed")
    return build_nlp(with_model(request.param))


def test_sentences_are_ours_whatever_the_model(model: Language) -> None:
    doc = model("De balie is d.w.z. het loket dicht. Wie belt er terug? structureel regelen")
    assert [span.text for span in doc.sents] == [
        "De balie is d.w.z. het loket dicht.",
        "Wie belt er terug? structureel regelen",
    ]


def test_separable_verbs_are_one_lemma(model: Language) -> None:
    doc = model("De conciërge pakt dat meteen op.")
    assert "oppakken" in read_lemmas(doc[:])
    assert "op" not in read_lemmas(doc[:])


def test_plurals_and_past_tense_share_a_lemma(model: Language) -> None:
    doc = model("De gesprekken liepen goed en het gesprek loopt goed.")
    lemmas = read_lemmas(doc[:])
    assert lemmas.count("gesprek") == 2
    assert lemmas.count("lopen") == 2


def test_noun_phrases_have_no_determiner_and_no_pronoun(model: Language) -> None:
    doc = model("Zij brengt de lange wachtlijst in kaart voor ons.")
    phrases = read_noun_phrases(doc[:])
    assert "lange wachtlijst" in phrases
    assert not {"zij", "ons"} & set(phrases)


def test_names_stay_whole(model: Language) -> None:
    phrases = read_noun_phrases(model("Gisteren sprak Marieke van Dalen met de wethouder.")[:])
    assert any(phrase.startswith("Marieke") for phrase in phrases)


def test_the_lexicon_repairs_infinitives_in_list_items() -> None:
    doc = build_nlp(with_model("own"))("structureel regelen")
    assert [(token.pos_, token.lemma_) for token in doc][-1] == ("VERB", "regelen")


def test_unknown_compounds_take_the_lemma_of_their_tail() -> None:
    doc = build_nlp(with_model("own"))("De wijknetwerkmanagers overleggen.")
    assert doc[1].lemma_ == "wijknetwerkmanager"


def test_without_a_model_words_stand_in_for_lemmas() -> None:
    doc = build_nlp(with_model("blank"))("De Gesprekken liepen.")
    assert read_lemmas(doc[:]) == ("de", "gesprekken", "liepen")
    assert read_noun_phrases(doc[:]) == ()


def test_a_model_that_is_not_installed_is_refused_with_advice() -> None:
    with pytest.raises(SettingsError) as caught:
        choose_model(with_model("nl_bestaat_niet"))
    assert "own" in caught.value.advice


def test_the_model_is_small_and_holds_no_path_and_no_pickle() -> None:
    folder = Path(str(files("pipeline.language") / "model"))
    paths = [path for path in folder.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in paths) <= 8_000_000
    assert not [path for path in paths if path.suffix in {".pkl", ".pickle"}]
    config = (folder / "weights" / "config.cfg").read_text(encoding="utf-8")
    assert ".spacy" not in config
    assert "CC BY-SA 4.0" in (folder / "README.md").read_text(encoding="utf-8")


def test_a_lexicon_reads_back(tmp_path: Path) -> None:
    lexicon = Lexicon(
        index={"noun": frozenset({"lijn", "team", "wijk"}), "verb": frozenset(), "adj": frozenset()},
        lookup={"lijnen": "lijn"},
        exceptions={"noun": {}, "verb": {}, "adj": {}},
        rules={"noun": (("s", ""),), "verb": (), "adj": ()},
    )
    write_lexicon(lexicon, tmp_path / "lexicon.json.gz")
    again = read_lexicon(tmp_path / "lexicon.json.gz")
    assert again == lexicon
    assert again.lemma("lijnen", "noun") == "lijn"
    assert again.split_compound("wijkteams") == ("wijk", "team")
    assert again.word_classes("teams") == "N"
    assert again.tail_classes("wijkteam") == "n"


def test_a_trained_model_is_saved_in_the_form_that_is_loaded(tmp_path: Path) -> None:
    own = load_own(OWN_FOLDER)
    for name in (SENTENCES, LEMMAS):
        own.remove_pipe(name)
    save(own, tmp_path / "weights")
    write_lexicon(own_lexicon(), tmp_path / LEXICON_FILE)
    again, first = load_own(tmp_path)("De buurt belt terug."), load_own(OWN_FOLDER)("De buurt belt terug.")
    assert [(t.lemma_, t.dep_) for t in again] == [(t.lemma_, t.dep_) for t in first]


TAG = """
import sys
from pipeline.language import build
if sys.argv[1] == "thinc":
    build.multiply_with_blas = lambda: None
doc = build.load_own(build.OWN_FOLDER)(
    "De werkgroep heeft het plan besproken en stuurt de wijkverpleegkundige morgen een brief, als de balie open is."
)
print([(t.pos_, t.lemma_, str(t.morph), t.dep_, t.head.i) for t in doc])
"""


def test_multiplying_with_numpy_changes_nothing_in_the_output() -> None:
    def tag(how: str) -> str:
        return subprocess.run(
            [sys.executable, "-c", TAG, how], capture_output=True, text=True, check=True
        ).stdout

    assert tag("numpy") == tag("thinc")
