"""Square brackets of cables and transcripts, made into what a parser knows; the text keeps its length.

Transcribers open a text or a paragraph with marks of their own ("[TEXT]", "[SPOKESMAN]") and gloss names inside a
sentence ("THE RSF [RAPID SUPPORT FORCES] SAID"). The parser learned on texts that have neither: an opening mark is read
as a part of the first sentence, and a gloss ends its sentence. The first becomes a sentence of its own, or before a
quotation the label of who speaks; the second gets round brackets.
"""

from __future__ import annotations

import re

# A cable's dateline holds a day and ends with the first dash, near the beginning.
DATELINE = re.compile(r"((?:(?!--).){0,250})--\s*", re.DOTALL)
OPENING = re.compile(r"(?:\[[^\[\]]{1,120}\]\s*)+")
PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
QUOTE = frozenset("\"'“‘")
ROUND = str.maketrans("[]", "()")


def opening(text: str) -> int:
    """Where the words begin: after the dateline, else at the beginning."""
    found = DATELINE.match(text)
    return found.end() if found and any(char.isdigit() for char in found.group(1)) else 0


def unbracketed(text: str) -> str:
    """The text without square brackets, of the same length."""
    starts = {0, opening(text), *(found.end() for found in PARAGRAPH.finditer(text))}
    made = list(text.translate(ROUND))
    for start in starts:
        found = OPENING.match(text, start)
        if found is not None:
            last = found.end() - 1
            for i in range(found.start(), found.end()):
                if text[i] == "[":
                    made[i] = " "
                elif text[i] == "]":
                    spoken = text[i + 1 : last + 2].lstrip()[:1] in QUOTE and "[" not in text[i + 1 : found.end()]
                    made[i] = ":" if spoken else "."
    return "".join(made)
