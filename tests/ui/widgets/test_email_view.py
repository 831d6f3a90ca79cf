"""E-mails to be read."""

from dataclasses import replace
from typing import Any

from tests.crm.letters.sample import letter
from ui.widgets.email_view import EmailView


def test_one_after_the_other(qtbot: Any) -> None:
    """The bar turns, and stops at both ends; one alone has no bar, none shows nothing."""
    view = EmailView("E-mails")
    qtbot.addWidget(view)
    view.show()
    first = letter(to="jan@voorbeeld.nl", to_name="<b>Jan</b>", from_address="els@example.nl")
    view.load((first, replace(first, subject="Two", from_address="")))
    assert (view._said[1].text(), view.text.toPlainText()) == ("<b>Jan</b> · jan@voorbeeld.nl", first.message)
    view._next.click()
    assert (view._said[0].text(), view._said[2].text()) == ("the address of your mail program", "Two")
    assert (view._next.isEnabled(), view._back.isEnabled()) == (False, True)
    view.load((first,))
    assert not view._turning.isVisible()
    view.load(())
    assert view.text.toPlainText() == ""
