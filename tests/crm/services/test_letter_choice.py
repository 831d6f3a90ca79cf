"""Why somebody is left out."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crm.domain.consent import Channel, ConsentEvent, Event, Purpose
from crm.domain.customer import Email, PartialDate, Phone
from crm.domain.letter import LEFT_OUT_WORDS, LeftOut, LetterPlan, Way
from crm.domain.preference import Preference
from crm.services import consents, customers, letters, notes, purchases, settings
from crm.services.workspace import Workspace
from tests.conftest import TODAY
from tests.crm.services.test_letters import MONTH, customer, planned, reasons
from tests.factories import entry, purchase

MANUAL = (
    "deceased archived moved closed mail_returned objection profiling no_consent too_young contact_pressure "
    "thanked_recently no_address missing_field missing_glyph prefers_other duplicate_address no_email same_household"
)


def test_every_reason_has_its_words_in_the_order_of_the_manual() -> None:
    """cli.md names them in this order; the first that applies is told."""
    assert [reason.value for reason in LeftOut] == MANUAL.split()
    assert set(LEFT_OUT_WORDS) == set(LeftOut)


def test_an_earlier_date_on_the_letter_overtakes_no_objection(workspace: Workspace) -> None:
    """It is written today, whatever date stands on it: who said no since then gets none."""
    added, earlier = customer(workspace), TODAY - timedelta(days=10)
    assert reasons(planned(workspace, added, on=earlier)) == {}
    consents.record(workspace, added, ConsentEvent(Channel.POST, Event.OBJECT, datetime.now(UTC), TODAY))
    assert reasons(planned(workspace, added, on=earlier)) == {added: LeftOut.OBJECTION}


def limit(workspace: Workspace, touches: int | None, days: int = 30) -> None:
    """The shop writes at most so often to one person."""
    settings.save(workspace, replace(settings.load(workspace), touch_limit=touches, touch_days=days))


def test_nobody_gets_more_letters_than_the_shop_allows_itself(workspace: Workspace, tmp_path: Path) -> None:
    """Marketing letters of the last days count, service letters neither count nor are held back."""
    added, day = customer(workspace), workspace.today()
    limit(workspace, 1)
    letters.print_run(workspace, planned(workspace, added, purpose="service"), tmp_path / "s.pdf")
    letters.print_run(workspace, planned(workspace, added, purpose="news"), tmp_path / "n.pdf")
    assert reasons(planned(workspace, added, purpose="offers")) == {added: LeftOut.CONTACT_PRESSURE}
    assert reasons(planned(workspace, added, purpose="service")) == {}
    assert reasons(planned(workspace, added, purpose="offers", on=day + timedelta(days=30))) == {}
    limit(workspace, None)
    assert reasons(planned(workspace, added, purpose="offers")) == {}


def test_a_letter_above_the_limit_keeps_who_decided_it(workspace: Workspace, tmp_path: Path) -> None:
    """The override is the owner's, and it is logged with the run."""
    added = customer(workspace)
    limit(workspace, 0)
    plan = planned(workspace, added, over_limit=True)
    assert (len(plan.letters), plan.over_limit) == (1, (added,))
    letters.print_run(workspace, plan, tmp_path / "a.pdf")
    (run,) = letters.runs(workspace)
    assert (run.over_limit, run.over_limit_by) == (1, "Els")
    assert planned(workspace, customer(workspace, "Anna"), over_limit=True, purpose="service").over_limit == ()


def test_a_child_is_not_written_to(workspace: Workspace) -> None:
    """Under the age of the country only service letters go; without a year nobody can tell."""
    child = customer(workspace, birth=PartialDate(11, 24, 2010))
    grown = customer(workspace, "Anna", birth=PartialDate(11, 23, 2010))
    other = customer(workspace, "Bea", birth=PartialDate(11, 24))
    assert reasons(planned(workspace, child, grown, other)) == {child: LeftOut.TOO_YOUNG}
    assert reasons(planned(workspace, child, purpose="service")) == {}


def test_who_objects_to_profiling_is_not_picked_by_purchases(workspace: Workspace) -> None:
    """Chosen by hand they still get a letter: nobody was profiled for it."""
    added = customer(workspace)
    purchases.add(workspace, purchase(added, workspace.today()))
    no = ConsentEvent(None, Event.OBJECT, datetime.now(UTC), workspace.today(), purpose=Purpose.PROFILING)
    consents.record(workspace, added, no)
    segment = letters.Audience("customers", (added,), selected=True)
    for audience in (MONTH, segment):
        plan = letters.plan(workspace, "thank-you", audience, on=workspace.today())
        assert reasons(plan) == {added: LeftOut.PROFILING}
    assert reasons(planned(workspace, added)) == {}


RATHER = (Preference(Channel.EMAIL),)


def as_each_prefers(workspace: Workspace, *ids: int) -> tuple[LetterPlan, ...]:
    """What goes on paper, and what by e-mail."""
    return letters.plans(workspace, "thank-you", letters.Audience("customers", ids), Way.WISH, on=workspace.today())


def wishing(workspace: Workspace, *wishes: Preference, allowed: bool = True) -> int:
    """Somebody with an e-mail address, a yes to e-mail if said, and wishes."""
    added = customer(workspace, emails=(Email("wim@voorbeeld.nl"),), prefers=wishes)
    if allowed:
        consents.record(workspace, added, ConsentEvent(Channel.EMAIL, Event.GRANT, datetime.now(UTC), TODAY))
    return added


def test_who_would_rather_get_it_another_way_is_counted(workspace: Workspace) -> None:
    """They get their letter all the same, unless the owner writes as each prefers."""
    added, other = wishing(workspace, *RATHER), customer(workspace, "Anna")
    plan = planned(workspace, added, other)
    assert (len(plan.letters), plan.prefer_other) == (2, ((added, Channel.EMAIL),))
    paper, drafts = as_each_prefers(workspace, added, other)
    assert [[one.recipient.customer_id for one in made.letters] for made in (paper, drafts)] == [[other], [added]]
    assert (paper.left_out, drafts.left_out) == ((), ())


def test_who_would_rather_be_called_is_left_out_with_the_channel(workspace: Workspace) -> None:
    """Where the owner writes as each prefers: no letter and no e-mail reaches them that way."""
    added = customer(workspace, phones=(Phone("06 12345678"),), prefers=(Preference(Channel.PHONE),))
    consents.record(workspace, added, ConsentEvent(Channel.PHONE, Event.GRANT, datetime.now(UTC), TODAY))
    paper, drafts = as_each_prefers(workspace, added)
    assert [line[1:] for line in paper.left_out] == [(LeftOut.PREFERS_OTHER, "phone")]
    assert (paper.letters, drafts.letters) == ((), ())


def test_a_wish_that_cannot_be_met_changes_nothing(workspace: Workspace) -> None:
    """Not allowed over that channel, no address there, or wished for another kind of message: the letter goes."""
    cases = (
        wishing(workspace, *RATHER, allowed=False),
        customer(workspace, "Bea", prefers=RATHER),
        wishing(workspace, Preference(Channel.EMAIL, Purpose.OFFERS)),
        wishing(workspace, *RATHER, Preference(Channel.POST, Purpose.THANKS)),
    )
    paper, drafts = as_each_prefers(workspace, *cases)
    assert (paper.prefer_other, LeftOut.PREFERS_OTHER in reasons(paper).values(), drafts.letters) == ((), False, ())


def test_who_is_left_out_by_wish_leaves_room_for_the_other_of_the_house(workspace: Workspace) -> None:
    """Two of one name at one address: the one who wants paper gets it."""
    first, second = wishing(workspace, *RATHER), customer(workspace)
    assert reasons(planned(workspace, first, second)) == {second: LeftOut.DUPLICATE_ADDRESS}
    paper, drafts = as_each_prefers(workspace, first, second)
    assert [[one.recipient.customer_id for one in made.letters] for made in (paper, drafts)] == [[second], [first]]


def test_a_decision_above_the_limit_stands_on_the_timeline(workspace: Workspace, tmp_path: Path) -> None:
    """With the name of who decided; a letter within the limit says nothing of it."""
    added = customer(workspace)
    limit(workspace, 1)
    for count in range(2):
        letters.print_run(
            workspace, planned(workspace, added, purpose="news", over_limit=True), tmp_path / f"{count}.pdf"
        )
    last, first = customers.card(workspace, added).timeline
    assert last.values["by"] == "Els"
    assert last.detail == "{summary}, above the limit of letters, decided by {by}"
    assert first.detail == "{summary}"


def test_letters_of_late_are_counted_for_one_person(workspace: Workspace, tmp_path: Path) -> None:
    """The same count that holds letters back: service letters and what was logged by hand do not say marketing."""
    added = customer(workspace)
    limit(workspace, 2)
    for purpose in ("news", "service", "offers"):
        letters.print_run(workspace, planned(workspace, added, purpose=purpose), tmp_path / f"{purpose}.pdf")
    notes.add(workspace, entry(added, "email", on=TODAY))
    found = consents.card(workspace, added).pressure
    assert (len(found.touches), found.reached, found.next_on) == (2, True, TODAY + timedelta(days=30))
    assert customers.card(workspace, added).pressure == found
    assert reasons(planned(workspace, added, purpose="news")) == {added: LeftOut.CONTACT_PRESSURE}
    assert reasons(planned(workspace, added, purpose="news", on=TODAY + timedelta(days=30))) == {}
    workspace.undo()
    workspace.undo()
    assert not consents.card(workspace, added).pressure.reached
