"""What a claim is about, in parts that decide: theme, whose, against whom, where, when, how many, whether."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.reconcile import forces, incidents, matters, vocab
from onrecord.reconcile.clauses import clause_of, sentence_of
from onrecord.reconcile.incidents import Attack
from onrecord.reconcile.parts import AGAINST, FOR, NONE, Facets
from onrecord.reconcile.places import NOWHERE, Where, where_in
from onrecord.reconcile.stance import limits_of, phase_of, refuses, stance_of
from onrecord.types import Claim, Event, Figure, Statement


def facets_in(claims: Sequence[Claim], text: str, day: str) -> list[Facets]:
    """The parts of the claims of one document, in the order of the text; "they" are the forces last spoken of."""
    found: list[Facets] = []
    last: str | None = None
    told: dict[str, Where] = {}
    attacks = incidents.attacks_in(claims, text)
    for claim in sorted(claims, key=lambda held: (held.evidence.start, held.evidence.end, held.id)):
        made = facets_of(claim, text, day, last, attacks, told)
        found += made
        told |= {one.agent: one.where for one in made if one.family == "forces" and one.agent and one.where.country}
        last = next((one.agent for one in made if one.family in ("forces", "losses") and one.agent), last)
    return found


def facets_of(
    claim: Claim, text: str, day: str, last: str | None = None, attacks: Sequence[Attack] = (),
    told: Mapping[str, Where] | None = None,
) -> list[Facets]:  # fmt: skip
    """The parts of a claim within the text of its document; none where it only says that somebody spoke.

    A statement of two matters ("moved to the front and suffered losses") has two. `last` is whose forces were spoken of
    before; `attacks` are those that the document tells of; `told` is where it has told that forces are.
    """
    content = claim.content
    if not isinstance(content, (Event, Figure, Statement)):
        return [matters.other(claim, text, day, last)]
    cased = vocab.flat(clause_of(claim, text))
    sentence = vocab.fold(sentence_of(claim, text))
    stance = stance_of(claim, sentence)
    if (made := incidents.incident(claim, content, text, day, stance, attacks)) is not None:
        return [made]
    found = forces.matters_in(claim, content, cased, text, stance, refuses(claim, sentence), last)
    if not found and not isinstance(content, Statement) and matters.only_speaks(content):
        return []
    held = [_of_force(claim, content, cased, day, stance, one, told or {}) for one in found]
    return held or [matters.plain(claim, content, cased, day, stance)]


def _of_force(
    claim: Claim, content: Event | Figure | Statement, cased: str, day: str, stance: str, one: forces.Matter,
    told: Mapping[str, Where],
) -> Facets:  # fmt: skip
    clause = cased.lower()
    named = isinstance(content, Event) and vocab.words("named").fullmatch(vocab.fold(content.trigger.text))
    if one.veiled or (stance == AGAINST and not one.negated) or (stance == FOR and named and not forces.admits(claim)):
        stance = NONE  # "the deployment of troops" is spoken of, not said to be so
    target, where = forces.target_of(content, one, clause), where_in(cased[: one.reach], matters.place_of(content))
    if one.theme == "supply" and target and where == Where(target.removeprefix("country:")):
        where = NOWHERE  # the taker's country is no place beside it
    if (named or forces.admits(claim)) and where == NOWHERE:
        where = told.get(one.agent, NOWHERE)  # "the deployment", and what is confirmed, was told of before
    made = Facets(
        claim.id, claim.kind, day, vocab.themes()[one.theme].family, one.theme, one.agent, target, where,
        phase_of(claim, clause, one.purpose), stance, claim.factuality.content.commitment,
        hedged=bool(vocab.words("hedge").search(clause)), when=limits_of(content, clause), words=vocab.stems(clause),
    )  # fmt: skip
    return matters.counted(made, content, clause)
