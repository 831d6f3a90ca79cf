"""Two customers become one: which value of each field survives, and what both said about contact (product P7, C1).

Nothing is lost by accident: what only one side has is kept, lists are joined, and a no of either side stays a no.
"""

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, fields, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from crm.domain.address import PostalAddress
from crm.domain.consent import ASKED_FOR, MARKETING, REFUSED, Channel, ConsentEvent, Event, Purpose, known
from crm.domain.customer import MARKS, Customer, CustomerDraft, Email, Form, Kind, Mark, PartialDate, Phone
from crm.domain.name import PersonName
from crm.domain.preference import Preference
from crm.errors import InvalidInput
from crm.i18n import N_, NN_

BY_MERGE = "merge"
"""The source of a no that a merge appends."""


class Side(StrEnum):
    """Whose value a field gets: that of the customer kept, of the one merged into it, or of both together."""

    KEEP = "keep"
    DROP = "drop"
    BOTH = "both"


Shown = str | date | PartialDate | bool | tuple[str, ...] | None
"""A value for the screen. The text of a form of address or a mark is a message id; of lists each item is one line."""


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """One field side by side. ``label`` is a message id; ``sides`` are those that can be chosen, the proposal too."""

    name: str
    label: str
    keep: Shown
    drop: Shown
    proposal: Side
    sides: tuple[Side, ...]

    @property
    def differs(self) -> bool:
        """Whether there is anything to choose."""
        return self.keep != self.drop


@dataclass(frozen=True, slots=True)
class Moved:
    """How many rows of a table go over to the customer kept."""

    table: str
    count: int


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What a merge would do: the fields, what moves, and the channels that get a no because either side says no."""

    keep: Customer
    drop: Customer
    fields: tuple[FieldChoice, ...]
    moves: tuple[Moved, ...]
    refused: tuple[Channel, ...]


MOVED_WORDS = {
    "purchase": NN_("{n} purchase", "{n} purchases"),
    "letter": NN_("{n} letter or e-mail", "{n} letters and e-mails"),
    "consent_event": NN_("{n} entry on permission", "{n} entries on permission"),
    "entry": NN_("{n} note, call or promise", "{n} notes, calls and promises"),
    "task": NN_("{n} task", "{n} tasks"),
    "account": NN_("{n} key account", "{n} key accounts"),
    "celebration": NN_("{n} name day", "{n} name days"),
    "survey_answer": NN_("{n} survey answer", "{n} survey answers"),
}
"""What moves, in words, by table; ``OTHER_MOVED`` for any other."""
OTHER_MOVED = NN_("{n} other entry", "{n} other entries")

_NAME_PARTS = frozenset(f.name for f in fields(PersonName))
_EMPTY = CustomerDraft()
LABELS = {
    "organisation": N_("Organisation"),
    "given": N_("Given name"),
    "initials": N_("Initials"),
    "surname": N_("Surname"),
    "suffix": N_("Suffix"),
    "title": N_("Title"),
    "number": N_("Customer number"),
    "form": N_("Form of address"),
    "birth": N_("Birthday"),
    "customer_since": N_("Customer since"),
    "addresses": N_("Address"),
    "emails": N_("E-mail"),
    "phones": N_("Phone"),
    "language": N_("Language of letters"),
    "salutation": N_("Own salutation"),
    "occupation": N_("Occupation"),
    "website": N_("Website"),
    "source": N_("How they found us"),
    "tags": N_("Tags"),
    "contact_days": N_("Keep in touch every so many days"),
    "prefers": N_("Rather reached by"),
    "note": N_("Note"),
    "interests": N_("Interests"),
    "links": N_("Links"),
    "numbers": N_("Company numbers"),
    "own": N_("Own fields"),
    "flags": N_("Private remarks"),
    "deceased": N_("Deceased"),
    "mark": N_("Not reached any more"),
}
"""The fields in the order in which they are shown. A field that is not here is shown last, under its own name."""
_FOLLOWS = ("kind", "name", "name_unknown", "archived", "marked_on")
"""Not chosen: follows from the rest. The day of a mark comes with the mark."""
_FORMS = {
    Form.MR: N_("Mr"),
    Form.MS: N_("Ms"),
    Form.NEUTRAL: N_("neutral"),
    Form.FAMILY: N_("family"),
    Form.UNKNOWN: "",
}


def field_names() -> tuple[str, ...]:
    """All fields that can be chosen, in the order in which they are shown."""
    known = [f.name for f in (*fields(CustomerDraft), *fields(PersonName)) if f.name not in (*_FOLLOWS, "prefix")]
    order = list(LABELS)
    return tuple(sorted(known, key=lambda name: order.index(name) if name in LABELS else len(order)))


def choices(keep: CustomerDraft, drop: CustomerDraft, *, drop_is_older: bool) -> tuple[FieldChoice, ...]:
    """Every field that either side has, side by side, with a proposal.

    The one that is filled; where both are, lists and notes are joined, the earlier “customer since” stays, and any
    other field is that of the older record. A made-up name gives way to a real one.
    """
    return tuple(
        FieldChoice(
            name,
            LABELS.get(name, name),
            _shown(keep, name),
            _shown(drop, name),
            _proposal(keep, drop, name, drop_is_older=drop_is_older),
            _sides(name),
        )
        for name in field_names()
        if _value(keep, name) or _value(drop, name)
    )


def merged(
    keep: CustomerDraft, drop: CustomerDraft, chosen: Mapping[str, Side], *, drop_is_older: bool
) -> CustomerDraft:
    """The profile that stays: the proposals, except where ``chosen`` says otherwise.

    Raises:
        InvalidInput: no such field, or one that cannot be taken from both.
    """
    for name, side in chosen.items():
        if name not in field_names() or side not in _sides(name):
            raise InvalidInput(N_("This field cannot be merged that way."), field=name)
    values: dict[str, Any] = {}
    for name in field_names():
        side = chosen.get(name) or _proposal(keep, drop, name, drop_is_older=drop_is_older)
        values |= _taken(keep, drop, name, side)
    parts = {f.name: values.pop(f.name) for f in fields(PersonName)}
    whole = replace(keep, **values, name=PersonName(**parts))
    return replace(
        whole,
        kind=keep.kind if keep.kind is drop.kind else Kind.PERSON,
        name_unknown=keep.name_unknown and drop.name_unknown,
        archived=keep.archived and drop.archived,
    )


def refusals(
    keep: Iterable[ConsentEvent], drop: Iterable[ConsentEvent], on: date, at: datetime
) -> tuple[ConsentEvent, ...]:
    """A “no, by merge” for each channel and purpose about which either side says no; only a later yes lifts it (P7).

    One for all marketing over a channel where nothing is left of it.
    """
    sides = (list(keep), list(drop))

    def refused(channel: Channel | None, purpose: Purpose) -> bool:
        return any(known(side, channel, purpose, on).state in REFUSED for side in sides)

    found: list[tuple[Channel | None, Purpose | None]] = []
    for channel in Channel:
        purposes = [purpose for purpose in ASKED_FOR if refused(channel, purpose)]
        whole = set(MARKETING) <= set(purposes)
        found += [(channel, None)] if whole else []
        found += [(channel, purpose) for purpose in purposes if not (whole and purpose in MARKETING)]
    found += [(None, Purpose.PROFILING)] if refused(None, Purpose.PROFILING) else []
    return tuple(ConsentEvent(c, Event.OBJECT, at, on, source=BY_MERGE, purpose=p) for c, p in found)


def _value(draft: CustomerDraft, name: str) -> Any:
    """A field's value; ``not value`` where nothing is known. A surname comes with its prefix."""
    if name == "surname":
        return (draft.name.prefix, draft.name.surname) if draft.name.surname else ()
    value = getattr(draft.name if name in _NAME_PARTS else draft, name)
    return None if value is Form.UNKNOWN else value


def _joinable(name: str) -> bool:
    return name == "note" or isinstance(getattr(_EMPTY, name, None), tuple)


def _sides(name: str) -> tuple[Side, ...]:
    return tuple(Side) if _joinable(name) else (Side.KEEP, Side.DROP)


def _proposal(keep: CustomerDraft, drop: CustomerDraft, name: str, *, drop_is_older: bool) -> Side:
    ours, theirs = _value(keep, name), _value(drop, name)
    if name in _NAME_PARTS and keep.name_unknown != drop.name_unknown:
        return Side.DROP if keep.name_unknown else Side.KEEP
    if not (ours and theirs):
        return Side.DROP if theirs else Side.KEEP
    if ours == theirs:
        return Side.KEEP
    if _joinable(name):
        return Side.KEEP if _joined(name, ours, theirs) == ours else Side.BOTH
    if name == "customer_since":
        return Side.DROP if theirs < ours else Side.KEEP
    return Side.DROP if drop_is_older else Side.KEEP


def _taken(keep: CustomerDraft, drop: CustomerDraft, name: str, side: Side) -> dict[str, Any]:
    """The attributes that a field becomes."""
    if side is Side.BOTH:
        return {name: _joined(name, getattr(keep, name), getattr(drop, name))}
    chosen = keep if side is Side.KEEP else drop
    if name == "surname":
        return {"prefix": chosen.name.prefix, "surname": chosen.name.surname}
    if name == "mark":
        return {"mark": chosen.mark, "marked_on": chosen.marked_on}
    return {name: getattr(chosen.name if name in _NAME_PARTS else chosen, name)}


def _joined(name: str, ours: Any, theirs: Any) -> Any:
    if name == "note":
        return "\n".join(dict.fromkeys(part for part in (ours, theirs) if part))
    known: dict[object, Any] = {}
    for item in (*ours, *theirs):
        known.setdefault(_key(item), item)
    return tuple(known.values())


def _key(item: object) -> object:
    """What makes two items of a list the same: of an address its ``key``, of what has none the whole."""
    match item:
        case Email(address):
            return address.casefold()
        case Phone(number, _, e164):
            return e164 or number
    return getattr(item, "key", item)


def _shown(draft: CustomerDraft, name: str) -> Shown:
    """A field's value as the screen shows it."""
    value = getattr(draft.name if name in _NAME_PARTS else draft, name)
    if name == "surname":
        return " ".join(part for part in (draft.name.prefix, draft.name.surname) if part)
    if isinstance(value, Form):
        return _FORMS[value]
    if isinstance(value, Mark):
        return MARKS.get(value, "")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, tuple):
        return tuple(_line(item) for item in value)
    return value  # type: ignore[no-any-return]


def _line(item: Any) -> str:
    match item:
        case Email(address):
            return address
        case Phone(number):
            return number
        case Preference():
            return item.line
        case PostalAddress():
            home = " ".join(part for part in (item.street, item.house_number, item.addition) if part)
            town = " ".join(part for part in (item.postcode, item.city) if part)
            return ", ".join(part for part in (home, item.street2, town, item.country) if part)
    return item if isinstance(item, str) else ", ".join(str(part) for part in astuple(item) if part)
