"""What came in between planning a run and writing it."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from crm.domain.consent import Event
from crm.errors import FileProblem, InvalidInput, NotAllowed
from crm.services import letter_facts, letters, settings
from crm.services.letters import Audience
from crm.services.workspace import Workspace, open_file
from tests.crm.services.test_letters import customer, planned, said


def test_an_objection_stops_a_letter_that_was_planned(workspace: Workspace, tmp_path: Path) -> None:
    """Nothing is printed; looked at again, the others get theirs."""
    added, other = customer(workspace), customer(workspace, "Anna")
    plan = planned(workspace, added, other)
    said(workspace, added, Event.OBJECT)
    with pytest.raises(NotAllowed):
        letters.print_run(workspace, plan, tmp_path / "a.pdf")
    assert (list(tmp_path.glob("*.pdf")), letters.runs(workspace)) == ([], ())
    assert letters.print_run(workspace, planned(workspace, added, other), tmp_path / "a.pdf").value.written == 1


def test_a_service_message_is_not_stopped_by_it(workspace: Workspace, tmp_path: Path) -> None:
    """An objection is one to marketing."""
    plan = planned(workspace, customer(workspace), purpose="service")
    said(workspace, plan.letters[0].recipient.customer_id, Event.OBJECT)
    assert letters.print_run(workspace, plan, tmp_path / "a.pdf").value.written == 1


def test_above_the_limit_nothing_is_written_while_nobody_is_named(workspace: Workspace, tmp_path: Path) -> None:
    """Asked before a page is drawn or a mail program opens: what nobody decided is not written."""
    settings.save(workspace, replace(settings.load(workspace), touch_limit=0, counter_name="", counter_names=()))
    plan = planned(workspace, customer(workspace), over_limit=True)
    with pytest.raises(InvalidInput, match="who records"):
        letter_facts.check_again(workspace, plan)
    with pytest.raises(InvalidInput, match="who records"):
        letters.print_run(workspace, plan, tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize("name", ["a.pdf", "folder"])
def test_letters_that_cannot_be_kept(workspace: Workspace, tmp_path: Path, name: str) -> None:
    """In a file opened for reading: no page is left that would count for nobody."""
    customer(workspace)
    workspace.close()
    with closing(open_file(workspace.path, read_only=True)) as reading:
        plan = letters.plan(reading, "thank-you", Audience("all"), on=reading.today())
        with pytest.raises(FileProblem):
            letters.print_run(reading, plan, tmp_path / name)
    assert list(tmp_path.rglob("*.pdf")) == []
