"""Customers of a file: matched, merged, added. The same file twice changes nothing (command line, “Matching”)."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from crm.domain.consent import REFUSED, Channel, Event, Purpose, State, known, refused
from crm.domain.customer import CustomerDraft
from crm.domain.customer_check import checked
from crm.domain.erasure import RETURNED
from crm.domain.importing import CellChange, Mode, Problem
from crm.domain.merging import EMAIL, NUMBER, Key, counted, differences, keys, merged
from crm.domain.own_field import OwnField, checked_fields, field_called
from crm.errors import InvalidInput
from crm.exchange.cells import Row
from crm.exchange.people import PeopleReader, Person
from crm.i18n import N_
from crm.services.import_tally import Tally, blocks, problem
from crm.storage import consents, settings, suppression
from crm.storage.bulk import Bulk
from crm.storage.import_customers import CustomerStore
from crm.storage.import_keys import KnownKeys

_BLOCK = 1_000
_FIELDS = {"name": ("surname", "name", "given_name"), "birth": ("birth_date",)}
_NAMES = frozenset(("name", "given_name", "surname", "initials", "organisation"))
_LISTS = frozenset(("email", "phone", "tags", "interests"))

_OPEN = frozenset((State.NOT_ASKED, State.EXPIRED))
"""Where an imported yes is worth keeping."""


@dataclass
class _Block:
    """The records that some rows lead to: as stored (None: new) and as they become, and what was said on consent."""

    known: dict[Key, int]
    stored: dict[int, CustomerDraft | None]
    current: dict[int, CustomerDraft]
    said: dict[int, list[tuple[Channel, Event]]] = field(default_factory=dict)
    noted: list[tuple[Key, int]] = field(default_factory=list)


class CustomerImport:
    """One import of customers inside one write unit. ``again``: the very same file was imported before.

    Only then does a row with nothing but a name match one, the n-th the n-th: never by name alone.
    """

    def __init__(
        self, bulk: Bulk, store: CustomerStore, reader: PeopleReader, *, mode: Mode, tally: Tally, again: bool
    ) -> None:
        self._bulk = bulk
        self._store = store
        self._known = KnownKeys(bulk.session)
        self._reader = reader
        self._mode = mode
        self._tally = tally
        self._again = again
        self._named = bool(_NAMES & reader.source.indexes.keys())
        self._seen: Counter[str] = Counter()
        self._suppressed = suppression.load(bulk.session)

    def run(self, tick: Callable[[], None]) -> None:
        """All rows of the file."""
        self._define()
        self._known.index()
        for rows in blocks(self._reader.source.rows(), _BLOCK):
            tick()
            self._take([person for row in rows if (person := self._person(row)) is not None])
        self._known.drop()

    def _define(self) -> None:
        """Let the reader know the own fields of the shop, and the shop those of the file it does not have yet."""
        shop = settings.load(self._bulk.session)
        names = [name for name in self._reader.own_names if not field_called(shop.own_fields, name)]
        if names:
            shop = replace(shop, own_fields=checked_fields((*shop.own_fields, *(OwnField("", name) for name in names))))
            settings.save(self._bulk.session, shop)
            self._bulk.session.flush()
        for name in self._reader.own_names:
            if field := field_called(shop.own_fields, name):
                self._reader.own_fields[name] = field

    def _person(self, row: Row) -> Person | None:
        found = self._reader.read(row)
        if isinstance(found, list):
            self._tally.reject([(row, found)])
            return None
        return found

    def _take(self, people: list[Person]) -> None:
        found = [(person, self._keys(person)) for person in people]
        adding = self._mode is Mode.ADD
        known = self._known.find({key for _, own in found for key in own if not adding or key[0] == NUMBER})
        stored = self._store.load({row_id for row_id in known.values() if row_id})
        block = _Block(known, dict(stored), dict(stored))
        for person, own in found:
            self._place(person, own, block)
        self._write(block)

    def _keys(self, person: Person) -> list[Key]:
        own = list(keys(person.draft))
        return own or list(counted(person.draft, self._seen, name_only=self._again))

    def _place(self, person: Person, own: list[Key], block: _Block) -> None:
        row_id = self._match(person.draft, own, block)
        if row_id is None:
            self._add(person, own, block)
        elif self._mode is Mode.ADD:
            reason = N_("Customer number {number} is already in use.")
            values = {"number": person.draft.number}
            wrong = Problem(person.line, self._reader.label("number"), reason, values)
            self._tally.reject([(Row(person.line, person.cells), [wrong])])
        else:
            self._merge(row_id, person, block)

    def _match(self, draft: CustomerDraft, own: list[Key], block: _Block) -> int | None:
        """The customer a row is about. Two different numbers are two people, whatever else is equal.

        An e-mail alone finds only who was stored before: two rows of one file that share it are a couple.
        """
        for key in own:
            row_id = block.known.get(key)
            if not row_id or (key[0] == EMAIL and (row_id >= self._store.first_new or self._lacks_name(draft))):
                continue
            other = block.current[row_id].number
            if key[0] == NUMBER or not (draft.number and other and draft.number != other):
                return row_id
        return None

    def _lacks_name(self, draft: CustomerDraft) -> bool:
        """Whether a row leaves blank what its file names elsewhere: it was rejected once and must not match later."""
        return self._named and not (draft.name.full or draft.organisation)

    def _add(self, person: Person, own: list[Key], block: _Block) -> None:
        draft = person.draft
        if not (draft.organisation or draft.name.full):
            self._refuse(person, InvalidInput(N_("Please enter a name."), field="name"))
            return
        if erased_on := self._suppressed.of_draft(draft):
            self._refuse(person, InvalidInput(RETURNED, field="name", on=erased_on.isoformat()))
            return
        row_id = self._store.take_id()
        block.stored[row_id] = None
        block.current[row_id] = draft
        self._remember(row_id, own, block)
        self._tally.take("added")
        self._tally.count("customers_added")
        self._tally.warn(person.warnings)
        self._tally.sample(person.line, "added", draft.number, lambda: differences(CustomerDraft(), draft))
        if person.consents:
            block.said[row_id] = [(c, Event.CLAIM if yes else Event.OBJECT) for c, yes in person.consents]

    def _remember(self, row_id: int, own: list[Key], block: _Block) -> None:
        is_new = row_id >= self._store.first_new
        block.noted += [(key, row_id) for key in own if not (is_new and key[0] == EMAIL)]
        for key in own:
            block.known[key] = row_id if block.known.get(key, row_id) == row_id else 0

    def _refuse(self, person: Person, error: InvalidInput) -> None:
        names = _FIELDS.get(error.field, (error.field,))
        name = next((n for n in names if self._reader.source.indexes.get(n)), names[0])
        wrong = problem(person.line, self._reader.label(name), error)
        self._tally.reject([(Row(person.line, person.cells), [wrong])])

    def _merge(self, row_id: int, person: Person, block: _Block) -> None:
        before = block.current[row_id]
        given = person.draft
        if before.number and given.number != before.number:  # a former number finds, and is gone
            given = replace(given, number=before.number)
        try:
            after = merged(before, given, self._mode)
            if after != before:
                after = checked(after, self._reader.today)
        except InvalidInput as error:
            self._refuse(person, error)
            return
        block.current[row_id] = after
        heard = self._hear(row_id, person, block) if self._mode is not Mode.SKIP else False
        changes = differences(before, after) if after != before else ()
        verdict = _verdict(changes, heard=heard)
        self._tally.take(verdict)
        if verdict != "untouched":
            self._remember(row_id, list(keys(after)), block)
            self._tally.warn(person.warnings)
            self._tally.sample(person.line, verdict, after.number or f"#{row_id}", lambda: changes)

    def _hear(self, row_id: int, person: Person, block: _Block) -> bool:
        """Note what is new about consent; an imported yes never overrules an objection."""
        if not person.consents:
            return False
        today = self._reader.today
        events = consents.events(self._bulk.session, [row_id]).get(row_id, []) if row_id < self._store.first_new else []
        said = block.said.setdefault(row_id, [])
        before = len(said)
        for channel, yes in person.consents:
            now = _state_of(said, channel) or known(events, channel, Purpose.OFFERS, today).state
            if yes and now in _OPEN:
                said.append((channel, Event.CLAIM))
            elif yes and now in REFUSED:
                reason = N_("The file says yes, but the customer objected; the objection stays.")
                label = self._reader.label(f"consent_{channel.value}")
                self._tally.warn([Problem(person.line, label, reason)])
            elif not yes and not (refused(events, channel, today) or _state_of(said, channel) is State.NO):
                said.append((channel, Event.OBJECT))
        return len(said) > before

    def _write(self, block: _Block) -> None:
        changed: dict[int, tuple[CustomerDraft, CustomerDraft]] = {}
        for row_id, after in block.current.items():
            before = block.stored[row_id]
            if before is None:
                self._store.add(row_id, after)
            elif before != after:
                changed[row_id] = (before, after)
        self._known.note(block.noted)
        self._store.change(changed)
        for row_id, said in block.said.items():
            for channel, event in said:
                self._store.consent(row_id, channel, event, note=self._reader.source.path.name)
        self._bulk.flush()


def _state_of(said: list[tuple[Channel, Event]], channel: Channel) -> State | None:
    newest = [event for about, event in said if about is channel][-1:]
    return None if not newest else State.NO if newest[0] is Event.OBJECT else State.CLAIMED


def _verdict(changes: tuple[CellChange, ...], *, heard: bool) -> str:
    if any(change.before and change.name not in _LISTS for change in changes):
        return "changed"
    return "filled" if changes or heard else "untouched"
