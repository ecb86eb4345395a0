"""Claims in, propositions out: one neighbourhood at a time, whatever the order in which its claims came."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from onrecord.reconcile import vocab
from onrecord.reconcile.desk import NOTHING, Desk
from onrecord.reconcile.evidence import Scene, Testimony, once
from onrecord.reconcile.figures import FigureTable, point, scope_of
from onrecord.reconcile.groups import Group, bear, bearings_of, group_of, standing_alone
from onrecord.reconcile.headings import heading, series, worded
from onrecord.reconcile.history import history
from onrecord.reconcile.judged import judged
from onrecord.reconcile.keys import Key, key_of, keyed
from onrecord.reconcile.lineage import Lineage
from onrecord.reconcile.origins import told as told_of
from onrecord.reconcile.parts import FOR
from onrecord.reconcile.past import NONE, Marks, Past
from onrecord.reconcile.settling import contradicting, excluded, settlements, stances
from onrecord.reconcile.status import assess, moves, positions
from onrecord.reconcile.stretches import judged_same, spot, stretches
from onrecord.reconcile.subject import Subject, is_question, is_refusal
from onrecord.types.origin import summary
from onrecord.types.proposition import OpenQuestion, Proposition, since
from onrecord.types.vocabulary import Kind

FOUGHT = ("combat", "captured")
"""Themes that show who was there."""


class Before(Protocol):
    """What was worked out before the claims came."""

    def claims_of(self, propositions: Collection[str]) -> set[str]:
        """The claims that bore on these propositions."""

    def propositions_of(self, claims: Collection[str]) -> set[str]:
        """The propositions that these claims bore on."""


def reconcile(subjects: Iterable[Subject], desk: Desk = NOTHING) -> list[Proposition]:
    """The propositions of one neighbourhood, by id. `desk` is what persons said."""
    held = list(subjects)
    parted = stretches([spot(one) for one in held], judged_same(desk.judgements))
    found = (one for places in parted for one in Block([held[at] for at in places], desk).propositions())
    return sorted(found, key=lambda one: one.id)


class Block:
    """One stretch of a neighbourhood, grouped; its propositions are worked out when they are asked for."""

    def __init__(self, subjects: Iterable[Subject], desk: Desk = NOTHING) -> None:
        held = list(subjects)
        self._desk = desk
        self._matters = [one for one in held if not is_refusal(one)]
        self._refusals = [one for one in held if is_refusal(one)]
        self._by_claim = {one.claim: one for one in sorted(held, key=lambda s: (s.at, s.claim, s.facets.theme))}
        self._joined = Lineage(self._matters)
        self._unplaced = {one.claim for one in self._matters if one.facets.where.part and not one.facets.where.country}
        found = keyed(self._matters)
        self._matters = [one for placed in found.values() for one in placed]
        self._firsts = {key.id: min((one.at, one.claim) for one in group)[1] for key, group in found.items()}
        groups = [group_of(keys, direct) for keys, direct in judged(found, desk.judgements)]
        bear(groups, self._refusals)
        groups = standing_alone(groups)
        figures = (one for group in found.values() for one in group if one.withdrawn is None)
        self._table = FigureTable(figures, self._joined)
        self._fights = _fought(self._matters)
        self._groups = [group for group in groups if not any(is_question(one) for one in group.direct)]
        self._pasts: Mapping[str, Past] = {}
        self.marks: dict[str, Marks] = {}

    @property
    def ids(self) -> set[str]:
        return {group.id for group in self._groups}

    @property
    def keys(self) -> dict[str, Key]:
        """What makes each proposition, by its id."""
        return {group.id: group.key for group in self._groups}

    def recall(self, pasts: Mapping[str, Past], claims: Collection[str]) -> None:
        """What propositions were before these claims came: what still holds of it is not worked out again."""
        self._pasts = pasts
        if len({one.neighbourhood for one in self._matters}) == 1:
            known = {claim: join for past in pasts.values() for claim, join in past.joins.items()}
            self._joined.keep(known, claims)

    def propositions(self, only: Collection[str] | None = None) -> list[Proposition]:
        """All propositions, or those with these ids, by id."""
        made: dict[str, Proposition] = {}
        stating = {one.claim: group for group in self._groups if group.key.figure for one in group.direct}
        scene = Scene(self._joined, self._by_claim, self._fights)

        def worked_out(group: Group) -> Proposition:
            if group.id not in made:
                past = self._pasts.get(group.id, NONE)
                made[group.id], self.marks[group.id] = _proposition(
                    group, scene, self._table, self._desk, self._firsts, past
                )
            return made[group.id]

        def whole(group: Group) -> Proposition:
            one = worked_out(group)
            rivals = {claim: worked_out(stating[claim]) for claim in contradicting(one) if claim in stating}
            return excluded(one, rivals, {claim: self._by_claim[claim].at[:10] for claim in rivals})

        found = [whole(group) for group in self._groups if only is None or group.id in only]
        return sorted(found, key=lambda proposition: proposition.id)

    def touched(self, claims: Collection[str], known: Collection[str], before: Before) -> set[str] | None:
        """The ids of the propositions that these new claims can have moved or ended; `known` are those of before.

        None where it may be any: a rejection of all that somebody says, a question, a place that other claims name
        and whose country is now another, or words that are now the first of those like them.
        """
        new = [one for one in self._matters if one.claim in claims]
        if any(is_question(one) for one in new) or any(one.claim in claims for one in self._refusals):
            return None
        away, come = set(known) - self.ids, self.ids - set(known)
        moved = set(claims) | before.claims_of(away)
        moved |= {one.claim for group in self._groups if group.id in come for one in group.direct}
        if self._unplaced & moved - set(claims) or any(_begins(group, claims, known) for group in self._groups):
            return None
        copies = moved | self._joined.of(claims)
        found = before.propositions_of(moved - set(claims)) & self.ids
        for group in self._groups:
            if group.id in come or any(one.claim in copies for one in group.direct):
                found |= {group.id, *(parent.id for parent in group.wider)}
            elif any(parent.id in come for parent in group.wider):
                found.add(group.id)
        found |= self._shown_there(new)
        counted = [group for group in self._groups if group.key.figure]
        scopes = {scope_of(key_of(one.facets)) for one in new if one.facets.figure}
        scopes |= {scope_of(group.key) for group in counted if group.id in found}  # one that is settled excludes others
        found |= {group.id for group in counted if scope_of(group.key) in scopes}
        against = {group.id for group in self._groups for one in group.direct if one.claim in moved and _not_for(one)}
        against |= {group.id for group in self._groups for _, one in group.concessions() if one.claim in moved}
        return away | found | {g.id for g in self._groups if any(parent.id in against for parent in g.wider)}

    def _shown_there(self, new: Sequence[Subject]) -> set[str]:
        """The propositions on fights of which one of these new claims first shows that a party was there."""
        claims = {one.claim for one in new}
        first: dict[str, str] = {}
        for target, fought in self._fights.items():
            before = next((one for one in fought if one.claim not in claims), None)
            if before is not None:
                first[target] = before.at[:10]
        shown = {target for target, fought in _fought(new).items() if not first.get(target, "~") <= fought[0].at[:10]}
        found: set[str] = set()
        for group in self._groups:
            if any(one.voice.party in shown and one.facets.theme in FOUGHT for one in group.direct if shown):
                found |= {group.id, *(parent.id for parent in group.wider)}
        return found


def _fought(subjects: Iterable[Subject]) -> dict[str, list[Subject]]:
    """The subjects that show who was there, by whom they were fought, oldest first."""
    found: dict[str, list[Subject]] = {}
    for one in sorted(subjects, key=lambda one: (one.at, one.claim)):
        if one.facets.theme in FOUGHT and one.facets.target is not None and one.withdrawn is None:
            found.setdefault(one.facets.target, []).append(one)
    return found


def _begins(group: Group, claims: Collection[str], known: Collection[str]) -> bool:
    """Is a statement now begun by one of the new claims, so that others may be like it rather than like another."""
    return bool(group.key.words) and group.id in known and min((s.at, s.claim) for s in group.direct)[1] in claims


def _not_for(one: Subject) -> bool:
    return one.facets.stance != FOR


def questions(subjects: Iterable[Subject]) -> list[OpenQuestion]:
    """The open questions of one neighbourhood, oldest first."""
    found = []
    for one in once(one for one in subjects if is_question(one) and one.withdrawn is None):
        form, _, theme = one.facets.theme.partition("?")
        where = one.facets.where
        found.append(
            OpenQuestion(
                one.claim, one.at, form, theme, one.facets.agent, " ".join(one.gist.split()), where.country, where.part
            )
        )
    return found


def _proposition(
    group: Group, scene: Scene, table: FigureTable, desk: Desk, firsts: Mapping[str, str], past: Past
) -> tuple[Proposition, Marks]:  # fmt: skip
    """A proposition, and the marks by which what was worked out of it is known again."""
    joined, by_claim = scene.joined, scene.by_claim
    affirming = [one for one in group.direct if one.facets.stance == FOR]
    carried = [one for _, one in group.narrower]
    compared = table.comparisons(one for one in group.direct if one.withdrawn is None)
    heard = Testimony(group, scene, compared, desk)
    back = heard.back
    marks = heard.marks()
    known = past.known(marks)
    moments = history(heard, past.history, known)
    settled = settlements(lambda day: heard.until(day, heard.undated), heard.days, past.settlements, known)
    now = heard.until(None)
    where = group.key.where
    alike = [one for narrower, one in group.narrower if narrower.key.where.country in (None, where.country)]
    for_, against = ([one for one in held if one.claim not in back] for held in ([*affirming, *alike], group.opposing))
    own = {one.claim for one in [*group.direct, *filter(is_refusal, group.opposing)]}
    bearings = bearings_of(group)
    claims = {claim for claim, _ in bearings}
    assessment = replace(assess(now), since=since(moments))
    said = sorted(one.at for one in once([*group.direct, *carried]))
    mine = tuple(j for j in desk.judgements if j.left in claims or j.right in claims)
    gist = _gist(group)
    only = now.origins[0].label if len({origin.group for origin in now.origins}) == 1 else ""
    made = Proposition(
        id=group.id,
        kind=_kind(group),
        gist=gist,
        bearings=bearings,
        origins=tuple(now.origins),
        independence=summary(now.apart, now.origins),
        joins=tuple(joined[claim] for claim in sorted(claims) if claim in joined),
        parties=positions(now),
        assessment=assessment,
        since=said[0] if said else None,
        until=said[-1] if said else None,
        entails=tuple(sorted({parent.id for parent in group.wider})),
        entailed_by=tuple(sorted({g.id for g, _ in group.narrower})),
        apart=told_of(now.apart),
        overruled=tuple(now.overruled),
        independence_judgements=heard.judged,
        items=tuple(heard.items),
        figures=tuple(point(one) for one in once(group.direct) if one.facets.figure and one.claim not in back),
        comparisons=tuple(compared),
        history=moments,
        judgements=mine,
        actors=tuple(sorted(filter(None, {group.key.agent, group.key.target, *now.parties}))),
        neighbourhood=group.direct[0].neighbourhood,
        theme=group.key.theme,
        country=where.country,
        part=where.part,
        zone=where.zone,
        phase=group.key.phase,
        when=group.key.when,
        title=heading(group.key, stated=any(one.facets.when for one in group.direct)) or worded(gist, group.key, only),
        series=series(group.key),
        aliases=tuple(sorted((key.id, firsts[key.id]) for key in group.keys)) if len(group.keys) > 1 else (),
        stances=stances(for_, against, own, joined, by_claim, settled),
        settlements=settled,
        days=tuple(by_claim[claim].at[:10] for claim, _ in bearings),
        moves=moves(now),
    )
    return made, marks


def _kind(group: Group) -> Kind:
    kinds = [one.facets.kind for one in group.direct]
    if Kind.FIGURE in kinds and group.key.figure:
        return Kind.FIGURE
    return min(kinds, key=lambda kind: (kind is Kind.FIGURE, kind is Kind.STATEMENT, kind.value))


def _gist(group: Group) -> str:
    """The words of its most telling claim: one that affirms, names whom it is about and no number but its own."""
    told = [one for one in once(group.direct) if one.facets.stance == FOR] or once(group.direct)

    def telling(one: Subject) -> tuple[bool, bool, bool, int, str, str]:
        folded = vocab.fold(one.gist)
        named = any(f"country:{iso}" == group.key.agent for _, _, iso in vocab.countries_in(folded))
        placed = group.key.where.part is None or group.key.where.part.strip("~") in folded
        numbered = group.key.figure is None and any(sign.isdigit() for sign in folded)
        return (not named, not placed, numbered, len(folded), one.at, one.claim)

    return min(told, key=telling).gist
