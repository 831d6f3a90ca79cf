"""What the menus and the page of a customer can ask for about consent."""

from typing import TYPE_CHECKING, Any

from crm.i18n import tr

if TYPE_CHECKING:
    from ui.window.session import Session


def intake(session: "Session", what: Any) -> None:
    """Turn the screen to the customer (``what``, or who is shown or chosen); without any a new one is made first."""
    customer = what or (session.window.page and session.window.page.customer_id)
    if not session.ctx.writable:
        session.ctx.bus.toast.emit(tr("This file is open for reading only."), False)
    elif customer:
        session.window.go("intake", customer)
    else:
        from ui.dialogs.customer_form import CustomerForm

        form = CustomerForm(session.ctx, session.window)
        CustomerForm.ask(session.window, form, lambda outcome: session.window.go("intake", outcome.value))
        session.ctx.bus.toast.emit(tr("Nobody is chosen: a new customer is asked."), False)


def consent_paper(session: "Session", what: Any) -> None:
    """The form on paper, for a customer (``what``) or blank."""
    from ui.dialogs.consent_paper import ConsentPaper

    ConsentPaper.start(session.ctx, session.window, what)


def wordings(session: "Session", what: Any) -> None:
    """The words that customers read before they say yes."""
    from ui.dialogs.wordings_form import WordingsForm

    form = WordingsForm(session.ctx, session.window)
    WordingsForm.ask(session.window, form)


CONSENT_COMMANDS = {"consent_paper": consent_paper, "intake": intake, "wordings": wordings}
