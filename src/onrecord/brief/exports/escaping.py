"""Words of strangers, so that no program that opens an export does anything with them."""

from __future__ import annotations

import json
import re
from typing import Any

from onrecord.brief.briefing import tidy

# What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection), also in the wide forms of East Asia.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
# Control characters, signs that turn the direction of text, line ends of old, lone surrogates, signs of no width.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def cell(text: str) -> str:
    """A cell on one line that no spreadsheet runs: an apostrophe before what would be a formula."""
    return guarded(tidy(text))


def guarded(text: str) -> str:
    """Text with one kind of line end, and an apostrophe before it where a spreadsheet would compute it."""
    computed = text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if computed else text


def dumped(value: Any, *, indent: int | None = None) -> str:
    """JSON whose strings come back as they were and whose text no terminal and no page obeys.

    Signs that cannot be seen are written as escapes, as is `<`, so that no text ends a script element of a page that
    it is put into. Keys stay in their order.
    """
    separators = None if indent else (",", ":")
    written = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators, allow_nan=False)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", written.replace("<", "\\u003c"))
