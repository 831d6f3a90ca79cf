"""Who is kept longer than there is a reason for (product C6): purchases beyond the books, or years without a word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from crm.i18n import N_


class Reason(StrEnum):
    """Why somebody may go: no book needs the purchases any more, or nothing was ever bought and nobody spoke since."""

    BOOKS = "books"
    SILENT = "silent"


REASON_WORDS = {
    Reason.BOOKS: N_("The books needed the purchases until then"),
    Reason.SILENT: N_("Never bought, and nothing heard for years"),
}


@dataclass(frozen=True, slots=True)
class Past:
    """Somebody past the term. ``last_contact`` is the newest entry, letter or answer about contact, None without any.

    ``passed_on`` is the last day of the term.
    """

    id: int
    name: str
    archived: bool
    last_purchase: date | None
    last_contact: date | None
    reason: Reason
    passed_on: date


@dataclass(frozen=True, slots=True)
class Terms:
    """How long people are kept: years after the book year of the last purchase, and without a word or a purchase."""

    book_years: int
    silent_years: int

    def bought_before(self, today: date) -> date:
        """Purchases before this day are needed by no book."""
        return date(today.year - self.book_years, 1, 1)

    def heard_before(self, today: date) -> date:
        """Who was not heard of since the day before this one is silent."""
        return years_later(today, -self.silent_years)

    def passed(
        self, last_purchase: date | None, last_contact: date | None, known_since: date, today: date
    ) -> tuple[Reason, date] | None:
        """Why and since when somebody is kept too long, None for everybody else."""
        if last_purchase is None:
            heard = max(filter(None, (last_contact, known_since)))
            silent = heard < self.heard_before(today)
            return (Reason.SILENT, years_later(heard, self.silent_years)) if silent else None
        if last_purchase >= self.bought_before(today) or (last_contact and last_contact >= self.heard_before(today)):
            return None
        ends = date(last_purchase.year + self.book_years, 12, 31)
        spoken = years_later(last_contact, self.silent_years) if last_contact else ends
        return Reason.BOOKS, max(ends, spoken)


def years_later(day: date, years: int) -> date:
    """The same day so many years later (or, below zero, before); 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


@dataclass(frozen=True, slots=True)
class Cleared:
    """What became of those chosen: how many were erased, which backups still hold somebody, whether all is written.

    ``stopped`` tells that somebody pressed Stop, or that an erasure was refused: the rest is untouched.
    """

    erased: int
    left: Sequence[str] = ()
    finished: bool = True
    stopped: bool = False
