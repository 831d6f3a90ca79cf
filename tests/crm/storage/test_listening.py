"""What customers told, added up."""

from datetime import date

from crm.domain.entry import Commitment, Complaint, Wish
from crm.domain.letter import LetterPlan, LetterText, PlannedLetter, Recipient
from crm.services import customers, notes
from crm.services.workspace import Workspace
from crm.storage import letters, listening
from tests.factories import entry, person

DAY, LATER, TODAY = date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 23)


def test_a_printed_letter_is_a_contact(workspace: Workspace) -> None:
    """As much as a call; only up to the day that is asked for."""
    who = customers.add(workspace, person()).value
    notes.add(workspace, entry(who, "call", DAY))
    words = LetterText("nl", "nl", "", (), "", "Bedankt", "", (), "", "", "")
    plan = LetterPlan("t", "thanks", LATER, (PlannedLetter(Recipient(who, "#1", person()), words),))
    with workspace.write("Print") as unit:
        letters.keep(unit.session, plan)
    with workspace.read() as session:
        assert listening.last_contacts(session, [who, 99], TODAY) == {who: LATER}
        assert listening.last_contacts(session, [who], DAY) == {who: DAY}
        assert listening.last_contacts(session, [who], date(2026, 1, 1)) == {}


def test_what_is_open_since_when(workspace: Workspace) -> None:
    """The oldest complaint and the oldest day promised; what is done does not count."""
    who = customers.add(workspace, person()).value
    for draft in (
        entry(who, "complaint", LATER),
        entry(who, "complaint", DAY, details=Complaint(solved_on=LATER)),
        entry(who, "promise", details=Commitment(TODAY)),
        entry(who, "request", details=Commitment(LATER)),
        entry(who, "promise", details=Commitment(DAY, DAY)),
    ):
        notes.add(workspace, draft)
    with workspace.read() as session:
        assert listening.open_since(session, [who, 99]) == {who: (LATER, LATER)}


def test_wishes_of_a_period(workspace: Workspace) -> None:
    """By topic, the oldest first, with what became of them."""
    who = customers.add(workspace, person()).value
    for on, details in ((LATER, Wish("vase")), (DAY, Wish("Vase", declined_on=LATER, reason="No"))):
        notes.add(workspace, entry(who, "wish", on, details=details))
    with workspace.read() as session:
        found = listening.wishes(session, DAY, TODAY)
        assert [(w.topic, w.on, w.closed_on, w.declined) for w in found] == [
            ("Vase", DAY, LATER, True),
            ("vase", LATER, None, False),
        ]
        assert listening.wishes(session, DAY, LATER) == found[:1]
        assert listening.open_wishes(session, "vase") == [1]
