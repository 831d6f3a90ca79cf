"""Name days as the owner noted them, in and out, and the calendars with the owner's own names."""

from functools import lru_cache

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crm.domain.celebration import OwnName, Resolver, Wish, extended
from crm.domain.feast import parsed
from crm.storage.namedays import calendar_of
from crm.storage.tables import CelebrationRecord


@lru_cache(maxsize=8)
def resolver(language: str, own: tuple[OwnName, ...] = ()) -> Resolver:
    """What finds name days; feasts are named in ``language``."""
    calendars = lru_cache(lambda country: extended(calendar_of(country, language), country, own))
    return Resolver(calendars)


def wish(session: Session, customer_id: int) -> Wish:
    """What was noted about a customer."""
    record = _record(session, customer_id)
    return wish_of(record.country, record.rule, record.title, declined=record.declined) if record else Wish()


def wish_of(country: str, rule: str, title: str, *, declined: bool) -> Wish:
    """A wish from its columns."""
    return Wish(country, parsed(rule) if rule else None, title, declined)


def save(session: Session, customer_id: int, wish: Wish) -> None:
    """Store what the owner noted; nothing noted leaves no row."""
    record = _record(session, customer_id)
    if wish == Wish():
        if record:
            session.delete(record)
        return
    if record is None:
        record = CelebrationRecord(customer_id=customer_id)
        session.add(record)
    record.country, record.title, record.declined = wish.country, wish.title, wish.declined
    record.rule = wish.feast.rule if wish.feast else ""


def _record(session: Session, customer_id: int) -> CelebrationRecord | None:
    return session.scalar(sa.select(CelebrationRecord).where(CelebrationRecord.customer_id == customer_id))
