"""What was typed into a form: kept for the page that shows it again, with what is wrong with which field."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import FormData

LONGEST = 4_000
"""Characters of one field, where nothing else is said."""


class Form:
    """The fields of a form, empty at first. `wrong` says of a field what is wrong with it; it is then shown again."""

    def __init__(self, fields: FormData | Mapping[str, str] | None = None) -> None:
        self.values: dict[str, str] = {}
        self.errors: dict[str, str] = {}
        for name, value in (fields or {}).items():
            if isinstance(value, str):
                self.values[name] = value.replace("\r\n", "\n").replace("\r", "\n")

    def __getitem__(self, name: str) -> str:
        """What was typed, without blanks around it; nothing where the form has no such field."""
        return self.values.get(name, "").strip()

    def given(self, name: str, why: str, most: int = LONGEST) -> str:
        """What was typed where something must be; `why` is said where there is nothing."""
        value = self[name]
        if not value:
            self.wrong(name, why)
        return self.short(name, most)

    def short(self, name: str, most: int = LONGEST) -> str:
        """What was typed, of no more than so many characters."""
        value = self[name]
        if len(value) > most:
            self.wrong(name, f"This has {len(value):,} characters; {most:,} are the most.")
        return value

    def chosen(self, name: str, allowed: tuple[str, ...], why: str) -> str:
        """What was chosen, one of a closed list."""
        if self[name] not in allowed:
            self.wrong(name, why)
        return self[name]

    def wrong(self, name: str, why: str) -> None:
        self.errors.setdefault(name, why)

    @property
    def right(self) -> bool:
        return not self.errors
