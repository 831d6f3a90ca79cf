"""Letter runs, kept word for word."""

from datetime import date, timedelta

import pytest

from crm.domain.letter import LeftOut, LetterPlan, LetterText, PlannedLetter, Recipient
from crm.domain.signing import Tally
from crm.errors import NotFound
from crm.services import customers
from crm.services.workspace import Workspace
from crm.storage import letters, timeline
from tests.factories import person

DAY = date(2026, 11, 23)
WORDS = LetterText(
    "nl",
    "nl",
    "Bloemenhuis",
    ("Jan Berg", "Dorpsstraat 7"),
    "Arnhem",
    "Bedankt",
    "Beste Jan,",
    ("Een.", "Twee."),
    "Groet,",
    "Els",
    "",
)


def keep(workspace: Workspace, customer_id: int, *, on: date = DAY, purpose: str = "thanks") -> int:
    recipient = Recipient(customer_id, "#1", person())
    plan = LetterPlan(
        "thank-you", purpose, on, (PlannedLetter(recipient, WORDS),), ((recipient, LeftOut.NO_ADDRESS, ""),)
    )
    with workspace.write("Print") as unit:
        return letters.keep(unit.session, plan)


def test_a_letter_is_kept_word_for_word(workspace: Workspace) -> None:
    """Years later it reads as it was sent, whatever the customer is called by then."""
    added = customers.add(workspace, person()).value
    keep(workspace, added)
    customers.update(workspace, added, 1, person("Other", "Name"))
    with workspace.read() as session:
        ((_, place),) = timeline.page(session, added)
        assert (place.on, letters.sent(session, [place.id])) == (DAY, {place.id: letters.Sent("Bedankt")})
        assert letters.text(session, place.id) == WORDS


def test_runs_are_listed(workspace: Workspace) -> None:
    """How many were written and left out."""
    run_id = keep(workspace, customers.add(workspace, person()).value)
    with workspace.read() as session:
        assert letters.runs(session) == [letters.RunRow(run_id, DAY, "thank-you", 1, 1, tally=Tally(0, 1, 0))]


def test_a_letter_that_is_gone(workspace: Workspace) -> None:
    """An unknown letter is a sentence."""
    with workspace.read() as session, pytest.raises(NotFound):
        letters.text(session, 99)


@pytest.mark.parametrize(
    ("days", "purpose", "thanked"),
    [(0, "thanks", True), (89, "thanks", True), (90, "thanks", False), (-1, "thanks", False), (1, "offers", False)],
)
def test_who_was_thanked_lately(workspace: Workspace, days: int, purpose: str, thanked: bool) -> None:
    """Only thank-you letters of the last days count, the day itself included."""
    added = customers.add(workspace, person()).value
    keep(workspace, added, on=DAY - timedelta(days=days), purpose=purpose)
    with workspace.read() as session:
        assert letters.thanked_since(session, [added], DAY, 90) == ({added} if thanked else set())
        assert letters.thanked_since(session, [], DAY, 90) == set()
