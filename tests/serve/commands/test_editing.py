"""Correcting, rejecting and adding: what a person says is shown, and what cannot be said is refused with reason."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

import pytest
from factories import TEXT, claim, document, every_kind
from serve.conftest import Command

from onrecord.ledger import Ledger
from onrecord.serve.amending import BadChange, amended, replaced
from onrecord.types import Claim, Outcome, Reader
from onrecord.types.codec import encode
from onrecord.types.vocabulary import Disposition

SIGNED = ("--by", "A. Editor", "--reason", "checked the tape")


def standing(path: Path, id_: str) -> Claim:
    with Ledger.open(path) as held:
        return held.claim(id_)


def test_a_correction_is_shown_and_kept_through_re_reading(command: Command, ledger: Path) -> None:
    id_ = claim("event").id
    result = command(
        "correct", id_, *SIGNED, "--set", "factuality.content.value=PS-", "--set", "content.actors[0].country=SDN"
    )
    assert result.exit_code == 0, result.output
    with Ledger.open(ledger) as held:
        held.record(document(), every_kind(), Outcome("a.txt", Disposition.READ), Reader("9.0.0", "newer"))
        made = held.claim(id_)
    stand = made.factuality.content
    assert (stand.value, stand.commitment, stand.polarity) == ("PS-", "possible", "-")
    assert made.factuality.holders[-1] == stand
    assert made.content.actors[0].country == "SDN"  # type: ignore[union-attr]
    shown = command("show", id_).stdout
    assert "event  (corrected)" in shown
    assert "corrected by A. Editor: checked the tape ← stands" in shown


def test_a_rejected_claim_goes_and_can_come_back(command: Command, ledger: Path) -> None:
    id_ = claim("tie").id
    assert command("reject", id_[:9], *SIGNED).exit_code == 0
    assert not command("ties", "--json").stdout
    assert "rejected by A. Editor: checked the tape ← stands" in command("show", id_).stdout
    assert command("correct", id_, *SIGNED).exit_code == 0
    assert json.loads(command("ties", "--json").stdout)["id"] == id_


def test_a_correction_as_json(command: Command, ledger: Path, tmp_path: Path) -> None:
    made = encode(claim("position"))
    made["content"]["stance"] = "supports"
    (tmp_path / "c.json").write_text(json.dumps(made))
    id_ = made["id"]
    assert command("correct", id_, *SIGNED, "--json", str(tmp_path / "c.json")).exit_code == 0
    assert standing(ledger, id_).content.stance == "supports"  # type: ignore[union-attr]
    made["content"]["stance"] = "warns"
    assert command("correct", id_, *SIGNED, "--json", "-", given=json.dumps(made)).exit_code == 0
    assert standing(ledger, id_).content.stance == "warns"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--set", "content.type=RUMOUR"), "'RUMOUR' is none of: AGREE"),
        (("--set", "content.colour=red"), "unknown colour"),
        (("--set", "content.actors[7].country=SDN"), "7: there is no such part"),
        (("--set", "content.place.country=SDN"), "nothing there"),
        (("--set", "id=c_1"), "id cannot be changed"),
        (("--set", "kind=figure"), "kind cannot be changed"),
        (("--set", "evidence.end=100000"), "outside the document"),
        (("--set", "nonsense"), "not PATH=VALUE"),
        (("--set", "a..=1"), "unknown a"),
        (("--set", "content.type=ASSAULT"), "changes nothing"),
        (("--json", "missing.json"), "cannot be read"),
        ((), "say what to change"),
    ],
)
def test_what_cannot_be_changed_is_refused(command: Command, args: tuple[str, ...], words: str) -> None:
    before = command("claims", "--json").stdout
    result = command("correct", claim("event").id, *SIGNED, *args)
    assert result.exit_code == 2, result.output
    assert words in result.stderr
    assert command("claims", "--json").stdout == before


@pytest.mark.parametrize("args", [("reject", "x", "--by", "A"), ("reject", "x", "--reason", "A"), ("add", "--by", "A")])
def test_a_name_and_a_reason_are_needed(command: Command, args: tuple[str, ...]) -> None:
    assert command(*args).exit_code == 2


def test_words_find_their_place() -> None:
    held = amended(claim("event"), ["content.instrument=killing", "content.recipients=the port"], document())
    assert held.content.instrument.spans == ((TEXT.index("killing"), TEXT.index("killing") + 7),)  # type: ignore[union-attr]
    assert held.content.recipients[0].text == "the port"  # type: ignore[union-attr]
    moved = amended(held, ["evidence.start=31", "attribution[0].source.text=rebels"], document())
    assert moved.evidence.exact == TEXT[31:]
    assert moved.attribution[0].source.spans == ((32, 38),)
    gone = amended(held, ["attribution[0].source.text=the minister"], document())
    assert gone.attribution[0].source.spans == ()


def test_json_of_another_shape_is_refused() -> None:
    with pytest.raises(BadChange, match="not an object"):
        replaced(claim(), [1])
    with pytest.raises(BadChange, match="none of"):
        replaced(claim(), {"kind": "rumour"})


NOTE = "Dr. Amin, hospital director in El Fasher: 14 bodies since dawn"


def test_a_note_of_a_call_becomes_a_document_and_a_claim(command: Command, ledger: Path) -> None:
    result = command(
        "add", "--by", "R. Stringer", "--text", NOTE, "--source", "Dr. Amin", "--date", "2024-10-25",
        "--kind", "figure",
        "--set", "content.measure=killed", "--set", "content.unit=person", "--set", "content.low=14",
        "--set", "content.high=14", "--set", "content.text=14 bodies", "--reason", "call at 9.40",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    made = standing(ledger, result.stdout.strip())
    assert (made.evidence.exact, made.document.publisher, made.document.date) == (NOTE, "R. Stringer", "2024-10-25")
    assert made.attribution[0].source.spans == ((0, 8),)
    assert (made.content.low, made.content.high) == (14, 14)  # type: ignore[union-attr]
    assert made.content.spans == ((42, 51),)  # type: ignore[union-attr]
    assert "added by R. Stringer: call at 9.40 ← stands" in command("show", made.id).stdout
    assert command("brief", "--since", "2024-10-25").stdout.count("14 bodies")


def test_a_photo_is_named_by_its_content(command: Command, ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "bridge.jpg").write_bytes(b"\xff\xd8\xff picture")
    args = ("add", "--by", "R. Stringer", "--photo", str(tmp_path / "bridge.jpg"))
    id_ = command(*args, "--text", "-", given="The bridge at Shambat lies in the river.").stdout.strip()
    made = standing(ledger, id_)
    assert made.document.title == "bridge.jpg"
    digest = hashlib.sha256((tmp_path / "bridge.jpg").read_bytes()).digest()
    name = (made.document.url or "").removeprefix("ni:///sha-256;")
    assert base64.urlsafe_b64decode(name + "=") == digest
    assert made.attribution == ()
    missing = command("add", "--by", "A", "--text", "x y", "--photo", "gone.jpg")
    assert (missing.exit_code, "--photo: gone.jpg cannot be read" in missing.stderr) == (2, True)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--kind", "tie"), "--set content.relation=… (one of ally"),
        (("--kind", "position", "--set", "content.holder=Dr. Amin"), "--set content.stance=… (one of calls_for"),
        (("--date", "soon"), "--date: the date 'soon' is not understood"),
        (("--set", "content.colour=red"), "unknown colour"),
    ],
)
def test_a_note_that_lacks_something_says_what(command: Command, args: tuple[str, ...], words: str) -> None:
    result = command("add", "--by", "R. Stringer", "--text", NOTE, *args)
    assert result.exit_code == 2, result.output
    assert words in result.stderr


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("event", ["type=ASSAULT", "actors=Dr. Amin"]),
        ("figure", ["unit=person", "measure=killed"]),
        ("tie", ["relation=ally", "from=Dr. Amin", "to=El Fasher"]),
        ("engagement", ["form=call"]),
        ("position", ["holder=Dr. Amin", "stance=warns"]),
        ("implication", []),
        ("inference", []),
        ("question", ["form=whether", "state=unknown"]),
        ("effort", ["effort=verify", "actor=Dr. Amin"]),
        ("statement", []),
    ],
)
def test_every_kind_can_be_added(command: Command, ledger: Path, kind: str, given: list[str]) -> None:
    sets = [part for change in given for part in ("--set", f"content.{change}")]
    result = command("add", "--by", "R. Stringer", "--text", NOTE, "--kind", kind, *sets)
    assert result.exit_code == 0, result.output
    assert standing(ledger, result.stdout.strip()).kind == kind
