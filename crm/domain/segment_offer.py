"""What the builder of a rule offers: every field with its words, comparisons and choices, own fields too."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from crm.domain.own_field import OwnField, OwnKind
from crm.domain.segment import Value
from crm.domain.segment_field import FIELDS, Heading, Kind, Op, What
from crm.domain.segment_words import Speech

_FILLED = (Op.YES, Op.NO)
_OWN_OPS = {
    OwnKind.TEXT: (Op.CONTAINS, Op.IS, Op.IS_NOT, *_FILLED),
    OwnKind.NUMBER: (Op.AT_LEAST, Op.AT_MOST, Op.BETWEEN, *_FILLED),
    OwnKind.DATE: (Op.FROM, Op.BEFORE, Op.BETWEEN, *_FILLED),
    OwnKind.CHOICE: (Op.IS, Op.IS_NOT, *_FILLED),
}
_OWN_KINDS = {
    OwnKind.TEXT: Kind.TEXT,
    OwnKind.NUMBER: Kind.OWN,
    OwnKind.DATE: Kind.DAY,
    OwnKind.CHOICE: Kind.CHOICE,
}


@dataclass(frozen=True, slots=True)
class Askable:
    """Something to ask: ``label`` and ``choices`` in the language of the screen, ``texts`` are suggestions.

    ``kind`` tells how values are typed. ``key`` names an own field.
    """

    what: What
    heading: Heading
    label: str
    kind: Kind
    ops: tuple[Op, ...]
    key: str = ""
    choices: Mapping[Value, str] = field(default_factory=dict)
    texts: tuple[str, ...] = ()
    looks_back: bool = False

    @property
    def identity(self) -> tuple[What, str]:
        """What tells it from the others."""
        return self.what, self.key


def askables(
    speech: Speech, own_fields: Iterable[OwnField], texts: Mapping[What, tuple[str, ...]]
) -> tuple[Askable, ...]:
    """All fields in the order of the menu. One whose choices follow from the file is left out while there are none."""
    found = list(_common(speech, texts))
    place = next(n for n, one in enumerate(found) if one.what is What.EMAIL)
    return (*found[:place], *map(_own, own_fields), *found[place:])


def _common(speech: Speech, texts: Mapping[What, tuple[str, ...]]) -> Iterator[Askable]:
    tr = speech.texts.tr
    for what, of in FIELDS.items():
        known = speech.names.get(what, {})
        choices = dict(known) if of.choices is None else {value: tr(words) for value, words in of.choices.items()}
        if what is not What.OWN and (choices or of.kind is not Kind.CHOICE):
            yield Askable(what, of.heading, tr(of.label), of.kind, of.ops, "", choices, texts.get(what, ()),
                          of.looks_back)  # fmt: skip


def _own(own: OwnField) -> Askable:
    choices: dict[Value, str] = {choice: choice for choice in own.choices}
    return Askable(What.OWN, Heading.PROFILE, own.name, _OWN_KINDS[own.kind], _OWN_OPS[own.kind], own.key, choices)
