"""What shows an imported yes: of one customer, or of everybody an import brought (product C1)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Self

from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from crm.domain.consent import ConsentEvent, Event
from crm.domain.consent_overview import Claims
from crm.errors import CrmError, InvalidInput
from crm.i18n import N_, sentence, tr, trn
from crm.services import claims, consents, evidence
from crm.services.claims import ClaimProof
from ui.context import Context
from ui.dialogs.consent_form import SOURCES
from ui.widgets.choice import TypedChoice
from ui.widgets.form import Form, row
from ui.widgets.label import Label
from ui.widgets.looks import channels
from ui.widgets.page import while_alive
from ui.widgets.proof_edit import ProofEdit

MISSING = N_("Please say what shows that they agreed: a note, a file, or both.")


class _ProofForm(Form):
    """How, a note, a file, and who records it."""

    least_width = 560
    about_the_file: ClassVar[str] = ""

    def __init__(self, ctx: Context, parent: QWidget | None, title: str, words: str) -> None:
        self._words = words
        super().__init__(ctx, parent, title, tr("Add the proof"))
        self.source.setFocus()

    def _build(self) -> None:
        self.column.addWidget(Label(self._words, "secondary", wrap=True))
        self.source = TypedChoice([tr(source) for source in SOURCES])
        self.source.setCurrentText("")  # the usual “at the counter” would be a guess
        self.recorded_by = TypedChoice(self.ctx.settings.counter_names, self.ctx.settings.counter_name)
        self.note, self.proof = QLineEdit(), ProofEdit()
        self.proof.asked.connect(self._choose)
        field = self.add_field
        self.column.addLayout(row(field("source", tr("How"), self.source),
                                  field("recorded_by", tr("Recorded by"), self.recorded_by)))  # fmt: skip
        hint = tr("For example where the forms are kept, or on which page they agreed.")
        self.column.addWidget(field("note", tr("Note"), self.note, hint))
        self.column.addWidget(field("proof", tr("File"), self.proof, tr(self.about_the_file)))
        self.column.addStretch(1)

    def _choose(self) -> None:
        """Read the file on a worker; what is no use is said below the field."""
        if chosen := QFileDialog.getOpenFileName(self, tr("Choose a file…"))[0]:
            self.fields["proof"].say("")
            self.ctx.read(
                self._reading(Path(chosen)), while_alive(self, self.proof.load), while_alive(self, self._useless)
            )

    def _reading(self, path: Path) -> Callable[[], Any]:
        raise NotImplementedError

    def _useless(self, error: BaseException) -> None:
        if isinstance(error, CrmError):
            self.fields["proof"].say(sentence(error))
        else:
            self.ctx.bus.failed.emit(error)

    def draft(self) -> ClaimProof:
        made = ClaimProof(self.source.text(), self.note.text().strip(), None, self.recorded_by.text())
        if not made.note and self.proof.value() is None:
            raise InvalidInput(MISSING, field="note")
        return made


class ProofForm(_ProofForm):
    """The proof of one claim; a file is kept with the customer."""

    about_the_file = N_("A signed form, an e-mail or a picture, at most 5 MB; it is kept inside the customer file.")

    def __init__(self, ctx: Context, parent: QWidget | None, customer_id: int, claim: ConsentEvent) -> None:
        self._customer_id, self._claim = customer_id, claim
        words = tr("Imported on {day}. With proof it counts as a yes from that day on.",
                   day=ctx.fmt.long_date(claim.on))  # fmt: skip
        super().__init__(ctx, parent, tr("Proof of an imported yes"), words)

    def _reading(self, path: Path) -> Callable[[], Any]:
        return partial(evidence.read, path)

    def job(self, draft: ClaimProof) -> Callable[[], Any]:
        claim = self._claim
        event = ConsentEvent(
            claim.channel,
            Event.CONFIRM,
            datetime.now(UTC),
            self.ctx.today,
            draft.source,
            draft.note,
            purpose=claim.purpose,
            recorded_by=draft.recorded_by,
            confirms=claim.id,
        )
        return partial(consents.record, self.ctx.workspace, self._customer_id, event, proof=self.proof.value())


class BatchProofForm(_ProofForm):
    """The proof of every yes of an import. Nothing is stored here: whoever asked runs it, with a bar and Stop."""

    about_the_file = N_("The file is not copied: it may tell of many people, and who is erased must be gone from here. "
                        "Its name and fingerprint are kept, so that you can show it is still the same.")  # fmt: skip

    def __init__(self, ctx: Context, parent: QWidget | None, found: Claims) -> None:
        count = ctx.fmt.count(found.people)
        words = trn("{count} person agreed, according to {file} ({channels}).",
                    "{count} people agreed, according to {file} ({channels}).", found.people, count=count,
                    file=found.file_name or tr("older notes"), channels=channels(found, ctx.fmt))  # fmt: skip
        words = " ".join([words, tr("Who said no since keeps that no.")])
        super().__init__(ctx, parent, tr("Proof of imported yeses"), words)

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        from crm.domain.consent import Channel

        found = Claims(1, None, tr("customers") + ".csv", 128, {Channel.EMAIL: 128, Channel.PHONE: 41})
        return cls(ctx, None, found)

    @classmethod
    def start(cls, ctx: Context, parent: QWidget, found: Claims) -> Self:
        """Ask, then give every yes its proof."""

        def run(proof: ClaimProof) -> None:
            job = partial(claims.confirm, ctx.workspace, found.batch_id, proof)
            ctx.run_long(tr("Adding the proof…"), job, ctx.announce, ctx.bus.failed.emit)

        return cls.ask(parent, cls(ctx, parent, found), run)

    def _reading(self, path: Path) -> Callable[[], Any]:
        return partial(claims.fingerprint, path)

    def draft(self) -> ClaimProof:
        return replace(super().draft(), file=self.proof.value())

    def before_saving(self, draft: ClaimProof, go_on: Callable[[], None]) -> None:
        self._stored(draft)
