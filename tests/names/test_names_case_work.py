"""What people at work say and do, posts that fall away and agreements are no case; what is private of one of them is."""

from __future__ import annotations

import pytest
from names_documents import document

from pipeline.names import find_mentions
from pipeline.names.case_course import Step, hold, read_course
from pipeline.names.case_spared import ALWAYS, NEVER
from pipeline.names.case_work import are_workers, is_worker, tells_agreement, tells_post, tells_thing
from pipeline.names.cases import find_cases, read_sentences
from pipeline.names.words import read_words

PRESENT = "Aanwezig: Tjitske Postma, Oscar Brem, Farida Talsma (schuldhulp), Dorien Bakema"
OTHER = "De agenda is vastgesteld. De zaal is geboekt. We begonnen om tien uur."


def held(*lines: str) -> list[str]:
    page = document(*lines)
    return [page.text[start:end] for start, end in find_cases(page, find_mentions(page))]


def limit(text: str) -> float:
    """Below which probability the last sentence of a report is spared."""
    page = document(PRESENT, OTHER, text)
    mentions, words = find_mentions(page), read_words()
    sentences = read_sentences(page, mentions)
    return read_course(page, mentions, sentences, words)[-1].spared_below


@pytest.mark.parametrize(
    "text",
    [
        "Vier logopedisten vullen de lijst niet meer in omdat er toch niemand naar kijkt.",
        "Docenten vragen hoe ze een leerling met autisme kunnen helpen.",
        "Mensen met schulden leggen een blauwe envelop vaak ongeopend weg.",
        "De coördinator is al sinds mei ziek en er is niemand die haar rooster overneemt.",
        "De aanstelling van Wilma loopt in juni af en dan is er geen inloop meer.",
        "Oscar zoekt uit of gastvrouwen een vergoeding kunnen krijgen zonder dat hun uitkering wordt gekort.",
        "Dorien maakt een lijst met deurwaarders die willen wachten.",
        "Een oud-wethouder zei dat hij het tien jaar geleden al had voorspeld.",
        "De opzichter zegt dat hij elke dag te laat op zijn ronde is.",
        "Mijn voorganger zei dat hij nooit iets opschreef.",
        "Mevrouw Ter Meulen schenkt al tien jaar koffie.",
        "De GGZ neemt pas in juni weer mensen op.",
        "De gemeente heeft de achterstand nog niet ingelopen.",
        "De scheiding van taken is nog niet gelukt.",
        "De verzorgende wil weten hoe zij een kind met epilepsie moet helpen.",
        "Haar honorarium komt uit het fonds en dat is op.",
    ],
)
def test_a_matter_of_work_is_spared(text: str) -> None:
    assert limit(text) > NEVER


@pytest.mark.parametrize(
    "text",
    [
        "De coördinator is ziek, ze heeft borstkanker, en het rooster ligt stil.",
        "De coördinator is overspannen en niemand neemt haar rooster over.",
        "Het contract van haar man werd niet verlengd en sindsdien drinkt hij.",
        "Zijn contract is niet verlengd omdat hij drie keer dronken op het werk kwam.",
        "Oscar zoekt uit of meneer K. zijn uitkering houdt.",
        "Oscar zoekt uit of de man op nummer 8 nog schulden heeft.",
        "Twee vrijwilligers zijn opgenomen met een psychose.",
        "Wijkcoaches melden een verwarde man op de Kade die met messen loopt.",
        "De penningmeester vertelt dat hij al maanden slecht slaapt van de zorgen om zijn zoon.",
        "De gemeente heeft het gezin op nummer 3 uit huis gezet.",
        "De scheiding van de buren loopt uit op vechten.",
        "De opname van mevrouw duurt al zes weken.",
        "Meneer Boon rijdt de bus niet meer sinds zijn beroerte.",
        "Haar begeleider belde elke avond omdat zij niet meer at.",
        "De dirigent heeft een relatie met een van de alten en haar man weet het niet.",
    ],
)
def test_what_is_private_of_one_person_is_not_spared_by_work(text: str) -> None:
    assert limit(text) == NEVER


def test_people_at_work_in_the_plural_are_spared_beside_a_case() -> None:
    before = "Mevrouw K. (82) is dement en woont alleen."
    assert held(f"{before} Drie verpleegkundigen melden lege plekken in de overdracht.") == [before]
    # "ze" may be the client: then it is held, for a shown case is worse than a hidden sentence of work
    text = "Drie verpleegkundigen melden dat ze de overdracht niet meer lezen."
    assert "".join(held(f"{before} {text}")).endswith("lezen.")


def test_one_at_work_is_not_surely_meant_beside_a_case() -> None:
    page = document("Mevrouw K. (82) is dement en woont alleen. De buurtwerker kreeg haar niet aan het eten.")
    mentions, words = find_mentions(page), read_words()
    sentences = read_sentences(page, mentions)
    assert read_course(page, mentions, sentences, words)[-1].spared_below == NEVER


@pytest.mark.parametrize(
    ("noun", "expected"),
    [("verloskundigen", True), ("wijkcoaches", True), ("coördinatoren", True), ("docenten", True), ("bewoners", False),
     ("moeders", False), ("deelnemers", False), ("tafels", False)],
)  # fmt: skip
def test_plurals_of_what_people_do_at_work(noun: str, expected: bool) -> None:
    assert are_workers(noun, read_words()) is expected


@pytest.mark.parametrize(
    ("noun", "expected"),
    [("wijkverpleegkundige", True), ("klusser", True), ("deelnemer", False), ("moeder", False), ("student", False)],
)  # fmt: skip
def test_who_is_at_work_by_his_noun(noun: str, expected: bool) -> None:
    assert is_worker(noun, read_words()) is expected


def test_agreements_and_posts_are_of_many_or_of_the_work() -> None:
    assert tells_agreement("Ria gaat na of vrijwilligers hun toeslag houden.")
    assert not tells_agreement("Ria gaat na of hij zijn toeslag houdt.")
    assert tells_post("Het contract van Noor stopt en de wachtlijst loopt op.")
    assert not tells_post("Het contract van Noor stopt.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De scheiding van afval lukt nog niet.", True),
        ("De werkwijze met de nieuwe brief bevalt.", True),
        ("De scheiding is uitgesproken.", False),
        ("De opname duurde zes weken.", False),
        ("De regeling met zijn broer loopt.", False),
        ("De leerling kwam niet meer.", False),
    ],
)
def test_what_a_sentence_is_about_may_be_nobody(text: str, expected: bool) -> None:
    private = ("scheiding", "opname")
    assert tells_thing(text, lambda part: any(word in part for word in private)) is expected


@pytest.mark.parametrize(
    ("step", "chance", "expected"),
    [
        (Step(), 0.0, True),
        (Step(state=True), 0.0, True),
        (Step(spared_below=ALWAYS), 0.9, False),
    ],
)
def test_what_the_rules_take_for_a_case_is_one_unless_it_is_spared(
    step: Step, chance: float, expected: bool
) -> None:
    assert hold([step], [True], [chance]) == (expected,)


def test_who_struggles_with_something_private_is_a_case() -> None:
    text = "Gerard kampt met een gokverslaving."
    assert held(f"{OTHER} {text}") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Wijkcoaches weten niet wat zij moeten met een moeder met borderline uit de Kerkstraat 12.",
        "Jeugdzorg onderzoekt of moeder drinkt en de kinderen slaat.",
        "MT werd uit huis gezet wegens huurschuld.",
        "De woningcorporatie zette vader uit huis wegens schulden.",
    ],
)
def test_one_described_client_is_never_a_matter_of_work(text: str) -> None:
    assert held(text) == [text]


def test_what_goes_on_about_a_client_is_held_whoever_says_it() -> None:
    lines = "Mevrouw K. (71) is verslaafd. Hulpverleners vonden dat ze niet meer voor de kinderen kon zorgen."
    assert "".join(held(lines)).endswith("kon zorgen.")
