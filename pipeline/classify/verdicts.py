"""Clauses that say outright whether something is good news or bad: "bleef een knelpunt", "speelt niet meer", "bereikt die nooit kwamen".

Each reads a whole clause: its verb, the noun or negation that goes with it, and what would take it back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.codebook import CueEntry, Strength
from pipeline.records import FindingType

_END = r"(?=\W*$|\s*[.,;:!)]|\s(?:en|maar|want|omdat|sinds|dankzij|nu|althans|zeg\w*|vind\w*|volgens|voor|bij|in|op|om|van|tussen|tijdens|gedurende|geweest|gebleven|gebleken|geworden)\b)"
_ADVERB = r"(?:(?:nog|steeds|altijd|ook|echt|wel|juist|dan|er|hier|daar|nu|weer|opnieuw|vooral|verder|daarmee|hiermee|telkens|vaak|voorlopig|helaas|gelukkig|toch|dus|gewoon|inmiddels|al|eveneens|daarbij|hierbij|uiteindelijk) )"
_ASIDE = r"(?:(?:gedurende|tijdens|in|voor|bij|op|volgens|sinds|tot|rond|onder|al) (?:[\w'’-]+ ){1,4}?|(?:de|het) hele \w+ |(?:elk|elke|ieder|iedere|deze|dit) \w+ )"
_SIZE = r"(?:(?:heel|erg|zeer|flink|behoorlijk) )?(?:(?:groot|grote|grootste|belangrijk|belangrijke|belangrijkste|echt|echte|flink|flinke|fors|forse|serieus|serieuze|hardnekkig|hardnekkige|terugkerend|terugkerende|bekend|bekende|blijvend|blijvende|stevig|stevige|enorm|enorme|regelrecht|regelrechte|duidelijk|duidelijke|onverwacht|onverwachte|structureel|structurele|gedeeld|gedeelde|vervelend|vervelende) )*"
_HINDRANCE = r"(?:\w*knelpunt|(?<!opleidings)probleem|hindernis|struikelblok|obstakel|pijnpunt|bottleneck|belemmering|tegenvaller|teleurstelling|mislukking|doorn in het oog|bron van (?:ergernis|onrust|irritatie|frustratie))"
_WIN = r"(?:\w*succes|meevaller|aanwinst|verademing|schot in de roos|gouden greep|verrijking|opsteker|uitkomst|voltreffer)"
_COPULA = r"(?:is|was|zijn|waren|blijft|blijven|bleef|bleven|blijkt|blijken|bleek|bleken|vormt|vormen|vormde|vormden)"
_LATE = r"(?:is|was|blijft|bleef|blijkt|bleek|vormt|vormde)"


def _predicate(noun: str) -> re.Pattern[str]:
    """Return a pattern for a clause of which `noun` is the predicate, the verb before or right behind it."""
    named = rf"(?:een|het|de|ons|onze|hun) {_SIZE}{noun}"
    return re.compile(
        rf"\b{_COPULA} {_ADVERB}{{0,3}}(?:{_ASIDE}){{0,2}}{_ADVERB}{{0,2}}{named}{_END}"
        rf"|\bdat (?:[\w'’-]+ ){{1,8}}?{named} {_LATE}(?=\W*$|[.,;])"
    )


_IS_HINDRANCE, _IS_WIN = _predicate(_HINDRANCE), _predicate(_WIN)
_NO_VERDICT = re.compile(
    r"\?\W*$|\b(?:niet|geen|nooit|nauwelijks|amper|zelden|of|als|indien|wanneer|mocht|zou|zouden|kan|kunnen|lijkt|leek|dreigt|hopelijk|misschien|wellicht|opgelost|verholpen|verdwenen|weggenomen"
    r"|oplossing|weg|voorbij|toen|vroeger|voorheen|destijds|vorig|eerst|eerder|aanvankelijk|dacht|dachten|verwacht\w*|vrees\w*|wie|wat|welke?|hoe|waarom|soms|tegelijk|bijna|half|ooit|net)\b"
)
"""Words anywhere in a sentence with which it denies, asks, supposes or looks back on what it names."""

_TROUBLE = (
    r"(?:\w*(?:problem\w*|probleem|knelpunt\w*|pijnpunt\w*|klacht\w*|ergernis\w*|irritatie\w*|gedoe|rompslomp|ruzies?|onrust|overlast|achterstand\w*|wachttijd\w*|wachtlijst\w*|vertraging\w*|storing\w*|tekort\w*"
    r"|verwarring|miscommunicatie|onduidelijkhe\w*|misverstand\w*|weerstand|stress|lekkage\w*|drempel\w*|overtypen|zoekwerk|dreiging|discussies?|wantrouwen"
    r"|late (?:\w*melding\w*|\w*betaling\w*|reacties?|levering\w*|verwijzing\w*)|lange (?:rij|rijen|procedures?)|dubbele? (?:invoer|registratie|administratie|boeking\w*|werk|afspraken|melding\w*)))"
)
_AFTER = r"(?=\W*$|\s*[.,;:!)]|\s(?:en|maar|sinds|dankzij|doordat|omdat|door|bij|in|op|nu|zegt|zei|vertelt|aldus|volgens|althans|daar|hier)\b)"
_GONE = re.compile(
    # a trouble, or a thing pointed at, that no longer plays
    rf"\b{_TROUBLE} (?:[\w'’-]+ ){{0,5}}?(?:speelt|spelen) (?:{_ADVERB}|(?:bij|voor) \w+ ){{0,2}}niet (?:meer|langer){_AFTER}"
    rf"|\b(?:dat|dit) {_ADVERB}{{0,2}}speelt (?:{_ADVERB}|(?:bij|voor) \w+ ){{0,2}}niet (?:meer|langer){_AFTER}"
    rf"|\b{_TROUBLE} (?:[\w'’-]+ ){{0,5}}?niet (?:meer|langer) (?:speelt|spelen){_AFTER}"
    rf"|\b(?:speelt|spelen) (?:dat|dit|{_TROUBLE}) {_ADVERB}{{0,2}}niet (?:meer|langer){_AFTER}"
    # a trouble that is off the table or gone
    rf"|\b{_TROUBLE} (?:[\w'’,-]+ ){{0,8}}?(?:is|zijn) {_ADVERB}{{0,3}}(?:van tafel|van de baan|weg|voorbij|verleden tijd|verdwenen|uit de wereld|de wereld uit|geschiedenis){_AFTER}"
    # a question that nobody needs to ask
    r"|\b(?:de|die) vraag ,?['\"]?(?!hoe het|of het|waarom)(?:wie|waar|bij wie|welk|welke|wat|of)\b[^.;!?]*\b(?:wordt|werd) (?:[\w'’-]+ ){0,4}?(?:niet|nooit) meer gesteld\b"
    r"|\b(?:de|die) vraag ,?['\"]?(?!hoe het|of het|waarom)(?:wie|waar|bij wie|welk|welke|wat|of)\b[^.;!?]*\b(?:niet|nooit) meer (?:gesteld (?:wordt|werd|is)|wordt gesteld)\b"
    # a point that can be ticked off
    r"|\b(?:kunnen|kan|konden|mogen|mag) (?:we|wij|ik|dus|nu) (?:[\w'’-]+ ){1,12}?(?:afvinken|afstrepen|wegstrepen|doorstrepen)(?=\W*$|[.,;:])"
)
_EASED = re.compile(
    rf"\b(?:schrikt|schrikken|klaagt|klagen|piekert|piekeren|mopperen|moppert|twijfelt|twijfelen|stressen|worstelt|worstelen|botsen|ruzien|spijbelt|spijbelen) {_ADVERB}{{0,2}}(?:veel |duidelijk |merkbaar |daardoor |een stuk |aanzienlijk )?minder(?: vaak| snel| erg)?(?=\W*$|\s*[.;:!)]|\s(?:dan|van|over|sinds|nu)\b)"
)
"""People who are less troubled than before."""
_STAYS = re.compile(
    r"\?\W*$|\b(?:als|indien|zodra|wanneer|mocht|hopelijk|misschien|wellicht|lijkt|lijken|leek|zou|zouden|of|bijna|half|deels|gedeeltelijk|grotendeels|voorlopig|tijdelijk|papier|dacht|dachten|hoopt|hopen|alleen maar|kwijt"
    r"|nog steeds|nog altijd|omdat ze|omdat zij|toch|echter|terug|opnieuw|weer)\b|\bniet (?:weg|voorbij|verdwenen|van tafel)\b|\bmaar\b"
)
"""Words with which a trouble may not be over, or its being over is no good news: "klagen minder omdat ze toch geen antwoord krijgen"."""

_PEOPLE = r"(?:\w*mensen|\w*bewoners|\w*gezinnen|\w*ouders|\w*kinderen|\w*jongeren|\w*huishoudens|\w*leerlingen|\w*vrouwen|\w*mannen|moeders|vaders|\w*ouderen|\w*inwoners|\w*bezoekers|\w*deelnemers|\w*adressen|\w*klanten|\w*leden|\w*studenten|\w*buren|\w*werkgevers|\w*huurders|\w*zorgers|\w*gasten|wijken|straten|groepen|\d+)"
_REACHES = r"(?:bereik(?:t|en|te|ten)?|binnen\w*|in beeld|over de vloer|aan tafel)"
_UNREACHED = r"(?:die|van wie|waarvan|bij wie) [^.;!?]{0,60}?\b(?:nooit|niemand|niet eerder|eerder niet|anders niet|in geen enkele?)\b"
_REACHED = re.compile(
    rf"\b{_REACHES}\b[^.;!?]{{0,60}}?\b{_PEOPLE}\b[^.;!?]{{0,60}}? ?{_UNREACHED}"
    rf"|\b{_PEOPLE}\b[^.;!?]{{0,60}}?\b{_REACHES}(?: \w+)?,? {_UNREACHED}"
    r"|\b(?:hoort|horen|ziet|zien|zag|zagen|ontdekt|ontdekken) (?:\w+ ){0,2}?(?:dingen|zaken|signalen|wensen|problemen) die (?:anders )?(?:niet|nergens|in geen enkele?) (?:in|op) (?:het|de|een) [\w-]+ (?:staan|stonden|komen)\b"
)
_NOT_REACHED = re.compile(
    r"\?\W*$|^\W*(?:hoe|waar)\b|\b(?:\w*klachten|\w*meldingen|berichten|brieven|mails|reacties|\w*vragen|verhalen)\b[^.;!?]*\bbinnen|\b(?:niet|geen|nauwelijks|amper|te weinig|moeilijk|willen|wil|moet|moeten|zou|graag|kunnen we) (?:[\w'’-]+ ){0,3}?"
    r"(?:bereik\w*|binnen\w*|in beeld)\b|\bbereik\w* (?:(?!die\b|van\b|waarvan\b|bij\b)[\w'’-]+ ){0,5}?(?:niet|geen|nauwelijks|amper|nooit)\b|^\W*(?:niet|nog niet) bereikt\b"
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A clause that settles the sign, and the cue it counts as."""

    cue: CueEntry
    start: int
    end: int


def _cue(name: str, label: FindingType, flag: str | None = None) -> CueEntry:
    return CueEntry(name, label, Strength.HEAVY, (), (), flag=flag)


_FORMS = (
    (_cue("bottleneck.predicate", FindingType.BOTTLENECK), _IS_HINDRANCE, _NO_VERDICT),
    (_cue("success.predicate", FindingType.SUCCESS), _IS_WIN, _NO_VERDICT),
    (_cue("success.gone", FindingType.SUCCESS, "solved"), _GONE, _STAYS),
    (_cue("success.eased", FindingType.SUCCESS), _EASED, _STAYS),
    (_cue("success.reached", FindingType.SUCCESS), _REACHED, _NOT_REACHED),
)
VERDICTS = frozenset(cue.id for cue, _, _ in _FORMS)
WHOLE = frozenset({"success.gone", "success.eased", "success.reached"})
"""Verdicts whose clause holds a bad word, a negation or a question that is no cue of its own."""


def find_verdicts(folded: str) -> Iterator[Verdict]:
    """Yield the clauses of a folded text that settle its sign; none when the text takes them back."""
    for cue, form, back in _FORMS:
        match = form.search(folded)
        if match and not back.search(folded):
            yield Verdict(cue, match.start(), match.end())


_KEEPS_TO_VIEW = re.compile(
    r"\b(?:blijf|blijft|blijven|bleef|bleven) (?:(?:\w+ ){0,3}?(?:bij|achter) (?:zijn|haar|hun|het|dat|mijn) (?:\w+ )?(?:standpunt|mening|kritiek|bezwa\w+|oordeel|twijfels?)|(?:\w+ ){0,2}?van mening|(?:\w+ ){0,2}?(?:sceptisch|kritisch|tegen))\b"
    r"|\b(?:houdt|houden|hield|hielden) (?:\w+ ){0,2}?vast aan (?:zijn|haar|hun) (?:\w+ )?(?:standpunt|mening|kritiek|bezwa\w+)\b"
)


def keeps_to_view(folded: str) -> bool:
    """Return whether a folded text tells that somebody keeps to a view of his own: praise words in it are not the group's."""
    return _KEEPS_TO_VIEW.search(folded) is not None
