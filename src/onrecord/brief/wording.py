"""How the labels of the closed lists read in a sentence, and dates, lists and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from onrecord.lexicon.store import rows
from onrecord.types import Claim, Event, Figure, Stand
from onrecord.types.origin import Independence
from onrecord.types.proposition import PartyPosition
from onrecord.types.text import many
from onrecord.types.vocabulary import (
    Act,
    EffortForm,
    EngagementForm,
    FactValue,
    Kind,
    Measure,
    Phase,
    PloverType,
    QuestionState,
    Relation,
    Stance,
)

SAID: dict[Act, str] = {
    Act.ASSERT: "said",
    Act.CONFIRM: "confirmed",
    Act.DENY: "denied",
    Act.ACCUSE: "alleged",
    Act.SUGGEST: "suggested",
    Act.ESTIMATE: "estimated",
    Act.WARN: "warned",
    Act.ASK: "asked",
    Act.ADMIT: "admitted",
    Act.SHOW: "showed",
    Act.PROMISE: "promised",
    Act.DEMAND: "demanded",
    Act.DECLINE: "declined to say",
    Act.DEFLECT: "gave no direct answer",
    Act.THREATEN: "threatened",
    Act.BELIEVE: "took the view",
    Act.QUOTE: "reported",
}

CERTAINTY: dict[FactValue, str] = {
    FactValue.CT_PLUS: "stated as fact",
    FactValue.CT_MINUS: "stated as not so",
    FactValue.PR_PLUS: "stated as probable",
    FactValue.PR_MINUS: "stated as probably not so",
    FactValue.PS_PLUS: "stated as possible",
    FactValue.PS_MINUS: "stated as possibly not so",
    FactValue.CT_U: "certain, without saying which way",
    FactValue.UU: "not committed to",
}

PHASE: dict[Phase, str] = {
    Phase.PAST: "",
    Phase.ONGOING: "",
    Phase.FUTURE: "yet to come",
    Phase.PLANNED: "planned or asked for",
    Phase.CONDITIONAL: "only under a condition",
    Phase.COUNTERFACTUAL: "did not come about",
}

EVENT: dict[PloverType | None, str] = {
    PloverType.AGREE: "agreement",
    PloverType.CONSULT: "consultation",
    PloverType.SUPPORT: "diplomatic support",
    PloverType.COOPERATE: "cooperation",
    PloverType.AID: "aid and supplies",
    PloverType.CONCEDE: "concession",
    PloverType.RETREAT: "withdrawal or ceasefire",
    PloverType.REQUEST: "demand or request",
    PloverType.ACCUSE: "accusation or condemnation",
    PloverType.REJECT: "rejection",
    PloverType.THREATEN: "threat or warning",
    PloverType.PROTEST: "protest",
    PloverType.SANCTION: "sanctions and broken ties",
    PloverType.MOBILIZE: "deployment and mobilisation",
    PloverType.COERCE: "coercion and arrests",
    PloverType.ASSAULT: "attacks and fighting",
    None: "other developments",
}

MEASURE: dict[Measure, str] = {
    Measure.KILLED: "killed",
    Measure.WOUNDED: "wounded",
    Measure.CASUALTIES: "casualties (killed and wounded)",
    Measure.MISSING: "missing",
    Measure.LOSSES: "losses (not defined by the source)",
    Measure.CAPTURED: "captured or detained",
    Measure.DEPLOYED: "deployed or present",
    Measure.DISPLACED: "displaced",
    Measure.AFFECTED: "affected or in need",
    Measure.EQUIPMENT: "equipment",
    Measure.ATTACKS: "attacks",
    Measure.MONEY: "money",
    Measure.AREA: "area",
    Measure.QUANTITY: "quantity",
    Measure.DISTANCE: "distance",
    Measure.SHARE: "share",
    Measure.PEOPLE: "people counted otherwise",
    Measure.COUNT: "other counts",
}
"""In the order in which a briefing gives them."""

STANCE: dict[Stance, str] = {
    Stance.CALLS_FOR: "called for",
    Stance.SUPPORTS: "supported",
    Stance.OPPOSES: "opposed",
    Stance.WARNS: "warned of",
    Stance.CONCERNED: "voiced concern about",
    Stance.CONDEMNS: "condemned",
    Stance.REJECTS: "rejected",
    Stance.WELCOMES: "welcomed",
    Stance.PROMISES: "promised",
    Stance.DIFFERS: "differed on",
}

RELATION: dict[Relation, str] = {
    Relation.ALLY: "ally of",
    Relation.ADVERSARY: "adversary of",
    Relation.SUPPLIER: "supplier to",
    Relation.HOST: "host to",
    Relation.MEMBER: "member of",
    Relation.COMMANDER: "commander of",
    Relation.BACKER: "backer of",
    Relation.PROXY: "proxy of",
    Relation.PARTNER: "partner of",
    Relation.LEADER: "leader of",
    Relation.OCCUPIER: "occupier of territory of",
    Relation.NEIGHBOUR: "neighbour of",
}

ENGAGEMENT: dict[EngagementForm, str] = {
    EngagementForm.VISIT: "Visit",
    EngagementForm.MEETING: "Meeting",
    EngagementForm.CALL: "Call",
    EngagementForm.SUMMIT: "Summit",
    EngagementForm.EXERCISE: "Exercise",
    EngagementForm.TALKS: "Talks",
}

EFFORT: dict[EffortForm, str] = {
    EffortForm.MONITOR: "monitoring",
    EffortForm.INVESTIGATE: "investigating",
    EffortForm.GATHER: "gathering information on",
    EffortForm.VERIFY: "verifying",
    EffortForm.ASSESS: "assessing",
    EffortForm.SEARCH: "searching for",
    EffortForm.INSPECT: "inspecting",
}

STATE: dict[QuestionState, str] = {
    QuestionState.UNKNOWN: "not known",
    QuestionState.WITHHELD: "withheld",
    QuestionState.UNDECIDED: "not decided",
}

MANY: dict[Kind, tuple[str, str]] = {
    Kind.EVENT: ("event", "events"),
    Kind.FIGURE: ("figure", "figures"),
    Kind.TIE: ("tie", "ties"),
    Kind.ENGAGEMENT: ("engagement", "engagements"),
    Kind.POSITION: ("position", "positions"),
    Kind.IMPLICATION: ("implication", "implications"),
    Kind.INFERENCE: ("inference", "inferences"),
    Kind.QUESTION: ("open question", "open questions"),
    Kind.EFFORT: ("effort", "efforts"),
    Kind.STATEMENT: ("other statement", "other statements"),
}

_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_MONTHS = (
    *("", "January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
QUESTIONER = "Q"
"""How transcripts mark whoever asks, most often."""

POSITION: dict[PartyPosition, str] = {
    PartyPosition.AFFIRM: "affirms",
    PartyPosition.DENY: "denies",
    PartyPosition.DECLINE: "declines to say",
    PartyPosition.DEFLECT: "deflects",
    PartyPosition.NEITHER: "not heard",
}

AGAINST = frozenset({Act.DENY, Act.DECLINE, Act.DEFLECT})


def certainty(stand: Stand) -> str:
    """How sure the source is, in words: "stated as probable; yet to come"."""
    return "; ".join(part for part in (CERTAINTY[stand.value], PHASE[stand.time]) if part)


def sureness(claim: Claim) -> str:
    """The same of a claim's content. Not to deny or to reject something is no denial of it: it is said as it is."""
    if _unrejected(claim):
        return "not denied or rejected, which confirms nothing"
    return certainty(claim.factuality.content)


def _unrejected(claim: Claim) -> bool:
    rejecting = isinstance(claim.content, Event) and claim.content.type is PloverType.REJECT
    return rejecting and claim.factuality.content.value is FactValue.CT_MINUS


def against(claim: Claim) -> bool:
    """Whether the claim denies, declines or evades its content rather than affirming it."""
    if _unrejected(claim):
        return False
    negative = claim.factuality.content.value in {FactValue.CT_MINUS, FactValue.PR_MINUS, FactValue.PS_MINUS}
    return negative or any(link.act in AGAINST for link in claim.attribution)


def asking(claim: Claim) -> bool:
    """Whether the claim is what someone asked: the premise of a question is no report."""
    asked = claim.kind is not Kind.QUESTION and any(link.act is Act.ASK for link in claim.attribution)
    return asked or any(_questioner().search(link.source.text.casefold()) for link in claim.attribution)


@cache
def _questioner() -> re.Pattern[str]:
    """Whoever asks at a briefing: what they state between their questions is no report."""
    marks = (row["words"] for row in rows("reconcile_words") if row["use"] == "questioner")
    return re.compile("|".join(mark for some in marks for mark in some))


def day(published: str | None) -> str:
    """`2024-10-24T08:00:00Z` reads "24 October 2024"; None reads "undated"."""
    if not published:
        return "undated"
    try:
        held = date.fromisoformat(published[:10])
        return f"{held.day} {_MONTHS[held.month]} {held.year}"
    except ValueError:
        pass
    parts = published.split("-")
    if len(parts) == 2 and parts[1].isdigit() and 1 <= int(parts[1]) <= 12:
        return f"{_MONTHS[int(parts[1])]} {parts[0]}"
    return published


def dated(text: str) -> str:
    """A text with its ISO days as `day` writes them."""
    return _DAY.sub(lambda found: day(found.group()), text)


def period(first: str | None, last: str | None) -> str:
    """Two dates as one stretch."""
    if first and last:
        return day(first) if first[:10] == last[:10] else f"{day(first)} to {day(last)}"
    if first:
        return f"since {day(first)}"
    return f"until {day(last)}" if last else "undated"


def listed(names: Iterable[str], most: int = 6) -> str:
    """ "A, B and C", or "A, B and 7 others"."""
    held = list(names)
    if len(held) > most:
        held = [*held[: most - 1], f"{len(held) - most + 1} others"]
    return held[0] if len(held) == 1 else f"{', '.join(held[:-1])} and {held[-1]}" if held else ""


def counted(number: int, independence: Independence) -> str:
    """ "3 origins, independence unknown"."""
    said = many(number, "origin")
    return said if number == 1 else f"{said}, independence {independence.value.replace('_', ' ')}"


def amount(figure: Figure) -> str:
    """The bounds as numbers: "300,000 or more", "1,000 to 1,200", "about 500"; empty where nothing is bounded."""
    return bounds(figure.low, figure.high)


def bounds(low: float | None, high: float | None) -> str:
    """The same of bounds alone."""
    if low is None and high is None:
        return ""
    if high is None:
        return f"{_number(low)} or more"
    if low is None:
        return f"{_number(high)} or fewer"
    return _number(low) if low == high else f"{_number(low)} to {_number(high)}"


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.6g}"


def started(text: str) -> str:
    """With a capital letter at its start."""
    return text[:1].upper() + text[1:]
