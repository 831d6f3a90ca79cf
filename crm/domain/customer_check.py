"""A profile as it may be stored: tidy texts, a name, and no day that cannot be."""

from dataclasses import replace
from datetime import date, timedelta

from crm.domain.cell import one_line
from crm.domain.contact import checked_days
from crm.domain.customer import CustomerDraft, Mark
from crm.domain.preference import tidy
from crm.domain.trimming import trimmed
from crm.errors import InvalidInput
from crm.i18n import N_

MOST_LETTERS = 300
"""No name is longer."""


def checked(draft: CustomerDraft, today: date) -> CustomerDraft:
    """``draft`` with blanks removed and texts trimmed.

    Raises:
        InvalidInput: no name at all, or a date in the future; ``field`` tells which.
    """
    found = replace(
        trimmed(draft),
        name=trimmed(draft.name),
        tags=tuple(dict.fromkeys(t for t in map(one_line, draft.tags) if t)),
        flags=tuple(dict.fromkeys(f for f in (" ".join(one_line(f).split()) for f in draft.flags) if f)),
        deceased=draft.deceased or draft.mark is Mark.DECEASED,
        mark=Mark.NONE if draft.mark is Mark.DECEASED else draft.mark,
        marked_on=draft.marked_on if draft.deceased or draft.mark else None,
        emails=tuple(e for e in map(trimmed, draft.emails) if e.address),
        phones=tuple(p for p in map(trimmed, draft.phones) if p.number),
        addresses=tuple(a for a in map(trimmed, draft.addresses) if any((a.street, a.street2, a.postcode, a.city))),
        interests=tuple(dict.fromkeys(i for i in map(one_line, draft.interests) if i)),
        links=tuple(link for link in map(trimmed, draft.links) if link.url),
        numbers=tuple(n for n in map(trimmed, draft.numbers) if n.typed),
        contact_days=checked_days(draft.contact_days),
        prefers=tidy(draft.prefers),
        own=tuple({v.key: v for v in reversed([*map(trimmed, draft.own)]) if v.text}.values())[::-1],
    )
    if not (found.name.full or found.organisation):
        raise InvalidInput(N_("Please enter a name."), field="name")
    if max(len(found.name.full), len(found.organisation)) > MOST_LETTERS:
        raise InvalidInput(N_("This text is too long."), field="name")
    if found.birth and found.birth.year and date(found.birth.year, found.birth.month, found.birth.day) > today:
        raise InvalidInput(N_("A birth date lies in the past."), field="birth")
    if found.customer_since and found.customer_since > today + timedelta(days=1):
        raise InvalidInput(N_("“Customer since” lies in the past."), field="customer_since")
    return found
