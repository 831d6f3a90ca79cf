"""A word beside what belonged to somebody who asked to be erased."""

from typing import Any

from crm.domain.customer import Email, Phone
from crm.services import customers, erasure
from tests.factories import person
from ui.context import Context
from ui.dialogs.customer_form import CustomerForm

SAID = "Whoever has this asked on 23 November 2026 to be erased."


def test_it_is_said_while_it_is_typed(qtbot: Any, ctx: Context) -> None:
    """Beside an e-mail address and a number in any spelling; saving is not refused."""
    her = person("Mina", "Zand", emails=(Email("mina@zand.nl"),), phones=(Phone("06-87654321"),))
    erasure.erase(ctx.workspace, customers.add(ctx.workspace, her).value)
    form = CustomerForm(ctx, None)
    qtbot.addWidget(form)
    email, phone = form.emails.entries()[0], form.phones.entries()[0]
    email.load(Email("MINA@zand.nl"))
    phone.load(Phone("+31 6 8765 4321"))
    assert (email.doubt.text()[: len(SAID)], phone.doubt.text()[: len(SAID)]) == (SAID, SAID)
    email.load(Email("other@zand.nl"))
    phone.load(Phone("06 11111111"))
    assert (email.doubt.text(), phone.doubt.text()) == ("", "")


def test_nothing_is_said_where_nobody_was_erased(qtbot: Any, ctx: Context) -> None:
    """Most files."""
    form = CustomerForm(ctx, None)
    qtbot.addWidget(form)
    email, phone = form.emails.entries()[0], form.phones.entries()[0]
    email.load(Email("mina@zand.nl"))
    phone.load(Phone("06 87654321"))
    assert (email.doubt.text(), phone.doubt.text()) == ("", "")
