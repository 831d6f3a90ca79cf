"""What the program doubts about something typed: said in words beside it, never a reason to refuse it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Doubt:
    """A message id with its values."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
