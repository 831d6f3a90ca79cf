"""Duplicates found, merged, told apart."""

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from crm.domain.address import PostalAddress
from crm.domain.consent import Channel, ConsentEvent, Event, State
from crm.domain.customer import CustomerDraft, Email, PartialDate, Phone
from crm.domain.duplicate import Reason
from crm.domain.importing import Mode
from crm.domain.merge import Side
from crm.errors import Cancelled, InvalidInput, NotFound
from crm.services import consents, customers, duplicates, imports, purchases
from crm.services.workspace import Workspace
from tests.factories import address, dump, full_person, organisation, person, purchase, receipt


def jan(**values: object) -> CustomerDraft:
    """A man at an address with a phone number."""
    details = {"phones": (Phone("06-12345678"),), "addresses": (address(),)}
    return person("Jan", "Tiedemann", **details | values)


def twice(workspace: Workspace) -> tuple[int, int]:
    """The same man, the second time mistyped and with more known."""
    first = customers.add(workspace, jan(number="7", note="likes roses")).value
    again = person(
        "Jan", "Tiedeman", number="8", note="comes on Fridays", emails=(Email("jan@example.nl"),),
        phones=(Phone("06 12 34 56 78"),), addresses=(address(),), birth=PartialDate(5, 1, 1960), tags=("regular",),
    )  # fmt: skip
    return first, customers.add(workspace, again).value


def say(workspace: Workspace, customer_id: int, event: Event, on: date, channel: Channel = Channel.EMAIL) -> None:
    consents.record(workspace, customer_id, ConsentEvent(channel, event, datetime.now(UTC), on, "counter"))


def state_of(workspace: Workspace, customer_id: int, channel: Channel = Channel.EMAIL) -> State:
    return next(c.state for c in customers.card(workspace, customer_id).consents if c.channel is channel)


def test_a_scan_finds_and_explains(workspace: Workspace) -> None:
    """Both lines, how likely, and why; the others are left in peace."""
    first, second = twice(workspace)
    customers.add(workspace, person("Els", "Tiedemann", phones=(Phone("06-12345678"),), addresses=(address(),)))
    customers.add(workspace, organisation())
    (pair,) = duplicates.scan(workspace)
    assert (pair.first.id, pair.second.id) == (first, second)
    assert pair.share > 0.95
    assert pair.reasons == (Reason.SAME_PHONE, Reason.ALMOST_NAME, Reason.SAME_ADDRESS)


def test_an_empty_file_has_none(workspace: Workspace) -> None:
    """Nothing to compare is no error."""
    assert duplicates.scan(workspace) == ()
    assert duplicates.likely(workspace, jan()) == ()


def test_a_scan_can_be_stopped(workspace: Workspace) -> None:
    """Progress is told, and may stop the scan."""
    twice(workspace)
    told: list[tuple[int, int]] = []
    duplicates.scan(workspace, lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == list(range(1, told[0][1] + 1))

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        duplicates.scan(workspace, stop)


@pytest.mark.parametrize(
    "draft",
    [
        jan(),
        person("Tiedemann", "Jan", addresses=(address(),)),
        person("Jna", "Tiedemann", addresses=(address(),)),
        person("Jan", "Tidemann", phones=(Phone("06-12345679"),)),
        person("J.", "Tiedemann", emails=(Email("JAN@example.nl "),)),
    ],
)
def test_a_profile_is_recognised_at_save(workspace: Workspace, draft: CustomerDraft) -> None:
    """Through contact data, a swap, a slip in the name or in the number."""
    first = customers.add(workspace, jan(emails=(Email("jan@example.nl"),))).value
    customers.add(workspace, person("Piet", "Bos", addresses=(address(),)))
    assert [found.customer.id for found in duplicates.likely(workspace, draft)] == [first]


def test_companies_are_recognised(workspace: Workspace) -> None:
    """A firm in another order of words, without its legal form."""
    place = (address("Molenstraat", "4"),)
    first = customers.add(workspace, organisation("Bakkerij De Molen B.V.", addresses=place)).value
    (found,) = duplicates.likely(workspace, organisation("De Molen Bakkerij", addresses=place))
    assert found.customer.id == first


def test_a_stored_profile_does_not_resemble_itself(workspace: Workspace) -> None:
    """Nor those that were told apart from it."""
    first, second = twice(workspace)
    draft = customers.get(workspace, first).profile
    assert [found.customer.id for found in duplicates.likely(workspace, draft, first)] == [second]
    duplicates.not_same(workspace, second, first)
    assert duplicates.likely(workspace, draft, first) == ()


def test_not_the_same_is_remembered(workspace: Workspace) -> None:
    """No scan names them again, until it is undone; saying it twice changes nothing."""
    first, second = twice(workspace)
    duplicates.not_same(workspace, second, first)
    assert duplicates.scan(workspace) == ()
    before = dump(workspace)
    duplicates.not_same(workspace, first, second)
    assert dump(workspace) == before
    workspace.undo()
    assert len(duplicates.scan(workspace)) == 1


def test_whoever_was_told_apart_can_be_deleted(workspace: Workspace) -> None:
    """With all that was decided about him, and undo brings it back."""
    first, second = twice(workspace)
    third = customers.add(workspace, jan()).value
    duplicates.not_same(workspace, first, third)
    duplicates.merge(workspace, first, second)
    before = dump(workspace)
    customers.remove(workspace, [first])
    assert not [key for key in dump(workspace) if key[0] in ("not_same", "merged_customer")]
    workspace.undo()
    assert dump(workspace) == before


def test_a_preview_shows_both_sides(workspace: Workspace) -> None:
    """What differs, what is proposed, what moves, and which channel will be refused."""
    first, second = twice(workspace)
    purchases.add(workspace, receipt(second))
    purchases.add(workspace, purchase(second))
    say(workspace, second, Event.OBJECT, date(2026, 1, 1))
    seen = duplicates.preview(workspace, first, second)
    proposals = {choice.name: choice.proposal for choice in seen.fields if choice.differs}
    assert proposals == {
        "surname": Side.KEEP, "number": Side.KEEP, "birth": Side.DROP, "emails": Side.DROP, "phones": Side.KEEP,
        "note": Side.BOTH, "tags": Side.DROP,
    }  # fmt: skip
    assert {moved.table: moved.count for moved in seen.moves} == {"purchase": 2, "consent_event": 1}
    assert seen.refused == (Channel.EMAIL,)
    assert (seen.keep.id, seen.drop.id) == (first, second)


def test_a_merge_keeps_everything(workspace: Workspace) -> None:
    """Purchases and what is known about both; the one that goes leads to the one that stays."""
    first, second = twice(workspace)
    for customer_id in (first, second):
        purchases.add(workspace, receipt(customer_id))
    outcome = duplicates.merge(workspace, first, second, {"number": Side.DROP})
    profile = customers.get(workspace, first).profile
    assert outcome.value == first
    assert outcome.changed >= {"customer", "purchase", "merged_customer"}
    assert (profile.number, profile.name.surname, profile.birth) == ("8", "Tiedemann", PartialDate(5, 1, 1960))
    assert profile.note == "likes roses\ncomes on Fridays"
    assert [p.number for p in profile.phones] == ["06-12345678"]
    assert customers.card(workspace, first).answers.purchases == 2
    with pytest.raises(NotFound):
        customers.get(workspace, second)
    assert [customers.id_of(workspace, text) for text in ("7", "8", f"#{second}")] == [first] * 3
    assert (duplicates.survivor(workspace, second), duplicates.survivor(workspace, first)) == (first, None)
    assert len(customers.search(workspace, "tiedeman")) == 1


@pytest.mark.parametrize("number", [Side.KEEP, Side.DROP])
@pytest.mark.parametrize("turned", [False, True])
def test_undo_of_a_merge_restores_both(workspace: Workspace, number: Side, turned: bool) -> None:
    """To the last value, numbers too, and redo merges them again."""
    first, second = reversed(twice(workspace)) if turned else twice(workspace)
    third = customers.add(workspace, full_person()).value
    duplicates.not_same(workspace, second, third)
    duplicates.not_same(workspace, first, second)
    for customer_id in (first, second, third):
        purchases.add(workspace, receipt(customer_id))
        say(workspace, customer_id, Event.GRANT, date(2026, 1, 1))
    before = dump(workspace)
    duplicates.merge(workspace, second, first, {"number": number})
    after = dump(workspace)
    assert after != before
    for _ in range(2):
        workspace.undo()
        assert dump(workspace) == before
        workspace.redo()
        assert dump(workspace) == after


def test_a_no_of_either_side_stays(workspace: Workspace) -> None:
    """A later yes of the other side does not lift it; only a yes after the merge does."""
    first, second = twice(workspace)
    say(workspace, first, Event.GRANT, date(2026, 11, 1))
    say(workspace, second, Event.OBJECT, date(2026, 1, 1))
    say(workspace, second, Event.GRANT, date(2026, 11, 1), Channel.SMS)
    duplicates.merge(workspace, first, second)
    assert (state_of(workspace, first), state_of(workspace, first, Channel.SMS)) == (State.NO, State.YES)
    say(workspace, first, Event.GRANT, date(2026, 11, 1))
    assert state_of(workspace, first) is State.NO
    say(workspace, first, Event.GRANT, workspace.today())
    assert state_of(workspace, first) is State.YES


def test_undo_of_a_merge_takes_its_no_back(workspace: Workspace) -> None:
    """By a retraction: events are never deleted. Each side says again what it said."""
    first, second = twice(workspace)
    say(workspace, first, Event.GRANT, date(2026, 11, 1))
    say(workspace, second, Event.OBJECT, date(2026, 1, 1))
    duplicates.merge(workspace, first, second)
    for _ in range(2):
        workspace.undo()
        assert (state_of(workspace, first), state_of(workspace, second)) == (State.YES, State.NO)
        workspace.redo()
        assert state_of(workspace, first) is State.NO


def test_merges_may_follow_each_other(workspace: Workspace) -> None:
    """Both former customers lead to the last one; told apart stays told apart."""
    first, second = twice(workspace)
    last, other = (customers.add(workspace, person(name, "Visser")).value for name in ("Jan", "Rob"))
    duplicates.not_same(workspace, second, other)
    duplicates.not_same(workspace, first, other)
    duplicates.merge(workspace, first, second)
    duplicates.merge(workspace, last, first)
    assert [duplicates.survivor(workspace, gone) for gone in (first, second)] == [last, last]
    pairs = [(r["first_id"], r["second_id"]) for key, r in dump(workspace).items() if key[0] == "not_same"]
    assert pairs == [(last, other)]


def test_nobody_is_merged_with_himself(workspace: Workspace) -> None:
    """Nor with somebody who is not there, nor by a choice that does not exist; nothing is changed."""
    first, second = twice(workspace)
    before = dump(workspace)
    with pytest.raises(InvalidInput):
        duplicates.merge(workspace, first, first)
    with pytest.raises(NotFound):
        duplicates.preview(workspace, first, 99)
    for chosen in ({"colour": Side.KEEP}, {"number": Side.BOTH}):
        with pytest.raises(InvalidInput):
            duplicates.merge(workspace, first, second, chosen)
    assert dump(workspace) == before


def test_pairs_of_an_import(workspace: Workspace, tmp_path: Path) -> None:
    """Only those that came with it; an import that was taken back has none."""
    first, second = twice(workspace)
    path = tmp_path / "list.csv"
    path.write_text("Voornaam;Achternaam;Telefoon\nJan;Tiedemann;0612345678\nRob;Kuyper;0687654321\n", "utf-8")
    batch = imports.apply(workspace, path).value.batch
    found = duplicates.of_batch(workspace, batch)
    assert len(duplicates.scan(workspace)) == 3
    assert Counter(pair.first.id for pair in found) == {first: 1, second: 1}
    imports.undo_batch(workspace, batch)
    assert duplicates.of_batch(workspace, batch) == ()


def test_a_made_up_name_says_nothing(workspace: Workspace) -> None:
    """Two customers without a name are not one because the program called them alike."""
    place = (PostalAddress("Markt", "1", city="Breda"),)
    for _ in range(2):
        customers.add(workspace, person("", "Customer 12", name_unknown=True, addresses=place))
    assert duplicates.scan(workspace) == ()
    assert duplicates.likely(workspace, person("", "Customer 12", name_unknown=True)) == ()


@pytest.mark.parametrize("mode", [Mode.FILL, Mode.UPDATE])
def test_the_same_file_again_brings_nobody_back(workspace: Workspace, tmp_path: Path, mode: Mode) -> None:
    """A list or a till that still has the former number means the customer that stayed."""
    path, till = tmp_path / "list.csv", tmp_path / "till.csv"
    path.write_text("Klantnummer;Voornaam;Achternaam\n7;Jan;Tiedemann\n8;Jan;Tiedeman\n", "utf-8")
    till.write_text("Datum;Klantnummer;Bedrag\n2026-10-01;8;12,50\n", "utf-8")
    imports.apply(workspace, path)
    first, second = (customers.id_of(workspace, number) for number in "78")
    duplicates.merge(workspace, first, second)
    imports.apply(workspace, path, mode=mode)
    imports.apply(workspace, till)
    assert customers.page(workspace, customers.ListQuery()).total == 1
    assert customers.get(workspace, first).profile.number == "7"
    assert customers.card(workspace, first).answers.purchases == 1
