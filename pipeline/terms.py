"""The closed sets: every kind, type, label and state there is, under the field's own names."""

from __future__ import annotations

from enum import StrEnum


class BlockKind(StrEnum):
    """What a piece of a document is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    QUOTE = "quote"
    FOOTNOTE = "footnote"
    FURNITURE = "furniture"


class Region(StrEnum):
    """Where on the page a block stands."""

    BODY = "body"
    PAGE_HEADER = "page_header"
    PAGE_FOOTER = "page_footer"
    SITE = "site"


class HeaderSource(StrEnum):
    """How we know that a table cell is a header."""

    MARKUP = "markup"
    GUESS = "guess"


class DocumentKind(StrEnum):
    """Kinds of document (codebook section 1)."""

    REPORT = "sessieverslag"
    NEWS = "nieuwsbericht_over_sessie"
    UPDATE = "programma_update"
    METHOD = "methodebeschrijving"
    OTHER = "anders"


class FindingType(StrEnum):
    """Types of finding, in the order of the decision tree (codebook section 4)."""

    ACTION = "actie"
    QUESTION = "vraag"
    NEED = "behoefte"
    BOTTLENECK = "knelpunt"
    SUCCESS = "succesfactor"
    INSIGHT = "inzicht"
    TOPIC = "aandachtspunt"


class Method(StrEnum):
    """Methodology categories (codebook section 5)."""

    CARE = "hulpverleningsproces"
    WORK = "primaire_werkprocessen"
    COOPERATION = "samenwerking"
    RESEARCH = "onderzoek"
    OTHER = "overig"


class Aim(StrEnum):
    """What a finding is about: the practice, or the session itself."""

    PRACTICE = "praktijk"
    SESSION = "sessie"


class State(StrEnum):
    """State of an action, a solution or a question."""

    OPEN = "open"
    IN_PROGRESS = "in_uitvoering"
    DONE = "gereed"
    DROPPED = "vervallen"
    SOLVED = "opgelost"
    UNKNOWN = "onbekend"


class StateGround(StrEnum):
    """What the state rests on that a line tells of an earlier agreement: the source of a classification."""

    AT_END = "words:at_end"
    """Words behind a colon, a dash or in brackets at its end."""
    IN_SENTENCE = "words:in_sentence"


class Known(StrEnum):
    """How a value of a session is known."""

    STATED = "stated"
    DERIVED = "derived"
    MISSING = "missing"


SOLVED_FLAG = "solved"
"""Flag of a finding that calls a matter solved."""
CASE_FLAG = "client_case"
"""Flag of a finding that tells a private matter of one described person."""
CASE_MASK = "[casus van een persoon, niet getoond]"
"""What stands in the place of such a sentence when it is held out."""


class UnitForm(StrEnum):
    """What a unit was in the report."""

    SENTENCE = "sentence"
    LIST_ITEM = "list_item"
    CELL_ITEM = "cell_item"
    HEADING = "heading"


class Tense(StrEnum):
    """Tense of the finite verb of a main clause."""

    PRESENT = "present"
    PAST = "past"


class VerbForm(StrEnum):
    """Form of the main verb: a list item often has no finite verb."""

    FINITE = "finite"
    IMPERATIVE = "imperative"
    INFINITIVE = "infinitive"
    PARTICIPLE = "participle"


V_THEMES = ("verantwoordelijkheid", "verstand", "verbinding", "vertrouwen")
"""How the themes of a series on the four Vs begin; a fifth that a model may have is never filled in."""
TO_TWENTY = (
    "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien",
    "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig",
)  # fmt: skip
"""Numbers in words, from one."""
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
"""In full, as running text has them; what a date can look like is in the lexicon of the sessions room."""
