"""A shop in which one made-up woman stands in every place that can hold a person; and a search for what is left."""

import base64
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from crm.domain.account import AccountDraft, Agreement, Contract, Result
from crm.domain.consent import Channel, ConsentEvent, Event
from crm.domain.customer import CustomerDraft, Email, PartialDate, Phone
from crm.domain.entry import Commitment, Complaint, Praise, Wish
from crm.domain.importing import Mode
from crm.domain.letter import Way
from crm.domain.link import Link
from crm.domain.name import PersonName, fold, latin, search_key
from crm.domain.own_field import OwnField, OwnValue
from crm.domain.period import Period, PeriodKind
from crm.domain.relation import RelationDraft, RelationKind
from crm.domain.task import TaskDraft
from crm.services import (
    accounts,
    backup,
    consents,
    customers,
    duplicates,
    email_drafts,
    imports,
    letters,
    notes,
    purchases,
    relations,
    reports,
    settings,
    signing,
    survey_forms,
    surveys,
    tasks,
)
from crm.services.letters import Audience
from crm.services.workspace import Workspace
from crm.storage import backup as copies
from crm.storage.tables import EvidenceRecord
from tests.factories import address, answer, entry, full_person, purchase
from tests.tables import table_file

NAME, EMAIL, PHONE, OLD_EMAIL = "Zandwijk", "Wilhelmína.Zandwijk@Voorbeeld.nl", "06 98 76 54 32", "mina@oudpost.example"
STREET = "Kwartelhof"
OCTOBER = Period(PeriodKind.MONTH, date(2026, 10, 1), date(2026, 10, 31))
NEW = f"""number;given name;surname;email;phone;postcode;note
500;Wilhelmína;{NAME};{EMAIL};{PHONE};3511 AB;likes {NAME} roses
501;Bob;Anders;bob@anders.example;06 11 22 33 44;3511 AC;
"""


def profile(**values: object) -> CustomerDraft:
    """The woman with something in every field."""
    known = CustomerDraft(
        name=PersonName("Wilhelmína", "W.", "van", NAME, "sr.", "dr."),
        number="4711-Z",
        birth=PartialDate(2, 29, 1960),
        occupation=f"painter {NAME}",
        source=f"{NAME} family",
        website=f"https://{NAME}.example",
        note=f"{NAME} likes white",
        salutation=f"Dear Mina {NAME}",
        flags=(f"{NAME} pays late",),
        tags=(f"club {NAME}", "vip"),
        emails=(Email(EMAIL, "home"),),
        phones=(Phone(PHONE),),
        addresses=(address(STREET, "9", "3511 AB", "Utrecht"),),
        interests=(f"art of {NAME}",),
        links=(Link(f"https://x.example/{NAME}", NAME),),
        own=(OwnValue("size", NAME),),
    )
    return replace(known, **values)  # type: ignore[arg-type]


class Somebody:
    """Fills a shop; ``her`` and ``bob`` are the ids, ``folder`` is for files that are read and written."""

    def __init__(self, workspace: Workspace, folder: Path) -> None:
        self.workspace, self.folder = workspace, folder
        shop = settings.load(workspace)
        settings.save(workspace, replace(shop, own_fields=(OwnField("size", "Size"),)))
        self.bob: int = customers.add(workspace, full_person("Bob", "Berg")).value
        self._taken_back_import()
        copies.copy(workspace.path, _stamped(workspace, "20260101-080000"))
        self.her: int = customers.add(workspace, profile(emails=(Email(OLD_EMAIL),), phones=())).value
        copies.copy(workspace.path, _stamped(workspace, "20260201-080000-pinned"))
        self._change(profile())
        self._double()
        copies.copy(workspace.path, _stamped(workspace, "20260301-080000"))
        self._merge_taken_back()
        self._notes()
        self._sales()
        self._consent()
        self._letters()
        self._account()
        self._reports()
        self._undone()
        backup.make(workspace)

    def _change(self, draft: CustomerDraft) -> None:
        found = customers.get(self.workspace, self.her)
        customers.update(self.workspace, self.her, found.version, draft)

    def _taken_back_import(self) -> None:
        path = table_file(self.folder, NEW, f"{NAME}.csv")
        batch = imports.apply(self.workspace, path, imports.preview(path, "customers").mapping, Mode.FILL).value.batch
        imports.undo_batch(self.workspace, batch)

    def _double(self) -> None:
        other = customers.add(self.workspace, profile(name=PersonName("Mina", surname=NAME), number="88-Z")).value
        notes.add(self.workspace, entry(other, "call", text=f"Call of {NAME}"))
        duplicates.merge(self.workspace, self.her, other)
        duplicates.not_same(self.workspace, self.her, self.bob)

    def _merge_taken_back(self) -> None:
        twin = customers.add(self.workspace, full_person("Mien", "Berg", emails=(Email("mien@example.org"),))).value
        duplicates.merge(self.workspace, twin, self.her)
        self.workspace.undo()

    def _notes(self) -> None:
        w, day = self.workspace, date(2026, 11, 2)
        notes.add(w, entry(self.her, "note", text=f"{NAME} has a dog", private=True))
        notes.add(w, entry(self.her, "promise", text=f"Call {NAME}", details=Commitment(day)))
        notes.add(w, entry(self.her, "complaint", text=f"{NAME} is angry", details=Complaint(reaction=f"sorry {NAME}")))
        notes.add(w, entry(self.her, "wish", text="peonies", details=Wish(f"Roses {NAME}")))
        notes.add(w, entry(self.her, "testimonial", text="nice", details=Praise(True, day, f"Mrs {NAME}")))
        surveys.add(w, answer(self.her, "nps", 3, remark=f"{NAME} waited too long"))
        forms = f"E-mail;Cijfer;Datum;Opmerking\n{EMAIL};2;2-11-2026;{NAME} was cold\nbob@no.example;2;2-11-2026;\n"
        survey_forms.read(w, table_file(self.folder, forms, f"forms {NAME}.csv"))
        tasks.add(w, TaskDraft(f"Visit {NAME}", day, self.her))
        relations.add(w, RelationDraft(self.her, self.bob, RelationKind.FAMILY, f"aunt {NAME}"))

    def _sales(self) -> None:
        for on in (date(2025, 3, 1), date(2025, 4, 1), date(2026, 10, 5)):  # won back in October
            purchases.add(self.workspace, purchase(self.her, on, 2500, note=f"for {NAME}"))
            purchases.add(self.workspace, purchase(self.bob, on, 1000))
        purchases.add(self.workspace, purchase(self.her, date(2026, 10, 9), 700))

    def _consent(self) -> None:
        moment = datetime(2026, 11, 1, tzinfo=UTC)
        said = ConsentEvent(Channel.EMAIL, Event.GRANT, moment, date(2026, 11, 1), f"told by {NAME}", NAME)
        consents.record(self.workspace, self.her, said)
        with self.workspace.write("Change settings") as unit:
            unit.session.add(
                EvidenceRecord(
                    customer_id=self.her, name=f"{NAME}.txt", media_type="text/plain", digest="0", at=moment,
                    data=f"I, {NAME}, {EMAIL}, say yes".encode(),
                )
            )  # fmt: skip

    def _letters(self) -> None:
        w, both = self.workspace, Audience("customers", (self.her, self.bob))
        for number in (1, 2):  # the second leaves both out: they were thanked just now
            plan = letters.plan(w, "thank-you", both, on=w.today())
            if plan.letters:
                letters.print_run(w, plan, self.folder / f"letters{number}.pdf")
        nobody = customers.add(w, full_person("Cor", "Kok")).value
        mixed = letters.plan(w, "thank-you", Audience("customers", (self.her, nobody)), on=w.today())
        assert {line[0].customer_id for line in mixed.left_out} == {self.her}
        letters.print_run(w, mixed, self.folder / "letters3.pdf")
        by_email = letters.plan(w, "birthday", both, on=w.today(), purpose="service", channel=Channel.EMAIL)
        assert EMAIL in {one.letter.to for one in by_email.letters}
        email_drafts.draft(w, by_email, None)
        self._household()

    def _household(self) -> None:
        """Letters that name her and Bob's wife: put aside, ticked off, and one run taken back."""
        w, home = self.workspace, (address("Samenweg"),)
        self._change(profile(addresses=home))
        wife = customers.add(w, full_person("Bea", "Berg", addresses=home)).value
        relations.add(w, RelationDraft(wife, self.her, RelationKind.HOUSEHOLD))
        for act in (lambda one: signing.put_aside(w, one, f"{NAME} moved"), lambda one: signing.sign(w, one)):
            audience, on = Audience("customers", (wife, self.her)), w.today()
            (plan,) = letters.plans(w, "birthday", audience, Way.POST, on=on, purpose="service", households=True)
            assert [len(one.others) for one in plan.letters] == [1]
            run = letters.print_run(w, plan, self.folder / "letters4.pdf").value.run_id
            printed = signing.run(w, run)
            assert printed is not None
            act(printed.letters[0].id)
        w.undo()
        w.undo()
        self._change(profile())

    def _account(self) -> None:
        draft = AccountDraft(
            self.her,
            Contract(date(2026, 1, 1), date(2027, 1, 1)),
            goals=f"keep {NAME}",
            agreements=(Agreement(date(2026, 1, 1), f"{NAME} gets 5 %"),),
            results=(Result(f"sales of {NAME}", Decimal(10)),),
        )
        accounts.make(self.workspace, draft)

    def _reports(self) -> None:
        reports.monthly(self.workspace, OCTOBER)
        self._change(profile(number="4712-Z"))
        reports.monthly(self.workspace, OCTOBER, again=True)

    def _undone(self) -> None:
        """The newest steps: one of hers undone, one of Bob's that can be taken back."""
        self._change(profile(note=f"last words of {NAME}"))
        self.workspace.undo()
        notes.add(self.workspace, entry(self.bob, "call", text="Bob called"))


def _stamped(workspace: Workspace, stamp: str) -> Path:
    path = workspace.path
    return copies.folder(path) / f"{path.stem}-{stamp}.stamklant"


def needles() -> set[bytes]:
    """Her name, addresses and numbers in every spelling in which a file could hold them, in lower case."""
    words = {NAME, "Wilhelmína", EMAIL, OLD_EMAIL, STREET, "Mina Z", "4711-Z", "4712-Z", "88-Z"}
    words |= {PHONE, "0698765432", "698765432", "+31698765432", "98 76 54 32"}
    spelled = {form for word in words for form in (word, fold(word), latin(word), search_key(word), ascii(word)[1:-1])}
    plain = {form.lower().encode("utf-8") for form in spelled} | {form.lower().encode("utf-16-le") for form in spelled}
    return plain | {word.replace(b"\\xed", b"\\u00ed") for word in plain}


def _packed(text: str) -> Iterator[bytes]:
    """The middle of a text in base64, whatever stands before it."""
    for shift in range(3):
        found = base64.b64encode(b"\0" * shift + text.encode())
        yield found[4:-4]


def found_in(path: Path) -> list[bytes]:
    """What is left of her in a file: its raw bytes, and what is packed inside."""
    raw = path.read_bytes()
    lower = raw.lower()
    left = [needle for needle in needles() if needle in lower]
    left += [text for word in (EMAIL, f"I, {NAME}") for text in _packed(word) if text in raw]
    return left + [b"packed" for text in _unpacked(raw) if any(needle in text.lower() for needle in needles())]


def _unpacked(raw: bytes) -> Iterator[bytes]:
    for start in re.finditer(b"\x78[\x01\x5e\x9c\xda]", raw):
        try:
            yield zlib.decompressobj().decompress(raw[start.start() :])
        except zlib.error:
            continue


def files(path: Path) -> list[Path]:
    """The customer file, its journals, and everything in the folder of its backups."""
    return sorted([*path.parent.glob(f"{path.name}*"), *copies.folder(path).iterdir()])
