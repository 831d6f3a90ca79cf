"""E-mails as drafts: who gets one, what is written, what stays with the customer."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from crm.domain.consent import Channel, ConsentEvent, Event, Purpose
from crm.domain.customer import Email, PartialDate, Phone
from crm.domain.letter import LeftOut, LetterPlan, Way
from crm.domain.preference import Preference
from crm.domain.signing import Wait
from crm.errors import Cancelled, FileProblem, InvalidInput, NotAllowed, NotFound
from crm.services import consents, customers, duplicates, email_drafts, erasure, letters, privacy, settings, signing
from crm.services.letters import Audience
from crm.services.workspace import Workspace
from crm.storage import agenda, listening
from tests.conftest import TODAY
from tests.crm.services.test_letter_choice import limit
from tests.crm.services.test_letters import customer, reasons, stop
from tests.factories import address, dump

ANNA = Email("anna@voorbeeld.nl")


def reader(workspace: Workspace, given: str = "Anna", *, emails: tuple[Email, ...] = (ANNA,), **values: Any) -> int:
    """Somebody who said yes to e-mail; without an address on paper."""
    added = customer(workspace, given, **{"addresses": (), "emails": emails, **values})
    said(workspace, added, Event.GRANT)
    return added


def said(workspace: Workspace, who: int, event: Event, **more: Any) -> None:
    channel = more.pop("channel", Channel.EMAIL)
    consents.record(workspace, who, ConsentEvent(channel, event, datetime.now(UTC), TODAY, **more))


def planned(workspace: Workspace, *ids: int, template: str = "thank-you", **values: Any) -> LetterPlan:
    audience = Audience("customers", ids, selected=values.pop("selected", False))
    return letters.plan(workspace, template, audience, on=workspace.today(), channel=Channel.EMAIL, **values)


def test_a_draft_reads_as_the_letter_in_the_mail_program(workspace: Workspace, tmp_path: Path) -> None:
    """One file a customer with the same words as were kept; nobody needs an address on paper for it."""
    settings.save(workspace, replace(settings.load(workspace), shop_name="Bloem", email="shop@bloem.nl"))
    added = reader(workspace)
    result = email_drafts.draft(workspace, planned(workspace, added), tmp_path / "drafts").value
    (file,) = result.files
    assert (file.name, result.written) == (f"#{added} Anna Berg.eml", 1)
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert (message["To"], message["From"]) == ("Anna Berg <anna@voorbeeld.nl>", "Bloem <shop@bloem.nl>")
    kept = letters.kept_words(workspace, 1)
    assert message.get_content().replace("\r\n", "\n") == kept.message + "\n"  # type: ignore[attr-defined]
    assert kept.stop in kept.message
    assert letters.run_words(workspace, result.run_id) == (kept,)


def test_only_who_may_be_written_to_gets_one(workspace: Workspace) -> None:
    """Everybody else is listed with the reason."""
    never_asked = customer(workspace, emails=(ANNA,))
    refused = reader(workspace)
    said(workspace, refused, Event.OBJECT)
    child = reader(workspace, birth=PartialDate(1, 1, 2015))
    dead, nowhere = reader(workspace, deceased=True), reader(workspace, emails=())
    odd = reader(workspace, emails=(Email("anna at home"), Email("anna@voorbeeld")))
    found = reasons(planned(workspace, never_asked, refused, child, dead, nowhere, odd))
    assert found == {
        never_asked: LeftOut.NO_CONSENT,
        refused: LeftOut.OBJECTION,
        child: LeftOut.TOO_YOUNG,
        dead: LeftOut.DECEASED,
        nowhere: LeftOut.NO_EMAIL,
        odd: LeftOut.NO_EMAIL,
    }
    assert reasons(planned(workspace, never_asked, purpose="service")) == {}


def test_who_objects_to_profiling_is_not_picked(workspace: Workspace) -> None:
    """As for letters."""
    added = reader(workspace)
    no = ConsentEvent(None, Event.OBJECT, datetime.now(UTC), TODAY, purpose=Purpose.PROFILING)
    consents.record(workspace, added, no)
    assert reasons(planned(workspace, added, selected=True)) == {added: LeftOut.PROFILING}


def test_of_two_addresses_the_first_that_may_be_used(workspace: Workspace) -> None:
    """One that looks mistyped is passed over, and one that was refused, though the person said yes for the other."""
    second = Email("anna@werk.nl")
    added = reader(workspace, emails=(Email("anna@"), ANNA, second))
    assert planned(workspace, added).letters[0].letter.to == ANNA.address
    said(workspace, added, Event.OBJECT, address="ANNA@voorbeeld.nl")
    assert reasons(planned(workspace, added)) == {added: LeftOut.OBJECTION}
    said(workspace, added, Event.GRANT, address=second.address)
    assert planned(workspace, added).letters[0].letter.to == second.address


def test_letters_and_e_mails_are_counted_together(workspace: Workspace, tmp_path: Path) -> None:
    """A thank-you by e-mail is one on paper too, and both are touches."""
    added = reader(workspace, addresses=(address(),))
    email_drafts.draft(workspace, planned(workspace, added), tmp_path)
    on_paper = letters.plan(workspace, "thank-you", Audience("customers", (added,)), on=TODAY)
    assert reasons(on_paper) == reasons(planned(workspace, added)) == {added: LeftOut.THANKED_RECENTLY}
    limit(workspace, 1)
    assert reasons(planned(workspace, added, purpose="news")) == {added: LeftOut.CONTACT_PRESSURE}
    assert len(consents.card(workspace, added).pressure.touches) == 1


def test_as_each_prefers(workspace: Workspace) -> None:
    """Who would rather have an e-mail and may gets a draft, the rest a letter; who wants a call is left out."""
    wish = (Preference(Channel.EMAIL),)
    by_email = reader(workspace, prefers=wish, addresses=(address(),))
    unasked = customer(workspace, "Bea", prefers=wish, emails=(ANNA,))
    by_phone = reader(workspace, "Cor", prefers=(Preference(Channel.SMS),), phones=(Phone("06-12345678"),),
                      addresses=(address(),))  # fmt: skip
    said(workspace, by_phone, Event.GRANT, channel=Channel.SMS)
    everybody = Audience("customers", (by_email, unasked, by_phone))
    paper, drafts = letters.plans(workspace, "thank-you", everybody, Way.WISH, on=TODAY)
    assert [p.recipient.customer_id for p in paper.letters] == [unasked]
    assert [p.recipient.customer_id for p in drafts.letters] == [by_email]
    assert (reasons(paper), reasons(drafts)) == ({by_phone: LeftOut.PREFERS_OTHER}, {})


@pytest.mark.parametrize("came_in", ["objection", "address", "death", "erasure"])
def test_what_came_in_since_stops_the_draft(workspace: Workspace, tmp_path: Path, came_in: str) -> None:
    """Between planning and writing: nothing is written, and the sentence names who."""
    added = reader(workspace)
    plan = planned(workspace, added, reader(workspace, "Bea", emails=(Email("bea@voorbeeld.nl"),)))
    profile = customers.get(workspace, added).profile
    if came_in == "objection":
        said(workspace, added, Event.OBJECT)
    elif came_in == "erasure":
        erasure.erase(workspace, added)
    else:
        changed = {"address": {"emails": (Email("else@voorbeeld.nl"),)}, "death": {"deceased": True}}[came_in]
        customers.update(workspace, added, 1, replace(profile, **changed))
    with pytest.raises(NotAllowed) as caught:
        email_drafts.draft(workspace, plan, tmp_path / "drafts")
    assert caught.value.values["name"] == "Anna Berg"
    assert (letters.runs(workspace), (tmp_path / "drafts").exists()) == ((), False)


def test_an_address_refused_since_stops_the_draft_to_it(workspace: Workspace, tmp_path: Path) -> None:
    """Though the person may still be written to, at the other one."""
    second = Email("anna@werk.nl")
    added = reader(workspace, emails=(ANNA, second))
    plan = planned(workspace, added)
    said(workspace, added, Event.OBJECT, address=ANNA.address)
    said(workspace, added, Event.GRANT, address=second.address)
    with pytest.raises(NotAllowed):
        email_drafts.draft(workspace, plan, tmp_path)
    assert planned(workspace, added).letters[0].letter.to == second.address


def test_an_address_with_blanks_around_it_is_one(workspace: Workspace, tmp_path: Path) -> None:
    """As it was typed or imported."""
    plan = planned(workspace, reader(workspace, emails=(Email(" Anna@voorbeeld.nl "),)))
    assert plan.letters[0].letter.to == "Anna@voorbeeld.nl"
    assert email_drafts.draft(workspace, plan, tmp_path).value.written == 1


def test_a_run_of_drafts_is_one_step(workspace: Workspace, tmp_path: Path) -> None:
    """Undone at once; the files are the owner's to delete."""
    ids = [reader(workspace, name, emails=(Email(f"{name}@voorbeeld.nl"),)) for name in ("Anna", "Bea")]
    before = dump(workspace)
    outcome = email_drafts.draft(workspace, planned(workspace, *ids), tmp_path)
    assert (outcome.label, dict(outcome.values)) == ("Draft {n} e-mails", {"n": 2})
    (run,) = letters.runs(workspace)
    assert (run.channel, run.written) == (Channel.EMAIL, 2)
    workspace.undo()
    assert dump(workspace) == before


def test_a_draft_stands_on_the_timeline(workspace: Workspace, tmp_path: Path) -> None:
    """As a draft, among the e-mails; after a merge with the one who stays, after erasing with nobody."""
    added, stays = reader(workspace), customer(workspace, "Annie")
    email_drafts.draft(workspace, planned(workspace, added), None)
    line = customers.card(workspace, added).timeline[0]
    assert (line.kind, line.title, line.values["summary"]) == ("email", "E-mail draft", "Een woord van dank")
    duplicates.merge(workspace, stays, added)
    assert "E-mail draft" in [line.title for line in customers.card(workspace, stays).timeline]
    erasure.erase(workspace, stays)
    with pytest.raises(NotFound):
        letters.kept_words(workspace, 1)


def test_nothing_half_made_is_left(workspace: Workspace, tmp_path: Path) -> None:
    """Stopped, or the folder cannot be written to, or nobody is named for going above the limit."""
    ids = [reader(workspace, name, emails=(Email(f"{name}@voorbeeld.nl"),)) for name in ("Anna", "Bea", "Cor")]
    (tmp_path / "file").touch()
    with pytest.raises(Cancelled):
        email_drafts.draft(workspace, planned(workspace, *ids), tmp_path / "drafts", stop)
    with pytest.raises(FileProblem):
        email_drafts.draft(workspace, planned(workspace, *ids), tmp_path / "file")
    settings.save(workspace, replace(settings.load(workspace), touch_limit=0, counter_name=""))
    with pytest.raises(InvalidInput):
        email_drafts.draft(workspace, planned(workspace, *ids, over_limit=True), tmp_path / "drafts")
    assert (letters.runs(workspace), (tmp_path / "drafts").exists()) == ((), False)


def test_not_kept_when_only_tried(workspace: Workspace, tmp_path: Path) -> None:
    """The files alone."""
    plan = planned(workspace, reader(workspace))
    assert len(email_drafts.draft(workspace, plan, tmp_path / "d", log=False).value.files) == 1
    assert letters.runs(workspace) == ()


def test_only_one_e_mail_opens_by_a_link(workspace: Workspace) -> None:
    """Several are files."""
    one, other = reader(workspace), reader(workspace, "Bea")
    assert email_drafts.link(planned(workspace, one)).startswith("mailto:anna@voorbeeld.nl?subject=Een%20woord")
    assert email_drafts.link(planned(workspace, one, other)) == ""


def test_one_e_mail_to_a_name_and_address(workspace: Workspace) -> None:
    """The same person typed twice gets one; a couple that shares an address gets two."""
    first, again, other = reader(workspace), reader(workspace, "ANNA"), reader(workspace, "Bea")
    assert reasons(planned(workspace, first, again, other)) == {again: LeftOut.DUPLICATE_ADDRESS}


def test_a_draft_is_remembered_wherever_a_letter_is(workspace: Workspace, tmp_path: Path) -> None:
    """Last year's deed in the agenda, as an e-mail; the last contact; and what is handed over about a person."""
    added = reader(workspace)
    email_drafts.draft(workspace, planned(workspace, added), None)
    with workspace.read() as session:
        (deed,) = agenda.deeds(session, [added], TODAY, TODAY + timedelta(days=1), private=False)
        assert listening.last_contacts(session, [added], TODAY) == {added: TODAY}
    assert (deed.kind, deed.what) == ("email", "Een woord van dank")
    privacy.hand_over(workspace, added, tmp_path / "anna.zip")


def test_nothing_is_signed_on_a_screen(workspace: Workspace, tmp_path: Path) -> None:
    """Drafts do not wait for a pen, whatever the settings say of letters."""
    settings.save(workspace, replace(settings.load(workspace), letters_wait=Wait.ALWAYS))
    email_drafts.draft(workspace, planned(workspace, reader(workspace)), tmp_path / "drafts")
    assert (signing.waiting(workspace), signing.run(workspace)) == ((), None)
