"""From the names of documents to entities: blocks in which something moved are compared anew."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.ledger import Misfit, NotFound, naming, rows
from onrecord.reconcile.entities import block_of, resolve
from onrecord.reconcile.entities import listed as listed_name
from onrecord.reconcile.mentions import Mentioned, Whose
from onrecord.reconcile.offices import terms
from onrecord.reconcile.standing import linked, standing
from onrecord.types.codec import encode, parsed
from onrecord.types.entity import Entity, Name
from onrecord.types.proposition import Judgement, Sameness
from onrecord.types.ruling import Ruling, RulingKind

BLOCKS = 200
"""Blocks that are looked for at once."""

SPLIT = re.compile(r"(?P<name>.+)@(?P<document>d_[0-9a-f]{16})")


def row_of(name: Name) -> naming.NameRow:
    return naming.NameRow(name.id, block_of(name), rows.dump(encode(name)))


def split_id(name: str, document: str) -> str:
    """The id of whoever a person split off from a name in one document: never that of one of the lexicon."""
    return f"name:{name.partition(':')[2]}@{document}"


def settle(connection: Any, judgements: Sequence[Judgement], rulings: Sequence[Ruling]) -> None:
    """Compare the unsettled blocks anew, each with all that judgements join to it."""
    held = standing([one for one in judgements if ":" in one.left]).held
    while blocks := naming.marked(connection, "block", BLOCKS):
        done: set[str] = set()
        for block in blocks:
            if block not in done:
                joined, found = _component(connection, block, held)
                done |= joined
                made = resolve(found, [one for one in judgements if ":" in one.left])
                naming.put(connection, [_row(one, rulings) for one in made])
        naming.unmark(connection, "block", done)


def _component(connection: Any, block: str, held: Sequence[Judgement]) -> tuple[set[str], list[Name]]:
    """The block with those that judgements join to it, and the names of all."""
    blocks = {block}
    while True:
        found = naming.in_blocks(connection, blocks)
        more = naming.blocks_of(connection, linked({name for name, _ in found}, held)) | blocks
        if more == blocks:
            return blocks, [_name(body) for _, body in found]
        blocks = more


def parted(found: Mentioned, document: str, judgements: Sequence[Judgement]) -> Mentioned:
    """The names of a document, those under ids of their own that persons split off in it."""
    gone = {name: split_id(name, document) for name, where in splits(judgements) if where == document}
    if not gone:
        return found
    names = tuple(replace(name, id=gone.get(name.id, name.id)) for name in found.names)
    return Mentioned(names, {place: gone.get(id_, id_) for place, id_ in found.uses.items()})


def splits(judgements: Sequence[Judgement]) -> list[tuple[str, str]]:
    """The names, each with a document in which a person split it off."""
    found = []
    for one in standing(judgements).held:
        for left, right in ((one.left, one.right), (one.right, one.left)):
            match = SPLIT.fullmatch(right)
            if one.sameness is Sameness.DIFFERENT and match and split_id(left, match["document"]) == right:
                found.append((left, match["document"]))
    return found


def _name(body: str) -> Name:
    return parsed(Name, body)


def _row(one: Entity, rulings: Sequence[Ruling]) -> naming.EntityRow:
    called = [r for r in rulings if r.kind is RulingKind.NAME and r.undone is None and r.about in one.names]
    label = called[-1].value if called else None
    made = replace(one, label=label or one.label)
    return naming.EntityRow(one.id, one.names, label, len(one.doubts), rows.dump(encode(made)))


def whose(connection: Any, found: Mentioned) -> Whose:
    """Whom the mentions of one document mean across documents."""
    held = naming.whose(connection, {name.id for name in found.names})
    entities = {name.id: held.get(name.id, (name.id, None))[0] for name in found.names}
    uses = {place: entities[id_] for place, id_ in found.uses.items()}
    return Whose(uses, {entity: label for entity, label in held.values() if label is not None})


@dataclass(frozen=True, slots=True)
class Shown:
    """An entity with its names (id, as written, number of documents), its documents, and the offices it held when."""

    entity: Entity
    names: tuple[tuple[str, str, int], ...]
    documents: tuple[str, ...]
    offices: tuple[tuple[str, str], ...]


def shown(connection: Any, id_: str) -> Shown:
    """The entity to which a name belongs. Raises NotFound or Misfit."""
    one = _entity(connection, naming.named(connection, id_))
    said: dict[tuple[str, str], int] = {}
    for name, body, count in naming.said(connection, one.names):
        key = name, _name(body).label
        said[key] = said.get(key, 0) + count
    names = tuple((name, label, count) for (name, label), count in said.items())
    documents = tuple(naming.documents_of(connection, one.names))
    return Shown(one, names, documents, tuple(terms(one.id)))


def known(connection: Any, id_: str) -> bool:
    """Whether it is the id of a name that `shown` shows."""
    try:
        naming.named(connection, id_)
    except (NotFound, Misfit):
        return False
    return True


def listed(connection: Any, limit: int | None, about: str = "") -> list[tuple[Entity, int]]:
    """Entities with the number of documents that name them, most first."""
    return [(_entity(connection, id_), count) for id_, count in naming.counted(connection, limit, about)]


def listed_after(
    connection: Any, place: tuple[int, str] | None, limit: int, about: str = ""
) -> list[tuple[Entity, int]]:
    """The same, at most `limit` of those that come after a number of documents and an id."""
    ranked = sorted((-count, id_) for id_, count in naming.counted(connection, None, about))
    rest = [one for one in ranked if place is None or one > (-place[0], place[1])]
    return [(_entity(connection, id_), -count) for count, id_ in rest[:limit]]


def doubtful(connection: Any) -> list[Entity]:
    """The entities of which something is in doubt."""
    return [parsed(Entity, body) for body in naming.doubted(connection)]


def names_of(connection: Any, ids: set[str]) -> set[str]:
    """These entities with all the names that mean them."""
    return naming.names_of(connection, ids)


def documents(connection: Any, names: Sequence[str]) -> int:
    """How many documents use one of these names."""
    return len(naming.documents_of(connection, names))


def _entity(connection: Any, name: str) -> Entity:
    body = naming.entity(connection, name)
    if body is not None:
        return parsed(Entity, body)
    said = naming.said(connection, [name])
    own = listed_name(name) or (_name(said[0][1]) if said else None)
    assert own is not None, name
    return Entity(name, own.kind, own.label, (name,))
