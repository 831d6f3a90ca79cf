"""Recording what was ticked at the counter."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from crm.domain.consent import Channel, Event, Purpose, State
from crm.domain.customer import PartialDate
from crm.domain.evidence import Attachment
from crm.domain.intake import IntakeDraft
from crm.domain.permission import Verdict
from crm.errors import CrmError, InvalidInput, NotAllowed
from crm.services import consents, customers, erasure, intake, settings, wordings
from crm.services.workspace import Workspace
from tests.factories import dump, full_person, person

MAIL = (Channel.EMAIL, Purpose.NEWS), (Channel.EMAIL, Purpose.GREETINGS)


def draft(workspace: Workspace, customer_id: int, **values: Any) -> IntakeDraft:
    text = intake.card(workspace, customer_id).texts["en"]
    return IntakeDraft("en", text, **{"cells": frozenset(MAIL), "source": "at the counter"} | values)


def test_what_was_ticked_is_one_step(workspace: Workspace) -> None:
    """Each cell is allowed with its proof; one undo takes everything back and leaves what was said readable."""
    added = customers.add(workspace, full_person()).value
    before = dump(workspace)
    form = Attachment("form.pdf", b"%PDF-1.4")
    outcome = intake.record(workspace, added, draft(workspace, added, note="with her sister"), proof=form)
    card = consents.card(workspace, added)
    assert all(card.answers[cell].verdict is Verdict.ALLOWED for cell in MAIL)
    assert card.answers[(Channel.EMAIL, Purpose.OFFERS)].state is State.NOT_ASKED
    assert {e.id for e in card.events} == set(outcome.value)
    assert {(e.recorded_by, e.note, e.address) for e in card.events} == {("Els", "with her sister", "sanne@example.nl")}
    assert {card.proofs[e.evidence_id or 0].name for e in card.events} == {"form.pdf"}
    workspace.undo()
    again = consents.card(workspace, added)
    assert {again.answers[cell].state for cell in MAIL} == {State.NOT_ASKED}
    assert {table for table, _ in dump(workspace).keys() - before.keys()} == {"consent_event"}


def test_the_answer_points_to_the_words_that_were_read(workspace: Workspace) -> None:
    """Also when the owner changed them while the customer was reading, and after undo."""
    added = customers.add(workspace, full_person()).value
    read = draft(workspace, added)
    wordings.change(workspace, {"en": "Shorter: may we?"})
    intake.record(workspace, added, read)
    for _ in range(2):
        card = next(c for c in wordings.cards(workspace) if c.language == "en")
        assert [(v.text, card.answers.get(v.id, 0)) for v in card.versions] == [
            (read.text, 2),
            ("Shorter: may we?", 0),
        ]
        workspace.undo()


def test_an_address_that_was_missing_joins_the_profile(workspace: Workspace) -> None:
    """In the same step; a number in its normal form."""
    added = customers.add(workspace, person()).value
    cells = frozenset({MAIL[0], (Channel.SMS, Purpose.OFFERS)})
    intake.record(workspace, added, draft(workspace, added, cells=cells, email="jan@example.nl", phone="06-12345678"))
    profile = customers.get(workspace, added).profile
    assert (profile.emails[0].address, profile.phones[0].e164) == ("jan@example.nl", "+31612345678")
    assert [e.address for e in consents.card(workspace, added).events] == ["jan@example.nl", "06-12345678"]
    workspace.undo()
    assert customers.get(workspace, added).profile.emails == ()


def test_a_channel_that_leads_nowhere_records_nothing(workspace: Workspace) -> None:
    """Not even the other ticks: all or nothing."""
    added = customers.add(workspace, person(emails=full_person().emails)).value
    before = dump(workspace)
    with pytest.raises(InvalidInput):
        intake.record(workspace, added, draft(workspace, added, cells=frozenset({*MAIL, (Channel.POST, Purpose.NEWS)})))
    assert dump(workspace) == before


def test_a_child_does_not_agree_alone(workspace: Workspace) -> None:
    """Under the age of their country; refusing is free at any age, and an unknown year is no child."""
    child = customers.add(workspace, full_person(birth=PartialDate(11, 24, 2010))).value
    assert intake.card(workspace, child).child_age == 16
    with pytest.raises(NotAllowed):
        intake.record(workspace, child, draft(workspace, child))
    intake.record(workspace, child, draft(workspace, child, cells=frozenset(), nothing=True))
    assert consents.card(workspace, child).answers[MAIL[0]].state is State.NO
    workspace.clock = lambda: date(2026, 11, 24)
    assert intake.card(workspace, child).child_age is None
    assert intake.card(workspace, customers.add(workspace, person(birth=PartialDate(2, 3))).value).child_age is None


def test_somebody_must_record_it(workspace: Workspace) -> None:
    """Consent needs a name; a new one joins those at the counter."""
    added = customers.add(workspace, full_person()).value
    settings.save(workspace, replace(settings.load(workspace), counter_names=(), counter_name=""))
    with pytest.raises(InvalidInput) as caught:
        intake.record(workspace, added, draft(workspace, added))
    assert caught.value.field == "recorded_by"
    intake.record(workspace, added, draft(workspace, added, recorded_by=" Noor "))
    assert settings.load(workspace).counter_names == ("Noor",)


def test_a_later_yes_lifts_no_advertising(workspace: Workspace) -> None:
    """What is said newest counts, for what was ticked and nothing else."""
    added = customers.add(workspace, full_person()).value
    intake.record(workspace, added, draft(workspace, added, cells=frozenset(), nothing=True))
    intake.record(workspace, added, draft(workspace, added))
    answers = consents.card(workspace, added).answers
    assert [answers[(Channel.EMAIL, p)].state for p in (Purpose.NEWS, Purpose.OFFERS)] == [State.YES, State.NO]


def test_who_was_erased_is_not_asked(workspace: Workspace) -> None:
    """Their profile stays empty; the words that others read stay."""
    added = customers.add(workspace, full_person()).value
    read = draft(workspace, added)
    intake.record(workspace, added, read)
    erasure.erase(workspace, added, by="Els")
    for ask in (lambda: intake.card(workspace, added), lambda: intake.record(workspace, added, read)):
        with pytest.raises(CrmError):
            ask()
    assert wordings.version(workspace, "en").version == 1


@pytest.mark.parametrize(("language", "asked"), [("bg", "bg"), ("", "nl"), ("fr", "nl")])
def test_a_customer_is_asked_in_their_language(workspace: Workspace, language: str, asked: str) -> None:
    """Else in that of the shop."""
    added = customers.add(workspace, person(language=language)).value
    card = intake.card(workspace, added)
    assert (card.language, set(card.texts)) == (asked, {"nl", "en", "bg"})


def test_a_yes_is_a_grant(workspace: Workspace) -> None:
    """Publishing with the name is asked by itself and holds for every channel."""
    added = customers.add(workspace, person()).value
    intake.record(workspace, added, draft(workspace, added, cells=frozenset(), publish=True))
    (event,) = consents.card(workspace, added).events
    assert (event.event, event.channel, event.purpose) == (Event.GRANT, None, Purpose.TESTIMONIAL)
    assert consents.card(workspace, added).answers[(Channel.POST, Purpose.TESTIMONIAL)].verdict is Verdict.ALLOWED
