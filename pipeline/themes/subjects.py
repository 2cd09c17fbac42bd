"""What these reports keep coming back to in words of their own: nouns far more frequent here than in session reports at large.

A list of themes made beforehand does not hold the one thing a programme is about ("briefadres", "maatje", "dialect"). A noun is a
subject when it is named in several sessions and many times as often as in the reports the tool learned from; every finding that
names it, or stands under a heading of which it is the head, has it as a theme, beside the themes of the list.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

from pipeline.codebook import fold, function_words
from pipeline.language import first_noun, noun_lemma
from pipeline.records import Finding
from pipeline.themes.naming import NameWords, is_of_name

SUBJECT = "onderwerp"
SUBJECT_KIND = "subject"
NOUNS_FILE = "data/nouns.txt"
MIN_FINDINGS, MIN_SESSIONS = 4, 3
"""Findings that name a noun, and sessions they are spread over, at least: "keert terug" asks three sessions, too."""
MIN_TIMES, MIN_SURE = 6.0, 4.0
"""How many times as often as at large, and how many standard errors the log odds lie from it. Set by reading what comes out on the
three sample programmes and four folders of users' reports (2,100 findings); nothing is scored on it."""
MAX_SUBJECTS = 20
"""Subjects for each programme of a run at most, the surest first, beside remembered ones that are hardly named any more; a choice, so that a list
stays a list."""
MIN_WHOLE = 2
"""Findings that name a noun by itself before compounds of it count, too, and no fewer than name the compound: reports on "briefadres"
that name a "brief" twice are not about the "brief". A choice."""
MAX_PER_FINDING = 2
SAME = 0.7
"""Share of findings that two subjects have in common, of the smaller, from which they are one; of a compound and the noun it begins with, of the larger; a choice."""
LONGEST_HEADING = 4
"""Words of a heading that names a subject at most."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MASK = re.compile(r"\b(?:Deelnemer|Participant) \d+\b|\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Subject:
    """A noun that these reports keep coming back to."""

    lemma: str
    label: str
    finding_ids: tuple[str, ...]

    @property
    def theme_id(self) -> str:
        """Return an id that only depends on the noun, so that it stays over runs."""
        return f"{SUBJECT}-{hashlib.sha256(self.lemma.encode()).hexdigest()[:8]}"


@dataclass(slots=True)
class _Seen:
    """Where nouns stand in the findings."""

    forms: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    holders: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    sessions: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    capitals: Counter[str] = field(default_factory=Counter)
    headed: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    n_findings: int = 0


def find_subjects(
    findings: Sequence[Finding],
    taken: Collection[str] = (),
    remembered: Collection[str] = (),
    scopes: Mapping[str, str] = MappingProxyType({}),
    names: NameWords = MappingProxyType({}),
) -> tuple[Subject, ...]:
    """Return the subjects of findings, the surest first.

    `taken` are lemmas that a known theme holds already; `remembered` those that were subjects in an earlier run: they stay as
    long as a finding names them; `scopes` tells the programme of each session, for what one programme keeps coming back to
    another may never name; a word of `names` is no subject of that programme. Sureness is the z of the log odds against the training reports, with their counts as prior
    (Monroe, Colaresi and Quinn 2008, without the shrinkage of a full prior).
    """
    inside: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        inside[scopes.get(finding.session_id, "")].append(finding)
    parts = [_look(part, names) for part in inside.values()]
    seen = parts[0] if len(parts) == 1 else _look(findings, names)
    sure: dict[str, float] = {}
    for part in parts:
        own = {lemma: _sureness(lemma, part) for lemma in part.holders if _recurs(lemma, part)}
        for lemma in sorted(own, key=lambda lemma: (-own[lemma], lemma))[: 2 * MAX_SUBJECTS]:
            sure[lemma] = max(own[lemma], sure.get(lemma, 0.0))
    named = {*sure, *(lemma for lemma in remembered if lemma in seen.holders)} - set(taken)
    ranked = sorted(named, key=lambda lemma: (lemma not in remembered, -sure.get(lemma, 0.0), lemma))
    kept: list[Subject] = []
    room = MAX_SUBJECTS * len(parts)
    for lemma in ranked:
        if lemma not in remembered and not room:
            break
        members = tuple(dict.fromkeys((*seen.holders[lemma], *seen.headed.get(lemma, ()))))
        subject = Subject(lemma, _label(seen.forms[lemma]), members)
        if lemma in remembered or not any(_is_same(subject, other) for other in kept):
            kept.append(subject)
            room -= lemma in sure and room > 0
    return _share_out(kept)


def _share_out(subjects: Sequence[Subject]) -> tuple[Subject, ...]:
    """Return subjects with the findings that have room for them; one that is left with none goes."""
    assigned = assign_subjects(subjects)
    held = (
        replace(each, finding_ids=tuple(one for one in each.finding_ids if each.theme_id in assigned[one]))
        for each in subjects
    )
    return tuple(each for each in held if each.finding_ids)


def assign_subjects(subjects: Iterable[Subject]) -> dict[str, tuple[str, ...]]:
    """Return the theme ids of subjects per finding, the surest first."""
    found: dict[str, tuple[str, ...]] = {}
    for subject in subjects:
        for finding_id in subject.finding_ids:
            found[finding_id] = (*found.get(finding_id, ()), subject.theme_id)[:MAX_PER_FINDING]
    return found


def _look(findings: Sequence[Finding], names: NameWords) -> _Seen:
    seen = _Seen(n_findings=len(findings))
    for finding in findings:
        own = names.get(finding.session_id, frozenset())
        nouns = name_nouns(finding.noun_phrases)
        named = {lemma: word for lemma, word in nouns if not is_of_name(lemma, own)}
        for lemma, word in named.items():
            seen.holders[lemma].append(finding.finding_id)
            seen.sessions[lemma].add(finding.session_id)
            seen.forms[lemma][word] += 1
            seen.capitals[lemma] += word[0].isupper()
        heading = _WORD.findall(_MASK.sub(" ", finding.heading or ""))
        head = noun_lemma(fold(heading[-1])) if heading and len(heading) <= LONGEST_HEADING else None
        if head and not is_of_name(head, own):
            seen.headed[head].append(finding.finding_id)
    _join_compounds(seen)
    return seen


def _join_compounds(seen: _Seen) -> None:
    """Let a noun that is named by itself hold the findings that name a compound of it: a "tolkbudget" is about the "tolk"."""
    named = {lemma: tuple(holders) for lemma, holders in seen.holders.items()}
    for lemma, holders in named.items():
        first = first_noun(lemma)
        if first and first != lemma and len(named.get(first, ())) >= max(MIN_WHOLE, len(holders)):
            seen.holders[first] = list(dict.fromkeys((*seen.holders[first], *holders)))
            seen.sessions[first] |= seen.sessions[lemma]


def name_nouns(phrases: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield (lemma, word) for the head of each noun phrase, masks and names of participants left out."""
    for phrase in phrases:
        words = _WORD.findall(_MASK.sub(" ", phrase))
        if words and (lemma := _subject_lemma(fold(words[-1]))):
            yield lemma, words[-1]


def name_lemmas(text: str) -> Iterator[str]:
    """Yield the lemmas of the nouns of a short text such as the label of a theme."""
    for word in _WORD.findall(text):
        if lemma := _subject_lemma(fold(word)):
            yield lemma


@lru_cache(maxsize=65_536)
def _subject_lemma(word: str) -> str | None:
    if len(word) < 3 or word in function_words():
        return None
    lemma = noun_lemma(word) or (word[:-1] if word.endswith("s") and len(word) > 4 else word)
    return None if lemma in _OF_MEETINGS else lemma


_OF_MEETINGS = frozenset({
    "opening", "mededeling", "rondvraag", "sluiting", "verslag", "notulen", "agenda", "agendapunt", "actie", "actiepunt", "actielijst",
    "afspraak", "besluit", "vraag", "antwoord", "voorstel", "punt", "sessie", "leersessie", "bijeenkomst", "overleg", "vergadering",
    "leerkring", "leertafel", "werktafel", "tafel", "werkgroep", "middag", "ochtend", "avond", "maandag", "dinsdag", "woensdag", "donderdag",
    "vrijdag", "voorbeeld", "opmerking", "bespreking", "terugkoppeling", "deelnemer", "aanwezige", "notulist", "voorzitter", "flap", "stand",
})  # fmt: skip
"""Words of meetings and reports: what every session is made of, and so no subject of any."""


def _recurs(lemma: str, seen: _Seen) -> bool:
    n = len(seen.holders[lemma])
    if (
        n < MIN_FINDINGS
        or len(seen.sessions[lemma]) < MIN_SESSIONS
        or 2 * seen.capitals[lemma] > seen.forms[lemma].total()
    ):
        return False
    times = n / seen.n_findings / _usual(lemma)
    return times >= MIN_TIMES and _sureness(lemma, seen) >= MIN_SURE


def _sureness(lemma: str, seen: _Seen) -> float:
    n, usual = len(seen.holders[lemma]), _usual(lemma)
    odds = (n + 0.5) / (seen.n_findings - n + 0.5)
    spread = 1 / (n + 0.5) + 1 / (usual * _total())
    return (math.log(odds) - math.log(usual / (1 - usual))) / math.sqrt(spread)


def _usual(lemma: str) -> float:
    """Return the share of findings at large that name a noun; one that was never seen counts as seen once."""
    return (_counts().get(lemma, 0) + 1) / (_total() + 1)


def _total() -> int:
    return _counts()[""]


@cache
def _counts() -> Mapping[str, int]:
    """Return how many coded findings of the training reports name each noun; "" is how many there are."""
    lines = files("pipeline.themes").joinpath(NOUNS_FILE).read_text(encoding="utf-8").splitlines()
    rows = (line.rpartition(" ") for line in lines if not line.startswith("#"))
    return {lemma: int(count) for lemma, _, count in rows}


def _is_same(left: Subject, right: Subject) -> bool:
    """Return whether two nouns name the same matter; a compound always shares its findings with the noun it begins with, so those of that noun count."""
    sizes = len(left.finding_ids), len(right.finding_ids)
    firsts = {first_noun(left.lemma), first_noun(right.lemma)}
    size = max(sizes) if firsts & {left.lemma, right.lemma} else min(sizes)
    return len({*left.finding_ids} & {*right.finding_ids}) >= SAME * size


def _label(forms: Counter[str]) -> str:
    """Return the commonest form as it is written, with a capital: "ID-kaarten" keeps its own."""
    word = min(forms, key=lambda form: (-forms[form], form.lower(), form))
    return word[:1].upper() + word[1:]
