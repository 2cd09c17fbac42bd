import tomllib
from dataclasses import fields, replace
from importlib.resources import files

import pytest
from report_results import build_results

from pipeline.codebook import load_codebook
from pipeline.records import DocumentKind, FindingType, Known, Method, State
from pipeline.report.citing import build_words
from pipeline.report.lookup import build_lookup, slugify
from pipeline.report.texts import date_key, read_texts
from pipeline.settings import Language, Settings


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2021-03-02", "2 maart 2021"),
        ("2021-03", "maart 2021"),
        ("2021", "2021"),
        ("2021-Q2", "tweede kwartaal 2021"),
        ("2021-13-01", "2021-13-01"),
        ("eind mei", "eind mei"),
        (None, ""),
    ],
)
def test_a_date_in_words(value: str | None, text: str) -> None:
    assert read_texts(Language.NL).date(value) == text


def test_numbers_follow_the_language() -> None:
    dutch, english = read_texts(Language.NL), read_texts(Language.EN)
    assert dutch.number(1234.5) == "1.234,5"
    assert english.number(1234.5) == "1,234.5"
    assert dutch.number(-0.001) == "0"
    assert dutch.number(100) == "100"
    assert dutch.number(float("nan")) == ""
    assert dutch.count("sessions", 1) == "1 sessie"
    assert english.count("sessions", 0) == "0 sessions"


def test_dates_sort_in_time_and_unknown_comes_last() -> None:
    dates = [None, "2021", "2021-03-02", "2020-Q4", "2021-03", "eind mei"]
    ordered = sorted(dates, key=date_key)
    assert ordered[:4] == ["2020-Q4", "2021-03-02", "2021-03", "2021"]


def test_every_text_has_two_languages_and_the_same_places() -> None:
    raw = tomllib.loads(files("pipeline.report").joinpath("texts.toml").read_text(encoding="utf-8"))
    flat = [(key, value) for key, value in raw.items() if isinstance(value, list)]
    assert len(flat) > 100
    for key, value in flat:
        dutch, english = value
        places = [{part.split("}")[0] for part in text.split("{")[1:]} for text in (dutch, english)]
        assert places[0] == places[1], key
        assert dutch, key


@pytest.mark.parametrize(
    ("group", "members"),
    [
        ("kind", DocumentKind),
        ("known", Known),
        ("state", State),
        ("type", FindingType),
        ("methodology", Method),
    ],
)
def test_every_member_of_a_closed_set_has_an_english_name(group: str, members: type) -> None:
    table = read_texts(Language.EN).table
    assert all(table[f"{group}.{member}"] for member in members)  # type: ignore[attr-defined]


def test_a_slug_is_safe_in_a_file_name() -> None:
    assert slugify("Proeftuin Café / Noord\\..") == "proeftuin-cafe-noord"
    assert slugify("…") == "programma"
    assert len(slugify("x" * 300)) == 60


@pytest.mark.parametrize(
    "kind", ["rule", "heading", "column", "theme", "lead_in", "label", "model", "person"]
)
def test_what_a_label_rests_on_has_words(kind: str) -> None:
    for language in Language:
        table = read_texts(language).table
        assert " " in table[f"source_of.{kind}"]
        assert f"basis_of.{kind}" in table


def test_every_setting_has_a_name_for_readers() -> None:
    raw = tomllib.loads(files("pipeline.report").joinpath("texts.toml").read_text(encoding="utf-8"))
    shown = {field.name for field in fields(Settings)} - {"workers"}
    assert shown == set(raw["setting_of"])


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("heading:action", "de kop erboven, zoals ‘To do’"),
        ("rule:success.progress", "woorden in de zin, zoals in ‘Er zijn mooie stappen gezet.’"),
        ("rule:question_mark", "een vraagteken"),
        ("model:knelpunt@abc", "een geleerd model, dat koos voor knelpunt"),
    ],
)
def test_what_a_label_rests_on_is_said_by_an_example(source: str, words: str) -> None:
    results = replace(build_results(), codebook=load_codebook())
    assert build_words(build_lookup(results)).source_text(source) == words
