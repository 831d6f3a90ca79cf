"""Blanks around what was typed."""

from dataclasses import fields, replace
from typing import Any, TypeVar

Typed = TypeVar("Typed")


def trimmed(value: Typed) -> Typed:
    """A frozen dataclass with the blanks around its texts removed."""
    holder: Any = value
    texts = {f.name: getattr(holder, f.name) for f in fields(holder)}
    blanks = {name: text.strip() for name, text in texts.items() if type(text) is str and text != text.strip()}
    return replace(holder, **blanks) if blanks else value
