"""How often the owner wishes to be in touch with a customer, and when that is due (product N1)."""

from dataclasses import dataclass
from datetime import date, timedelta

from crm.errors import InvalidInput
from crm.i18n import N_

MOST_DAYS = 3650
"""A wish to be in touch less than once in ten years is none."""


@dataclass(frozen=True, slots=True)
class Contact:
    """The last contact (printed letters count), how often it is wished, and the day by which it is."""

    last_on: date | None = None
    wished_days: int | None = None
    due_on: date | None = None

    def is_overdue(self, today: date) -> bool:
        """Whether the wished day lies behind us."""
        return self.due_on is not None and self.due_on < today


def checked_days(days: int | None) -> int | None:
    """A wished rhythm as it is stored; None without one.

    Raises:
        InvalidInput: it is shorter than a day or longer than ten years (``contact_days``).
    """
    if days is not None and not 1 <= days <= MOST_DAYS:
        raise InvalidInput(
            N_("Please type a number from {least} to {most}."), field="contact_days", least=1, most=MOST_DAYS
        )
    return days


def due_on(days: int | None, last_contact_on: date | None, since: date) -> date | None:
    """The day by which the next contact is wished: ``days`` after the last one, or after ``since`` without any."""
    return None if days is None else (last_contact_on or since) + timedelta(days=days)
