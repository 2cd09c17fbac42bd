"""What a report tells of a session besides its head: aim, phase, who came, rounds, history, what it refers to.

Each fact is evidence with its place; none of it is counted as a finding.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pipeline.records import BlockKind
from pipeline.sessions.lexicon import Lexicon
from pipeline.sessions.times import Fact
from pipeline.sessions.view import Line, View, sentences

GROUPS: dict[str, str] = {
    "management": r"[\w-]*managers?|leidinggevenden|teamleiders?|management|directeuren",
    "bestuur": r"bestuurders|bestuursleden|wethouders?|raadsleden",
    "gemeente": r"ambtenaren|beleidsmedewerkers|beleidsadviseurs|gemeenten?",
    "bewoner": r"(?:wijk|buurt)?bewoners|inwoners|burgers|ouders|jongeren|huurders|cliënten|vrijwilligers|mantelzorgers|ervaringsdeskundigen",
    "onderzoeker": r"onderzoekers|studenten|lectoren",
    "professional": r"[\w-]*professionals|[\w-]*verpleegkundigen|[\w-]*werkers|[\w-]*coaches|huisartsen|docenten|leerkrachten|hulpverleners|consulenten|wijkagenten|zorgverleners|medewerkers|vakmensen",
}
"""Kind of party to the nouns that name it among those present."""
_GROUP = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in GROUPS.items()) + r")(?![\w-])",
    re.IGNORECASE,
)
_CAME = re.compile(
    r"\b(?:aanwezig(?:heid)?|deelnemers|namen deel|nemen deel|deden mee|deelgenomen|kwamen|waren erbij|waren aanwezig|schoven aan|zaten aan tafel|gingen in gesprek|in gesprek gingen|legden|bogen zich|ontmoetten|troffen|verzamelden)\b",
    re.IGNORECASE,
)
_OTHER_TIME = re.compile(
    r"\b(?:volgende|vorige|eerdere|komende|volgend|straks|meer|graag|wens|zouden|uitnodigen|uit te nodigen|ontbraken|niet aanwezig|afwezig)\b",
    re.IGNORECASE,
)
_FOR_GROUP = re.compile(r"\b(?:voor|met|van)\s+(?:de\s+)?(?P<rest>[^.;:()]{3,60})", re.IGNORECASE)
_PHASE = re.compile(
    r"\b(?:(?P<digits>\d{1,2})(?:e|ste|de)\s+fase|(?P<word>eerste|tweede|derde|vierde|vijfde|zesde)\s+fase|fase\s*:?\s*(?P<after>\d{1,2}|I{1,3}|IV|V)\b)",
    re.IGNORECASE,
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_GROWTH = re.compile(r"\b(?P<phase>verdieping|verbreding|opschaling)s?(?:fase)?\b", re.IGNORECASE)
_OF_PROGRAMME = re.compile(
    r"\b(?:programma|proeftuin|traject|project|aanpak|fase|werkwijze|samenwerkwijze|pilot|wijken|leerlab)\b",
    re.IGNORECASE,
)
_AIM_LINE = re.compile(
    r"^(?:het\s+)?doel(?:stelling)?(?:\s+van\s+(?:de|deze|dit|het|vandaag)[^:.]{0,40})?\s*:\s*(?P<aim>\S.{5,})$",
    re.IGNORECASE,
)
_AIM_HEADING = re.compile(r"^doel(?:en|stelling)?\b(?!groep)", re.IGNORECASE)
_AIM_TOLD = re.compile(
    r"\b(?:(?:het|ons) doel (?:was|is|van [^.;]{3,70}? (?:is|was)\b)|met als doel|had(?:den)? (?:tot|als) doel|was bedoeld om|is bedoeld om|(?:bijeen|bij elkaar|samen) (?:gekomen )?om|(?:we|wij|ze) (?:willen|wilden) (?:\w+ ){0,3}(?:scherp|in beeld|helder|zicht|inzicht|ophalen|verkennen|onderzoeken)\b[^.;]{0,30}\b(?:wat|hoe|welke|waar|waarom|wie|of)|om (?:samen|met elkaar|gezamenlijk) (?:[\w-]+ ){0,4}(?:te brengen|te krijgen|te verkennen|te onderzoeken|op te halen|te bespreken))\b",
    re.IGNORECASE,
)
_ROUNDS = re.compile(
    r"\b(?P<n>twee|drie|vier|vijf|zes|\d)\s+(?:[\w-]+\s+){0,2}?(?:gespreks)?rond(?:es|en)\b(?:\s+van\s+(?P<length>(?:een|één|elk|ieder)?\s*(?:[\w-]+\s+)?(?:minuten|kwartier|half ?uur|uur|min\.?)))?",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"\b(?:in|tijdens)\s+(?:(?:de|die|deze)\s+)?$", re.IGNORECASE)
_OF_TALKS = re.compile(
    r"\s*(?:$|[.,;:()!?–—-]|(?:van|langs|aan|met|over|en|waar\w+|door|per|om|op|in|tussen|elk\w*|ieder\w*|we|wij|ze|zij|hun|ons|onze|er|alle|de|het|"
    r"(?:tafel|groeps|dialoog|wereldcafé-?)?gesprek\w*|dialoog|tafels|intervisie|is|zijn|was|waren|werd\w*|ging\w*|hebben|heeft|had\w*|"
    r"wissel\w*|deel\w*|spra\w+|bespr\w*|werkt?en?|draai\w*|praat\w*|(?!leden\b)[a-z]{3,}den|zaten|stond\w*|kwam\w*|kregen|konden|mocht\w*)\b)",
    re.IGNORECASE,
)
"""What follows rounds of a meeting: a mark, a small word, talks or a verb."""
_OTHER_MEETING = re.compile(
    r"\W*\b(?:(?:eerst)?volgende|aanstaande|(?:de|het|een)\s+komende|binnenkort|vorige?\s+(?:keer|jaar|ronde|\w*(?:sessie|bijeenkomst|kring|tafel|avond|middag|dag)))\b",
    re.IGNORECASE,
)
"""Words of a meeting other than the one that is reported ("volgende 19 mei worldcafé")."""
_OWN_CASES = re.compile(
    r"\b(?:(?:eigen|dezelfde|ingebrachte|meegebrachte|zelf ingebrachte|concrete)\s+(?:praktijk)?casus(?:sen)?|(?:op basis van|aan de hand van)\s+(?:[\w-]+\s+){0,2}?(?:praktijk)?casus(?:sen)?)\b",
    re.IGNORECASE,
)
_NOUN = r"(?:(?:het|de|ons|onze)\s+)?[\w’'-]+(?:\s+[\w’'-]+){0,4}?"
_HANDOVER = (
    re.compile(
        rf"^[\"'‘“]?(?P<source>{_NOUN})\s+(?:draagt|dragen|droeg|droegen|geeft|geven)\s+(?P<what>[^.;]{{3,80}}?)\s+over\s+aan\s+(?P<to>[^.;,]{{3,60}})",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:overdragen|overdracht)\s+van\s+(?P<what>[^.;]{3,60}?)\s+van\s+(?P<source>[^.;,]{3,60}?)\s+(?:aan|naar|op)\s+(?P<to>[^.;,]{3,60})",
        re.IGNORECASE,
    ),
)
_STEPS = re.compile(
    r"\bin\s+(?:twee|drie|vier|vijf|\d)\s+(?:stappen|fasen|fases|etappes|delen)\b", re.IGNORECASE
)
_ASSIGNMENT = re.compile(
    r"\b(?:in opdracht van|(?:de|een|onze|zijn|hun) opdracht (?:van|door)|opdrachtgever(?:s)?(?: is| zijn|:)|kregen? (?:de|een) opdracht van)\s*(?P<who>(?:(?:de|het|een)\s+)?[\w’'-]+(?:\s+(?:van|de|het|en)\s+[\w’'-]+)*)",
    re.IGNORECASE,
)
_EARLIER_ROUND = re.compile(
    r"\b(?:eerste|vorige|eerdere|voorgaande|afgelopen)\s+(?:ronde|reeks|fase|serie|editie|jaar|leerkring|groep|lichting)\b|\bvorig\s+jaar\b",
    re.IGNORECASE,
)
_SIZE = re.compile(
    r"\b(?:\d{1,3}|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf|twintig|dertig)\s+(?:[\w-]+\s+)?(?:[\w-]*sessies|[\w-]*bijeenkomsten|avonden|middagen|ochtenden|keer|[\w-]*professionals|deelnemers|vakmensen|mensen|leerkringen|medewerkers)\b",
    re.IGNORECASE,
)
_REFERS = re.compile(
    r"(?:^|[(\s])(?:zie(?: ook)?|vgl\.?|verwijst naar|te vinden in|staat in|bron:)\s+(?:[\w’'.-]+\s+){0,3}?(?:de\s+)?(?:bijlagen?|samenvatting|rapport|rapportage|overzicht|notitie|verslag|nieuwsbrief|opbrengsten?|evaluatie|presentatie|website|handreiking|nota|plan|document|artikel|onderzoek)\b[^.;)]*",
    re.IGNORECASE,
)
_MODEL = re.compile(
    r"(?<![\w-])(?P<name>\d?[\w’'-]*[a-z\dV’']-?model|deep democracy|theorie u|trap van [\w-]+|ladder van [\w-]+)(?![\w-])",
    re.IGNORECASE,
)
_NO_MODEL = re.compile(
    r"^(?:rol|reken|het|een|dit|data|verdien|business|foto|rekenmodel)-?model$", re.IGNORECASE
)
_FORMS = {
    "flip-over": r"flip-?overs?|flap-?overs?|flappen",
    "worldcafé": r"world-?caf[ée]|wereldcaf[ée]",
    "spel": r"koningsspel|serious games?|(?:ervarings|leer|simulatie|bord|rollen)spel|(?:is een (?:werkvorm|spel|oefening) waar(?:bij|in))",
    "MDO": r"(?:oefen\w*|geoefend|oefening)\b[^.;]{0,50}\b(?:mdo|multidisciplinair overleg)|(?:mdo|multidisciplinair overleg)\b[^.;]{0,30}\b(?:oefen\w*|geoefend)",
    "casusbespreking": r"casusbesprekingen?|incidentmethode",
    "intervisie": r"intervisie(?:ronde|moment|bijeenkomst|oefening)",
    "waarderend onderzoeken": r"waarderend (?:onderzoek(?:en)?|interview(?:en)?)|appreciative inquiry",
    "storytelling": r"storytelling|verhalenronde",
    "deep democracy": r"deep democracy",
}
"""Working form to the words that name it as something that was done; not the same as the form a finding came from."""
_FORM = {
    name: re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE) for name, words in _FORMS.items()
}
HEAD_LINES = 8
"""Lines at the top that may name the phase without being a heading."""
_TOP = 0.6
"""Share of the report above which an aim stands; later "we willen" is a wish."""


def read_background(
    view: View, lexicon: Lexicon, *, is_report: bool, published: str | None
) -> Iterator[tuple[str, Fact[str]]]:
    """Yield the name of a field with each fact, in order of field and place; what is not told is not yielded."""
    if is_report:
        yield from _first("phase", _phases(view, lexicon))
        yield from _first("aim", _aims(view))
        yield from _groups(view)
        yield from _first("rounds", _rounds(view))
        yield from _first("cases", _told(view, _OWN_CASES, lambda _: "casussen van deelnemers"))
        yield from _histories(view)
    else:
        yield from _mentioned(view, lexicon, published)
    yield from _growth(view)
    yield from _first("handover", _handovers(view))
    yield from _first("assignment", _told(view, _ASSIGNMENT, lambda match: match["who"].strip(), whole=True))
    yield from _references(view)
    yield from _models(view)
    yield from _forms(view)


def _first(field: str, facts: Iterator[Fact[str]]) -> Iterator[tuple[str, Fact[str]]]:
    for fact in facts:
        yield field, fact
        return


def _sentences(view: View) -> Iterator[tuple[Line, int, str]]:
    for line in view.lines:
        for low, high in sentences(line):
            yield line, low, view.document.text[low:high]


def _told(
    view: View, pattern: re.Pattern[str], name: Callable[[re.Match[str]], str], *, whole: bool = False
) -> Iterator[Fact[str]]:
    for _, low, text in _sentences(view):
        match = pattern.search(text)
        if match:
            start, end = (0, len(text)) if whole else match.span()
            yield Fact(text[start:end], low + start, low + end, note=name(match))


def _phases(view: View, lexicon: Lexicon) -> Iterator[Fact[str]]:
    """Yield phases named in the head, in headings and in what stands on every page ("3e fase, leerkring 2")."""
    text = view.document.text
    places = [
        (line.start, line.text)
        for line in view.lines
        if line.is_heading or line.index < HEAD_LINES or line.text.lower().startswith("fase")
    ]
    places += [
        (block.start_char, text[block.start_char : block.end_char])
        for block in view.document.blocks
        if block.kind is BlockKind.FURNITURE and view.start <= block.start_char < view.end
    ]
    for start, words in places:
        match = _PHASE.search(words)
        if match:
            value = (match["digits"] or match["word"] or match["after"]).lower()
            number = lexicon.ordinals.get(value) or _ROMAN.get(value) or int(value)
            yield Fact(match.group(), start + match.start(), start + match.end(), note=str(number))


def _growth(view: View) -> Iterator[tuple[str, Fact[str]]]:
    found: dict[str, Fact[str]] = {}
    for _, low, text in _sentences(view):
        for match in _GROWTH.finditer(text) if _OF_PROGRAMME.search(text) else ():
            phase = match["phase"].lower()
            fact = Fact(match.group(), low + match.start(), low + match.end(), note=phase)
            found.setdefault(phase, fact)
    for fact in found.values():
        yield "programme_phase", fact


def _aims(view: View) -> Iterator[Fact[str]]:
    for line in view.lines:
        match = _AIM_LINE.match(line.text)
        if match:
            yield Fact(match["aim"], line.start + match.start("aim"), line.end)
        elif line.is_heading and _AIM_HEADING.match(line.text) and line.index + 1 < len(view.lines):
            below = view.lines[line.index + 1]
            if not below.is_heading:
                low, high = next(iter(sentences(below)))
                yield Fact(view.document.text[low:high], low, high)
    for _, low, text in _sentences(view):
        if view.share_above(low) < _TOP and _AIM_TOLD.search(text):
            yield Fact(text, low, low + len(text))


def _groups(view: View) -> Iterator[tuple[str, Fact[str]]]:
    found: dict[str, Fact[str]] = {}
    for line, low, text in _sentences(view):
        title = line.index < 3 and line.cell is None
        for_group = _FOR_GROUP.search(text) if title else None
        came = _CAME.search(text) is not None and view.share_above(low) < _TOP
        if not (came or for_group) or _OTHER_TIME.search(text):
            continue
        shift = for_group.start("rest") if for_group and not came else 0
        for match in _GROUP.finditer(text, shift):
            kind = str(match.lastgroup)
            found.setdefault(kind, Fact(match.group(), low + match.start(), low + match.end(), note=kind))
    for fact in found.values():
        yield "group", fact


def _forms(view: View) -> Iterator[tuple[str, Fact[str]]]:
    """Yield each working form once, where it is told of this meeting."""
    for name, pattern in _FORM.items():
        for line, low, text in _sentences(view):
            match = pattern.search(text)
            if match and not _is_of_other_meeting(line, text[: match.start()]):
                yield "form", Fact(match.group(), low + match.start(), low + match.end(), note=name)
                break


def _rounds(view: View) -> Iterator[Fact[str]]:
    for line, low, text in _sentences(view):
        match = _ROUNDS.search(text)
        if match is None or _is_of_other_meeting(line, text[: match.start()]):
            continue
        before, after = text[: match.start()], text[match.end() :]
        # "drie rondes juristen" are rounds of something else
        if match["length"] or _WITHIN.search(before) or _OF_TALKS.match(after):
            yield Fact(match.group(), low + match.start(), low + match.end(), note=_name_rounds(match))


def _is_of_other_meeting(line: Line, before: str) -> bool:
    """Whether a sentence speaks of a coming or an earlier meeting before it names how people worked."""
    if not line.is_heading and any(_OTHER_MEETING.match(text) for text in (line.heading, line.lead)):
        return True
    return _OTHER_MEETING.search(before) is not None


def _name_rounds(match: re.Match[str]) -> str:
    numbers = {"twee": "2", "drie": "3", "vier": "4", "vijf": "5", "zes": "6"}
    n = numbers.get(match["n"].lower(), match["n"])
    return f"{n} × {match['length'].strip()}" if match["length"] else n


def _histories(view: View) -> Iterator[tuple[str, Fact[str]]]:
    for _, low, text in _sentences(view):
        if _EARLIER_ROUND.search(text) and _SIZE.search(text):
            yield "history", Fact(text, low, low + len(text))


def _handovers(view: View) -> Iterator[Fact[str]]:
    for _, low, text in _sentences(view):
        for pattern in _HANDOVER:
            match = pattern.search(text)
            if match:
                steps = _STEPS.search(text)
                note = f"van {match['source'].strip()} naar {match['to'].strip()}"
                note += f", {steps.group()}" if steps else ""
                yield Fact(text, low, low + len(text), note=note)


def _mentioned(view: View, lexicon: Lexicon, published: str | None) -> Iterator[tuple[str, Fact[str]]]:
    """Yield sentences of an update that tell of one meeting in a month; the year follows from the publication."""
    if published is None:
        return
    months = re.compile(rf"(?<![\w-])(?P<month>{'|'.join(lexicon.months)})(?![\w-])", re.IGNORECASE)
    for line, low, text in _sentences(view):
        meeting, month = lexicon.cues["meeting"].search(text), months.search(text)
        plural = meeting and re.search(r"(?:en|sessies|s)$", meeting.group(), re.IGNORECASE)
        if line.is_heading or not meeting or plural or not month or lexicon.has("planned", text):
            continue
        number, year = lexicon.months[month["month"].lower()], int(published[:4])
        if number > int(published[5:7] or 12):
            year -= 1
        yield "mentioned", Fact(text, low, low + len(text), note=f"{year}-{number:02d}")


def _references(view: View) -> Iterator[tuple[str, Fact[str]]]:
    for line, low, text in _sentences(view):
        match = _REFERS.search(text)
        is_note = line.kind is BlockKind.FOOTNOTE
        if match or (is_note and re.search(r"\w{3}", text)):
            start = (
                0
                if is_note or match is None
                else match.start() + len(match.group()) - len(match.group().lstrip(" ("))
            )
            end = len(text) if is_note or match is None else match.end()
            yield "reference", Fact(text[start:end], low + start, low + end)


def _models(view: View) -> Iterator[tuple[str, Fact[str]]]:
    seen: set[str] = set()
    for _, low, text in _sentences(view):
        for match in _MODEL.finditer(text):
            name = match["name"]
            if _NO_MODEL.match(name) or name.casefold() in seen:
                continue
            seen.add(name.casefold())
            yield "model", Fact(name, low + match.start(), low + match.end())
