"""The letters page: who, why not, and the pages."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from crm.domain.consent import Channel, ConsentEvent, Event
from crm.domain.customer import Email
from crm.domain.letter import Way, WriteTo
from crm.domain.preference import Preference
from crm.domain.relation import RelationDraft, RelationKind
from crm.services import consents, customers, letters, relations, settings
from tests.factories import address, person
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


def test_the_reasons_are_in_sight_where_nobody_is_written_to(page: LettersPage) -> None:
    """Until somebody is again; what the owner turned to stays."""
    assert page._tabs.tabText(page._tabs.currentIndex()) == "Left out  1"
    assert page._summary.text() == "Nobody is written to. 1 customer is left out."
    page._audience.setCurrentIndex(page._audience.findData("all"))
    assert page._tabs.tabText(page._tabs.currentIndex()).startswith("Recipients")
    for there, back in (("all", "this_month"), ("this_month", "all")):
        page._tabs.setCurrentIndex(2)
        for name in (back, there):
            page._audience.setCurrentIndex(page._audience.findData(name))
        assert page._tabs.tabText(page._tabs.currentIndex()) == "Earlier"


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


def by_email(ctx: Context, *ids: int, wish: bool = False) -> None:
    """They say yes to e-mail; with a wish they would rather have it."""
    for who in ids:
        profile = customers.get(ctx.workspace, who).profile
        if not profile.emails:
            profile = replace(profile, emails=(Email(f"nr{who}@voorbeeld.nl"),))
            customers.update(ctx.workspace, who, customers.get(ctx.workspace, who).version, profile)
        consents.record(ctx.workspace, who, ConsentEvent(Channel.EMAIL, Event.GRANT, datetime.now(UTC), ctx.today))
        if wish:
            consents.prefer(ctx.workspace, who, (Preference(Channel.EMAIL),))


def why(page: LettersPage) -> list[str]:
    return [page._left_out.index(line, 1).data() for line in range(page._left_out.rowCount())]


def test_who_would_rather_have_an_email(ctx: Context, page: LettersPage) -> None:
    """The number opens the names; as each prefers, they get a draft and the others their letter."""
    went: list[tuple[str, object]] = []
    ctx.bus.go.connect(lambda name, what: went.append((name, what)))
    by_email(ctx, 1, wish=True)
    page.open((1, 3))
    page.refresh()
    assert page._ways.rather.text() == "1 customer would rather hear another way (1 e-mail)"
    (mark,) = page._planned.index(0, 0).data(MARKS)
    assert (mark.icon, mark.words) == ("email", "rather by e-mail")
    page._ways.rather.click()
    assert went == [("customers", ("Rather reached another way", (1,)))]
    page._ways.way.set_value(Way.WISH)
    (mark,) = page._planned.index(0, 0).data(MARKS)
    assert (page._planned.rowCount(), mark.words) == (1, "E-mail draft")
    assert (page._draft_button.isEnabled(), page._ways.rather.isVisible()) == (True, False)


def test_by_e_mail_it_shows_what_will_be_read(ctx: Context, page: LettersPage) -> None:
    """Who may not be written to is left out by the words for e-mail; the only draft can go to the mail program."""
    by_email(ctx, 1, 2)
    no = ConsentEvent(Channel.EMAIL, Event.OBJECT, datetime.now(UTC), ctx.today)
    consents.record(ctx.workspace, 2, no)
    page.open(WriteTo((1, 2), "birthday", selected=False, channel=Channel.EMAIL))
    page.refresh()
    assert why(page) == ["objected to e-mail"]
    assert page._plans[0].letters[0].letter.message == page._preview.emails.text.toPlainText()
    shown = {button for button in (page._print_button, page._draft_button, page._mail_button) if button.isVisible()}
    assert shown == {page._draft_button, page._mail_button}


def test_coming_back_to_letters_is_to_paper(page: LettersPage) -> None:
    """“Letter” means paper, unless each gets what they prefer."""
    page.open(WriteTo((1,), channel=Channel.EMAIL))
    page.open((1,))
    assert page._ways.way.value() is Way.POST
    page._ways.way.set_value(Way.WISH)
    page.open((1,))
    assert page._ways.way.value() is Way.WISH


def test_one_letter_per_household(ctx: Context, page: LettersPage) -> None:
    """A tick puts them together, and says in whose letter the other is; there is none for e-mails."""
    people = [person(name, "Boer", addresses=(address(),)) for name in ("Jan", "Anna")]
    ids = tuple(customers.add(ctx.workspace, one).value for one in people)
    relations.add(ctx.workspace, RelationDraft(*ids, RelationKind.HOUSEHOLD))
    page.open(ids)
    page.refresh()
    assert page._planned.rowCount() == 2
    page._households.setChecked(True)
    assert (page._planned.rowCount(), page._planned.index(0, 0).data()) == (1, "Boer, Jan · Boer, Anna")
    assert why(page) == ["in the letter to Boer, Jan"]
    page._ways.way.set_value(Way.EMAIL)
    assert not page._households.isVisible()
