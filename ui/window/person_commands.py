"""What the menus can ask for about one person: who is shown or chosen, or who is named."""

from typing import TYPE_CHECKING, Any

from crm.i18n import tr

if TYPE_CHECKING:
    from ui.window.session import Session


def chosen(session: "Session", what: Any) -> int | None:
    """The customer meant: ``what``, or who is shown or chosen; says so when there is none."""
    page = session.window.page
    customer: int | None = what or (page.customer_id if page else None)
    if not customer:
        session.ctx.bus.toast.emit(tr("Choose a customer first."), False)
    return customer


def hand_over(session: "Session", what: Any) -> None:
    """Write everything held about a customer (``what``, or who is shown or chosen), after the texts were read."""
    from ui.dialogs.access_dialog import AccessDialog

    if customer := chosen(session, what):
        AccessDialog.start(session.ctx, session.window, customer)


def erase(session: "Session", what: Any) -> None:
    """Erase a customer for good (``what``, or who is shown or chosen), after asking."""
    from ui.dialogs.erase_dialog import EraseDialog

    if customer := chosen(session, what):
        EraseDialog.start(session.ctx, session.window, customer)


PERSON_COMMANDS = {"erase": erase, "hand_over": hand_over}
