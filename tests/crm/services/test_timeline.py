"""Everything that happened with one customer."""

from datetime import UTC, date, datetime

from crm.domain.consent import Channel, ConsentEvent, Event
from crm.domain.letter import LetterPlan, LetterText, PlannedLetter, Recipient
from crm.i18n import tr
from crm.services import consents, customers, purchases
from crm.services.timeline import CHANNEL_WORDS
from crm.services.workspace import Workspace
from crm.storage import letters
from tests.factories import person, purchase, receipt

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
    timeline = customers.card(workspace, added).timeline
    assert [(e.kind, e.ref_id) for e in timeline] == [
        ("letter", 1),
        ("return", returned),
        ("consent", 1),
        ("purchase", bought),
    ]
    assert [e.amount_cents for e in timeline] == [None, -100, None, 1950]


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
    assert ("Said yes to e-mail", "counter {x}") in texts


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
    assert set(CHANNEL_WORDS) == set(Channel)
