"""Customers who cost more than they seem to: for the owner alone, never printed (product S6, P8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from crm.i18n import N_

RETURNED_PART, MIN_RETURNS = 0.3, 2
"""So much of what was bought was brought back, in so many returns."""
DISCOUNT_PART = 0.25
"""So much of the full price was let off."""
MIN_COMPLAINTS = 2
DEFINITION = N_(
    "Listed is who brought back 30 percent or more of what they bought, in two returns or more; was let off a quarter "
    "of the price or more; or complained twice or more, in the last 12 months. Only you see this list: it is never "
    "printed."
)


class Weight(StrEnum):
    """A reason to look at a customer twice."""

    RETURNS = "returns"
    DISCOUNTS = "discounts"
    COMPLAINTS = "complaints"


@dataclass(frozen=True, slots=True)
class Burden:
    """What one customer bought, brought back (``returned_cents``, positive), was let off and complained about."""

    customer_id: int
    name: str
    bought_cents: int = 0
    returned_cents: int = 0
    returns: int = 0
    purchases: int = 0
    discount_cents: int = 0
    complaints: int = 0

    @property
    def id(self) -> int:
        """Who it is."""
        return self.customer_id

    @property
    def value_cents(self) -> int:
        """What they are worth, net of returns."""
        return self.bought_cents - self.returned_cents

    @property
    def returned_share(self) -> float | None:
        """What part of what was bought came back, 0 to 1 or more; None when nothing was bought."""
        return self.returned_cents / self.bought_cents if self.bought_cents > 0 else None

    @property
    def discount_share(self) -> float | None:
        """What part of the full price was let off, 0 to 1; None when nothing was bought."""
        full = self.bought_cents + self.discount_cents
        return self.discount_cents / full if full > 0 else None

    @property
    def reasons(self) -> tuple[Weight, ...]:
        """Every reason that holds."""
        holds = {
            Weight.RETURNS: self.returns >= MIN_RETURNS and _reaches(self.returned_share, RETURNED_PART),
            Weight.DISCOUNTS: self.discount_cents > 0 and _reaches(self.discount_share, DISCOUNT_PART),
            Weight.COMPLAINTS: self.complaints >= MIN_COMPLAINTS,
        }
        return tuple(reason for reason, true in holds.items() if true)


def _reaches(share: float | None, part: float) -> bool:
    """Something without anything bought beside it is more than any part."""
    return share is None or share >= part


def heavy(found: Iterable[Burden]) -> tuple[Burden, ...]:
    """Those with a reason, who cost most first."""
    chosen = [burden for burden in found if burden.reasons]
    return tuple(sorted(chosen, key=lambda b: (-len(b.reasons), -b.returned_cents - b.discount_cents, b.name)))
