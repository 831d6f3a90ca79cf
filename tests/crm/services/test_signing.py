"""The signing session: what waits, what is signed, and what a letter that was not sent counts for: nothing."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from crm.domain.consent import Event
from crm.domain.customer import PartialDate
from crm.domain.entry import EntryKind
from crm.domain.letter import LeftOut
from crm.domain.segment import Question, Rule
from crm.domain.segment_field import Op, What
from crm.domain.signing import SigningRun, SignState, Tally, Wait
from crm.domain.today import Group, Task, TaskKind
from crm.errors import InvalidInput, NotAllowed, NotFound
from crm.services import agenda, contacts, customers, letters, monday, segments, settings, signing, timeline, today
from crm.services.letters import Audience
from crm.services.workspace import Workspace
from crm.storage import keeping, listening
from tests.crm.letters.sample import pages
from tests.crm.services.test_letter_households import couple, shared
from tests.crm.services.test_letters import said
from tests.crm.services.test_settings import picture
from tests.factories import address, dump, person

TODAY = date(2026, 11, 23)


def add(workspace: Workspace, given: str) -> int:
    added: int = customers.add(workspace, person(given, addresses=(address(),))).value
    return added


def printed(workspace: Workspace, *names: str, on: date = TODAY) -> int:
    """A run of thank-you letters to new customers of these names."""
    ids = tuple(add(workspace, name) for name in names)
    plan = letters.plan(workspace, "thank-you", Audience("customers", ids), on=on)
    run_id: int = letters.print_run(workspace, plan, workspace.path.with_name("run.pdf")).value.run_id
    return run_id


def states(workspace: Workspace, run_id: int) -> list[SignState]:
    found = signing.run(workspace, run_id)
    assert found is not None
    return [letter.state for letter in found.letters]


def opened(workspace: Workspace, run_id: int) -> SigningRun:
    found = signing.run(workspace, run_id)
    assert found is not None
    return found


def lines(workspace: Workspace) -> list[Task]:
    return [task for task in today.overview(workspace).tasks if task.kind is TaskKind.SIGNING]


def test_a_run_waits_in_the_order_of_printing(workspace: Workspace) -> None:
    """That of the pile, with the name and place of each."""
    found = signing.run(workspace, printed(workspace, "Cor", "Anna", "Bea"))
    assert found is not None
    assert [letter.name for letter in found.letters] == ["Berg, Cor", "Berg, Anna", "Berg, Bea"]
    assert {letter.city for letter in found.letters} == {address().city}
    assert (found.title, found.on, found.tally) == ("Thank-you letter", TODAY, Tally(3, 0, 0))


@pytest.mark.parametrize(("wish", "waiting"), [(Wait.UNSIGNED, 0), (Wait.ALWAYS, 1), (Wait.NEVER, 0)])
def test_a_printed_signature_needs_no_pen(workspace: Workspace, wish: Wait, waiting: int) -> None:
    """Letters with one do not wait unless the owner wishes so."""
    shop = settings.load(workspace)
    settings.save(workspace, replace(shop, signature=picture(), letters_wait=wish))
    printed(workspace, "Anna")
    assert len(signing.waiting(workspace)) == waiting


def test_ticked_off_one_by_one(workspace: Workspace) -> None:
    """The line of Today counts what is left, and goes with the last; every tick can be taken back."""
    run_id = printed(workspace, "Anna", "Bea")
    (line,) = lines(workspace)
    assert (line.values, line.run_id, line.group(TODAY)) == (
        {"n": 2, "title": "Thank-you letter", "on": TODAY}, run_id, Group.TODAY,
    )  # fmt: skip
    before = dump(workspace)
    signing.sign(workspace, 1)
    (line,) = lines(workspace)
    assert line.text == "A letter “{title}” of {on} waits to be signed"
    signing.put_aside(workspace, 2, "spoiled")
    assert (lines(workspace), today.overview(workspace).to_sign) == ([], 0)
    workspace.undo()
    workspace.undo()
    assert dump(workspace) == before


def test_taken_back(workspace: Workspace) -> None:
    """A tick taken away waits again; so does a letter that is sent after all."""
    run_id = printed(workspace, "Anna", "Bea")
    signing.sign(workspace, 1)
    signing.put_aside(workspace, 2, "spoiled")
    assert states(workspace, run_id) == [SignState.SIGNED, SignState.ASIDE]
    signing.unsign(workspace, 1)
    signing.take_up(workspace, 2)
    assert states(workspace, run_id) == [SignState.WAITING, SignState.WAITING]


def test_the_whole_run_is_done_with_one_key(workspace: Workspace) -> None:
    """Done under Today signs what waits, as one step; what was put aside stays aside."""
    run_id = printed(workspace, "Anna", "Bea", "Cor")
    signing.put_aside(workspace, 2, "spoiled")
    outcome = today.finish(workspace, lines(workspace)[0])
    assert (outcome.label, dict(outcome.values)) == ("Sign {n} letters", {"n": 2})
    assert states(workspace, run_id) == [SignState.SIGNED, SignState.ASIDE, SignState.SIGNED]
    workspace.undo()
    assert [line.values["n"] for line in lines(workspace)] == [2]


def test_later_and_skip(workspace: Workspace) -> None:
    """Put off it comes back tomorrow; skipped it leaves Today, and still waits among the letters."""
    printed(workspace, "Anna")
    today.put_off(workspace, lines(workspace)[0])
    assert lines(workspace) == []
    workspace.clock = lambda: TODAY + timedelta(days=1)
    today.skip(workspace, lines(workspace)[0])
    assert lines(workspace) == []
    assert [run.tally.waiting for run in letters.runs(workspace)] == [1]
    assert today.overview(workspace).to_sign == 1


def test_a_letter_put_aside_thanks_nobody(workspace: Workspace) -> None:
    """It is no touch and no thanks: the next run may write; sent after all, it counts again."""
    printed(workspace, "Anna")
    settings.save(workspace, replace(settings.load(workspace), touch_limit=1))
    again = Audience("customers", (1,))

    def left_out(template: str) -> list[LeftOut]:
        return [reason for _, reason, _ in letters.plan(workspace, template, again, on=TODAY).left_out]

    assert left_out("thank-you") == [LeftOut.CONTACT_PRESSURE]
    signing.put_aside(workspace, 1, "spoiled")
    assert left_out("thank-you") == []
    signing.take_up(workspace, 1)
    settings.save(workspace, replace(settings.load(workspace), touch_limit=None))
    assert left_out("thank-you") == [LeftOut.THANKED_RECENTLY]


def test_a_letter_put_aside_is_no_contact(workspace: Workspace) -> None:
    """Not the last contact, nothing that keeps somebody in the file, no answer to a wish for contact."""
    printed(workspace, "Anna")
    with workspace.read() as session:
        assert listening.last_contacts(session, [1], TODAY) == {1: TODAY}
    signing.put_aside(workspace, 1, "spoiled")
    in_ten_years = date(2036, 11, 23)
    with workspace.write("Long ago") as unit:
        unit.recorder.touch("customer", [1])
        unit.session.connection().exec_driver_sql("UPDATE customer SET created_at = '2020-01-01', contact_days = 30")
    with workspace.read() as session:
        assert listening.last_contacts(session, [1], TODAY) == {}
        found = list(keeping.candidates(session, keeping.terms(session, 3), in_ten_years))
        assert [row[4] for row in found] == [None]
    assert [task.customer_id for task in contacts.contacts_due(workspace, TODAY)] == [1]


def test_a_letter_put_aside_was_not_received(workspace: Workspace) -> None:
    """No segment finds it."""
    printed(workspace, "Anna")
    got = Rule(parts=(Question(What.LETTER, Op.IS, ("thank-you",)),))
    counted = Rule(parts=(Question(What.LETTERS, Op.AT_LEAST, ("purpose:thanks", 1)),))
    near = Rule(parts=(Question(What.CONTACT_AGO, Op.AT_MOST, (5,)),))
    assert [segments.count(workspace, rule).number for rule in (got, counted, near)] == [1, 1, 1]
    signing.put_aside(workspace, 1, "spoiled")
    assert [segments.count(workspace, rule).number for rule in (got, counted, near)] == [0, 0, 0]


def test_the_timeline_says_so(workspace: Workspace) -> None:
    """With the reason; the letter itself stays to be read."""
    printed(workspace, "Anna")
    signing.put_aside(workspace, 1, "  wrong   address ")
    (entry,) = timeline.page(workspace, 1).entries
    assert (entry.kind, entry.title, entry.values["reason"]) == (
        EntryKind.LETTER.value, "Letter, not sent", "wrong address",
    )  # fmt: skip
    assert letters.kept_pdf(workspace, entry.ref_id).startswith(b"%PDF")


def test_why_must_be_said(workspace: Workspace) -> None:
    """Nothing is put aside without a word; what is not there is a sentence."""
    printed(workspace, "Anna")
    with pytest.raises(InvalidInput):
        signing.put_aside(workspace, 1, " ")
    for service in (signing.sign, signing.unsign, signing.take_up, signing.finish, signing.run):
        with pytest.raises(NotFound):
            service(workspace, 99)


def test_print_again(workspace: Workspace, tmp_path: Path) -> None:
    """The chosen pages word for word, whatever changed since; the file is as it was."""
    printed(workspace, "Anna", "Bea", "Cor")
    customers.update(workspace, 1, 1, person("Other", "Name"))
    before = dump(workspace)
    path = signing.print_again(workspace, [3, 1], tmp_path / "again.pdf")
    run = pages(workspace.path.with_name("run.pdf"))
    assert pages(path) == [run[2], run[0]]
    assert dump(workspace) == before


def test_who_said_no_since_the_printing_is_told(workspace: Workspace, tmp_path: Path) -> None:
    """Beside the letter, while it waits; not printed again, nor signed with the rest. A signed one went before."""
    run_id = printed(workspace, "Anna", "Bea", "Cor")
    anna, bea, cor = (letter for letter in opened(workspace, run_id).letters)
    signing.sign(workspace, cor.id)
    for letter in (bea, cor):
        said(workspace, letter.customer_id, Event.OBJECT)
    assert [letter.stopped for letter in opened(workspace, run_id).letters] == [False, True, False]
    with pytest.raises(NotAllowed, match="Bea"):
        signing.print_again(workspace, [anna.id, bea.id], tmp_path / "again.pdf")
    signing.print_again(workspace, [anna.id, cor.id], tmp_path / "again.pdf")
    with pytest.raises(NotAllowed, match="Bea"):
        signing.finish(workspace, run_id)
    signing.put_aside(workspace, bea.id, "said no")
    signing.finish(workspace, run_id)
    assert not any(letter.stopped for letter in opened(workspace, run_id).letters)


def test_whoever_else_is_named_counts_too(workspace: Workspace, tmp_path: Path) -> None:
    """A letter to a couple waits while one of them dies."""
    jan, other = couple(workspace)
    run_id = letters.print_run(workspace, shared(workspace, jan, other), tmp_path / "a.pdf").value.run_id
    customers.update(workspace, other, 1, replace(customers.get(workspace, other).profile, deceased=True))
    assert [letter.stopped for letter in opened(workspace, run_id).letters] == [True]


def test_which_run_is_opened(workspace: Workspace) -> None:
    """Not named, the one that waits longest, else the newest; none where nothing was printed."""
    assert signing.run(workspace) is None
    first, second = printed(workspace, "Anna", on=TODAY - timedelta(days=2)), printed(workspace, "Bea")
    opened = signing.run(workspace)
    assert opened
    assert opened.id == first
    for run_id in (first, second):
        signing.finish(workspace, run_id)
    opened = signing.run(workspace)
    assert opened
    assert opened.id == second


def test_the_monday_sheet_tells_what_to_sign(workspace: Workspace, tmp_path: Path) -> None:
    """As a part of its own."""
    printed(workspace, "Anna")
    (page,) = pages(monday.export(workspace, tmp_path / "sheet.pdf"))
    assert "Letters to sign" in page
    assert "waits to be signed" in " ".join(page.split())


def test_last_year_beside_a_date(workspace: Workspace) -> None:
    """A letter that was sent stands there, one put aside does not."""
    customers.add(workspace, person("Anna", addresses=(address(),), birth=PartialDate(11, 24)))
    plan = letters.plan(workspace, "thank-you", Audience("customers", (1,)), on=TODAY - timedelta(days=364))
    letters.print_run(workspace, plan, workspace.path.with_name("a.pdf"))

    def last() -> list[str]:
        found = agenda.view(workspace, TODAY - timedelta(days=3), TODAY + timedelta(days=3))
        return [line.last.kind if line.last else "" for line in found.lines]

    assert last() == ["letter"]
    signing.put_aside(workspace, 1, "spoiled")
    assert last() == [""]
