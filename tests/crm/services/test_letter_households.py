"""One letter per household, if wished."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crm.domain.consent import Event
from crm.domain.customer import Form
from crm.domain.letter import LeftOut, LetterPlan, Way
from crm.domain.relation import RelationDraft, RelationKind
from crm.errors import NotAllowed, NotFound
from crm.services import customers, duplicates, erasure, letters, relations, settings, signing
from crm.services.letters import Audience
from crm.services.workspace import Workspace
from tests.crm.letters.sample import pages
from tests.crm.services.test_letters import planned, reasons, said
from tests.factories import address, dump, person


def couple(workspace: Workspace, **anna: Any) -> tuple[int, int]:
    """Jan and Anna de Boer, linked as a household."""
    people = person("Jan", "Boer", "de", form=Form.MR), person("Anna", "Boer", "de", **{"form": Form.MS, **anna})
    jan, other = (
        customers.add(workspace, replace(one, addresses=one.addresses or (address(),))).value for one in people
    )
    relations.add(workspace, RelationDraft(jan, other, RelationKind.HOUSEHOLD))
    return jan, other


def shared(workspace: Workspace, *ids: int, template: str = "birthday") -> LetterPlan:
    audience = Audience("customers", ids)
    (plan,) = letters.plans(workspace, template, audience, Way.POST, on=workspace.today(), households=True)
    return plan


def test_people_who_live_together_get_one_letter(workspace: Workspace, tmp_path: Path) -> None:
    """It names both; the other is left out with whose letter it is, and both have it on their timeline."""
    jan, anna = couple(workspace)
    plan = shared(workspace, jan, anna)
    (letter,) = plan.letters
    assert (letter.letter.salutation, letter.letter.address_block[0]) == (
        "Geachte heer en mevrouw De Boer,",
        "Familie De Boer",
    )
    assert plan.left_out[0][1:] == (LeftOut.SAME_HOUSEHOLD, "Boer, Jan de")
    result = letters.print_run(workspace, plan, tmp_path / "a.pdf").value
    assert (result.written, len(pages(tmp_path / "a.pdf"))) == (1, 1)
    for who in (jan, anna):
        assert customers.card(workspace, who).timeline[0].title == "Letter"
    assert len(letters.run_words(workspace, result.run_id)) == 1


def test_both_count_as_thanked(workspace: Workspace, tmp_path: Path) -> None:
    """For who was only named in it too."""
    jan, anna = couple(workspace)
    letters.print_run(workspace, shared(workspace, jan, anna, template="thank-you"), tmp_path / "a.pdf")
    assert reasons(planned(workspace, jan, anna)) == dict.fromkeys((jan, anna), LeftOut.THANKED_RECENTLY)


def test_who_may_not_be_written_to_is_never_named(workspace: Workspace) -> None:
    """Nor counted: the other gets a letter of their own."""
    jan, anna = couple(workspace)
    said(workspace, anna, Event.OBJECT)
    plan = shared(workspace, jan, anna)
    assert (reasons(plan), plan.letters[0].others) == ({anna: LeftOut.OBJECTION}, ())
    assert plan.letters[0].letter.salutation == "Geachte heer De Boer,"


@pytest.mark.parametrize(
    "anna", [{"addresses": (address("Elders"),)}, {"language": "en"}, {"organisation": "Bakkerij"}], ids=str
)
def test_letters_stay_apart(workspace: Workspace, anna: dict[str, Any]) -> None:
    """At another address, in another language, or at a company."""
    assert len(shared(workspace, *couple(workspace, **anna)).letters) == 2


def test_letters_that_say_different_things_stay_apart(workspace: Workspace) -> None:
    """Each has been a customer since another year."""
    since = date(2019, 5, 4)
    ids = couple(workspace, customer_since=since)
    jan = customers.get(workspace, ids[0])
    customers.update(workspace, ids[0], jan.version, replace(jan.profile, customer_since=since.replace(year=2020)))
    assert len(shared(workspace, *ids, template="anniversary").letters) == 2
    assert len(shared(workspace, *ids).letters) == 1


def test_who_no_longer_lives_together_gets_their_own(workspace: Workspace) -> None:
    """The link has ended; and without the wish everybody gets one."""
    jan, anna = couple(workspace)
    assert len(planned(workspace, jan, anna).letters) == 2
    (line,) = relations.of(workspace, jan)
    relations.end(workspace, line.id)
    assert len(shared(workspace, jan, anna).letters) == 2


def test_an_objection_of_the_other_stops_it_too(workspace: Workspace, tmp_path: Path) -> None:
    """Between planning and printing."""
    jan, anna = couple(workspace)
    plan = shared(workspace, jan, anna)
    said(workspace, anna, Event.OBJECT)
    with pytest.raises(NotAllowed) as caught:
        letters.print_run(workspace, plan, tmp_path / "a.pdf")
    assert caught.value.values["name"] == "Anna de Boer"


def test_undo_takes_it_from_both(workspace: Workspace, tmp_path: Path) -> None:
    """One step, however many are named."""
    plan = shared(workspace, *couple(workspace))
    before = dump(workspace)
    letters.print_run(workspace, plan, tmp_path / "a.pdf")
    workspace.undo()
    assert dump(workspace) == before
    workspace.redo()
    assert len(letters.run_words(workspace, 1)) == 1


@pytest.mark.parametrize("which", [0, 1])
def test_erasing_one_takes_the_letter_that_names_them(workspace: Workspace, tmp_path: Path, which: int) -> None:
    """From the other too, whoever it was sent to; nothing of it stays in the file."""
    ids = couple(workspace)
    letters.print_run(workspace, shared(workspace, *ids), tmp_path / "a.pdf")
    erasure.erase(workspace, ids[which])
    for letter_id in (1, 2):
        with pytest.raises(NotFound):
            letters.kept_words(workspace, letter_id)
    rest = str({key: row for key, row in dump(workspace).items() if key[0] in ("letter", "letter_run")})
    with workspace.read() as session:
        query = "SELECT before, after FROM change WHERE table_name IN ('letter', 'letter_run')"
        rest += str(session.connection().exec_driver_sql(query).fetchall())
    assert ("Familie De Boer" in rest, ("Boer, Jan de", "Anna")[which] in rest) == (False, False)


def test_one_sheet_is_signed_once(workspace: Workspace, tmp_path: Path) -> None:
    """Put aside, it was sent to nobody who is named in it; sent after all, both are thanked."""
    jan, anna = couple(workspace)
    plan = shared(workspace, jan, anna, template="thank-you")
    run_id = letters.print_run(workspace, plan, tmp_path / "a.pdf").value.run_id
    assert [run.number for run in signing.waiting(workspace)] == [1]
    (sheet,) = signing.run(workspace, run_id).letters  # type: ignore[union-attr]
    signing.put_aside(workspace, sheet.id, "spoiled")
    assert reasons(planned(workspace, jan, anna)) == {}
    assert [customers.card(workspace, who).timeline[0].title for who in (jan, anna)] == ["Letter, not sent"] * 2
    signing.take_up(workspace, sheet.id)
    assert reasons(planned(workspace, jan, anna)) == dict.fromkeys((jan, anna), LeftOut.THANKED_RECENTLY)


def test_a_couple_that_was_one_person_got_one_letter(workspace: Workspace, tmp_path: Path) -> None:
    """Made one customer, they were written to once; two again after undo."""
    settings.save(workspace, replace(settings.load(workspace), touch_limit=2))
    jan, anna = couple(workspace)
    letters.print_run(workspace, shared(workspace, jan, anna), tmp_path / "a.pdf")
    before = dump(workspace)
    duplicates.merge(workspace, anna, jan)
    assert [event.title for event in customers.card(workspace, anna).timeline] == ["Letter"]
    assert reasons(planned(workspace, anna, purpose="news")) == {}
    workspace.undo()
    assert dump(workspace) == before
