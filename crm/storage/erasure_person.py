"""Who is to be erased: every id, name, number and address by which the file ever knew the person."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

from sqlalchemy.orm import Session

from crm.domain.customer import CustomerDraft, Email, Kind, Phone
from crm.domain.erasure import Mark, Trace, phone_ends, phone_key, traces
from crm.domain.name import PersonName
from crm.storage import customers, suppression
from crm.storage.connection import Reading
from crm.storage.history import Image, from_json

_SHORTEST, _ONE_WORD = 4, 8
"""A shorter text, or a name of one short word, stands in too many others to be looked for."""


_AMONG = "IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Person:
    """``ids`` with the mark of each row (a digest of its random UUID): the customer, then whoever was merged into it.

    ``words`` are texts that speak of this person alone, in lower case; ``names`` and ``numbers`` may be others' too.
    """

    ids: dict[int, str]
    words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    marks: frozenset[Mark] = frozenset()

    @property
    def customer_id(self) -> int:
        """The customer; the others became part of it."""
        return next(iter(self.ids))

    @property
    def references(self) -> frozenset[str]:
        """How reports named the person: by number, or by id."""
        return self.numbers | {f"#{row_id}" for row_id in self.ids}

    def named(self, text: str) -> bool:
        """Whether a text speaks of this person and of nobody else."""
        lower = text.casefold()
        return any(word in lower for word in self.words)

    def joined(self, other: "Person") -> "Person":
        """What either knows."""
        return Person(
            self.ids | other.ids,
            self.words | other.words,
            self.names | other.names,
            self.numbers | other.numbers,
            self.marks | other.marks,
        )

    def resembles(self, text: str) -> bool:
        """Whether a text holds any word of a name: enough where the person is known to be concerned."""
        lower = text.casefold()
        words = (word.strip(",.") for name in self.names for word in name.casefold().split())
        return self.named(text) or any(word in lower for word in words if len(word) >= _SHORTEST)


def together(people: Iterable[Person]) -> Person:
    """Several people as one, to look for any of them."""
    return reduce(Person.joined, people, Person({}))


def mark_of(uuid: str) -> str:
    """What tells a row of this file, and of all its copies, from every other; nothing can be read from it."""
    return hashlib.sha256(f"customer {uuid}".encode()).hexdigest()


def known(session: Session, customer_id: int) -> Person:
    """Everything the file knows a customer by, in the rows, in those merged into it, and in the history.

    Raises:
        NotFound: there is no such customer.
    """
    record = customers.record_of(session, customer_id)
    former = _run(session, "SELECT former_id, former_uuid, former_number FROM merged_customer WHERE customer_id = ?",
                  (customer_id,)).fetchall()  # fmt: skip
    ids = {customer_id: mark_of(record.uuid)} | {row[0]: mark_of(row[1]) for row in former}
    profiles = [customers.profile(record), *(CustomerDraft(number=row[2]) for row in former if row[2])]
    profiles += [_past(table, image) for table, image in _images(session, ids)]
    return _alone(session, Person(ids), profiles)


def _alone(session: Session, person: Person, profiles: Iterable[CustomerDraft]) -> Person:
    """The person with all names and traces; ``words`` only of what nobody else is called or reached by."""
    names, marks, numbers = set[str](), set[Mark](), set[str]()
    typed = dict[str, str]()
    for profile in profiles:
        names |= set(_names(profile))
        marks |= set(traces(profile))
        numbers |= {profile.number} - {""}
        typed |= {phone.number: phone_key(phone.number, phone.e164) for phone in profile.phones}
    others = suppression.shared(session, marks, person.ids)
    words = {text for kind, text in marks - others if kind in (Trace.EMAIL, Trace.PHONE)}
    words |= {text for text, key in typed.items() if (Trace.PHONE, key) not in others}
    words |= {name for name in names - _namesakes(session, names, person.ids) if " " in name or len(name) > _ONE_WORD}
    found = frozenset(word.casefold() for word in words if len(word) >= _SHORTEST)
    others |= {end for kind, key in others if kind is Trace.PHONE for end in phone_ends(key)}
    kept = frozenset(mark for mark in marks if mark not in others)
    numbers -= _given_to_others(session, numbers, person.ids)
    return replace(person, words=found, names=frozenset(names), numbers=frozenset(numbers), marks=kept)


def _names(profile: CustomerDraft) -> Iterator[str]:
    """The name as spoken and as listed; that of an employer is not one's own."""
    if profile.name_unknown:
        return
    if profile.kind is Kind.ORGANISATION and profile.organisation:
        yield profile.organisation
    for name in (profile.name.full, profile.name.listed("NL"), profile.name.listed("BE")):
        if name and name != profile.name.first:
            yield name


def _namesakes(session: Session, names: set[str], own: dict[int, str]) -> set[str]:
    """Those names that somebody else has too."""
    query = f"SELECT 1 FROM customer WHERE list_name {_AMONG} AND id NOT {_AMONG}"
    found = _run(session, f"{query} LIMIT 1", (json.dumps(list(names)), json.dumps(list(own)))).fetchone()
    return names if found else set()


def _given_to_others(session: Session, numbers: set[str], own: dict[int, str]) -> set[str]:
    """Former numbers that somebody else has now."""
    query = f"SELECT number FROM customer WHERE number {_AMONG} AND id NOT {_AMONG}"
    return {row[0] for row in _run(session, query, (json.dumps(list(numbers)), json.dumps(list(own)))).fetchall()}


_PROFILE = {"customer": "id", "email": "customer_id", "phone": "customer_id"}


def _images(session: Reading, ids: Iterable[int]) -> Iterator[tuple[str, Image]]:
    """The past rows of the history that tell a name, a number or an address of these customers."""
    own = set(ids)
    query = "SELECT before, after FROM change WHERE table_name = ? AND (before IS NOT NULL OR after IS NOT NULL)"
    for table, column in _PROFILE.items():
        for texts in _run(session, query, (table,)).fetchall():
            for image in map(from_json, texts):
                if image and image.get(column) in own:
                    yield table, image


def _past(table: str, image: Image) -> CustomerDraft:
    """As much of a profile as one past row tells."""
    if table == "email":
        return CustomerDraft(emails=(Email(image["address"]),))
    if table == "phone":
        return CustomerDraft(phones=(Phone(image["number"], e164=image["e164"] or ""),))
    parts = (image.get(part) or "" for part in ("given", "initials", "prefix", "surname", "suffix", "title"))
    return CustomerDraft(
        kind=Kind(image.get("kind") or Kind.PERSON),
        name=PersonName(*parts),
        organisation=image.get("organisation") or "",
        number=image.get("number") or "",
        name_unknown=bool(image.get("name_unknown")),
    )


def present(session: Reading, wanted: dict[int, str]) -> list[int]:
    """Which of these rows are in a file, as the very same people, and not erased."""
    rows = _run(session, "SELECT id, uuid FROM customer WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(wanted)),)).fetchall()  # fmt: skip
    erased = {row[0] for row in _run(session, "SELECT former_id FROM erasure").fetchall()} if rows else set()
    return [row_id for row_id, uuid in rows if wanted[row_id] == mark_of(uuid) and row_id not in erased]


def _run(session: Reading, statement: str, values: Any = ()) -> Any:
    return session.connection().exec_driver_sql(statement, values)
