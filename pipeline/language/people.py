"""Nouns that are no more than people: by a list of words, and by how words for people end."""

from __future__ import annotations

import re

from pipeline.language.lexicon import noun_lemma

_PEOPLE = """
mens persoon man vrouw kind jongen meisje baby peuter kleuter puber tiener jongere jeugdige volwassene oudere senior bejaarde ouder vader
moeder opa oma zoon dochter broer zus gezin familie buur buurman buurvrouw partner collega vriend gast lid bestuurder burger inwoner
bewoner huurder eigenaar klant client patient cursist leerling student stagiair leraar docent mentor coach trainer arts huisarts
dokter zuster verpleger verzorger kraamverzorgende verzorgende wijkverpleegkundige psycholoog therapeut pedagoog jurist notaris agent
boa rechter wethouder burgemeester raadslid ambtenaar manager directeur secretaris projectleider teamleider coordinator regisseur
aanjager adviseur consulent ondernemer ambassadeur vrijwilliger beroepskracht professional hulpverlener medewerker werkgever werknemer
klusser kok chauffeur concierge monteur schilder timmerman gezel statushouder vluchteling nieuwkomer asielzoeker
"""
_WORDS = frozenset(_PEOPLE.split())
_ENDINGS = re.compile(
    r"(?!schouder)\w{2,}(?:werker|werkster|begeleider|leider|leidster|houder|gever|nemer|ganger|bewoner|bezoeker|gebruiker|verlener|zorger|zorgende|verpleger|zoeker|"
    r"vrijwilliger|ondernemer|meester|kundige|vrouw|mens|ouder|vader|moeder|kind|jongere|arts|coach|trainer|manager|adviseur|"
    r"directeur|regisseur|coordinator|consulent|assistent|docent|student|client|patient|leerling|professional|deskundige|"
    r"ambtenaar|agent|ambassadeur|voorzitter|secretaris|bestuurder|lid|collega|persoon)"
)
"""How compounds end that are people: "buurtcoach", "wijkagent", "taalvrijwilliger"."""
_PLURAL = re.compile(r"(?:en|s|'s|es)$")


def is_people(folded: str) -> bool:
    """Return whether a folded noun, in the singular or plural, names no more than people."""
    forms = {folded, noun_lemma(folded) or folded, _PLURAL.sub("", folded)}
    return any(form in _WORDS or _ENDINGS.fullmatch(form) for form in forms)
