"""Own fields of a shop: what it wishes to know of its customers beside what the program asks (product P1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from crm.domain.doubt import Doubt
from crm.domain.money import parse_decimal
from crm.domain.name import fold
from crm.errors import InvalidInput
from crm.i18n import N_


class OwnKind(StrEnum):
    """What an own field holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"


OWN_KIND_WORDS = {
    OwnKind.TEXT: N_("Text"),
    OwnKind.NUMBER: N_("Numeric value"),
    OwnKind.DATE: N_("Date"),
    OwnKind.CHOICE: N_("Choice"),
}


@dataclass(frozen=True, slots=True)
class OwnField:
    """The definition of an own field. ``key`` stays when the name changes; values are kept by it."""

    key: str
    name: str
    kind: OwnKind = OwnKind.TEXT
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnValue:
    """What a customer has in an own field, as typed; a date as ISO 8601 (``2026-03-05``)."""

    key: str
    text: str


_DOUBTS = {
    OwnKind.NUMBER: N_("This is not a number; it is kept as you typed it."),
    OwnKind.DATE: N_("This is not a date; it is kept as you typed it."),
    OwnKind.CHOICE: N_("This is none of the choices; it is kept as you typed it."),
}


def own_doubt(field: OwnField, text: str) -> Doubt | None:
    """Why a value does not fit its field, None when it is empty or does."""
    bare = text.strip()
    if not bare or field.kind is OwnKind.TEXT:
        return None
    fits = {
        OwnKind.NUMBER: lambda: number_of(bare) is not None,
        OwnKind.DATE: lambda: day_of(bare) is not None,
        OwnKind.CHOICE: lambda: bare in field.choices,
    }[field.kind]()
    return None if fits else Doubt(_DOUBTS[field.kind])


def number_of(text: str) -> Decimal | None:
    """A number as typed, with a comma or a point, or None."""
    mark = "," if "," in text else "."
    try:
        return parse_decimal(text, mark)
    except InvalidInput:
        return None


def day_of(text: str) -> date | None:
    """A day as it is stored, or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def checked_fields(fields: Iterable[OwnField]) -> tuple[OwnField, ...]:
    """Definitions trimmed, those without a name left out, new ones with a key.

    Raises:
        InvalidInput: two have the same name; ``field`` is ``own_fields``.
    """
    found: list[OwnField] = []
    taken = {field.key for field in fields if field.key}
    for field in fields:
        name = " ".join(field.name.split())
        if not name:
            continue
        if any(fold(name) == fold(other.name) for other in found):
            raise InvalidInput(N_("There are two fields “{name}”."), field="own_fields", name=name)
        choices = tuple(dict.fromkeys(c.strip() for c in field.choices if c.strip()))
        key = field.key or _free(name, taken)
        taken.add(key)
        found.append(OwnField(key, name, field.kind, choices if field.kind is OwnKind.CHOICE else ()))
    return tuple(found)


def _free(name: str, taken: set[str]) -> str:
    """The name itself, or with a number where a field that was renamed keeps it as its key."""
    count, key = 1, name
    while key in taken:
        count += 1
        key = f"{name} {count}"
    return key


def field_called(fields: Iterable[OwnField], name: str) -> OwnField | None:
    """The field with this name, whatever its case."""
    wanted = fold(" ".join(name.split()))
    return next((field for field in fields if fold(field.name) == wanted), None)
