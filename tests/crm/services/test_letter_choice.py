"""Why somebody is left out."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crm.domain.consent import ConsentEvent, Event, Purpose
from crm.domain.customer import PartialDate
from crm.domain.letter import LEFT_OUT_WORDS, LeftOut
from crm.services import consents, letters, purchases, settings
from crm.services.workspace import Workspace
from tests.crm.services.test_letters import MONTH, customer, planned, reasons
from tests.factories import purchase

MANUAL = (
    "deceased archived moved closed mail_returned objection profiling no_consent too_young contact_pressure "
    "thanked_recently no_address missing_field missing_glyph duplicate_address"
)


def test_every_reason_has_its_words_in_the_order_of_the_manual() -> None:
    """cli.md names them in this order; the first that applies is told."""
    assert [reason.value for reason in LeftOut] == MANUAL.split()
    assert set(LEFT_OUT_WORDS) == set(LeftOut)


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
