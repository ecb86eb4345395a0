"""Grouping of documents and of mentions: what is one happening, and what only looks like it."""

from __future__ import annotations

from collections import Counter

import pytest

from evaluation.tasks.same_event import groups, named, predict, vectors

SOUTH = "An earthquake shook Padang on Monday. The mayor of Padang said the quake collapsed a school. "
NORTH = "A ferry sank off Batam on Friday. The harbour master of Batam said the ferry carried rice. "


def test_documents_of_one_happening_make_a_group():
    told = (SOUTH, NORTH, f"{SOUTH} Rain fell.", f"{NORTH} Boats helped.")
    counts = [Counter(word.strip(".") for word in text.lower().split() if len(word) > 3) for text in told]
    one, other, third, fourth = groups(vectors(counts))
    assert (one, other) == (third, fourth)
    assert one != other


def test_one_document_is_one_group():
    assert groups(vectors([Counter({"quake": 1})])) == [1]
    assert groups([]) == []


@pytest.mark.parametrize(
    ("words", "together"),
    [
        (("explod", "explosion"), True),
        (("earthquake", "quake"), True),
        (("die", "death"), True),
        (("arrest", "release"), False),
        (("say by mayor", "say by clerk"), False),
    ],
)
def test_words_for_one_happening(words, together):
    found = named(Counter(words))
    assert (len({found[word] for word in words}) == 1) is together


def test_a_saying_is_its_speakers():
    text = SOUTH + "The governor said that help was near. The mayor said that it was late."
    starts = [at for at in range(len(text)) if text.startswith("said", at)]
    quakes = [text.index("earthquake"), text.index("quake collapsed")]
    lengths = [10, 5, *(4 for _ in starts)]
    events = [
        {"m_id": str(n), "start": at, "end": at + length}
        for n, (at, length) in enumerate(zip([*quakes, *starts], lengths, strict=True))
    ]
    (made,) = predict([{"doc_id": "d", "text": text, "events": events}])
    cluster = {event["m_id"]: event["cluster"] for event in made["events"]}
    assert cluster["0"] == cluster["1"]
    assert cluster["2"] != cluster["3"]
