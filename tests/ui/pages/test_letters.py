"""The letters page: who, why not, and the pages."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from crm.domain.consent import Channel, ConsentEvent, Event
from crm.domain.letter import WriteTo
from crm.domain.preference import Preference
from crm.services import consents, letters, settings
from ui.context import Context
from ui.models.rows import MARKS
from ui.pages.letters import LettersPage


@pytest.fixture
def page(qtbot: Any, ctx: Context) -> LettersPage:
    """Shown, over three customers."""
    made = LettersPage(ctx)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    return made


def test_chosen_customers_are_the_first_choice(page: LettersPage) -> None:
    """Opened with ids it writes to them, and says how many."""
    page.open((1, 3))
    page.refresh()
    assert page._audience.currentText() == "2 chosen customers"
    assert page._planned.rowCount() + page._left_out.rowCount() == 2
    page.open((1,))
    assert [page._audience.itemText(n) for n in range(2)] == ["1 chosen customer", "Bought this month"]


def test_a_segment_comes_with_its_letter(page: LettersPage) -> None:
    """The ready letter is chosen, and who objected to being selected by purchases is left out; else the usual one."""
    assert page._template.currentData() == "thank-you"
    page.open(WriteTo((1, 3), "win-back"))
    page.refresh()
    assert page._template.currentData() == "win-back"
    assert page._audience.audience(page.ctx.today) == letters.Audience("customers", (1, 3), selected=True)
    page.open((1,))
    assert not page._audience.audience(page.ctx.today).selected


def test_nobody_to_write_to_prints_nothing(page: LettersPage) -> None:
    """The only buyer of this month has no address: no letter, no page, a button that rests."""
    assert (page._planned.rowCount(), page._left_out.rowCount(), page._pages.pages) == (0, 1, 0)
    assert not page._print_button.isEnabled()


def test_the_key_on_the_button_works(page: LettersPage) -> None:
    """No menu owns it."""
    assert page._print_button.shortcut().toString() == "Ctrl+P"


def test_letters_above_the_limit_are_one_click_away(page: LettersPage) -> None:
    """The link says how many, and is gone with the next choice."""
    workspace = page.ctx.workspace
    settings.save(workspace, replace(settings.load(workspace), touch_limit=0))
    page._audience.setCurrentIndex(page._audience.findData("all"))
    ready = page._planned.rowCount()
    assert (ready, page._anyway.isVisible()) == (0, True)
    page._anyway.click()
    assert page._planned.rowCount() > 0
    assert not page._anyway.isVisible()
    page._audience.setCurrentIndex(0)
    page._audience.setCurrentIndex(page._audience.findData("all"))
    assert page._planned.rowCount() == 0


def test_who_would_rather_have_an_email(ctx: Context, page: LettersPage) -> None:
    """The number opens the names; a tick leaves them out, and they stay in sight with the reason."""
    went: list[tuple[str, object]] = []
    ctx.bus.go.connect(lambda name, what: went.append((name, what)))
    yes = ConsentEvent(Channel.EMAIL, Event.GRANT, datetime.now(UTC), ctx.today)
    consents.record(ctx.workspace, 1, yes)
    consents.prefer(ctx.workspace, 1, (Preference(Channel.EMAIL),))
    page.open((1, 3))
    page.refresh()
    assert page._rather.text() == "1 customer would rather hear another way (1 e-mail)"
    (mark,) = page._planned.index(0, 0).data(MARKS)
    assert (mark.icon, mark.words) == ("email", "rather by e-mail")
    page._rather.click()
    assert went == [("customers", ("Rather reached another way", (1,)))]
    page._as_wished.setChecked(True)
    assert page._planned.rowCount() == 0
    why = [page._left_out.index(line, 1).data() for line in range(page._left_out.rowCount())]
    assert "rather gets this another way: e-mail" in why
    assert page._rather.isVisible()
    page.open((3,))
    page.refresh()
    assert not page._as_wished.isVisible()
