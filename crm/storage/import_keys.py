"""Which customers the keys of an import lead to, in little memory whatever the size (command line, “Matching”)."""

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from crm.domain.address import PostalAddress
from crm.domain.customer import CustomerDraft, Email
from crm.domain.merging import NUMBER, Key, counted, keys
from crm.domain.name import PersonName
from crm.storage import customers as stored

_BITS = 1 << 25
_BLOCK = 2_000
_CREATE = "CREATE TEMP TABLE known (mark INTEGER PRIMARY KEY, id INTEGER NOT NULL)"
_NOTE = (
    "INSERT INTO temp.known VALUES (?, ?) "
    "ON CONFLICT (mark) DO UPDATE SET id = CASE WHEN id = excluded.id THEN id ELSE 0 END"
)
_STORED = """
SELECT id, number, organisation, given, initials, prefix, surname, suffix,
       (SELECT postcode FROM address WHERE customer_id = customer.id AND position = 0),
       (SELECT json_group_array(address) FROM email WHERE customer_id = customer.id)
FROM customer WHERE id > ? ORDER BY id LIMIT ?
"""
_FORMER = """
SELECT former_number, customer_id FROM merged_customer
WHERE former_number IS NOT NULL AND former_number NOT IN (SELECT number FROM customer WHERE number IS NOT NULL)
"""


class KnownKeys:
    """Keys as eight-byte marks with the id they lead to; 0 stands for more than one customer, so for nobody.

    New keys wait in two arrays and in a bit map. Only when the bit map has seen a key that is asked for are they put
    into a temporary table: a file without repetitions never pays for it.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._run = session.connection().exec_driver_sql
        self._bits = bytearray(_BITS // 8)
        self._marks, self._ids = array("q"), array("q")
        self._run("DROP TABLE IF EXISTS temp.known")
        self._run(_CREATE)

    def index(self) -> None:
        """Note the keys of all stored customers, and the numbers of those that were merged into them."""
        seen: Counter[str] = Counter()
        last = 0
        while rows := self._run(_STORED, (last, _BLOCK)).fetchall():
            found = {row[0]: list(keys(_sketch(row))) for row in rows}
            bare = [row_id for row_id, own in found.items() if not own]
            for customer, _ in stored.by_ids(self._session, bare):
                found[customer.id] = list(counted(customer.profile, seen))
            self._session.expunge_all()
            self.note([(key, row_id) for row_id, own in found.items() for key in own])
            last = rows[-1][0]
        self.note(((NUMBER, number, ""), row_id) for number, row_id in self._run(_FORMER).fetchall())

    def note(self, found: Iterable[tuple[Key, int]]) -> None:
        """Add keys; one that leads to two customers leads to nobody."""
        bits = self._bits
        for key, row_id in found:
            mark = hash(key)
            for bit in (mark & (_BITS - 1), (mark >> 30) & (_BITS - 1)):
                bits[bit >> 3] |= 1 << (bit & 7)
            self._marks.append(mark)
            self._ids.append(row_id)

    def find(self, wanted: Iterable[Key]) -> dict[Key, int]:
        """The customers these keys lead to; 0 for more than one."""
        marks = {mark: key for key in wanted if self._maybe(mark := hash(key))}
        if not marks:
            return {}
        if self._marks:
            self._run(_NOTE, list(zip(self._marks, self._ids, strict=True)))
            self._marks, self._ids = array("q"), array("q")
        rows = self._run(
            "SELECT mark, id FROM temp.known WHERE mark IN (SELECT value FROM json_each(?))", (json.dumps(list(marks)),)
        )
        return {marks[mark]: row_id for mark, row_id in rows}

    def _maybe(self, mark: int) -> bool:
        first, second = mark & (_BITS - 1), (mark >> 30) & (_BITS - 1)
        bits = self._bits
        return bool(bits[first >> 3] & 1 << (first & 7) and bits[second >> 3] & 1 << (second & 7))

    def drop(self) -> None:
        """Forget everything."""
        self._run("DROP TABLE IF EXISTS temp.known")


def _sketch(row: Sequence[object]) -> CustomerDraft:
    """As much of a profile as its keys need."""
    number, organisation, given, initials, prefix, surname, suffix, postcode = (str(v or "") for v in row[1:9])
    return CustomerDraft(
        name=PersonName(given, initials, prefix, surname, suffix),
        organisation=organisation,
        number=number,
        emails=tuple(map(Email, json.loads(str(row[9])))),
        addresses=(PostalAddress(postcode=postcode),) if postcode else (),
    )
