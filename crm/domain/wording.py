"""The words that customers read before they say yes: a text with fields, and its versions (product C1).

``{{shop}}`` is replaced by a value of the shop; what stands in square brackets falls away when a field in it is empty.
Values are never looked at again: a shop called ``{{phone}}`` stays what it is called.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from crm.errors import InvalidInput
from crm.i18n import N_

FIELDS = {
    "shop": N_("the name of the shop"),
    "address": N_("the address of the shop"),
    "email": N_("the e-mail address of the shop"),
    "phone": N_("the phone number of the shop"),
    "authority": N_("the authority that hears complaints"),
}
"""What a text may name."""
LONGEST = 2_000
"""As much as fits above the boxes on one page, where a line end counts as ``_LINE`` characters."""
_LINE = 60
_TITLE = 80
_FIELD = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_PIECE = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Wording:
    """One version, exactly as customers read it; it never changes and never goes. ``since`` is its first day."""

    id: int
    language: str
    version: int
    text: str
    since: date


@dataclass(frozen=True, slots=True)
class WordingCard:
    """The words of one language: the owner's ``template`` (or the ready-made one, ``shipped``), and every version.

    ``values`` are those of the fields; ``in_use`` is the id of the version that the template makes today, None before
    it is used first; ``answers`` counts by version what customers said after reading it.
    """

    language: str
    template: str
    shipped: str
    values: Mapping[str, str]
    versions: tuple[Wording, ...] = ()
    in_use: int | None = None
    answers: Mapping[int, int] = field(default_factory=dict)


def checked(template: str) -> str:
    """A text as it is kept: line ends alike, at most one empty line together.

    Raises:
        InvalidInput: it is empty, too long for one page, or names a field that does not exist.
    """
    lines = (" ".join(line.split()) for line in template.strip().splitlines())
    tidy = re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
    if not tidy:
        raise InvalidInput(N_("Please write what the customer reads before saying yes."), field="text")
    if len(tidy) + _LINE * tidy.count("\n") > LONGEST:
        raise InvalidInput(N_("This is too long: nobody reads it, and it does not fit on one page."), field="text")
    for name in _FIELD.findall(tidy):
        if name not in FIELDS:
            known = ", ".join(f"{{{{{one}}}}}" for one in FIELDS)
            text = N_("There is no field “{name}”. These there are: {known}.")
            raise InvalidInput(text, field="text", name=name, known=known)
    return tidy


def fill(template: str, values: Mapping[str, str]) -> str:
    """The text as customers read it.

    Raises:
        InvalidInput: a field outside square brackets is empty.
    """

    def piece(match: re.Match[str]) -> str:
        names = _FIELD.findall(match[1])
        if not names:
            return match[0]
        return match[1] if all(values.get(name) for name in names) else ""

    def value(match: re.Match[str]) -> str:
        if found := values.get(match[1]):
            return found
        raise InvalidInput(
            N_("The words for consent name “{name}”, which is empty in the settings."), field="text", name=match[1]
        )

    return _FIELD.sub(value, _PIECE.sub(piece, template))


def parts(text: str) -> tuple[str, tuple[str, ...]]:
    """The title, which is a short first paragraph (empty without one), and the paragraphs."""
    first, *rest = (re.sub(r"[ \t\n]+", " ", paragraph) for paragraph in re.split(r"\n\s*\n", text.strip()))
    return (first, tuple(rest)) if rest and len(first) <= _TITLE else ("", (first, *rest))
