"""Key accounts: contract, agreements, goals, and how each of them stands (product N5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crm.domain import account_dates
from crm.domain.account import Account, AccountDraft, Term, check_in_on, checked, term
from crm.domain.account_dates import AccountRow, Coming
from crm.domain.account_health import Health, Known, Spending, health
from crm.domain.entry import Entry, EntryKind
from crm.domain.period import year_start
from crm.domain.relation import RelationLine
from crm.domain.today import Task
from crm.errors import InvalidInput, NotFound
from crm.i18n import N_
from crm.services import risk
from crm.services.workspace import Outcome, Workspace, finished
from crm.storage import accounts as stored
from crm.storage import customers, entries, listening, lists, purchases, relations, settings, suppression
from crm.storage.database import Session


@dataclass(frozen=True, slots=True)
class AccountCard:
    """Everything the page shows. ``planned`` and ``given`` are gestures, the nearest and the newest first."""

    account: Account
    name: str
    reference: str
    health: Health
    term: Term | None
    coming: tuple[Coming, ...]
    people: tuple[RelationLine, ...]
    planned: tuple[Entry, ...]
    given: tuple[Entry, ...]
    last_contact_on: date | None
    check_in_on: date | None
    spending: Spending


def make(workspace: Workspace, draft: AccountDraft) -> Outcome:
    """Make a customer a key account, or again one that was; the outcome's value is the customer's id.

    Raises:
        InvalidInput: it is one already, or something typed cannot be. NotFound: the customer is gone.
    """
    today = workspace.today()
    tidy = checked(draft, today)
    with workspace.write(N_("Make {name} a key account")) as unit:
        unit.values["name"] = customers.record_of(unit.session, draft.customer_id).list_name
        suppression.check_still_there(unit.session, draft.customer_id)
        record = stored.of_customer(unit.session, draft.customer_id)
        if record is None:
            record = stored.insert(unit.session, tidy, today)
        elif record.until is None:
            raise InvalidInput(N_("This customer is a key account already."))
        else:
            stored.put(record, tidy)
            record.since, record.until = today, None
    return finished(unit, draft.customer_id)


def change(workspace: Workspace, account_id: int, version: int, draft: AccountDraft) -> Outcome:
    """Store a changed key account.

    Raises:
        InvalidInput: as in ``make``. Conflict: changed since it was read. NotFound: removed.
    """
    tidy = checked(draft, workspace.today())
    with workspace.write(N_("Change the key account {name}")) as unit:
        unit.values["name"] = _owner(unit.session, account_id)
        stored.update(unit.session, account_id, version, tidy)
    return finished(unit, draft.customer_id)


def talked(workspace: Workspace, account_id: int) -> Outcome:
    """Note that renewal of the contract was talked about today.

    Raises:
        NotFound: it was removed.
    """
    with workspace.write(N_("Note a talk about renewal with {name}")) as unit:
        unit.values["name"] = _owner(unit.session, account_id)
        record = stored.record_of(unit.session, account_id)
        record.talked_on = workspace.today()
    return finished(unit, record.customer_id)


def end(workspace: Workspace, account_id: int) -> Outcome:
    """Let a customer be a key account no longer; what was agreed is kept.

    Raises:
        NotFound: it was removed.
    """
    with workspace.write(N_("End the key account {name}")) as unit:
        unit.values["name"] = _owner(unit.session, account_id)
        record = stored.record_of(unit.session, account_id)
        record.until = workspace.today()
    return finished(unit, record.customer_id)


def of_customer(workspace: Workspace, customer_id: int) -> Account | None:
    """The key account of a customer, one that has ended too; None for any other customer."""
    with workspace.read() as session:
        record = stored.of_customer(session, customer_id)
        return stored.account(record) if record else None


def card(workspace: Workspace, customer_id: int) -> AccountCard:
    """Everything about one key account.

    Raises:
        NotFound: the customer is no key account (any more).
    """
    today = workspace.today()
    with workspace.read() as session:
        record = stored.of_customer(session, customer_id)
        if record is None or record.until is not None:
            raise NotFound(N_("This customer is no key account (any more)."))
        account = stored.account(record)
        known = _known(session, [account], today)[customer_id]
        gifts = entries.of_kinds(session, [EntryKind.GIFT], customer_id=customer_id)
        planned = _planned(gifts)
        customer = customers.record_of(session, customer_id)
        return AccountCard(
            account=account,
            name=customer.list_name,
            reference=customer.number or f"#{customer_id}",
            health=health(account, known, today),
            term=term(account.draft.contract, today),
            coming=_coming(account, known, planned, today),
            people=relations.lines(session, customer_id, today),
            planned=planned,
            given=tuple(gift for gift in gifts if not gift.draft.is_open),
            last_contact_on=known.last_contact_on,
            check_in_on=check_in_on(account, known.last_contact_on),
            spending=known.spending,
        )


def rows(workspace: Workspace) -> tuple[AccountRow, ...]:
    """Every key account, those that need care most on top, then by the day of what comes next."""
    today = workspace.today()
    with workspace.read() as session:
        accounts = stored.running(session)
        ids = [account.draft.customer_id for account in accounts]
        known = _known(session, accounts, today)
        found = {row.id: row for row in lists.rows(session, ids, today)}
        gifts = {i: _planned(entries.of_kinds(session, [EntryKind.GIFT], customer_id=i)) for i in ids}
    made = [
        AccountRow(
            id=row.id,
            name=row.name,
            reference=row.reference,
            health=health(account, known[row.id], today),
            coming=next(iter(_coming(account, known[row.id], gifts[row.id], today)), None),
            last_contact_on=known[row.id].last_contact_on,
            year_cents=known[row.id].spending.year_cents,
        )
        for account in accounts
        if (row := found.get(account.draft.customer_id))
    ]
    return tuple(sorted(made, key=_urgency))


def due(workspace: Workspace) -> tuple[Task, ...]:
    """What is to be done today about key accounts, the longest overdue first.

    Nothing is asked for customers who are archived or marked as deceased, moved or closed.
    """
    today = workspace.today()
    with workspace.read() as session:
        accounts = stored.running(session)
        ids = [account.draft.customer_id for account in accounts]
        reachable = customers.reachable(session, ids)
        contacts = listening.last_contacts(session, ids, today)
        found = [
            (account.draft.customer_id, one)
            for account in accounts
            if account.draft.customer_id in reachable
            for one in account_dates.due(account, contacts.get(account.draft.customer_id), today)
        ]
        names = {row.id: row for row in lists.rows(session, list({i for i, _ in found}), today)}
    tasks = [
        Task(one.kind, one.on, one.text, one.values, names[i].name, i, names[i].reference)
        for i, one in found
        if i in names
    ]
    return tuple(sorted(tasks, key=lambda task: (task.due, task.name)))


def _owner(session: Session, account_id: int) -> str:
    return customers.record_of(session, stored.record_of(session, account_id).customer_id).list_name


def _known(session: Session, accounts: Sequence[Account], today: date) -> dict[int, Known]:
    """What is known of their customers, by customer."""
    since = year_start(today)
    ids = [account.draft.customer_id for account in accounts]
    contacts = listening.last_contacts(session, ids, today)
    given = stored.given(session, ids, since, today)
    spent = purchases.spent_by(session, ids, since, today)
    hourly_cents = settings.load(session).hourly_cents
    return {
        i: Known(
            risk.found(session, i, today),
            contacts.get(i),
            _spending(given[i], spent.get(i, 0), account.draft.budget_cents, hourly_cents),
        )
        for i, account in zip(ids, accounts, strict=True)
    }


def _spending(given: stored.Given, year_cents: int, budget_cents: int | None, hourly_cents: int | None) -> Spending:
    gifts, discounts = given.gifts_cents, given.discounts_cents
    return Spending(gifts, discounts, year_cents, budget_cents, given.minutes, hourly_cents)


def _planned(gifts: Sequence[Entry]) -> tuple[Entry, ...]:
    """The gestures still to be given, the nearest first."""
    planned = (gift for gift in gifts if gift.draft.is_open)
    return tuple(sorted(planned, key=lambda gift: gift.draft.due_on or date.max))


def _coming(account: Account, known: Known, planned: Sequence[Entry], today: date) -> tuple[Coming, ...]:
    days = [gift.draft.due_on for gift in planned if gift.draft.due_on]
    return account_dates.coming(account, known.last_contact_on, days, today)


_ORDER = {"worry": 0, "watch": 1, "good": 2}


def _urgency(row: AccountRow) -> tuple[int, date, str]:
    return _ORDER[row.health.verdict.value], row.coming.on if row.coming else date.max, row.name
