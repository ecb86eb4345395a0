"""What somebody who is known says of the record: checked against the object that is changed, signed with their name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from onrecord.ledger import Ledger, Misfit, NotFound
from onrecord.ledger.naming import named
from onrecord.reconcile.likelihood import CONFIDENCE, likelihood, likelihoods
from onrecord.run import grading
from onrecord.run.naming import split_id
from onrecord.serve import items, origins
from onrecord.serve.amending import amended, replaced
from onrecord.serve.permission import Asker
from onrecord.serve.proposition import load, stated_by, stating
from onrecord.serve.standing import standing
from onrecord.types import Claim, Correction, Document
from onrecord.types.account import Role
from onrecord.types.checked import CheckedItem, Showing
from onrecord.types.desk import Comment
from onrecord.types.grading import Credibility, Reliability
from onrecord.types.origin import Independence, IndependenceJudgement
from onrecord.types.proposition import Judgement, Sameness
from onrecord.types.ruling import Ruling, RulingKind
from onrecord.types.version import Withdrawal
from onrecord.types.vocabulary import Term

Undone = Judgement | IndependenceJudgement | Ruling | CheckedItem
"""What can be taken back by its number."""


def correct(held: Ledger, asker: Asker, id_: str, changes: Sequence[str], given: Any, reason: str) -> Claim:
    """Another version of a claim: `given` as the schema has it, then changes by path. The claim as it then stands.

    A rejected claim is shown again, with changes or without. Raises BadChange, Misfit, NotFound, Forbidden.
    """
    asker.check(Role.EDITOR, "Correcting a claim")
    claim, stands = standing(held.history(id_))
    made = replaced(claim, given) if given is not None else claim
    made = amended(made, changes, held.document(claim.document.id))
    if made == claim and not (stands is not None and stands.claim is None):
        raise Misfit("That changes nothing.", "Say what is to be otherwise.")
    put(held, asker, made, reason)
    return held.claim(claim.id)


def put(held: Ledger, asker: Asker, made: Claim, reason: str, edition: str | None = None) -> Correction:
    """A claim as a person has it is shown from now on, under its id; `edition` is what the person looked at.

    Raises NotFound, Misfit, Changed, Forbidden.
    """
    asker.check(Role.EDITOR, "Correcting a claim")
    return held.acting(asker.caller).correct(made.id, made, by=asker.name, reason=reason, edition=edition)


def reject(held: Ledger, asker: Asker, id_: str, reason: str, edition: str | None = None) -> Correction:
    """A claim is not shown from now on. Raises NotFound, Ambiguous, Misfit, Changed, Forbidden."""
    asker.check(Role.EDITOR, "Rejecting a claim")
    return held.acting(asker.caller).reject(id_, by=asker.name, reason=reason, edition=edition)


def add(held: Ledger, asker: Asker, document: Document, made: Claim, reason: str) -> Correction:
    """A claim that a person makes of words of a document. Raises Misfit, Forbidden."""
    asker.check(Role.ANALYST, "Adding a claim")
    return held.acting(asker.caller).add(document, made, by=asker.name, reason=reason)


def comment(held: Ledger, asker: Asker, id_: str, text: str) -> Comment:
    """A remark on a claim, a document, an entity, a source, or a proposition, for which a claim stands.

    Raises NotFound, Ambiguous, Misfit, Forbidden.
    """
    asker.check(Role.ANALYST, "Remarking")
    return held.acting(asker.caller).comment(remarked(held, id_), text, by=asker.name)


def remarked(held: Ledger, id_: str) -> str:
    """What a remark is filed under, by what it is on. Raises NotFound, Ambiguous or Misfit."""
    if ":" in id_:
        with held.looking() as connection:
            return id_ if grading.known(connection, id_) else named(connection, id_)
    if id_.startswith("d_"):
        return held.document(id_).id
    if id_.startswith("p_"):
        return stated_by(held, id_)
    return next(version.claim.id for version in held.history(id_) if version.claim is not None)


def judge(held: Ledger, asker: Asker, left: str, right: str, sameness: Sameness, reason: str) -> Judgement:
    """What two claims, propositions or entities are to each other. Raises NotFound, Ambiguous, Misfit, Forbidden."""
    mine = held.acting(asker.caller)
    if ":" in left or ":" in right:
        asker.check(Role.EDITOR, "Joining and parting entities")
        one = named_id(held, left)
        other = split_id(one, held.document(right).id) if right.startswith("d_") else right
        other = other if "@d_" in other else named_id(held, other)
        return mine.judge_entities(one, other, sameness, by=asker.name, reason=reason)
    asker.check(Role.ANALYST, "Judging claims")
    pair = [stated_by(held, id_) for id_ in (left, right)]
    return mine.judge(pair[0], pair[1], sameness, by=asker.name, reason=reason)


def judge_independence(
    held: Ledger, asker: Asker, id_: str, left: str, right: str, independence: Independence, reason: str
) -> IndependenceJudgement:
    """Whether two origins of a proposition, by key, label or claim, are independent. Raises as above."""
    asker.check(Role.ANALYST, "Judging origins")
    pair = origins.pair(load(held.body(id_)), left, right)
    return held.acting(asker.caller).judge_independence(*pair, independence, by=asker.name, reason=reason)


def rename(held: Ledger, asker: Asker, id_: str, name: str, reason: str) -> Ruling:
    """How an entity is called. Raises NotFound, Misfit, Forbidden."""
    asker.check(Role.EDITOR, "Naming an entity")
    about = named_id(held, id_)
    return held.acting(asker.caller).rule(RulingKind.NAME, about, name, by=asker.name, reason=reason)


def assess(held: Ledger, asker: Asker, id_: str, term: str, confidence: str, reason: str) -> Ruling:
    """How likely a proposition is, in the terms of ICD 203. Raises NotFound, Ambiguous, Misfit, Forbidden."""
    asker.check(Role.ANALYST, "Assessing a proposition")
    found = likelihood(term)
    if found is None:
        raise Misfit(
            f"{term!r} is no term of ICD 203.", f"Take one of: {', '.join(one.term for one in likelihoods())}."
        )
    if confidence not in CONFIDENCE:
        raise Misfit(f"{confidence!r} is no level of confidence.", f"Take one of: {', '.join(CONFIDENCE)}.")
    about = stating(load(held.body(id_)))
    return held.acting(asker.caller).rule(
        RulingKind.ASSESSMENT, about, found.term, by=asker.name, reason=reason, confidence=confidence
    )


def grade_source(held: Ledger, asker: Asker, id_: str, letter: str, reason: str) -> Ruling:
    """How reliable a source is, A to F (Admiralty code). Raises NotFound, Misfit, Forbidden."""
    asker.check(Role.EDITOR, "Grading a source")
    with held.looking() as connection:
        if not grading.known(connection, id_):
            raise NotFound(f"There is no source {id_!r} on the record.", "The list of sources has their ids.")
    return _grade(held, asker, RulingKind.SOURCE, Reliability, id_, letter, reason)


def grade_information(held: Ledger, asker: Asker, id_: str, number: str, reason: str) -> Ruling:
    """How credible what is claimed is, 1 to 6 (Admiralty code). Raises NotFound, Ambiguous, Misfit, Forbidden."""
    asker.check(Role.ANALYST, "Grading information")
    about = stating(load(held.body(id_)))
    return _grade(held, asker, RulingKind.INFORMATION, Credibility, about, number, reason)


def _grade(
    held: Ledger, asker: Asker, kind: RulingKind, scale: type[Term], about: str, given: str, reason: str
) -> Ruling:
    if given not in [one.value for one in scale]:
        raise Misfit(f"{given!r} is no such grade.", f"Take one of: {', '.join(one.value for one in scale)}.")
    return held.acting(asker.caller).rule(kind, about, given, by=asker.name, reason=reason)


def attach(
    held: Ledger, asker: Asker, id_: str, showing: Showing, item: str, dated: str, shows: str, reason: str,
    digest: str | None,
) -> CheckedItem:  # fmt: skip
    """An item that somebody checked, for or against a proposition. Raises NotFound, Ambiguous, Misfit, Forbidden."""
    asker.check(Role.ANALYST, "Attaching an item")
    mine = held.acting(asker.caller)
    return items.attach(mine, id_, showing, item, dated=dated, shows=shows, by=asker.name, reason=reason, digest=digest)


def undo(held: Ledger, asker: Asker, number: str, reason: str) -> Undone:
    """Take a judgement (`3`), a ruling (`r3`) or an item (`i3`) back: one's own, and as an editor anybody's.

    Raises NotFound, Misfit, Forbidden.
    """
    asker.check(Role.ANALYST, "Taking something back")
    found = re.fullmatch(r"([ri]?)([0-9]{1,9})", number)
    if found is None:
        raise NotFound(
            f"{number!r} is no number of a judgement (3), a ruling (r3) or an item (i3).", "Give one of these."
        )
    said: Sequence[Undone] = [*held.judgements(), *held.independence_judgements()]
    if found[1]:
        said = held.rulings() if found[1] == "r" else held.checked_items()
    one = next((one for one in said if one.id == int(found[2])), None)
    if one is not None:
        asker.check_own(one.by, number)
    mine = held.acting(asker.caller)
    undoing: dict[str, Callable[..., Undone]] = {"r": mine.undo_ruling, "i": mine.detach, "": mine.undo}
    return undoing[found[1]](int(found[2]), by=asker.name, reason=reason)


def withdraw(held: Ledger, asker: Asker, id_: str, reason: str, notice: str | None, undone: bool) -> Withdrawal:
    """A document is taken back, or counts again. Raises NotFound, Ambiguous, Misfit, Forbidden."""
    asker.check(Role.EDITOR, "Withdrawing a document")
    mine = held.acting(asker.caller)
    if undone:
        return mine.reinstate(id_, by=asker.name, reason=reason)
    said = held.document(notice).id if notice else None
    return mine.withdraw(id_, by=asker.name, reason=reason, notice=said)


def named_id(held: Ledger, id_: str) -> str:
    """The id of a name or entity that is on the record. Raises NotFound or Misfit."""
    with held.looking() as connection:
        return named(connection, id_)
