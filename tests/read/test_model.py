"""Loading of the language model without the strings of its training."""

from __future__ import annotations

from onrecord.read import model


def test_every_label_and_lemma_has_its_string() -> None:
    nlp = model.load()
    labels = {label for _, pipe in nlp.pipeline for label in getattr(pipe, "labels", ())}
    assert len(labels) > 100
    assert all(label in nlp.vocab.strings for label in labels)
    doc = nlp("Rebels in Goma were shelling the quays when Qwyxlar's envoys fled.")
    assert [token.lemma_ for token in doc if token.pos_ == "VERB"] == ["shell", "flee"]


def test_vectors_are_found_without_them() -> None:
    nlp = model.load()
    assert nlp("artillery")[0].has_vector == (nlp.vocab.vectors_length > 0)
