"""What is noted about customers: calls, complaints, promises, wishes, gifts – and what it adds up to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from crm.domain.customer import CustomerRow
from crm.domain.entry import Complaint, Entry, EntryDraft, EntryKind, Gift, Praise, Wish, done, reopened
from crm.domain.entry_check import checked
from crm.errors import InvalidInput
from crm.i18n import N_
from crm.services.workspace import Outcome, Workspace, finished
from crm.storage import customers, listening, lists, suppression
from crm.storage import entries as stored
from crm.storage.database import Session

LABELS = {
    EntryKind.NOTE: N_("Write a note about {name}"),
    EntryKind.CALL: N_("Log a call with {name}"),
    EntryKind.VISIT: N_("Log a visit of {name}"),
    EntryKind.EMAIL: N_("Log an e-mail with {name}"),
    EntryKind.LETTER: N_("Log a letter with {name}"),
    EntryKind.COMPLAINT: N_("Note a complaint of {name}"),
    EntryKind.REQUEST: N_("Note a request of {name}"),
    EntryKind.PROMISE: N_("Note a promise to {name}"),
    EntryKind.WISH: N_("Note a wish of {name}"),
    EntryKind.TESTIMONIAL: N_("Note a testimonial of {name}"),
    EntryKind.LOSS: N_("Note why {name} left"),
    EntryKind.GIFT: N_("Note a gift for {name}"),
}


@dataclass(frozen=True, slots=True)
class Noted:
    """An entry with the name of its customer, for lists over all customers."""

    entry: Entry
    name: str
    reference: str


@dataclass(frozen=True, slots=True)
class WishCount:
    """How often something was wished for in a period: ``customer_ids`` are those who did, ``waiting`` those still open.

    ``topic`` is written as it was noted last.
    """

    key: str
    topic: str
    count: int
    customer_ids: tuple[int, ...]
    waiting: tuple[int, ...]
    first_on: date
    last_on: date


def log_call(workspace: Workspace, customer_id: int, text: str = "") -> Outcome:
    """Note a call of today; the outcome's value is the entry's id."""
    return add(workspace, EntryDraft(EntryKind.CALL, customer_id, workspace.today(), text))


def add(workspace: Workspace, draft: EntryDraft) -> Outcome:
    """Store an entry; the outcome's value is its id.

    Raises:
        InvalidInput: something is missing or impossible; ``field`` tells what. NotFound: no such customer.
        NotAllowed: erased.
    """
    tidy = checked(draft, workspace.today())
    with workspace.write(LABELS[draft.kind]) as unit:
        unit.values["name"] = customers.record_of(unit.session, draft.customer_id).list_name
        suppression.check_still_there(unit.session, draft.customer_id)
        record = stored.insert(unit.session, tidy)
    return finished(unit, record.id)


def get(workspace: Workspace, entry_id: int) -> Entry:
    """One entry.

    Raises:
        NotFound: it does not exist (any more).
    """
    with workspace.read() as session:
        return stored.entry(stored.record_of(session, entry_id))


def change(workspace: Workspace, entry_id: int, version: int, draft: EntryDraft) -> Outcome:
    """Store a changed entry.

    Raises:
        InvalidInput: as in ``add``. Conflict: changed since it was read. NotFound: removed.
    """
    tidy = checked(draft, workspace.today())
    with workspace.write(N_("Change an entry of {name}")) as unit:
        unit.values["name"] = customers.record_of(unit.session, draft.customer_id).list_name
        stored.update(unit.session, entry_id, version, tidy)
    return finished(unit, entry_id)


def delete(workspace: Workspace, entry_id: int) -> Outcome:
    """Delete an entry; tasks that came from it stay.

    Raises:
        NotFound: it does not exist.
    """
    with workspace.write(N_("Delete an entry of {name}")) as unit:
        unit.values["name"] = _owner(unit.session, entry_id)
        stored.delete(unit.session, entry_id)
    return finished(unit, entry_id)


def pin(workspace: Workspace, entry_id: int, *, pinned: bool = True) -> Outcome:
    """Keep an entry on top of the timeline, or no longer."""
    return _altered(workspace, entry_id, lambda draft: replace(draft, pinned=pinned))


def mark_done(workspace: Workspace, entry_id: int, on: date | None = None) -> Outcome:
    """Note that a promise is kept, a request answered, a wish come true, a gift given, a complaint solved.

    Raises:
        InvalidInput: on a day before the entry, or still to come; the entry asks for nothing. NotFound: removed.
    """
    return _altered(workspace, entry_id, lambda draft: done(_asking(draft), on or workspace.today()))


def solve(
    workspace: Workspace, entry_id: int, *, reaction: str = "", satisfied: bool | None = None, on: date | None = None
) -> Outcome:
    """Note that a complaint is solved, with what we did and whether the customer was content with it.

    Raises:
        InvalidInput: as ``mark_done``, or this is no complaint.
    """

    def solved(draft: EntryDraft) -> EntryDraft:
        if not isinstance(draft.details, Complaint):
            raise InvalidInput(N_("Only a complaint can be solved."))
        words = reaction or draft.details.reaction
        day = on or workspace.today()
        return replace(draft, details=replace(draft.details, reaction=words, satisfied=satisfied, solved_on=day))

    return _altered(workspace, entry_id, solved)


def decline(workspace: Workspace, entry_id: int, reason: str, on: date | None = None) -> Outcome:
    """Note that a wish will not come true, and why.

    Raises:
        InvalidInput: no reason, an impossible day, or this is no wish.
    """

    def declined(draft: EntryDraft) -> EntryDraft:
        if not isinstance(draft.details, Wish):
            raise InvalidInput(N_("Only a wish can be declined."))
        day = on or workspace.today()
        return replace(draft, details=Wish(draft.details.about, declined_on=day, reason=reason))

    return _altered(workspace, entry_id, declined)


def reopen(workspace: Workspace, entry_id: int) -> Outcome:
    """Note that something is to be done again."""
    return _altered(workspace, entry_id, lambda draft: reopened(_asking(draft)))


def _asking(draft: EntryDraft) -> EntryDraft:
    if not isinstance(draft.details, Complaint | Wish | Gift) and draft.due_on is None:
        raise InvalidInput(N_("There is nothing to be done about this entry."))
    return draft


def _altered(workspace: Workspace, entry_id: int, alter: Callable[[EntryDraft], EntryDraft]) -> Outcome:
    with workspace.write(N_("Change an entry of {name}")) as unit:
        record = stored.record_of(unit.session, entry_id)
        unit.values["name"] = _owner(unit.session, entry_id)
        stored.put(record, checked(alter(stored.draft_of(record)), workspace.today()))
    return finished(unit, entry_id)


def _owner(session: Session, entry_id: int) -> str:
    return customers.record_of(session, stored.record_of(session, entry_id).customer_id).list_name


def last_contact(workspace: Workspace, customer_id: int) -> date | None:
    """The day on which customer and shop last spoke or wrote, printed letters included."""
    return last_contacts(workspace, [customer_id]).get(customer_id)


def last_contacts(workspace: Workspace, customer_ids: Sequence[int]) -> dict[int, date]:
    """The same for many; customers without any contact are left out."""
    with workspace.read() as session:
        return listening.last_contacts(session, customer_ids, workspace.today())


def wishes(workspace: Workspace, since: date, until: date) -> tuple[WishCount, ...]:
    """What was wished for from ``since`` to ``until`` (excluded), the most frequent first."""
    with workspace.read() as session:
        lines = listening.wishes(session, since, until)
    by_topic: dict[str, list[listening.WishLine]] = {}
    for line in lines:
        by_topic.setdefault(line.key, []).append(line)
    counted = [_counted(key, found) for key, found in by_topic.items()]
    return tuple(sorted(counted, key=lambda wish: (-wish.count, wish.key)))


def _counted(key: str, lines: Sequence[listening.WishLine]) -> WishCount:
    return WishCount(
        key=key,
        topic=lines[-1].topic,
        count=len(lines),
        customer_ids=tuple(dict.fromkeys(line.customer_id for line in lines)),
        waiting=tuple(dict.fromkeys(line.customer_id for line in lines if line.closed_on is None)),
        first_on=lines[0].on,
        last_on=lines[-1].on,
    )


def tell(workspace: Workspace, topic: str) -> tuple[CustomerRow, ...]:
    """The people to tell when a wish comes true: who still waits for it, neither deceased nor archived."""
    with workspace.read() as session:
        found = listening.open_wishes(session, stored.topic_key(topic))
        waiting = [stored.record_of(session, entry_id).customer_id for entry_id in found]
        reachable = customers.reachable(session, waiting)
        return lists.rows(session, [i for i in dict.fromkeys(waiting) if i in reachable], workspace.today())


def fulfil(workspace: Workspace, topic: str, on: date | None = None) -> Outcome:
    """Note for everybody at once that a wish came true; the value are the customers' ids, to be told."""
    with workspace.write(N_("Fulfil the wish for {topic}"), topic=topic) as unit:
        records = [
            stored.record_of(unit.session, entry_id)
            for entry_id in listening.open_wishes(unit.session, stored.topic_key(topic))
        ]
        for record in records:
            draft = done(stored.draft_of(record), on or workspace.today())
            stored.put(record, checked(draft, workspace.today()))
    return finished(unit, tuple(dict.fromkeys(record.customer_id for record in records)))


def decline_all(workspace: Workspace, topic: str, reason: str, on: date | None = None) -> Outcome:
    """Note for everybody who waits that a wish will not come true, and why; the value are the customers' ids.

    Raises:
        InvalidInput: no reason (``reason``), or an impossible day.
    """
    with workspace.write(N_("Decline the wish for {topic}"), topic=topic) as unit:
        found = listening.open_wishes(unit.session, stored.topic_key(topic))
        records = [stored.record_of(unit.session, entry_id) for entry_id in found]
        for record in records:
            draft = stored.draft_of(record)
            declined = Wish(draft.topic, declined_on=on or workspace.today(), reason=reason)
            stored.put(record, checked(replace(draft, details=declined), workspace.today()))
    return finished(unit, tuple(dict.fromkeys(record.customer_id for record in records)))


def rows(
    workspace: Workspace,
    kinds: Sequence[EntryKind],
    *,
    customer_id: int | None = None,
    since: date | None = None,
    until: date | None = None,
) -> tuple[Noted, ...]:
    """The entries of these kinds with their customers' names, newest first; ``until`` is excluded."""
    with workspace.read() as session:
        found = stored.of_kinds(session, kinds, customer_id=customer_id, since=since, until=until)
        ids = list(dict.fromkeys(entry.draft.customer_id for entry in found))
        names = {row.id: row for row in lists.rows(session, ids, workspace.today())}
    return tuple(
        Noted(entry, names[entry.draft.customer_id].name, names[entry.draft.customer_id].reference) for entry in found
    )


def complaints(workspace: Workspace, since: date | None = None, until: date | None = None) -> tuple[Noted, ...]:
    """The complaints of a period, newest first; ``entry.draft.days_to_solve`` tells how long each took."""
    return rows(workspace, [EntryKind.COMPLAINT], since=since, until=until)


def praise(workspace: Workspace, *, publishable: bool = False) -> tuple[Noted, ...]:
    """The testimonials, newest first; ``publishable`` leaves out those whose customer did not agree to publication."""
    found = rows(workspace, [EntryKind.TESTIMONIAL])
    return tuple(noted for noted in found if not publishable or _may_be_published(noted.entry.draft))


def _may_be_published(draft: EntryDraft) -> bool:
    return isinstance(draft.details, Praise) and draft.details.publish
