"""The proof of imported yeses: of one customer, and of a whole import."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog

from crm.domain.consent import Channel, ConsentEvent, Event
from crm.domain.consent_overview import Claims
from crm.services import claims, consents, imports
from crm.services.claims import ClaimProof
from ui.context import Context
from ui.dialogs.consent_ledger import ConsentLedger
from ui.dialogs.import_list import ImportList
from ui.dialogs.proof_form import BatchProofForm, ProofForm


@pytest.fixture
def ledger(qtbot: Any, ctx: Context) -> ConsentLedger:
    """Jan's claim, chosen."""
    consents.record(ctx.workspace, 1, ConsentEvent(Channel.EMAIL, Event.CLAIM, datetime.now(UTC), date(2026, 11, 2)))
    shown = ConsentLedger(ctx)
    qtbot.addWidget(shown)
    shown.show()
    shown.load(consents.card(ctx.workspace, 1))
    shown.list.choose(0)
    return shown


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))


def asked(ledger: ConsentLedger) -> ProofForm:
    ledger.prove.click()
    form = ledger.findChild(ProofForm)
    assert form is not None
    return form


def test_a_claim_gets_its_proof(
    ledger: ConsentLedger, ctx: Context, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The file is kept with the customer; then nothing more is asked of this claim."""
    choose(monkeypatch, tmp_path / "form.pdf")
    (tmp_path / "form.pdf").write_bytes(b"%PDF-1.4")
    form = asked(ledger)
    form.proof.choose.click()
    form.accept()
    card = consents.card(ctx.workspace, 1)
    assert [proof.name for proof in card.proofs.values()] == ["form.pdf"]
    assert next(iter(card.answers.values())).verdict == "allowed"
    ledger.load(card)
    ledger.list.choose(1)
    assert not ledger.prove.isVisibleTo(ledger)


def test_a_proof_is_something(ledger: ConsentLedger) -> None:
    """A note or a file; it is said at the field, and the form stays."""
    form = asked(ledger)
    form.accept()
    assert form.fields["note"].problem == "Please say what shows that they agreed: a note, a file, or both."
    assert form.isVisible()


def test_a_file_that_is_no_use(ledger: ConsentLedger, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Is said at its field."""
    choose(monkeypatch, tmp_path / "nothing.pdf")
    form = asked(ledger)
    form.proof.choose.click()
    assert form.fields["proof"].problem == "“nothing.pdf” cannot be read."


def test_a_file_can_be_compared_with_its_proof(
    ledger: ConsentLedger, ctx: Context, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """By its content alone; the line of the proof offers it."""
    told: list[str] = []
    ctx.bus.toast.connect(lambda text, _undo: told.append(text))
    for name, words in (("list.txt", "anna"), ("renamed.txt", "anna"), ("other.txt", "bo")):
        (tmp_path / name).write_text(words)
    claims.confirm(ctx.workspace, 0, ClaimProof("", "", claims.fingerprint(tmp_path / "list.txt")))
    ledger.load(consents.card(ctx.workspace, 1))
    ledger.list.choose(0)
    for name in ("renamed.txt", "other.txt"):
        choose(monkeypatch, tmp_path / name)
        ledger.compare.click()
    assert told[-2:] == [
        "“renamed.txt” is the file of this proof.",
        "“other.txt” is another file, or it was changed since.",
    ]


def test_an_import_says_what_it_stands_for(qtbot: Any, ctx: Context) -> None:
    """How many, by which channel, and that a no since then stays."""
    form = BatchProofForm(ctx, None, Claims(4, None, "cards.csv", 12, {Channel.EMAIL: 12, Channel.PHONE: 3}))
    qtbot.addWidget(form)
    assert form._words.startswith("12 people agreed, according to cards.csv (e-mail 12, phone 3). Who said no")


def test_from_the_list_of_imports(qtbot: Any, ctx: Context, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Chosen there, proven at once for everybody; its file is read and not kept."""
    file = tmp_path / "people.csv"
    file.write_text("Voornaam;Achternaam;Toestemming e-mail\nRoos;Zwart;ja\nBram;Geel;ja\n", encoding="utf-8")
    imports.apply(ctx.workspace, file)
    listed = ImportList(ctx)
    qtbot.addWidget(listed)
    listed.show()
    assert listed.unproven.text().startswith("2 yeses of this import have no proof yet")
    choose(monkeypatch, file)
    listed.prove.click()
    form = listed.findChild(BatchProofForm)
    assert form is not None
    form.proof.choose.click()
    form.accept()
    assert claims.waiting(ctx.workspace) == ()
