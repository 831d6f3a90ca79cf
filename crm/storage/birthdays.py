"""Whose birthday is kept in a range of days."""

from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crm.domain.customer import PartialDate
from crm.storage.tables import CustomerRecord


@dataclass(frozen=True, slots=True)
class Birthdate:
    """A customer's birth date as stored, for agendas."""

    customer_id: int
    name: str
    birth: PartialDate
    reference: str = ""


def kept(session: Session, since: date, until: date) -> list[Birthdate]:
    """The birth dates of customers to whom a wish may matter, if kept from ``since`` until before ``until``.

    29 February is there with the 28th too, the day on which it is kept in other years.
    """
    r = CustomerRecord
    days = [since + timedelta(days=n) for n in range((until - since).days)]
    kept = {day.month * 100 + day.day for day in days}
    kept |= {229} if 228 in kept else set()
    query = sa.select(r.id, r.list_name, r.birth_month, r.birth_day, r.birth_year, r.number).where(
        (r.birth_month * 100 + r.birth_day).in_(sorted(kept)),
        r.deceased.is_(False),
        r.archived.is_(False),
        r.mark == "",
    )
    return [
        Birthdate(i, name, PartialDate(m, d, y), number or f"#{i}")
        for i, name, m, d, y, number in session.execute(query)
        if m and d
    ]
