"""Everything that happened with one customer."""

from datetime import UTC, date, datetime

import pytest

from crm.domain.consent import Channel, ConsentEvent, Event, Purpose
from crm.domain.entry import Commitment, EntryKind, Gift
from crm.domain.letter import LetterPlan, LetterText, PlannedLetter, Recipient
from crm.i18n import tr
from crm.services import consents, customers, notes, purchases, timeline
from crm.services.timeline import CHANNEL_WORDS, TIMELINE_WORDS
from crm.services.workspace import Workspace
from crm.storage import consents as stored_consents
from crm.storage import letters
from tests.factories import entry, person, purchase, receipt

WORDS = LetterText("nl", "nl", "", (), "", "Bedankt", "", (), "", "", "")


def test_newest_first_whatever_it_is(workspace: Workspace) -> None:
    """Purchases, returns, letters and consent in one line of time, each opening the thing itself."""
    added = customers.add(workspace, person()).value
    bought = purchases.add(workspace, receipt(added, date(2026, 1, 1))).value
    returned = purchases.add(workspace, purchase(added, date(2026, 3, 1), -100)).value
    said = ConsentEvent(Channel.SMS, Event.GRANT, datetime.now(UTC), date(2026, 2, 1), "counter")
    consents.record(workspace, added, said)
    plan = LetterPlan("t", "thanks", date(2026, 4, 1), (PlannedLetter(Recipient(added, "#1", person()), WORDS),))
    with workspace.write("Print") as unit:
        letters.keep(unit.session, plan)
    found = customers.card(workspace, added).timeline
    assert [(e.kind, e.ref_id) for e in found] == [
        ("letter", 1),
        ("return", returned),
        ("consent", 1),
        ("purchase", bought),
    ]
    assert [e.amount_cents for e in found] == [None, -100, None, 1950]


def test_every_entry_reads_as_a_sentence(workspace: Workspace) -> None:
    """Titles and details are messages whose values are there."""
    added = customers.add(workspace, person()).value
    purchases.add(workspace, receipt(added))
    for event in (Event.GRANT, Event.CLAIM, Event.OBJECT):
        said = ConsentEvent(Channel.EMAIL, event, datetime.now(UTC), date(2026, 11, 1), "counter {x}")
        consents.record(workspace, added, said)
    workspace.undo()
    entries = customers.card(workspace, added).timeline
    texts = [(tr(e.title, **e.values), tr(e.detail, **e.values)) for e in entries]
    assert texts[0] == ("e-mail: taken back", "")
    assert texts[-1] == ("Purchase", "Tulips, Vase")
    assert ("Said yes to e-mail", "counter {x}, recorded by Els") in texts


@pytest.mark.parametrize(
    ("source", "by", "told"),
    [("by phone", "An", "by phone, recorded by An"), ("", "An", "recorded by An"), ("list", "", "list"), ("", "", "")],
)
def test_what_was_said_tells_for_what_and_who_wrote_it_down(
    workspace: Workspace, source: str, by: str, told: str
) -> None:
    """A line of the timeline names the purpose, how it was said, and who recorded it, as far as known."""
    added = customers.add(workspace, person()).value
    said = ConsentEvent(
        Channel.EMAIL, Event.GRANT, datetime.now(UTC), date(2026, 11, 1), source, purpose=Purpose.NEWS, recorded_by=by
    )
    with workspace.write("Import") as unit:
        stored_consents.append(unit.session, added, said)
    (found,) = customers.card(workspace, added).timeline
    assert (found.title, tr(found.detail, **found.values)) == ("Said yes to {channel} for {purpose}", told)
    assert found.values["purpose"] == "news"


def test_the_last_word_of_a_day_stands_on_top(workspace: Workspace) -> None:
    """What was said later on the same day is newer."""
    added = customers.add(workspace, person()).value
    for event in (Event.GRANT, Event.OBJECT):
        consents.record(workspace, added, ConsentEvent(Channel.EMAIL, event, datetime.now(UTC), date(2026, 11, 1)))
    assert [e.title for e in customers.card(workspace, added).timeline] == [
        "Said no to {channel}",
        "Said yes to {channel}",
    ]


def test_every_channel_has_a_word() -> None:
    """A channel added later cannot be forgotten."""
    assert set(CHANNEL_WORDS) == {*Channel, None}


def test_entries_stand_among_the_rest(workspace: Workspace) -> None:
    """With their words, what they ask for, and what they cost."""
    added = customers.add(workspace, person()).value
    purchases.add(workspace, purchase(added, date(2026, 11, 3)))
    notes.add(workspace, entry(added, "call", text=""))
    notes.add(workspace, entry(added, "promise", date(2026, 11, 4), details=Commitment(date(2026, 11, 9))))
    gift = Gift("Vase", 1250, planned_on=date(2026, 12, 1))
    notes.add(workspace, entry(added, "gift", date(2026, 11, 5), "Thanks", details=gift, private=True))
    found = timeline.page(workspace, added).entries
    assert [(e.title, e.values.get("summary"), e.source) for e in found] == [
        ("Gift", "Vase – Thanks", "entry"),
        ("Promise", "Words", "entry"),
        ("Purchase", "", "purchase"),
        ("Call", "", "entry"),
    ]
    assert (found[0].amount_cents, found[0].state, found[0].private) == (1250, "open", True)
    assert (found[1].state, found[1].due) == ("overdue", date(2026, 11, 9))
    assert (found[3].state, found[3].detail) == ("", "")


def test_pages_and_pinned_entries(workspace: Workspace) -> None:
    """The next page follows the last line of this one; what is pinned stands on each."""
    added = customers.add(workspace, person()).value
    for number in range(5):
        notes.add(workspace, entry(added, "note", text=str(number), pinned=number == 0))
    first = timeline.page(workspace, added, limit=3)
    second = timeline.page(workspace, added, limit=3, after=first.after)
    assert [e.values["summary"] for e in (*first.entries, *second.entries)] == ["4", "3", "2", "1", "0"]
    assert second.after is None
    assert [e.ref_id for e in first.pinned] == [e.ref_id for e in second.pinned] == [1]


def test_filters_offer_what_there_is(workspace: Workspace) -> None:
    """With its number, and a word for every kind."""
    added = customers.add(workspace, person()).value
    for kind in ("note", "call", "note"):
        notes.add(workspace, entry(added, kind))
    purchases.add(workspace, purchase(added))
    assert list(timeline.kinds(workspace, added).items()) == [("purchase", 1), ("note", 2), ("call", 1)]
    assert len(timeline.page(workspace, added, kinds={"note"}).entries) == 2
    assert {kind.value for kind in EntryKind} | {"purchase", "return", "consent", "survey"} == set(TIMELINE_WORDS)
