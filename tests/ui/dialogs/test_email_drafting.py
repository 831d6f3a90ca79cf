"""From the window to a folder or the mail program."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from crm.domain.consent import Channel, ConsentEvent, Event
from crm.domain.customer import Email
from crm.domain.letter import LetterPlan
from crm.services import consents, customers, letters
from crm.services.letters import Audience
from tests.factories import person
from ui.context import Context
from ui.dialogs import email_drafting


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[QUrl]:
    """What was handed to the system to be opened."""
    found: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(url) or True)
    return found


def planned(ctx: Context, template: str = "birthday") -> LetterPlan:
    """A draft for one who may be written to."""
    who = customers.add(ctx.workspace, person(emails=(Email("jan@voorbeeld.nl"),), language="en")).value
    yes = ConsentEvent(Channel.EMAIL, Event.GRANT, datetime.now(UTC), ctx.today, recorded_by="Els")
    consents.record(ctx.workspace, who, yes)
    audience = Audience("customers", (who,))
    return letters.plan(ctx.workspace, template, audience, on=ctx.today, channel=Channel.EMAIL)


@pytest.fixture
def owner(qtbot: Any) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_the_only_draft_is_opened_as_a_file(
    ctx: Context, owner: QWidget, opened: list[QUrl], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is written where the owner said, and kept; a mail program shows it unsent."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    done: list[Any] = []
    email_drafting.to_folder(ctx, owner, planned(ctx), done.append)
    (file,) = tmp_path.glob("*.eml")
    assert [url.toLocalFile() for url in opened] == [str(file)]
    assert (done[0].value.written, len(letters.runs(ctx.workspace))) == (1, 1)


def test_no_folder_no_drafts(ctx: Context, owner: QWidget, opened: list[QUrl], monkeypatch: pytest.MonkeyPatch) -> None:
    """Cancelled is cancelled."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    email_drafting.to_folder(ctx, owner, planned(ctx), lambda _outcome: None)
    assert (opened, letters.runs(ctx.workspace)) == ([], ())


def test_a_short_draft_opens_in_the_mail_program(ctx: Context, owner: QWidget, opened: list[QUrl]) -> None:
    """With its words, and they are kept; no file is needed."""
    done: list[Any] = []
    email_drafting.to_mail_program(ctx, owner, planned(ctx), done.append)
    assert [(url.scheme(), url.path(), url.isValid()) for url in opened] == [("mailto", "jan@voorbeeld.nl", True)]
    assert (done[0].value.files, len(letters.runs(ctx.workspace))) == ((), 1)


def test_where_no_mail_program_opens_nothing_is_kept(
    ctx: Context, owner: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says so, and what to do instead."""
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    told: list[str] = []
    ctx.bus.toast.connect(lambda text, _undo: told.append(text))
    email_drafting.to_mail_program(ctx, owner, planned(ctx), lambda _outcome: None)
    assert told == ["No mail program opened. Write the draft as a file instead."]
    assert letters.runs(ctx.workspace) == ()


def test_an_objection_in_between_opens_nothing(ctx: Context, owner: QWidget, opened: list[QUrl]) -> None:
    """The plan is looked at again first."""
    plan = planned(ctx)
    no = ConsentEvent(Channel.EMAIL, Event.OBJECT, datetime.now(UTC), ctx.today)
    consents.record(ctx.workspace, plan.letters[0].recipient.customer_id, no)
    failed: list[BaseException] = []
    ctx.bus.failed.connect(failed.append)
    email_drafting.to_mail_program(ctx, owner, plan, lambda _outcome: None)
    assert (opened, len(failed), letters.runs(ctx.workspace)) == ([], 1, ())
