"""What was ticked becomes events; what was left empty becomes none."""

from dataclasses import replace
from datetime import date

import pytest

from crm.domain.consent import MARKETING, Channel, Event, Purpose
from crm.domain.customer import Email, Phone
from crm.domain.intake import IntakeDraft, completed, events, reach
from crm.errors import InvalidInput
from tests.factories import full_person, person

DAY = date(2026, 11, 23)
MAIL_NEWS, SMS_OFFERS = (Channel.EMAIL, Purpose.NEWS), (Channel.SMS, Purpose.OFFERS)
TICKED = IntakeDraft("nl", "Mogen wij?", frozenset({MAIL_NEWS, SMS_OFFERS}), recorded_by="Els", note="n", source="till")
LEADS = reach(full_person())


def test_a_yes_for_every_ticked_cell_and_no_more() -> None:
    """With its address, the words that were read, who wrote it down, and how it was said."""
    offers, news = events(TICKED, LEADS, DAY, 7)
    assert (offers.channel, offers.purpose, offers.event) == (*SMS_OFFERS, Event.GRANT)
    assert (news.channel, news.purpose, news.address) == (*MAIL_NEWS, "sanne@example.nl")
    assert {(e.on, e.wording_id, e.recorded_by, e.note, e.source) for e in (offers, news)} == {
        (DAY, 7, "Els", "n", "till")
    }


def test_no_advertising_is_an_objection_to_everything() -> None:
    """One event for every channel; publishing with the name is another matter."""
    publish, objection = events(IntakeDraft("nl", "?", publish=True, nothing=True), {}, DAY, 1)
    assert (publish.event, publish.channel, publish.purpose) == (Event.GRANT, None, Purpose.TESTIMONIAL)
    assert (objection.event, objection.channel, objection.purpose) == (Event.OBJECT, None, None)
    assert all(objection.covers(channel, purpose) for channel in Channel for purpose in MARKETING)


@pytest.mark.parametrize(
    "draft",
    [
        replace(TICKED, cells=frozenset()),
        replace(TICKED, nothing=True),
        replace(TICKED, cells=frozenset({(Channel.POST, Purpose.SERVICE)})),
    ],
)
def test_what_makes_no_sense_is_refused(draft: IntakeDraft) -> None:
    """Nothing at all, both at once, or what nobody is asked for."""
    with pytest.raises(InvalidInput):
        events(draft, LEADS, DAY, 1)


def test_only_what_leads_somewhere_can_be_ticked() -> None:
    """A number serves calls and messages; what is typed helps where nothing is known, and only there."""
    assert reach(person()) == {}
    assert set(reach(person(), phone=" 06 1 ")) == {Channel.PHONE, Channel.SMS, Channel.CHAT}
    assert reach(full_person(), email="new@example.nl")[Channel.EMAIL] == "sanne@example.nl"
    with pytest.raises(InvalidInput):
        events(TICKED, reach(person(), email="jan@example.nl"), DAY, 1)


def test_what_was_given_joins_the_profile_when_a_yes_leads_there() -> None:
    """What nobody asked to use is not kept, and what is known stays."""
    given = replace(TICKED, email=" jan@example.nl ", phone="06 1")
    assert completed(person(), given).emails == (Email("jan@example.nl"),)
    assert completed(person(), given).phones == (Phone("06 1"),)
    assert completed(person(), replace(given, cells=frozenset())) == person()
    assert completed(full_person(), given) == full_person()
