"""Imported yeses get their proof, a whole import at once."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from crm.domain.consent import Channel, ConsentEvent, Event, State
from crm.domain.customer import Email
from crm.errors import Cancelled, FileProblem, InvalidInput, NotFound
from crm.services import claims, consents, customers, erasure, imports
from crm.services.claims import ClaimProof
from crm.services.workspace import Workspace
from tests.factories import person

NOTE = ClaimProof("signed form", "Cards in the blue box")


def bring(workspace: Workspace, folder: Path, *names: str, name: str = "cards.csv") -> int:
    """Import people who agreed to e-mail and refuse the telephone; the import."""
    lines = ["Voornaam;Achternaam;E-mail;Toestemming e-mail;Toestemming telefoon"]
    lines += [f"{given};X;{given}@example.nl;ja;nee" for given in names]
    (folder / name).write_text("\n".join(lines), encoding="utf-8")
    batch: int = imports.apply(workspace, folder / name).value.batch
    return batch


@pytest.fixture
def batch(workspace: Workspace, tmp_path: Path) -> int:
    """Two people from a file."""
    return bring(workspace, tmp_path, "anna", "bo")


def states(workspace: Workspace) -> dict[str, State]:
    found = {row.name[3:]: customers.card(workspace, row.id) for row in customers.search(workspace, "x")}
    return {name: next(c.state for c in card.consents if c.channel is Channel.EMAIL) for name, card in found.items()}


def test_an_import_waits_for_its_proof(workspace: Workspace, batch: int) -> None:
    """How many people, through which channel; the names behind it are those of the import."""
    (waiting,) = claims.waiting(workspace)
    assert (waiting.batch_id, waiting.file_name, waiting.people) == (batch, "cards.csv", 2)
    assert waiting.channels == {Channel.EMAIL: 2}
    assert len(claims.people(workspace, batch)) == 2


def test_with_proof_a_yes_is_a_yes(workspace: Workspace, batch: int) -> None:
    """From the day it was imported; undo makes it unproven again, redo proves it again, all in one step each."""
    outcome = claims.confirm(workspace, batch, NOTE)
    assert outcome.value == 2
    assert set(states(workspace).values()) == {State.YES}
    assert claims.waiting(workspace) == ()
    workspace.undo()
    assert set(states(workspace).values()) == {State.CLAIMED}
    workspace.redo()
    assert set(states(workspace).values()) == {State.YES}
    workspace.undo()
    assert claims.waiting(workspace)[0].people == 2


def test_a_no_in_between_stays(workspace: Workspace, tmp_path: Path, batch: int) -> None:
    """Neither is it asked about, nor does proof of another import change it."""
    other = bring(workspace, tmp_path, "cees", name="more.csv")
    (anna,) = customers.search(workspace, "anna")
    consents.record(workspace, anna.id, ConsentEvent(Channel.EMAIL, Event.OBJECT, datetime.now(UTC), workspace.today()))
    assert [(each.batch_id, each.people) for each in claims.waiting(workspace)] == [(other, 1), (batch, 1)]
    claims.confirm(workspace, batch, NOTE)
    assert states(workspace) == {"anna": State.NO, "bo": State.YES, "cees": State.CLAIMED}


def test_the_file_is_named_and_not_kept(workspace: Workspace, tmp_path: Path, batch: int) -> None:
    """It may tell of many people: only what tells it from every other file stands with each of them."""
    (tmp_path / "list.txt").write_text("anna@example.nl agreed on the fair")
    shown = claims.fingerprint(tmp_path / "list.txt")
    claims.confirm(workspace, batch, ClaimProof("on the fair", "", shown, "Els"))
    card = consents.card(workspace, claims_of(workspace)[0])
    proof = next(event for event in card.events if event.event is Event.CONFIRM)
    assert proof.note == f"list.txt (SHA-256 {shown.digest})"
    assert (proof.source, proof.recorded_by, card.proofs) == ("on the fair", "Els", {})
    with pytest.raises(FileProblem):
        claims.fingerprint(tmp_path / "nowhere.txt")


def claims_of(workspace: Workspace) -> list[int]:
    return [row.id for row in customers.search(workspace, "anna")]


def test_proof_is_something(workspace: Workspace, batch: int) -> None:
    """A note or a file; and an import without anything left says so."""
    with pytest.raises(InvalidInput) as error:
        claims.confirm(workspace, batch, ClaimProof("signed form", "  "))
    assert error.value.field == "note"
    claims.confirm(workspace, batch, NOTE)
    with pytest.raises(NotFound):
        claims.confirm(workspace, batch, NOTE)


def test_stopping_changes_nothing(workspace: Workspace, batch: int) -> None:
    """Neither in the file nor in the history."""

    def stop(done: int, total: int) -> None:
        raise Cancelled

    before = workspace.undo_step()
    with pytest.raises(Cancelled):
        claims.confirm(workspace, batch, NOTE, progress=stop)
    assert workspace.undo_step() == before
    assert set(states(workspace).values()) == {State.CLAIMED}


def test_undone_with_its_import(workspace: Workspace, batch: int) -> None:
    """Nothing waits for its proof any more once the import is taken back."""
    workspace.undo()
    assert claims.waiting(workspace) == ()


def test_the_proof_counts_from_the_claim(workspace: Workspace, batch: int) -> None:
    """Not from the day on which it was found."""
    workspace.clock = lambda: date(2026, 12, 24)
    claims.confirm(workspace, batch, NOTE)
    card = consents.card(workspace, claims_of(workspace)[0])
    assert {answer.proof_on for (c, _), answer in card.answers.items() if c is Channel.EMAIL and answer.proof_on} == {
        date(2026, 11, 23)
    }


@pytest.mark.parametrize("names", [("anna",), ("anna", "bo")])
def test_an_import_taken_back_takes_its_yeses_back(
    workspace: Workspace, tmp_path: Path, names: tuple[str, ...]
) -> None:
    """Of customers who were there before too, whether or not it brought new ones; redo brings them back."""
    customers.add(workspace, person("anna", "X", emails=(Email("anna@example.nl"),)))
    bring(workspace, tmp_path, *names)
    assert states(workspace)["anna"] is State.CLAIMED
    workspace.undo()
    assert states(workspace) == {"anna": State.NOT_ASKED}
    workspace.redo()
    assert states(workspace)["anna"] is State.CLAIMED


def test_what_was_taken_back_by_hand_stays_so(workspace: Workspace, tmp_path: Path) -> None:
    """When its import is taken back weeks later: a proven yes does not come to life again."""
    who = customers.add(workspace, person("anna", "X", emails=(Email("anna@example.nl"),))).value
    batch = bring(workspace, tmp_path, "anna")
    claims.confirm(workspace, batch, NOTE)
    claim = next(event for event in consents.card(workspace, who).events if event.event is Event.CLAIM)
    consents.take_back(workspace, who, claim.id, "somebody else", recorded_by="Els")
    imports.undo_batch(workspace, batch)
    assert states(workspace) == {"anna": State.NOT_ASKED}


def test_a_no_of_later_stays_whatever_is_taken_back(workspace: Workspace, tmp_path: Path) -> None:
    """Rows of somebody erased make room: what others said since may have their ids, and is not of the import."""
    people = [
        customers.add(workspace, person(name, "X", emails=(Email(f"{name}@example.nl"),))) for name in ("anna", "bo")
    ]
    batch = bring(workspace, tmp_path, "anna", "bo")
    erasure.erase(workspace, people[1].value, by="Els")
    objected = ConsentEvent(Channel.EMAIL, Event.OBJECT, datetime.now(UTC), workspace.today())
    consents.record(workspace, people[0].value, objected)
    imports.undo_batch(workspace, batch)
    assert states(workspace) == {"anna": State.NO}
