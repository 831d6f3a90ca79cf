"""Numbers, links, interests, own fields and wished channels of a profile as rows of one table, and back."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from crm.domain.consent import Channel, Purpose
from crm.domain.customer import CustomerDraft
from crm.domain.link import Link
from crm.domain.numbers import NumberKind, OrgNumber
from crm.domain.own_field import OwnValue
from crm.domain.preference import Preference
from crm.storage.tables import DetailRecord

Values = tuple[int, str, str, str, str]
"""Position, kind, name, value, normal: the columns of a detail behind its customer."""
NUMBER, LINK, INTEREST, OWN, PREFERS = "number", "link", "interest", "own", "prefers"


def values(draft: CustomerDraft) -> list[Values]:
    """The rows of a profile in their order."""
    if not (draft.numbers or draft.links or draft.interests or draft.own or draft.prefers):
        return []
    found = [
        *((NUMBER, n.kind.value, n.typed, n.normal) for n in draft.numbers),
        *((LINK, link.label, link.url, "") for link in draft.links),
        *((INTEREST, "", interest, "") for interest in draft.interests),
        *((OWN, own.key, own.text, "") for own in draft.own),
        *((PREFERS, wish.purpose or "", wish.channel.value, "") for wish in draft.prefers),
    ]
    return [(position, *row) for position, row in enumerate(found)]


def records(draft: CustomerDraft) -> list[DetailRecord]:
    """The same as records."""
    return [
        DetailRecord(position=position, kind=kind, name=name, value=value, normal=normal)
        for position, kind, name, value, normal in values(draft)
    ]


def fields(rows: Iterable[DetailRecord]) -> dict[str, Any]:
    """The fields of a profile that are stored as details."""
    of: defaultdict[str, list[DetailRecord]] = defaultdict(list)
    for row in rows:
        of[row.kind].append(row)
    return {
        "numbers": tuple(OrgNumber(NumberKind(r.name), r.value, r.normal) for r in of[NUMBER]),
        "links": tuple(Link(r.value, r.name) for r in of[LINK]),
        "interests": tuple(r.value for r in of[INTEREST]),
        "own": tuple(OwnValue(r.name, r.value) for r in of[OWN]),
        "prefers": tuple(Preference(Channel(r.value), Purpose(r.name) if r.name else None) for r in of[PREFERS]),
    }


def words(draft: CustomerDraft) -> list[str]:
    """What a customer is found by."""
    return [
        *(f"{n.typed} {n.normal}" for n in draft.numbers),
        *(link.url for link in draft.links),
        *draft.interests,
        *(own.text for own in draft.own),
    ]
