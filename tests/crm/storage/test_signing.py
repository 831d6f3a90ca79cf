"""Where the letters of a run stand, as the file knows it."""

from datetime import date

import pytest

from crm.domain.letter import LetterPlan, PlannedLetter, Recipient
from crm.domain.signing import SignState, Tally, WaitingRun
from crm.errors import NotFound
from crm.services import customers
from crm.services.workspace import Workspace
from crm.storage import letters, signing
from tests.crm.storage.test_letters import WORDS
from tests.factories import person

DAY = date(2026, 11, 23)


def printed(workspace: Workspace, number: int, *, waits: bool = True) -> int:
    """A run with so many letters."""
    who = [Recipient(customers.add(workspace, person()).value, "", person()) for _ in range(number)]
    plan = LetterPlan("thank-you", "thanks", DAY, tuple(PlannedLetter(one, WORDS) for one in who))
    with workspace.write("Print") as unit:
        return letters.keep(unit.session, plan, waits=waits)


def test_only_runs_that_wait_are_waiting(workspace: Workspace) -> None:
    """Until the last letter is signed or put aside; those printed with a signature never."""
    run_id = printed(workspace, 2)
    printed(workspace, 1, waits=False)
    with workspace.write("Sign") as unit:
        assert signing.waiting(unit.session) == [WaitingRun(run_id, DAY, "thank-you", 2)]
        signing.sign(unit.session, 1, DAY)
        unit.session.flush()
        assert signing.waiting(unit.session) == [WaitingRun(run_id, DAY, "thank-you", 1)]
        signing.put_aside(unit.session, 2, "spoiled")
        unit.session.flush()
        assert signing.waiting(unit.session) == []


def test_letters_in_the_order_of_printing(workspace: Workspace) -> None:
    """Each with what became of it; counted alike."""
    run_id = printed(workspace, 3)
    with workspace.write("Sign") as unit:
        signing.sign(unit.session, 2, DAY)
        signing.put_aside(unit.session, 3, "spoiled")
    with workspace.read() as session:
        found = signing.letters(session, signing.run_record(session, run_id))
        assert [(one.id, one.state, one.reason) for one in found] == [
            (1, SignState.WAITING, ""),
            (2, SignState.SIGNED, ""),
            (3, SignState.ASIDE, "spoiled"),
        ]
        assert signing.tallies(session, [run_id]) == {run_id: Tally(1, 1, 1)}
        assert [row.tally for row in letters.runs(session)] == [Tally(1, 1, 1)]


def test_the_newest_run(workspace: Workspace) -> None:
    """None before anything was printed; what is not there is a sentence."""
    with workspace.read() as session:
        assert signing.newest(session) is None
    run_id = printed(workspace, 1)
    with workspace.read() as session:
        assert signing.newest(session) == run_id
        for ask in (signing.run_record, signing.letter_record):
            with pytest.raises(NotFound):
                ask(session, 99)


def test_a_plan_without_letters_waits_for_nobody(workspace: Workspace) -> None:
    """A run whose letters were erased counts none."""
    with workspace.write("Print") as unit:
        run_id = letters.keep(unit.session, LetterPlan("thank-you", "thanks", DAY, ()), waits=True)
    with workspace.read() as session:
        assert (signing.waiting(session), signing.tallies(session, [run_id])) == ([], {})
