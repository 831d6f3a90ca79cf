"""Proofs: read from a file, kept with what was said, written out again."""

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from crm.domain.consent import Channel, ConsentEvent, Event, Purpose
from crm.domain.evidence import MAX_BYTES, Attachment
from crm.errors import FileProblem, InvalidInput
from crm.services import consents, customers, evidence
from crm.services.workspace import Workspace
from tests.factories import person

FORM = Attachment("../Form <1>.doc", b"%PDF-1.4 signed")


def said(*purposes: Purpose) -> list[ConsentEvent]:
    now, day = datetime.now(UTC), date(2026, 11, 20)
    return [ConsentEvent(Channel.EMAIL, Event.GRANT, now, day, purpose=purpose) for purpose in purposes]


@pytest.fixture
def sanne(workspace: Workspace) -> int:
    added: int = customers.add(workspace, person("Sanne", "Vries")).value
    return added


def test_one_proof_for_several_answers(workspace: Workspace, sanne: int) -> None:
    """One step: undo takes the answers back and the file away, redo brings both again."""
    consents.record_all(workspace, sanne, said(Purpose.NEWS, Purpose.OFFERS), proof=FORM)
    card = consents.card(workspace, sanne)
    (proof,) = evidence.of_customer(workspace, sanne)
    assert {event.evidence_id for event in card.events} == {proof.id} == set(card.proofs)
    assert (proof.name, proof.media_type, proof.size_bytes) == ("Form _1_.pdf", "application/pdf", 15)
    workspace.undo()
    assert evidence.of_customer(workspace, sanne) == ()
    assert len(consents.card(workspace, sanne).taken_back) == 2
    workspace.redo()
    assert evidence.of_customer(workspace, sanne) == (proof,)
    assert consents.may_i(workspace, sanne, Channel.EMAIL, Purpose.NEWS).proof_on == date(2026, 11, 20)


@pytest.mark.parametrize(("chosen", "written"), [("a v1.2", "a v1.2.pdf"), ("b.PDF", "b.PDF")])
def test_a_proof_is_written_out_again(
    workspace: Workspace, sanne: int, tmp_path: Path, chosen: str, written: str
) -> None:
    """Byte by byte, with the ending of its kind."""
    consents.record_all(workspace, sanne, said(Purpose.NEWS), proof=FORM)
    (proof,) = evidence.of_customer(workspace, sanne)
    path = evidence.save(workspace, proof.id, tmp_path / chosen)
    assert (path.name, path.read_bytes()) == (written, FORM.data)


def test_a_file_is_read_and_checked(tmp_path: Path) -> None:
    """A picture that can be shown is proof; a missing file, a large one and a broken picture are sentences."""
    picture = BytesIO()
    Image.new("RGB", (4, 4)).save(picture, "PNG")
    (tmp_path / "scan.png").write_bytes(picture.getvalue())
    assert evidence.read(tmp_path / "scan.png") == Attachment("scan.png", picture.getvalue())
    (tmp_path / "broken.png").write_bytes(picture.getvalue()[:40])
    (tmp_path / "big.txt").write_bytes(b"a" * (MAX_BYTES + 1))
    for name in ("broken.png", "big.txt"):
        with pytest.raises(InvalidInput):
            evidence.read(tmp_path / name)
    with pytest.raises(FileProblem):
        evidence.read(tmp_path / "none.pdf")


def test_nothing_is_recorded_with_a_useless_proof(workspace: Workspace, sanne: int) -> None:
    """All or nothing."""
    with pytest.raises(InvalidInput):
        consents.record_all(workspace, sanne, said(Purpose.NEWS), proof=Attachment("a.zip", b"PK\x03\x04"))
    assert consents.card(workspace, sanne).events == ()


def test_a_proof_goes_and_comes_back_with_its_customer(workspace: Workspace, sanne: int) -> None:
    """It belongs to the customer."""
    consents.record_all(workspace, sanne, said(Purpose.NEWS), proof=FORM)
    customers.remove(workspace, [sanne])
    assert evidence.of_customer(workspace, sanne) == ()
    workspace.undo()
    assert len(evidence.of_customer(workspace, sanne)) == 1
