"""What is sent to change something."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from onrecord.types.checked import Showing
from onrecord.types.origin import Independence
from onrecord.types.proposition import Sameness

MOST = 800_000
"""Characters of a text: the limit of reading."""


def _whole(value: str) -> str:
    """What a database can hold: no NUL, no half of a character."""
    if any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in value):
        raise ValueError("it holds a sign that is no character")
    return value


def _said(value: str) -> str:
    if not value.strip():
        raise ValueError("it is empty")
    return _whole(value)


Said = Annotated[str, AfterValidator(_said), Field(min_length=1, max_length=2000)]
Short = Annotated[str, AfterValidator(_whole), Field(max_length=2000)]


class Body(BaseModel):
    """An object with no other parts than these."""

    model_config = ConfigDict(extra="forbid")


class Reason(Body):
    """Why."""

    reason: Said


class Withdraw(Reason):
    """Why a document is taken back, and the document that says so, where there is one."""

    notice: Short | None = None


class Correct(Reason):
    """How a claim should be: `claim` has parts of the claim schema, `set` changes by path.

    For instance `factuality.content.value=PS+`.
    """

    set: list[Short] = Field(default_factory=list, max_length=100)
    claim: dict[str, Any] | None = None


class Judge(Reason):
    """What two claims, propositions or entities are to each other."""

    left: Said
    right: Said
    sameness: Sameness


class JudgeOrigins(Reason):
    """Whether two origins of a proposition are independent; they are named by key, label or one of their claims."""

    left: Said
    right: Said
    independence: Independence


class Attach(Reason):
    """An item that was checked, and how (`reason`): what it is, or the id of a document on the record; what it shows.

    `dated` is its own day, month or year, and may be left out of a document; `digest` is the SHA-256 of its file.
    """

    item: Said
    shows: Said
    dated: Short = ""
    showing: Showing
    digest: Short | None = None


class Assess(Reason):
    """How likely a proposition is, in a term of ICD 203, and with what confidence: low, moderate or high."""

    likelihood: Said
    confidence: Said


class Other(Reason):
    """The other entity; to split, the id of a document in which the name is somebody else's will do."""

    other: Said


class Grade(Reason):
    """A grade of the Admiralty code: A to F for a source, 1 to 6 for information."""

    grade: Said


class Remark(Body):
    """A remark; `about` is the id of a claim, document, proposition, entity or source."""

    about: Said
    text: Annotated[str, AfterValidator(_said), Field(min_length=1, max_length=4000)]


class Rename(Reason):
    """How an entity is called."""

    name: Annotated[str, AfterValidator(_said), Field(min_length=1, max_length=200)]


class Text(Body):
    """A text to read; `date` is when it was published."""

    text: Annotated[str, AfterValidator(_said), Field(min_length=1, max_length=MOST)]
    date: Short | None = None
    publisher: Short | None = None
    title: Short | None = None
    url: Short | None = None
