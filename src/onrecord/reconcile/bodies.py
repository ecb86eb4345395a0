"""Organisations that no lexicon lists: "Chad's Rural Council" and "the Chadian Rural Council" are one; acronyms."""

from __future__ import annotations

import re

from onrecord.lexicon import naming
from onrecord.lexicon.store import rows
from onrecord.reconcile import vocab
from onrecord.reconcile.naming import titles
from onrecord.reconcile.spelling import words
from onrecord.types.entity import Name, NameKind

_BRACKETED = re.compile(r"\s*\(([A-Z][A-Z.&-]{1,9})\)?\s*")
_ACRONYM = re.compile(r"(?:[Tt]he )?([A-Z]{2,9})")
LONG = 9
"""Words from which on a text is a clause rather than a name."""


def body_named(text: str, country: str | None, page: str) -> Name | None:
    """The name of a body, None where the text only describes one ("a monitoring group"). `page` is the document."""
    flat = _BRACKETED.sub(" ", vocab.flat(text)).strip(" ,.")
    if any(token.lower().strip(",") in words("together") for token in flat.split()) or len(flat.split()) > LONG:
        return None
    short = _ACRONYM.fullmatch(flat)
    if short:
        flat = _spelt_out(short.group(1), page) or short.group(1)
    rest, named = _without_country(flat)
    country = country or named
    if flat.lower().startswith(("a ", "an ")) or not _proper(rest) or _any(rest, country):
        return None
    if country and (branch := _branch(rest)):
        id_ = f"body:{country.lower()}-{branch}"
        return Name(id_, NameKind.BODY, naming.named(id_), "", (), country)
    slug = re.sub(r"[^a-z0-9]+", "-", re.sub(r"'s?\b", "", vocab.fold(rest))).strip("-")
    if not slug:
        return None
    return Name(f"name:{slug}" + (f".{country.lower()}" if country else ""), NameKind.BODY, rest, "", (), country)


def _branch(name: str) -> str | None:
    """ "Ministry of Defence" is the branch defence-ministry of a state."""
    said = set(vocab.fold(name).split())
    if "ministry" not in said:
        return None
    found = {
        row["branch"] for row in rows("office_words") if said - {"ministry", "of", "the", "affairs"} <= {*row["words"]}
    }
    ministries = sorted(branch for branch in found if branch.endswith("-ministry"))
    return ministries[0] if len(ministries) == 1 and len(said) > 1 else None


def _without_country(flat: str) -> tuple[str, str | None]:
    """The name without article and without the country before or behind it, and the country (ISO alpha-3)."""
    flat = re.sub(r"^(?:[Tt]he|[Aa]n?) ", "", flat)
    folded = flat.lower()
    found = [named for named in vocab.countries_in(folded) if named[0] == 0]
    if not found:
        last = next((named for named in vocab.countries_in(folded) if named[1] == len(flat)), None)
        behind = re.search(r" of (?:the )?$", flat[: last[0]]) if last else None
        return (flat[: behind.start()], last[2]) if last and behind else (flat, None)
    _, end, iso = found[0]
    rest = re.sub(r"^(?:'s?)?\s+", "", flat[end:])
    return (rest, iso) if rest and rest != flat[end:] else (flat, None)


def _proper(name: str) -> bool:
    """Does it begin with a capital, so that it is a name and no description; one word in capitals is one too."""
    return name[:1].isupper() and not name.split()[-1][:1].islower()


def _any(name: str, country: str | None) -> bool:
    """ "Supreme Court" without a country: every country has one. "Authorities" of a country are many."""
    said = vocab.fold(name).split()
    one = {word: {word, word.removesuffix("s"), re.sub("ies$", "y", word)} for word in said}
    general = all(forms & titles() for forms in one.values())
    return general and (country is None or len(said) == 1)


def _spelt_out(acronym: str, page: str) -> str | None:
    """What the document writes before the acronym in brackets."""
    letters = r"[\w'-]+ (?:(?:of|for|and|the|on|in) )*"
    found = re.search(rf"((?:[A-Z]{letters}){{2,8}})\(?{re.escape(acronym)}\b", page)
    if found is None:
        return None
    name = found.group(1).strip()
    return name if initials(name).endswith(acronym.lower()) else None


def initials(name: str) -> str:
    """ "Local Coordination Committees" is lcc: the first letters of its words but for those that join them."""
    return "".join(word[0] for word in re.findall(r"[a-z]+", vocab.fold(name)) if word not in words("no_part"))
