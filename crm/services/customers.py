"""Customers: list, search, page, and changes to profiles."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from crm.domain.consent import ConsentEvent, Event
from crm.domain.customer import (
    Answers,
    Customer,
    CustomerDraft,
    CustomerRow,
    TimelineEntry,
    next_birthday,
)
from crm.domain.customer_check import checked
from crm.domain.erasure import AGAIN, Trace, traces
from crm.domain.erasure import Mark as ErasedMark
from crm.domain.listing import Condition
from crm.domain.numbers import compact
from crm.domain.period import year_start
from crm.domain.phone import e164
from crm.domain.pressure import Pressure
from crm.domain.product import rhythm_days
from crm.domain.tier_move import Story
from crm.i18n import N_, catalogue
from crm.services import tiers
from crm.services.consents import ConsentLine, country_of, lines, pressure
from crm.services.timeline import entries
from crm.services.workspace import Outcome, Workspace, finished
from crm.storage import consents as stored_consents
from crm.storage import customers as stored
from crm.storage import figures, lists, purchases, relations, suppression
from crm.storage import law as rules
from crm.storage import settings as stored_settings
from crm.storage.database import Session
from crm.storage.tables import FigureRecord

SORTS = lists.SORTS
FOUND_LIMIT = 500
"""A search shows at most this many; nobody reads further."""


@dataclass(frozen=True, slots=True)
class ListQuery:
    """Which part of the list: words to find (best first), or everybody in the order of a column.

    ``only`` narrows it to chosen customers, archived ones included; ``total`` is how many there are, when an earlier
    page told.
    """

    words: str = ""
    sort: str = "name"
    descending: bool = False
    offset: int = 0
    limit: int = 200
    only: frozenset[int] | None = None
    conditions: tuple[Condition, ...] = ()
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list and how many lines the whole list has."""

    rows: tuple[CustomerRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """Everything the customer page shows; ``tiers`` is None while the shop has none."""

    customer: Customer
    answers: Answers
    timeline: tuple[TimelineEntry, ...]
    consents: tuple[ConsentLine, ...]
    pressure: Pressure
    tiers: Story | None = None


def page(workspace: Workspace, query: ListQuery) -> Page:
    """One page of the customer list, or of what the words find."""
    today = workspace.today()
    with workspace.read() as session:
        ids, total = page_ids(session, query, today)
        return Page(lists.rows(session, ids, today), total)


def page_ids(session: Session, query: ListQuery, today: date) -> tuple[list[int], int]:
    """The customers of one page, and how many lines the whole list has."""
    if query.words.strip():
        found = _found(session, query, today)
        return found[query.offset : query.offset + query.limit], len(found)
    total = _total(session, query, today)
    order = lists.Order(query.sort, query.descending)
    part = {"offset": query.offset, "limit": query.limit}
    narrowed = {"conditions": query.conditions, "only": query.only}
    return lists.page(session, order, **part, today=today, **narrowed, total=total), total  # type: ignore[arg-type]


def _found(session: Session, query: ListQuery, today: date) -> list[int]:
    found = [i for i in lists.found(session, query.words, FOUND_LIMIT) if query.only is None or i in query.only]
    return lists.kept(session, found, query.conditions, today)


def _total(session: Session, query: ListQuery, today: date) -> int:
    if query.total is not None:
        return query.total
    if query.only is not None and not query.conditions:
        return len(query.only)
    return lists.count(session, query.conditions, today, query.only)


def ids(workspace: Workspace, query: ListQuery) -> tuple[int, ...]:
    """Everybody a query finds, not only one page, in its order."""
    today = workspace.today()
    with workspace.read() as session:
        if query.words.strip():
            return tuple(_found(session, query, today))
        order = lists.Order(query.sort, query.descending)
        return tuple(lists.every(session, order, today, query.conditions, query.only))


def stale(workspace: Workspace) -> bool:
    """Whether the order of the list is that of another day: ``roll`` brings it to today."""
    with workspace.read() as session:
        return figures.stale(session, workspace.today())


def figures_of(workspace: Workspace) -> date:
    """The day whose stages, 12 months and next dates the list and overviews show."""
    with workspace.read() as session:
        return figures.as_of(session).day


def roll(workspace: Workspace) -> Outcome:
    """Bring stages, 12 months and next dates by which the list sorts to today; not a step of the history."""
    with workspace.transaction() as session:
        figures.roll(session, workspace.today())
    return Outcome(changed=frozenset({"figure"}))


def search(workspace: Workspace, words: str, limit: int = 50) -> tuple[CustomerRow, ...]:
    """The customers matching all words, best first."""
    with workspace.read() as session:
        return lists.rows(session, lists.found(session, words, limit), workspace.today())


def rows(workspace: Workspace, ids: Sequence[int]) -> tuple[CustomerRow, ...]:
    """The lines of these customers, in this order."""
    with workspace.read() as session:
        return lists.rows(session, ids, workspace.today())


def get(workspace: Workspace, customer_id: int) -> Customer:
    """One customer.

    Raises:
        NotFound: it does not exist (any more).
    """
    with workspace.read() as session:
        return stored.customer(session, customer_id)


def id_of(workspace: Workspace, reference: str) -> int:
    """The id behind the owner's customer number or ``#id``.

    Raises:
        NotFound: no such customer.
    """
    with workspace.read() as session:
        return stored.id_of_reference(session, reference)


def card(workspace: Workspace, customer_id: int) -> CustomerCard:
    """Everything about one customer, in one reading.

    Raises:
        NotFound: it does not exist (any more).
    """
    today = workspace.today()
    with workspace.read() as session:
        customer = stored.customer(session, customer_id)
        events = stored_consents.events(session, [customer_id]).get(customer_id, [])
        place = country_of(customer.profile, stored_settings.load(session).country)
        return CustomerCard(
            customer,
            _answers(session, customer, today),
            entries(session, customer_id, today),
            lines(events, place, today, rules.load(session)),
            pressure(session, customer_id, today),
            tiers.story_of(session, customer_id, today),
        )


def _answers(session: Session, customer: Customer, today: date) -> Answers:
    figure = session.get(FigureRecord, customer.id)
    days = purchases.days(session, customer.id, today)
    year_cents, year_purchases = purchases.spent(session, customer.id, year_start(today), today)
    rhythm = rhythm_days(days)
    birth = customer.profile.birth
    leap_in_march = stored_settings.load(session).leap_in_march
    return Answers(
        since=customer.since,
        since_typed=customer.since_typed,
        purchases=figure.purchases if figure else 0,
        total_cents=figure.total_cents if figure else 0,
        year_purchases=year_purchases,
        year_cents=year_cents,
        last_on=days[-1] if days else None,
        rhythm_days=rhythm,
        next_on=days[-1] + timedelta(days=round(rhythm)) if rhythm else None,
        birthday_on=next_birthday(birth, today, leap_in_march=leap_in_march) if birth else None,
    )


def _prepared(session: Session, draft: CustomerDraft, today: date) -> tuple[CustomerDraft, str]:
    """A checked draft with normalised phones, and the shop's country."""
    shop_country = stored_settings.load(session).country
    tidy = checked(draft, today)
    region = tidy.country or shop_country
    phones = tuple(replace(p, e164=e164(p.number, region)) for p in tidy.phones)
    numbers = tuple(replace(n, normal=compact(n.kind, n.typed, region)) for n in tidy.numbers)
    return replace(tidy, phones=phones, numbers=numbers), shop_country


def add(workspace: Workspace, draft: CustomerDraft, *, referrer_id: int = 0) -> Outcome:
    """Store a new customer, and who sent them to us (0: nobody known); the outcome's value is its id.

    Raises:
        InvalidInput: no name, an impossible date, or a number that is taken; ``field`` tells which.
        NotFound: who sent them is gone.
    """
    with workspace.write(N_("Add {name}"), name=draft.display_name()) as unit:
        prepared, country = _prepared(unit.session, draft, workspace.today())
        record = stored.insert(unit.session, prepared, country)
        relations.refer(unit.session, record.id, referrer_id)
        _object_again(unit.session, record.id, set(traces(prepared)), workspace.today())
    return finished(unit, record.id)


def update(
    workspace: Workspace, customer_id: int, version: int, draft: CustomerDraft, *, referrer_id: int | None = None
) -> Outcome:
    """Store a changed profile. ``referrer_id`` is who sent them to us: None keeps what is known, 0 is nobody.

    Raises:
        InvalidInput: as in ``add``. Conflict: changed since it was read. NotFound: removed. NotAllowed: erased.
    """
    with workspace.write(N_("Change {name}"), name=draft.display_name()) as unit:
        store(unit.session, customer_id, version, draft, workspace.today())
        if referrer_id is not None:
            relations.refer(unit.session, customer_id, referrer_id)
    return finished(unit, customer_id)


def store(session: Session, customer_id: int, version: int, draft: CustomerDraft, today: date) -> None:
    """Store a changed profile as part of a step. Raises as ``update`` does."""
    prepared, country = _prepared(session, draft, today)
    suppression.check_still_there(session, customer_id)
    before = set(traces(stored.profile(stored.record_of(session, customer_id))))
    stored.update(session, customer_id, version, prepared, country)
    _object_again(session, customer_id, set(traces(prepared)) - before, today)


def sources(workspace: Workspace) -> tuple[str, ...]:
    """How the newest customers found us, the most frequent first: for choosing again instead of typing."""
    with workspace.read() as session:
        return stored.sources(session)


def _object_again(session: Session, customer_id: int, new: set[ErasedMark], today: date) -> None:
    """Whoever was erased and is typed in again is not written to until they say otherwise."""
    found = suppression.load(session)
    if any(found.day(mark) for mark in new if mark[0] not in (Trace.NUMBER, Trace.INITIAL_HOME)):
        shop = stored_settings.load(session)
        source = catalogue(shop.language).tr(AGAIN)
        event = ConsentEvent(None, Event.OBJECT, datetime.now(UTC), today, source, recorded_by=shop.counter_name)
        stored_consents.append(session, customer_id, event)


def remove(workspace: Workspace, ids: Sequence[int]) -> Outcome:
    """Delete customers without purchases and letters, all or none.

    Raises:
        Conflict: one of them has purchases or letters; archive instead.
    """
    with workspace.write("Delete {n} customers", n=len(ids)) as unit:
        for customer_id in ids:
            stored.delete(unit.session, customer_id)
    return finished(unit, len(ids))
