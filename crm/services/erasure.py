"""Erasing a person for good (product C6): first what would go and what stays, then in one go and not to be undone."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from crm.domain.erasure import Backups, Erased, ErasurePreview, HeldBackup, Mention, Suppressed, counted
from crm.errors import Cancelled, FileProblem, InvalidInput, NotAllowed
from crm.i18n import N_
from crm.services.workspace import Outcome, Progress, Workspace
from crm.storage import accounts, compaction, erased_list, erasure, erasure_backups, erasure_kept, suppression
from crm.storage import customers as stored
from crm.storage import settings as stored_settings
from crm.storage.database import Session
from crm.storage.erasure import Order
from crm.storage.erasure_backups import Cleaned
from crm.storage.erasure_person import Person, known

CHANGED = frozenset(
    {"account", "address", "consent_event", "customer", "detail", "email", "entry", "figure", "import_batch"}
    | {"kept_report", "letter", "letter_run", "not_same", "phone", "purchase", "relation", "tag", "task"}
)
"""Every table that an erasure may change: screens that show one read again."""
_MOST_NAMED = 20
ALREADY = N_("This customer was erased already.")


def preview(workspace: Workspace, customer_id: int) -> ErasurePreview:
    """What an erasure would do; nothing is changed.

    Raises:
        NotFound: there is no such customer. NotAllowed: it was erased already.
    """
    with workspace.read() as session:
        person = _person(session, customer_id)
        found = _preview(session, person, customer_id)
    return replace(found, backups=tuple(erasure_backups.holding(workspace.path, person)))


def _person(session: Session, customer_id: int) -> Person:
    if suppression.erased_on(session, customer_id):
        raise NotAllowed(ALREADY)
    return known(session, customer_id)


def _preview(session: Session, person: Person, customer_id: int) -> ErasurePreview:
    mentions = erasure_kept.mentions(session, person)
    account = accounts.of_customer(session, customer_id)
    count, until = erasure.stays(session, customer_id)
    runs = account is not None and account.until is None
    return ErasurePreview(
        customer_id=customer_id,
        name=stored.record_of(session, customer_id).list_name,
        goes=counted(erasure.goes(session, person, customer_id)),
        purchases=count,
        until=until,
        country=stored_settings.load(session).country,
        mentioned=len(mentions),
        mentions=tuple(Mention(*line) for line in dict.fromkeys(mentions) if line[0])[:_MOST_NAMED],
        contract=runs,
        contract_until=account.ends_on if account and runs else None,
        reports=len(erasure_kept.reports(session, person)),
    )


def erase(
    workspace: Workspace,
    customer_id: int,
    *,
    by: str = "",
    backups: Backups = Backups.REWRITE,
    older: bool = False,
    progress: Progress | None = None,
) -> Outcome:
    """Erase a person from the file, its history and its backups; it cannot be undone. The value is ``Erased``.

    ``older`` allows deleting backups of an older version of the program, which cannot be written anew. Backups that
    still hold the person afterwards are named; an old backup put back later loses the person when it is opened.

    Raises:
        NotFound: there is no such customer. NotAllowed: it was erased already. InvalidInput: nobody is named as
        recording it (``recorded_by``). FileProblem: the file is open for reading only, or the disk is full. Nothing
        was changed then.
    """
    told = preview(workspace, customer_id)
    held = told.backups
    with workspace.transaction() as session:
        order = Order(workspace.today(), _recorder(session, by))
        person = erasure.erase(session, customer_id, order)
        name = erasure.erased_name(session, customer_id)
    before = erased_list.read(workspace.path).waiting
    _note(workspace, person, order, [*before, *_anew(held, backups)])
    finished = compaction.compact(workspace.path)
    cleaned = _clean(workspace, person, order, _anew(held, backups), progress)
    deleted = erasure_backups.delete(workspace.path, _going(held, backups, older=older))
    _note(workspace, person, order, [*before, *cleaned.left])
    done = {*_anew(held, backups), *_going(held, backups, older=older)} - {*cleaned.left, *deleted.left}
    left = (*(copy.name for copy in held if copy.name not in done), *erasure_backups.stale(workspace.path, person))
    value = Erased(customer_id, name, told.goes, told.until, cleaned.rewritten, deleted.deleted, left, finished)
    return Outcome(value, CHANGED)


def _anew(held: Sequence[HeldBackup], choice: Backups) -> list[str]:
    """The backups that are written anew."""
    return [copy.name for copy in held if choice is Backups.REWRITE and not copy.older]


def _going(held: Sequence[HeldBackup], choice: Backups, *, older: bool) -> list[str]:
    """The backups that are deleted."""
    return [copy.name for copy in held if choice is Backups.DELETE or (copy.older and older)]


def _clean(
    workspace: Workspace, person: Person, order: Order, names: Sequence[str], progress: Progress | None
) -> Cleaned:
    """Write the backups anew one by one; from here on there is no stopping."""
    listed, done = erased_list.read(workspace.path), Cleaned()
    for number, name in enumerate(names, start=1):
        one = erasure_backups.clean(workspace.path, [name], person, order, listed)
        done.rewritten += one.rewritten
        done.left += one.left
        if progress:
            with suppress(Cancelled):
                progress(number, len(names))
    return done


def _note(workspace: Workspace, person: Person, order: Order, waiting: Sequence[str]) -> None:
    """Put the person on the list beside the file. Where that cannot be written, the next opening tries again."""
    with suppress(FileProblem), workspace.transaction() as session:
        erased_list.add(workspace.path, session, [(order.day, person.ids)], waiting)


def _recorder(session: Session, by: str) -> str:
    """Who records it: named, or at the counter now."""
    name = " ".join((by or stored_settings.load(session).counter_name).split())
    if not name:
        raise InvalidInput(N_("Please say who records this."), field="recorded_by")
    return name


def suppressed(workspace: Workspace) -> Suppressed:
    """By what the erased are known again."""
    with workspace.read() as session:
        return suppression.load(session)
