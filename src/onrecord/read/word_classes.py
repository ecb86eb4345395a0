"""Part of speech, morphology and lemma, worked out once for each word with its tag and relation.

spaCy's attribute rules match 180 patterns at every token, a tenth of the time of the parse. Nearly all look at one
token, and at its form, tag and relation alone, so that what they and the lemmatizer say is kept by these three. The few
patterns over several tokens ("let 's") are matched each time. What is set is what spaCy's own components set.
"""

from __future__ import annotations

from typing import Any, NamedTuple, cast

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc, MorphAnalysis, Token

RULES, LEMMAS, CLASSES = "attribute_ruler", "lemmatizer", "onrecord_word_classes"
KEY: list[int | str] = ["ORTH", "TAG", "DEP"]
MADE_OF_KEY = frozenset({"ORTH", "TEXT", "LOWER", "TAG", "DEP", "IS_SPACE"})
# Different words with their tags and relations, some 300 bytes each; a text of more starts anew.
MOST = 50_000

Key = tuple[int, ...]


class WordClass(NamedTuple):
    """What the rules and the lemmatizer set on a token."""

    tag: int
    dep: int
    pos: int
    morph: MorphAnalysis
    lemma: int


class WordClasses:
    """The component: the same annotations as the attribute rules and the lemmatizer after them."""

    def __init__(self, nlp: Language) -> None:
        self._rules = cast(AttributeRuler, nlp.get_pipe(RULES))
        self._lemmatizer = cast(Lemmatizer, nlp.get_pipe(LEMMAS))
        self._single = AttributeRuler(nlp.vocab)
        self._long = Matcher(nlp.vocab)
        self._targets: dict[int, int] = {}
        for number, rule in enumerate(_patterns(self._rules)):
            if all(len(pattern) == 1 for pattern in rule["patterns"]):
                self._single.add(**rule)
            else:
                self._long.add(str(number), rule["patterns"])
                self._targets[nlp.vocab.strings[str(number)]] = rule["index"]
        self._kept: dict[Key, WordClass] = {}

    def __call__(self, doc: Doc) -> Doc:
        keys = [tuple(row) for row in doc.to_array(KEY).tolist()]
        kept = self._known(doc, keys)
        for token, key in zip(doc, keys, strict=True):
            _set(token, kept[key])
        for rule, start, end in self._long(doc, allow_missing=True):
            at = start + self._targets[rule]
            _set(doc[at], self._worked_out(doc, keys[start:end], self._rules)[at - start])
        return doc

    def _known(self, doc: Doc, keys: list[Key]) -> dict[Key, WordClass]:
        """The classes of at least these keys."""
        kept = self._kept
        new = [key for key in dict.fromkeys(keys) if key not in kept]
        if new:
            if len(kept) + len(new) > MOST:
                kept, new = {}, list(dict.fromkeys(keys))
            kept.update(zip(new, self._worked_out(doc, new, self._single), strict=True))
            self._kept = kept
        return kept

    def _worked_out(self, like: Doc, keys: list[Key], rules: AttributeRuler) -> list[WordClass]:
        """What these rules and the lemmatizer say of a Doc of such tokens."""
        strings = like.vocab.strings
        words, tags, deps = ([strings[each] for each in column] for column in zip(*keys, strict=True))
        doc = Doc(like.vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))
        self._lemmatizer(rules(doc))
        return [WordClass(token.tag, token.dep, token.pos, token.morph, token.lemma) for token in doc]


def _set(token: Token, made: WordClass) -> None:
    token.pos, token.morph, token.lemma = made.pos, made.morph, made.lemma
    if token.tag != made.tag:
        token.tag = made.tag
    if token.dep != made.dep:
        token.dep = made.dep


def _patterns(rules: AttributeRuler) -> list[dict[str, Any]]:
    """Rules as they are added: patterns, attributes, index of the token that gets them."""
    return cast(list[dict[str, Any]], rules.patterns)


@Language.factory(CLASSES)
def _made(nlp: Language, name: str) -> WordClasses:
    return WordClasses(nlp)


def keep_classes(nlp: Language) -> Language:
    """The same pipeline with `WordClasses` in place of the attribute rules; one of another make stays as it is."""
    names = nlp.pipe_names
    if LEMMAS in names[1:] and names[names.index(LEMMAS) - 1] == RULES and _plain(nlp):
        nlp.add_pipe(CLASSES, before=RULES)
        nlp.disable_pipe(RULES)
    return nlp


def _plain(nlp: Language) -> bool:
    """Whether rules and lemmatizer look at nothing but form, tag and relation."""
    rules, lemmatizer = nlp.get_pipe(RULES), nlp.get_pipe(LEMMAS)
    if not isinstance(rules, AttributeRuler) or not isinstance(lemmatizer, Lemmatizer):
        return False
    seen = {key for rule in _patterns(rules) for pattern in rule["patterns"] for token in pattern for key in token}
    return lemmatizer.mode == "rule" and not lemmatizer.overwrite and MADE_OF_KEY.issuperset(seen)
