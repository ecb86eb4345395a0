"""The parts of a claim as fields of a form, and what was changed in them as changes of the claim."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, get_args, get_type_hints

from onrecord.serve.amending import BadChange, amended, words_of
from onrecord.serve.countries import code
from onrecord.serve.web.forms import Form
from onrecord.types import Actor, Claim, Document, Place, Timex, Words
from onrecord.types.content import Figure, Period
from onrecord.types.vocabulary import FactValue, Phase, SourceKind, Term

WORDS = "words"
"""A field whose words have to stand in the document."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a claim: where it stands in it, what it is called, what it is now, and what it may be."""

    path: str
    label: str
    value: str
    options: tuple[tuple[str, str], ...] = ()
    kind: str = ""

    @property
    def name(self) -> str:
        return f"part.{self.path}"

    @property
    def seen(self) -> str:
        """The field that holds what the form began with."""
        return f"seen.{self.path}"


Group = tuple[str, list[Part]]


def groups(claim: Claim) -> list[Group]:
    """The parts that a person can change, by heading."""
    stand = claim.factuality.content
    sure = [
        _choice("factuality.content.value", "certainty", FactValue, stand.value),
        _choice("factuality.content.time", "of what time", Phase, stand.time),
    ]
    found: list[Group] = [("How sure", sure)]
    for number, link in enumerate(claim.attribution):
        path = f"attribution[{number}]"
        found.append((
            "Who says so" if len(claim.attribution) == 1 else f"Who says so, {number + 1}",
            [
                Part(f"{path}.source.text", "source", link.source.text, kind=WORDS),
                _choice(f"{path}.source.kind", "is a", SourceKind, link.source.kind),
                Part(f"{path}.source.country", "country of the source", link.source.country or "", kind="country"),
                Part(f"{path}.cue.text", "cue", link.cue.text, kind=WORDS),
                _choice(f"{path}.act", "does what", type(link.act), link.act),
            ],
        ))  # fmt: skip
    found.append(("What", list(_inside(claim.content, "content"))))
    found.append(("Where it stands", [Part("evidence", "words that hold it all", claim.evidence.exact, kind=WORDS)]))
    return found


def _choice(path: str, label: str, kind: type[Term], value: Term | None, empty: bool = False) -> Part:
    options = tuple((term.value, f"{term.value}: {term.meaning}") for term in kind)
    return Part(path, label, value.value if value else "", ((("", "none"), *options) if empty else options))


def _inside(value: Any, path: str, label: str = "") -> Iterator[Part]:
    """The parts of a content, of one of its actors, places and so on."""
    hints = get_type_hints(type(value))
    for field in fields(value):
        name = field.name.rstrip("_")
        if name == "spans":
            continue
        held, here = getattr(value, field.name), f"{path}.{name}"
        called = f"{label} {name}".strip().replace("_", " ").removesuffix(" text")
        yield from _part(held, hints[field.name], here, called)


def _part(held: Any, hint: Any, path: str, label: str) -> Iterator[Part]:
    kinds = [kind for kind in get_args(hint) if kind is not type(None)] or [hint]
    kind = kinds[0]
    optional = type(None) in get_args(hint)
    if isinstance(held, tuple):
        if Actor in get_args(hint):
            one = label.removesuffix("s")
            for number, actor in enumerate(held):
                yield from _actor(actor, f"{path}[{number}]", f"{one} {number + 1}")
            yield Part(f"{path}[{len(held)}]", f"another {one}", "", kind=WORDS)
        elif Figure in get_args(hint):
            for number, figure in enumerate(held):
                yield from _inside(figure, f"{path}[{number}]", f"figure {number + 1}")
    elif isinstance(kind, type) and issubclass(kind, Term):
        yield _choice(path, label, kind, held, optional)
    elif kind is bool:
        options = (("true", "yes"), ("false", "no"))
        said = "" if held is None else str(held).lower()
        yield Part(path, label, said, (("", "not said"), *options) if optional else options)
    elif kind is Actor and held is not None:
        yield from _actor(held, path, label)
    elif kind in (Words, Place, Timex) and held is not None:
        yield Part(f"{path}.text", label, held.text, kind=WORDS)
        if kind is Place:
            yield Part(f"{path}.country", f"country of {label}", held.country or "", kind="country")
        if kind is Timex:
            yield Part(f"{path}.value", f"{label} as a date", held.value)
    elif kind in (Words, Place, Actor):
        yield Part(path, label, "", kind="place" if kind is Place else WORDS)
    elif kind in (float, int, str) and kind not in (Period,):
        yield Part(path, label, "" if held is None else _plain(held), kind="number" if kind is not str else "")


def _actor(one: Actor, path: str, label: str) -> Iterator[Part]:
    yield Part(f"{path}.text", label, one.text, kind=WORDS)
    yield Part(f"{path}.country", f"country of {label}", one.country or "", kind="country")


def _plain(value: Any) -> str:
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def changed(claim: Claim, form: Form, document: Document) -> Claim:
    """The claim as the form has it where a person changed something; the form says of a field that does not do.

    What somebody else changed meanwhile stays as it is, where this form did not touch it.
    """
    made = claim
    for _, parts in groups(claim):
        for part in parts:
            wanted = form.values.get(part.name, part.value).strip()
            if wanted == form.values.get(part.seen, part.value).strip():
                continue
            try:
                made = amended(made, _changes(part, wanted, document, form), document)
            except BadChange as error:
                form.wrong(part.name, f"{str(error)[:1].upper()}{str(error)[1:300]}.")
    return made


def _changes(part: Part, wanted: str, document: Document, form: Form) -> list[str]:
    if part.kind in (WORDS, "place") and wanted and wanted not in document.text:
        form.wrong(part.name, "These words do not stand in the document, letter for letter.")
        return []
    if part.path == "evidence":
        if not wanted:
            form.wrong(part.name, "The claim has to stand on words of the document.")
            return []
        start = document.text.find(wanted)
        return [f"evidence.start={start}", f"evidence.end={start + len(wanted)}"]
    if not wanted:
        if part.path.endswith(".text"):
            form.wrong(part.name, "Words are needed here; to leave it all away, reject the claim and add another.")
            return []
        return [f"{part.path}=null"]
    if part.kind == "country":
        return [f"{part.path}={json.dumps(code(wanted))}"]
    if part.kind == "place":
        held = {**words_of(wanted, document), "lat": None, "lon": None, "country": None, "precision": None}
        return [f"{part.path}={json.dumps(held)}"]
    found = [f"{part.path}={wanted}"]
    if part.path.endswith(".text") and (part.path.startswith("content.") or ".source." in part.path):
        found += _unresolved(part.path.removesuffix(".text"), wanted)
    return found


def _unresolved(path: str, words: str) -> Iterator[str]:
    """Other words are somebody else until a person says who: only a country is known by its name."""
    if "cue" in path or not any(name in path for name in ("source", "actor", "recipient", "holder", "from", ".to")):
        return
    country = code(words)
    known = country is not None and country != words
    yield f"{path}.entity={json.dumps(f'country:{country}' if known else None)}"
    yield f"{path}.office=null"
    if known:
        yield f"{path}.country={json.dumps(country)}"
