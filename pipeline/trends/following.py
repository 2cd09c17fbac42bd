"""Look back for each action, solution and question: do later sessions mention it, and how does it stand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.records import Aim, Finding, FindingType, FollowUp, Session, State, Theme
from pipeline.store import scope_of
from pipeline.trends.dating import read_period
from pipeline.trends.recurrence import SOLVED_FLAG
from pipeline.trends.scopes import Scope, map_themes, split_scopes
from pipeline.trends.status_lines import StatusLine, read_content

SHARED_WORDS = 2
"""Content words that a later finding must share, beside a theme. One shared word is often the word of the
theme itself, which says only that the subject is the same; not tuned on any report."""
LINE_SHARE = 0.5
"""Share of the content words of the shorter of the two that a status line must share with what it is about; not tuned."""
_ANSWERS = (FindingType.INSIGHT, FindingType.SUCCESS, FindingType.ACTION, FindingType.NEED)
"""Types of a later mention that can answer a question."""
_ACHIEVED = re.compile(
    r"\b(?:wat|hoeveel|welke)\b.*\b(?:bereikt|gelukt|opgeleverd|opgebracht|gerealiseerd|behaald|tot stand gebracht)\b|\bwaar zijn we trots op\b",
    re.IGNORECASE,
)
"""Questions that look back on what was reached; success factors answer those."""
MOST_REACHED = 8
"""Success factors named beside such a question, the latest first; the page has all of them."""
_KINDS = {FindingType.ACTION: "action", FindingType.NEED: "solution", FindingType.QUESTION: "question"}


def follow_up(
    sessions: Sequence[Session],
    findings: Sequence[Finding],
    themes: Sequence[Theme],
    lines: Sequence[StatusLine] = (),
) -> tuple[FollowUp, ...]:
    """Return every action, solution and question of the session reports with what later sessions say of it.

    A solution is a need with an actor; a wish is a need about the sessions themselves. Questions of documents that
    are no session report are followed as well, from their date of publication. Repeated findings are left out;
    findings about the session itself are kept, because people agree on those too. A later session of the same scope
    mentions a finding when one of its findings shares a theme (not needed of an action that tells its state) and at
    least `SHARED_WORDS` content words: lemmas, or lower-cased words where there are no lemmas, of three letters or
    more that are not in the codebook's function words. A line of a later session that is no action but tells a state
    (`lines`) is about an action, solution or wish when it shares as many words, and `LINE_SHARE` of those of the
    shorter. The state is, in
    this order: what the last mention or line that has a state says; what the report itself says; `open` in the last
    session; `open` when the last mention asks or agrees the same kind again; else `onbekend`. Silence never
    solves anything. Ordered by scope, session and place in the report.
    """
    by_session: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda item: (item.quote.start_char, item.finding_id)):
        by_session.setdefault(finding.session_id, []).append(finding)
    sameness = _read_sameness(findings, themes, lines)
    found: list[FollowUp] = []
    for scope in split_scopes(sessions, findings):
        reached: list[Finding] = []
        for index, session in enumerate(scope.sessions):
            reached += [item for item in scope.counted[index] if item.type == FindingType.SUCCESS]
            later = [scope.sessions[other].session_id for other in scope.later_than(index)]
            candidates = [finding for other in later for finding in by_session.get(other, [])]
            is_placed = index < scope.n_dated or len(scope.sessions) == 1
            found += [
                _answered(
                    _follow(finding, candidates, later, is_placed, sameness),
                    finding,
                    reached,
                )
                for finding in by_session.get(session.session_id, [])
                if finding.repeated_of is None and _kind(finding)
            ]
        found += _follow_others(scope, sessions, by_session, sameness)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Sameness:
    """Themes and content words per finding id, and status lines per session, to see what is about the same thing."""

    themes: Mapping[str, tuple[str, ...]]
    words: Mapping[str, frozenset[str]]
    lines: Mapping[str, Sequence[StatusLine]]

    def told_in(self, finding: Finding, session_id: str) -> list[StatusLine]:
        """Return the lines of a session that say how `finding` stands; a question is answered, it has no state."""
        words = self.words[finding.finding_id]
        return [
            line
            for line in self.lines.get(session_id, ())
            if finding.type != FindingType.QUESTION
            and (n := len(words & line.words)) >= SHARED_WORDS
            and n >= LINE_SHARE * min(len(words), len(line.words))
        ]

    def mentions(self, finding: Finding, candidates: Sequence[Finding]) -> list[Finding]:
        """Return the candidates that mention `finding` again."""
        themes = set(self.themes.get(finding.finding_id, ()))
        return [
            other
            for other in candidates
            if (
                _both_on_session(finding, other)
                or self._tells_of(finding, other)
                or not themes.isdisjoint(self.themes.get(other.finding_id, ()))
            )
            and self.shared(finding, other) >= SHARED_WORDS
        ]

    def _tells_of(self, finding: Finding, other: Finding) -> bool:
        """Return whether an action that tells its state is about `finding`, whatever their themes: as a line is."""
        least = min(len(self.words[each.finding_id]) for each in (finding, other))
        told = other.state is not None and finding.type != FindingType.QUESTION
        return told and self.shared(finding, other) >= LINE_SHARE * least

    def shared(self, finding: Finding, other: Finding) -> int:
        """Return the number of content words that two findings share."""
        return len(self.words[finding.finding_id] & self.words[other.finding_id])


def _both_on_session(finding: Finding, other: Finding) -> bool:
    """Return whether two findings are about the sessions themselves: a subject narrow enough without a theme."""
    return finding.object == other.object == Aim.SESSION


def _read_sameness(
    findings: Sequence[Finding], themes: Sequence[Theme], lines: Sequence[StatusLine]
) -> _Sameness:
    words = {finding.finding_id: read_content(finding.lemmas, finding.quote.text) for finding in findings}
    by_session: dict[str, list[StatusLine]] = {}
    for line in lines:
        by_session.setdefault(line.session_id, []).append(line)
    return _Sameness(map_themes(themes), words, by_session)


def _follow_others(
    scope: Scope,
    sessions: Sequence[Session],
    by_session: Mapping[str, Sequence[Finding]],
    sameness: _Sameness,
) -> list[FollowUp]:
    """Follow the questions of updates and the like of a scope in the sessions after their publication."""
    found = []
    for other in sessions:
        if other.is_session_report or scope_of(other) != scope.name:
            continue
        published = read_period(other.published_on)
        later = [
            session.session_id
            for session in scope.sessions[: scope.n_dated]
            if published and (held := read_period(session.held_on)) and held.middle > published.middle
        ]
        candidates = [finding for session_id in later for finding in by_session.get(session_id, [])]
        found += [
            _from_document(
                _follow(finding, candidates, later, published is not None, sameness),
                later,
            )
            for finding in by_session.get(other.session_id, [])
            if finding.repeated_of is None and finding.type == FindingType.QUESTION
        ]
    return found


def _from_document(item: FollowUp, later: Sequence[str]) -> FollowUp:
    """Return the follow-up of a document that is no session in words that do not call it one."""
    return item if later else replace(item, because="Na dit stuk is geen sessie met een datum gelezen.")


def _answered(item: FollowUp, finding: Finding, reached: Sequence[Finding]) -> FollowUp:
    """Return the follow-up of a question about what was reached with the success factors up to its session."""
    if item.kind != "question" or not reached or not _ACHIEVED.search(finding.quote.text):
        return item
    ids = ", ".join(success.finding_id for success in reversed(reached[-MOST_REACHED:]))
    return replace(item, because=f"{item.because} Genoemde succesfactoren tot en met deze sessie: {ids}.")


def _kind(finding: Finding) -> str | None:
    if finding.type == FindingType.NEED and finding.object == Aim.SESSION:
        return "wish"
    if finding.type == FindingType.NEED and not finding.actor:
        return None
    return _KINDS.get(finding.type)


def _follow(
    finding: Finding,
    candidates: Sequence[Finding],
    later: Sequence[str],
    is_placed: bool,
    sameness: _Sameness,
) -> FollowUp:
    mentions = sameness.mentions(finding, candidates)
    shared = {mention.finding_id: sameness.shared(finding, mention) for mention in mentions}
    lines = [line for session_id in later for line in sameness.told_in(finding, session_id)]
    told = _last_told(finding, mentions, lines, later)
    state, because = told or _state(finding, mentions, len(later), is_placed, shared)
    seen = {item.session_id for item in mentions} | {line.session_id for line in lines}
    return FollowUp(
        kind=_kind(finding) or "",
        finding_id=finding.finding_id,
        who=finding.actor,
        when=finding.deadline,
        session_id=finding.session_id,
        later_sessions=tuple(session_id for session_id in later if session_id in seen),
        state=state,
        because=because,
    )


def _last_told(
    finding: Finding, mentions: Sequence[Finding], lines: Sequence[StatusLine], later: Sequence[str]
) -> tuple[State, str] | None:
    """Return the state that the last report with one tells, and where; a line goes before a finding beside it."""
    told = [
        (item.session_id, state, f"Zo staat het in een later verslag ({item.document}).")
        for item in mentions
        if (state := _told_state(finding, item)) is not None
    ]
    told += [
        (line.session_id, line.state, f"Zo staat het in een later verslag ({line.document}): “{line.text}”")
        for line in lines
    ]
    if not told:
        return None
    _, state, because = sorted(told, key=lambda item: later.index(item[0]))[-1]
    return state, because


def _state(
    finding: Finding,
    mentions: Sequence[Finding],
    n_later: int,
    is_placed: bool,
    shared: Mapping[str, int],
) -> tuple[State, str]:
    if finding.state is not None:
        return finding.state, "Zo staat het in het verslag zelf."
    if not is_placed:
        return State.UNKNOWN, "De sessie heeft geen datum; welke sessies later zijn is niet bekend."
    if n_later == 0:
        return State.OPEN, "Dit is de laatste sessie."
    if not mentions:
        return (
            State.UNKNOWN,
            f"Latere sessies ({n_later}) noemen het niet herkenbaar; dat zegt niet of het is opgevolgd.",
        )
    if mentions[-1].type == finding.type:
        return State.OPEN, f"Een later verslag ({mentions[-1].document}) noemt het opnieuw."
    return State.UNKNOWN, _explain_mention(finding, mentions, shared)


def _explain_mention(finding: Finding, mentions: Sequence[Finding], shared: Mapping[str, int]) -> str:
    """Say in Dutch what a later mention may be, the nearest in words: an answer, something taken up; a reader decides."""
    wanted = _ANSWERS if finding.type == FindingType.QUESTION else (FindingType.ACTION,)
    answers = [mention for mention in mentions if mention.type in wanted]
    if answers and finding.type == FindingType.QUESTION:
        first = _nearest(answers, shared)
        return (
            f"Mogelijk een antwoord, als {first.type}, in {first.document} ({first.finding_id}){_count_rest(answers)}; "
            "of het de vraag beantwoordt, is aan de lezer."
        )
    if answers and finding.type == FindingType.NEED:
        first = _nearest(answers, shared)
        return (
            f"Opgepakt als actie in {first.document} ({first.finding_id}){_count_rest(answers)}; "
            "hoe het ermee staat, staat er niet."
        )
    last = max(enumerate(mentions), key=lambda item: (shared[item[1].finding_id], item[0]))[1]
    return (
        f"Later genoemd, als {last.type}, in {last.document} ({last.finding_id}); "
        "hoe het ermee staat, staat er niet."
    )


def _nearest(mentions: Sequence[Finding], shared: Mapping[str, int]) -> Finding:
    """Return, of the first session among `mentions`, the mention that shares most words; the first of equals."""
    first = [mention for mention in mentions if mention.session_id == mentions[0].session_id]
    return max(first, key=lambda mention: shared[mention.finding_id])


def _count_rest(mentions: Sequence[Finding]) -> str:
    later = len({mention.session_id for mention in mentions}) - 1
    return f", en in {later} latere {'sessie' if later == 1 else 'sessies'}" if later else ""


def _told_state(finding: Finding, mention: Finding) -> State | None:
    """Return what a mention tells of `finding`; that an action is done or under way answers no question."""
    if SOLVED_FLAG in mention.flags:
        return State.SOLVED
    return None if finding.type == FindingType.QUESTION else mention.state
