"""The names of documents and whom they mean: derived from the record, made anew at any time."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import BindParameter, Connection, bindparam, delete, func, insert, or_, select

from onrecord.ledger.faults import Misfit, NotFound
from onrecord.ledger.inserting import insert_missing
from onrecord.ledger.rows import fold
from onrecord.ledger.tables import entities, identities, names, unsettled
from onrecord.lexicon.store import table

SOME = 500
"""Keys that one statement names."""


@dataclass(frozen=True, slots=True)
class NameRow:
    """One name of one document as it is filed; `body` is JSON. `block` is where it is compared."""

    name: str
    block: str
    body: str


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity as it is filed: its names, what a person named it, how many doubts it has, its `body` in JSON."""

    id: str
    names: tuple[str, ...]
    label: str | None
    doubts: int
    body: str


def file(connection: Connection, document: str, found: Sequence[NameRow]) -> None:
    """The names of a document in the place of those it had. Blocks that learn or lose something are then unsettled."""
    old = {NameRow(*row) for row in connection.execute(
        select(names.c.name, names.c.block, names.c.body).where(names.c.document == document)
    )}  # fmt: skip
    if old == set(found):
        return
    connection.execute(delete(names).where(names.c.document == document))
    moved = [one for one in old ^ set(found) if not _told(connection, one)]
    if found:
        rows = [{"document": document, "name": o.name, "block": o.block, "body": o.body} for o in found]
        connection.execute(insert(names), rows)
    _forget(connection, {one.name for one in old} - {one.name for one in found})
    mark(connection, "block", {one.block for one in moved if one.block != one.name})


def _forget(connection: Connection, gone: Collection[str]) -> None:
    """Names that no document uses any longer are nobody's."""
    used = {
        n
        for some in _some(sorted(gone))
        for n in connection.scalars(select(names.c.name).where(names.c.name.in_(some)))
    }
    lost = set(gone) - used
    whom = {entity for entity, _ in whose(connection, lost).values()} | lost
    for some in _some(sorted(lost)):
        connection.execute(delete(identities).where(identities.c.name.in_(some)))
    for some in _some(sorted(whom)):
        connection.execute(delete(entities).where(entities.c.id.in_(some)))


def _told(connection: Connection, one: NameRow) -> bool:
    """Does another document say just the same of this name."""
    asked = select(names.c.pk).where(names.c.name == one.name, names.c.body == one.body).limit(1)
    return connection.scalar(asked) is not None


def mark(connection: Connection, kind: str, keys: Iterable[str]) -> None:
    """These blocks are to be compared, or these documents filed, anew."""
    insert_missing(connection, unsettled, [{"kind": kind, "key": key} for key in sorted(set(keys))])


def spoil(connection: Connection, found: Iterable[str]) -> None:
    """The blocks of these names and entities are to be compared anew, and the documents that they are split off in."""
    ids = {id_ for id_ in found if ":" in id_}
    mark(connection, "block", blocks_of(connection, names_of(connection, ids)))
    mark(connection, "document", {id_.rpartition("@")[2] for id_ in ids if "@d_" in id_})


def names_of(connection: Connection, ids: Collection[str]) -> set[str]:
    """These entities, and the names that mean them."""
    asked = select(identities.c.name)
    mine = {n for some in _some(sorted(ids)) for n in connection.scalars(asked.where(identities.c.entity.in_(some)))}
    return mine | set(ids)


def named(connection: Connection, id_: str) -> str:
    """The id, where a document uses this name, or the lexicon lists it. Raises NotFound or Misfit."""
    if id_.startswith("country:"):
        raise Misfit(f"{id_} is a country: ISO 3166 says which they are.", "Name a person or a body.")
    base, _, document = id_.rpartition("@")
    ends = {"name": base.partition(":")[2], "document": document} if document.startswith("d_") else None
    listed = any(id_ == row["id"] for name in ("persons", "bodies") for row in table(name))
    used = connection.scalar(select(names.c.pk).where(names.c.name == id_).limit(1))
    if used is None and ends:
        same = select(names.c.name).where(names.c.document == ends["document"])
        used = next((n for n in connection.scalars(same) if n.partition(":")[2] == ends["name"]), None)
    if used is None and not listed:
        raise NotFound(f"There is no entity {id_!r} on the record.", "onrecord entity list shows those there are.")
    return id_


def marked(connection: Connection, kind: str, limit: int) -> list[str]:
    asked = select(unsettled.c.key).where(unsettled.c.kind == kind).order_by(unsettled.c.key).limit(limit)
    return list(connection.scalars(asked))


def unmark(connection: Connection, kind: str, keys: Collection[str]) -> None:
    for some in _some(sorted(keys)):
        connection.execute(delete(unsettled).where(unsettled.c.kind == kind, unsettled.c.key.in_(some)))


def behind(connection: Connection) -> bool:
    """Is a block or a document still to be worked out."""
    return connection.scalar(select(unsettled.c.key).limit(1)) is not None


def in_blocks(connection: Connection, blocks: Collection[str]) -> list[tuple[str, str]]:
    """The names of these blocks with all that is said of them, each once: (name, body)."""
    asked = select(names.c.name, names.c.body).distinct()
    rows = [row for some in _some(sorted(blocks)) for row in connection.execute(asked.where(names.c.block.in_(some)))]
    return sorted((row[0], row[1]) for row in rows)


def blocks_of(connection: Connection, found: Collection[str]) -> set[str]:
    """Where these names are compared."""
    asked = select(names.c.block).distinct()
    return {b for some in _some(sorted(found)) for b in connection.scalars(asked.where(names.c.name.in_(some)))}


def whose(connection: Connection, found: Collection[str]) -> dict[str, tuple[str, str | None]]:
    """The entity of each of these names, with what a person named it; a name that is missing is its own."""
    asked = select(identities)
    rows = [
        row for some in _some(sorted(found)) for row in connection.execute(asked.where(identities.c.name.in_(some)))
    ]
    return {row.name: (row.entity, row.label) for row in rows}


def put(connection: Connection, found: Sequence[EntityRow]) -> None:
    """These entities in the place of those that their names belonged to.

    Documents in which somebody is now somebody else, or is called otherwise, are to be filed anew.
    """
    mine = {name for one in found for name in one.names}
    mine = names_of(connection, {entity for entity, _ in whose(connection, mine).values()} | mine)
    before = whose(connection, mine)
    after = {name: (one.id, one.label) for one in found for name in one.names}
    changed = {n for n in mine if before.get(n, (n, None)) != after.get(n, (n, None))}
    gone = {entity for entity, _ in before.values()} | {one.id for one in found}
    for some in _some(sorted(mine)):
        connection.execute(delete(identities).where(identities.c.name.in_(some)))
    for some in _some(sorted(gone)):
        connection.execute(delete(entities).where(entities.c.id.in_(some)))
    rows = [
        {"name": n, "entity": e, "label": label} for n, (e, label) in sorted(after.items()) if (n, None) != (e, label)
    ]
    if rows:
        connection.execute(insert(identities), rows)
    if found:
        connection.execute(insert(entities), [{"id": one.id, "doubts": one.doubts, "body": one.body} for one in found])
    mark(connection, "document", documents_of(connection, changed))


def entity(connection: Connection, name: str) -> str | None:
    """The entity of a name as JSON; None where nothing was ever compared with it."""
    held = whose(connection, [name]).get(name, (name, None))[0]
    return connection.scalar(select(entities.c.body).where(entities.c.id == held))


def doubted(connection: Connection) -> list[str]:
    """The entities about which there are doubts, as JSON."""
    asked = select(entities.c.body).where(entities.c.doubts > 0).order_by(entities.c.id)
    return list(connection.scalars(asked))


def counted(connection: Connection, limit: int | None, about: str = "") -> list[tuple[str, int]]:
    """Entities and how many documents name each, most named first; `about` is a part of what they are called."""
    whom = func.coalesce(identities.c.entity, names.c.name)
    count = func.count(names.c.document.distinct())
    asked = select(whom, count).select_from(names.outerjoin(identities, identities.c.name == names.c.name))
    if about:
        renamed = func.lower(identities.c.label).contains(about.lower(), autoescape=True)
        found = _called(connection, fold(about).strip())
        called: BindParameter[list[str]] = bindparam("called", found, expanding=True, literal_execute=True)
        asked = asked.where(or_(names.c.name.in_(called), renamed))
    asked = asked.group_by(whom).order_by(count.desc(), whom).limit(limit)
    return [(row[0], row[1]) for row in connection.execute(asked)]


def _called(connection: Connection, words: str) -> list[str]:
    """The names that are called so, whatever accents they are written with: words are folded, bodies are not."""
    first = max(words.split(), key=len, default=None)
    if first is None:
        return []
    held = or_(*(func.lower(text).contains(first, autoescape=True) for text in (names.c.name, names.c.body)))
    rows = connection.execute(select(names.c.name, names.c.body).where(held).distinct())
    found = {name for name, body in rows if words in fold(f"{json.loads(body)['label']} | {name.partition('@')[0]}")}
    return sorted(found)


def said(connection: Connection, found: Collection[str]) -> list[tuple[str, str, int]]:
    """What is said of these names: (name, body, number of documents), most said first."""
    count = func.count(names.c.document.distinct())
    asked = select(names.c.name, names.c.body, count).group_by(names.c.name, names.c.body)
    rows = [row for some in _some(sorted(found)) for row in connection.execute(asked.where(names.c.name.in_(some)))]
    return sorted(((row[0], row[1], row[2]) for row in rows), key=lambda row: (-row[2], row[0], row[1]))


def documents_of(connection: Connection, found: Collection[str]) -> list[str]:
    """The documents that use one of these names."""
    asked = select(names.c.document).distinct()
    return sorted({d for some in _some(sorted(found)) for d in connection.scalars(asked.where(names.c.name.in_(some)))})


def _some(held: Sequence[str]) -> Iterable[Sequence[str]]:
    return (held[start : start + SOME] for start in range(0, len(held), SOME))
