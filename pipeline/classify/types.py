"""Decide finding or context and the type of a unit (decision tree of codebook section 4)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.classify.case import Case, build_case
from pipeline.classify.context import concedes, has_finite_verb, why_context
from pipeline.classify.cues import Hit
from pipeline.classify.lexicon import Lexicon, is_typed
from pipeline.classify.scope import Role
from pipeline.classify.setting import Setting
from pipeline.classify.verdicts import VERDICTS
from pipeline.codebook import Valence, fold
from pipeline.language import given_names
from pipeline.records import FindingType, Unit, UnitForm

ORDER = (
    FindingType.ACTION,
    FindingType.QUESTION,
    FindingType.NEED,
    FindingType.BOTTLENECK,
    FindingType.SUCCESS,
    FindingType.INSIGHT,
)
OCCASION_START = 12
"""Characters; a complaint begins with the hard word ("te lange vergaderingen"), an occasion ends with it."""
HEAVY, HEADING, LIGHT, TOPIC = 0.9, 0.75, 0.55, 0.4
"""Strength of a decision by its ground; an order for readers and reviewers, not a probability."""

_QUESTION_WORD = re.compile(
    r"^(?:en |maar |opgave: |[\w ]{2,25}: )?(?:hoe|wie|wat|welke|waar|wanneer|waarom|in hoeverre|kun|kunnen|is|zijn|mag|mogen|moet|moeten|wil|heeft|hebben)\b"
)
_WORD_ORDER = re.compile(
    r"^(?:[\w ]{2,25}: )?(?:hoe|wie|wat|welke\s\w+|waar|wanneer|waarom|in hoeverre)\s(?:\w+\s)?(?:is|zijn|kan|kunnen|moet|moeten|wil|willen|ga|gaat|gaan|doe|doen|mag|mogen|heb|hebben|heeft|wordt|worden|zetten|maken|houden|leren|krijgen|zorgen|weten|komen|passen|betrekken|bereiken|vinden|geven|blijven|voorkomen|borgen|\w{3,}en)\s(?:we|wij|ik|je|jij|jullie|ze|zij|u|er|het|de|een|men|dit|dat|onze|ons|deze|die|mensen|ouders|bewoners|partijen)\b"
)
_CLEFT = re.compile(
    r"^wat\s(?!(?:is|zijn|kan|kunnen|moet|moeten|wil|willen|doe|doen|gaan|gaat|mag|mogen|heeft|hebben|wordt|worden)\b)(?:\w+\s){1,5}?(?:is|was|zijn|waren|blijft)\s"
)
_UNANSWERED = re.compile(
    r"\b(?:(?:werd|is|wordt) (?:[\w'’-]+ ){0,3}?gevraagd|vroeg|vroegen)\b[^.?]*?\b(?:of|hoe|hoeveel|wie|wat|waar|wanneer|welke?|waarom)\b[^.?]*[;,:] ?(?:en |maar )?"
    r"(?:(?:daarop|daar|hierop) (?:had|wist|kwam|was|is|heeft)\b[^.;?]*\b(?:niemand|geen antwoord)\b[^.;?]*|dat wist niemand\b[^.;?]*|niemand wist\b[^.;?]*)\W*$"
)
"""A question told with the silence after it: "er werd gevraagd hoe ...; daarop had niemand een antwoord"."""
_HOW = re.compile(r":\s*(?:hoe|wie|wat|wanneer)\??$")
_WILL = re.compile(
    r"(?:(?<!als )(?<!dat )\b(?:[Ww]e|[Ww]ij|[Ii]k)|(?:^|[.,;:]\s|\ben\s)(?:[Dd]e |[Hh]et |[Oo]nze )?(?:[A-ZÀ-Þ]\w+|werkgroep|projectgroep|gemeente|team|bestuur|directie)(?:\s[A-ZÀ-Þ]\w+){0,2})\s+(?:gaat|gaan|ga|zal|zullen)\s(?:\S+\s){0,14}?\w{2,}(?:en|aan|doen|zien|gaan)\b"
    r"|^(?:\S+\s){0,5}(?:[Gg]aan|[Zz]ullen)\s(?:we|wij)\s(?:\S+\s){0,16}?\w{2,}en\b"
)
_PERSON_ACTS = re.compile(
    r"^[A-ZÀ-Þ][a-zà-ÿ]+(?:\s(?:van|de|der|den|[A-ZÀ-Þ][\w-]+)){0,3}(?:\s(?:stuurt|mailt|belt|regelt|maakt|schrijft|organiseert|plant|checkt|verspreidt|bespreekt|agendeert|informeert|inventariseert|verzamelt|benadert|vraagt(?= (?:het )?na\b)|onderzoekt|verwerkt|test|neemt|zoekt|zet|levert|bereidt|nodigt|pakt|werkt(?=.*\buit\b)|vult|past|deelt|koppelt|haalt|bezoekt|zorgt(?=\s(?:ervoor|er\svoor|voor|dat)\b.*\b(?:v[oó][oó]r|uiterlijk|vanaf|eind|begin)\s(?:de\s|het\s)?(?:\d|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|kerst|zomer|herfst|voorjaar|volgende|komende)))|\s(?:en|&)\s[A-ZÀ-Þ][a-zà-ÿ]+\s(?:sturen|mailen|bellen|regelen|maken|schrijven|organiseren|plannen|nemen|zoeken|bereiden|nodigen|pakken|gaan))\b"
)
_SEES_TO = re.compile(r"^(?:\S+\s){1,4}?zorgt\b")
"""With a term behind it (`_PERSON_ACTS`) a promise, though "zorgt ervoor dat" mostly tells what helps."""
_TAKES_ON = re.compile(
    r"^(?:\S+\s){1,4}?(?:bestelt|boekt|reserveert|huurt|koopt|tikt|drukt|print|publiceert|presenteert|verstuurt|bekijkt|controleert|verzorgt|appt"
    r"|laat(?=\s.*\s(?!(?:weten|zien|merken|horen|liggen|staan|vallen|lopen|zitten|blijken|toe|leiden|verleiden|inspireren|overtuigen|afschrikken|ontmoedigen)\b)[a-z]{3,}en[.!]?$)"
    r"|biedt(?=\s.*\saan\b)|legt(?=\s.*\svoor\b)|leest(?=\smee\b)|gaat(?=\sna\b)|kijkt(?=\s(?:\w+\s){0,3}?(?:of|na)\b)|rondt(?=\s.*\saf\b)|stelt(?=\s.*\sop\b)"
    r"|vraagt(?=\s.*\s(?:aan|op)[.!]?$)|meldt(?=\s.*\saan\b)|geeft(?=\s.*\sdoor\b)|rekent(?=\s.*\s?uit\b)|hangt(?=\s.*\sop\b)|draagt(?=\s.*\sover\b))\b"
)
_HABIT = re.compile(r"\b(?:altijd|vaak|soms|meestal|elke|iedere|telkens|steeds|al|nooit|niet|geen|sinds)\b")
"""What somebody does again and again, or does not do, is told and not agreed."""
_NOT_A_PERSON = re.compile(
    r"^(?:De|Het|Een|Dit|Dat|Deze|Die|Er|Ook|Wie|Wat|Hoe|Dan|Daar|Niemand|Iedereen|Men|Vaak|Soms|Nu|Zo|Alles|Elke|Ieder|Samen|Sinds|Toen|Verder|Daarna|Op|In|Met|Bij|Als|Onze|Mijn|Zijn|Haar|Hun|Hij|Zij|Ze|We|Wij|Ik|Je|U)\b"
)
_WILL_NOT = re.compile(
    r"\b(?:gaat|gaan)\s(?:het|dit|dat|er|vooral|dan|ook|niet)?\s?(?:om|over|goed|mis|fout|beter|slecht|stroef|verloren|niet)\b|\b(?:zal|zullen)\s(?:er|het|dit|dat|dus|wel|waarschijnlijk)\b"
)


@dataclass(frozen=True, slots=True)
class Decision:
    """What the rules say of a unit: a type, or None for context, with the rule that said it."""

    type: FindingType | None
    score: float
    source: str
    setting: Setting
    hits: tuple[Hit, ...]


def decide_type(unit: Unit, lexicon: Lexicon) -> Decision:
    """Return the decision of the rules for one unit: context, or the first rule that gives a type."""
    case = build_case(unit, lexicon)
    context = why_context(case)
    if context:
        return Decision(None, HEAVY, f"rule:{context}", case.setting, case.hits)
    for attempt in (
        _by_question,
        _by_heading_first,
        _by_will,
        _by_heavy_cue,
        _by_imperative,
        _by_heading,
        _by_light_cues,
        _by_list,
    ):
        found = attempt(case)
        if found:
            label, score, source = found
            return Decision(label, score, source, case.setting, case.hits)
    return Decision(None, LIGHT, "rule:T7", case.setting, case.hits)


Found = tuple[FindingType | None, float, str] | None


def _by_question(case: Case) -> Found:
    text = case.unit.quote.text.rstrip("\"'”’)* ")
    if text.endswith("??"):
        return (
            (FindingType.TOPIC, TOPIC, "rule:question_doubt")
            if case.unit.form is not UnitForm.SENTENCE
            else (None, LIGHT, "rule:V8")
        )
    lead = fold(case.unit.trail[-1].text) if case.unit.trail else ""
    is_research = (
        bool(lead) and lead.rstrip().endswith(":") and case.lexicon.matches("research.question_lead", lead)
    )
    if is_research and case.unit.form is UnitForm.LIST_ITEM and _QUESTION_WORD.match(case.folded):
        return FindingType.QUESTION, HEAVY, "rule:research_question"
    if text.endswith("?"):
        answered = (
            case.unit.form is UnitForm.SENTENCE
            and not case.unit.last_in_block
            and not (case.unit.following or "").rstrip().endswith("?")
        )
        if answered and case.unit.speaker is None:
            return None, LIGHT, "rule:V3"
        return FindingType.QUESTION, HEAVY, "rule:question_mark"
    if _UNANSWERED.search(case.folded):
        return FindingType.QUESTION, HEAVY, "rule:question_unanswered"
    if _HOW.search(case.folded):
        return FindingType.QUESTION, HEAVY, "rule:question_how"
    if _CLEFT.match(case.folded):
        return None
    if _WORD_ORDER.match(case.folded):
        return FindingType.QUESTION, HEAVY, "rule:question_order"
    if case.setting.valence is Valence.QUESTION and case.unit.form is not UnitForm.SENTENCE:
        return FindingType.QUESTION, HEADING, case.setting.source
    return None


def _by_heading_first(case: Case) -> Found:
    """Headings that win from a cue: actions (V1), from needs the negative side of a pair (V4), from a last resort lessons."""
    if not case.setting.is_near or case.unit.form is UnitForm.HEADING:
        return None
    strongest = _strongest(case.hits)
    if case.setting.valence is Valence.ACTION and (
        strongest is None or strongest.label is not FindingType.SUCCESS
    ):
        return FindingType.ACTION, HEADING, case.setting.source
    is_item = case.unit.form is not UnitForm.SENTENCE
    yields = {FindingType.NEED, FindingType.BOTTLENECK, FindingType.INSIGHT}
    if (
        case.setting.valence is Valence.BOTTLENECK
        and is_item
        and (strongest is None or strongest.label in yields)
    ):
        return FindingType.BOTTLENECK, HEADING, case.setting.source
    if case.setting.valence is Valence.INSIGHT and is_item and strongest and strongest.cue.flag == "last":
        return FindingType.INSIGHT, HEADING, case.setting.source
    return None


def _by_will(case: Case) -> Found:
    """Actions by "gaan" or "zullen" with a doer and an infinitive."""
    text = "".join(
        mark if case.core[place] != " " else " " for place, mark in enumerate(case.unit.quote.text)
    )
    acts = _acts(case.unit.quote.text)
    if not acts and (not _WILL.search(text) or _WILL_NOT.search(case.core)):
        return None
    strongest = _strongest(
        tuple(hit for hit in case.hits if not case.folded.startswith(("gaa", "zal"), hit.start))
    )
    doer = case.unit.quote.text.split()[0]
    sees_to = acts and doer in given_names() and _SEES_TO.match(case.unit.quote.text)
    told = {FindingType.NEED, FindingType.BOTTLENECK, FindingType.SUCCESS}
    if strongest is not None and strongest.label in told and not sees_to:
        return None
    return FindingType.ACTION, HEAVY, "rule:action.person" if acts else "rule:action.will"


def _acts(text: str) -> bool:
    """Whether somebody takes something on: a person in front of a verb of doing; of rarer verbs only a given name."""
    if _NOT_A_PERSON.match(text):
        return False
    if _PERSON_ACTS.match(text):
        return True
    takes_on = _TAKES_ON.match(text) is not None and text.split()[0] in given_names()
    return takes_on and not _HABIT.search(text)


def _strongest(hits: tuple[Hit, ...]) -> Hit | None:
    """Return the heavy cue that decides: main clause first, then the order of types (T3)."""
    heavy = [hit for hit in hits if hit.is_heavy and hit.role is not Role.HYPOTHESIS]
    for roles in ({Role.MAIN}, {Role.REASON}, {Role.BEFORE_TURN}):
        group = [hit for hit in heavy if hit.role in roles]
        solved = [hit for hit in group if hit.cue.flag == "solved" and not hit.denied]
        learned = [
            hit
            for hit in group
            if hit.cue.id == "insight.learned" and hit.start <= min(other.start for other in group)
        ]
        if learned and roles == {Role.MAIN}:
            # what was learned is said in the dat-clause: its cues are part of the lesson (T0)
            return learned[0]
        if solved and not any(hit.label in {FindingType.ACTION, FindingType.NEED} for hit in group):
            return solved[0]
        if group:
            return min(group, key=_rank)
    return None


def _rank(hit: Hit) -> tuple[bool, int, bool, int]:
    """Return the place of a heavy cue among those of one role: of one type, a verdict on the whole clause goes first."""
    return hit.cue.flag == "last", ORDER.index(hit.label), hit.cue.id not in VERDICTS, hit.start


def _by_heavy_cue(case: Case) -> Found:
    strongest = _strongest(case.hits)
    if strongest is None or (strongest.role is Role.BEFORE_TURN and concedes(case)):
        return None
    if strongest.label is FindingType.BOTTLENECK and _names_occasion(case, strongest):
        return None
    score = HEAVY if strongest.role is Role.MAIN else LIGHT
    return strongest.label, score, f"rule:{strongest.cue.id}"


def _names_occasion(case: Case, hit: Hit) -> bool:
    """Whether the hard word only names the occasion of what is wanted: "rugdekking bij lastige keuzes"."""
    wanted = {Valence.NEED, Valence.SUCCESS}
    is_item = case.unit.form is not UnitForm.SENTENCE and not has_finite_verb(case.folded)
    return is_item and case.setting.is_near and case.setting.valence in wanted and hit.start > OCCASION_START


def _by_imperative(case: Case) -> Found:
    if case.matches("imperative.start") and case.n_words > 1 and case.setting.valence is not Valence.SUCCESS:
        return FindingType.NEED, HEAVY, "rule:imperative"
    return None


def _by_heading(case: Case) -> Found:
    if (
        case.setting.valence is None
        or not is_typed(case.setting.valence)
        or case.unit.form is UnitForm.HEADING
    ):
        return None
    if case.unit.form is UnitForm.SENTENCE and case.unit.announces_list:
        return None
    if case.setting.valence is Valence.QUESTION and case.unit.form is UnitForm.SENTENCE:
        return None
    return FindingType(str(case.setting.valence)), HEADING, case.setting.source


def _by_light_cues(case: Case) -> Found:
    """Two light cues of one type decide together; the last part of the sentence counts first."""
    light = [hit for hit in case.hits if hit.role in {Role.MAIN, Role.REASON}]
    for label in ORDER:
        votes = {hit.start for hit in light if hit.label is label}
        if len(votes) >= 2 and (has_finite_verb(case.folded) or case.unit.form is not UnitForm.SENTENCE):
            return label, LIGHT, f"rule:light.{label}"
    return None


def _by_list(case: Case) -> Found:
    if case.unit.form in {UnitForm.LIST_ITEM, UnitForm.CELL_ITEM}:
        return FindingType.TOPIC, TOPIC, "rule:T7.list"
    return None
