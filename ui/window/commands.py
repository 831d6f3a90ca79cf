"""What the menus, shortcuts and buttons everywhere can ask for, by name."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog

from crm.domain.step import command
from crm.i18n import phrase, tr
from crm.paths import data_folder
from ui import errors
from ui.window.consent_commands import CONSENT_COMMANDS
from ui.window.person_commands import PERSON_COMMANDS, chosen
from ui.window.print_file import write_pdf
from ui.window.survey_commands import SURVEY_COMMANDS

if TYPE_CHECKING:
    from ui.window.session import Session

FILTER = "*.stamklant"


def choose_file(session: "Session", what: Any) -> None:
    """Ask for a customer file and open it. ``what`` may be the path already."""
    path = (
        what
        or QFileDialog.getOpenFileName(
            session.window, tr("Open"), str(data_folder()), tr("Customer files") + f" ({FILTER})"
        )[0]
    )
    if path:
        session.open(Path(path))


def new_file(session: "Session", what: Any) -> None:
    """Start the three questions again, for a new file."""
    session.welcome()


def backup(session: "Session", what: Any) -> None:
    """Make a verified copy now."""
    from crm.services import backup as copies

    def tell(info: Any) -> None:
        session.ctx.bus.toast.emit(tr("Backup made and checked: {name}", name=info.path.name), False)
        session._backed_up(info)

    if workspace := session.ctx.opened:
        session.ctx.tasks.write(partial(copies.make, workspace), tell)


def named(change: Any) -> str:
    """A step or an outcome as a menu names it."""
    return phrase(command(change.label), change.values)


def step(name: str, session: "Session", what: Any) -> None:
    """Undo or redo the step the menu names."""
    workspace = session.ctx.opened
    if workspace is None or workspace.read_only:
        return

    def tell(outcome: Any) -> None:
        label = named(outcome)
        text = tr("Undone: {step}", step=label) if name == "undo" else tr("Done again: {step}", step=label)
        session.ctx.bus.toast.emit(text, False)

    session.ctx.write(getattr(workspace, name), tell, quiet=True)


def new_customer(session: "Session", what: Any) -> None:
    """A new customer, begun with what a search did not find; their page opens when saved."""
    from crm.domain.customer import Customer
    from crm.domain.typed_name import begun
    from ui.dialogs.customer_form import CustomerForm

    form = CustomerForm(session.ctx, session.window)
    if isinstance(what, str):
        form.load(Customer(0, "", 0, begun(what)))
    CustomerForm.ask(session.window, form, lambda outcome: session.ctx.bus.go.emit("customer", outcome.value))


def new_purchase(session: "Session", what: Any) -> None:
    """A purchase; ``what`` is the customer's id when known."""
    from ui.dialogs.purchase_form import PurchaseForm

    customer = what or _customer_open(session)
    PurchaseForm.ask(session.window, PurchaseForm(session.ctx, session.window, customer_id=customer))


def log_call(session: "Session", what: Any) -> None:
    """The line to note a call on the page of the customer shown or chosen; Enter keeps it."""
    customer = chosen(session, what)
    if not customer:
        return
    if session.window.place != ("customer", customer):
        session.window.go("customer", customer)
    if session.window.page:
        session.window.page.log()


def new_task(session: "Session", what: Any) -> None:
    """A task, about the customer shown or chosen if there is one."""
    from ui.dialogs.task_form import TaskForm

    customer = what or (session.window.page.customer_id if session.window.page else None)
    TaskForm.ask(session.window, TaskForm(session.ctx, session.window, customer_id=customer))


def _customer_open(session: "Session") -> int | None:
    place = session.window.place
    return place[1] if place and place[0] == "customer" else None


def key_account(session: "Session", what: Any) -> None:
    """Make a customer a key account (``what``, or who is shown, or who is picked), or show the one it is already."""
    from crm.services import accounts

    page, place = session.window.page, session.window.place
    customer = what or (page.customer_id if page and place and place[0] != "key_accounts" else None)
    if customer is None:
        _ask_account(session, None, None)
    else:
        job = partial(accounts.of_customer, session.ctx.workspace, customer)
        session.ctx.read(job, partial(_ask_account, session, customer))


def _ask_account(session: "Session", customer: int | None, account: Any) -> None:
    from ui.dialogs.account_form import AccountForm

    show = partial(session.ctx.bus.go.emit, "key_accounts")
    if account and account.until is None:
        show(customer)
        return
    form = AccountForm(session.ctx, session.window, customer_id=customer, account=account)
    AccountForm.ask(session.window, form, lambda outcome: show(outcome.value))


def keeping(session: "Session", what: Any) -> None:
    """Whom the shop keeps longer than there is a reason for."""
    from ui.dialogs.keeping_dialog import KeepingDialog

    KeepingDialog(session.ctx, session.window).open()


def rules(session: "Session", what: Any) -> None:
    """The rules on contact of each country; ``what`` is the country to begin with."""
    from ui.dialogs.rules_dialog import RulesDialog

    RulesDialog(session.ctx, session.window, what or "").open()


def register(session: "Session", what: Any) -> None:
    """The register of processing as a PDF; it is shown once it is written."""
    from crm.services import register as drafts

    write_pdf(session, tr("Register of processing"), partial(drafts.export, session.ctx.workspace))


def monday_sheet(session: "Session", what: Any) -> None:
    """What waits this week on one A4; it is shown once it is written."""
    from crm.services import monday

    write_pdf(session, tr("Monday sheet"), partial(monday.export, session.ctx.workspace))


def import_file(session: "Session", what: Any) -> None:
    """The import wizard."""
    from ui.dialogs.import_wizard import ImportWizard

    ImportWizard.start(session.ctx, session.window)


def counter(session: "Session", what: Any) -> None:
    """Counter mode on or off: amounts and private remarks go out of sight. ``what`` sets it without a word."""
    on = not session.ctx.counter if what is None else bool(what)
    session.ctx.preferences.counter = on
    session.ctx.counter = session.ctx.fmt.hidden = on
    session.window.show_counter()
    text = tr("Counter mode: amounts and private remarks are hidden") if on else tr("Counter mode is off")
    if what is None:
        session.ctx.bus.toast.emit(text, False)


def stand_at_counter(session: "Session", what: Any) -> None:
    """Somebody else (``what``) records consent from now on."""
    from crm.services import settings

    def tell(outcome: Any) -> None:
        session.ctx.bus.toast.emit(tr("At the counter: {name}", name=what), False)

    if session.ctx.writable:
        session.ctx.write(partial(settings.stand_at_counter, session.ctx.workspace, what), tell, quiet=True)


def import_list(session: "Session", what: Any) -> None:
    """Earlier imports, to take one back."""
    from ui.dialogs.import_list import ImportList

    ImportList(session.ctx, session.window).open()


def about(session: "Session", what: Any) -> None:
    """Name and version."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("stamklant")
    except PackageNotFoundError:
        number = ""
    message = errors.box(
        session.window, " ".join([tr("Stamklant"), number]).strip(), tr("A calm register of your customers.")
    )
    message.open()


def leave(session: "Session", what: Any) -> None:
    """Close the window and with it the program."""
    session.window.close()


def search(session: "Session", what: Any) -> None:
    """The search box of the customer list."""
    session.window.search()


def rebuild(session: "Session", what: Any) -> None:
    """The window in another language."""
    session.rebuild(what)


COMMANDS: dict[str, Callable[["Session", Any], None]] = {
    "about": about,
    "backup": backup,
    "counter": counter,
    "import": import_file,
    "imports": import_list,
    "keeping": keeping,
    "key_account": key_account,
    "log_call": log_call,
    "monday_sheet": monday_sheet,
    "new_task": new_task,
    "new_customer": new_customer,
    "new_file": new_file,
    "new_purchase": new_purchase,
    "open_file": choose_file,
    "quit": leave,
    "rebuild": rebuild,
    "register": register,
    "rules": rules,
    "redo": partial(step, "redo"),
    "search": search,
    "stand_at_counter": stand_at_counter,
    "undo": partial(step, "undo"),
    **CONSENT_COMMANDS,
    **PERSON_COMMANDS,
    **SURVEY_COMMANDS,
}
