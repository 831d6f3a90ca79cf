"""A profile as it may be stored: tidy texts, a name, and no day that cannot be."""

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import TypeVar

from crm.domain.address import PostalAddress
from crm.domain.cell import one_line
from crm.domain.contact import checked_days
from crm.domain.customer import CustomerDraft, Email, Mark, Phone
from crm.domain.link import Link
from crm.domain.name import PersonName
from crm.domain.numbers import OrgNumber
from crm.domain.own_field import OwnValue
from crm.errors import InvalidInput
from crm.i18n import N_

_Part = TypeVar("_Part", CustomerDraft, PersonName, Email, Phone, PostalAddress, Link, OrgNumber, OwnValue)
_LONG = frozenset(("note", "salutation"))
"""Texts of several lines."""
MOST_LETTERS = 300
"""No name is longer."""


def _trimmed(value: _Part) -> _Part:
    """``value`` with its texts on one line and the blanks around them removed."""
    texts = {f.name: getattr(value, f.name) for f in fields(value) if type(getattr(value, f.name)) is str}
    tidy = {name: text.strip() if name in _LONG else one_line(text) for name, text in texts.items()}
    changed = {name: text for name, text in tidy.items() if text != texts[name]}
    return replace(value, **changed) if changed else value  # type: ignore[arg-type]


def checked(draft: CustomerDraft, today: date) -> CustomerDraft:
    """``draft`` with blanks removed and texts trimmed.

    Raises:
        InvalidInput: no name at all, or a date in the future; ``field`` tells which.
    """
    tidy = replace(
        _trimmed(draft),
        name=_trimmed(draft.name),
        tags=tuple(dict.fromkeys(t for t in map(one_line, draft.tags) if t)),
        flags=tuple(dict.fromkeys(f for f in (" ".join(one_line(f).split()) for f in draft.flags) if f)),
        deceased=draft.deceased or draft.mark is Mark.DECEASED,
        mark=Mark.NONE if draft.mark is Mark.DECEASED else draft.mark,
        marked_on=draft.marked_on if draft.deceased or draft.mark else None,
        emails=tuple(e for e in map(_trimmed, draft.emails) if e.address),
        phones=tuple(p for p in map(_trimmed, draft.phones) if p.number),
        addresses=tuple(a for a in map(_trimmed, draft.addresses) if any((a.street, a.street2, a.postcode, a.city))),
        interests=tuple(dict.fromkeys(i for i in map(one_line, draft.interests) if i)),
        links=tuple(link for link in map(_trimmed, draft.links) if link.url),
        numbers=tuple(n for n in map(_trimmed, draft.numbers) if n.typed),
        contact_days=checked_days(draft.contact_days),
        own=tuple({v.key: v for v in reversed([*map(_trimmed, draft.own)]) if v.text}.values())[::-1],
    )
    if not (tidy.name.full or tidy.organisation):
        raise InvalidInput(N_("Please enter a name."), field="name")
    if max(len(tidy.name.full), len(tidy.organisation)) > MOST_LETTERS:
        raise InvalidInput(N_("This text is too long."), field="name")
    if tidy.birth and tidy.birth.year and date(tidy.birth.year, tidy.birth.month, tidy.birth.day) > today:
        raise InvalidInput(N_("A birth date lies in the past."), field="birth")
    if tidy.customer_since and tidy.customer_since > today + timedelta(days=1):
        raise InvalidInput(N_("“Customer since” lies in the past."), field="customer_since")
    return tidy
