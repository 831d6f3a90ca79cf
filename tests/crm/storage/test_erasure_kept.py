"""What keeps people by name."""

from dataclasses import replace
from datetime import UTC, date, datetime

from crm.domain.account import AccountDraft
from crm.domain.consent import ConsentEvent, Event
from crm.domain.listing import Condition, ListView
from crm.domain.listing import What as Listed
from crm.domain.period import Period, PeriodKind
from crm.domain.product import ProductDraft
from crm.domain.segment import Act, Question, Rule, Scenario, Segment
from crm.domain.segment_field import Op, What
from crm.domain.task import TaskDraft
from crm.services import (
    accounts,
    consents,
    customers,
    erasure,
    letters,
    list_views,
    notes,
    products,
    purchases,
    reports,
    segments,
    signing,
    surveys,
    tasks,
)
from crm.services import settings as shop
from crm.services.letters import Audience
from crm.services.workspace import Workspace
from crm.storage import erasure_kept, kept
from crm.storage import letters as stored_letters
from crm.storage.erasure_person import known
from tests.crm.services.test_letter_households import couple, shared
from tests.factories import address, answer, entry, full_person, person, purchase

OCTOBER = Period(PeriodKind.MONTH, date(2026, 10, 1), date(2026, 10, 31))


def test_a_frozen_report_keeps_its_figures(workspace: Workspace) -> None:
    """The name gives way in the language of the report, the place goes; others and all figures stay."""
    her, bob = (customers.add(workspace, full_person(n, "Smit", prefix="", number=n)).value for n in ("Eva", "Bob"))
    for customer in (her, bob):
        purchases.add(workspace, purchase(customer, date(2026, 10, 5), 1000))
    before = reports.monthly(workspace, OCTOBER).content
    erasure.erase(workspace, her)
    with workspace.read() as session:
        after = kept.newest(session, OCTOBER.first).content
    lines = {line["reference"]: line for line in after["new"]}
    assert (lines["Bob"]["name"], lines[f"#{her}"]["city"]) == ("Smit, Bob", "")
    assert str(her) in lines[f"#{her}"]["name"]
    assert after["month"] == before.to_json()["month"]


def test_who_got_no_letter(workspace: Workspace) -> None:
    """She is taken from the list of a run, and the run can still be taken back."""
    her, bob = (customers.add(workspace, d).value for d in (person("Eva"), full_person("Bob")))
    plan = letters.plan(workspace, "thank-you", Audience("customers", (her, bob)), on=workspace.today())
    letters.print_run(workspace, plan, workspace.path.with_name("letters.pdf"))
    erasure.erase(workspace, her)
    with workspace.read() as session:
        assert stored_letters.runs(session)[0].left_out == 0
    assert workspace.undo().label == "Print {n} letters"


def test_letters_to_others_that_name_her(workspace: Workspace) -> None:
    """They stay as they were sent, so the owner is told; a letter that names her household goes with her."""
    jan, anna = couple(workspace)
    home = address(street2="bij Anna de Boer")
    bob = customers.add(workspace, full_person("Bob", "Mol", addresses=(home,))).value
    for number, plan in enumerate((shared(workspace, jan, anna), shared(workspace, bob))):
        letters.print_run(workspace, plan, workspace.path.with_name(f"{number}.pdf"))
    found = customers.get(workspace, bob)
    customers.update(workspace, bob, found.version, replace(found.profile, addresses=()))
    with workspace.read() as session:
        assert erasure_kept.mentions(session, known(session, anna)) == [(bob, "Mol, Bob de")]
    erasure.erase(workspace, anna)
    assert signing.run(workspace, letters.runs(workspace)[1].id).letters == ()


def test_notes_of_others_are_counted_not_changed(workspace: Workspace) -> None:
    """In any spelling that search knows; her own do not count."""
    her, bob = (customers.add(workspace, full_person(n, "Jansen")).value for n in ("Eva", "Bob"))
    for customer in (her, bob):
        notes.add(workspace, entry(customer, "note", text="Came with EVA de Jansen"))
    customers.add(workspace, person("Kees", note="brother of Eva de Jansen"))
    tasks.add(workspace, TaskDraft("Ask Eva de Jansen", workspace.today()))
    products.add(workspace, ProductDraft("Bouquet Eva de Jansen"))
    list_views.save(workspace, ListView("for eva de jansen"))
    with workspace.read() as session:
        found = erasure_kept.mentions(session, known(session, her))
    assert sorted(found) == [(0, ""), (0, ""), (0, ""), (bob, "Jansen, Bob de"), (bob + 1, "Berg, Kees")]


def test_every_text_about_others_is_looked_at(workspace: Workspace) -> None:
    """How they found us, tags, own fields, consent, key accounts, survey answers, and the filters of views."""
    her = customers.add(workspace, full_person("Eva", "Jansen")).value
    name = "Eva de Jansen"
    others = (
        person("Aad", source=f"sent by {name}"),
        person("Bea", tags=(f"friends of {name}",)),
        person("Cor", interests=(f"art of {name}",)),
        person("Dik", flags=(f"quarrels with {name}",)),
    )
    ids = [customers.add(workspace, other).value for other in others]
    no = ConsentEvent(None, Event.OBJECT, datetime.now(UTC), workspace.today(), "by phone", f"told by {name}")
    consents.record(workspace, ids[0], no)
    accounts.make(workspace, AccountDraft(ids[1], goals=f"like {name}"))
    surveys.add(workspace, answer(ids[2], remark=f"helped by {name}"))
    list_views.save(workspace, ListView("friends", conditions=(Condition(Listed.TAG, f"friends of {name}"),)))
    with workspace.read() as session:
        found = sorted(row_id for row_id, _ in erasure_kept.mentions(session, known(session, her)))
    assert found == sorted([0, ids[0], ids[0], ids[1], ids[1], ids[2], ids[2], ids[3]])


def test_segments_that_speak_of_her_are_counted(workspace: Workspace) -> None:
    """In the name, the rule, or what is to be done when somebody enters."""
    her = customers.add(workspace, full_person("Eva", "Jansen")).value
    name = "Eva de Jansen"
    asked = Rule(parts=(Question(What.TAG, Op.IS, ("vip",)),))
    segments.save(workspace, Segment(f"Like {name}", asked))
    segments.save(workspace, Segment("By tag", Rule(parts=(Question(What.TAG, Op.IS, (f"friends of {name}",)),))))
    segments.save(workspace, Segment("Moves", asked, entering=Scenario(Act.TASK, f"Tell {name}")))
    segments.save(workspace, Segment("Nobody", asked))
    with workspace.read() as session:
        assert erasure_kept.mentions(session, known(session, her)) == [(0, "")] * 3


def test_a_decision_above_the_limit_forgets_her(workspace: Workspace) -> None:
    """Her id leaves the run, the others who got a letter too many stay."""
    shop.save(workspace, replace(shop.load(workspace), touch_limit=0))
    her, bob = (customers.add(workspace, full_person(n, n)).value for n in ("Eva", "Bob"))
    audience = Audience("customers", (her, bob))
    plan = letters.plan(workspace, "thank-you", audience, on=workspace.today(), over_limit=True)
    letters.print_run(workspace, plan, workspace.path.with_name("letters.pdf"))
    erasure.erase(workspace, her)
    (run,) = letters.runs(workspace)
    assert (run.over_limit, run.over_limit_by) == (1, "Els")


def test_a_reason_that_speaks_of_her_is_counted(workspace: Workspace) -> None:
    """Why a letter to somebody else was not sent is text like any other."""
    her, bob = (customers.add(workspace, full_person(n, n)).value for n in ("Eva", "Bob"))
    plan = letters.plan(workspace, "thank-you", Audience("customers", (bob,)), on=workspace.today())
    letters.print_run(workspace, plan, workspace.path.with_name("letters.pdf"))
    signing.put_aside(workspace, 1, "given to Eva de Eva instead")
    with workspace.read() as session:
        assert [row_id for row_id, _ in erasure_kept.mentions(session, known(session, her))] == [bob]
