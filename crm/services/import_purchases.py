"""Purchases of a file: their customers found or made, matched, added. The same file twice changes nothing."""

from collections.abc import Callable
from functools import partial

from crm.domain.customer import CustomerDraft, Email
from crm.domain.email import email_key
from crm.domain.erasure import RETURNED, Trace
from crm.domain.importing import CellChange, Mapping, Mode, Problem
from crm.domain.merging import name_key
from crm.domain.name import PersonName
from crm.domain.receipt import Head, SingleLines
from crm.domain.settings import Settings
from crm.exchange.grouping import Rejected, receipts
from crm.exchange.names import whole_name
from crm.exchange.receipts import Receipt, Singles
from crm.exchange.till import ReceiptReader
from crm.i18n import N_, Catalogue, catalogue
from crm.services.import_names import NamesOnly
from crm.services.import_tally import Tally
from crm.storage import suppression
from crm.storage.bulk import Bulk
from crm.storage.import_customers import CustomerStore
from crm.storage.import_names import known
from crm.storage.import_purchases import PurchaseStore, Stored
from crm.storage.imports import named

_BLOCK = 2_500
_SAMPLES = 20


class PurchaseImport:
    """One import of purchases inside one write unit."""

    def __init__(
        self, bulk: Bulk, customers: CustomerStore, purchases: PurchaseStore, reader: ReceiptReader, *, mode: Mode,
        settings: Settings, tally: Tally,
    ) -> None:  # fmt: skip
        self._bulk = bulk
        self._people = customers
        self._purchases = purchases
        self._reader = reader
        self._mode = mode
        self._tally = tally
        self._country = settings.country
        self._words: Catalogue = catalogue(settings.language)
        self._mapping: Mapping = reader.source.mapping
        self._ids: dict[str, int] = {}
        self._suppressed = suppression.load(bulk.session)
        self.names: NamesOnly | None = None
        if self._mapping.names_only == "customers":
            earlier = {} if mode is Mode.ADD else known(bulk.session, named(bulk.session))
            self.names = NamesOnly(customers, earlier, settings.country)

    def run(self, tick: Callable[[], None], *, survey: bool) -> None:
        """All rows of the file.

        Raises:
            Scattered: a survey is needed; the caller rolls back and begins again.
        """
        waiting: list[Receipt] = []
        for item in receipts(self._reader, tick, survey=survey):
            if isinstance(item, Rejected):
                self._tally.reject(item.rows)
                continue
            if isinstance(item, Receipt):
                waiting.append(item)
                if len(waiting) < _BLOCK:
                    continue
            self._take(waiting)
            waiting = []
            if isinstance(item, Singles):
                self._take_singles(item)
        self._take(waiting)

    def _take_singles(self, found: Singles) -> None:
        """Many plain receipts: at once when their customers are known and all of them, or none, are stored already."""
        self._look_up({customer for customer in {*found.customers} if customer and customer not in self._ids})
        owners = [self._ids.get(customer, 0) for customer in found.customers]
        stored = self._stored(found.lines, owners) if all(owners) else None
        if stored is None:
            self._take(found.receipts())
        elif stored:
            self._tally.take("untouched", len(owners))
        else:
            self._purchases.add_single_lines(owners, found.lines)
            self._tally_added(len(owners), len(owners), found.part(0, _SAMPLES).receipts())
            self._bulk.flush()

    def _stored(self, made: SingleLines, owners: list[int]) -> bool | None:
        """Whether all of these are stored and stay as they are (True) or none is (False); None when it depends."""
        if self._mode is Mode.ADD or self._purchases.empty:
            return False
        if self._mode is Mode.UPDATE or not all(made.numbers):
            return None
        stored = self._purchases.numbered(made.numbers)
        found = [key in stored for key in zip(made.numbers, owners, made.days, strict=True)]
        return all(found) if all(found) or not any(found) else None

    def _take(self, found: list[Receipt]) -> None:
        self._look_up({r.customer for r in found if r.customer and r.customer not in self._ids})
        known = self._ids.get
        both = ((r, known(r.customer) or self._owner(r)) for r in found)
        ready = [(receipt, owner) for receipt, owner in both if owner is not None]
        matches = {} if self._mode is Mode.ADD else self._matches(ready)
        self._tally.warn(receipt.warning for receipt, _ in ready if receipt.warning)
        self._add([pair for index, pair in enumerate(ready) if index not in matches] if matches else ready)
        self._merge([(ready[index][0], row_id) for index, row_id in matches.items()])
        self._bulk.flush()

    def _look_up(self, references: set[str]) -> None:
        """Find customers by number, by ``#id`` or by an e-mail that only one of them has."""
        if not references:
            return
        self._ids |= self._people.ids_of_numbers(sorted(references))
        rest = {reference for reference in references if reference not in self._ids}
        if not rest:
            return
        ours = {int(r[1:]): r for r in rest if r.startswith("#") and r[1:].isdecimal() and len(r) < 19}
        self._ids |= {ours[i]: i for i in self._people.existing(sorted(ours))} if ours else {}
        mails = {r.casefold(): r for r in rest if "@" in r}
        self._ids |= {mails[m]: i for m, i in self._people.ids_of_emails(sorted(mails)).items()} if mails else {}

    def _owner(self, receipt: Receipt) -> int | None:
        """The customer's id, 0 for an anonymous sale, None when the rows were rejected."""
        reference = receipt.customer
        if reference in self._ids:
            return self._ids[reference]
        if not reference and receipt.name and self.names and (found := self.names.find(receipt.name)):
            return found
        if wrong := self._refusal(receipt):
            name, reason = wrong
            values = {"number": (reference or receipt.name)[:40], "on": self._erased_on(receipt)}
            label = self._reader.label(name)
            self._tally.reject((row, [Problem(row.line, label, reason, values)]) for row in receipt.rows)
            return None
        if reference:
            return self._new_customer(receipt)
        if self.names and receipt.name:
            self._tally.count("customers_added")
            return self.names.add(receipt.name)
        return 0

    def _refusal(self, receipt: Receipt) -> tuple[str, str] | None:
        """Why a purchase without a known customer is left out: the field and the reason."""
        reference = receipt.customer
        if self._erased_on(receipt):
            return "customer" if reference else "name", RETURNED
        if reference:
            refused = self._mapping.unknown_customers == "reject" or reference.startswith("#") or len(reference) > 200
            return ("customer", N_("There is no customer “{number}”.")) if refused else None
        if receipt.name and self.names and self.names.find(receipt.name) is None:
            refused = self._mapping.unknown_customers == "reject"
            return ("name", N_("There is no customer “{number}”.")) if refused else None
        if receipt.name:
            return "name", N_("A name alone does not tell which customer this is.")
        return ("customer", N_("The customer is missing.")) if self._mapping.anonymous == "reject" else None

    def _erased_on(self, receipt: Receipt) -> str:
        """The day on which whoever this would be was erased, empty for everybody else."""
        if not self._suppressed:
            return ""
        reference = receipt.customer
        mark = (Trace.EMAIL, email_key(reference)) if "@" in reference else (Trace.NUMBER, reference)
        if not reference:
            mark = (Trace.NAME, name_key(CustomerDraft(name=whole_name(receipt.name, self._country))))
        day = self._suppressed.day(mark)
        return day.isoformat() if day else ""

    def _new_customer(self, receipt: Receipt) -> int:
        reference = receipt.customer
        by_mail = "@" in reference
        unknown = not receipt.name
        made_up = PersonName(surname=self._words.tr("Customer {number}", number=reference))
        draft = CustomerDraft(
            name=made_up if unknown else whole_name(receipt.name, self._country),
            name_unknown=unknown,
            number="" if by_mail else reference,
            emails=(Email(reference),) if by_mail else (),
        )
        row_id = self._people.take_id()
        self._people.add(row_id, draft)
        self._ids[reference] = row_id
        self._tally.count("customers_added")
        return row_id

    def _matches(self, ready: list[tuple[Receipt, int]]) -> dict[int, int]:
        """Which of these are stored already: position to id. By number, customer and day; else the n-th equal one."""
        if self._purchases.empty:
            return {}
        numbered = self._purchases.numbered([r.head.number for r, _ in ready if r.head.number])
        equal = self._purchases.equal((owner or None, r.head.day) for r, owner in ready if not r.head.number)
        found: dict[int, int] = {}
        for index, (receipt, owner) in enumerate(ready):
            if receipt.head.number:
                row_id = numbered.get((receipt.head.number, owner or None, receipt.head.day))
            else:
                row_id = self._next(equal.get((owner or None, receipt.head.day, receipt.head.total_cents), []))
            if row_id is not None:
                found[index] = row_id
        return found

    def _next(self, candidates: list[int]) -> int | None:
        while candidates:
            row_id = candidates.pop()
            if self._purchases.take(row_id):
                return row_id
        return None

    def _add(self, fresh: list[tuple[Receipt, int]]) -> None:
        self._purchases.add([(owner or None, receipt.head, receipt.lines) for receipt, owner in fresh])
        rows = sum([len(receipt.rows) for receipt, _ in fresh])
        self._tally.count("anonymous", sum([len(receipt.rows) for receipt, owner in fresh if not owner]))
        self._tally_added(rows, len(fresh), [receipt for receipt, _ in fresh[:_SAMPLES]])

    def _tally_added(self, rows: int, purchases: int, first: list[Receipt]) -> None:
        self._tally.take("added", rows)
        self._tally.count("purchases_added", purchases)
        for receipt in first:
            reference = receipt.head.number or receipt.customer or receipt.name
            self._tally.sample(receipt.rows[0].line, "added", reference, partial(_cells, {}, receipt.head))

    def _merge(self, matches: list[tuple[Receipt, int]]) -> None:
        """Stored purchases that the file holds again."""
        wanted = [row_id for receipt, row_id in matches if self._may_change(receipt.head)]
        stored = self._purchases.load(wanted) if wanted else {}
        for receipt, row_id in matches:
            verdict = self._change(receipt, row_id, stored[row_id]) if row_id in stored else "untouched"
            self._tally.take(verdict, len(receipt.rows))

    def _may_change(self, head: Head) -> bool:
        if self._mode is Mode.UPDATE:
            return True
        return self._mode is Mode.FILL and bool(head.channel or head.payment or head.note)

    def _change(self, receipt: Receipt, row_id: int, stored: Stored) -> str:
        old, new = stored.head, receipt.head
        filled = old.filled(new)
        wanted, lines = filled, None
        if self._mode is Mode.UPDATE:
            wanted = new.filled(old)
            lines = receipt.lines if receipt.lines and stored.lines != list(receipt.lines) else None
        if wanted == old and lines is None:
            return "untouched"
        self._purchases.change(row_id, wanted, lines)
        verdict = "filled" if lines is None and wanted == filled else "changed"
        self._tally.sample(receipt.rows[0].line, verdict, new.number, lambda: _cells(old.shown(), new))
        return verdict


def _cells(old: dict[str, str], head: Head) -> tuple[CellChange, ...]:
    new = head.shown()
    return tuple(CellChange(name, old.get(name, ""), text) for name, text in new.items() if old.get(name, "") != text)
