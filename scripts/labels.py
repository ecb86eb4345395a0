"""Writes docs/labels.md, every label of every closed list: `python scripts/labels.py > docs/labels.md`."""

from __future__ import annotations

from onrecord.types import account, audit, checked, feed, grading, origin, proposition, vocabulary
from onrecord.types.vocabulary import Term

MODULES = (vocabulary, proposition, origin, checked, feed, grading, account, audit)


def page() -> str:
    """The page as Markdown."""
    named = (kind for module in MODULES for kind in vars(module).values() if isinstance(kind, type))
    lists = dict.fromkeys(kind for kind in named if issubclass(kind, Term) and kind is not Term)
    parts = ["# Labels\n\nEvery closed list of labels. Made by `scripts/labels.py`.\n"]
    for kind in lists:
        rows = "\n".join(f"| `{member.value}` | {member.meaning} |" for member in kind)
        about = " ".join((kind.__doc__ or "").split())
        parts.append(f"## {kind.__name__}\n\n{about}\n\n| label | meaning |\n|---|---|\n{rows}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    print(page(), end="")
