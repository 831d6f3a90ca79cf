"""Customers of an import: found by keys, loaded, added and changed many at once."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime
from operator import attrgetter

from sqlalchemy.orm import Session

from crm.domain.address import PostalAddress
from crm.domain.consent import Channel, Event
from crm.domain.customer import CustomerDraft
from crm.storage import customers as stored
from crm.storage import details
from crm.storage.bulk import Bulk
from crm.storage.database import next_id

_place = attrgetter(*(f.name for f in fields(PostalAddress)))
_CHILDREN = {"email": "emails", "phone": "phones", "address": "addresses", "tag": "tags", "detail": "details"}
_NUMBERS = "SELECT number, id FROM customer WHERE number"
_FORMER_NUMBERS = "SELECT former_number, customer_id FROM merged_customer WHERE former_number"


def ids_of_numbers(session: Session, numbers: Sequence[str]) -> dict[str, int]:
    """Ids by the owner's customer number; that of a merged customer leads to the one it became."""
    run, wanted = session.connection().exec_driver_sql, (json.dumps(numbers),)
    return {
        number: row_id
        for query in (_FORMER_NUMBERS, _NUMBERS)
        for number, row_id in run(f"{query} IN (SELECT value FROM json_each(?))", wanted)
    }


def ids_of_emails(session: Session, folded: Sequence[str]) -> dict[str, int]:
    """Ids by an e-mail address that exactly one customer has."""
    rows = session.connection().exec_driver_sql(
        "SELECT folded, min(customer_id) FROM email WHERE folded IN (SELECT value FROM json_each(?)) "
        "GROUP BY folded HAVING count(DISTINCT customer_id) = 1",
        (json.dumps(folded),),
    )
    return {row[0]: row[1] for row in rows}


class CustomerStore:
    """Adds and changes customers in bulk. ``today`` dates consent, ``country`` is the shop's."""

    def __init__(self, session: Session, bulk: Bulk, country: str, today: date) -> None:
        self._session = session
        self._bulk = bulk
        self._run = session.connection().exec_driver_sql
        self._country = country
        self._today = today.isoformat()
        self._batch_id = next_id(session, "import_batch")
        self.first_new = bulk.first_id("customer")

    def load(self, ids: Iterable[int]) -> dict[int, CustomerDraft]:
        """Profiles by id."""
        found: dict[int, CustomerDraft] = {}
        for part in _parts(sorted(ids), 500):
            for customer, _figure in stored.by_ids(self._session, part):
                found[customer.id] = customer.profile
            self._session.expunge_all()
        return found

    def ids_of_numbers(self, numbers: Sequence[str]) -> dict[str, int]:
        """Ids by the owner's customer number; that of a merged customer leads to the one it became."""
        return ids_of_numbers(self._session, numbers)

    def ids_of_emails(self, folded: Sequence[str]) -> dict[str, int]:
        """Ids by an e-mail address that exactly one customer has."""
        return ids_of_emails(self._session, folded)

    def existing(self, ids: Sequence[int]) -> set[int]:
        """Which of these ids are customers."""
        rows = self._run("SELECT id FROM customer WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(ids),))
        return {row[0] for row in rows}

    def take_id(self) -> int:
        """The id of a customer about to be added."""
        return self._bulk.take_id("customer")

    def add(self, row_id: int, draft: CustomerDraft) -> None:
        """Add a customer; written with the next flush."""
        self._bulk.add("customer", self._row(row_id, draft))
        for table, rows in _children(row_id, draft).items():
            for values in rows:
                self._bulk.add(table, (self._bulk.take_id(table), row_id, *values))

    def _row(self, row_id: int, draft: CustomerDraft) -> tuple[object, ...]:
        """The row of a customer in the order of the table's columns: spelled out, for it is made 100,000 times."""
        d, n, birth, moment = draft, draft.name, draft.birth, self._bulk.moment
        born = (birth.year, birth.month, birth.day) if birth else (None, None, None)
        since = d.customer_since.isoformat() if d.customer_since else None
        return (
            *(row_id, self._bulk.uuid(), 1, d.number or None, d.kind.value),
            *(n.given, n.initials, n.prefix, n.surname, n.suffix, n.title, d.organisation, d.form.value),
            *(*born, since, d.language, d.occupation, d.source, d.website, d.note, d.salutation),
            *(int(d.name_unknown), int(d.deceased), int(d.archived)),
            *(*stored.made_columns(d, self._country).values(), moment, moment),
            *(d.mark.value, d.marked_on.isoformat() if d.marked_on else None, "\n".join(d.flags), d.contact_days),
            None,  # kept until no day in particular
        )

    def consent(self, row_id: int, channel: Channel, event: Event, *, note: str) -> None:
        """Add what an import says about a channel."""
        event_id = self._bulk.take_id("consent_event")
        if row_id < self.first_new:
            self._bulk.touch("consent_event", [event_id])
        moment = self._bulk.moment
        said = (channel.value, event.value, self._today, moment, "import", note)
        row = (event_id, row_id, *said, None, "", None, "", "", None, None, None, self._batch_id)
        self._bulk.add("consent_event", row)

    def change(self, changes: Mapping[int, tuple[CustomerDraft, CustomerDraft]]) -> None:
        """Store changed profiles: by id, as it was and as it becomes."""
        if not changes:
            return
        self._bulk.flush()
        self._bulk.touch("customer", list(changes))
        moment = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
        for row_id, (before, after) in changes.items():
            old, new = stored.columns(before, self._country), stored.columns(after, self._country)
            for name, day in (("customer_since", after.customer_since), ("marked_on", after.marked_on)):
                new[name] = day.isoformat() if day else None
            differ = {name: value for name, value in new.items() if value != old[name]}
            if row_id < self.first_new:
                differ["changed_at"] = moment
            places = ", ".join(["version = version + ?", *(f"{name} = ?" for name in differ)])
            values = (int(row_id < self.first_new), *differ.values(), row_id)
            self._run(f"UPDATE customer SET {places} WHERE id = ?", values)
            self._change_children(row_id, before, after)

    def _change_children(self, row_id: int, before: CustomerDraft, after: CustomerDraft) -> None:
        old, new = _children(row_id, before), _children(row_id, after)
        for table in _CHILDREN:
            if old[table] == new[table]:
                continue
            present = [row[0] for row in self._run(f"SELECT id FROM {table} WHERE customer_id = ?", (row_id,))]
            ids = [self._bulk.take_id(table) for _ in new[table]]
            if row_id < self.first_new:
                self._bulk.touch(table, [*present, *ids])
            self._run(f"DELETE FROM {table} WHERE customer_id = ?", (row_id,))
            for child_id, values in zip(ids, new[table], strict=True):
                self._bulk.add(table, (child_id, row_id, *values))
        self._bulk.flush()


def _children(row_id: int, draft: CustomerDraft) -> dict[str, list[tuple[object, ...]]]:
    """The rows of a customer's own tables, from the column after its id."""
    return {
        "email": [(i, e.address, e.label, e.address.casefold()) for i, e in enumerate(draft.emails)],
        "phone": [(i, p.number, p.label, p.e164) for i, p in enumerate(draft.phones)],
        "address": [(i, *_place(a)) for i, a in enumerate(draft.addresses)],
        "tag": [(tag,) for tag in draft.tags],
        "detail": [*details.values(draft)],
    }


def _parts(ids: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
