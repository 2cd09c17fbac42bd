"""How many people attended a session."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.records import Known
from pipeline.sessions.context import DATELINES, TOP_LINES
from pipeline.sessions.dates import find_dates
from pipeline.sessions.headed import find_headed
from pipeline.sessions.lexicon import Lexicon
from pipeline.sessions.named import count_named_behind, find_named, goes_on, list_people, whole_list
from pipeline.sessions.officers import count_officers
from pipeline.sessions.rolls import read_roll
from pipeline.sessions.times import Fact, is_about_later
from pipeline.sessions.together import LOWEST, find_groups, number_pattern
from pipeline.sessions.totals import find_total
from pipeline.sessions.turnout import find_turnout
from pipeline.sessions.view import Line, Pair, View, sentences
from pipeline.sessions.who import find_who, is_of_other_event, is_only_people, is_part, says_no_more

ENOUGH = 3.0
"""Score from which a stated number is taken for the attendance (set on our own test sentences)."""
HIGHEST = 2000
SURER = 5.0
"""Score that a number needs to go before a counted list of names: a sentence that speaks of attending itself."""
TOTAL = "als totaal genoemd"
_HEAD = 1000
"""Characters from the start of a report within which "twaalf mensen kwamen" is about the session itself; set,
like the words of `attend_itself`, on data/training/development."""
_SERIES = r"\s*[,/;]\s*\d+\s*(?:[,/;.]|$)"
"""What follows the first of several turnouts ("opkomst: 40, 22, 11"), none of which is that of the session."""
_CAME = 9.0
"""Score of who came beside who was expected ("31 aanmeldingen, 26 aanwezig"): it can hardly be about anything else."""
_SUBSET = 6
"""Below this, "vier deelnemers" without a verb of attending is a part of the group."""
_THIS_MEETING = re.compile(
    r"\b(?:die|dat|deze|dit|we|wij|onze|(?:de|het)\s+(?:[a-z]+e\s+)?(?:bijeenkomst|sessie|avond|middag|ochtend|dag|vergadering))\b",
    re.IGNORECASE,
)
"""An event that is named without a name of its own: the one that is reported."""
_DENIED = re.compile(
    r"\s+(?:waren|zijn|kwamen)(?:\s+er)?(?:\s+(?:helaas|toch|dus|nog|ook))?\s+niet\b", re.IGNORECASE
)
"""Behind a number of people: they did not come."""
_OF_ALL = re.compile(r"\bvan\s+(?:de|onze|alle)\s+\d+", re.IGNORECASE)
"""A part of the people of a programme ("21 van de 34 deelnemers hebben nu werk")."""
_BACK = re.compile(
    r"\W*(?:\d+[.)]?\s*)?(?:terugblik|terugkoppeling|nabespreking|verslag|notulen|vorig[e]?|vaststell\w+)\b",
    re.IGNORECASE,
)
"""How a heading opens that looks back on another meeting."""
_BY_LIST = re.compile(r"\s+volgens\s+(?:de\s+)?(?:presentie|deelnemers)?-?lijst\b", re.IGNORECASE)
"""Behind a number of people: they were counted, whoever else is named."""


@dataclass(frozen=True, slots=True)
class _Count:
    value: int
    start: int
    end: int
    score: float
    note: str
    is_sure: bool = False
    """Whether the sentence speaks of who was at the session itself."""


def _value(match: re.Match[str], lexicon: Lexicon) -> int:
    group = match.groupdict().get("group")
    if group:
        return lexicon.groups[group.lower()]
    return int(match["digits"]) if match["digits"] else lexicon.numbers[match["word"].lower()]


def read_participants(view: View, lexicon: Lexicon) -> Fact[int] | None:
    """Return how many people attended, None when the report does not say.

    A number in a header key goes first, then a table of who came, then the sentence that speaks most of
    attending, then the count of a full list of names (derived). Percentages, organisations, invited,
    expected and earlier numbers do not count, nor a group that is a part of the list.
    """
    listed, roll = _header_count(view, lexicon), read_roll(view, lexicon)
    if roll is not None and (listed is None or listed.known is not Known.STATED):
        return roll
    header = listed or find_headed(view, lexicon) or find_named(view, lexicon)
    others = (count for count in _counts(view, lexicon) if not _is_within(count, header))
    told = max(others, key=lambda count: (count.score, -count.start), default=None)
    by_who = {pair.start for pair in find_who(view, lexicon)}
    least = ENOUGH if header is None or header.start in by_who or (told and told.is_sure) else SURER
    if header is not None and (told is None or told.score < least or header.known is Known.STATED):
        return header
    if told is not None and told.score >= ENOUGH:
        return Fact(told.value, told.start, told.end, Known.STATED, told.note)
    return header


def _is_within(count: _Count, header: Fact[int] | None) -> bool:
    """Whether a number counts a group that a list names among others ("Noor, Bas en 4 bewoners")."""
    if header is None or header.start is None or header.end is None:
        return False
    return header.start <= count.start and count.end <= header.end


def _header_count(view: View, lexicon: Lexicon) -> Fact[int] | None:
    pairs = [
        whole_list(view, pair)
        for pair in (*view.values("present"), *find_who(view, lexicon))
        if not (is_about_later(view, pair, lexicon) or _is_row_of_figures(pair) or goes_on(view, pair))
    ]
    pairs = [
        pair
        for pair in pairs
        if pair.line < 2 * TOP_LINES or pair.label.lower().startswith(("aantal", "opkomst"))
    ]
    stated = [count for pair in pairs if (count := _stated_in(pair, lexicon)) is not None]
    listed = [
        people for pair in pairs if not _stated_in(pair, lexicon) and (people := list_people(pair, lexicon))
    ]
    totals = [count for count in stated if count.note == TOTAL]
    if totals or (stated and not listed):
        best = [*totals, *stated][0]
        return Fact(best.value, best.start, best.end, Known.STATED, best.note)
    if not listed or len(listed) < len(pairs) - len(stated):
        return None
    total = sum(people.total for people in listed) + sum(count.value for count in stated)
    total += count_officers(view, [name for people in listed for name in people.names])
    low, high = min(pair.start for pair in pairs), max(pair.end for pair in pairs)
    note = f"geteld: {total} namen in de lijst van aanwezigen"
    if len(pairs) > 1:
        note = f"geteld over {len(pairs)} regels met aanwezigen"
        high = pairs[0].end
        low = pairs[0].start
    return Fact(total, low, high, Known.DERIVED, note)


def _is_row_of_figures(pair: Pair) -> bool:
    """Whether a row "Deelnemers | 31 | 58" compares years or groups, and names nobody."""
    return len(pair.items) > 1 and not any(re.search(r"[^\W\d_]", item) for item in pair.items)


def _stated_in(pair: Pair, lexicon: Lexicon) -> _Count | None:
    """Return the number with which an attendance key starts ("14 deelnemers en 2 begeleiders")."""
    approx = lexicon.sources["approx"]
    total = find_total(pair, lexicon)
    if total is not None and LOWEST <= total <= HIGHEST:
        return _Count(total, pair.start, pair.end, 10, TOTAL)
    match = re.match(rf"\s*(?:(?P<about>{approx})\s+)?{number_pattern(lexicon)}\s*(?P<rest>[^\n]*)", pair.value, re.IGNORECASE)  # fmt: skip
    if match is None or pair.items or re.match(rf"(?:{lexicon.sources['things']})(?![\w-])|{_SERIES}", match["rest"], re.IGNORECASE):  # fmt: skip
        return None
    value, parts = _value(match, lexicon), [match.group("word") or match.group("digits")]
    for more in re.finditer(rf"(?:,|\ben\b|\+|&|;)\s*{number_pattern(lexicon)}\s+(?P<noun>[\w’'-]+)", match["rest"], re.IGNORECASE):  # fmt: skip
        if not _is_apart(more["noun"], lexicon) and not _is_total(match["rest"]):
            value += _value(more, lexicon)
            parts.append(more.group("word") or more.group("digits"))
    named = count_named_behind(match["rest"], lexicon)
    if named:
        value += named
        parts.append(f"{named} met naam")
    if not LOWEST <= value <= HIGHEST:
        return None
    note = f"bij benadering: '{match['about']}'" if match["about"] else ""
    if len(parts) > 1:
        note = f"opgeteld: {' + '.join(parts)}"
    return _Count(value, pair.start, pair.end, 10, note)


def _is_apart(noun: str, lexicon: Lexicon) -> bool:
    """Whether a word counts guides, or no people at all ("44 leden, 7 volmachten")."""
    apart = rf"(?:{lexicon.sources['guide_key']})|(?:{lexicon.sources['things']})(?![\w-])"
    return re.match(apart, noun, re.IGNORECASE) is not None


def _is_total(rest: str) -> bool:
    """Whether the numbers after a first one only split it up ("25 deelnemers, waarvan 5 ouders")."""
    return re.search(r"\b(?:waarvan|waaronder|onder wie|verdeeld|te weten|namelijk|van wie)\b|^[^,;]*[:(=]", rest, re.IGNORECASE) is not None  # fmt: skip


def _counts(view: View, lexicon: Lexicon) -> Iterator[_Count]:
    text = view.document.text
    for line in view.lines:
        if (line.cell is not None and line.index >= TOP_LINES) or _looks_back(view, line, lexicon):
            continue
        for low, high in sentences(line):
            above = text[max(line.start, low - 40) : low]
            opens = line.index < TOP_LINES and (low == line.start or is_only_people(text[low:high], lexicon))
            yield from _sentence_counts(text[low:high], low, above, view, lexicon, opens)


def _looks_back(view: View, line: Line, lexicon: Lexicon) -> bool:
    """Whether a line stands below a heading in the text that names another meeting ("Terugblik werksessie 3 mei")."""
    if line.is_heading or not _BACK.match(line.heading):
        return False
    if any(other.text == line.heading for other in view.lines[:DATELINES]):
        return False  # the title of the report itself
    dated = any(mention.day is not None for mention in find_dates(line.heading, lexicon))
    return dated or re.search(r"\bvorige\b", line.heading, re.IGNORECASE) is not None


def _sentence_counts(
    sentence: str, shift: int, above: str, view: View, lexicon: Lexicon, opens: bool
) -> Iterator[_Count]:
    if not re.search(r"\d", sentence) and not any(
        word in sentence.lower() for word in (*lexicon.numbers, *lexicon.groups)
    ):
        return
    dates = [(mention.start, mention.end) for mention in find_dates(sentence, lexicon)]
    found = [
        (match, kind)
        for match, kind in _nouns(sentence, lexicon)
        if not any(low <= match.start() < high for low, high in dates)
    ]
    early = view.share_above(shift) < 0.4
    in_head = shift - view.start < _HEAD
    head = " ".join(line.text for line in view.lines[:TOP_LINES] if line.end <= shift or line.is_heading)
    title = " ".join(line.text for line in view.lines[:2])
    whole = [
        item
        for item in (() if _is_beside(sentence, title, lexicon) else found)
        if item[1] == "came"
        or _fact(sentence, item[0], opens)
        or not (_is_excluded(sentence, item[0], lexicon) or _is_elsewhere(sentence, item[0], head))
    ]
    turnout = 3.0 if re.search(r"\b(?:opkomst|vol(?:le)? (?:zaal|huis))\b", above, re.IGNORECASE) else 0.0
    scored = [
        (
            match,
            kind,
            _score(sentence, match, kind, early, in_head, lexicon) + turnout + _fact(sentence, match, opens),
        )
        for match, kind in whole
    ]
    for came in (
        find_turnout(sentence, lexicon) if in_head and not is_of_other_event(sentence, view, lexicon) else ()
    ):
        note = f"van {came.expected} verwacht"
        yield _Count(came.value, shift + came.start, shift + came.end, _CAME, note)
    room = _room_and_online(sentence, lexicon)
    if room is not None:
        yield _Count(room[0], shift + room[1], shift + room[2], 8, room[3])
    good = [item for item in scored if item[2] >= ENOUGH]
    if len(good) > 1 and not _is_total(sentence) and _is_enumeration(sentence, [m for m, _, _ in good]):
        total = sum(_value(match, lexicon) for match, _, _ in good)
        start, end = good[0][0].start(), good[-1][0].end()
        parts = " + ".join(_shown(m) for m, _, _ in good)
        yield _Count(
            total, shift + start, shift + end, max(s for _, _, s in good) + 0.5, f"opgeteld: {parts}"
        )
    for match, _, score in scored:
        value = _value(match, lexicon)
        if LOWEST <= value <= HIGHEST:
            yield _Count(
                value,
                shift + match.start(),
                shift + match.end(),
                score,
                _about(sentence, match, lexicon),
                lexicon.has("attend_itself", sentence) or _BY_LIST.match(sentence[match.end() :]) is not None,
            )


def _fact(sentence: str, match: re.Match[str], opens: bool) -> float:
    """Return what it adds that a number of people is all that a line of the head opens with ("9 mensen, 5 afmeldingen")."""
    approx = re.fullmatch(
        r"\W*(?:(?:ca|plm)\.|circa|ongeveer|ruim)?\s*", sentence[: match.start()], re.IGNORECASE
    )
    is_all = opens and approx and says_no_more(sentence[match.end() :])
    return ENOUGH if is_all else 0.0


def _nouns(sentence: str, lexicon: Lexicon) -> Iterator[tuple[re.Match[str], str]]:
    """Yield each number with a word for people, and whether that word itself says "attending"."""
    nouns = f"(?P<attendees>{lexicon.sources['attendees']})|(?P<persons>{lexicon.sources['persons']})"
    # "in 2024 kwamen twaalf buren" counts twelve
    other = rf"(?!(?:{'|'.join(lexicon.numbers)})\b)"
    between = rf"\s+(?:(?:van\s+(?:onze|de)\s+(?:\d+\s+)?)?(?:{other}[a-zà-ÿ’'-]+e?\s+){{0,2}}?)"
    pattern = re.compile(rf"{number_pattern(lexicon)}{between}(?:{nouns})(?![\w-])", re.IGNORECASE)
    for match in pattern.finditer(sentence):
        # visitors come to a website, an open day or a consulting hour as well, so they are people like others
        attending = match["attendees"] and not match["attendees"].lower().startswith("bezoek")
        yield match, "attendees" if attending else "persons"
    yield from find_groups(sentence, lexicon)
    number = "|".join(word for word, value in lexicon.numbers.items() if value >= LOWEST)
    came = re.compile(
        rf"\bhet\s+(?:werden|waren)\s+er\s+(?:uiteindelijk\s+|wel\s+)?\W{{0,2}}(?:(?P<digits>\d{{1,4}})|(?P<word>{number}))\b(?P<plus>\+)?(?!\s+(?:keer|jaar|uur)|,\d)",
        re.IGNORECASE,
    )
    speaks_of_people = re.search(
        nouns.replace("?P<attendees>", "").replace("?P<persons>", ""), sentence, re.IGNORECASE
    )
    for match in came.finditer(sentence) if speaks_of_people else ():
        yield match, "came"
    only = re.compile(rf"\b(?:aantal\s+(?:deelnemers|aanwezigen|bezoekers)|opkomst)\b[:\s]*(?:was|bedroeg|is|van)?[:\s]*(?:{lexicon.sources['approx']})?\s*{number_pattern(lexicon)}(?!{_SERIES})", re.IGNORECASE)  # fmt: skip
    for match in only.finditer(sentence):
        yield match, "group"


def _is_elsewhere(sentence: str, match: re.Match[str], head: str) -> bool:
    """Whether a number says how many another event drew ("de kookles trok zeventien jongeren")."""
    drew = re.search(r"\btrok(?P<many>ken)?\b", sentence[: match.start()], re.IGNORECASE)
    if drew is None:
        return False
    if drew["many"] and re.match(r"\s+(?:naar|door|erop)\b", sentence[match.end() :]):
        return False  # the people themselves went: "trokken 60 bewoners naar de kas"
    event = sentence[: drew.start()] + sentence[drew.end() : match.start()]
    if _THIS_MEETING.search(event):
        return False
    nouns = re.findall(r"[^\W\d_]{5,}", event.lower())
    return not any(re.search(rf"\b{noun}", head.lower()) for noun in nouns)


def _is_beside(sentence: str, title: str, lexicon: Lexicon) -> bool:
    """Whether a sentence tells of a breakfast, fair or the like that the title of the report does not name."""
    if _THIS_MEETING.search(sentence):
        return False
    events = [match.group("event").lower() for match in re.finditer(rf"\b(?:aan|op|bij|naar|tijdens)\s+(?:het|de|een)\s+(?:[a-zà-ÿ]+e\s+)?(?P<event>{lexicon.sources['side_event']})(?![\w-])", sentence, re.IGNORECASE)]  # fmt: skip
    return bool(events) and not any(event[-6:] in title.lower() for event in events)


def _is_excluded(sentence: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether the words around a number say that it is no attendance."""
    near = sentence[max(0, match.start() - 45) : match.end() + 45]
    if _DENIED.match(sentence[match.end() :]) or is_part(sentence, match.start(), lexicon):
        return True
    return lexicon.has("not_attending", near) or bool(
        re.search(
            r"(?:in|van)\s+groep\w*\s+van\s*$|\bper\s+$|€\s*$", sentence[: match.start()], re.IGNORECASE
        )
    )


def _score(
    sentence: str, match: re.Match[str], kind: str, early: bool, in_head: bool, lexicon: Lexicon
) -> float:
    if kind in ("group", "came", "opening"):
        return 0.0 if kind == "opening" and not in_head else 7.0
    itself = lexicon.has("attend_itself", sentence)
    if not (in_head or itself):
        return 0.0
    value = _value(match, lexicon)
    before = sentence[: match.start()]
    score = 3.0 if kind == "attendees" and value >= _SUBSET and early else 1.0
    if lexicon.has("attend", sentence):
        score += 3.0 if early else 2.0
    if (
        re.search(r"\b(?:met|de|samen met|opkomst|door)\s+(?:\w+\s+)?$", before, re.IGNORECASE)
        and kind == "attendees"
    ):
        score += 1.5
    after = sentence[match.end() : match.end() + 40]
    whole = re.search(r"\b(?:van\s+)?(?:de|alle|onze)\s+$", before, re.IGNORECASE) is not None
    if value < 4 or (not whole and lexicon.has("subset", after)):
        score -= 4.0
    if re.match(r"\s+(?:van|uit)\s+de\s+\d+", after):
        score -= 3.0
    if _OF_ALL.search(match.group()) and not lexicon.has("attend", sentence):
        score -= 4.0
    return score + (0.4 if early else 0.0)


def _is_enumeration(sentence: str, matches: list[re.Match[str]]) -> bool:
    """Whether only a comma, "en" or a few words stand between the numbers."""
    pairs = pairwise(matches)
    return all(re.fullmatch(r"[^.;]{0,30}?(?:,|\ben\b|\+|&|,\s*en\b)\s*(?:nog\s+)?(?:\w+\s+)?", sentence[a.end() : b.start()]) for a, b in pairs)  # fmt: skip


def _room_and_online(sentence: str, lexicon: Lexicon) -> tuple[int, int, int, str] | None:
    """Return the sum of "70 in de zaal en 17 online"."""
    number = number_pattern(lexicon)
    second = number.replace("?P<digits>", "?P<digits2>").replace("?P<plus>", "?P<plus2>").replace("?P<word>", "?P<word2>")  # fmt: skip
    match = re.search(
        rf"{number}[^.\d]{{0,40}}\b(?:in de zaal|in het zaaltje|fysiek|op locatie|ter plekke|live|aanwezig)\b[^.\d]{{0,40}}?{second}[^.\d]{{0,30}}\b(?:online|digitaal|via (?:teams|zoom)|thuis|op afstand|remote)\b",
        sentence,
        re.IGNORECASE,
    )
    if match is None:
        return None
    one = _value(match, lexicon)
    two = int(match["digits2"]) if match["digits2"] else lexicon.numbers[match["word2"].lower()]
    return one + two, match.start(), match.end(), f"opgeteld: {one} in de zaal + {two} online"


def _about(sentence: str, match: re.Match[str], lexicon: Lexicon) -> str:
    before = re.search(rf"\b({lexicon.sources['approx']})\s+$", sentence[: match.start()], re.IGNORECASE)
    if before and before[1].lower() != "een":
        return f"bij benadering: '{before[1]}'"
    plus = match.groupdict().get("plus") or ""
    if plus or _shown(match).endswith("tal"):
        return f"bij benadering: '{_shown(match)}{plus}'"
    return ""


def _shown(match: re.Match[str]) -> str:
    """Return a number as it is written."""
    groups = match.groupdict()
    return groups.get("digits") or groups.get("word") or groups.get("group") or ""
