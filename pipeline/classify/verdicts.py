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
_WIN = r"(?:\w*succes|meevaller|aanwinst|verademing|schot in de roos|gouden greep|verrijking|opsteker|voltreffer|uitkomst(?! (?:van|uit)\b))"
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
    r"|oplossing|weg|voorbij|toen|vroeger|voorheen|destijds|vorig|eerst|eerder|aanvankelijk|dacht|dachten|verwacht\w*|vrees\w*|wie|wat|welke?|hoe|waarom|soms|tegelijk|bijna|half|ooit|net|papier)\b"
    r"|\b(?:was|waren|bleef|bleven|vormde|vormden)\b[^.;!?]*, (?:sinds|tot|nu)\b"
    r"|^(?!.*\bvoor\b).*\buitkomst\b"
)
"""Words anywhere in a sentence with which it denies, asks, supposes or looks back on what it names; an "uitkomst" that is
one for nobody is a result."""

_TROUBLE = (
    r"(?:\w*(?:problemen|probleem|knelpunt(?:en)?|pijnpunt(?:en)?|klacht(?:en)?|ergernis(?:sen)?|irritaties?|gedoe|rompslomp|ruzies?|onrust|overlast|achterstand(?:en)?|wachttijd(?:en)?|wachtlijst(?:en)?|vertraging(?:en)?|storing(?:en)?|tekort(?:en)?"
    r"|verwarring|miscommunicatie|onduidelijkhe(?:id|den)|misverstand(?:en)?|weerstand|stress|lekkages?|drempels?|overtypen|zoekwerk|dreiging|wantrouwen"
    r"|late (?:\w*melding(?:en)?|\w*betaling(?:en)?|reacties?|levering(?:en)?|verwijzing(?:en)?)|lange (?:rij|rijen|procedures?)|dubbele? (?:invoer|registratie|administratie|boeking(?:en)?|werk|afspraken|melding(?:en)?)))"
)
_SUBJECT = (
    rf"^\W*(?:de|het|die|dat|deze|dit|al die|alle|onze?|hun) (?:eeuwige |oude |vele |meeste |vroegere |jarenlange )?{_TROUBLE} "
    r"(?:(?:aan|bij|in|met|om|op|over|rond|rondom|tussen|van|voor) (?:(?!die\b|dat\b|waar|wie\b|of\b|is\b|zijn\b)[\w'’-]+ ){1,4}?)?"
)
"""A trouble that opens the sentence, so that it is the trouble that is gone, and not who or what dealt with it."""
_ALL_SAID = r"(?=\W*$|,? (?:sinds|dankzij)\b|, dat is (?:echt |helemaal )?(?:weg|voorbij|over)\W*$)"
"""Nothing else behind it: "verdwenen in een la", "verdwenen, iedereen wordt geweigerd"."""
_NO_MORE = rf"(?:{_ADVERB}|(?:bij|voor) \w+ ){{0,2}}niet (?:meer|langer){_ALL_SAID}"
_NOT_ASKED = rf"(?:(?:aan|bij|in|op) (?:de|het) [\w-]+ |{_ADVERB}){{0,2}}"
_GONE = re.compile(
    # a trouble, or a thing pointed at, that no longer plays
    rf"{_SUBJECT}(?:speelt|spelen) {_NO_MORE}"
    rf"|^\W*(?:sinds [^,.;!?]+,? speelt (?:dat|dit)|(?:dat|dit) {_ADVERB}{{0,2}}speelt) {_NO_MORE}"
    # a trouble that is off the table or gone
    rf"|{_SUBJECT}(?:is|zijn) {_ADVERB}{{0,3}}(?:van tafel|van de baan|weg|voorbij|verleden tijd|verdwenen|uit de wereld|de wereld uit|geschiedenis){_ALL_SAID}"
    # a question that nobody needs to ask: whom to call, where to go
    rf"|^\W*(?:de|die) vraag ,?'?(?:bij wie (?=[^.;!?]*\b(?:zijn|terecht\w*|aankloppen|bellen)\b)|wie (?=[^.;!?]*\bbellen\b)|waar (?=[^.;!?]*\b(?:moet zijn|moeten zijn|moet \w+ zijn|moeten \w+ zijn)\b))[^.;!?]*?"
    rf"\b(?:wordt|werd) {_NOT_ASKED}(?:niet|nooit) meer gesteld\b"
    # a point that can be ticked off
    r"|\b(?:kunnen|kan|konden|mogen|mag) (?:we|wij|ik|dus|nu) (?:[\w'’-]+ ){1,12}?afvinken(?=\W*$|[.,;:])"
)
_LESS = rf"(?:schrikt|schrikken|klaagt|klagen|piekert|piekeren|mopperen|moppert|twijfelt|twijfelen|stressen|worstelt|worstelen|botsen|ruzien|spijbelt|spijbelen) {_ADVERB}{{0,2}}(?:veel |duidelijk |merkbaar |daardoor |een stuk |aanzienlijk )?minder(?: vaak| snel| erg)?(?=\W*$|\s*[.;:!)]|\s(?:dan (?:vroeger|voorheen|eerst)|van|over|sinds|nu)\b)"
_EASED = re.compile(
    rf"^\W*(?:(?:de|onze|veel) )?(?!mensen|mannen|vrouwen|jongens|meisjes|ouderen|jongeren)\w+ {_LESS}"
    rf"|^(?=.*\b(?:nu|inmiddels|sinds|sindsdien|daardoor|hierdoor|dan vroeger|dan voorheen|dan eerst)\b).*\b{_LESS}"
)
"""People who are less troubled than before, not than others: "vrouwen klagen minder"."""
_STAYS = re.compile(
    r"\?\W*$|\b(?:als|indien|zodra|wanneer|mocht|hopelijk|misschien|wellicht|lijkt|lijken|leek|zou|zouden|of|bijna|half|deels|gedeeltelijk|grotendeels|voorlopig|tijdelijk|papier|dacht|dachten|hoopt|hopen|alleen maar|kwijt"
    r"|nog steeds|nog altijd|omdat ze|omdat zij|toch|echter|terug|opnieuw|weer)\b|\bniet (?:weg|voorbij|verdwenen|van tafel)\b|\bmaar\b"
)
"""Words with which a trouble may not be over, or its being over is no good news: "klagen minder omdat ze toch geen antwoord krijgen"."""

_PEOPLE = r"(?:\w*mensen|\w*bewoners|\w*gezinnen|\w*ouders|\w*kinderen|\w*jongeren|\w*huishoudens|\w*leerlingen|\w*vrouwen|\w*mannen|moeders|vaders|\w*ouderen|\w*inwoners|\w*bezoekers|\w*deelnemers|\w*adressen|\w*klanten|\w*leden|\w*studenten|\w*buren|\w*werkgevers|\w*huurders|\w*zorgers|\w*gasten|wijken|straten|groepen|\d+)"
_REACHES = r"(?:bereik(?:t|en|te|ten)?|binnen(?:gekomen|gekregen|gehaald|gelopen|komen|krijgen|halen|lopen)|in beeld|over de vloer|aan tafel)"
_CAME_IN = r"(?:liep|liepen|kwam|kwamen|kreeg|kregen|haalde|haalden)"
_BEFORE = r"(?:kwam|kwamen|gekomen|zou|zouden|bereikt|geweest|eerder)"
"""How "nooit" is about the time before they were reached: "die nooit kwamen"; "die nooit open doen" are not reached."""
_UNREACHED = (
    rf"(?:die|van wie|waarvan|bij wie) (?:[^.;!?]{{0,60}}?\b(?:nooit|in geen enkele?)\b[^.;!?]{{0,60}}?\b{_BEFORE}\b"
    rf"|[^.;!?]{{0,60}}?\b(?:niet eerder|eerder niet|anders niet)\b[^.;!?]{{0,60}}?\b(?:{_BEFORE}|bekend|komen|komt)\b|niemand (?:[\w'’-]+ ){{0,4}}?(?:kende|kent|had|zag)\b)"
)
_REACHED = re.compile(
    rf"\b{_REACHES}\b[^.;!?]{{0,60}}?\b{_PEOPLE}\b[^.;!?]{{0,60}}? ?{_UNREACHED}"
    rf"|\b{_PEOPLE}\b[^.;!?]{{0,60}}?\b{_REACHES}(?: \w+)?,? {_UNREACHED}"
    rf"|\b{_CAME_IN} [^.;!?]{{0,60}}?\b{_PEOPLE} (?:\w+ )?binnen,? {_UNREACHED}"
    r"|\b(?:hoort|horen|ziet|zien|zag|zagen|ontdekt|ontdekken) (?:\w+ ){0,2}?(?:dingen|zaken|signalen|wensen|problemen) die (?:anders )?(?:niet|nergens|in geen enkele?) (?:in|op) (?:het|de|een) [\w-]+ (?:staan|stonden|komen)\b"
)
_NOT_REACHED = re.compile(
    r"\?\W*$|^\W*(?:hoe|waar)\b|\b(?:alleen|enkel|slechts|dezelfde)\b|\b(?:\w*klachten|\w*meldingen|berichten|brieven|mails|reacties|\w*vragen|verhalen)\b[^.;!?]*\bbinnen|\b(?:niet|geen|nauwelijks|amper|te weinig|moeilijk|willen|wil|moet|moeten|zou|graag|kunnen we) (?:[\w'’-]+ ){0,3}?"
    r"(?:bereik\w*|binnen\w*|in beeld)\b|\bbereik\w* (?:(?!die\b|van\b|waarvan\b|bij\b)[\w'’-]+ ){0,5}?(?:niet|geen|nauwelijks|amper|nooit)\b|^\W*(?:niet|nog niet) bereikt\b"
)


_RUNS_WELL = re.compile(
    r"\b(?:loopt|lopen|liep|liepen|draait|draaien|gaat|gaan|ging|gingen) (?:[\w'’-]+ ){0,5}?(?:als een trein|op rolletjes|van een leien dakje)(?=\W*$|[.,;])"
)
_RUNS_STUCK = re.compile(
    r"\b(?:loopt|lopen|liep|liepen) (?:[\w'’-]+ ){0,6}?(?:helemaal|volledig|compleet|echt|steeds|telkens|gewoon) vast(?=\W*$|[.,;])"
)
_NOT_SO = re.compile(
    r"\?\W*$|\bals (?!een trein\b)|\b(?:niet|geen|nooit|nauwelijks|amper|zelden|indien|wanneer|mocht|zou|zouden|lijkt|leek|dreigt|hopelijk|misschien|wellicht|eerst|vroeger|voorheen"
    r"|destijds|aanvankelijk|dacht|dachten|verwacht\w*|hoop|hoopt|hopen|maar|moet|moeten|wil|willen|voortaan|zodra|tenzij|of|bijna|half|papier)\b"
)
"""With these a saying on how things run is denied, wished, or taken back."""


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
    (_cue("success.runs", FindingType.SUCCESS), _RUNS_WELL, _NOT_SO),
    (_cue("bottleneck.stuck", FindingType.BOTTLENECK), _RUNS_STUCK, _NOT_SO),
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
