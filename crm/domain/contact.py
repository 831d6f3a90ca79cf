"""How often the owner wishes to be in touch with a customer, and when that is due (product N1)."""

from datetime import date, timedelta

from crm.errors import InvalidInput
from crm.i18n import N_

MOST_DAYS = 3650
"""A wish to be in touch less than once in ten years is none."""


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
