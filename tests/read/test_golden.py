"""Whole texts and the claims that must come out of them; `only` names the kinds of which nothing else may but `may`.

A row is matched by what it states: kind, `chain` (source's words and act, outermost first), `value`, `polarity`,
`time`, `commitment`, `words` (part of the evidence), `caveat`, and fields of the content. An actor, place or run of
words is matched by its text, an entity, a country code or a place's name. `time` as a word is the stand's, as a mapping
the content's.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.read import read
from onrecord.types import Claim, Document
from onrecord.types.codec import encode

CASES = {
    path.stem: yaml.safe_load(path.read_text("utf-8"))
    for path in sorted(Path(__file__).parents[1].glob("golden/*.yaml"))
}
OUTER = {"kind", "chain", "value", "polarity", "commitment", "words", "caveat"}


def claims(case: dict[str, Any]) -> list[Claim]:
    made = Document.make(case["text"], published=case.get("date"), publisher=case.get("publisher"))
    return read(made)


def fits(row: dict[str, Any], claim: Claim) -> bool:
    stand = claim.factuality.content
    said = {
        "kind": claim.kind.value,
        "value": stand.value.value,
        "polarity": stand.polarity.value,
        "time": stand.time.value,
        "commitment": stand.commitment.value,
    }
    inner = dict(row)
    if isinstance(row.get("time"), str):
        del inner["time"]
    else:
        del said["time"]
    if any(said[name] != row[name] for name in said if name in row):
        return False
    if "words" in row and row["words"] not in claim.evidence.exact:
        return False
    if "caveat" in row and not any(row["caveat"] in held.text for held in claim.caveats):
        return False
    if "chain" in row and not chained(row["chain"], claim):
        return False
    content = encode(claim.content)
    return all(same(wanted, content.get(name)) for name, wanted in inner.items() if name not in OUTER)


def chained(wanted: list[list[str]], claim: Claim) -> bool:
    if len(wanted) != len(claim.attribution):
        return False
    return all(
        named(source, encode(link.source)) and act == link.act.value
        for (source, act), link in zip(wanted, claim.attribution, strict=True)
    )


def named(wanted: str, held: dict[str, Any]) -> bool:
    return (
        wanted in {held.get("entity"), held.get("country"), held.get("name"), held.get("value")}
        or wanted.lower() in (held.get("text") or "").lower()
    )


def same(wanted: Any, held: Any) -> bool:
    if isinstance(wanted, list):
        rest = list(held or [])
        if len(rest) != len(wanted):
            return False
        for item in wanted:
            match = next((other for other in rest if same(item, other)), None)
            if match is None:
                return False
            rest.remove(match)
        return True
    if isinstance(wanted, dict):
        return held is not None and all(same(value, held.get(name)) for name, value in wanted.items())
    if isinstance(held, dict):
        return isinstance(wanted, str) and named(wanted, held)
    if isinstance(wanted, str) and isinstance(held, str):
        return wanted == held or (" " in wanted and wanted.lower() in held.lower())
    return bool(wanted == held)


def shown(claim: Claim) -> str:
    chain = ", ".join(f"[{link.source.text}, {link.act.value}]" for link in claim.attribution)
    value, content = claim.factuality.content.value.value, encode(claim.content)
    return f"{claim.kind.value} chain: [{chain}] {value} {content} | {claim.evidence.exact}"


@pytest.mark.parametrize("name", CASES)
def test_claims_of_a_whole_text(name):
    case = CASES[name]
    found = claims(case)
    faults, used = [], set()
    for row in case["claims"]:
        match = next((claim for claim in found if claim.id not in used and fits(row, claim)), None)
        if match is None:
            near = "\n      ".join(shown(claim) for claim in found if claim.kind.value == row["kind"])
            faults.append(f"missing: {row}\n    there are:\n      {near}")
        else:
            used.add(match.id)
    used |= {claim.id for claim in found if any(fits(row, claim) for row in case.get("may", ()))}
    faults += [
        f"false or superfluous: {shown(claim)}"
        for claim in found
        if claim.kind.value in case.get("only", ()) and claim.id not in used
    ]
    assert not faults, f"{len(faults)} faults\n" + "\n".join(faults)


@pytest.mark.parametrize("name", CASES)
def test_every_span_is_a_slice_of_the_text(name):
    text = CASES[name]["text"]

    def check(value: Any) -> None:
        if isinstance(value, dict):
            if {"start", "end", "exact"} <= value.keys():
                assert text[value["start"] : value["end"]] == value["exact"]
            elif "spans" in value and "text" in value and value["spans"] and "form" not in value:
                assert " ".join(text[start:end] for start, end in value["spans"]) == value["text"]
            for item in value.values():
                check(item)
        elif isinstance(value, list):
            for item in value:
                check(item)

    for claim in claims(CASES[name]):
        check({k: v for k, v in encode(claim).items() if k != "document"})
