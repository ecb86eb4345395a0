"""A claim with some of its values changed by path, checked against the types at every step."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from onrecord.types import Claim, Document
from onrecord.types.codec import Malformed, decode_claim, encode
from onrecord.types.vocabulary import Commitment, FactValue, Polarity

_STEP = re.compile(r"([A-Za-z_]+)|\[?(\d+)\]?")
FIXED = ("id", "document", "reader", "kind")
# What a FactBank value says of commitment and polarity (Saurí and Pustejovsky 2009).
_SAYS = {
    FactValue.CT_PLUS: (Commitment.CERTAIN, Polarity.POSITIVE),
    FactValue.CT_MINUS: (Commitment.CERTAIN, Polarity.NEGATIVE),
    FactValue.PR_PLUS: (Commitment.PROBABLE, Polarity.POSITIVE),
    FactValue.PR_MINUS: (Commitment.PROBABLE, Polarity.NEGATIVE),
    FactValue.PS_PLUS: (Commitment.POSSIBLE, Polarity.POSITIVE),
    FactValue.PS_MINUS: (Commitment.POSSIBLE, Polarity.NEGATIVE),
    FactValue.CT_U: (Commitment.CERTAIN, Polarity.UNSTATED),
}


class BadChange(ValueError):
    """A change that cannot be made; the message names the path and what would do."""


def amended(claim: Claim, changes: Sequence[str], document: Document) -> Claim:
    """The claim with changes like `factuality.content.value=PS+` or `content.actors[0].country=PRK` made in order.

    A value is JSON or plain text. Where words are asked for (a source, an actor, a topic), plain text is enough: its
    place in the evidence or the document is looked up. A new FactBank value brings its commitment and polarity along,
    and the innermost holder follows the content. Raises BadChange.
    """
    value = encode(claim)
    for change in changes:
        path, equals, wanted = change.partition("=")
        if not equals or not path.strip():
            raise BadChange(f"{change!r} is not PATH=VALUE, such as factuality.content.value=PS+")
        value = _changed(value, _steps(path.strip()), wanted.strip(), document)
    made = _decoded(value)
    evidence = made.evidence
    if not 0 <= evidence.start < evidence.end <= len(document.text):
        raise BadChange(f"evidence: {evidence.start} to {evidence.end} is outside the document's {len(document.text)}")
    exact = document.text[evidence.start : evidence.end]
    made = replace(made, evidence=replace(evidence, exact=exact))
    return _in_step(claim, made)


def replaced(claim: Claim, given: Any) -> Claim:
    """The claim as an object of the schema says it should be; what stays fixed may be left out. Raises BadChange."""
    if not isinstance(given, dict):
        raise BadChange("the JSON is not an object")
    held = encode(claim)
    kept = {name: held[name] for name in ("id", "document", "reader")}
    return _decoded({**held, **given, **kept})


def words_of(words: str, document: Document) -> dict[str, Any]:
    """Words of the document as the schema has them: with their place, where they stand there."""
    return {"text": words, "spans": _found(words, {"start": 0, "end": len(document.text)}, document)}


def _decoded(value: dict[str, Any]) -> Claim:
    try:
        return decode_claim(value)
    except Malformed as error:
        raise BadChange(str(error).removeprefix("Claim.").removeprefix("Claim: ")) from None


def _steps(path: str) -> list[str | int]:
    steps: list[str | int] = [int(number) if number else name for name, number in _STEP.findall(path)]
    if not steps or "".join(re.findall(r"[A-Za-z_\d]+", path)) != "".join(map(str, steps)):
        raise BadChange(f"{path!r} is not a path such as content.actors[0].country")
    if steps[0] in FIXED:
        raise BadChange(f"{steps[0]} cannot be changed: reject the claim and add another")
    return steps


def _changed(value: dict[str, Any], steps: list[str | int], wanted: str, document: Document) -> dict[str, Any]:
    """The first reading of the wanted value that the types take."""
    fault = ""
    for candidate in _candidates(wanted, value["evidence"], document):
        made = copy.deepcopy(value)
        _put(made, steps, candidate)
        if steps[-1] == "text" and isinstance(candidate, str):
            _put(made, [*steps[:-1], "spans"], _found(candidate, value["evidence"], document))
        try:
            decode_claim(made)
        except Malformed as error:
            # What the plain text meets is the fault to tell; the first one where the text was JSON.
            fault = str(error) if not fault or candidate == wanted else fault
        else:
            return made
    raise BadChange(fault.removeprefix("Claim.").removeprefix("Claim: "))


def _candidates(wanted: str, evidence: dict[str, Any], document: Document) -> Iterator[Any]:
    with suppress(ValueError):
        yield json.loads(wanted)
    yield wanted
    words = {"text": wanted, "spans": _found(wanted, evidence, document)}
    yield words
    yield [words]
    yield [wanted]


def _put(value: Any, steps: list[str | int], wanted: Any) -> None:
    *way, last = steps
    for step in way:
        value = _at(value, step)
        if value is None:
            raise BadChange(f"{step}: there is nothing there to change a part of")
    if isinstance(value, list) and isinstance(last, int):
        if last > len(value):
            raise BadChange(f"{last}: the list has {len(value)} items")
        value[last : last + 1] = [wanted]
    elif isinstance(value, dict) and isinstance(last, str):
        value[last] = wanted
    else:
        raise BadChange(f"{last}: there is no such part")


def _at(value: Any, step: str | int) -> Any:
    try:
        return value[step]
    except (KeyError, IndexError, TypeError):
        raise BadChange(f"{step}: there is no such part") from None


def _found(words: str, evidence: dict[str, Any], document: Document) -> list[list[int]]:
    """Where the words stand: in the evidence first, then anywhere; nowhere is no span."""
    for low, high in ((evidence["start"], evidence["end"]), (0, len(document.text))):
        at = document.text.find(words, low, high)
        if words and at >= 0:
            return [[at, at + len(words)]]
    return []


def _in_step(before: Claim, after: Claim) -> Claim:
    """Value, commitment and polarity that agree, and an innermost holder that says what the content says."""
    old, new = before.factuality.content, after.factuality.content
    if new.value is not old.value and (new.commitment, new.polarity) == (old.commitment, old.polarity):
        commitment, polarity = _SAYS.get(new.value, (Commitment.UNCOMMITTED, Polarity.UNSTATED))
        new = replace(new, commitment=commitment, polarity=polarity)
    holders = after.factuality.holders
    if holders and new != old and holders == before.factuality.holders:
        holders = (*holders[:-1], new)
    return replace(after, factuality=replace(after.factuality, content=new, holders=holders))
