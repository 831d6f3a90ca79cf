"""Letters: who gets one, who does not and why, and what is kept."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from crm.domain.consent import Channel, ConsentEvent, Event
from crm.domain.customer import Mark
from crm.domain.letter import LeftOut, LetterPlan
from crm.errors import Cancelled, FileProblem, InvalidInput, NotFound
from crm.letters import compose
from crm.services import consents, customers, letters, purchases, settings
from crm.services.letters import Audience, RunResult
from crm.services.workspace import Workspace
from tests.crm.letters.sample import pages
from tests.factories import address, dump, organisation, person, purchase

MONTH = Audience("buyers", since=date(2026, 11, 1), until=date(2026, 11, 24))


def customer(workspace: Workspace, given: str = "Jan", **values: Any) -> int:
    """A customer with an address, unless said otherwise."""
    draft = person(given, **{"addresses": (address(),), **values})
    added: int = customers.add(workspace, draft).value
    return added


def planned(workspace: Workspace, *ids: int, on: date | None = None, **values: Any) -> LetterPlan:
    return letters.plan(workspace, "thank-you", Audience("customers", ids), on=on or workspace.today(), **values)


def reasons(plan: LetterPlan) -> dict[int, LeftOut]:
    return {recipient.customer_id: reason for recipient, reason, _ in plan.left_out}


def said(workspace: Workspace, customer_id: int, event: Event) -> None:
    moment = datetime(2026, 11, 1, tzinfo=UTC)
    consents.record(workspace, customer_id, ConsentEvent(Channel.POST, event, moment, date(2026, 11, 1)))


def test_everybody_who_bought(workspace: Workspace) -> None:
    """Buyers of the days asked for, in the order of their names; a return makes nobody a buyer."""
    anna, jan, late, back = (customer(workspace, name) for name in ("Anna", "Jan", "Late", "Back"))
    for who, on in ((jan, date(2026, 11, 1)), (anna, date(2026, 11, 23)), (late, date(2026, 10, 31))):
        purchases.add(workspace, purchase(who, on))
    purchases.add(workspace, purchase(back, date(2026, 11, 5), marked_return=True))
    plan = letters.plan(workspace, "thank-you", MONTH, on=workspace.today())
    assert [p.recipient.customer_id for p in plan.letters] == [anna, jan]
    assert (plan.template_id, plan.purpose, plan.on, plan.left_out) == ("thank-you", "thanks", workspace.today(), ())


def test_buyers_of_all_time(workspace: Workspace) -> None:
    """Without a range of days, everybody who ever bought."""
    purchases.add(workspace, purchase(customer(workspace), date(1999, 1, 1)))
    assert len(letters.plan(workspace, "thank-you", Audience(), on=workspace.today()).letters) == 1


def test_everybody(workspace: Workspace) -> None:
    """All customers in the order of their names, archived ones apart."""
    ids = [customer(workspace, name) for name in ("Bea", "Anna")]
    customer(workspace, "Cor", archived=True)
    plan = letters.plan(workspace, "thank-you", Audience("all"), on=workspace.today())
    assert [p.recipient.customer_id for p in plan.letters] == ids[::-1]


NO_STREET = address(street="")
ORDER: list[tuple[LeftOut, dict[str, Any]]] = [
    (LeftOut.DECEASED, {"deceased": True}),
    (LeftOut.ARCHIVED, {"archived": True}),
    (LeftOut.RETURNED, {"mark": Mark.RETURNED}),
    (LeftOut.OBJECTION, {}),
    (LeftOut.THANKED_RECENTLY, {}),
    (LeftOut.NO_ADDRESS, {"addresses": (NO_STREET,)}),
    (LeftOut.MISSING_FIELD, {"name_unknown": True}),
    (LeftOut.MISSING_GLYPH, {"organisation": "木"}),
]


@pytest.mark.parametrize("first", range(len(ORDER)))
def test_the_first_reason_that_applies(workspace: Workspace, first: int) -> None:
    """Where several reasons apply, the one that comes first in the manual is told."""
    faults = ORDER[first:]
    ids = [customer(workspace)]
    if LeftOut.THANKED_RECENTLY in dict(faults):
        letters.print_run(workspace, planned(workspace, ids[0]), workspace.path.with_name("first.pdf"))
    if LeftOut.OBJECTION in dict(faults):
        said(workspace, ids[0], Event.OBJECT)
    profile = customers.get(workspace, ids[0]).profile
    for _, changes in faults:
        profile = replace(profile, **changes)
    customers.update(workspace, ids[0], 1, profile)
    assert reasons(planned(workspace, ids[0])) == {ids[0]: ORDER[first][0]}


@pytest.mark.parametrize(("mark", "reason"), [(Mark.MOVED, LeftOut.MOVED), (Mark.CLOSED, LeftOut.CLOSED)])
def test_nothing_goes_where_nobody_is(workspace: Workspace, mark: Mark, reason: LeftOut) -> None:
    """Until the mark is cleared."""
    who = customer(workspace)
    profile = customers.get(workspace, who).profile
    customers.update(workspace, who, 1, replace(profile, mark=mark, marked_on=workspace.today()))
    assert reasons(planned(workspace, who)) == {who: reason}
    customers.update(workspace, who, 2, profile)
    assert reasons(planned(workspace, who)) == {}


def test_one_letter_to_a_name_and_address(workspace: Workspace) -> None:
    """The same person typed twice gets one; somebody else in the same house gets their own."""
    first, again, other = customer(workspace), customer(workspace, "JAN"), customer(workspace, "Anna")
    plan = planned(workspace, first, again, other)
    assert [p.recipient.customer_id for p in plan.letters] == [first, other]
    assert reasons(plan) == {again: LeftOut.DUPLICATE_ADDRESS}


def test_service_goes_to_everybody(workspace: Workspace) -> None:
    """An objection is against marketing; a thank-you letter is marketing, a message about a repair is not."""
    added = customer(workspace)
    said(workspace, added, Event.OBJECT)
    assert reasons(planned(workspace, added)) == {added: LeftOut.OBJECTION}
    assert len(planned(workspace, added, purpose="service").letters) == 1


def test_thanked_at_most_once_in_ninety_days(workspace: Workspace, tmp_path: Path) -> None:
    """The 90th day after is still too soon for thanks, not for other letters; then it is a new occasion."""
    added, day = customer(workspace), workspace.today()
    letters.print_run(workspace, planned(workspace, added), tmp_path / "a.pdf")
    assert reasons(planned(workspace, added)) == {added: LeftOut.THANKED_RECENTLY}
    assert reasons(planned(workspace, added, on=day + timedelta(days=89))) == {added: LeftOut.THANKED_RECENTLY}
    assert reasons(planned(workspace, added, on=day + timedelta(days=90))) == {}
    assert reasons(planned(workspace, added, purpose="news")) == {}


@pytest.mark.parametrize(
    ("name", "detail"), [("木" + "😀" * 250, "木 😀"), ("".join(map(chr, range(0x6728, 0x6740))), None)]
)
def test_characters_that_cannot_be_printed(workspace: Workspace, name: str, detail: str | None) -> None:
    """Names full of emoji are left out, not lost: the characters are named, ten at most."""
    added = customer(workspace, name)
    ((_, reason, found),) = planned(workspace, added).left_out
    assert reason is LeftOut.MISSING_GLYPH
    assert found == detail or len(found.split()) == 10


def test_a_field_without_a_value(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The field is named, so that the owner can fill it in."""
    folder = tmp_path / "letters" / "nl"
    folder.mkdir(parents=True)
    text = "title: t\npurpose: greetings\nsubject: s\nclosing: c\n\nAl {{years}} jaar."
    (folder / "jubilee.txt").write_text(text, "utf-8")
    (tmp_path / "letters" / "en").symlink_to(folder)
    monkeypatch.setattr(compose, "RESOURCES", tmp_path)
    added = customer(workspace)
    plan = letters.plan(workspace, "jubilee", Audience("customers", (added,)), on=workspace.today())
    assert [(reason, detail) for _, reason, detail in plan.left_out] == [(LeftOut.MISSING_FIELD, "years")]
    assert plan.purpose == "greetings"


@pytest.mark.parametrize(
    ("language", "greeting"), [("en", "Dear"), ("bg", "Здравейте,"), ("", "Beste"), ("fr", "Beste")]
)
def test_the_language_of_the_customer(workspace: Workspace, language: str, greeting: str) -> None:
    """Else, or where there is no such letter, that of the shop."""
    (letter,) = planned(workspace, customer(workspace, language=language)).letters
    assert letter.letter.salutation.startswith(greeting)


def test_a_company_is_written_to_by_its_name(workspace: Workspace) -> None:
    """Without a person, the company stands on the envelope alone."""
    added = customers.add(workspace, organisation(addresses=(address(),))).value
    (letter,) = planned(workspace, added).letters
    assert letter.letter.address_block[0] == "Bakkerij De Molen"


def test_what_cannot_be_planned(workspace: Workspace) -> None:
    """An unknown letter and an unknown purpose are sentences."""
    with pytest.raises(NotFound):
        letters.plan(workspace, "no-such", Audience(), on=workspace.today())
    with pytest.raises(InvalidInput) as caught:
        letters.plan(workspace, "thank-you", Audience(), on=workspace.today(), purpose="spam")
    assert caught.value.field == "purpose"


def test_a_run_is_kept_word_for_word(workspace: Workspace, tmp_path: Path) -> None:
    """The letter with the customer is the one that was printed, whatever changed since."""
    added = customer(workspace)
    plan = planned(workspace, added)
    outcome = letters.print_run(workspace, plan, tmp_path / "a.pdf")
    result: RunResult = outcome.value
    assert (result.written, result.files) == (1, (tmp_path / "a.pdf",))
    profile = customers.get(workspace, added).profile
    customers.update(workspace, added, 1, replace(profile, addresses=(address("Elders"),)))
    settings.save(workspace, replace(settings.load(workspace), signer="Opvolger"))
    assert result.run_id is not None
    again = letters.kept_pdf(workspace, 1)
    assert pages(again) == pages(tmp_path / "a.pdf")
    assert all(part in " ".join(pages(again)[0].split()) for part in plan.letters[0].letter.paragraphs)


def test_runs_are_listed(workspace: Workspace, tmp_path: Path) -> None:
    """The newest first, with how many were written and left out."""
    first, second = customer(workspace), customer(workspace, "Anna")
    letters.print_run(workspace, planned(workspace, first), tmp_path / "a.pdf")
    letters.print_run(workspace, planned(workspace, first, second), tmp_path / "b.pdf")
    found = [(r.on, r.template_id, r.written, r.left_out) for r in letters.runs(workspace)]
    assert found == [(workspace.today(), "thank-you", 1, 1), (workspace.today(), "thank-you", 1, 0)]


def test_a_run_is_one_step(workspace: Workspace, tmp_path: Path) -> None:
    """Undone at once, however many letters; then everybody may be thanked again."""
    ids = [customer(workspace, name) for name in ("Anna", "Bea", "Cor")]
    before = dump(workspace)
    outcome = letters.print_run(workspace, planned(workspace, *ids), tmp_path / "a.pdf")
    assert (outcome.label, dict(outcome.values)) == ("Print {n} letters", {"n": 3})
    assert {"letter", "letter_run"} <= outcome.changed
    workspace.undo()
    assert dump(workspace) == before
    assert len(planned(workspace, *ids).letters) == 3
    with pytest.raises(NotFound):
        letters.kept_pdf(workspace, 1)


def test_printed_but_not_kept(workspace: Workspace, tmp_path: Path) -> None:
    """A proof leaves nothing with the customer."""
    plan = planned(workspace, customer(workspace))
    before = dump(workspace)
    result = letters.print_run(workspace, plan, tmp_path / "a.pdf", log=False).value
    assert (result.written, result.run_id, dump(workspace)) == (1, None, before)


def test_one_file_a_customer(workspace: Workspace, tmp_path: Path) -> None:
    """In a folder, each under number and name."""
    ids = [customer(workspace, number="A/1"), customer(workspace, "Anna")]
    files = letters.print_run(workspace, planned(workspace, *ids), tmp_path / "out").value.files
    assert [f.name for f in files] == ["A_1 Jan Berg.pdf", f"#{ids[1]} Anna Berg.pdf"]
    assert all(f.is_file() for f in files)


def stop(done: int, _total: int) -> None:
    if done == 2:
        raise Cancelled


@pytest.mark.parametrize("name", ["a.pdf", "folder"])
def test_cancelled_in_the_middle(workspace: Workspace, tmp_path: Path, name: str) -> None:
    """No file, no folder, no run."""
    plan = planned(workspace, *(customer(workspace, n) for n in ("Anna", "Bea", "Cor")))
    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises(Cancelled):
        letters.print_run(workspace, plan, folder / name, stop)
    assert (list(folder.iterdir()), letters.runs(workspace)) == ([], ())


def test_a_file_that_cannot_be_written(workspace: Workspace, tmp_path: Path) -> None:
    """Then nothing is kept either: nobody counts as thanked."""
    plan = planned(workspace, customer(workspace))
    with pytest.raises(FileProblem):
        letters.print_run(workspace, plan, tmp_path / "nowhere" / "a.pdf")
    assert letters.runs(workspace) == ()


def test_nobody_to_write_to(workspace: Workspace, tmp_path: Path) -> None:
    """Neither an empty document nor an empty run."""
    plan = planned(workspace)
    with pytest.raises(NotFound):
        letters.preview(workspace, plan)
    with pytest.raises(NotFound):
        letters.print_run(workspace, plan, tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()


def test_the_preview_is_what_is_printed(workspace: Workspace, tmp_path: Path) -> None:
    """The first letters, exactly as they will be."""
    plan = planned(workspace, *(customer(workspace, n) for n in ("Anna", "Bea", "Cor")))
    assert len(pages(letters.preview(workspace, plan, 2))) == 2
    letters.print_run(workspace, plan, tmp_path / "a.pdf")
    assert letters.preview(workspace, plan) == (tmp_path / "a.pdf").read_bytes()


def test_letters_to_choose_from() -> None:
    """With titles in the language of the screen."""
    assert "Bedankbrief" in [t.title for t in letters.templates("nl")]


def test_nothing_kept_under_an_id(workspace: Workspace) -> None:
    """A letter that is not there is a sentence."""
    with pytest.raises(NotFound):
        letters.kept_pdf(workspace, 99)


def test_the_test_page_is_written_as_a_pdf(workspace: Workspace, tmp_path: Path) -> None:
    """The owner holds one page against the envelope before a hundred are folded."""
    written = letters.print_proof(workspace, tmp_path / "proof.pdf")
    assert len(pages(written)) == 1
