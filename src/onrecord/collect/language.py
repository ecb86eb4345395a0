"""Which language a text is in, judged only where there is enough of it to judge."""

from __future__ import annotations

import math

from onrecord.collect.found import Refused
from onrecord.lexicon.store import table
from onrecord.types.vocabulary import Disposition

SUPPORTED = "en"
# Letters that a passage needs before its language is judged: below, a headline full of names looks like any language.
ENOUGH = 40
# How far, in log-likelihood per square root of a byte, another language must lead English. Over 800 English news
# passages the lead of a wrong language stayed under 1.3; sentences in German, French and Spanish lead by 10 to 15.
LEAD = 4.0
# The share of judged words in English from which on a mixed text is read.
SHARE = 0.25
SAMPLES = 40


def identify(passage: str) -> str | None:
    """The ISO 639-1 code of the passage's language, None where it is too short or too close to call."""
    if sum(map(str.isalpha, passage)) < ENOUGH:
        return None
    import py3langid  # loads its model when it is imported

    ranked = {code: float(score) for code, score in py3langid.rank(passage)}
    best: str = max(ranked, key=ranked.__getitem__)
    lead = (ranked[best] - ranked[SUPPORTED]) / math.sqrt(len(passage.encode("utf-8", "replace")))
    if best == SUPPORTED or lead < LEAD:
        return SUPPORTED if best == SUPPORTED or lead < LEAD / 2 else None
    return best


def check(text: str) -> tuple[str | None, tuple[str, ...]]:
    """The language to record and notes; a text in a language that cannot be read raises Refused."""
    judged: dict[str, int] = {}
    for passage in _passages(text):
        code = identify(passage)
        if code:
            judged[code] = judged.get(code, 0) + len(passage)
    if not judged:
        return None, ()
    others = {code: size for code, size in judged.items() if code != SUPPORTED}
    if not others:
        return SUPPORTED, ()
    most = max(others, key=others.__getitem__)
    if judged.get(SUPPORTED, 0) < SHARE * sum(judged.values()):
        raise Refused(
            Disposition.UNSUPPORTED,
            f"its language was identified as {_called(most)}; English can be read",
            "give an English translation, with the translator as part of the publisher's name",
        )
    return SUPPORTED, (f"parts of it are in {_called(most)} and may be read wrongly",)


def _passages(text: str) -> list[str]:
    """Passages of up to 600 characters, spread evenly over the text where it has more than enough of them."""
    found: list[str] = []
    for paragraph in text.split("\n"):
        line = paragraph.strip()
        found.extend(line[start : start + 600] for start in range(0, len(line), 600))
    long_enough = [passage for passage in found if len(passage) >= ENOUGH]
    if not long_enough:
        long_enough = [" ".join(found)[:600]]
    step = max(1, len(long_enough) // SAMPLES)
    return long_enough[::step]


def _called(code: str) -> str:
    names = {row["code"]: row["name"] for row in table("languages")}
    return f"{names[code]} ({code})" if code in names else code
