"""How customers belong together: works at, household, family, sent by; and since when, until when (product P1)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from crm.errors import InvalidInput
from crm.i18n import N_


class RelationKind(StrEnum):
    """What the first customer has to do with the other. Household and family hold both ways."""

    WORKS_AT = "works_at"
    HOUSEHOLD = "household"
    FAMILY = "family"
    REFERRED_BY = "referred_by"


RELATION_WORDS = {
    RelationKind.WORKS_AT: (N_("Works at"), N_("Works here")),
    RelationKind.HOUSEHOLD: (N_("Same household"), N_("Same household")),
    RelationKind.FAMILY: (N_("Family"), N_("Family")),
    RelationKind.REFERRED_BY: (N_("Sent to us by"), N_("Sent to us")),
}
"""What the other one is, seen from the first customer and seen from the other."""
FORMER_WORDS = {
    RelationKind.WORKS_AT: (N_("Worked at"), N_("Worked here")),
    RelationKind.HOUSEHOLD: (N_("Formerly the same household"), N_("Formerly the same household")),
    RelationKind.FAMILY: (N_("Formerly family"), N_("Formerly family")),
    RelationKind.REFERRED_BY: (N_("Sent to us by"), N_("Sent to us")),
}
"""The same once it has ended."""


@dataclass(frozen=True, slots=True)
class RelationDraft:
    """``customer_id`` works at, lives with, is family of, or was sent by ``other_id``.

    ``role`` says what the first one is to the other, as typed: “buyer”, “daughter”. Both days may be unknown.
    """

    customer_id: int
    other_id: int
    kind: RelationKind
    role: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class RelationLine:
    """A relation as one customer's page shows it: the other one, and what they are to this one (a message id).

    ``is_first`` says that it starts from this customer.
    """

    id: int
    other_id: int
    name: str
    kind: RelationKind
    words: str
    role: str
    since: date | None
    until: date | None
    is_first: bool = True


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody who may belong to a customer, never linked without being asked.

    ``is_first`` says the link starts from the customer the suggestion is for; ``why`` is a message id.
    """

    other_id: int
    name: str
    kind: RelationKind
    why: str
    is_first: bool = True

    @property
    def words(self) -> str:
        """What the other one would be, as a message id."""
        return words(self.kind, first=self.is_first, former=False)

    def draft(self, customer_id: int) -> RelationDraft:
        """The link as it would be stored for the customer it is suggested to."""
        return directed(customer_id, self.other_id, self.kind, is_first=self.is_first)


def directed(customer_id: int, other_id: int, kind: RelationKind, *, is_first: bool) -> RelationDraft:
    """A link seen from one customer: starting from them, or (not ``is_first``) from the other one."""
    pair = (customer_id, other_id) if is_first else (other_id, customer_id)
    return RelationDraft(*pair, kind)


BOTH_WAYS = frozenset({RelationKind.HOUSEHOLD, RelationKind.FAMILY})
"""What one is to the other, the other is to the one."""


def is_former(until: date | None, today: date) -> bool:
    """Whether a relation has ended: the last day is behind us."""
    return until is not None and until <= today


def words(kind: RelationKind, *, first: bool, former: bool) -> str:
    """What the other one is, as a message id; ``first`` for the customer the relation starts from."""
    return (FORMER_WORDS if former else RELATION_WORDS)[kind][0 if first else 1]


def checked_relation(draft: RelationDraft, today: date) -> RelationDraft:
    """``draft`` as it is stored.

    Raises:
        InvalidInput: with oneself, or days that cannot be; ``field`` tells which.
    """
    if draft.customer_id == draft.other_id:
        raise InvalidInput(N_("Nobody is linked to themselves."), field="other")
    if draft.since and draft.since > today:
        raise InvalidInput(N_("This day is still to come."), field="since")
    if draft.since and draft.until and draft.until < draft.since:
        raise InvalidInput(N_("It ended before it began."), field="until")
    return RelationDraft(draft.customer_id, draft.other_id, draft.kind, draft.role.strip(), draft.since, draft.until)


def kin_surnames(surname: str) -> tuple[str, ...]:
    """A surname with its Bulgarian forms for a woman and a man: ``Петров`` and ``Петрова``, ``Вълчева`` and ``Вълчев``.

    For finding who may live together; nobody's name is ever made of it.
    """
    lower = surname.strip().lower()
    for man, woman in (("ов", "ова"), ("ев", "ева"), ("ин", "ина"), ("ски", "ска"), ("ки", "ка")):
        for own, other in ((man, woman), (woman, man)):
            if lower.endswith(own):
                return (lower, lower.removesuffix(own) + other)
    return (lower,)
