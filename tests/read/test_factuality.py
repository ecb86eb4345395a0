"""Judgements of predicates: value, phase and cues, by syntax alone and inside utterances."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from onrecord.read.factuality import holders, judge, scored
from onrecord.read.marks import Judgement, Run, Utterance, index, marks
from onrecord.read.pipeline import analyse, parse
from onrecord.types import Document
from onrecord.types.vocabulary import Act, SourceKind


def parsed(text: str) -> Doc:
    doc = next(parse([Document.make(text)]))
    index(doc)
    return doc


def at(doc: Doc, word: str) -> int:
    return next(token.i for token in doc if token.text == word)


def judged(text: str, word: str) -> Judgement:
    doc = parsed(text)
    return judge(doc, at(doc, word))


def told(text: str, word: str) -> float:
    doc = parsed(text)
    return scored(doc, at(doc, word))


# (sentence, predicate, value, phase, words that are among the cues)
PLAIN = [
    ("Troops crossed the Ruzizi at dawn.", "crossed", "CT+", "past", ""),
    ("Troops are crossing the Ruzizi.", "crossing", "CT+", "ongoing", ""),
    ("Troops have crossed the Ruzizi.", "crossed", "CT+", "past", ""),
    ("Troops will cross the Ruzizi on Friday.", "cross", "CT+", "future", "will"),
    ("Troops are going to cross the Ruzizi.", "cross", "CT+", "future", ""),
    ("Troops did not cross the Ruzizi.", "cross", "CT-", "past", "not"),
    ("Troops never crossed the Ruzizi.", "crossed", "CT-", "past", "never"),
    ("No troops crossed the Ruzizi.", "crossed", "CT-", "past", "No"),
    ("Troops could cross the Ruzizi.", "cross", "PS+", "future", "could"),
    ("Troops may be crossing the Ruzizi.", "crossing", "PS+", "ongoing", "may"),
    ("Troops may have crossed the Ruzizi.", "crossed", "PS+", "past", "may"),
    ("Troops may not cross the Ruzizi.", "cross", "PS-", "future", "may not"),
    ("Troops could not cross the Ruzizi.", "cross", "CT-", "past", "could not"),
    ("Troops should cross the Ruzizi.", "cross", "Uu", "planned", "should"),
    ("The troops probably crossed the Ruzizi.", "crossed", "PR+", "past", "probably"),
    ("The troops possibly crossed the Ruzizi.", "crossed", "PS+", "past", "possibly"),
    ("Two nurses were seized, apparently by rebels.", "seized", "PR+", "past", "apparently"),
    ("Possibly rebels seized the nurses.", "seized", "PS+", "past", "Possibly"),
    ("Nearly all rebels left the town.", "left", "CT+", "past", ""),
    ("The troops reportedly crossed the Ruzizi.", "crossed", "Uu", "past", "reportedly"),
    ("The troops appear to hold the bridge.", "hold", "PR+", "ongoing", "appear"),
    ("The troops are likely to cross the Ruzizi.", "cross", "PR+", "ongoing", "likely"),
    ("The troops are unlikely to cross the Ruzizi.", "cross", "PR-", "ongoing", "unlikely"),
    ("The troops are believed to hold the bridge.", "hold", "PR+", "ongoing", "believed"),
    ("The troops managed to cross the Ruzizi.", "cross", "CT+", "past", ""),
    ("The troops failed to cross the Ruzizi.", "cross", "CT-", "past", "failed"),
    ("The troops did not manage to cross the Ruzizi.", "cross", "CT-", "past", "not"),
    ("The troops tried to cross the Ruzizi.", "cross", "Uu", "past", "tried"),
    ("The troops want to cross the Ruzizi.", "cross", "Uu", "planned", "want"),
    ("The general ordered them to cross the Ruzizi.", "cross", "Uu", "planned", "ordered"),
    ("Envoys urged the militia to leave Goma.", "leave", "Uu", "planned", "urged"),
    ("The militia agreed to leave Goma.", "leave", "CT+", "planned", "agreed"),
    ("The militia threatened to shell Goma.", "shell", "CT+", "planned", "threatened"),
    ("If the militia shells Goma, families will flee.", "shells", "Uu", "conditional", "If"),
    ("If the militia shells Goma, families will flee.", "flee", "PS+", "conditional", "If"),
    ("A blockade would ruin Taiwan's ports.", "ruin", "PS+", "conditional", "would"),
    ("The junta would have released him.", "released", "CT-", "counterfactual", "would"),
    ("The column passed without firing a shot.", "firing", "CT-", "past", "without"),
    ("To blockade the strait, the fleet sailed at dawn.", "blockade", "Uu", "planned", "To"),
    ("It is unclear whether the mayor escaped.", "escaped", "Uu", "past", "whether"),
    ("Did the mayor escape?", "escape", "Uu", "past", "Did"),
    ("Withdraw from Goma now.", "Withdraw", "Uu", "planned", "Withdraw"),
    ("Peacekeepers prevented an attack on the convent.", "attack", "CT-", "past", "prevented"),
    ("The alleged attack angered Yerevan.", "attack", "Uu", "past", "alleged"),
    ("A possible attack worried Yerevan.", "attack", "PS+", "past", "possible"),
    ("The threat of an attack emptied the market.", "attack", "Uu", "planned", "threat"),
    ("The envoy called for a ceasefire.", "ceasefire", "Uu", "planned", "called"),
    ("The planned withdrawal divided the cabinet.", "withdrawal", "Uu", "planned", "planned"),
    ("Villagers did not know that the bridge had collapsed.", "collapsed", "CT+", "past", ""),
    ("The ministry denied that its jets bombed the school.", "bombed", "CT-", "past", "denied"),
    ("The general said that troops crossed the Ruzizi.", "crossed", "CT+", "past", ""),
    ("The general did not say that troops crossed the Ruzizi.", "crossed", "Uu", "past", "say"),
    ("Activists accused police of beating students.", "beating", "CT+", "past", ""),
    ("The cabinet may not want to negotiate.", "negotiate", "Uu", "planned", "want"),
    ("The army did not rule out an attack.", "attack", "Uu", "past", "rule"),
    ("Police arrested men who attacked the convoy.", "attacked", "CT+", "past", ""),
    ("It could spread because rebels attacked the port.", "attacked", "CT+", "past", ""),
    # what the sentence is about is not stated
    ("If true, an attack on Goma by rebels would end the truce.", "attack", "Uu", "conditional", "If"),
    ("An attack on Goma by rebels would, if confirmed, end the truce.", "attack", "Uu", "conditional", "if"),
    ("Rebels attacked Goma, and that, if true, would end the truce.", "attacked", "CT+", "past", ""),
]


@pytest.mark.parametrize(("text", "word", "value", "phase", "cues"), PLAIN)
def test_syntax(text: str, word: str, value: str, phase: str, cues: str) -> None:
    doc = parsed(text)
    found = judge(doc, at(doc, word))
    assert (str(found.value), str(found.time)) == (value, phase)
    assert set(cues.split()) <= {doc[cue].text for cue in found.cues}


def test_report(report: str) -> None:
    """The values that the report's predicates have by their syntax."""
    doc = parsed(report)

    def value(word: str, before: str) -> str:
        place = report.index(before) + before.index(word)
        token = next(token.i for token in doc if token.idx == place)
        found = judge(doc, token)
        return f"{found.value} {found.time}"

    assert value("are", "are North Korean troops") == "CT+ ongoing"
    assert value("preparing", "preparing to become") == "Uu ongoing"
    assert value("deployed", "deployed to Russia") == "CT+ past"
    assert value("escalate", "escalate the conflict") == "PS+ future"
    assert value("supplied", "supplied arms") == "CT+ past"
    assert value("have", "have significant") == "PS+ conditional"
    assert value("facing", "facing more") == "PS+ ongoing"
    assert value("be", "be part of") == "PS+ ongoing"
    assert value("ceasefire", "ceasefire in both") == "Uu planned"


@pytest.fixture
def report() -> str:
    return (
        "Secretary of Defense Lloyd J. Austin III has confirmed that there are North Korean troops in Russia, but it "
        "remains unclear if they are preparing to become a co-belligerent in Russia’s war on Ukraine. Austin stated "
        "that evidence shows North Korean soldiers have been deployed to Russia, but their exact intentions are yet to "
        "be determined. Their participation in the conflict would have significant implications. North Korea is one of "
        "Russia’s few open allies in the war on Ukraine, having previously supplied arms and munitions to Russia. It "
        "could potentially escalate the conflict further. This high number of casualties indicates that Putin may be "
        "facing more difficulties than previously thought. Austin highlighted Putin’s efforts, suggesting that the "
        "deployment of North Korean troops could be part of an attempt. The Pope emphasized the need for a ceasefire "
        "in both regions."
    )


def said(doc: Doc, cue: str, start: str, act: Act, kind: SourceKind = SourceKind.PERSON) -> Utterance:
    """An utterance whose content runs from the word `start` to the end."""
    head = at(doc, cue)
    content = Run(at(doc, start), len(doc) - 1)
    return Utterance((), (Run(head, head + 1),), (content,), act, cue_head=head, kind=kind)


# (sentence, cue, first word of the content, act, predicate, value, basis)
VOICES = [
    ("Rao confirmed that rebels burned Leer.", "confirmed", "rebels", Act.CONFIRM, "burned", "CT+", "confirmed"),
    ("Rao denied that rebels burned Leer.", "denied", "rebels", Act.DENY, "burned", "CT-", "denied"),
    ("Rao suggested that rebels burned Leer.", "suggested", "rebels", Act.SUGGEST, "burned", "PS+", "suggested"),
    ("Rao believes that rebels burned Leer.", "believes", "rebels", Act.BELIEVE, "burned", "PR+", "believed"),
    ("Rao warned that rebels will burn Leer.", "warned", "rebels", Act.WARN, "burn", "PS+", "warned"),
    ("Rao asked whether rebels burned Leer.", "asked", "rebels", Act.ASK, "burned", "Uu", "open question"),
    ("Rao said that rebels may burn Leer.", "said", "rebels", Act.ASSERT, "burn", "PS+", "modal"),
    ("Rao did not confirm that rebels burned Leer.", "confirm", "rebels", Act.CONFIRM, "burned", "Uu", "not confirmed"),
    ("Rao accused rebels of burning Leer.", "accused", "burning", Act.ACCUSE, "burning", "CT+", "accused"),
    ("Rao promised to rebuild Leer.", "promised", "rebuild", Act.PROMISE, "rebuild", "CT+", "promised"),
]


@pytest.mark.parametrize(("text", "cue", "start", "act", "word", "value", "basis"), VOICES)
def test_voice(text: str, cue: str, start: str, act: Act, word: str, value: str, basis: str) -> None:
    doc = parsed(text)
    marks(doc).utterances.append(said(doc, cue, start, act))
    found = judge(doc, at(doc, word))
    assert str(found.value) == value
    assert found.basis.startswith(basis)
    assert holders(doc, at(doc, word)) == [found]


# (sentence, predicate, value, basis), read in full: who the source is bears on the basis
SOURCED = [
    ("The minister confirmed that rebels shelled Leer.", "shelled", "CT+", "confirmed by an official"),
    ("Residents confirmed that rebels shelled Leer.", "shelled", "CT+", "confirmed by the source"),
    ("The Red Cross confirmed that rebels shelled Leer.", "shelled", "CT+", "confirmed by the source"),
    ("Officials said that rebels shelled Leer.", "shelled", "CT+", "reported by officials"),
    ("Farmers said that rebels shelled Leer.", "shelled", "CT+", "bare assertion"),
    ("The presence of mercenaries in Mali is seen as a risk by officials.", "presence", "CT+", "presupposed"),
    ("The mercenaries are believed by officials to have left Mali.", "left", "PR+", "believed"),
]


@pytest.mark.parametrize(("text", "word", "value", "basis"), SOURCED)
def test_source_bears_on_basis(text: str, word: str, value: str, basis: str) -> None:
    doc = analyse(Document.make(text))
    found = judge(doc, at(doc, word))
    assert (str(found.value), found.basis) == (value, basis)


def test_outer_voice_takes_no_stand() -> None:
    doc = parsed("Yonhap reported that Kim said that soldiers left Wonsan.")
    marks(doc).utterances += [said(doc, "reported", "that", Act.QUOTE), said(doc, "said", "soldiers", Act.ASSERT)]
    outer, inner = holders(doc, at(doc, "left"))
    assert (str(outer.value), str(outer.commitment), str(inner.value)) == ("Uu", "uncommitted", "CT+")


def test_evidence_binds_who_cites_it() -> None:
    doc = parsed("Austin stated that evidence shows that soldiers left Wonsan.")
    show = said(doc, "shows", "soldiers", Act.SHOW, SourceKind.EVIDENCE)
    marks(doc).utterances += [said(doc, "stated", "evidence", Act.ASSERT), show]
    stands = holders(doc, at(doc, "left"))
    assert [str(stand.value) for stand in stands] == ["CT+", "CT+"]
    assert [stand.basis for stand in stands] == ["evidence shown", "evidence shown"]


def test_score_is_low_for_what_did_not_happen() -> None:
    happened = told("Soldiers burned the market.", "burned")
    assert -3 <= told("Soldiers might burn the market if they lose.", "burn") < 1 < happened <= 3
    assert told("Soldiers will burn the market next year.", "burn") < happened


@pytest.mark.parametrize("text", ["", "Attack", "“", "Not.", "that that that", "if", "\n\n"])
def test_odd_input(text: str) -> None:
    doc = parsed(text)
    for token in range(len(doc)):
        assert judge(doc, token).basis
        assert -3 <= scored(doc, token) <= 3
