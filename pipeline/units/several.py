"""Cut a sentence that holds several agreements into one piece for each: every one has its own owner and its own quote.

Only what has the form of an agreement in every piece is cut: "Ada belt de school, Bram regelt de zaal en Cas mailt de
ouders". A sentence on what people find, are or have stays whole. This is the one exception to
"one finding for each sentence" (U1); what is only listed within one agreement stays one (U3).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pipeline.codebook import fold
from pipeline.language import given_names, is_verb_form, may_be_name
from pipeline.units.speakers import is_person_word

_TITLE = r"(?:(?:[Dd]e\s)?[Hh]eer|[Dd]hr\.?|[Mm]evrouw|[Mm]evr\.?|[Mm]w\.?|[Mm]eneer|[Dd]rs?\.|[Ii]r\.)\s"
_NAME = (
    r"(?:Deelnemer\s\d+|[A-ZÀ-Þ][\w’'-]+(?:\s(?:(?:van|de|der|den|ter|ten|el)\s){0,2}[A-ZÀ-Þ][\w’'-]+){0,2})"
)
_FUNCTION = r"(?:[Dd]e|[Hh]et)\s[a-zà-ÿ-]+"
_ONE = rf"(?:{_FUNCTION}(?!\s[A-ZÀ-Þ])|(?:{_TITLE})?{_NAME}|[Ii]k|[Ww]ij|[Ww]e)"
_WHO = rf"(?P<who>{_ONE}(?:(?:,\s|\sen\s|\s[&+]\s|,?\ssamen\smet\s){_ONE}){{0,3}})"
_CLAUSE = re.compile(rf"{_WHO}\s(?P<verb>[a-zà-ÿ]+)\s(?P<next>\S+)")
"""Who, a verb and at least one word behind it: in "of Ada meedoet" the verb stands last, and nothing is agreed."""
_LABELLED = re.compile(rf"(?:[Aa]ctie\s)?{_WHO}:\s(?=\S+\s\S|\S{{4}})")
_BRACKETED = re.compile(rf"[^().;:]*?\b(?P<verb>[a-zà-ÿ]+n)\s\({_WHO}(?:[,;:]?\s[^()]{{1,40}})?\)[.]?")
_SUBORDINATE = re.compile(rf"{_WHO}\s(?:[^,;:.]+\s)?(?P<verb>[a-zà-ÿ]+)[.!]?")
_BORDER = re.compile(r",\s(?:en\s|terwijl\s)?|;\s(?:en\s)?|\s(?:en|terwijl)\s")
_MARK = re.compile(r"(?:(?<=\s)|(?<=^)|(?<=\())\(?(?P<mark>[a-h]|\d)(?:[.)]|\.\))\s(?=\S{2,})")
_LEAD = re.compile(r"(?P<lead>[^:.;]{2,60}?)\s?(?::|\.(?=\s\(?[a1][.)]))\s+(?=\S)")
_AGREED = re.compile(
    r"^(?:concrete |nieuwe |gemaakte |verdere |de )*(?:afspra(?:ak|ken)|vervolgafspraken|acties?|actiepunt(?:en)?|actielijst|besluit(?:en)?|toezegging(?:en)?|afgesproken|besloten"
    r"|taken|taakverdeling|to ?-?do(?:'?s)?|te doen|wie doet wat|vervolgstappen|vervolgacties)\b"
    r"|\b(?:afgesproken|spreken\b.*\baf|spraken\b.*\baf)$"
)
_NAMED = re.compile(r"\s[A-ZÀ-Þ]")
"""A label that holds a name is of that one's agreement only: "Actie Ada:"."""
_THAT = re.compile(
    r"(?P<lead>[^,;:.]{0,60}?\b(?:[Aa]fgesproken|[Bb]esloten|[Tt]oegezegd|[Ss]pr(?:eken|aken|eekt)\b[^,;:.]*?\baf)\b[^,;:.]{0,30}?)\s(?:dat\s)(?=\S)"
)
_SUBORDINATES = re.compile(
    r"\b(?:dat|of|als|omdat|zodat|wanneer|zodra|doordat|indien|hoe|wat|waar\w*|wie|tot|voordat|nadat|totdat|mits|tenzij|hoewel)\b"
)
_OBJECTS = frozenset(
    ["de", "het", "een", "haar", "zijn", "hun", "ons", "onze", "deze", "die", "alle", "iedereen", "hem", "dit", "mijn"]
)  # fmt: skip
"""Words with which an object begins: behind a verb they tell that it is not the last of a subordinate clause."""
_STATES = frozenset(
    [
        *("is", "was", "zijn", "waren", "heeft", "hebben", "had", "hadden", "wordt", "worden", "werd", "werden", "blijft", "blijven"),
        *("lijkt", "lijken", "heet", "heten", "kan", "kunnen", "kon", "konden", "moet", "moeten", "moest", "mag", "mogen", "zou", "zouden"),
        *("hoeft", "hoeven", "weet", "weten", "wist", "kent", "kennen", "werkt", "werken", "woont", "wonen", "zit", "zitten", "zat"),
        *("staat", "staan", "stond", "ligt", "liggen", "hoort", "horen", "ziet", "zien", "voelt", "voelen", "vindt", "vinden", "vond", "zegt", "zeggen"),
        *("zei", "denkt", "denken", "dacht", "meent", "merkt", "merken", "noemt", "noemen", "vertelt", "vertellen", "ervaart", "mist", "missen"),
        *("wil", "willen", "wilde", "krijgt", "krijgen", "kreeg", "kwam", "ging", "gingen", "bleef", "bleek", "blijkt", "helpt", "helpen"),
        *("benadrukt", "bedankt", "bedanken", "dankt", "herkent", "herkennen", "komt", "komen", "gelooft", "hoopt", "hopen", "stelt", "stellen", "lukt", "loopt", "lopen", "duurt", "kost"),
    ]
)  # fmt: skip
"""Verbs of what people are, have, find or say: no deed that one takes on."""
_ACTS = frozenset({"gaat", "gaan", "zal", "zullen", "laat", "laten"})
_DOES = frozenset({"doet", "doen"})
_PAST = re.compile(r"(?:[dt]e|[dt]en|(?:^|be|ge|ver|onder|door)(?:bracht|dacht|kocht|zocht|mocht))$")
_OWN_ACTS = frozenset(
    [
        *("bel", "mail", "app", "stuur", "regel", "vraag", "maak", "zoek", "ga", "zal", "neem", "schrijf", "plan", "bestel", "boek", "huur"),
        *("reserveer", "lever", "check", "kijk", "zorg", "pak", "zet", "nodig", "informeer", "overleg", "bespreek", "benader", "verstuur"),
        *("bellen", "mailen", "sturen", "regelen", "vragen", "maken", "zoeken", "gaan", "zullen", "nemen", "schrijven", "plannen", "bestellen"),
        *("reserveren", "leveren", "checken", "kijken", "zorgen", "pakken", "zetten", "nodigen", "bespreken", "benaderen", "versturen", "huren"),
    ]
)  # fmt: skip
"""Verbs with which writers take something on themselves; other verbs behind "ik" and "wij" mostly tell what they think."""
_PREFIXED = re.compile(r"(?:be|ver|ont|her)\w+en$")
"""Infinitives that the word tables know as participles too: "vervangen"."""
_WRITERS = frozenset({"ik", "wij", "we"})
_ATTENDANCE = re.compile(
    r"\W*(?:aanwezig|afwezig|deelnemers|afmelding|afgemeld|verslag|notul|voorzitter)", re.IGNORECASE
)
_OF_FUNCTION = re.compile(rf"{_FUNCTION}\s(?!van\s[A-Z])")
_NOT = frozenset({"niet", "geen", "nooit"})
FEWEST = 2


_Read = Callable[[str, int, AbstractSet[str]], int | None]


@dataclass(frozen=True, slots=True)
class Part:
    """One agreement of a sentence: its place in the text, and the words that announce it together with others."""

    start: int
    end: int
    lead: str = ""


def cut_agreements(text: str, people: AbstractSet[str] = frozenset()) -> tuple[Part, ...]:
    """Return the agreements that a sentence holds, empty when it holds at most one.

    `people` are words of the names of those present. Labels ("Afspraken:"), marks ("a.") and the words between the
    agreements belong to none of them.
    """
    if text.rstrip().endswith("?"):
        return ()
    lead, start = _read_lead(text)
    if lead and (parts := _cut_subordinates(text, people)):
        return parts
    pieces = _cut_marked(text, start, bool(lead), people) or _cut_clauses(text, start, bool(lead), people)
    return tuple(Part(low, high, lead) for low, high in pieces)


def _read_lead(text: str) -> tuple[str, int]:
    """Return the words with which a text announces agreements, and where these begin."""
    found = _LEAD.match(text)
    if found and _AGREED.search(fold(found["lead"]).strip()) and not _NAMED.search(found["lead"]):
        return found["lead"], found.end()
    found = _THAT.match(text)
    return (found["lead"], 0) if found else ("", 0)


def _cut_marked(text: str, start: int, is_announced: bool, people: AbstractSet[str]) -> list[tuple[int, int]]:
    """Return the pieces behind the marks a, b, c or 1, 2, 3 of a text, empty when one of them is no agreement."""
    marks = [found for found in _MARK.finditer(text) if found.start() >= start]
    names = [found["mark"] for found in marks]
    expected = "abcdefgh" if names[:1] == ["a"] else "12345678"
    if len(marks) < FEWEST or names != list(expected[: len(names)]) or marks[0].start() > start:
        return []
    ends = [each.start() for each in marks[1:]] + [len(text)]
    pieces = [_trim(text, mark.end(), end) for mark, end in zip(marks, ends, strict=True)]
    is_list = is_announced and all(len(text[low:high].split()) >= FEWEST for low, high in pieces)
    return pieces if is_list or all(_agrees(text[low:high], people) for low, high in pieces) else []


def _cut_clauses(
    text: str, start: int, is_announced: bool, people: AbstractSet[str]
) -> list[tuple[int, int]]:
    """Return the clauses of a text that each begin with who does what, empty when there is but one."""
    if _ATTENDANCE.match(text):
        return []
    for read in (_read_clause, _read_label, _read_bracketed):
        cuts = _find_cuts(text, start, read, people)
        pieces = [_trim(text, low, high) for low, high in cuts]
        is_task_each = (
            is_announced or read is not _read_label or all(_is_task(text[slice(*each)]) for each in pieces)
        )
        if len(pieces) >= FEWEST and is_task_each and (is_announced or _name_somebody(text, pieces)):
            return pieces
    return []


def _name_somebody(text: str, pieces: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the pieces is of a person by name: what functions do is mostly told, not agreed."""
    return any(not _OF_FUNCTION.match(text[low:high]) for low, high in pieces)


def _find_cuts(text: str, start: int, read: _Read, people: AbstractSet[str]) -> list[tuple[int, int]]:
    """Return the ranges of the pieces that each open in the form that `read` reads; it returns where that form ends."""
    begins, ends = [start], []
    read_to = read(text, start, people)
    while read_to is not None:
        border = next(
            (
                each
                for each in _BORDER.finditer(text, read_to)
                if read(text, each.end(), people) is not None
                and not _is_inside(text, each.start(), start)
                and (read is not _read_clause or _is_main(text, begins[-1], each))
            ),
            None,
        )
        ends.append(border.start() if border else len(text))
        if border is None:
            break
        begins.append(border.end())
        read_to = read(text, border.end(), people)
    return list(zip(begins, ends, strict=True)) if ends else []


def _is_main(text: str, begin: int, border: re.Match[str]) -> bool:
    """Whether a main clause begins behind a border: always when the clause before it has no subordinate clause.

    Else an object stands behind the verb; in one more clause of "of" or "dat" the object comes first.
    """
    if border.group().startswith(";") or not _SUBORDINATES.search(text[begin : border.start()]):
        return True
    found = _CLAUSE.match(text, border.end())
    return found is not None and found["next"] in _OBJECTS


def _cut_subordinates(text: str, people: AbstractSet[str]) -> tuple[Part, ...]:
    """Return the agreements behind one "afgesproken is dat", of which each ends with its verb."""
    found = _THAT.match(text)
    if found is None:
        return ()
    cuts = [found.end()]
    borders = [found.end()]
    for border in _BORDER.finditer(text, found.end()):
        if _is_whole(text[cuts[-1] : border.start()], people) and _begins(text[border.end() :], people):
            borders.append(border.start())
            cuts.append(border.end())
    pieces = [_trim(text, low, high) for low, high in zip(cuts, [*borders[1:], len(text)], strict=True)]
    if len(pieces) < FEWEST or not all(_is_whole(text[low:high], people) for low, high in pieces):
        return ()
    first = Part(0, pieces[0][1])
    return (first, *(Part(low, high, found["lead"]) for low, high in pieces[1:]))


def _agrees(text: str, people: AbstractSet[str]) -> bool:
    return any(read(text, 0, people) is not None for read in (_read_clause, _read_label, _read_bracketed))


def _read_clause(text: str, start: int, people: AbstractSet[str]) -> int | None:
    """Return where "Ada belt" ends when somebody who does something stands at a place, with a word behind it."""
    found = _CLAUSE.match(text, start)
    if found is None or found["next"] in _NOT or not _is_somebody(found["who"], people):
        return None
    return found.end("verb") if _is_deed(found["verb"], found["who"], found["next"]) else None


def _read_label(text: str, start: int, people: AbstractSet[str]) -> int | None:
    """Return where a label ends that is a person: "Ada: rooster maken"."""
    found = _LABELLED.match(text, start)
    return found.end() if found is not None and _is_known(found["who"], people) else None


def _read_bracketed(text: str, start: int, people: AbstractSet[str]) -> int | None:
    """Return where something to be done ends that has who does it in brackets behind it: "zaal huren (Ada)"."""
    found = _BRACKETED.match(text, start)
    if found is None or not _is_known(found["who"], people) or not is_verb_form(found["verb"]):
        return None
    behind = text[found.end() :]
    return found.end() if not behind.strip() or _BORDER.match(behind) else None


def _is_task(text: str) -> bool:
    """Whether a piece behind its label is to do something: "Ada: rooster maken"."""
    words = text.partition(": ")[2].strip(" .!").split()
    return any(_PREFIXED.match(word) or (word.endswith("n") and is_verb_form(word)) for word in words[1:])


def _is_whole(text: str, people: AbstractSet[str]) -> bool:
    found = _SUBORDINATE.fullmatch(text.strip())
    return found is not None and _is_somebody(found["who"], people) and _is_deed(found["verb"], found["who"])


def _begins(text: str, people: AbstractSet[str]) -> bool:
    found = re.match(rf"{_WHO}\s", text)
    return found is not None and _is_somebody(found["who"], people)


def _is_somebody(who: str, people: AbstractSet[str]) -> bool:
    """Whether words name a person, a function or the writer."""
    return all(_is_one(each, people) for each in _several(who))


def _is_one(who: str, people: AbstractSet[str]) -> bool:
    if fold(who) in _WRITERS or re.match(_TITLE, who):
        return True
    words = who.split()
    if words[0] in {"de", "De", "het", "Het"}:
        return is_person_word(words[-1])
    return words[0] == "Deelnemer" or words[0] in people or may_be_name(words[0])


def _is_known(who: str, people: AbstractSet[str]) -> bool:
    """Whether words name somebody who is known as a person: present, or a given name."""
    firsts = [re.sub(rf"^{_TITLE}", "", each).split()[0] for each in _several(who)]
    return all(first in people or first in given_names() or first == "Deelnemer" for first in firsts)


def _several(who: str) -> Sequence[str]:
    return [each for each in re.split(r",\s|\sen\s|\s[&+]\s|,?\ssamen\smet\s", who) if each]


def _is_deed(verb: str, who: str, behind: str = "") -> bool:
    """Whether a verb in the present tells what somebody takes on, in the number of who does it."""
    if fold(who) in _WRITERS:
        return verb in _OWN_ACTS
    if verb in _ACTS or (verb in _DOES and behind in _OBJECTS - {"het", "dit"}):
        return True
    if verb in _STATES or not is_verb_form(verb) or _PAST.search(verb):
        return False
    return verb.endswith("en" if len(_several(who)) > 1 else "t")


def _is_inside(text: str, place: int, start: int) -> bool:
    """Whether a place stands between brackets or quotation marks."""
    before = text[start:place]
    is_quoted = before.count('"') % 2 == 1 or before.count("“") + before.count("„") > before.count("”")
    return is_quoted or before.count("(") > before.count(")")


def _trim(text: str, low: int, high: int) -> tuple[int, int]:
    """Return a range without the white space, marks and joints at its borders; a stop at its end stays."""
    piece = text[low:high]
    low += len(piece) - len(piece.lstrip(" \t\n,;"))
    kept = re.sub(r"(?:[\s,;(]|[\s,;]en\s*$)+$", "", text[low:high])
    return low, low + len(kept)
