"""Sentences that say outright that what was promised was not done, in other words than "nog niet"."""

from __future__ import annotations

import re

from pipeline.language import find_unfulfilled

_END = r"(?=\W*$|\s*[.,;:(!]|\s(?:want|omdat|vanwege|wegens|maar|door|doordat|sinds|per|tot|zodat|dit|deze|vorige|en)\b)"
_HAS = r"(?:is|zijn|was|waren|werd|werden|bleek|bleken|blijkt|blijken|heb|heeft|hebben|had|hadden)"
_WORDS = r"(?:(?!(?:wie|wat|of|als|die|dat|om|te|niet|nooit|geen)\b)[\w'’-]+ )"
_CARRIED_OUT = (
    r"(?:nagekomen|gebeurd|gedaan|uitgevoerd|opgevolgd|waargemaakt|ingelost|afgemaakt|afgekomen|geregeld|afgerond|voltooid|gerealiseerd|geleverd|aangeleverd"
    r"|opgeleverd|ingeleverd|rondgekomen|(?:tot stand|van de grond|op gang|tot uitvoering|verder|af|klaar) gekomen|(?:rond|af|klaar|voor elkaar) gekregen|verstuurd|verzonden|rondgestuurd|opgestuurd|gestand gedaan|plaatsgevonden|plaatsgehad)"
)
"""Participles of what one promises; of what happens to somebody "niet" says no such thing."""
_CALLED = r"(?:gehaald|gebeld|gemaild|benaderd|gevraagd|uitgenodigd|besproken|gemaakt|geschreven|opgesteld|gezocht|geplaatst|opgehangen|aangevraagd|besteld|aangeschaft|ingepland|aangepast|hersteld|gerepareerd)"
"""Participles that only in the passive tell of what was to be done: "heeft niet gebeld" is of whoever did not call."""
_WORD_GIVEN = r"(?:afspraak|afspraken|toezegging(?:en)?|belofte[ns]?|woord)"
_BETWEEN = r"(?:(?!(?:meer|eerder|zo|alleen|zelf|slecht|verkeerd|voor)\b)\w+ )"
"""Words between "niet" and the participle; "niet meer gebeurd" and "nooit eerder gedaan" are good news."""
_FORMS = (
    rf"\b{_HAS} {_WORDS}{{0,8}}?(?:niet|nooit) {_BETWEEN}{{0,2}}?{_CARRIED_OUT}{_END}",
    rf"\b(?:is|zijn|was|waren|werd|werden|bleek|bleken|blijkt|blijken) {_WORDS}{{0,8}}?(?:niet|nooit) (?:\w+ )?{_CALLED}{_END}",
    rf"\b(?:niet|nooit) (?:(?:is|zijn|was|waren|werd|werden|heeft|hebben|had|hadden) {_CARRIED_OUT}|{_CARRIED_OUT} (?:is|zijn|was|waren|werd|werden|heeft|hebben|had|hadden)){_END}",
    rf"^\W*(?:helaas )?(?:(?:is|zijn) )?(?:niet|nooit) {_CARRIED_OUT}{_END}",
    r"\b(?:niets|niks)(?: meer)?(?: \w+)? van (?:\w+ )?(?:vernomen|gehoord|gekomen|terecht ?gekomen)\b|\b(?:niets|niks) (?:meer )?(?:over|van) (?:vernomen|gehoord)\b",
    r"\b(?:daar|er|hier|waar)(?:van|over)\b (?:[\w'’-]+ ){0,4}?(?:niets|niks|nooit (?:iets|wat))(?: meer)? (?:vernomen|gehoord|terecht ?gekomen)\b",
    r"\b(?:is|zijn) (?:\w+ )?(?:niets|niks) (?:meer )?vernomen\b|\b(?:kwam|komt) (?:\w+ ){0,2}?(?:niets|niks|weinig) (?:van )?terecht\b|\bnooit (?:meer )?(?:iets|wat) (?:meer )?van (?:vernomen|gehoord)\b",
    r"\b(?:niets|niks) (?:meer )?(?:mee|aan) (?:gedaan|gebeurd)\b|\b(?:daarmee|hiermee|ermee|daaraan|sindsdien) (?:[\w'’-]+ ){0,3}?(?:niets|niks) (?:meer )?(?:gedaan|gebeurd|ondernomen)\b",
    r"\bvan [^.;,]{2,60}? (?:is|zijn) (?:er )?(?:niets|niks|weinig) (?:\w+ )?(?:terecht ?gekomen|gekomen|vernomen|gehoord)\b|\bmet [^.;,]{2,60}? (?:is|zijn|werd) (?:er )?(?:verder )?(?:niets|niks) (?:meer )?gedaan\b",
    r"\b(?:er)?bij ingeschoten\b|\bertussendoor ge(?:schoten|glipt)\b|\bin het vergeetboek\b",
    rf"^\W*(?:\w+: )?(?:sorry,? |helaas )?(?:glad |gewoon |helemaal )?vergeten{_END}|\b(?:is|was|zijn|waren|ben) (?:het|dit|dat) {_WORDS}{{0,2}}?vergeten{_END}",
    rf"\b(?:heb|heeft|hebben|had|hadden) (?:het|dit|dat|deze|die|de|['’]t) {_WORDS}{{0,5}}?(?:laten (?:liggen|versloffen|verslonzen)|voor (?:zich|me|mij|ons) uit geschoven)\b",
    rf"\b(?:is|zijn) {_WORDS}{{0,5}}?(?:(?<!bed )(?<!grond )(?<!vloer )(?<!thuis )(?<!straat )(?<!bank )(?:blijven liggen|liggen gebleven)|blijven steken|achterwege gebleven|uitgebleven){_END}",
    rf"\b(?:blijft|blijven|bleef|bleven) (?:\w+ ){{0,3}}?(?:uit|achterwege){_END}",
    rf"\b(?:komt|komen|kwam|kwamen) {_WORDS}{{0,4}}?niet (?:van de grond|af|tot stand|op gang){_END}|\bniet (?:van de grond|af|tot stand) (?:komt|komen|kwam|kwamen){_END}",
    rf"\b(?:krijg|krijgt|krijgen|kreeg|kregen) {_WORDS}{{1,5}}?niet (?:rond|af|voor elkaar|geregeld|klaar){_END}",
    rf"\ber (?:\w+ ){{0,3}}?niet aan toe{_END}|\bniet aan toe ?(?:komt|kwam|kwamen){_END}",
    rf"\bblee?[fv](?:en)? (?:\w+ )?bij (?:(?:een|het|mooie|goede|dat) )?(?:plan(?:nen)?|voornemens?|praten|woorden|toezegging(?:en)?|belofte[ns]?|intentie|idee){_END}",
    r"\bgeen (?:gevolg|uitvoering|invulling) (?:aan )?(?:(?:is|heeft|hebben) )?gegeven\b|\bgeen vervolg (?:op )?(?:gekregen|gehad|gekomen)\b|\b(?:is|zijn|heeft|hebben) (?:\w+ )?in gebreke gebleven\b",
    r"\b(?:heeft|hebben|had|hadden|heb) (?:\w+ ){0,3}?(?:verzuimd|nagelaten) (?:om )?(?:[\w-]+ ){0,5}?te\b",
    rf"\b(?:zich|me|ons) (?:\w+ ){{0,2}}?niet aan (?:[\w-]+ ){{0,2}}?{_WORD_GIVEN} gehouden\b|\b{_WORD_GIVEN} (?:\w+ )?niet gehouden\b",
    rf"\b(?:is|zijn|was|bleek) (?:\w+ ){{0,2}}?mislukt{_END}|\b(?:ontbreekt|ontbreken) nog{_END}|\bantwoord schuldig (?:blijven|gebleven)\b",
    rf"\b(?:vond|vonden) {_WORDS}{{0,5}}?niet plaats{_END}|\bniet plaats(?:vond|vonden){_END}",
)
_UNDONE = re.compile("|".join(_FORMS))
"""In a folded part of a sentence: that a thing was not done."""
_RELIEF = re.compile(
    r"\b(?:gelukkig|\w*klacht(?:en)?|\w*probleem|\w*problemen|\w*incident(?:en)?|\w*overlast|ruzies?|\w*schade|\w*ongeluk(?:ken)?|onrust|paniek|kritiek|bezwaar|bezwaren|protest(?:en)?|terugval|conflict(?:en)?|fouten?)\b"
)
"""What it is good news of that it stays away."""


def find_undone(part: str) -> re.Match[str] | None:
    """Return where a folded part of a sentence says that what was promised was not done; None when it does not."""
    if _RELIEF.search(part):
        return None
    return _UNDONE.search(part) or find_unfulfilled(part)
