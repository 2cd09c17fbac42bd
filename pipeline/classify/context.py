"""Tell context from findings by structure and wording (rules C1 to C13, V8, V11, V13)."""

from __future__ import annotations

import re

from pipeline.classify.case import Case
from pipeline.classify.cues import Hit
from pipeline.classify.lexicon import heading_valence, is_typed
from pipeline.classify.replies import is_bare_reply
from pipeline.classify.scope import Role
from pipeline.codebook import Valence, fold
from pipeline.records import BlockKind, FindingType, Unit, UnitForm

_DATE = re.compile(
    r"\b(?:ma|di|wo|do|vr|za|zo|maan|dins|woens|donder|vrij|zater|zon)(?:dag)?\b|\d{1,2}[-/. ](?:\d{1,2}|jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)"
)
_BARE = re.compile(r"^[\W\d_]*(?:uur|euro|%|x|n\.?v\.?t\.?|ja|nee|idem|geen|pm|n\.?t\.?b\.?)?[\W\d_]*$")
_CONTACT = re.compile(r"\S+@\S+|\bwww\.|https?:|\b0\d[\d -]{7,}|@\w+|©")
_KEY_VALUE = re.compile(
    r"^(?:datum|tijd|locatie|plaats|thema|aanwezig\w*|afwezig\w*|afgemeld|deelnemers|begeleid\w+|notulist\w*|notulen|voorzitter|verslag\w*|auteur|betreft|onderwerp|van|aan|cc|kenmerk|bijlage\w*|project|programma|organisatie|gemeente|versie|status|opsteller|gespreksleid\w+|verzonden|geplaatst|gepubliceerd\w*)\s*[:\t]"
)
_FINITE_WORD = re.compile(
    r"\b(?:is|zijn|was|waren|ben|bent|heeft|hebben|had|hadden|wordt|worden|werd|werden|kan|kunnen|kon|konden|moet|moeten|moest|mag|mogen|wil|willen|wilde|zal|zullen|zou|zouden|gaat|gaan|ging|komt|komen|kwam|kwamen|doet|doen|deed|blijft|blijven|bleef|staat|staan|ligt|liggen|helpt|werkt|werken|vraagt|vragen|geeft|geven|gaf|maakt|maken|krijgt|krijgen|weet|weten|ziet|zien|zag|vindt|vinden|vond|loopt|lopen|lukt|mist|missen|levert|zorgt|leidt|voelt|voelen|hoort|neemt|nemen|brengt|begint|houdt|zit|zitten|zegt|lijkt|blijkt|bleek|hoeft|hoeven|durft|durven|merkt|merken|ontbreekt|bestaat|volgt|betekent|kost|speelt|draagt|draait|past|sluit|valt|vallen|leert|leren)\b"
)
_ASKS = re.compile(r"^(?:[\w ]{2,20}: )?(?:wie|wat|hoe|welke|waar|wanneer|waarom)\b")
_HEADER_KEY = re.compile(
    r"^(?:datum|tijd|tijdstip|locatie|plaats|thema|aanwezig\w*|afwezig\w*|afgemeld|deelnemers|begeleid\w*|notulist\w*|voorzitter|verslag\w*|organisatie|project|programma|kenmerk|versie|gespreksleid\w*|van|aan|cc|betreft|onderwerp|wie)\b\W*$"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_MARK = re.compile(r"\b(?:cijfers?|rapportcijfers?|gemiddelde?|score|scoort|scoorde)\b")
_NUMBER = re.compile(r"\d[,.]\d|\b(?:een|met) (?:[4-9]|10)\b")
_CONCESSIVE = re.compile(r"^(?:we weten|natuurlijk|uiteraard|soms|het klopt|zeker|toegegeven)\b")
_PAST = re.compile(r"\b\w{4,}(?:te|de|ten|den)\b")
_NAME_LIST = re.compile(r"^(?:[A-ZÀ-Þ][\w'’.-]+(?:\s+(?:van|de|der|den|ter|het|el))*[\s,;&()]*){1,12}$")
_NO_THANKS = r"als\b|voor (?:(?:het|haar|zijn|hun) )?(?:\w*lidmaatschap|voorzitterschap|\w+meesterschap)\b|(?:(?!die |voor )\w+ ){1,5}?aan\b"
"""Who "bedankt als penningmeester" leaves; what "dankt zijn succes aan" something has a cause."""
_SECOND_CLAUSE = r", (?:(?:en|maar|dus|want) )?(?:(?:we|wij|ik|hij|zij|ze|er|dat|dit|daarom|daarna)\b|(?:(?:de|het|een) )?(?!de |het |een )\w+ \w+t\b)"
"""A clause behind a comma says something itself: ", we zoeken een ander"; a list of who is thanked does not."""
_THANKS = re.compile(
    r"^(?!aan\b)(?:[\w.'’-]+ ){1,4}(?:be)?dankte? (?!.*\ben (?!krijgt|kreeg|ontvangt|ontving|wenst|wenste|sluit|sloot)\w+t\b)"
    rf"(?!{_NO_THANKS})(?!.*{_SECOND_CLAUSE})"
)
_BARE_WISH = re.compile(
    r"^graag (?:\w+ )?(?:voor|op|bij|in) (?:de |het |een )?volgende (?:keer|bijeenkomst|sessie|vergadering|overleg)\W*$"
)
"""Thanks, and a wish that leaves out what for: nobody promises anything."""
_OF_ROUND = re.compile(
    r"\W*(?:flap|flip-?over|vel|tafel|ronde|poster|hoek|station|sessie|deelsessie|stelling|opdracht|workshop|carrousel|werkvel)"
    r" ?(?:\d{1,2}|[a-f])\b ?(?:\([^)]*\) ?)?[-–—:.)|] ?.*\?\W*"
)
"""A question over what a round or a table brought: "Flap 2 – Wat helpt?". None of 23 in the training and development reports is a
finding for the coders."""
_BARE_VIEW = re.compile(
    r"(?:[\w'’-]+ ){1,3}(?:denkt|dacht|denken|vindt|vond|vinden) (?:er )?(?:juist |precies |net )?(?:andersom|omgekeerd|van niet|van wel)\W*"
    r"|dat (?:wil|wilde|willen|wilden|doe|doen) (?:ik|we|wij) (?:echt |dus )?nooit (?:weer|meer)(?: (?:meemaken|doen))?\W*"
    r"|daar (?:komen|kwamen|kom|kwam|zijn|waren) (?:we|wij|ze|zij|ik|de groep|de tafel) (?:er )?(?:(?:vandaag|vanavond|vanmiddag|nu|nog|samen|die (?:dag|avond|middag)|deze keer) ){0,2}niet uit(?:gekomen)?\W*"
    r"|een antwoord (?:kwam er|kwam|kregen we|is er) niet(?: gekomen)?\W*"
    r"|(?:en )?(?:ik|we|wij) (?:werd|werden|was|waren) (?:daar |er )?(?:ook |zelf |even ){0,2}stil van(?:,? en dat gebeurt niet vaak)?\W*"
    r"|ik merkte dat ik (?:daar |er )?(?:ook |zelf |even ){0,2}stil van werd\W*"
)
"""What only takes sides on the sentence before it, or says that those present did: it says nothing by itself (C4)."""
_FIXTURE = re.compile(
    r"(?:de|het|onze|ons) (?:lift|brievenbus|parkeer\w*|beamer|koffie(?:automaat|apparaat|machine)|wifi|toilet(?:ten)?|wc|ingang|voordeur|slagboom|deurbel|kantine|verwarming|printer|fietsenstalling|garderobe)"
    r"(?: (?:in|van) (?:het|dit|ons) (?:gebouw|pand|kantoor))? (?:is|zijn|blijft|blijven)"
    r"(?: (?:nog|weer|al|nu|even|vandaag|morgen|\w{2,6}dag|deze week|volgende week|voorlopig|tijdelijk|tot nader order)){0,2}"
    r" (?:kapot|buiten gebruik|buiten werking|defect|dicht|gesloten|stuk|afgesloten)"
    r"(?: (?:tot (?:nader order|\w{2,6}dag)|deze week|vandaag))?\W*"
)
_NOTICES = re.compile(r"\b(?:mededeling(?:en)?|huishoudelijk\w*|opening|sluiting|praktische? \w+)\b")
_BY_THE_WAY = re.compile(r"\W*(?:o ja|oh ja|p\.?s\.?|tussen haakjes|huishoudelijk|praktisch)\b\W*")
"""Where and how a report tells of the building: the lift there is no bottleneck of the work, unless something is said of people."""
MAX_CELL_LABEL = 8
"""Words; a longer text before a colon in a cell says something itself."""
MAX_RIDER = 5
"""Words of a rider to the sentence before it: "Graag in het volgende overleg." A choice."""
MAX_FORM_QUESTION = 22
"""Words; questions that a working form puts are short. Set on the development reports."""


def why_context(case: Case) -> str | None:
    """Return the number of the rule that makes a case.unit context, None when nothing does."""
    for rule in (_by_form, _by_question_of_form, _by_fragment, _by_procedure):
        found = rule(case)
        if found:
            return found
    return None


def has_finite_verb(folded: str) -> bool:
    """Return whether a folded text seems to hold a finite verb (a list of common forms and past endings)."""
    return (_FINITE_WORD.search(folded) or _PAST.search(folded)) is not None


def _by_form(case: Case) -> str | None:
    text = case.unit.quote.text
    if case.unit.kind is BlockKind.FOOTNOTE:
        return "C1"
    if _BARE.match(case.folded) or _CONTACT.search(text) or _KEY_VALUE.match(case.folded):
        return "V8"
    if _is_courtesy(case):
        return "C1.courtesy"
    if case.unit.form is UnitForm.HEADING:
        entry = heading_valence(case.folded, case.lexicon)
        if "?" not in text and (
            (entry is not None and len(_LETTERS.findall(case.folded)) < 6)
            or not _FINITE_WORD.search(case.folded)
            or not _heavy(case.hits)
        ):
            return "U10"
    if case.unit.announces_list and case.unit.form is UnitForm.CELL_ITEM and case.n_words <= MAX_CELL_LABEL:
        return "U8"
    if case.unit.row is not None and case.unit.column is None and _HEADER_KEY.match(fold(case.unit.row)):
        return "C1"
    if _MARK.search(case.folded) and _NUMBER.search(case.folded):
        return "C10"
    if case.lexicon.matches("context.list_label", re.sub(r"\s*\([^)]*\)", "", case.folded)) and not _heavy(
        case.hits
    ):
        return "C7"
    words = case.folded.split()
    if (
        not _heavy(case.hits)
        and _NAME_LIST.match(text)
        and len(words) > 1
        and case.unit.form is not UnitForm.SENTENCE
        and ("," in text or len(words) == 2)
        and text != text.upper()
        and all(w[0].isupper() for w in text.split() if len(w) > 3)
    ):
        return "V8"
    agreed = case.setting.valence is Valence.ACTION and case.setting.is_near
    if _DATE.search(case.folded) and len(words) <= 9 and not _heavy(case.hits) and not agreed:
        return "C1"
    return None


_TABLE_QUESTION = re.compile(
    r"\W*(?:(?:de|centrale|onze) )?(?:tafel)?(?:vraag|vragen|vraagstelling|thema)\W*"
)
"""How the column is headed in which the tables of a worldcafé have their questions."""


def _is_courtesy(case: Case) -> bool:
    thanks = case.unit.form is UnitForm.SENTENCE and _THANKS.match(case.folded)
    return bool(thanks or _BARE_WISH.match(case.folded))


def _by_question_of_form(case: Case) -> str | None:
    """C2: a question that heads a list or table, or stands in a list of questions to be answered."""
    entry = heading_valence(case.folded, case.lexicon)
    typed = entry is not None and is_typed(entry.valence)
    if case.unit.form is not UnitForm.LIST_ITEM and _is_alone(case.unit) and _OF_ROUND.fullmatch(case.folded):
        return "C2.round"
    lead = case.unit.trail[-1].text if case.unit.trail else ""
    if lead and case.lexicon.matches("context.question_of_form", fold(lead)):
        return "C2"
    if _is_asked_at_table(case.unit):
        return "C2.round"
    if case.setting.valence is Valence.QUESTION:
        return None
    asks = _ASKS.search(case.folded) is not None
    short = case.n_words <= MAX_FORM_QUESTION
    if case.unit.announces_list and (asks or "?" in case.unit.quote.text):
        return "C2"
    if "?" in case.unit.quote.text:
        return (
            "C2" if short and typed and entry is not None and entry.valence is not Valence.QUESTION else None
        )
    if case.unit.form is UnitForm.HEADING and typed and asks:
        return "C2"
    if case.unit.form is UnitForm.CELL_ITEM and typed and asks and case.n_words > 3 and not _heavy(case.hits):
        return "C2"
    return None


def _is_asked_at_table(unit: Unit) -> bool:
    """Return whether a cell holds the question that a table of a worldcafé was given, not one that somebody there asked."""
    is_question = unit.column is not None and _TABLE_QUESTION.fullmatch(fold(unit.column)) is not None
    return is_question and "caf" in fold(unit.work_form or "") and unit.quote.text.rstrip().endswith("?")


def _is_notice(case: Case) -> bool:
    """Return whether a sentence says no more than that something in the building is out of order."""
    above = fold(case.unit.trail[-1].text) if case.unit.trail else ""
    aside = _BY_THE_WAY.match(case.folded)
    bare = case.folded[aside.end() :] if aside else case.folded.strip()
    return bool((aside or _NOTICES.search(above)) and _FIXTURE.fullmatch(bare))


def _is_alone(unit: Unit) -> bool:
    return unit.first_in_block and unit.last_in_block


def _by_fragment(case: Case) -> str | None:
    if case.matches("context.rider") and not case.unit.first_in_block and case.n_words <= MAX_RIDER:
        return "C11"
    if _BARE_VIEW.fullmatch(case.folded.strip()):
        return "C4.bare"
    if _is_notice(case):
        return "C1.notice"
    if is_bare_reply(case.folded, case.unit.previous):
        return "V3.reply"
    if case.unit.form is not UnitForm.SENTENCE:
        return None
    if case.matches("context.fragment_start") and not _main_heavy(case.hits):
        return "C5"
    if (
        case.matches("context.fragment_start")
        and "," not in case.folded
        and not case.folded.startswith("als")
    ):
        return "C5"
    if case.matches("context.repeat_start") and not case.unit.first_in_block and case.n_words <= 8:
        return "C4"
    if case.matches("context.empty_intent"):
        return "C11"
    if case.unit.announces_list and not _promises(case.hits) and not _plans_research(case):
        return "U5"
    if _concedes(case.unit, case.hits):
        return "C3"
    return None


def _by_procedure(case: Case) -> str | None:
    if case.setting.valence is Valence.ACTION and case.setting.is_near:
        return None
    if case.setting.is_context and not (
        _heavy(case.hits) and case.unit.form is UnitForm.SENTENCE and not case.setting.is_near
    ):
        return "C1"
    if case.matches("context.procedure") and not _strong_valuation(case.hits):
        return "C1"
    if (
        case.unit.form is UnitForm.SENTENCE
        and case.matches("context.background")
        and not _main_heavy(case.hits)
    ):
        return "C8"
    if (
        case.hits
        and all(hit.role is Role.HYPOTHESIS for hit in case.hits if hit.is_sure)
        and _heavy(case.hits)
        and case.unit.form is UnitForm.SENTENCE
        and not case.matches("imperative.start")
        and not (case.setting.valence is not None and is_typed(case.setting.valence))
    ):
        return "C12"
    return None


def concedes(case: Case) -> bool:
    """Return whether a sentence opens by conceding: "We weten nog niet waar dit eindigt, maar ..." (C3)."""
    return _CONCESSIVE.match(case.folded) is not None


def _promises(hits: tuple[Hit, ...]) -> bool:
    """U5: a lead-in counts only when it claims or promises something itself."""
    kept = {FindingType.ACTION, FindingType.SUCCESS, FindingType.BOTTLENECK}
    return any(hit.is_sure and hit.role is Role.MAIN and hit.label in kept for hit in hits)


_WILL_DO = re.compile(r"\b(?:ga|gaan|gaat|zal|zullen)\b")


def _plans_research(case: Case) -> bool:
    """Return whether a lead-in over research questions promises the research: "we gaan uitzoeken:" (E14)."""
    return case.matches("research.question_lead") and _WILL_DO.search(case.folded) is not None


def _concedes(unit: Unit, hits: tuple[Hit, ...]) -> bool:
    """C3: "We weten niet ... Maar ...": not knowing is conceded, the next sentence counts."""
    following = (unit.following or "").lower()
    is_open = any(hit.is_sure and hit.label is FindingType.QUESTION for hit in hits)
    opens = is_open or _CONCESSIVE.match(unit.quote.text.lower()) is not None
    return opens and following.startswith("maar ") and not unit.last_in_block


def _heavy(hits: tuple[Hit, ...]) -> bool:
    return any(hit.is_sure for hit in hits)


def _main_heavy(hits: tuple[Hit, ...]) -> bool:
    return any(hit.is_sure and hit.role is Role.MAIN for hit in hits)


def _strong_valuation(hits: tuple[Hit, ...]) -> bool:
    """Procedure text counts only when it rates or promises: "na de pauze" may open a finding too."""
    strong = {FindingType.SUCCESS, FindingType.BOTTLENECK, FindingType.ACTION}
    return any(hit.is_sure and hit.role is Role.MAIN and hit.label in strong for hit in hits)
