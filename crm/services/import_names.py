"""Customers of purchases that give a name and no number: one for each name of the file (decision 13)."""

from collections.abc import Mapping

from crm.domain.customer import CustomerDraft
from crm.domain.merging import name_key
from crm.exchange.names import whole_name
from crm.storage.import_customers import CustomerStore

_LONGEST = 200


class NamesOnly:
    """Finds and makes them. ``earlier`` are those that imports made before, by their name as compared.

    ``runs`` are the ids made here, to be noted with the import: only they may be found by their name again.
    """

    def __init__(self, people: CustomerStore, earlier: Mapping[str, int], country: str) -> None:
        self._people = people
        self._country = country
        self._ids = dict(earlier)
        self._keys: dict[str, str] = {}
        self.runs: list[tuple[int, int]] = []

    def find(self, name: str) -> int | None:
        """The customer of this name; 0 when it cannot be told, None when there is none yet."""
        key = self._keys.get(name) or self._key(name)
        return self._ids.get(key) if key and len(name) <= _LONGEST else 0

    def add(self, name: str) -> int:
        """Make the customer of a name that ``find`` does not know."""
        row_id = self._people.take_id()
        self._people.add(row_id, self._draft(name))
        self._ids[self._key(name)] = row_id
        first, last = self.runs.pop() if self.runs and self.runs[-1][1] == row_id - 1 else (row_id, row_id - 1)
        self.runs.append((first, last + 1))
        return row_id

    def _key(self, name: str) -> str:
        key = self._keys[name] = name_key(self._draft(name))
        return key

    def _draft(self, name: str) -> CustomerDraft:
        return CustomerDraft(name=whole_name(name, self._country))
