"""By what a person is known, now and in the history."""

from dataclasses import replace

from crm.domain.customer import Email, Phone
from crm.domain.erasure import Trace
from crm.domain.name import PersonName
from crm.services import customers, duplicates
from crm.services.workspace import Workspace
from crm.storage.erasure_person import Person, known, mark_of, present
from tests.factories import full_person, organisation, person


def of(workspace: Workspace, customer_id: int) -> Person:
    with workspace.read() as session:
        return known(session, customer_id)


def change(workspace: Workspace, customer_id: int, **values: object) -> None:
    found = customers.get(workspace, customer_id)
    customers.update(workspace, customer_id, found.version, replace(found.profile, **values))


def test_everything_ever_known(workspace: Workspace) -> None:
    """Former names, numbers and addresses are found in the history."""
    her = customers.add(workspace, full_person("Eva", "Smit", prefix="", number="7")).value
    change(workspace, her, name=PersonName("Eva", surname="Bos"), number="", emails=(Email("New@x.nl"),), phones=())
    found = of(workspace, her)
    assert found.words >= {"eva smit", "smit, eva", "eva bos", "new@x.nl", "sanne@example.nl", "+31612345678"}
    assert (found.references, found.customer_id) == ({"7", f"#{her}"}, her)
    assert (Trace.NUMBER, "7") in found.marks
    assert found.named("for EVA SMIT!")
    assert not found.named("for Eva")


def test_what_others_have_too_is_not_looked_for(workspace: Workspace) -> None:
    """A namesake, the phone of the house and a number given on would lead to somebody else."""
    her = customers.add(workspace, full_person("Eva", "Smit", prefix="", number="7")).value
    change(workspace, her, number="")
    customers.add(workspace, full_person("Eva", "Smit", prefix="", number="7"))
    found = of(workspace, her)
    assert (found.words, found.references) == (frozenset(), {f"#{her}"})
    own = {Trace.EMAIL_NAME, Trace.NAME_PLACE, Trace.INITIAL_HOME, Trace.NUMBER}
    assert {mark[0] for mark in found.marks} == own
    assert found.resembles("list of smit.csv")


def test_a_short_name_is_not_looked_for(workspace: Workspace) -> None:
    """One word of few letters stands in too many others; that of an organisation counts when it is long enough."""
    ids = [customers.add(workspace, d).value for d in (
        person("", "Bos"), person("Eva", ""), organisation("Meubelhuis"), organisation("Kok"),
        person("", "Klant 8 8 8", name_unknown=True), person("", "Q", phones=(Phone("12"),)),
    )]  # fmt: skip
    words = [set(of(workspace, row_id).words) for row_id in ids]
    assert words == [set(), set(), {"meubelhuis"}, set(), set(), set()]


def test_whoever_was_merged_belongs_to_it(workspace: Workspace) -> None:
    """By id, mark and number."""
    her, other = (customers.add(workspace, person("Eva", "Smit", number=n)).value for n in ("7", "8"))
    mark = mark_of(customers.get(workspace, other).uuid)
    duplicates.merge(workspace, her, other)
    found = of(workspace, her)
    assert (list(found.ids), found.ids[other], found.numbers) == ([her, other], mark, {"7", "8"})


def test_present_is_the_very_same_row(workspace: Workspace) -> None:
    """The same id of another file is somebody else; an erased one is not there any more."""
    her = customers.add(workspace, person()).value
    ids = of(workspace, her).ids
    with workspace.transaction() as session:
        assert present(session, ids) == [her]
        assert present(session, {her: "other"}) == []
        session.connection().exec_driver_sql("INSERT INTO erasure VALUES (1, ?, '2026-11-01', '', NULL)", (her,))
        assert present(session, ids) == []


def test_two_states_of_a_file_know_more(workspace: Workspace) -> None:
    """Joined they know what either knows."""
    both = Person({1: "a"}, frozenset({"x"})).joined(Person({2: "b"}, names=frozenset({"N"})))
    assert both == Person({1: "a", 2: "b"}, frozenset({"x"}), frozenset({"N"}))
