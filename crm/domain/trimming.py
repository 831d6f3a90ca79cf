"""What was typed, as it is kept: on one line, without blanks around it."""

from dataclasses import fields, replace
from typing import Any, TypeVar

from crm.domain.cell import one_line

Typed = TypeVar("Typed")
_LONG = frozenset(("note", "salutation"))
"""Texts of several lines."""


def trimmed(value: Typed) -> Typed:
    """A frozen dataclass with its texts on one line and the blanks around them removed."""
    holder: Any = value
    texts = {f.name: getattr(holder, f.name) for f in fields(holder) if type(getattr(holder, f.name)) is str}
    tidy = {name: text.strip() if name in _LONG else one_line(text) for name, text in texts.items()}
    changed = {name: text for name, text in tidy.items() if text != texts[name]}
    return replace(holder, **changed) if changed else value
